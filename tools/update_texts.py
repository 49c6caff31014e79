#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings translations/quotadesk_XX.ts up to the texts of the sources, of the model's phrases too.

usage: update_texts.py [XX…]      languages; none: all that are there. English gets its plurals alone, and those of
                                  the model's phrases, which say both forms themselves, are filled in.
"""
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

LUPDATE = "/usr/lib/qt6/bin/lupdate"
# The names by which the model marks what it says, see model/vocabulary/phrase.h.
ALIASES = "QT_TRANSLATE_NOOP+=phrase,QT_TRANSLATE_N_NOOP3+=countedPhrase"
FOLDERS = ("model", "views", "app/quotadesk")
PATIENCE_S = 300  # lupdate 6.4 never comes to an end over some template arguments within tr()


def update(lupdate, top, ts, plurals_only):
    """Makes a file, or brings it up to date. Gives what lupdate has to say, one a line: where it is not sure whose a
    text is, it files it under a context that nobody asks for."""
    done = subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", "-tr-function-alias", ALIASES,
                           *(["-pluralonly"] if plurals_only else []), *(str(top / folder) for folder in FOLDERS),
                           "-ts", str(ts)], check=True, timeout=PATIENCE_S, stderr=subprocess.PIPE, text=True)
    return done.stderr.splitlines()


def fill_english(ts):
    """Both forms of each of the model's counted phrases: its source is the text for one, its comment for many."""
    document = tree.parse(ts)
    for context in document.getroot().iter("context"):
        if context.findtext("name").startswith("quota::"):
            continue
        for message in context.iter("message"):
            translation = message.find("translation")
            translation.attrib.pop("type", None)
            forms = (message.findtext("source"), message.findtext("comment"))
            for form, text in zip(translation.iter("numerusform"), forms):
                form.text = text
    body = tree.tostring(document.getroot(), encoding="unicode")
    ts.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def main():
    top = Path(__file__).resolve().parent.parent
    languages = sys.argv[1:] or [p.stem.removeprefix("quotadesk_") for p in (top / "translations").glob("*.ts")]
    for language in languages:
        ts = top / "translations" / f"quotadesk_{language}.ts"
        said = update(LUPDATE, top, ts, plurals_only=language == "en")
        print("\n".join(said), end="\n" if said else "", file=sys.stderr)
        if language == "en":
            fill_english(ts)
            update(LUPDATE, top, ts, plurals_only=True)  # its own way of writing a file


if __name__ == "__main__":
    main()
