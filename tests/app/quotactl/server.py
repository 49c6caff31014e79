# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL server for tests: the one that QUOTADESK_TEST_POSTGRES names, or one of their own on loopback.

usage: server.py COMMAND…     runs a command with QUOTADESK_TEST_POSTGRES set; its own server is gone afterwards
"""
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse


def programs():
    """The folder of the server's programs, the newest that is installed."""
    found = shutil.which("initdb")
    folders = [pathlib.Path(found).parent] if found else []
    folders += sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not folders:
        raise SystemExit("There is no PostgreSQL server to test with; install the package postgresql.")
    return folders[-1]


def ordinary_user():
    """Whom the server runs as: it refuses root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres" if any(u.pw_name == "postgres" for u in pwd.getpwall()) else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def free_port():
    """One that the system gives nobody's connection, as a server that was stopped wants it again."""
    while True:
        port = secrets.choice(range(20_000, 32_000))
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


class Server:
    """A server in a temporary folder; url() gives an address of a new, empty database."""

    def __init__(self, *settings):
        self.given = os.environ.get("QUOTADESK_TEST_POSTGRES") if not settings else None
        self.process = None
        self.databases = 0
        self.made = []
        if self.given:
            return
        self.identity = ordinary_user()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="quotadesk-pg-"))
        if self.identity:
            os.chown(self.folder, self.identity["user"], self.identity["group"])
        self.settings = settings
        self.environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": str(self.folder)}
        try:
            self.run("initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8",
                     "-D", self.folder / "data")
            self.port = free_port()
            self.start()
        except BaseException:
            self.remove()
            raise

    def run(self, program, *arguments):
        done = subprocess.run([programs() / program, *map(str, arguments)], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, check=False, **self.identity)
        if done.returncode != 0:
            raise RuntimeError(f"{program}: {done.stderr}{done.stdout}")

    def start(self):
        options = ["-c", f"port={self.port}", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}",
                   "-c", "fsync=off", "-c", "log_statement=all", "-c", "log_line_prefix=<%p %a> ", "-c", "max_connections=80",
                   "-c", "shared_buffers=256MB"]
        for setting in self.settings:
            options += ["-c", setting]
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([programs() / "postgres", "-D", self.folder / "data", *options], cwd=self.folder,
                                            env=self.environment, stdout=log, stderr=log, **self.identity)
        for _ in range(600):
            if self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0 and self.is_ready():
                    return
            time.sleep(0.1)
        raise RuntimeError("the server did not start:\n" + self.log()[-2000:])

    def is_ready(self):
        done = subprocess.run([programs() / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port)], capture_output=True, check=False)
        return done.returncode == 0

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def kill(self):
        """As a power cut ends it."""
        for child in self.children():
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass  # one whose client has left meanwhile
        self.process.kill()
        self.process.wait()

    def children(self):
        out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(word) for word in out.stdout.split()]

    def address(self, database="postgres", user="postgres"):
        if self.given:
            given = urllib.parse.urlsplit(self.given)
            place = given.netloc.rpartition("@")[2]
            who = given.netloc.rpartition("@")[0] if user == "postgres" else user
            return given._replace(netloc=f"{who}@{place}" if who else place, path=f"/{database}").geturl()
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def sql(self, *statements, database="postgres", user="postgres", conninfo=None):
        """Rows of the last statement, by psql. `conninfo` leads to another node than the given one, as its user."""
        address = self.address(database, user) if database != "postgres" or not self.given else self.given
        command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", address]
        if conninfo:
            given = urllib.parse.urlsplit(self.given)
            command[-1] = conninfo + (f" user={given.username}" if given.username else "") + \
                (f" password={given.password}" if given.password else "")
        for statement in statements:
            command += ["-c", statement]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return [line.split("|") for line in done.stdout.splitlines()]

    def new_database(self):
        self.databases += 1
        name = f"quotadesk_test_{os.getpid()}_{self.databases}"
        create = f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C.UTF-8'"
        if self.is_cluster():
            self.new_distributed(name, create)
        else:
            self.sql(create)
        self.made.append(name)
        return name

    def take_made(self):
        """The databases that new_database() made since this was asked last."""
        made, self.made = self.made, []
        return made

    def is_cluster(self):
        """Whether the given server is a coordinator of Citus."""
        return bool(self.given and self.sql("SELECT 1 FROM pg_extension WHERE extname='citus'"))

    def new_distributed(self, name, create):
        """A database of all nodes of the given coordinator."""
        nodes = self.sql("SELECT nodename, nodeport, groupid FROM pg_dist_node WHERE noderole='primary' ORDER BY groupid")
        join = ["SELECT citus_set_coordinator_host('%s', %s)" % (host, port) for host, port, group in nodes if group == "0"]
        for host, port, group in nodes:
            here = f"host={host} port={port} dbname=" if group != "0" else None
            self.sql("SET citus.enable_ddl_propagation TO off", create, conninfo=here and here + "postgres")
            self.sql("CREATE EXTENSION citus", database=name, conninfo=here and here + name)
            if group != "0":
                join.append(f"SELECT citus_add_node('{host}', {port})")
        if not nodes:
            self.sql(create)
            self.sql("CREATE EXTENSION citus", database=name)
        self.sql("SELECT 1", *join, database=name)

    def url(self):
        return self.address(self.new_database())

    def drop(self, name):
        """Removes a database of new_database() from all nodes; a server of one's own goes as a whole."""
        for host, port in self.nodes():
            here = f"host={host} port={port} dbname=postgres" if host else None
            self.sql("SET citus.enable_ddl_propagation TO off", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", conninfo=here)

    def nodes(self):
        """Host and port of the given coordinator's workers, and an empty host for the coordinator, which goes first."""
        if not self.is_cluster():
            return [("", "")] if self.given else []
        rows = self.sql("SELECT nodename, nodeport FROM pg_dist_node WHERE noderole = 'primary' AND groupid > 0")
        return [("", ""), *map(tuple, rows)]

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(120)
            except subprocess.TimeoutExpired:
                self.kill()
        self.remove()

    def remove(self):
        if not self.given:
            shutil.rmtree(self.folder, ignore_errors=True)


def main():
    server = Server()
    try:
        address = server.given or server.address()
        status = subprocess.run(sys.argv[1:], env={**os.environ, "QUOTADESK_TEST_POSTGRES": address}, check=False).returncode
    finally:
        server.stop()
    sys.exit(status)


if __name__ == "__main__":
    main()
