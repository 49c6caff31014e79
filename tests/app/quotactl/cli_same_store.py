#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""However a journal comes in, the store is the same: every report, byte for byte.

usage: QUOTA_FIXTURES=FOLDER cli_same_store.py QUOTACTL [TEST…]
"""
import gzip
import json
import os
import pathlib
import subprocess
import time

import tool
from tool import ToolTest, event, fleet

FIXTURES = pathlib.Path(os.environ["QUOTA_FIXTURES"])
JOURNALS = sorted(FIXTURES.glob("[0-9]*/journal.jsonl"))


class SameStore(ToolTest):
    def each_journal(self):
        """Every known journal with the reports of it imported whole, in stores whose names begin with its own."""
        self.assertTrue(JOURNALS)
        for journal in JOURNALS:
            name = journal.parent.name
            with self.subTest(name):
                lines = journal.read_bytes().splitlines(keepends=True)
                self.new_store(name)
                self.import_any(name, journal)
                yield name, lines, self.reports(name)

    def import_any(self, store, *arguments, **options):
        """Imports what may have rejected lines."""
        done = self.run_tool(store, "import", *arguments, **options)
        self.assertIn(done.returncode, (0, 1), done.stderr)

    def without_rejected(self, name, lines):
        """The lines that are not rejected: those would get a second chance in a second import."""
        self.new_store(f"{name}-probe")
        decisions = self.path(f"{name}-decisions.jsonl")
        self.import_any(f"{name}-probe", "-", "--decisions", decisions, input=b"".join(lines))
        with open(decisions, encoding="utf-8") as told:
            outcomes = [json.loads(decision)["outcome"] for decision in told]
        self.assertEqual(len(outcomes), len(lines))
        return [line for line, outcome in zip(lines, outcomes) if outcome != "rejected"]

    def test_two_halves(self):
        for name, lines, whole in self.each_journal():
            middle = len(lines) // 2
            self.new_store(f"{name}-halves")
            for part in (lines[:middle], lines[middle:]):
                self.import_any(f"{name}-halves", self.write(f"{name}-{len(part)}.jsonl", b"".join(part)))
            self.assert_same(whole, self.reports(f"{name}-halves"), "two halves")

    def test_line_by_line(self):
        lines = JOURNALS[0].read_bytes().splitlines(keepends=True)[:150]
        self.new_store("whole")
        self.import_any("whole", self.write("whole.jsonl", b"".join(lines)))
        self.new_store("pieces")
        for line in lines:
            self.import_any("pieces", "-", input=line)
        self.assert_same(self.reports("whole"), self.reports("pieces"), "line by line")

    def test_many_pieces(self):
        """Cut at every seventh place or so: what lies between days, months and batches comes apart somewhere."""
        lines = JOURNALS[-1].read_bytes().splitlines(keepends=True)
        self.new_store("whole")
        self.import_any("whole", self.write("whole.jsonl", b"".join(lines)))
        self.new_store("pieces")
        for start in range(0, len(lines), 7):
            self.import_any("pieces", "-", input=b"".join(lines[start:start + 7]))
        self.assert_same(self.reports("whole"), self.reports("pieces"), "in pieces of seven")

    def test_twice(self):
        for name, lines, whole in self.each_journal():
            good = self.write(f"{name}-good.jsonl", b"".join(self.without_rejected(name, lines)))
            self.new_store(f"{name}-twice")
            self.import_any(f"{name}-twice", good)
            self.assert_same(whole, self.reports(f"{name}-twice"), "without the rejected lines")
            self.assertIn("accepted 0, refused 0,", self.expect(0, f"{name}-twice", "import", good))
            self.assert_same(whole, self.reports(f"{name}-twice"), "imported twice")

    def test_exported(self):
        for name, _, whole in self.each_journal():
            for ending in ("jsonl", "jsonl.gz"):
                exported = self.path(f"{name}-out.{ending}")
                self.expect(0, name, "export-journal", exported)
                self.new_store(f"{name}-{ending}", exported)
                self.assert_same(whole, self.reports(f"{name}-{ending}"), "exported and imported")
            self.expect(0, f"{name}-jsonl", "export-journal", self.path("again.jsonl"))
            self.assertEqual((self.folder / "again.jsonl").read_bytes(), (self.folder / f"{name}-out.jsonl").read_bytes())
            self.expect(0, f"{name}-jsonl", "verify")

    def test_packed_and_piped(self):
        for name, lines, whole in list(self.each_journal())[:2]:
            text = b"".join(lines)
            self.new_store(f"{name}-packed")
            self.import_any(f"{name}-packed", self.write(f"{name}.jsonl.gz", gzip.compress(text, mtime=0)))
            self.assert_same(whole, self.reports(f"{name}-packed"), "packed")
            self.new_store(f"{name}-piped")
            self.import_any(f"{name}-piped", "-", input=gzip.compress(text, mtime=0))
            self.assert_same(whole, self.reports(f"{name}-piped"), "packed through a pipe")
            self.new_store(f"{name}-crlf")
            self.import_any(f"{name}-crlf", "-", input=text.replace(b"\n", b"\r\n\r\n"))
            self.assert_same(whole, self.reports(f"{name}-crlf"), "with other line ends")

    def test_csv(self):
        times = [f"2025-10-{day:02}T12:00:00Z" for day in range(1, 29)]
        self.new_store("json", self.write("j.jsonl", fleet() + [
            event(100 + i, "ota.requested", time=at, device="d", bytes=1 + i * 100_000) for i, at in enumerate(times)]))
        rows = [f"d,{1 + i * 100_000},{at},acme,e-{100 + i},test" for i, at in enumerate(times)]
        self.new_store("csv", self.write("fleet.jsonl", fleet()))
        self.expect(0, "csv", "import", "--type", "ota.requested",
                    self.write("usage.csv", "device,bytes,time,account,id,source\r\n" + "\r\n".join(rows)))
        self.assert_same(self.reports("json"), self.reports("csv"), "as CSV")


class AtOnce(ToolTest):
    def start(self, store, *arguments):
        command = [tool.PROGRAM, "--store", self.store(store), *arguments]
        child = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def test_two_imports_of_one_file(self):
        journal = self.generate("g.jsonl", devices=1200, days=200, seed=11)
        self.new_store("plain", journal)
        plain = self.reports("plain")
        for pause in (0, 0.05, 0.3):
            with self.subTest(pause):
                store = f"both{pause}"
                self.new_store(store)
                first = self.start(store, "import", journal)
                time.sleep(pause)
                second = self.start(store, "import", journal)
                for child in (first, second):
                    told = child.communicate(timeout=300)[1]
                    self.assertEqual((child.returncode, told), (0, b""))
                self.assert_same(plain, self.reports(store), "two imports at once")
                self.expect(0, store, "verify")

    def test_two_imports_of_different_payers(self):
        """Their lines interleave as they like: payers do not depend on one another."""
        parts = []
        for name, seed in (("a", 21), ("b", 22)):
            with open(self.generate(f"{name}.jsonl", devices=400, days=100, seed=seed), encoding="utf-8") as lines:
                events = [json.loads(line) for line in lines]
            for one in events:
                one["account"] += "-" + name
                if "parent" in one["data"]:
                    one["data"]["parent"] += "-" + name
            parts.append(self.write(f"{name}.jsonl", [json.dumps(one, ensure_ascii=False) for one in events]))
        self.new_store("plain", *parts)
        self.new_store("both")
        for child in [self.start("both", "import", part) for part in parts]:
            self.assertEqual((child.communicate(timeout=300)[1], child.returncode), (b"", 0))
        plain, both = self.reports("plain"), self.reports("both")
        self.assert_same(plain, both, "two payers at once")

    def test_reports_during_an_import(self):
        """Readers neither wait nor fail, and see only what is committed: a ledger that grows at its end."""
        journal = self.generate("g.jsonl", devices=3000, days=200, seed=12)
        self.new_store("s")
        child = self.start("s", "import", journal)
        seen, names = [], ("ledger", "balances", "devices", "daily-ota")
        while child.poll() is None:
            for name in names:
                text = self.expect(0, "s", "--format", "csv", "report", name)
                if name == "ledger":
                    seen.append(text.splitlines()[1:])
        self.assertEqual((child.communicate()[1], child.returncode), (b"", 0))
        final = self.expect(0, "s", "--format", "csv", "report", "ledger").splitlines()[1:]
        for rows in seen:
            self.assertTrue(set(rows) <= set(final))
        self.assertEqual([len(rows) for rows in seen], sorted(len(rows) for rows in seen))


if __name__ == "__main__":
    tool.main()
