#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every statement that reaches a server is one that a Citus cluster takes too.

The server's own log says what was sent while a store is made, filled, changed, read and proved.

usage: cli_statements.py QUOTACTL [TEST…]
"""
import re

import server
import tool
from tool import ToolTest

# What every machine of a cluster has; all else belongs to a payer.
EVERYWHERE = {"meta", "account_payer", "import", "import_reject", "inbox"}
VOLATILE = r"\b(now|random|nextval|clock_timestamp|statement_timestamp|timeofday|gen_random_uuid)\s*\(|\bcurrent_(timestamp|date|time)\b"
SENT = re.compile(r"^<(\d+) (.*?)> LOG:  (?:statement|execute [^:]*): (.*)$")


def statements(log):
    """Process, and text on one line, of every statement of the program."""
    found = []
    for line in log.splitlines():
        sent = SENT.match(line)
        if sent:
            found.append([sent[1], sent[2], sent[3]])
        elif line.startswith("\t") and found:
            found[-1][2] += " " + line.strip()
    return [(pid, re.sub(r"\s+", " ", text).strip()) for pid, name, text in found if name == "quotadesk"]


def tables_in(text):
    """The store's tables that a statement names."""
    names = re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|COPY)\s+(?:quotadesk\.)?([a-z_]+)\b", text)
    return {name for name in names if name not in ("unnest", "pg_namespace", "pg_extension", "set", "lateral")}


def faults(text):
    """What a cluster would refuse of a statement, in words."""
    upper = text.upper()
    for word in ("MERGE INTO", "CREATE TRIGGER", "CREATE RULE", "INHERITS", " SERIAL", "ROLLUP", "GROUPING SETS", "CUBE(", "WITH RECURSIVE"):
        if word in upper:
            yield f"uses {word.strip()}"
    changes = re.search(r"\bDO UPDATE SET\b.*|^UPDATE\b.*|\bRETURNING\b.*", text, re.IGNORECASE)
    if changes and re.search(VOLATILE, changes[0], re.IGNORECASE):
        yield "a volatile function in what is changed"
    if re.search(r"\bVALUES\s*\(.*\(\s*SELECT\b", text, re.IGNORECASE):
        yield "a subquery in VALUES"
    if re.search(r"\b(SET|,)\s*payer\s*=", re.sub(r"ON CONFLICT.*DO UPDATE", "", text)) and "UPDATE" in upper:
        yield "changes the payer"
    conflict = re.search(r"ON CONFLICT ?\(([a-z_]+)", text)
    payers = tables_in(text) - EVERYWHERE
    if conflict and payers and conflict[1] != ("no" if payers == {"payer"} else "payer"):
        yield "a conflict without the payer in front"
    created = re.match(r"CREATE TABLE quotadesk\.(\w+) ?\(", text)
    if created and created[1] not in EVERYWHERE:
        key = re.search(r"PRIMARY KEY ?\((\w+)", text)
        if not key or key[1] != ("no" if created[1] == "payer" else "payer"):
            yield "a table of payers whose key does not begin with the payer"
        if re.search(r"\bUNIQUE\b", text):
            yield "another unique constraint"
    if re.match(r"CREATE UNIQUE INDEX", text):
        yield "a unique index beside the key"
    if re.match(r"(UPDATE|DELETE)\b", text) and payers and not re.search(r"\b(payer|no) ?= ?\$1", text):
        yield "changes rows of no certain payer"
    if "FOR UPDATE" in upper and not re.search(r"FROM payer WHERE no=\$1 FOR UPDATE", text):
        yield "locks something else than one payer's row"
    joined = re.findall(r"\bJOIN\s+(\w+)\s+(?:\w+\s+)?ON\s+(.*?)(?=\bJOIN\b|\bWHERE\b|\bORDER\b|$)", text)
    for table, condition in joined:
        # The server's own catalogue is no part of what is spread.
        if not table.startswith("pg_") and table not in EVERYWHERE and not re.search(r"\w\.payer ?= ?(\w\.payer|\$1)", condition):
            yield f"joins {table} without the payer"


