#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stores on a server: the same answers as in a file, whoever writes at once and whatever breaks meanwhile.

usage: cli_server.py QUOTACTL [TEST…]
"""
import csv
import io
import os
import pathlib
import pty
import socket
import subprocess
import threading
import time

import server
import tool
from gate import Gates
from tool import ToolTest


class ServerTest(ToolTest):
    """Stores whose names begin with “pg” are on the server, the others are files."""

    def store(self, name):
        if not name.startswith("pg"):
            return self.path(name)
        if name not in self.databases:
            self.databases[name] = tool.the_server().url()
        return self.databases[name]

    def start(self, address, *arguments):
        child = subprocess.Popen([tool.PROGRAM, "--store", address, *map(str, arguments)], env=self.environment,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(child.stdout.close)
        self.addCleanup(child.stderr.close)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def demand_done(self, child):
        out, told = child.communicate(timeout=400)
        self.assertEqual((child.returncode, told.decode()), (0, ""))
        return out.decode()

    def in_a_file(self, journal):
        """The reports of a journal in a store that is a file."""
        self.new_store("plain", journal)
        return self.reports("plain")


class SameAnswers(ServerTest):
    def test_commands(self):
        journal = self.generate("g.jsonl", devices=300, days=220, seed=5, accounts=4)
        plain = self.in_a_file(journal)
        self.new_store("pg", journal)
        self.assert_same(plain, self.reports("pg"), "on a server")
        for arguments in (["report", "balances", "--as-of", "2025-10-15T00:00:00Z"],
                          ["report", "ota-usage" if "ota-usage" in plain else "usage", "--from", "2025-09-20", "--to", "2025-10-20"],
                          ["report", "ledger", "--as-of", "2025-12-01T00:00:00Z"]):
            self.assertEqual(self.expect(0, "pg", "--format", "csv", *arguments), self.expect(0, "plain", "--format", "csv", *arguments))
        refused = [row for row in csv.DictReader(io.StringIO(plain["decisions"])) if row["outcome"] == "refused"]
        self.assertTrue(refused)
        for row in refused[:3]:
            for named in ([row["source"], row["id"]], [row["id"]]):
                self.assertEqual(self.expect(0, "pg", "explain", *named), self.expect(0, "plain", "explain", *named))
        probe = ["probe", "--account", refused[0]["account"], "--device", refused[0]["device"], "--bytes", "5000001"]
        self.assertEqual(self.expect(0, "pg", *probe), self.expect(0, "plain", *probe))
        for name in ("pg", "plain"):
            self.expect(0, name, "export-journal", self.path(f"{name}.out"))
            self.expect(0, name, "advance", "--to", "2027-01-01T00:00:00Z")
        self.assertEqual((self.folder / "pg.out").read_bytes(), (self.folder / "plain.out").read_bytes())
        self.assert_same(self.reports("plain"), self.reports("pg"), "advanced on a server")
        self.expect(0, "pg", "verify")

    def test_dry_run_changes_nothing(self):
        journal = self.generate("g.jsonl", devices=50, days=40, seed=6)
        self.new_store("pg")
        self.assertIn("nothing was written", self.expect(0, "pg", "import", "--dry-run", journal))
        self.assertEqual(len(self.expect(0, "pg", "--format", "csv", "report", "accounts").splitlines()), 1)

    def test_copy_there_and_back(self):
        journal = self.generate("g.jsonl", devices=200, days=120, seed=7, accounts=5)
        plain = self.in_a_file(journal)
        self.expect(0, "any", "copy", "--from", self.store("plain"), "--to", self.store("pg"))
        self.expect(0, "any", "copy", "--from", self.store("pg"), "--to", self.store("back"))
        self.expect(0, "pg", "backup", self.path("backup"))
        for name in ("pg", "back", "backup"):
            self.assert_same(plain, self.reports(name), name)
        chains = [self.query(name, "SELECT id, hex(ledger_hash), hex(journal_hash) FROM payer ORDER BY id") for name in ("plain", "back")]
        self.assertEqual(*chains)
        self.expect(0, "pgagain", "restore", self.path("backup"))
        self.assert_same(plain, self.reports("pgagain"), "restored")
        self.expect(3, "pgagain", "restore", self.path("backup"))
        # Once more there is nothing to do; into a store that holds something else it is refused.
        self.expect(0, "any", "copy", "--from", self.store("plain"), "--to", self.store("pg"))
        self.new_store("other", self.generate("o.jsonl", devices=10, days=20, seed=8))
        self.expect(3, "any", "copy", "--from", self.store("other"), "--to", self.store("pg"))

    def test_copy_goes_on_where_it_was_stopped(self):
        parts = self.write("parts.jsonl", b"")
        journal = self.generate("g.jsonl", devices=1500, days=150, seed=9)
        self.expect(0, "plain", "init")
        self.expect(0, "plain", "import", "--batch", "20000", journal)
        self.assertEqual(self.expect(0, "plain", "import", parts).split(",")[0], "accepted 0")
        for pause in (0.3, 0.6, 0.9):
            child = self.start(self.store("pg"), "copy", "--from", self.store("plain"), "--to", self.store("pg"))
            time.sleep(pause)
            child.kill()
            child.wait()
        self.expect(0, "any", "copy", "--from", self.store("plain"), "--to", self.store("pg"))
        self.assert_same(self.reports("plain"), self.reports("pg"), "copied in pieces")

    def test_what_somebody_forged_is_named(self):
        journal = self.generate("g.jsonl", devices=60, days=80, seed=10, accounts=3)
        forgeries = {
            "UPDATE quotadesk.balance SET available = available + 1, granted = granted + 1": "balance",
            "UPDATE quotadesk.ledger SET units = units + 1 WHERE seq = 1": "ledger row",
            "DELETE FROM quotadesk.ledger WHERE seq = 1": "ledger row",
            "UPDATE quotadesk.journal SET amount = amount + 1 WHERE seq = 20": "journal of payer",
            "DELETE FROM quotadesk.journal WHERE seq = 20": "journal of payer",
            "UPDATE quotadesk.journal SET identity = 0 WHERE seq = 20": "journal row",
            "UPDATE quotadesk.daily_ota SET units = units + 1": "daily_ota row",
            "DELETE FROM quotadesk.daily_ota": "daily_ota row",
            "UPDATE quotadesk.device_page SET devices = '\\x00'": "device_page row",
            "UPDATE quotadesk.batch SET hash = '\\x00'": "journal of payer",
            "UPDATE quotadesk.device_index SET entries = '\\x00'": "device_index row",
            "DELETE FROM quotadesk.device_index WHERE first_device = 0": "device_index row",
            "DELETE FROM quotadesk.account_payer": "account_payer row",
            "UPDATE quotadesk.account SET name = 'x'": "account row",
        }
        self.new_store("pg", journal)
        database = self.store("pg").rpartition("/")[2]
        for number, (statement, name) in enumerate(forgeries.items()):
            with self.subTest(statement):
                copy = f"pg{number}"
                if tool.the_server().given:
                    self.new_store(copy, journal)  # a template is not copied on all nodes of a cluster
                else:
                    self.databases[copy] = tool.the_server().address(f"forged_{database}_{number}")
                    tool.the_server().sql(f"CREATE DATABASE forged_{database}_{number} TEMPLATE {database}")
                tool.the_server().sql(statement, database=self.store(copy).rpartition("/")[2])
                self.assertRegex(self.expect(4, copy, "verify"), f"^different: {name}")


class ManyWriters(ServerTest):
    def test_eight_imports_of_one_file(self):
        journal = self.generate("g.jsonl", devices=400, days=120, seed=11, accounts=6)
        plain = self.in_a_file(journal)
        self.new_store("pg")
        out = "".join(self.demand_done(child) for child in [self.start(self.store("pg"), "import", journal) for _ in range(8)])
        accepted = sum(int(line.split()[1].rstrip(",")) for line in out.splitlines())
        self.assertEqual(accepted, len([1 for line in plain["decisions"].splitlines() if ",accepted," in line]))
        self.assert_same(plain, self.reports("pg"), "eight imports of one file")
        self.expect(0, "pg", "verify")

    def test_eight_imports_into_different_payers(self):
        journals = []
        for number in range(8):
            text = pathlib.Path(self.generate(f"g{number}.jsonl", devices=120, days=90, seed=30 + number)).read_text(encoding="utf-8")
            for word in ('"account":"', '"parent":"'):
                text = text.replace(word, f"{word}{number}-")
            journals.append(self.write(f"p{number}.jsonl", text))
        self.new_store("plain", *journals)
        self.new_store("pg")
        for child in [self.start(self.store("pg"), "import", journal) for journal in journals]:
            self.demand_done(child)
        self.assert_same(self.reports("plain"), self.reports("pg"), "eight payers at once")
        self.expect(0, "pg", "verify")


class Proxy:
    """Between a program and the server; cuts the connection at chosen commits."""

    def __init__(self, port, cut):
        self.port, self.cut, self.commits = port, cut, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.stopped = False
        self.closing, self.done = threading.Lock(), []
        threading.Thread(target=self.serve, daemon=True).start()

    def address(self, database):
        return f"postgresql://postgres@127.0.0.1:{self.listener.getsockname()[1]}/{database}"

    def serve(self):
        while not self.stopped:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            upstream = socket.create_connection(("127.0.0.1", self.port))
            threading.Thread(target=self.pump, args=(client, upstream, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(upstream, client, False), daemon=True).start()

    def pump(self, source, target, to_server):
        try:
            while data := source.recv(1 << 16):
                if to_server and b"COMMIT\x00" in data:
                    self.commits += 1
                    action = self.cut(self.commits)
                    if action == "before":
                        break
                    if action == "after":
                        target.sendall(data)
                        time.sleep(0.3)
                        break
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        if to_server:
            with self.closing:
                self.done += [source, target]

    def stop(self):
        self.stopped = True
        self.listener.close()
        with self.closing:
            for end in self.done:
                end.close()


class Waiting(ServerTest):
    def test_an_import_says_that_it_waits(self):
        """On a terminal, for whoever watches; it goes on when the other has written."""
        try:
            watching, shown = pty.openpty()
        except OSError as error:
            self.skipTest(f"this machine lends no terminal: {error}")
        self.addCleanup(os.close, watching)
        self.new_store("pg", self.write("fleet.jsonl", tool.fleet()))
        more = self.write("more.jsonl", [tool.event(9, "ota.requested", device="d", bytes=5)])
        held = subprocess.Popen(["psql", "-Xq", self.store("pg")], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(held.stdout.close)
        self.addCleanup(held.wait)
        self.addCleanup(held.kill)
        held.stdin.write(b"BEGIN; SELECT id FROM quotadesk.payer WHERE no = 1 FOR UPDATE;\n")
        held.stdin.flush()
        self.assertIn(b"id", held.stdout.readline())
        child = subprocess.Popen([tool.PROGRAM, "--store", self.store("pg"), "import", more], env=self.environment,
                                 stdout=subprocess.DEVNULL, stderr=shown)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        os.close(shown)
        told = b""
        while b"waits for another program" not in told:
            told += os.read(watching, 1 << 12)
        held.stdin.write(b"COMMIT;\n")
        held.stdin.close()
        self.assertEqual(child.wait(timeout=60), 0)
        self.assertEqual(len(self.query("pg", "SELECT 1 FROM journal WHERE id = 'e-9'")), 1)


class Broken(ServerTest):
    def through(self, cut):
        """A journal that is imported through connections which break; its reports must be those of a file."""
        if tool.the_server().given:
            self.skipTest("the server is not this test's own")
        journal = self.generate("g.jsonl", devices=150, days=120, seed=12, accounts=3)
        plain = self.in_a_file(journal)
        self.new_store("pg")
        proxy = Proxy(tool.the_server().port, cut)
        self.addCleanup(proxy.stop)
        child = self.start(proxy.address(self.store("pg").rpartition("/")[2]), "import", "--batch", "1500", journal, "--decisions",
                           self.path("pg.decisions"))
        out = self.demand_done(child)
        self.assertGreater(proxy.commits, 4)
        self.expect(0, "again", "init")
        said = self.expect(0, "again", "import", journal, "--decisions", self.path("again.decisions"))
        self.assertEqual(out, said)
        self.assertEqual((self.folder / "pg.decisions").read_bytes(), (self.folder / "again.decisions").read_bytes())
        self.assert_same(plain, self.reports("pg"), "through broken connections")
        self.expect(0, "pg", "verify")

    def test_lost_before_the_commit(self):
        self.through(lambda number: "before" if number % 3 == 2 else "")

    def test_lost_after_the_commit(self):
        self.through(lambda number: "after" if number % 3 == 2 else "")

    def test_server_killed_meanwhile(self):
        """Killed as by a power cut, and started again: the running import goes on and ends as if nothing had been."""
        own = server.Server("fsync=on")
        self.addCleanup(own.stop)
        journal = self.generate("g.jsonl", devices=1200, days=200, seed=13)
        plain = self.in_a_file(journal)
        database = own.new_database()
        self.databases["pg"] = own.address(database)
        self.new_store("pg")
        gates = Gates(own, database, 60_000)
        self.addCleanup(gates.stop)
        child = self.start(self.store("pg"), "import", "--batch", "20000", journal)
        gates.wait_at()
        for pause in (0, 0.9, 1.2):
            time.sleep(pause)
            own.kill()
            time.sleep(0.3)
            own.start()
        self.demand_done(child)
        self.assert_same(plain, self.reports("pg"), "server killed meanwhile")
        self.expect(0, "pg", "verify")


if __name__ == "__main__":
    tool.main()
