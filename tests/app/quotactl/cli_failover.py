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
import unittest

sys.dont_write_bytecode = True

from gate import Gates, wait_for  # noqa: E402  pylint: disable=wrong-import-position
from server import Server, free_port, ordinary_user  # noqa: E402  pylint: disable=wrong-import-position

QUOTACTL = pathlib.Path(sys.argv[1]).resolve()
LINES_A_COMMIT = "100"


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
        self.either = (f"postgresql://postgres@127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}/{self.database}"
                       "?target_session_attrs=read-write")
        self.journal, self.file = self.folder / "journal.jsonl", self.folder / "file"
        generated = self.run_tool(self.file, "generate", "--devices", 800, "--days", 90, "--seed", 4, "--accounts", 3)
        self.journal.write_text(generated, encoding="utf-8")
        self.lines = generated.count("\n")
        self.run_tool(self.file, "init")
        self.expected = self.run_tool(self.file, "import", self.journal)

    def be_synchronous(self):
        """What is committed is on both, or is not committed."""
        self.primary.sql("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
        wait_for("the standby", lambda: self.primary.sql("SELECT sync_state FROM pg_stat_replication") == [["sync"]])

    def run_tool(self, store, *arguments, status=0):
        done = subprocess.run([QUOTACTL, "--store", str(store), "--format", "csv", *map(str, arguments)], capture_output=True,
                              text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout

    def importing(self, name, **given):
        return subprocess.Popen([QUOTACTL, "--store", self.either, "--format", "csv", "import", name, "--batch", LINES_A_COMMIT],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **given)

    def gates(self, *parts):
        """Where the import waits: at these parts of the lines."""
        gates = Gates(self.primary, self.database, *(int(self.lines * part) for part in parts))
        self.addCleanup(gates.stop)
        return gates

    def leave_the_standby_behind(self, gates):
        """The primary dies with commits that were confirmed and that the standby does not have."""
        gates.wait_at(0)
        self.standby.run("pg_ctl", "-D", self.standby.folder / "data", "-m", "fast", "-w", "stop")
        self.standby.process.wait()
        gates.open(0)
        gates.wait_at(1)
        self.primary.kill()
        self.standby.start()
        self.standby.promote()

    def assert_same_reports(self):
        self.run_tool(self.either, "verify")
        for report in ("balances", "ledger", "decisions", "devices", "bills"):
            self.assertEqual(self.run_tool(self.either, "report", report), self.run_tool(self.file, "report", report), report)

    def test_an_import_goes_on_at_the_standby(self):
        self.be_synchronous()
        self.run_tool(self.either, "init")
        gates = self.gates(0.2)
        with self.importing(self.journal) as importing:
            gates.wait_at(0)
            self.primary.kill()
            self.standby.promote()
            told, errors = importing.communicate(timeout=200)
        self.assertEqual(importing.returncode, 0, errors)
        self.assertEqual(told.decode(), self.expected)
        self.assert_same_reports()

    def test_what_the_standby_lacks_is_read_again(self):
        self.run_tool(self.either, "init")
        gates = self.gates(0.1, 0.3)
        with self.importing(self.journal) as importing:
            self.leave_the_standby_behind(gates)
            told, errors = importing.communicate(timeout=200)
        self.assertEqual(importing.returncode, 0, errors)
        self.assertEqual(told.decode(), self.expected)
        self.assert_same_reports()

    def test_a_pipe_cannot_be_read_again(self):
        self.run_tool(self.either, "init")
        gates = self.gates(0.1, 0.3)
        with subprocess.Popen(["cat", self.journal], stdout=subprocess.PIPE) as pipe:
            with self.importing("-", stdin=pipe.stdout) as importing:
                pipe.stdout.close()
                self.leave_the_standby_behind(gates)
                told, errors = importing.communicate(timeout=200)
        self.assertEqual(importing.returncode, 3, errors)
        self.assertIn("the server has lost what it had confirmed", errors.decode())
        self.assertNotIn("accepted 0,", told.decode())
        self.run_tool(self.either, "import", self.journal)
        self.assert_same_reports()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
