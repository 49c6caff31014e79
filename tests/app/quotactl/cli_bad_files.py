#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files, folders and disks that are not as they should be: status 3, one clear line, nothing stored lost or changed.

usage: cli_bad_files.py QUOTACTL [TEST…]
"""
import gzip
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import unittest

import tool
from tool import ToolTest, event, fleet

NOBODY = 65534


def small_files(limit):
    """For a child: writing beyond so many bytes of one file fails, as on a full disk."""
    def set_limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return set_limit


class BadJournals(ToolTest):
    def setUp(self):
        super().setUp()
        self.new_store("s", self.write("fleet.jsonl", fleet()))
        self.before = self.reports("s")

    def tearDown(self):
        self.assert_same(self.before, self.reports("s"), "what was stored")

    def test_empty(self):
        self.assertIn("accepted 0,", self.expect(0, "s", "import", self.write("empty.jsonl", "")))
        self.expect(0, "s", "import", "-", input=b"")
        self.expect(0, "s", "import", self.write("blank.jsonl", "\n \r\n\n"))

    def test_not_there(self):
        self.assertIn("nothing.jsonl", self.expect(3, "s", "import", self.path("nothing.jsonl"), "--quiet"))

    def test_folder(self):
        self.assertIn("folder", self.expect(3, "s", "import", self.folder, "--quiet"))

    def test_no_gzip(self):
        for content in ("\n".join(fleet()), "", "\x1f"):
            told = self.expect(3, "s", "import", self.write("plain.jsonl.gz", content), "--quiet")
            self.assertIn("no gzip", told)

    def test_damaged_gzip(self):
        packed = bytearray(gzip.compress("\n".join(fleet() * 200).encode(), mtime=0))
        packed[len(packed) // 2] ^= 0xFF
        self.assertIn("gzip", self.expect(3, "s", "import", self.write("broken.gz", bytes(packed)), "--quiet"))

    def test_wrong_usage(self):
        for arguments in (["import"], ["import", "f", "--type", "nonsense"], ["report", "nonsense"], ["nonsense"],
                          ["report", "bills", "--from", "2025-02-30"], ["report", "bills", "--colour", "red"],
                          ["advance"], ["advance", "--to", "yesterday"], ["advance", "--to", "1969-12-31T00:00:00Z"],
                          ["--format", "xml", "report", "bills"], ["report", "bills", "--account"],
                          ["probe", "--device", "d", "--bytes", "0"], ["generate", "--devices", "0"]):
            with self.subTest(arguments):
                self.expect(2, "s", *arguments)

    def test_dry_run(self):
        journal = self.write("more.jsonl", [event(9, "debug.requested")])
        self.assertIn("accepted 1", self.expect(0, "s", "import", journal, "--dry-run"))


class TruncatedGzip(ToolTest):
    def test_goes_on_when_it_is_whole(self):
        """What came before the cut is applied; the whole file then gives the same store."""
        journal = self.generate("g.jsonl", devices=60, days=90, seed=5)
        with open(journal, "rb") as lines:
            packed = gzip.compress(lines.read(), mtime=0)
        self.new_store("whole", journal)
        self.new_store("cut")
        told = self.expect(3, "cut", "import", self.write("g.jsonl.gz", packed[:len(packed) * 2 // 3]), "--quiet")
        self.assertIn("not complete", told)
        self.assertGreater(self.query("cut", "SELECT sum(events) FROM payer")[0][0], 0)
        self.expect(0, "cut", "import", self.write("g.jsonl.gz", packed))
        self.assert_same(self.reports("whole"), self.reports("cut"), "the file completed")


class BadStores(ToolTest):
    def setUp(self):
        super().setUp()
        self.journal = self.write("fleet.jsonl", fleet())

    def commands(self):
        return (["import", self.journal, "--quiet"], ["report", "balances"], ["verify"], ["advance", "--to", "now"],
                ["export-journal", self.path("out.jsonl")], ["explain", "e-1"], ["backup", self.path("copy")],
                ["probe", "--device", "d", "--bytes", "1"])

    def test_no_database(self):
        for name, content in (("text", b"hello, world\n" * 100), ("short", b"SQLite"), ("zeros", bytes(65536))):
            self.write(name, content)
            for command in self.commands():
                with self.subTest(name, command=command):
                    self.assertIn(name, self.expect(3, name, *command))
                    self.assertEqual((self.folder / name).read_bytes(), content)
            self.expect(3, name, "init")
            self.assertEqual((self.folder / name).read_bytes(), content)

    def test_another_programs_database(self):
        connection = sqlite3.connect(self.path("other"))
        connection.execute("CREATE TABLE notes(text)")
        connection.commit()
        connection.close()
        content = (self.folder / "other").read_bytes()
        for command in (["init"], *self.commands()):
            with self.subTest(command):
                self.assertIn("no QuotaDesk store", self.expect(3, "other", *command))
                self.assertEqual((self.folder / "other").read_bytes(), content)

    def test_newer_version(self):
        self.new_store("s", self.journal)
        before = self.reports("s")
        version = self.query("s", "PRAGMA user_version")[0][0]
        self.query("s", f"PRAGMA user_version={version + 1}")
        for command in (["init"], *self.commands()):
            with self.subTest(command):
                self.assertIn("newer", self.expect(3, "s", *command))
        self.query("s", f"PRAGMA user_version={version}")
        self.assert_same(before, self.reports("s"), "the version set back")

    def test_none(self):
        for command in self.commands():
            self.assertIn("init", self.expect(3, "none", *command))
        self.assertFalse((self.folder / "none").exists())

    def test_a_folder(self):
        (self.folder / "dir").mkdir()
        for command in (["init"], *self.commands()):
            self.expect(3, "dir", *command)

    def test_existing_store_is_left_alone(self):
        self.new_store("s", self.journal)
        before = self.reports("s")
        self.assertIn("already", self.expect(0, "s", "init"))
        self.expect(0, "s", "backup", self.path("copy"))
        self.expect(3, "s", "backup", self.path("copy"))
        told = self.expect(3, "s", "backup", self.path("nowhere/copy"))
        self.assertIn(f"there is no folder {self.path('nowhere')}", told)
        self.expect(3, "s", "restore", self.path("copy"))
        self.expect(0, "back", "restore", self.path("copy"))
        self.assert_same(before, self.reports("s"), "the store")
        self.assert_same(before, self.reports("back"), "its copy")

    def test_truncated(self):
        self.new_store("s", self.generate("g.jsonl", devices=50, days=60, seed=1))
        with open(self.path("s"), "r+b") as file:
            file.truncate(os.path.getsize(self.path("s")) // 2)
        self.expect(3, "s", "verify")


class Denied(ToolTest):
    """As a user who may not write; root becomes nobody for it."""

    def setUp(self):
        super().setUp()
        self.who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        try:
            subprocess.run([tool.PROGRAM, "--version"], check=True, capture_output=True, **self.who)
        except (OSError, subprocess.CalledProcessError):
            raise unittest.SkipTest("the program cannot be run as another user") from None
        self.locked = self.folder / "locked"
        self.locked.mkdir()
        self.new_store("locked/s", self.write("fleet.jsonl", fleet()))
        self.before = self.reports("locked/s")
        for file in self.locked.iterdir():
            file.chmod(0o444)
        self.locked.chmod(0o555)
        self.addCleanup(self.locked.chmod, 0o755)

    def test_read_only_folder(self):
        more = self.write("more.jsonl", [event(9, "debug.requested")])
        for store, command in (("locked/s", ["import", more, "--quiet"]), ("locked/new", ["init"]),
                               ("locked/s", ["advance", "--to", "2030-01-01T00:00:00Z"]),
                               ("locked/s", ["backup", self.path("locked/copy")]),
                               ("locked/s", ["report", "bills", "--output", self.path("locked/bills.csv")]),
                               ("locked/s", ["export-journal", self.path("locked/out.jsonl")])):
            with self.subTest(command):
                self.assertIn("locked/", self.expect(3, store, *command, **self.who))
        self.locked.chmod(0o755)
        self.assert_same(self.before, self.reports("locked/s"), "the store")

    def test_unreadable_journal(self):
        secret = self.write("secret.jsonl", [event(9, "debug.requested")])
        os.chmod(secret, 0)
        self.expect(3, "locked/s", "import", secret, "--quiet", **self.who)


class FullDisk(ToolTest):
    def test_reports_and_exports(self):
        self.new_store("s", self.generate("g.jsonl", devices=100, days=100, seed=2))
        with open("/dev/full", "wb") as full:
            done = subprocess.run([tool.PROGRAM, "--store", self.path("s"), "report", "ledger"], stdout=full,
                                  stderr=subprocess.PIPE, env=self.environment, check=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        for command in (["report", "ledger", "--output", "/dev/full"], ["export-journal", "/dev/full"],
                        ["generate", "--devices", 50, "--days", 50, "--seed", 1, "--output", "/dev/full"]):
            self.assertIn("/dev/full", self.expect(3, "s", *command))
        self.assertFalse(os.path.isfile("/dev/full"), "a device is written, never replaced")

    def test_reports_keep_what_was_there(self):
        self.new_store("s", self.generate("g.jsonl", devices=100, days=100, seed=2))
        for name in ("old.csv", "old.csv.gz"):
            old = self.write(name, "yesterday's report\n")
            self.expect(3, "s", "report", "decisions", "--output", old, preexec_fn=small_files(4096))
            self.assertEqual((self.folder / name).read_text(), "yesterday's report\n")
        self.assertEqual([f.name for f in self.folder.iterdir() if f.name.endswith(".part")], [])

    def test_decisions(self):
        journal = self.generate("g.jsonl", devices=100, days=100, seed=2)
        self.new_store("plain")
        self.expect(0, "plain", "import", journal, "--decisions", self.path("plain.jsonl"))
        self.new_store("s")
        self.expect(3, "s", "import", journal, "--decisions", "/dev/full", "--quiet")
        decisions = self.path("d.jsonl")
        self.expect(3, "s", "import", journal, "--decisions", decisions, "--quiet", preexec_fn=small_files(3 << 19))
        self.expect(0, "s", "import", journal, "--decisions", decisions)
        self.assert_same(self.reports("plain"), self.reports("s"), "repeated with room")

    def test_store(self):
        """A file that must not grow behaves as a disk that is full."""
        journal = self.generate("g.jsonl", devices=200, days=150, seed=4)
        self.new_store("plain", journal)
        self.new_store("s", self.write("first.jsonl", fleet()))
        before = self.reports("s")
        self.expect(3, "s", "import", journal, "--quiet", preexec_fn=small_files(1 << 20))
        self.assertTrue(set(before["accounts"].splitlines()) <= set(self.reports("s")["accounts"].splitlines()))
        self.expect(0, "s", "verify")
        self.expect(0, "s", "import", journal)
        self.new_store("both", self.path("first.jsonl"), journal)
        self.assert_same(self.reports("both"), self.reports("s"), "repeated with room")

    def test_small_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mount = shutil.which("mount", path="/usr/bin:/bin:/usr/sbin:/sbin")
        if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False,
                                           capture_output=True).returncode != 0:
            self.skipTest("no small disk can be made here")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        journal = self.generate("g.jsonl", devices=300, days=150, seed=4)
        self.new_store("disk/s", self.write("first.jsonl", fleet()))
        before = self.reports("disk/s")
        self.assertIn("full", self.expect(3, "disk/s", "import", journal, "--quiet"))
        after = self.reports("disk/s")
        self.assertTrue(set(before["ledger"].splitlines()) <= set(after["ledger"].splitlines()))
        self.expect(0, "disk/s", "verify")


if __name__ == "__main__":
    tool.main()
