#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A store of an older version becomes one of this version, and keeps everything.

usage: QUOTA_STORES=FOLDER cli_migrate.py QUOTACTL [TEST…]
"""
import gzip
import os
import pathlib

import tool
from tool import ToolTest

STORES = pathlib.Path(os.environ["QUOTA_STORES"])
NOW = 2


class Migrated(ToolTest):
    def older(self, name="s", version=1):
        data = gzip.decompress((STORES / f"version-{version}.quotadesk.gz").read_bytes())
        (self.folder / name).write_bytes(data)
        return data

    def tables(self, store):
        return [row[0] for row in self.query(store, "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]

    def version(self, store):
        return self.query(store, "PRAGMA user_version")[0][0]

    def told_by(self, *command):
        """Runs a command that is to succeed; what it said on standard error."""
        done = self.run_tool("s", *command)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stderr.decode()

    def test_everything_is_kept(self):
        self.older("old")
        self.older()
        self.assertIn("already", self.expect(0, "s", "init"))
        told = self.told_by("verify")
        self.assertEqual(len(told.splitlines()), 1, told)
        for part in ("from version 1 to", str(NOW), self.path("s.version-1")):
            self.assertIn(part, told)
        self.assertEqual(self.version("s"), NOW)
        self.assertEqual(self.told_by("verify"), "", "it is brought to this version once")
        # Whatever both versions have in a table of the same name is the same, row by row.
        both = sorted(set(self.tables("old")) & set(self.tables("s")) - {"segment", "source", "meta"})
        for table in ("ledger", "account", "balance", "daily_ota", "batch", "import", "import_reject"):
            self.assertIn(table, both)
        for table in both:
            # A rule of alerts was the JSON text that set it.
            columns = ", ".join(row[1] for row in self.query("old", f"PRAGMA table_info({table})") if row[1] != "alert_rules")
            sql = f"SELECT {columns} FROM {table} ORDER BY {columns}"
            self.assertEqual(self.query("old", sql), self.query("s", sql), table)
        self.assertGreater(self.query("s", "SELECT count(*) FROM ledger")[0][0], 200)
        # And it says what a store says that was made by this program alone.
        self.expect(0, "s", "export-journal", self.path("all.jsonl"))
        self.new_store("anew", self.path("all.jsonl"))
        self.assert_same(self.reports("anew"), self.reports("s"), "migrated")

    def test_copy_beside_it(self):
        self.older()
        self.told_by("report", "balances")
        self.assertEqual(self.version("s.version-1"), 1)
        self.assertEqual(self.query("s.version-1", "SELECT count(*) FROM ledger"), self.query("s", "SELECT count(*) FROM ledger"))
        # The copy can be restored, and comes to this version as the store did.
        self.expect(0, "again", "restore", self.path("s.version-1"))
        self.assertEqual(self.version("again"), 1)
        self.assertIn("from version 1", self.run_tool("again", "verify").stderr.decode())
        # An earlier copy is never written over.
        self.older()
        self.assertIn(self.path("s.version-1-2"), self.told_by("verify"))

    def test_goes_on(self):
        """What was imported before is known after; new events come behind it."""
        self.older()
        self.told_by("export-journal", self.path("all.jsonl"))
        told = self.expect(0, "s", "import", self.path("all.jsonl"))
        self.assertIn("accepted 0, refused 0, duplicate 6163", told)
        self.expect(0, "s", "import", self.write("new.jsonl", tool.fleet()))
        self.expect(0, "s", "verify")

    def test_decided_differently(self):
        """Rules or time zones that would decide the journal otherwise: the store stays as it is."""
        self.older()
        self.query("s", "UPDATE event_2 SET units=units+1 WHERE seq=(SELECT max(seq) FROM event_2 WHERE type=14) AND type=14")
        told = self.expect(3, "s", "verify")
        self.assertIn("cannot be brought to version", told)
        self.assertEqual(self.version("s"), 1)
        self.assertFalse((self.folder / "s.version-1").exists())

    def test_newer_is_refused(self):
        self.new_store("s")
        self.query("s", "PRAGMA user_version=1000")
        for command in (("verify",), ("report", "balances"), ("init",), ("backup", self.path("b"))):
            self.assertIn("use a newer QuotaDesk", self.expect(3, "s", *command))

    def test_time_zone_data(self):
        """Other data than those that decided it are said, and are no error."""
        self.new_store("s", self.write("j.jsonl", tool.fleet()))
        rows = self.query("s", "SELECT value FROM meta WHERE key='tzdata'")
        if not rows:
            self.skipTest("the machine's time zone data do not say their version")
        self.assertEqual(self.told_by("verify"), "")
        self.query("s", "UPDATE meta SET value='1999z' WHERE key='tzdata'")
        for command in (("verify",), ("report", "balances"), ("import", self.path("j.jsonl"))):
            told = self.told_by(*command)
            self.assertEqual(len(told.splitlines()), 1, told)
            self.assertIn("1999z", told)
            self.assertIn(rows[0][0], told)
        # Once this machine's data have decided too, only verify still says it.
        self.query("s", "UPDATE meta SET value=? WHERE key='tzdata'", "1999z " + rows[0][0])
        self.assertEqual(self.told_by("report", "balances"), "")
        self.assertIn("1999z", self.told_by("verify"))


if __name__ == "__main__":
    tool.main()
