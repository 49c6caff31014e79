#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is changed by hand in a store, `verify` finds it, names the row and exits with 4.

usage: QUOTA_FIXTURES=FOLDER cli_verify.py QUOTACTL [TEST…]
"""
import os
import pathlib

import tool
from tool import ToolTest

FIXTURES = pathlib.Path(os.environ["QUOTA_FIXTURES"])
# What is no result of the journal: how far inputs were read, what else the file remembers, and speed.
NOT_COMPARED = {"meta", "import", "import_reject", "segment"}


class Changed(ToolTest):
    def setUp(self):
        super().setUp()
        self.new_store("s")
        journals = sorted(FIXTURES.glob("[0-9]*/journal.jsonl"))
        done = self.run_tool("s", "import", journals[0])
        self.assertIn(done.returncode, (0, 1))
        self.expect(0, "s", "verify")

    def verdict(self):
        done = self.run_tool("s", "verify")
        self.assertEqual(done.stderr, b"")
        return done.returncode, done.stdout.decode()

    def expect_difference(self, *names):
        status, told = self.verdict()
        self.assertEqual(status, 4, told)
        self.assertEqual(len(told.splitlines()), 1, told)
        for name in names:
            self.assertIn(name, told)

    def change(self, sql, *names):
        """Runs a change on a copy of the store and demands that it is found and named."""
        original = (self.folder / "s").read_bytes()
        self.query("s", sql)
        self.query("s", "PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            self.expect_difference(*names)
        finally:
            (self.folder / "s").write_bytes(original)
            for ending in ("-wal", "-shm"):
                (self.folder / f"s{ending}").unlink(missing_ok=True)

    def test_one_number_of_the_ledger(self):
        rows = self.query("s", "SELECT payer, seq FROM ledger ORDER BY payer, seq")
        self.assertGreater(len(rows), 10)
        for payer, seq in (rows[0], rows[len(rows) // 2], rows[-1]):
            with self.subTest(payer=payer, seq=seq):
                self.change(f"UPDATE ledger SET units=units+1 WHERE payer={payer} AND seq={seq}",
                            f"ledger row (payer {payer}, seq {seq})")

    def test_one_byte_of_the_file(self):
        """The byte is changed in the file itself, where the row's grant is written."""
        payer, grant, event = self.query("s", "SELECT payer, grant_id, event FROM ledger "
                                              "WHERE length(grant_id)>4 AND length(event)>4 LIMIT 1")[0]
        self.query("s", "PRAGMA wal_checkpoint(TRUNCATE)")
        data = bytearray((self.folder / "s").read_bytes())
        at = data.find((grant + event).encode())
        self.assertGreater(at, 0)
        data[at] ^= 1
        (self.folder / "s").write_bytes(bytes(data))
        self.expect_difference(f"ledger row (payer {payer}, seq ")

    def test_every_balance_is_a_sum(self):
        """A balance or a grant that is not the sum of its ledger entries is named with both numbers."""
        for table, keys in (("balance", "payer, account, meter"), ("grants", "payer, no")):
            rows = self.query("s", f"SELECT {keys}, available FROM {table} WHERE available>0 AND meter<5 ORDER BY {keys}")
            self.assertGreater(len(rows), 0)
            for *values, available in (rows[0], rows[-1]):
                where = " AND ".join(f"{key}={value}" for key, value in zip(keys.split(", "), values))
                with self.subTest(table, where=where):
                    self.change(f"UPDATE {table} SET available=available+1 WHERE {where}",
                                f"{table} row (payer {values[0]}, account ", "its ledger entries sum up to ")

    def test_indexes_of_a_sealed_segment(self):
        self.expect(0, "s", "import", self.generate("g.jsonl", devices=600, days=200, seed=8))
        for table in ("identity_index", "device_index", "segment_payer"):
            self.assertGreater(self.query("s", f"SELECT count(*) FROM {table}")[0][0], 0)
            self.change(f"DELETE FROM {table} WHERE (segment, {'bucket' if table[0] == 'i' else 'payer'}) IN"
                        f" (SELECT segment, {'bucket' if table[0] == 'i' else 'payer'} FROM {table} LIMIT 1)", "segment row")
        for table in ("identity_index", "device_index"):
            self.change(f"UPDATE {table} SET entries=CAST(entries||x'01' AS BLOB)", f"its {table} is not")

    def test_rows_lost_and_added(self):
        for table in ("ledger", "journal", "device_page", "daily_ota", "bill", "balance", "grants", "connection", "batch"):
            for order in ("ASC", "DESC"):
                columns = [row[1] for row in self.query("s", f"PRAGMA table_info({table})") if row[5]]
                keys = ", ".join(f"{column} {order}" for column in columns)
                row = self.query("s", f"SELECT {', '.join(columns)} FROM {table} ORDER BY {keys} LIMIT 1")[0]
                where = " AND ".join(f"{column}={value}" for column, value in zip(columns, row))
                with self.subTest(table, order=order):
                    self.change(f"DELETE FROM {table} WHERE {where}", "payer")
        self.change("INSERT INTO ledger SELECT payer, seq+1, time, account, acting, meter, change, units, balance, grant_id,"
                    " event, device, campaign, hash FROM ledger WHERE payer=1 ORDER BY seq DESC LIMIT 1", "ledger row")
        self.change("INSERT INTO daily_ota SELECT payer, account, product, day+1000, upgrades, units FROM daily_ota LIMIT 1",
                    "daily_ota row")

    def test_filter_of_a_sealed_segment(self):
        """One that denies what is there would let a duplicate in as new."""
        self.expect(0, "s", "import", self.generate("g.jsonl", devices=600, days=200, seed=8))
        self.assertEqual(self.verdict()[0], 0)
        self.assertGreater(self.query("s", "SELECT count(*) FROM segment")[0][0], 0)
        self.change("UPDATE segment SET filter=zeroblob(length(filter))", "segment row")
        self.change("UPDATE segment SET filter=NULL", "segment row")

    def test_every_column_of_every_table(self):
        tables = [row[0] for row in self.query("s", "SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
        for table in tables:
            if table in NOT_COMPARED:
                continue
            info = self.query("s", f"PRAGMA table_info({table})")
            keys = [row[1] for row in info if row[5]]
            for column in (row[1] for row in info if not row[5]):
                found = self.query("s", f"SELECT {', '.join(keys)}, typeof({column}) FROM {table} "
                                        f"ORDER BY {column} IS NULL, {', '.join(keys)} LIMIT 1")
                if not found:
                    continue
                *values, kind = found[0]
                where = " AND ".join(f"{key}={value}" for key, value in zip(keys, values))
                new = {"integer": f"{column}+1", "null": "1", "text": f"{column}||'x'",
                       "blob": f"CAST({column}||x'01' AS BLOB)"}[kind]
                with self.subTest(table, column=column):
                    self.change(f"UPDATE {table} SET {column}={new} WHERE {where}")


class Payers(ToolTest):
    def fleet(self, account, devices):
        """An account whose devices draw a code each."""
        yield "account.created", {"name": account, "scheme": "allowance"}
        yield "product.created", {"product": "p"}
        yield "code.purchased", {"product": "p", "quantity": devices, "price": {"amount": 1, "currency": "EUR"}}
        for number in range(devices):
            yield "device.registered", {"device": f"d{number}", "product": "p"}
            yield "device.connected", {"device": f"d{number}"}

    def test_ledgers_of_all_sizes(self):
        """What a payer leaves unwritten while the next one is replayed is compared where it belongs."""
        events = [(account, *one) for account, devices in (("a", 3), ("b", 9000), ("c", 5000), ("d", 1))
                  for one in self.fleet(account, devices)]
        lines = [tool.event(number, kind, account=account, **data) for number, (account, kind, data) in enumerate(events)]
        self.new_store("s", self.write("journal.jsonl", lines))
        entries = dict(self.query("s", "SELECT payer, count(*) FROM ledger GROUP BY payer"))
        self.assertEqual(sorted(entries.values()), [3, 5, 5002, 9002])
        self.assertIn("14012", self.expect(0, "s", "verify").replace(",", ""))
        self.query("s", "UPDATE ledger SET grant_id='x' WHERE payer=(SELECT no FROM payer WHERE id='b') AND seq=8999")
        done = self.run_tool("s", "verify")
        self.assertEqual(done.returncode, 4, done.stdout)
        self.assertIn(b", seq 8999)", done.stdout)


if __name__ == "__main__":
    tool.main()
