#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may do what on a server: each role by psql, against every table that there is, and by the program.

usage: cli_roles.py QUOTACTL [TEST…]
"""
import csv
import io
import json
import os
import subprocess

import tool
from tool import ToolTest, event

ROLES = {"ann": ["administrator"], "bob": ["support"], "sid": ["sales"], "pay": ["support", "--account", "acme"],
         "sub": ["sub-account", "--account", "acme-east"], "top": ["sub-account", "--account", "acme"], "nil": None}
INSERT_ONLY = {"journal", "ledger", "batch", "source", "account_payer", "device_index"}
# What a sub-account of account 1 of payer 1 reads, by table; the others have the column account.
OWN = {"payer": "no = 1", "account": "payer = 1 AND no = 1", "source": "payer = 1", "meta": "true", "package": "payer = 1 AND buyer = 1",
       "ledger": "payer = 1 AND 1 IN (account, acting)", "inbox": "login = 'LOGIN'"}
HIDDEN = {"import", "import_reject", "batch", "account_payer"}
SALES = {"meta", "account_payer", "payer", "account", "product", "daily_ota", "subscription_day", "message_day"}


def journal():
    lines = [event(1, "account.created", account="acme", name="Acme", scheme="package"),
             event(2, "account.created", account="acme-east", name="East", scheme="package", parent="acme"),
             event(3, "account.created", account="acme-west", name="West", scheme="package", parent="acme"),
             event(4, "account.created", account="bolt", name="Bolt", scheme="allowance"),
             event(5, "package.purchased", account="acme", quota=1000)]
    number = 10
    for account in ("acme", "acme-east", "acme-west", "bolt"):
        for kind, data in (("product.created", {"product": "p"}), ("device.registered", {"device": "d", "product": "p"}),
                           ("device.registered", {"device": "e", "product": "p"}), ("device.connected", {"device": "d"}),
                           ("ota.requested", {"device": "d", "bytes": 5}), ("device.messaged", {"device": "d", "count": 7}),
                           ("subscription.called", {"application": "a", "kind": "amqp", "count": 9}),
                           ("campaign.started", {"campaign": "c", "devices": ["d", "e"]}),
                           ("campaign.device.updated", {"campaign": "c", "device": "e", "result": "success"}),
                           ("api.called", {"direction": "integration", "operation": "notification", "count": 3}),
                           ("alert.recipient.added", {"email": f"{account}@example.com"})):
            number += 1
            lines.append(json.dumps(json.loads(event(number, kind, account=account)) | {"data": data}))
    lines += [event(900, "topup.purchased", account="bolt", meter="message", quantity=5),
              event(901, "device.messaged", account="bolt", device="d", count=9000),
              event(902, "clock.advanced", account="acme", time="2025-12-03T00:00:00Z"),
              event(903, "clock.advanced", account="bolt", time="2025-12-03T00:00:00Z"), "no event"]
    return lines


class Roles(ToolTest):
    def setUp(self):
        super().setUp()
        self.server = tool.the_server()
        self.database = self.server.new_database()
        self.databases["pg"] = self.server.address(self.database)
        tag = f"_{os.getpid()}_{self.server.databases}"
        self.logins = {name: name + tag for name in ROLES}
        for login in self.logins.values():
            self.server.sql(f"CREATE ROLE {login} LOGIN", database=self.database)
        self.new_store("pg", self.write("j.jsonl", journal()), status=1)
        for name, role in ROLES.items():
            if role:
                self.expect(0, "pg", "grant", self.logins[name], *role)
            self.databases[name] = self.server.address(self.database, self.logins[name])
        self.addCleanup(self.remove_logins)

    def store(self, name):
        return self.databases.get(name) or self.path(name)

    def remove_logins(self):
        for login in self.logins.values():
            self.server.sql(f"DROP OWNED BY {login}", f"DROP ROLE {login}", database=self.database)

    def sql(self, statement, name=None):
        user = self.logins[name] if name else "postgres"
        return self.server.sql(statement, database=self.database, user=user)

    def refused(self, name, statement):
        with self.assertRaises(RuntimeError, msg=f"{name}: {statement}") as failed:
            self.sql(statement, name)
        self.assertRegex(str(failed.exception), "permission denied|row-level security", statement)

    def tables(self):
        rows = self.sql("SELECT relname FROM pg_class WHERE relnamespace = 'quotadesk'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1")
        names = [row[0] for row in rows]
        self.assertGreater(len(names), 28)
        return names

    def columns(self, table):
        return [row[0] for row in self.sql(f"SELECT attname FROM pg_attribute WHERE attrelid = 'quotadesk.{table}'::regclass AND attnum > 0 ORDER BY attnum")]

    def rows(self, table, where="true", name=None, columns="*"):
        return sorted(self.sql(f"SELECT {columns} FROM quotadesk.{table} WHERE {where}", name))

    def test_reading_is_exactly_theirs(self):
        self.sql("INSERT INTO quotadesk.inbox(login, line, given) VALUES ('somebody', '{}', now())")
        for table in self.tables():
            everything = self.rows(table)
            columns = self.columns(table)
            own = OWN.get(table) or ("payer = 1 AND account = 1" if "account" in columns else None)
            payers = "no = 1" if table == "payer" else "payer = 1" if "payer" in columns else own
            with self.subTest(table=table):
                self.refused("nil", f"SELECT * FROM quotadesk.{table}")
                self.assertEqual(self.rows(table, name="ann"), everything)
                if table == "inbox":
                    self.refused("bob", "SELECT * FROM quotadesk.inbox")
                else:
                    self.assertEqual(self.rows(table, name="bob"), everything)
                if table == "account":
                    seen = "payer, no, id, parent, name, organisation, timezone, scheme, kind"
                    self.assertEqual(self.rows(table, name="sid", columns=seen), self.rows(table, columns=seen))
                    for column in set(columns) - set(seen.split(", ")):
                        self.refused("sid", f"SELECT {column} FROM quotadesk.account")
                elif table in SALES:
                    self.assertEqual(self.rows(table, name="sid"), everything)
                else:
                    self.refused("sid", f"SELECT * FROM quotadesk.{table}")
                if table in ("import", "import_reject"):
                    for name in ("pay", "sub", "top"):
                        self.refused(name, f"SELECT * FROM quotadesk.{table}")
                    continue
                self.assertEqual(self.rows(table, name="pay"), self.rows(table, payers.replace("LOGIN", self.logins["pay"])))
                if table in HIDDEN:
                    self.assertEqual(self.rows(table, name="sub"), [])
                    continue
                self.assertIsNotNone(own, f"the table {table} has no rule here: who may read it?")
                self.assertEqual(self.rows(table, name="sub"), self.rows(table, own.replace("LOGIN", self.logins["sub"])))

    def test_nobody_writes_what_is_not_theirs(self):
        for table in self.tables():
            column = self.columns(table)[-1]
            with self.subTest(table=table):
                for name in ("bob", "sid", "pay", "sub", "top", "nil"):
                    for statement in (f"DELETE FROM quotadesk.{table}", f"UPDATE quotadesk.{table} SET {column} = {column}",
                                      f"INSERT INTO quotadesk.{table} DEFAULT VALUES", f"TRUNCATE quotadesk.{table}",
                                      f"SELECT 1 FROM quotadesk.{table} FOR UPDATE"):
                        self.refused(name, statement)
                self.refused("ann", f"TRUNCATE quotadesk.{table}")
                if table == "inbox":
                    self.refused("ann", "UPDATE quotadesk.inbox SET login = 'other'")
                if table in INSERT_ONLY:
                    self.refused("ann", f"DELETE FROM quotadesk.{table}")
                    self.refused("ann", f"UPDATE quotadesk.{table} SET {column} = {column}")
        for name in ("bob", "sid", "pay", "sub", "top", "nil"):
            self.refused(name, "SELECT nextval('quotadesk.payer_no')")
            self.refused(name, "SELECT quotadesk.give_role('x', 'administrator', '')")
        for name in ("ann", "bob", "sid", "nil"):
            self.refused(name, "SELECT quotadesk.hand_in('{}')")

    def test_nothing_is_forgotten(self):
        """A table of a later version without its rules fails here, and so does a function that anybody may run."""
        for table, guarded, kind, ruled in self.sql(
                "SELECT relname, relrowsecurity, relkind, EXISTS (SELECT FROM pg_policies p WHERE p.schemaname = 'quotadesk' AND p.tablename = relname"
                " AND p.policyname = 'administrator') FROM pg_class WHERE relnamespace = 'quotadesk'::regnamespace AND relkind NOT IN ('i', 'I', 'S')"):
            with self.subTest(table=table):
                self.assertIn(kind, ("r", "p"), "a view reads with its owner's rights")
                self.assertEqual((guarded, ruled), ("t", "t"), f"the table {table} has no policy: name it in pg_roles.cpp")
        granted = self.sql("SELECT relname FROM pg_class, aclexplode(relacl) a WHERE relnamespace = 'quotadesk'::regnamespace AND a.grantee = 0")
        self.assertEqual(granted, [])
        functions = self.sql("SELECT proname, prosecdef, coalesce(array_to_string(proconfig, ';'), ''), proacl IS NULL OR EXISTS (SELECT FROM"
                             " aclexplode(proacl) a WHERE a.grantee = 0) FROM pg_proc WHERE pronamespace = 'quotadesk'::regnamespace")
        self.assertGreater(len(functions), 6)
        for name, definer, settings, public in functions:
            with self.subTest(function=name):
                self.assertEqual(settings, "search_path=pg_catalog, pg_temp")
                self.assertEqual(public, "f")
                self.assertEqual(definer, "t" if name == "hand_in" else "f")

    def test_side_ways_are_closed(self):
        for name in ("bob", "sid", "pay", "sub", "top", "nil"):
            for statement in ("CREATE TABLE quotadesk.x(i int)", "CREATE FUNCTION quotadesk.x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                              "SELECT quotadesk.make_roles()", "SELECT quotadesk.close_tables('{}')", "ALTER TABLE quotadesk.journal DISABLE ROW LEVEL SECURITY",
                              f"GRANT {self.prefix()}_administrator TO {self.logins[name]}", f"SET ROLE {self.logins['ann']}",
                              f"SET ROLE {self.prefix()}_administrator", "SELECT setval('quotadesk.payer_no', 1)"):
                with self.assertRaises(RuntimeError, msg=f"{name}: {statement}"):
                    self.sql(statement, name)
            # What the server knows of values does not tell them either.
            self.assertEqual(self.sql("SELECT count(*) FROM pg_stats WHERE schemaname = 'quotadesk'", name), [["0"]])
        self.sql("ANALYZE quotadesk.account")
        self.assertEqual(self.sql("SELECT count(*) FROM pg_stats WHERE schemaname = 'quotadesk'", "sub"), [["0"]])
        # Nor do the estimates of EXPLAIN, which are made of it: values that are no keys are not analysed.
        analysed = self.sql("SELECT attrelid::regclass, attname FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE relkind IN ('r', 'p')"
                            " AND relnamespace = 'quotadesk'::regnamespace AND attnum > 0 AND attstattarget <> 0"
                            " AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = attrelid AND attnum = ANY (indkey))")
        self.assertEqual(analysed, [])
        # Roles that are inherited show less when they are taken alone.
        if not self.server.given:  # a group cannot log in on a cluster's other machines
            self.assertEqual(self.sql(f"SET ROLE {self.prefix()}_reader; SELECT count(*) FROM quotadesk.account", "sub"), [["0"]])
        # The version is the owner's.
        self.sql("UPDATE quotadesk.meta SET value = '99' WHERE key = 'version'; DELETE FROM quotadesk.meta WHERE key = 'version'", "ann")
        self.refused("ann", "INSERT INTO quotadesk.meta VALUES ('version', '99') ON CONFLICT (key) DO UPDATE SET value = '99'")
        self.expect(0, "ann", "report", "accounts")

    def prefix(self):
        return self.sql("SELECT quotadesk.role_prefix()")[0][0]

    def test_each_database_has_roles_of_its_own(self):
        """Also a copy under another name, and names that differ in what no role's name has."""
        if self.server.given:
            self.skipTest("needs databases that are copied as such")
        copy = self.another()
        self.databases["copy"] = self.server.address(copy)
        self.expect(0, "copy", "grant", self.logins["nil"], "support")
        login = self.logins["nil"]
        self.assertEqual(self.server.sql("SELECT count(*) > 0 FROM quotadesk.account", database=copy, user=login), [["t"]])
        self.refused("nil", "SELECT * FROM quotadesk.account")
        prefixes = set()
        for name in (f"{self.database}-x", f"{self.database}_x", f"{self.database}_X"):
            self.server.sql(f'CREATE DATABASE "{name}" TEMPLATE {self.database}')
            prefixes.add(self.server.sql("SELECT quotadesk.role_prefix()", database=name)[0][0])
            self.server.sql(f'DROP DATABASE "{name}" WITH (FORCE)')
        self.assertEqual(len(prefixes), 3)
        prefix = self.server.sql("SELECT quotadesk.role_prefix()", database=copy)[0][0]
        self.server.sql(f"DROP DATABASE {copy} WITH (FORCE)")
        for role in self.server.sql(f"SELECT rolname FROM pg_roles WHERE left(rolname, {len(prefix)}) = '{prefix}'"):
            self.server.sql(f"DROP ROLE {role[0]}")

    def report(self, name, report, *options):
        return list(csv.DictReader(io.StringIO(self.expect(0, name, "--format", "csv", "report", report, *options))))

    def test_the_program_shows_the_same(self):
        names = [name for name in self.expect(0, "pg", "report").split()]
        whole = {name: self.report("pg", name) for name in names}
        self.assertEqual({name: self.report("ann", name) for name in names}, whole)
        self.assertEqual({name: self.report("bob", name) for name in names}, whole)
        for report in names:
            key = "account_id" if report in ("active-devices", "firmware-updates") else "account"
            if report in ("accounts", "products", "daily-ota", "messages-daily", "subscription-daily"):
                rows = self.report("sid", report)
                self.assertEqual([row | {"status": ""} for row in rows], [row | {"status": ""} for row in whole[report]])
            else:
                self.assertIn("sales", self.expect(3, "sid", "report", report))
            if report != "my-billing":
                mine = [row for row in whole[report] if row[key] == "acme-east"]
                # What it did with its payer's tokens is in the payer's entries.
                if report == "ledger":
                    mine = [row for row in whole[report] if row["account"] == "acme-east" or row["campaign"] or row["device"]]
                    seen = self.report("sub", report)
                    self.assertTrue(seen and all(row in mine for row in seen))
                    # Its payer it knows by name alone; what it did there is found by that name.
                    theirs = [row for row in seen if row["account"] == "acme"]
                    self.assertTrue(theirs)
                    self.assertEqual(self.report("sub", report, "--account", "acme"), theirs)
                elif report == "accounts":
                    self.assertEqual([row["account"] for row in self.report("sub", report)], ["acme-east"])
                elif report == "usage":
                    # Months without a report follow from the payer's packages, which are not its own.
                    seen = self.report("sub", report)
                    self.assertTrue(seen and all(row in mine for row in seen))
                else:
                    self.assertEqual(self.report("sub", report), mine, report)
            self.assertEqual(self.report("pay", report), [row for row in whole[report] if row[key].startswith("acme")])
        for name in ("sub", "top"):
            self.assertNotIn(b"acme-west", self.run_tool(name, "report", "devices").stdout + self.run_tool(name, "report", "ledger").stdout)
        self.assertIn("sub-account", self.expect(3, "sub", "report", "my-billing"))
        for name in ("sid", "sub", "pay"):
            self.assertIn("whole store", self.expect(3, name, "verify"))
            self.assertIn("whole store", self.expect(3, name, "backup", self.path("b")))
            self.assertIn("administrator", self.expect(3, name, "advance", "--to", "2026-01-01T00:00:00Z"))
            self.assertIn("owner and administrators", self.expect(3, name, "who"))
        for name in ("bob", "sid", "pay"):
            self.assertIn("administrator", self.expect(3, name, "import", self.path("j.jsonl")))
        self.assertIn("no role", self.expect(3, "nil", "report", "accounts"))
        self.assertIn("verified", self.expect(0, "bob", "verify"))

    def test_an_administrator_writes(self):
        more = [event(2000 + i, "device.registered", account="bolt", device=f"n{i}", product="p") for i in range(3000)]
        self.expect(0, "ann", "import", self.write("more.jsonl", more))
        self.expect(0, "ann", "advance", "--to", "2026-01-01T00:00:00Z")
        self.expect(0, "ann", "verify")

    def is_recipient(self, email):
        return self.sql(f"SELECT strpos(recipients, '{email}') > 0 FROM quotadesk.account WHERE id = 'acme-east'") == [["t"]]

    def test_a_sub_account_hands_in(self):
        def line(number, kind="alert.recipient.added", account="acme-east", **data):
            return event(number, kind, account, "2031-01-01T00:00:00Z", **data)
        mail = {"email": "new@example.com"}
        told = self.expect(1, "sub", "import", self.write("in.jsonl", [line(1, **mail), line(2, account="bolt", **mail), line(3, "debug.requested")]))
        self.assertIn("handed in 1, rejected 2", told)
        self.sql("SELECT quotadesk.hand_in('" + line(4, "alert.recipient.removed", email="nobody") + "')", "sub")
        self.assertEqual(len(self.rows("inbox", name="sub")), 2)
        # Whoever reads an entry reads the keys that were checked: each is there once.
        twice = line(5, account="bolt", email="other@example.com").replace('"account": "bolt"', '"account": "bolt", "acc\\u006funt": "acme-east"')
        self.assertIn("006f", twice)
        self.sql(f"SELECT quotadesk.hand_in($${twice}$$)", "sub")
        kept = self.sql("SELECT line FROM quotadesk.inbox ORDER BY no DESC LIMIT 1", "sub")[0][0]
        self.assertEqual((kept.count("bolt"), kept.count("acme-east")), (0, 1))
        with self.assertRaises(RuntimeError) as failed:
            self.sql(f"SELECT quotadesk.hand_in($${line(6)[:-2]}\"x\": [{'1e131071,' * 1700}1]}}}}$$)", "sub")
        self.assertIn("at most 16 KiB", str(failed.exception))
        self.assertEqual(self.rows("inbox", name="top"), [])
        self.assertFalse(self.is_recipient("new@example.com"))
        clock = self.sql("SELECT clock FROM quotadesk.payer WHERE no = 1")
        self.expect(0, "ann", "import", self.write("other.jsonl", [event(950, "product.created", account="bolt", product="q", time="2025-12-04T00:00:00Z")]))
        self.assertTrue(self.is_recipient("new@example.com"))
        self.assertEqual(self.sql("SELECT clock FROM quotadesk.payer WHERE no = 1"), clock)
        self.assertEqual(self.sql("SELECT actor FROM quotadesk.journal WHERE data LIKE '%new@example.com%'"), [[self.logins["sub"]]])
        left = self.sql("SELECT login, answer <> '' FROM quotadesk.inbox", "sub")
        self.assertEqual(left, [[self.logins["sub"], "t"]])
        self.assertIn("package", self.expect(3, "sub", "probe", "--account", "acme-east", "--device", "d", "--bytes", "5"))
        self.expect(0, "ann", "verify")

    def another(self):
        """A database with the same store and roles."""
        other = self.server.new_database()
        if self.server.given:  # a cluster's databases are not copied as such
            self.databases["other"] = self.server.address(other)
            self.expect(0, "any", "copy", "--from", self.store("pg"), "--to", self.store("other"))
            self.expect(0, "other", "grant", self.logins["ann"], "administrator")
            return other
        self.server.sql(f"DROP DATABASE {other} WITH (FORCE)")
        # Nobody may be connected to what is copied; a backend that has just been left takes its time to go.
        self.server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.database}'")
        self.server.sql(f"CREATE DATABASE {other} TEMPLATE {self.database}")
        return other

    def test_what_an_administrator_forges_is_named(self):
        if self.server.is_cluster():
            self.skipTest("a cluster's nodes know a login in the database that it was made in, and this needs it in two")
        for statement, named in (
                ("UPDATE quotadesk.balance SET available = available + 1, granted = granted + 1 WHERE payer = 2 AND meter = 1", "balance"),
                ("UPDATE quotadesk.bill SET settled = billed; UPDATE quotadesk.account SET recipients = 'x@example.com' WHERE payer = 2", "account"),
                ("UPDATE quotadesk.payer SET clock = clock + 1 WHERE no = 1", "payer"),
                ("INSERT INTO quotadesk.ledger SELECT payer, seq + 1000, time, account, acting, meter, change, units, balance, grant_id, event, device,"
                 " campaign, hash FROM quotadesk.ledger WHERE payer = 1 AND seq = 1", "ledger"),
                ("CREATE TEMPORARY TABLE more AS SELECT * FROM quotadesk.journal WHERE payer = 1 AND seq = 1;"
                 " UPDATE more SET seq = seq + 1000, id = id || 'x', identity = identity + 1;"
                 " INSERT INTO quotadesk.journal SELECT * FROM more", "journal"),
                ("CREATE TEMPORARY TABLE more AS SELECT * FROM quotadesk.journal WHERE payer = 1 AND seq = 1;"
                 " UPDATE more SET payer = 1000;"
                 " INSERT INTO quotadesk.journal SELECT * FROM more", "journal row (payer 1000)"),
                ("INSERT INTO quotadesk.account_payer VALUES ('taken-before', 1)", "account_payer row (id taken-before)"),
                ("INSERT INTO quotadesk.source VALUES (1, 1000, 'x')", "source row (payer 1, no 1000)"),
                ("INSERT INTO quotadesk.batch VALUES (1000, 1, 1, '')", "batch row (payer 1000)"),
                ("INSERT INTO quotadesk.device_index VALUES (1000, 1, 0, 0, 0, '')", "device_index row (payer 1000)")):
            with self.subTest(named=named):
                other = self.another()
                self.databases["forged"] = self.server.address(other)
                self.server.sql(statement, database=other, user=self.logins["ann"])
                self.assertIn(named, self.expect(4, "forged", "verify"))
                self.server.sql(f"DROP DATABASE {other} WITH (FORCE)")

    def test_grant_revoke_who(self):
        rows = list(csv.DictReader(io.StringIO(self.expect(0, "pg", "--format", "csv", "who"))))
        told = {(row["login"], row["role"], row["account"]) for row in rows}
        self.assertIn((self.logins["pay"], "support", "acme"), told)
        self.assertIn((self.logins["sub"], "sub-account", "acme-east"), told)
        self.assertIn((self.logins["ann"], "administrator", ""), told)
        self.assertEqual(len(json.loads(self.expect(0, "pg", "--format", "json", "who"))), len(rows))
        nil = self.logins["nil"]
        for status, arguments, word in ((3, ["nobody-here", "sales"], "CREATE ROLE"), (2, [nil, "king"], "no role"), (2, [nil], "takes a login and a role"),
                                        (2, [nil, "sub-account"], "--account"), (3, [nil, "sub-account", "--account", "x"], "no account"),
                                        (2, [nil, "sales", "--account", "acme"], "whole store"), (3, [nil, "support", "--account", "acme-east"], "tenant"),
                                        (3, [self.logins["sub"], "sales"], "does not go together")):
            self.assertIn(word, self.expect(status, "pg", "grant", *arguments))
        # An administrator gives and takes roles once its login may make them.
        self.assertIn("CREATEROLE", self.expect(3, "ann", "grant", nil, "support"))
        self.assertIn("CREATEROLE", self.expect(3, "ann", "revoke", self.logins["bob"]))
        self.assertIn("owner and administrators", self.expect(3, "bob", "grant", nil, "support"))
        self.server.sql(f"ALTER ROLE {self.logins['ann']} CREATEROLE", database=self.database)
        self.expect(0, "ann", "grant", nil, "sub-account", "--account", "bolt")
        self.assertEqual(self.sql("SELECT id FROM quotadesk.account", "nil"), [["bolt"]])
        self.assertIn("all roles are taken", self.expect(0, "ann", "revoke", nil))
        self.refused("nil", "SELECT id FROM quotadesk.account")
        # Who has a role through a team's is named too, with the team.
        team, member = self.logins["nil"] + "_team", self.logins["nil"]
        self.server.sql(f"CREATE ROLE {team}", f"GRANT {self.prefix()}_support TO {team}", f"GRANT {team} TO {member}",
                        database=self.database)
        rows = list(csv.DictReader(io.StringIO(self.expect(0, "pg", "--format", "csv", "who"))))
        self.assertIn({"login": member, "role": "support", "account": "", "through": team}, rows)
        self.assertIn({"login": team, "role": "support", "account": "", "through": ""}, rows)
        self.assertIn("had no such role", self.expect(0, "pg", "revoke", member))
        self.server.sql(f"DROP ROLE {team}", database=self.database)
        self.expect(0, "pg", "revoke", self.logins["sub"], "sub-account", "--account", "acme-east")
        self.refused("sub", "SELECT * FROM quotadesk.account")
        self.expect(0, "pg", "revoke", self.logins["bob"])
        self.assertIn("no role", self.expect(3, "bob", "report", "accounts"))
        self.expect(0, "file", "init")
        for command in (["who"], ["grant", "x", "sales"], ["revoke", "x"]):
            self.assertIn("file", self.expect(3, "file", *command))

    def test_a_role_of_a_later_state_opens_nothing(self):
        """An earlier state was restored: the server's roles know accounts that the database does not, and their numbers come again."""
        number = int(self.sql("SELECT last_value FROM quotadesk.payer_no")[0][0])
        for role, line in ((f"payer_{number + 1}", event(1000, "account.created", account="zeta", name="Z", scheme="allowance")),
                           ("account_1_3", event(1001, "account.created", account="acme-south", name="S", scheme="package", parent="acme"))):
            self.sql(f"CREATE ROLE {self.prefix()}_{role}; GRANT {self.prefix()}_{role}, {self.prefix()}_reader TO {self.logins['nil']}")
            new = self.write("new.jsonl", [line])
            before = self.rows("account", columns="id")
            self.assertIn(f"“quotactl revoke {self.logins['nil']}”", self.expect(3, "pg", "import", new))
            self.assertEqual(self.rows("account", columns="id"), before)
            self.expect(0, "pg", "revoke", self.logins["nil"])
            if role.startswith("payer"):  # the number that was not used is not given again
                self.sql(f"SELECT setval('quotadesk.payer_no', {number})")
            self.expect(0, "pg", "import", new)
            self.assertEqual(len(self.rows("account", columns="id")), len(before) + 1)
        self.expect(0, "pg", "verify")

    def test_roles_come_with_the_first_grant(self):
        if self.server.is_cluster():
            self.skipTest("a cluster's nodes know a login in the database that it was made in, and this needs it in two")
        maker = self.logins["nil"]
        database = self.server.new_database()
        self.server.sql(f"GRANT CREATE ON DATABASE {database} TO {maker}")
        self.databases["plain"] = self.server.address(database, maker)
        self.assertIn("CREATEROLE", self.expect(0, "plain", "init"))
        self.assertIn("CREATEROLE", self.expect(3, "plain", "grant", self.logins["bob"], "support"))
        self.server.sql(f"ALTER ROLE {maker} CREATEROLE")
        self.expect(0, "plain", "grant", self.logins["bob"], "support")
        self.assertEqual(self.server.sql("SELECT count(*) FROM quotadesk.journal", database=database, user=self.logins["bob"]), [["0"]])
        # Not even who owns the tables alters what only grows, unless it gives itself the right first.
        for table in sorted(INSERT_ONLY):
            for statement in (f"DELETE FROM quotadesk.{table}", f"TRUNCATE quotadesk.{table}", f"UPDATE quotadesk.{table} SET payer = payer"):
                with self.assertRaises(RuntimeError, msg=statement) as failed:
                    self.server.sql(statement, database=database, user=maker)
                self.assertIn("permission denied", str(failed.exception))
        self.expect(0, "plain", "import", self.write("plain.jsonl", tool.fleet()))
        self.expect(0, "plain", "verify")
        # What this login owns goes with its database.
        self.server.sql(f"DROP DATABASE {database} WITH (FORCE)")
        for role in self.server.sql(f"SELECT rolname FROM pg_roles WHERE rolname LIKE 'quotadesk\\_{database[:11]}\\_' || left(md5('{database}'), 8) || '%'"):
            self.server.sql(f"DROP ROLE {role[0]}")


if __name__ == "__main__":
    tool.main()
