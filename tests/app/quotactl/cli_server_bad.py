#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that are not there, not right, not allowed, full, or gone meanwhile: one line says so, and the store stays whole.

usage: cli_server_bad.py QUOTACTL [TEST…]
"""
import os
import pathlib
import signal
import socket
import struct
import subprocess
import threading
import time

import server
import tool
from gate import Gates
from tool import ToolTest

SECRET = "Zauber-wort"


class BadServerTest(ToolTest):
    """Stores are addresses; of a server that a class starts for itself."""

    settings = ("work_mem=8MB",)  # with settings of its own it is never one that somebody else gave
    own = None

    @classmethod
    def setUpClass(cls):
        cls.own = server.Server(*cls.settings)
        cls.addClassCleanup(cls.own.stop)
        cls.own.sql(f"CREATE ROLE guarded LOGIN PASSWORD '{SECRET}'")
        hba = cls.own.folder / "data/pg_hba.conf"
        rules = "host all guarded 127.0.0.1/32 scram-sha-256\nhost all barred 127.0.0.1/32 reject\n"
        hba.write_text(rules + hba.read_text(encoding="utf-8"), encoding="utf-8")
        cls.own.sql("SELECT pg_reload_conf()")

    def store(self, name):
        return name if "://" in name else self.path(name)

    def at(self, database, user="postgres", password="", **options):
        """An address of this class's server."""
        login = user + (":" + password if password else "")
        words = "&".join(f"{key}={value}" for key, value in options.items())
        return f"postgresql://{login}@127.0.0.1:{self.own.port}/{database}" + ("?" + words if words else "")

    def demand(self, address, words, *arguments):
        """The command fails with one line on stderr that names the store, says these words, and no password."""
        done = self.run_tool(address, *(arguments or ["verify"]))
        told = done.stderr.decode()
        self.assertEqual(done.returncode, 3, f"{address}: {told}{done.stdout.decode()}")
        self.assertEqual(len(told.splitlines()), 1, told)
        self.assertRegex(told, r"^quotactl: postgres(ql)?://.*[.]$")
        self.assertIn(words, told)
        self.demand_silence(done)
        return told

    def demand_silence(self, done):
        for part in (SECRET, "Zauber", "wort"):
            self.assertNotIn(part, done.stderr.decode() + done.stdout.decode())

    def made(self, journal=None):
        """A database with a store."""
        database = self.own.new_database()
        self.expect(0, self.at(database), "init")
        if journal:
            self.expect(0, self.at(database), "import", journal)
        return database

    def start(self, address, *arguments):
        child = subprocess.Popen([tool.PROGRAM, "--store", address, *map(str, arguments)], env=self.environment,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for cleanup in (child.stdout.close, child.stderr.close, child.wait, child.kill):
            self.addCleanup(cleanup)
        return child

    def gates(self, database, at=None):
        """Where an import of a large journal waits, behind its first transactions."""
        gates = Gates(at or self.own, database, 60_000)
        self.addCleanup(gates.stop)
        return gates

    def demand_failed(self, child, words):
        told = child.communicate(timeout=300)[1].decode()
        self.assertEqual(child.returncode, 3, told)
        self.assertEqual(len(told.splitlines()), 1, told)
        self.assertIn(words, told)
        self.assertIn("kept", told)
        return told


class Addresses(BadServerTest):
    def test_logins_and_names(self):
        database = self.made()
        self.demand(self.at(database, "guarded", "wrong-" + SECRET), "the user or the password is wrong")
        self.demand(self.at(database, "guarded"), "wants a password")
        self.demand(self.at(database, "nobody_here", SECRET), "no such user, or it may not log in")
        self.demand(self.at(database, "barred", SECRET), "ask whoever runs it")
        self.demand(self.at("no_such_database", "guarded", SECRET), "there is no such database")
        self.demand(f"postgresql://postgres:{SECRET}@no-such-host.invalid/x", "no such host is known")
        self.demand(f"postgresql://postgres:{SECRET}@127.0.0.1:{server.free_port()}/x", "nothing answers there")

    def test_addresses_that_cannot_be_understood(self):
        for address in (f"postgresql://u:{SECRET}@127.0.0.1:port/db", "postgresql://u:Zauber%wort@127.0.0.1/db",
                        "postgresql://u:Zauber@wort@127.0.0.1/db", "postgresql://u:Zauber/wort@127.0.0.1/db",
                        "postgresql://u:Zauber:wort@host:1:2/db", "postgresql://127.0.0.1/db?pasword=" + SECRET,
                        f"postgresql://127.0.0.1/db?password={SECRET}&password", f"postgresql://127.0.0.1/db?sslmode=some&password={SECRET}",
                        f"postgresql://127.0.0.1:99999/db?password={SECRET}", f"postgresql://127.0.0.1/db?connect_timeout=soon&password={SECRET}",
                        f"postgresql://[::1/db?p%61ssword={SECRET}"):
            with self.subTest(address):
                self.demand(address, "no address that can be understood")
        told = self.expect(3, f"mysql://u:{SECRET}@host/db", "verify")
        self.assertIn("no such kind of store", told)
        self.assertNotIn(SECRET, told)

    def test_no_password_in_any_output(self):
        journal = self.generate("g.jsonl", devices=30, days=30, seed=3)
        database = self.own.new_database()
        self.own.sql(f"GRANT CREATE ON DATABASE {database} TO guarded")
        address = self.at(database, "guarded", SECRET)
        self.demand(self.at(database, "guarded", "Zauber%3Fwort"), "the user or the password is wrong", "init")
        self.demand(self.at(database, "guarded", "Zauber?wort"), "the user or the password is wrong", "init")
        for command in (["init"], ["init"], ["import", journal], ["report", "balances"], ["verify"], ["advance", "--to", "2027-01-01T00:00:00Z"],
                        ["export-journal", self.path("out")], ["backup", self.path("backup")],
                        ["copy", "--from", address, "--to", self.path("copy")]):
            done = self.run_tool(address, *command)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.demand_silence(done)
        self.demand(address, "there is a store already", "restore", self.path("backup"))
        self.assertIn("a backup is a file", self.expect(3, address, "backup", address))
        for shown in (self.at(database, password=SECRET), self.at(database, password=SECRET, sslpassword=SECRET)):
            self.demand_silence(self.run_tool(shown, "init"))
        self.expect(0, self.at(database, "guarded", **{"p%61ssword": SECRET}), "verify")

    def test_as_libpq_is_told(self):
        """Password and service files, the environment, options in the address, several hosts."""
        database = self.own.new_database()
        self.own.sql(f"GRANT CREATE ON DATABASE {database} TO guarded")
        passwords = pathlib.Path(self.write("pgpass", f"127.0.0.1:{self.own.port}:*:guarded:{SECRET}\n"))
        passwords.chmod(0o600)
        self.environment["PGPASSFILE"] = str(passwords)
        self.expect(0, self.at(database, "guarded"), "init")
        del self.environment["PGPASSFILE"]
        self.expect(0, self.at(database, "guarded", passfile=passwords), "verify")
        self.environment["PGPASSWORD"] = SECRET
        self.expect(0, self.at(database, "guarded"), "verify")
        del self.environment["PGPASSWORD"]
        self.environment["PGSERVICEFILE"] = self.write(
            "services", f"[books]\nhost=127.0.0.1\nport={self.own.port}\ndbname={database}\nuser=guarded\npassword={SECRET}\n")
        self.expect(0, "postgresql:///?service=books", "verify")
        self.demand("postgresql:///?service=others", "no such service")
        self.environment["PGSERVICE"] = "books"
        self.expect(0, "postgresql://", "verify")
        del self.environment["PGSERVICE"]
        self.demand(self.at(database, options="-c%20default_transaction_read_only%3Don"), "only reads", "advance", "--to", "2027-01-01T00:00:00Z")
        hosts = f"127.0.0.1:{server.free_port()},127.0.0.1:{self.own.port}"
        self.expect(0, f"postgresql://guarded:{SECRET}@{hosts}/{database}?target_session_attrs=read-write", "verify")
        self.environment |= {"PGHOST": "127.0.0.1", "PGPORT": str(self.own.port), "PGUSER": "postgres", "PGDATABASE": database}
        self.expect(0, "postgresql://", "verify")


class Databases(BadServerTest):
    def test_none_or_another_programs(self):
        database = self.own.new_database()
        self.demand(self.at(database), "holds no QuotaDesk store; make one with “init”")
        for statements in (["CREATE SCHEMA quotadesk"],
                           ["CREATE SCHEMA quotadesk", "CREATE TABLE quotadesk.meta(x int)"],
                           ["CREATE SCHEMA quotadesk", "CREATE TABLE quotadesk.meta(key text, value text)", "INSERT INTO quotadesk.meta VALUES('version', 'ours')"]):
            database = self.own.new_database()
            self.own.sql(*statements, database=database)
            for command in ("verify", "init"):
                self.demand(self.at(database), "“quotadesk” in this database is no QuotaDesk store", command)

    def test_newer(self):
        database = self.made()
        self.own.sql("UPDATE quotadesk.meta SET value='99' WHERE key='version'", database=database)
        for command in ("verify", "init"):
            self.demand(self.at(database), "of version 99", command)
        self.own.sql("UPDATE quotadesk.meta SET value='1' WHERE key='version'", database=database)
        self.expect(0, self.at(database), "verify")

    def test_encodings(self):
        for encoding, locale in (("SQL_ASCII", "C"), ("LATIN1", "C")):
            name = f"in_{encoding.lower()}"
            self.own.sql(f"CREATE DATABASE {name} ENCODING '{encoding}' TEMPLATE template0 LOCALE '{locale}'")
            self.demand(self.at(name), f"encoding is {encoding}; QuotaDesk needs UTF8", "init")

    def test_privileges(self):
        journal = self.generate("g.jsonl", devices=20, days=20, seed=1)
        self.own.sql("CREATE ROLE poor LOGIN")
        database = self.own.new_database()
        self.demand(self.at(database, "poor"), "may not make a schema in this database; nothing was made", "init")
        self.expect(0, self.at(database), "init")
        self.expect(0, self.at(database), "import", journal)
        for command in (["verify"], ["report", "balances"], ["init"]):
            self.demand(self.at(database, "poor"), "this login has no role in the store", *command)
        self.own.sql("GRANT USAGE ON SCHEMA quotadesk TO poor", "GRANT SELECT ON ALL TABLES IN SCHEMA quotadesk TO poor", database=database)
        # Privileges alone show no rows: without a role nothing is proved, and nothing is written.
        self.demand(self.at(database, "poor"), "this login has no role in the store", "verify")
        self.demand(self.at(database, "poor"), "this login has no role in the store", "import", journal)
        self.expect(0, self.at(database), "verify")

    def test_too_many_connections(self):
        database = self.made()
        self.own.sql("CREATE ROLE plain LOGIN")
        self.own.sql(f"ALTER DATABASE {database} CONNECTION LIMIT 0")
        self.demand(self.at(database, "plain"), "takes no more connections")
        self.own.sql(f"ALTER DATABASE {database} CONNECTION LIMIT -1", "ALTER ROLE plain CONNECTION LIMIT 0")
        self.demand(self.at(database, "plain"), "takes no more connections")
        self.expect(0, self.at(database), "verify")

    def test_role_dropped_in_use(self):
        journal = self.generate("g.jsonl", devices=3000, days=200, seed=4)
        database = self.made()
        self.own.sql("CREATE ROLE leaving LOGIN SUPERUSER")
        gates = self.gates(database)
        child = self.start(self.at(database, "leaving", connect_timeout=2), "import", "--batch", "20000", journal)
        gates.wait_at()
        self.own.sql("DROP ROLE leaving", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename='leaving' OR usename IS NULL"
                     f" AND datname='{database}'")
        gates.open()
        self.assertRegex(self.demand_failed(child, ""), "no such user|this login may not do that, or no longer|not there for this login")
        self.expect(0, self.at(database), "verify")
        self.expect(0, self.at(database), "import", journal)
        self.expect(0, self.at(database), "verify")


class FakeServer(threading.Thread):
    """Answers the beginning of the protocol as a server of a version, or with other bytes."""

    def __init__(self, version="", garbage=b""):
        super().__init__(daemon=True)
        self.version, self.garbage = version, garbage
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client:
                try:
                    self.greet(client)
                except OSError:
                    pass

    def greet(self, client):
        if self.garbage:
            client.recv(1 << 12)
            client.sendall(self.garbage)
            return
        asked = client.recv(1 << 12)
        while len(asked) == 8:  # for encryption
            client.sendall(b"N")
            asked = client.recv(1 << 12)

        def told(kind, data):
            return kind + struct.pack("!i", len(data) + 4) + data

        client.sendall(told(b"R", struct.pack("!i", 0)) + b"".join(
            told(b"S", name + b"\0" + value + b"\0") for name, value in
            ((b"server_version", self.version.encode()), (b"server_encoding", b"UTF8"), (b"client_encoding", b"UTF8")))
            + told(b"K", struct.pack("!ii", 1, 1)) + told(b"Z", b"I"))
        client.recv(1 << 12)


class OtherServers(ToolTest):
    demand, demand_silence = BadServerTest.demand, BadServerTest.demand_silence

    def store(self, name):
        return name

    def fake(self, **what):
        fake = FakeServer(**what)
        self.addCleanup(fake.listener.close)
        return f"postgresql://u:{SECRET}@127.0.0.1:{fake.port}/db?connect_timeout=2"

    def test_too_old(self):
        self.demand(self.fake(version="14.9"), "the server is PostgreSQL 14; QuotaDesk needs 15 or newer")

    def test_no_postgres(self):
        self.demand(self.fake(garbage=b"HTTP/1.1 400 Bad Request\r\n\r\n"), "is no PostgreSQL server")

    def test_silent(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        self.demand(f"postgresql://u:{SECRET}@127.0.0.1:{listener.getsockname()[1]}/db?connect_timeout=2", "does not answer")


class Certificates(BadServerTest):
    """Of the server's name and time, made by an authority of the test's own."""

    def setUp(self):
        super().setUp()
        self.authority()

    def openssl(self, *arguments):
        done = subprocess.run(["openssl", *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def authority(self):
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=test authority",
                     "-keyout", "authority.key", "-out", "authority.crt")
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=another",
                     "-keyout", "another.key", "-out", "another.crt")

    def serve(self, name, *dates):
        """Has the server show a certificate for a name."""
        folder = pathlib.Path(self.own.folder)
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}", "-keyout", "server.key", "-out",
                     "server.csr")
        (self.folder / "index.txt").write_text("")
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nnew_certs_dir=.\ncertificate=authority.crt\nprivate_key=authority.key\n"
            "rand_serial=yes\ndefault_md=sha256\npolicy=any\ncopy_extensions=none\nx509_extensions=server\n[any]\ncommonName=supplied\n"
            f"[server]\nsubjectAltName=DNS:{name}\n", encoding="utf-8")
        begin, end = dates or ("20200101000000Z", "20491231000000Z")
        self.openssl("ca", "-batch", "-config", "ca.cnf", "-startdate", begin, "-enddate", end, "-in", "server.csr", "-out", "server.crt")
        for file in ("server.crt", "server.key"):
            target = folder / "data" / file
            target.write_bytes((self.folder / file).read_bytes())
            target.chmod(0o600)
            if self.own.identity:
                os.chown(target, self.own.identity["user"], self.own.identity["group"])
        self.own.sql("ALTER SYSTEM SET ssl=on")
        self.own.sql("SELECT pg_reload_conf()")
        for _ in range(1200):
            if self.own.sql("SELECT ssl FROM pg_stat_ssl WHERE pid=pg_backend_pid()")[0] == ["t"]:
                return
            time.sleep(0.05)
        self.fail("the server did not turn TLS on:\n" + self.own.log()[-1000:])

    def away(self, database, host="books.test", **options):
        """This class's server as one on another machine."""
        options.setdefault("sslrootcert", self.path("authority.crt"))
        words = "&".join(f"{key}={value}" for key, value in options.items())
        return f"postgresql://postgres:{SECRET}@{host}:{self.own.port}/{database}?hostaddr=127.0.0.1&{words}"

    def test_certificates(self):
        database = self.made()
        self.demand(self.away(database), "has no TLS, and the connection wants it")
        self.demand(self.away(database, sslmode="verify-full"), "has no TLS, and the connection wants it")
        self.expect(0, self.away(database, sslmode="disable"), "verify")
        self.serve("books.test")
        self.expect(0, self.away(database), "verify")
        self.demand(self.away(database, "other.test"), "the server’s certificate is for another host")
        self.demand(self.away(database, sslrootcert=self.path("another.crt")), "sslrootcert does not name the authority")
        self.demand(self.away(database, sslrootcert=self.path("none.crt")), "is not there or cannot be read")
        self.expect(0, self.away(database, "other.test", sslmode="verify-ca"), "verify")
        self.serve("books.test", "20200101000000Z", "20210101000000Z")
        self.demand(self.away(database), "has expired or is not valid yet")
        self.serve("books.test", "20480101000000Z", "20490101000000Z")
        self.demand(self.away(database), "has expired or is not valid yet")
        services = self.write("services", f"[books]\nhost=books.test\nhostaddr=127.0.0.1\nport={self.own.port}\ndbname={database}\nuser=postgres\n"
                              f"sslrootcert={self.path('authority.crt')}\n")
        self.environment["PGSERVICEFILE"] = services
        self.demand("postgresql:///?service=books", "has expired or is not valid yet")
        self.serve("books.test")
        self.expect(0, "postgresql:///?service=books", "verify")


