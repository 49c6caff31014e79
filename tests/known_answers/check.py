#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs quotactl over journals whose every decision and report is known, and compares.

usage: check.py [--server] QUOTACTL FIXTURES [NAME…]      NAME: a folder of FIXTURES; all of them without
       --server keeps the stores on a PostgreSQL server

Decisions are the same objects in the same order, more keys are welcome; reports are the same rows, more columns to
the right are welcome. The answers were computed with an older rule for Morocco: zones.zi brings it back.
"""
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "app" / "quotactl"))
import server as pg_server  # noqa: E402


def zone_folder(target):
    """The machine's zones, with the rule that the answers were computed with in place of its own."""
    zones = pathlib.Path(os.environ.get("TZDIR", "/usr/share/zoneinfo"))
    shutil.copytree(zones, target, symlinks=False)
    override = pathlib.Path(__file__).parent.parent / "reference" / "zones.zi"
    zic = shutil.which("zic", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    for name in ("Africa/Casablanca",):
        (target / name).unlink(missing_ok=True)
    subprocess.run([zic, "-b", "fat", "-d", str(target), str(override)], check=True)


def run(quotactl, store, *arguments, allowed=(0,)):
    done = subprocess.run([quotactl, "--store", store, "--quiet", *arguments], capture_output=True, text=True)
    if done.returncode not in allowed:
        raise SystemExit(f"quotactl {' '.join(arguments)}: status {done.returncode}\n{done.stderr}")


def decisions_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def compare_decisions(expected, actual, name):
    wanted, given = decisions_of(expected), decisions_of(actual)
    for number, (a, b) in enumerate(zip(wanted, given), 1):
        differing = {key: (value, b.get(key)) for key, value in a.items() if b.get(key) != value}
        if differing:
            return [f"{name}: line {number} ({a.get('id')}, {a.get('type')}): expected, got: {differing}"]
    return [] if len(wanted) == len(given) else [f"{name}: {len(given)} decisions, expected {len(wanted)}"]


def compare_report(expected, actual, name):
    with open(expected, encoding="utf-8", newline="") as a, open(actual, encoding="utf-8", newline="") as b:
        wanted, given = list(csv.reader(a)), list(csv.reader(b))
    width = len(wanted[0])
    for number, (a, b) in enumerate(zip(wanted, given), 1):
        if a != b[:width]:
            return [f"{name}: row {number}: expected {a}, got {b}"]
    return [] if len(wanted) == len(given) else [f"{name}: {len(given)} rows, expected {len(wanted)}"]


def check_folder(quotactl, folder, work, server):
    store, decisions = server.url() if server else str(work / "store"), str(work / "decisions.jsonl")
    run(quotactl, store, "init")
    run(quotactl, store, "import", str(folder / "journal.jsonl"), "--decisions", decisions, allowed=(0, 1))
    if (folder / "expected.txt").exists():
        wanted = (folder / "expected.txt").read_text().split()
        given = [d["reason"] if d["outcome"] == "rejected" else d["outcome"] for d in decisions_of(decisions)]
        pairs = enumerate(zip(wanted, given), 1)
        wrong = [f"{folder.name}: line {n}: expected {a}, got {b}" for n, (a, b) in pairs if a != b]
        return wrong or ([] if len(wanted) == len(given) else [f"{folder.name}: {len(given)} of {len(wanted)} lines"])
    run(quotactl, store, "advance", "--to", (folder / "advance-to").read_text().strip())
    problems = compare_decisions(folder / "expected" / "decisions.jsonl", decisions, folder.name)
    for expected in sorted((folder / "expected").glob("*.csv")):
        actual = str(work / expected.name)
        run(quotactl, store, "--format", "csv", "report", expected.stem, "--output", actual)
        problems += compare_report(expected, actual, f"{folder.name}/{expected.stem}")
    run(quotactl, store, "verify")
    return problems


def main():
    arguments = [word for word in sys.argv[1:] if word != "--server"]
    quotactl, fixtures = arguments[0], pathlib.Path(arguments[1])
    names = arguments[2:] or sorted(f.name for f in fixtures.iterdir() if f.is_dir())
    problems = []
    server = pg_server.Server() if "--server" in sys.argv else None
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        zone_folder(work / "zones")
        os.environ["TZDIR"] = str(work / "zones")
        for name in names:
            (work / name).mkdir()
            problems += check_folder(quotactl, fixtures / name, work / name, server)
    if server:
        server.stop()
    for problem in problems[:40]:
        print(problem)
    print(f"{len(names)} journals, {len(problems)} differences")
    sys.exit(1 if problems or not names else 0)


main()
