#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures imports; see `run`. It asserts nothing about time: machines differ."""
import argparse
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import fleet  # noqa: E402  pylint: disable=wrong-import-position
import postgres  # noqa: E402  pylint: disable=wrong-import-position

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def measure(name, command, count, feed=None):
    """Runs a command; its time, its largest memory, and how many of `count` it did a second."""
    started = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE,
                             stdin=subprocess.PIPE if feed else subprocess.DEVNULL)
    if feed:
        child.stdin.write(feed.encode())
        child.stdin.close()
    told = child.stdout.read().decode().strip()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{name}: status {child.returncode}: {told}")
    return {"name": name, "events": count, "seconds": round(seconds, 3), "events_per_second": round(count / seconds),
            "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 3), "max_rss_mib": round(usage.ru_maxrss / 1024, 1),
            "told": told}


def run_all(options, folder):
    store, stage, journal, rows = (folder / name for name in ("store", "stage.jsonl", "events.jsonl", "events.csv"))
    print(f"writing {options.events:,} events of {options.devices:,} devices …", file=sys.stderr)
    staged = fleet.write_stage(stage, options.devices, options.events)
    fleet.write_events(journal, rows, options.devices, options.events)
    tool = [options.quotactl, "--store", store]
    subprocess.run([*tool, "--quiet", "init"], check=True)
    results = [measure("import: the fleet", [*tool, "import", stage], staged),
               measure("import: upgrades", [*tool, "import", journal], options.events),
               measure("import: the same again", [*tool, "import", journal], options.events),
               measure("report: daily-ota", [*tool, "--format", "csv", "report", "daily-ota", "--output",
                                             folder / "daily.csv"], options.events),
               measure("verify", [*tool, "verify"], options.events + staged)]
    sqlite = shutil.which("sqlite3")
    if sqlite is None:
        print("sqlite3 is not installed: nothing to compare with", file=sys.stderr)
    else:
        script = (f"PRAGMA journal_mode=WAL;\nPRAGMA synchronous=NORMAL;\n"
                  f"CREATE TABLE events(id TEXT, source TEXT, time TEXT, account TEXT, device TEXT, bytes INTEGER);\n"
                  f".import --csv --skip 1 {rows} events\n")
        results.append(measure("sqlite3 .import, bare table", [sqlite, folder / "bare"], options.events, script))
        results[1]["times_sqlite"] = round(results[1]["seconds"] / results[-1]["seconds"], 2)
    if options.many:
        results.extend(run_many(options, folder, results[1]))
    results[1]["store_bytes_per_event"] = round(store.stat().st_size / (options.events + staged), 1)
    return results


def run_many(options, folder, usual):
    """The same upgrades of ten times the devices: what grows with a fleet is time for memory, and the state."""
    store, stage, journal, rows = (folder / name for name in ("store-many", "stage-many", "events-many", "rows-many"))
    devices = options.devices * 10
    staged = fleet.write_stage(stage, devices, options.events)
    fleet.write_events(journal, rows, devices, options.events)
    tool = [options.quotactl, "--store", store]
    subprocess.run([*tool, "--quiet", "init"], check=True)
    results = [measure(f"{devices:,} devices: the fleet", [*tool, "import", stage], staged),
               measure(f"{devices:,} devices: upgrades", [*tool, "import", journal], options.events)]
    results[1]["times_fewer_devices"] = round(results[1]["events_per_second"] / usual["events_per_second"], 2)
    return results


def told_of(results):
    words = []
    if "times_sqlite" in results[1]:
        words.append(f"import of the upgrades takes {results[1]['times_sqlite']} times as long as sqlite3 .import")
    if "times_fewer_devices" in results[-1]:
        words.append(f"ten times the devices: {results[-1]['times_fewer_devices']} of the rate")
    words.append(f"the store takes {results[1]['store_bytes_per_event']} bytes an event")
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=2_000_000)
    parser.add_argument("--devices", type=int, default=100_000)
    parser.add_argument("--many", action="store_true", help="also import the upgrades of ten times the devices")
    parser.add_argument("--postgres", action="store_true", help="import into a PostgreSQL server instead, beside a bare COPY")
    parser.add_argument("--rounds", type=int, default=3, help="of --postgres")
    parser.add_argument("--quotactl", type=pathlib.Path, default=ROOT / "build/release/bin/quotactl")
    parser.add_argument("--json", type=pathlib.Path, default=ROOT / "build/bench.json")
    parser.add_argument("--folder", help="where the files are made; the system's temporary folder without")
    options = parser.parse_args()
    if not options.quotactl.exists():
        raise SystemExit(f"{options.quotactl} is not there: build first with ./run --build-only, or name --quotactl")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.folder) as folder:
        if options.postgres:
            results, words = postgres.run(options, pathlib.Path(folder), fleet, measure)
        else:
            results = run_all(options, pathlib.Path(folder))
            words = told_of(results)
    print(f"{'':32} {'events':>10} {'seconds':>9} {'a second':>10} {'CPU s':>7} {'RSS MiB':>8}")
    for r in results:
        print(f"{r['name']:32} {r['events']:>10,} {r['seconds']:>9.2f} {r['events_per_second']:>10,} "
              f"{r['cpu_seconds']:>7.2f} {r['max_rss_mib']:>8.1f}")
    print("\n".join(words))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"cores": os.cpu_count(), "machine": platform.machine(), "devices": options.devices,
                                        "results": results}, indent=1) + "\n", encoding="utf-8")


main()
