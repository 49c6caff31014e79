# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command-line tests share: running the program in a folder of its own, and asking for all its reports."""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

import server as pg_server

PROGRAM = ""


def event(number, kind, account="acme", time="2025-09-01T10:00:00Z", **data):
    """One line of a journal; its id is e-NUMBER."""
    return json.dumps({"specversion": "1.0", "id": f"e-{number}", "source": "test", "type": kind, "time": time,
                       "account": account, "data": data}, ensure_ascii=False)


def fleet():
    """The lines that make an account with one active device."""
    return [event(1, "account.created", name="Acme", scheme="allowance"), event(2, "product.created", product="p"),
            event(3, "device.registered", device="d", product="p"), event(4, "device.connected", device="d")]


class ToolTest(unittest.TestCase):
    """A test with an empty folder, and an environment in which nothing of the machine's shows."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="quotactl-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)
        self.databases = {}
        self.addCleanup(self.drop_databases)
        keep = {name: os.environ[name] for name in ("PATH", "TZDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        self.environment = {**keep, "HOME": folder.name, "XDG_DATA_HOME": folder.name, "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def drop_databases(self):
        """A given server is left as it was; each database of a cluster costs it a process on every node."""
        if SERVERS and SERVERS[0].given:
            for name in SERVERS[0].take_made():
                SERVERS[0].drop(name)

    def path(self, name):
        return str(self.folder / name)

    def store(self, name):
        """How a store is named to the program: a file, or with QUOTA_STORES_ON=server a database of its own."""
        if os.environ.get("QUOTA_STORES_ON") != "server":
            return self.path(name)
        if name not in self.databases:
            self.databases[name] = the_server().url()
        return self.databases[name]

    def write(self, name, content):
        """Writes lines, text or bytes to a file of the folder; gives its path."""
        if isinstance(content, list):
            content = "".join(line + "\n" for line in content)
        data = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(data)
        return self.path(name)

    def run_tool(self, store, *arguments, **options):
        return subprocess.run([PROGRAM, "--store", self.store(store), *map(str, arguments)], env=self.environment,
                              capture_output=True, timeout=600, check=False, **options)

    def expect(self, status, store, *arguments, **options):
        """Runs the program, demands its exit status, and one line on stderr exactly where it failed."""
        done = self.run_tool(store, *arguments, **options)
        told = done.stderr.decode()
        self.assertEqual(done.returncode, status, f"{arguments}: {told}{done.stdout.decode()[-500:]}")
        lines = told.splitlines()
        self.assertEqual(len(lines), 1 if status in (2, 3) else 0, f"{arguments}: {told}")
        if lines:
            self.assertRegex(lines[0], r"^quotactl: \S.*[.:]", told)
        return told if status in (2, 3) else done.stdout.decode()

    def new_store(self, store, *journals, status=0):
        self.expect(0, store, "init")
        for journal in journals:
            self.expect(status, store, "import", journal)

    def generate(self, name, **numbers):
        options = [word for key, value in numbers.items() for word in (f"--{key}", value)]
        self.expect(0, "unused", "generate", *options, "--output", self.path(name))
        return self.path(name)

    def reports(self, store):
        """Every report, by its name, as the bytes that it is."""
        names = self.expect(0, store, "report").split()
        self.assertGreater(len(names), 20)
        return {name: self.expect(0, store, "--format", "csv", "report", name) for name in names}

    def assert_same(self, expected, actual, what):
        for name, text in expected.items():
            if actual[name] != text:
                pairs = zip(text.splitlines(), actual[name].splitlines())
                first = next(((a, b) for a, b in pairs if a != b), ("the lengths differ",))
                self.fail(f"{what}: report {name} differs: {first}")

    def query(self, store, sql, *values):
        """Rows of a store; changes are committed. Values are for files alone."""
        if self.store(store).startswith("postgresql:"):
            rows = the_server().sql("SET search_path = quotadesk", sql, database=self.store(store).rpartition("/")[2])
            return [[int(cell) if cell.lstrip("-").isdigit() else cell for cell in row] for row in rows]
        connection = sqlite3.connect(self.path(store))
        try:
            rows = connection.execute(sql, values).fetchall()
            connection.commit()
            return rows
        finally:
            connection.close()


SERVERS = []


def the_server():
    """The server of this run, started when it is first wanted."""
    if not SERVERS:
        SERVERS.append(pg_server.Server())
    return SERVERS[0]


def main():
    """Runs the calling module's tests; the first argument is the program."""
    global PROGRAM  # pylint: disable=global-statement
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    sys.modules["tool"].PROGRAM = PROGRAM
    try:
        unittest.main(module="__main__", verbosity=2)
    finally:
        for started in SERVERS:
            started.stop()
