#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An import whose server dies and whose standby takes over: it goes on there, and nothing is lost or twice.

usage: cli_failover.py QUOTACTL
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.dont_write_bytecode = True

from server import Server, free_port, ordinary_user  # noqa: E402  pylint: disable=wrong-import-position

QUOTACTL = pathlib.Path(sys.argv[1]).resolve()
LINES_A_COMMIT = "400"


class Standby(Server):
    """A server that follows another, commit by commit."""

    def __init__(self, primary):  # pylint: disable=super-init-not-called
        self.given, self.process, self.databases, self.settings = None, None, 0, ()
        self.identity, self.environment = ordinary_user(), primary.environment
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quotadesk-standby-"))
        if self.identity:
            os.chown(self.folder, self.identity["user"], self.identity["group"])
        self.port = free_port()
        try:
            self.run("pg_basebackup", "-h", "127.0.0.1", "-p", primary.port, "-U", "postgres", "-D", self.folder / "data", "-R",
                     "-X", "stream", "-c", "fast", "--no-sync")
            self.start()
        except BaseException:
            self.stop()
            raise

    def promote(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "promote")


def wait_for(what, asked):
    for _ in range(600):
        if asked():
            return
        time.sleep(0.1)
    raise RuntimeError(f"waited in vain for {what}")


class Failover(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="quotactl-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.primary = Server("wal_level=replica", "log_statement=none")
        self.addCleanup(self.primary.stop)
        self.database = self.primary.new_database()
        self.standby = Standby(self.primary)
        self.addCleanup(self.standby.stop)
        # What is committed is on both, or is not committed.
        self.primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
        wait_for("the standby", lambda: self.primary.sql("SELECT sync_state FROM pg_stat_replication") == [["sync"]])
        self.either = (f"postgresql://postgres@127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}/{self.database}"
                       "?target_session_attrs=read-write")

    def run_tool(self, store, *arguments, status=0):
        done = subprocess.run([QUOTACTL, "--store", str(store), "--format", "csv", *map(str, arguments)], capture_output=True,
                              text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout

    def test_an_import_goes_on_at_the_standby(self):
        journal, file = self.folder / "journal.jsonl", self.folder / "file"
        generated = self.run_tool(file, "generate", "--devices", 200, "--days", 90, "--seed", 4, "--accounts", 3)
        journal.write_text(generated, encoding="utf-8")
        fifth = generated.count("\n") // 5
        self.run_tool(file, "init")
        expected = self.run_tool(file, "import", journal)
        self.run_tool(self.either, "init")
        with subprocess.Popen([QUOTACTL, "--store", self.either, "import", journal, "--batch", LINES_A_COMMIT], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as importing:
            wait_for("the first commits", lambda: int(self.primary.sql("SELECT coalesce(sum(events), 0) FROM quotadesk.payer",
                                                                       database=self.database)[0][0]) > fifth)
            self.primary.kill()
            self.assertIsNone(importing.poll(), "the import ended before the server did")
            self.standby.promote()
            told, errors = importing.communicate(timeout=200)
        self.assertEqual(importing.returncode, 0, errors)
        self.assertEqual(told, expected)
        self.run_tool(self.either, "verify")
        for report in ("balances", "ledger", "decisions", "devices", "bills"):
            self.assertEqual(self.run_tool(self.either, "report", report), self.run_tool(file, "report", report), report)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
