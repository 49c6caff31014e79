#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the reference model over a folder of known answers and compares every decision and report.

The known answers have the clock changes of their day; where a government has changed its mind since,
zones.zi has the zone as it was, compiled here and put before the system's.
"""

import sys

sys.dont_write_bytecode = True

import argparse                      # noqa: E402
import csv                           # noqa: E402
import json                          # noqa: E402
import shutil                        # noqa: E402
import subprocess                    # noqa: E402
import tempfile                      # noqa: E402
import zoneinfo                      # noqa: E402
from pathlib import Path             # noqa: E402

import journal                       # noqa: E402
import model                         # noqa: E402
import reports                       # noqa: E402
import times                         # noqa: E402

SHOWN = 5


def check_decisions(engine, path, source):
    texts = dict(journal.lines(source))
    wanted = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = []
    if len(wanted) != len(engine.decisions):
        found.append(f"{len(wanted)} decisions wanted, {len(engine.decisions)} made")
    for want, got in zip(wanted, engine.decisions):
        if any(key not in got or got[key] != value for key, value in want.items()):
            found.append(f"line {got['line']}: {texts[got['line']].decode('utf-8', 'replace')}\n"
                         f"  wanted {want}\n  got    {got}")
    return found


def check_report(engine, path):
    with open(path, encoding="utf-8", newline="") as file:
        wanted = list(csv.reader(file))
    got = list(csv.reader(reports.write(reports.report(engine, path.stem)).splitlines(keepends=True)))
    found = [f"row {n}\n  wanted {w}\n  got    {g}" for n, (w, g) in enumerate(zip(wanted, got), 1) if w != g]
    if len(wanted) != len(got):
        longer, which = (wanted, "missing") if len(wanted) > len(got) else (got, "too many")
        row = longer[min(len(wanted), len(got))]
        found.append(f"{len(wanted)} rows wanted, {len(got)} made; the first {which}: {row}")
    return found


def check_folder(folder):
    until = (folder / "advance-to").read_text().strip()
    engine = model.run(folder / "journal.jsonl", times.parse(until))
    results = {"decisions": check_decisions(engine, folder / "expected" / "decisions.jsonl",
                                            folder / "journal.jsonl")}
    for path in sorted((folder / "expected").glob("*.csv")):
        results[path.stem] = check_report(engine, path)
    return results


def check_rejects(folder):
    engine = model.run(folder / "journal.jsonl")
    wanted = (folder / "expected.txt").read_text().split()
    got = [it["reason"] or it["outcome"] for it in engine.decisions]
    found = [f"line {it['line']}: wanted {w}, got {g}" for it, w, g in zip(engine.decisions, wanted, got) if w != g]
    if len(wanted) != len(got):
        found.append(f"{len(wanted)} lines wanted, {len(got)} decided")
    return {"rejects": found}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--system-zones", action="store_true", help="do not set zones.zi before the system's zones")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as zones:
        if not arguments.system_zones:
            compiler = shutil.which("zic", path="/usr/sbin:/usr/bin:/sbin:/bin")
            subprocess.run([compiler, "-d", zones, Path(__file__).with_name("zones.zi")], check=True)
            zoneinfo.reset_tzpath([zones, *zoneinfo.TZPATH])
        return compare(arguments.folder)


def compare(folder):
    bad = 0
    for path in sorted(it for it in folder.iterdir() if it.is_dir()):
        results = check_rejects(path) if path.name == "rejects" else check_folder(path)
        differing = {name: found for name, found in results.items() if found}
        print(f"{path.name}: {len(results)} compared, {'all equal' if not differing else 'DIFFERENT'}")
        for name, found in differing.items():
            bad += 1
            print(f" {name}: {len(found)} differences")
            for text in found[:SHOWN]:
                print(f" {text}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
