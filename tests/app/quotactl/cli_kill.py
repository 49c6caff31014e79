#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An import that is killed at any instant, and the same command again: the store and the files as without.

usage: cli_kill.py QUOTACTL [TEST…]
"""
import os
import random
import signal
import subprocess
import time

import tool
from tool import ToolTest


class Killed(ToolTest):
    def command(self, store):
        return ["import", "--batch", "20000", self.journal, "--decisions", self.path(f"{store}.decisions"), "--rejects",
                self.path(f"{store}.rejects")]

    def files(self, store):
        return [(self.folder / f"{store}.{ending}").read_bytes() for ending in ("decisions", "rejects")]

    def finished(self, store):
        return self.query(store, "SELECT count(*) FROM import WHERE finished=1")[0][0] > 0

    def lines_taken(self, store):
        return self.query(store, "SELECT coalesce(max(line), 0) FROM import")[0][0]

    def import_and_kill(self, store, lines, instant):
        """Kills an import behind the commit that takes it over so many lines, and `instant` seconds on."""
        child = subprocess.Popen([tool.PROGRAM, "--store", self.store(store), *self.command(store)],
                                 env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while self.lines_taken(store) < lines and child.poll() is None:
            time.sleep(0.005)
        time.sleep(instant)
        child.send_signal(signal.SIGKILL)
        child.wait()

    def test_at_random_instants(self):
        # Large enough for several transactions, with lines that are rejected every now and then.
        self.journal = self.generate("g.jsonl", devices=2500, days=200, seed=31)
        with open(self.journal, "r+b") as file:
            lines = file.read().splitlines(keepends=True)
            for at in range(500, len(lines), 977):
                lines[at] += b'{"specversion":"1.0","no":"event"}\n'
            file.seek(0)
            file.write(b"".join(lines))
        self.new_store("plain")
        told = self.expect(1, "plain", *self.command("plain"))
        plain, files = self.reports("plain"), self.files("plain")

        instants = random.Random(7)
        partly = 0
        for trial in range(4):
            store = f"killed{trial}"
            self.new_store(store)
            for part in sorted(instants.uniform(0, 0.6) for _ in range(instants.randint(1, 3))):
                self.import_and_kill(store, int(part * len(lines)), instants.uniform(0, 0.1))
                partly += self.query(store, "SELECT count(*) FROM import WHERE finished=0")[0][0]
                if self.finished(store):
                    break
            again = told if self.finished(store) else self.expect(1, store, *self.command(store))
            # What was sent before the kill may be carried out behind it by a server: then it was the last, and all are duplicates.
            if again != told and os.environ.get("QUOTA_STORES_ON") == "server":
                self.assertIn("accepted 0, refused 0", again)
            else:
                self.assertEqual(again, told)
                self.assertTrue(self.files(store) == files, f"trial {trial}: decisions or rejects differ")
            self.assert_same(plain, self.reports(store), f"trial {trial}")
            self.expect(0, store, "verify")
            for name in (store, f"{store}-wal", f"{store}-shm", f"{store}.decisions"):
                (self.folder / name).unlink(missing_ok=True)
        self.assertGreater(partly, 0, "no kill came between two transactions: the journal is too short")

    def test_behind_the_last_commit(self):
        """Everything is taken, but nobody was told: the same command says it again, and does no harm."""
        self.journal = self.generate("g.jsonl", devices=50, days=60, seed=3)
        self.new_store("s")
        told = self.expect(0, "s", *self.command("s"))
        files, reports = self.files("s"), self.reports("s")
        self.query("s", "UPDATE import SET finished=0")
        self.assertEqual(self.expect(0, "s", *self.command("s")), told)
        self.assertEqual(self.files("s"), files)
        self.assert_same(reports, self.reports("s"), "told again")
        self.assertTrue(self.finished("s"))
        again = self.expect(0, "s", *self.command("s"))
        self.assertNotEqual(again, told)
        self.assertIn("accepted 0, refused 0", again)


if __name__ == "__main__":
    tool.main()
