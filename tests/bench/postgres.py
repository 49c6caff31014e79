# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports into a PostgreSQL server of the measurement's own, each beside a bare COPY of the same events there."""
import pathlib
import statistics
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "app/quotactl"))

import server as pg_server  # noqa: E402  pylint: disable=wrong-import-position,import-error

BARE = ("CREATE TABLE bare(payer bigint, seq bigint, id text, source text, time bigint, account text, device text, bytes bigint,"
        " PRIMARY KEY (payer, seq))")


def write_binary(rows, binary):
    """The events as COPY reads them in binary form."""
    def big(value):
        return struct.pack("!iq", 8, value)

    def text(value):
        data = value.encode()
        return struct.pack("!i", len(data)) + data

    with open(rows, encoding="utf-8") as lines, open(binary, "wb") as out:
        next(lines)
        out.write(b"PGCOPY\n\xff\r\n\0" + struct.pack("!ii", 0, 0))
        for number, line in enumerate(lines, 1):
            name, source, _, account, device, size = line.rstrip("\n").split(",")
            out.write(struct.pack("!h", 8) + big(1) + big(number) + text(name) + text(source) + big(number * 1_000_000)
                      + text(account) + text(device) + big(int(size)))
        out.write(struct.pack("!h", -1))


def run(options, folder, fleet, measure):
    """The measurements, and what came of them in words; `measure` runs and times one command."""
    stage, journal, rows, binary = (folder / name for name in ("stage.jsonl", "events.jsonl", "events.csv", "events.binary"))
    print(f"writing {options.events:,} events of {options.devices:,} devices …", file=sys.stderr)
    staged = fleet.write_stage(stage, options.devices, options.events)
    fleet.write_events(journal, rows, options.devices, options.events)
    write_binary(rows, binary)
    # As a server is used: what is committed is on the disk.
    own = pg_server.Server("fsync=on", "log_statement=none", "max_wal_size=8GB")
    results, ratios = [], []
    try:
        for number in range(options.rounds):
            bare = own.new_database()
            own.sql(BARE, database=bare)
            own.sql("CHECKPOINT")
            command = ["psql", "-Xqc", f"\\copy bare from '{binary}' (format binary)", own.address(bare)]
            copied = measure(f"{number + 1}: bare binary COPY", command, options.events)
            own.sql(f"DROP DATABASE {bare}")
            store = own.new_database()
            tool = [options.quotactl, "--store", own.address(store)]
            subprocess.run([*tool, "--quiet", "init"], check=True)
            results.append(measure(f"{number + 1}: import: the fleet", [*tool, "import", stage], staged))
            own.sql("CHECKPOINT")
            imported = measure(f"{number + 1}: import: upgrades", [*tool, "import", journal], options.events)
            ratios.append(copied["seconds"] / imported["seconds"])
            results += [imported, copied, measure(f"{number + 1}: state loaded", [*tool, "advance", "--to", fleet.text(fleet.START)],
                                                  options.devices)]
            size = int(own.sql("SELECT pg_database_size(current_database())", database=store)[0][0])
            if number + 1 == options.rounds:
                results.append(measure("verify", [*tool, "verify"], options.events + staged))
            own.sql(f"DROP DATABASE {store}")
    finally:
        own.stop()
    results[0]["times_copy"] = [round(ratio, 3) for ratio in ratios]
    words = [f"import of the upgrades runs at {statistics.median(ratios):.2f} of a bare COPY (of {len(ratios)} rounds:"
             f" {', '.join(f'{ratio:.2f}' for ratio in ratios)})",
             f"the database takes {size / (options.events + staged):.1f} bytes an event"]
    return results, words