class Valve:
    """Between a program and the server; closed, it takes what comes and hands nothing on."""

    def __init__(self, port):
        self.port, self.open, self.ends = port, threading.Event(), []
        self.open.set()
        self.generation = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            upstream = socket.create_connection(("127.0.0.1", self.port))
            self.ends += [client, upstream]
            for source, target in ((client, upstream), (upstream, client)):
                threading.Thread(target=self.pump, args=(source, target, self.generation), daemon=True).start()

    def pump(self, source, target, generation):
        try:
            while data := source.recv(1 << 16):
                self.open.wait()
                if generation == self.generation:  # what was caught when the valve closed never comes
                    target.sendall(data)
                else:
                    return
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        self.open.clear()

    def reopen(self):
        """For new connections; those from before stay as they are, without a word to either end."""
        self.generation += 1
        self.open.set()

    def stop(self):
        self.reopen()
        self.listener.close()
        for end in self.ends:
            try:
                end.shutdown(socket.SHUT_RDWR)  # closing alone waits for a thread that reads from it
            except OSError:
                pass
            end.close()


class Meanwhile(BadServerTest):
    """What happens during an import: it goes on when it can, else the store is whole and the command can be repeated."""

    def setUp(self):
        super().setUp()
        self.journal = self.generate("g.jsonl", devices=2500, days=200, seed=14)

    def demand_whole(self, database):
        """Verified as it is, and with the command repeated as if nothing had happened."""
        self.expect(0, self.at(database), "verify")
        self.expect(0, self.at(database), "import", "--batch", "20000", self.journal)
        self.expect(0, self.at(database), "verify")
        self.new_store("plain", self.journal)
        self.assert_same(self.reports("plain"), self.reports(self.at(database)), "after the failure")

    def gated_server(self):
        """A server that may be stopped, the address of a store on it, and its gate."""
        own = server.Server("fsync=off")
        self.addCleanup(own.stop)
        database = own.new_database()
        self.expect(0, own.address(database), "init")
        return own, own.address(database), self.gates(database, own)

    def test_server_stops_and_comes_back(self):
        own, address, gates = self.gated_server()
        child = self.start(address, "import", "--batch", "20000", self.journal)
        gates.wait_at()
        own.process.send_signal(signal.SIGINT)
        own.process.wait(120)
        time.sleep(1)
        own.start()
        out, told = child.communicate(timeout=300)
        self.assertEqual((child.returncode, told.decode()), (0, ""))
        self.new_store("plain")
        self.assertEqual(out.decode(), self.expect(0, "plain", "import", self.journal))
        self.assert_same(self.reports("plain"), self.reports(address), "server stopped meanwhile")
        self.expect(0, address, "verify")

    def test_server_stops_and_stays_away(self):
        own, address, gates = self.gated_server()
        child = self.start(address + "?connect_timeout=2", "import", "--batch", "20000", self.journal)
        gates.wait_at()
        own.process.send_signal(signal.SIGINT)
        own.process.wait(120)
        self.demand_failed(child, "nothing answers there")
        own.start()
        self.expect(0, address, "verify")
        self.expect(0, address, "import", self.journal)
        self.expect(0, address, "verify")

    def test_network_hangs(self):
        """Nothing comes any more and nobody says why: found out, and gone on with over a new connection."""
        database = self.made()
        gates, valve = self.gates(database), Valve(self.own.port)
        self.addCleanup(valve.stop)
        child = self.start(f"postgresql://postgres@127.0.0.1:{valve.listener.getsockname()[1]}/{database}?connect_timeout=2", "import", "--batch", "20000",
                           self.journal)
        gates.wait_at()
        valve.close()
        gates.open()
        time.sleep(3)
        valve.reopen()
        out, told = child.communicate(timeout=300)
        self.assertEqual((child.returncode, told.decode()), (0, ""), out)
        self.demand_whole(database)

    def test_network_hangs_for_good(self):
        database = self.made()
        gates, valve = self.gates(database), Valve(self.own.port)
        self.addCleanup(valve.stop)
        child = self.start(f"postgresql://postgres@127.0.0.1:{valve.listener.getsockname()[1]}/{database}?connect_timeout=2", "import", "--batch", "20000",
                           self.journal)
        gates.wait_at()
        valve.close()
        gates.open()
        self.demand_failed(child, "does not answer")
        valve.stop()
        self.demand_whole(database)

    def test_statement_that_takes_long(self):
        """A server that works is waited for, longer than one that says nothing."""
        database = self.made(self.write("fleet.jsonl", tool.fleet()))
        holder = subprocess.Popen(["psql", "-XAtq", self.own.address(database), "-c",
                                   "BEGIN; SELECT no FROM quotadesk.payer FOR UPDATE; SELECT pg_sleep(20); COMMIT"], stdout=subprocess.DEVNULL)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.kill)
        time.sleep(1)
        self.assertIn("accepted 1", self.expect(0, self.at(database, connect_timeout=2), "import",
                                                self.write("more.jsonl", [tool.event(9, "ota.requested", device="d", bytes=1)])))
        self.assertEqual(holder.wait(), 0)
        self.expect(0, self.at(database), "verify")

    def test_backend_stands_still(self):
        """A stopped process of the server is as one that works long: waited for, and gone on with."""
        database = self.made()
        gates = self.gates(database)
        child = self.start(self.at(database, connect_timeout=2), "import", "--batch", "20000", self.journal)
        gates.wait_at()
        worker = int(self.own.sql(f"SELECT pid FROM pg_stat_activity WHERE datname='{database}' AND application_name='quotadesk'")[0][0])
        os.kill(worker, signal.SIGSTOP)
        gates.open()
        time.sleep(16)
        os.kill(worker, signal.SIGCONT)
        out, told = child.communicate(timeout=300)
        self.assertEqual((child.returncode, told.decode()), (0, ""), out)
        self.demand_whole(database)

    def test_full_disk(self):
        small = self.own.folder / "small"
        small.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", small], capture_output=True, check=False).returncode != 0:
            self.skipTest("a small disk can only be mounted by root")
        self.addCleanup(subprocess.run, ["umount", "-l", small], check=False)
        os.chown(small, self.own.identity["user"], self.own.identity["group"])
        self.own.sql(f"CREATE TABLESPACE small LOCATION '{small}'")
        self.own.sql("CREATE DATABASE full_disk ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C.UTF-8' TABLESPACE small")
        self.expect(0, self.at("full_disk"), "init")
        told = self.demand(self.at("full_disk"), "the server’s disk is full", "import", "--batch", "20000", self.journal)
        self.assertIn("Free space there", told)
        self.expect(0, self.at("full_disk"), "verify")
        subprocess.run(["mount", "-o", "remount,size=800m", small], check=True)
        self.demand_whole("full_disk")
        self.own.sql("DROP DATABASE full_disk WITH (FORCE)", "DROP TABLESPACE small")


if __name__ == "__main__":
    tool.main()