class Statements(ToolTest):
    def log_of_everything(self):
        own = server.Server("log_statement=all")
        self.addCleanup(own.stop)
        self.databases.update(pg=own.url(), copy=own.url())
        journal = self.generate("g.jsonl", devices=150, days=120, seed=3, accounts=5)
        self.environment["QUOTA_STORES_ON"] = "server"
        store = self.store
        self.store = lambda name: self.databases.get(name) or store(name)
        self.expect(0, "pg", "init")
        self.expect(0, "pg", "import", journal)
        self.expect(0, "pg", "import", journal)
        refused = self.write("bad.jsonl", ["{", tool.event(1, "ota.requested", device="none", bytes=1)])
        self.expect(1, "pg", "import", refused)
        self.expect(0, "pg", "advance", "--to", "2027-01-01T00:00:00Z")
        self.reports("pg")
        device = self.expect(0, "pg", "--format", "csv", "report", "devices").splitlines()[1].split(",")[0]
        self.run_tool("pg", "probe", "--device", device, "--bytes", "1")
        self.run_tool("pg", "explain", "e-1")
        self.expect(0, "pg", "verify")
        self.expect(0, "pg", "export-journal", self.path("out.jsonl"))
        self.expect(0, "pg", "backup", self.path("backup"))
        self.expect(0, "any", "copy", "--from", self.path("backup"), "--to", self.databases["copy"])
        return own.log()

    def test_all_keep_to_what_a_cluster_takes(self):
        sent = statements(self.log_of_everything())
        kinds = {text.split(" ")[0] for _, text in sent}
        self.assertTrue({"BEGIN", "COMMIT", "COPY", "CREATE", "DELETE", "INSERT", "SELECT"} <= kinds, kinds)
        self.assertGreater(len({text for _, text in sent}), 80)
        found = sorted({f"{fault}: {text[:200]}" for _, text in sent for fault in faults(text)})
        self.assertEqual(found, [])
        self.one_notice_a_transaction(sent)

    def one_notice_a_transaction(self, sent):
        notices = {}
        for process, text in sent:
            if text.startswith("BEGIN"):
                notices[process] = 0
            if "pg_notify" in text:
                notices[process] = notices.get(process, 0) + 1
                self.assertEqual(notices[process], 1, text)
        self.assertTrue(any(notices.values()))

    def test_what_is_said_twice_is_not_asked_for_singly(self):
        """Neither within a transaction, where it would wait for all that is under way, nor of what was committed."""
        own = server.Server("log_statement=all")
        self.addCleanup(own.stop)
        self.databases["pg"] = own.url()
        self.environment["QUOTA_STORES_ON"] = "server"
        self.store = self.databases.__getitem__
        calls = [tool.event(number, "device.messaged", device="d", count=number) for number in range(10, 400)]
        other = tool.event(399, "device.messaged", device="d", count=1)
        journal = self.write("twice.jsonl", [*tool.fleet(), *calls, *calls, other])
        self.expect(0, "pg", "init")
        self.assertIn("accepted 394, refused 0, duplicate 390, rejected 1", self.expect(1, "pg", "import", journal))
        self.assertIn("accepted 0, refused 0, duplicate 784, rejected 1", self.expect(1, "pg", "import", journal))
        asked = [text for _, text in statements(own.log()) if text.startswith("SELECT j.seq") and "j.seq=$2" in text]
        self.assertLess(len(asked), 5)

    def test_payers_are_asked_for_together(self):
        """Over a network every round trip counts: what many payers are asked goes in one."""
        own = server.Server("log_statement=all")
        self.addCleanup(own.stop)
        self.databases["pg"] = own.url()
        self.environment["QUOTA_STORES_ON"] = "server"
        self.store = self.databases.__getitem__
        payers = [f"payer{number}" for number in range(30)]
        lines = [tool.event(f"{account}-{number}", kind, account=account, **data) for account in payers
                 for number, (kind, data) in enumerate([
                     ("account.created", {"name": account, "scheme": "allowance"}), ("product.created", {"product": "p"}),
                     ("device.registered", {"device": "d", "product": "p"}), ("device.connected", {"device": "d"})])]
        more = [tool.event(f"{account}-more-{number}", "device.messaged", account=account, device="d", count=1)
                for number in range(3) for account in payers]
        self.expect(0, "pg", "init")
        self.expect(0, "pg", "import", self.write("fleet.jsonl", lines))
        before = len(own.log().splitlines())
        self.expect(0, "pg", "import", self.write("more.jsonl", more))
        sent = [text for _, text in statements("\n".join(own.log().splitlines()[before:]))]
        looked = [i for i, text in enumerate(sent) if "unnest($2::text::bigint[])" in text]
        self.assertEqual(len(looked), len(payers))
        self.assertEqual(looked, list(range(looked[0], looked[0] + len(payers))), "something was asked in between")

    def test_the_check_finds_faults(self):
        """What it is there to refuse, it refuses."""
        for text in ("INSERT INTO quotadesk.balance AS t (payer) SELECT 1 ON CONFLICT (payer) DO UPDATE SET drawn = random()",
                     "UPDATE meta SET value=now()", "CREATE TABLE quotadesk.new(no bigint, payer bigint, PRIMARY KEY (no))",
                     "CREATE TABLE quotadesk.new(payer bigint, no integer, UNIQUE (no), PRIMARY KEY (payer))",
                     "SELECT 1 FROM ledger l JOIN account a ON a.no=l.account WHERE l.payer=$1", "DELETE FROM balance WHERE account=$1",
                     "SELECT no FROM payer FOR UPDATE", "INSERT INTO meta VALUES((SELECT 1), 'x')", "CREATE TRIGGER t",
                     "UPDATE balance SET payer=$2 WHERE payer=$1", "INSERT INTO quotadesk.bill (no) SELECT 1 ON CONFLICT (no) DO NOTHING",
                     "WITH RECURSIVE t AS (SELECT 1) SELECT * FROM t", "CREATE UNIQUE INDEX i ON quotadesk.journal(identity)"):
            self.assertTrue(list(faults(text)), text)


if __name__ == "__main__":
    tool.main()
