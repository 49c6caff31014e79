#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workbook says what the CSV of the same report says: every report, cell by cell.

usage: cli_workbook.py QUOTACTL [TEST…]
"""
import csv
import io
import pathlib
import subprocess
import sys

import tool
from tool import ToolTest

READER = pathlib.Path(__file__).resolve().parents[2] / "views" / "pages" / "read_xlsx.py"


class Workbook(ToolTest):
    def cells(self, path):
        """The workbook's rows; numbers without their mark, and whether they were numbers."""
        done = subprocess.run([sys.executable, READER, path], check=True, capture_output=True, text=True)
        return [line.split("\t") for line in done.stdout.split("\n")[:-1]]

    def test_every_report(self):
        self.new_store("s", self.generate("j.jsonl", devices=40, days=90, seed=5, accounts=4))
        numbers = 0
        for name, text in self.reports("s").items():
            path = self.path(f"{name}.xlsx")
            self.expect(0, "s", "report", name, "--output", path)
            rows = self.cells(path)
            wanted = list(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual(len(rows), len(wanted), name)
            for got, want in zip(rows, wanted):
                want = [cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell for cell in want]
                got = got + [""] * (len(want) - len(got))
                numbers += sum(cell.startswith("#") for cell in got)
                self.assertEqual([cell.removeprefix("#") for cell in got], want, name)
        self.assertGreater(numbers, 100)

    def test_a_folder_that_is_not_there(self):
        self.new_store("s")
        told = self.expect(3, "s", "report", "bills", "--output", self.path("no/bills.xlsx"))
        self.assertIn("folder that can be written", told)
        self.assertFalse(list(self.folder.glob("*.part")))


if __name__ == "__main__":
    tool.main()
