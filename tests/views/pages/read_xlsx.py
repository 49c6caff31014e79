#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the first sheet of a workbook as tab-separated text; numbers are written with a leading #."""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def column_of(reference):
    number = 0
    for letter in re.match(r"[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def text_of(cell, shared):
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(part.text or "" for part in cell.iter(SPACE + "t"))
    value = cell.find(SPACE + "v")
    if value is None:
        return ""
    return shared[int(value.text)] if kind == "s" else "#" + value.text


with zipfile.ZipFile(sys.argv[1]) as book:
    shared = []
    if "xl/sharedStrings.xml" in book.namelist():
        for item in tree.fromstring(book.read("xl/sharedStrings.xml")).iter(SPACE + "si"):
            shared.append("".join(part.text or "" for part in item.iter(SPACE + "t")))
    for row in tree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(SPACE + "row"):
        cells = {column_of(cell.get("r")): text_of(cell, shared) for cell in row.iter(SPACE + "c")}
        print("\t".join(cells.get(i, "") for i in range(max(cells, default=-1) + 1)))
