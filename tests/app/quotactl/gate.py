# SPDX-License-Identifier: GPL-3.0-or-later
"""Gates in a database of a server: writers wait at them until a test opens them, however fast the machine is."""
import subprocess
import time


def wait_for(what, asked):
    """Asks until the answer is yes; gives up after minutes, as only a failure takes so long."""
    for _ in range(6000):
        if asked():
            return
        time.sleep(0.02)
    raise RuntimeError(f"waited in vain for {what}")


class Gates:
    """At so many events in the store, the transaction that would bring them waits in front of the gate of that number.

    The gates belong to one session: they are open when it ends, when its server does, and on a server that follows another.
    """

    KEY = 77  # the class of these locks; the numbers of the gates are their objects

    def __init__(self, server, database, *counts):
        self.server = server
        waits = " ".join(f"IF taken >= {count} THEN PERFORM pg_advisory_xact_lock_shared({self.KEY}, {number}); END IF;"
                         for number, count in enumerate(counts))
        server.sql(f"""CREATE FUNCTION public.wait_at_gates() RETURNS trigger LANGUAGE plpgsql AS $$
                       DECLARE taken bigint;
                       BEGIN SELECT sum(events) INTO taken FROM quotadesk.payer; {waits} RETURN NULL; END $$""",
                   """CREATE TRIGGER wait_at_gates AFTER INSERT OR UPDATE ON quotadesk.payer
                      FOR EACH STATEMENT EXECUTE FUNCTION public.wait_at_gates()""", database=database)
        self.session = subprocess.Popen(["psql", "-XAtq", server.address(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        for number in range(len(counts)):
            self.ask(f"SELECT pg_advisory_lock({self.KEY}, {number}), 'done'")

    def ask(self, statement):
        self.session.stdin.write(f"{statement};\n".encode())
        self.session.stdin.flush()
        self.session.stdout.readline()

    def wait_at(self, number=0):
        """Until a writer stands in front of a gate."""
        waiting = (f"SELECT 1 FROM pg_locks WHERE locktype='advisory' AND classid={self.KEY} AND objid={number} AND NOT granted")
        wait_for(f"a writer at gate {number}", lambda: self.server.sql(waiting))

    def open(self, number=0):
        self.ask(f"SELECT pg_advisory_unlock({self.KEY}, {number})")

    def stop(self):
        self.session.kill()
        self.session.wait()
        self.session.stdin.close()
        self.session.stdout.close()
