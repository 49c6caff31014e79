#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the engine with the reference model on random journals: every decision, every reject, every
report, once after the import and once more after the advance."""

import sys

sys.dont_write_bytecode = True

import argparse                                      # noqa: E402
import csv                                           # noqa: E402
import json                                          # noqa: E402
import os                                            # noqa: E402
import shutil                                        # noqa: E402
import subprocess                                    # noqa: E402
import tempfile                                      # noqa: E402
from concurrent.futures import ProcessPoolExecutor   # noqa: E402
from pathlib import Path                             # noqa: E402

import random_journal                                # noqa: E402
import reports                                       # noqa: E402
import times                                         # noqa: E402
from engine import Engine                            # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "app" / "quotactl"))
import server                                        # noqa: E402

SHOWN = 4
KEYS = ("source", "id", "type", "time", "account", "outcome", "reason", "units", "needed", "late", "draws")


STORES_ON = os.environ.get("QUOTA_STORES_ON")
SERVERS = []       # of this process


def the_server():
    """The server that QUOTADESK_TEST_POSTGRES names (tests/app/quotactl/server.py starts one)."""
    if not SERVERS:
        SERVERS.append(server.Server())
    return SERVERS[0]


class Failed(Exception):
    """The program under test did not do what it was asked."""


class Comparison:
    def __init__(self, program, seed, folder, lines, until, skipped):
        self.program, self.folder, self.until, self.skipped = program, folder, until, skipped
        self.found = []
        self.store = str(folder / "x.db") if STORES_ON != "server" else the_server().url()
        self.parts = [lines] if seed % 2 else [lines[:len(lines) // 3], lines[len(lines) // 3:]]
        self.engine = Engine()
        self.texts = []                 # of the decided lines
        self.by_id = {}

    def run(self, *arguments, allowed=(0,)):
        command = [str(self.program), "--quiet", "--store", self.store, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600)
        if done.returncode not in allowed:
            raise Failed(f"{' '.join(command)}\n  ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
        return done.returncode

    def whole(self):
        self.run("init")
        for number, part in enumerate(self.parts):
            self.load(number, part)
        self.reports("after the import")
        # Two reports read the clocks, which an advance moves.
        self.run("advance", "--to", self.until)
        self.engine.advance(times.parse(self.until))
        self.reports(f"after the advance to {self.until}")
        self.run("verify")

    def load(self, number, part):
        path = self.folder / f"journal{number}.jsonl"
        path.write_bytes(b"".join(line + b"\n" for line in part))
        first = len(self.engine.decisions)
        rejects = []
        for line, raw in enumerate(part, 1):
            if raw.strip(b" \t\r"):
                self.engine.line(raw)
                self.texts.append(raw.decode("utf-8", "replace"))
                decision = self.engine.decisions[-1]
                self.by_id.setdefault(decision["id"], self.texts[-1])
                if decision["outcome"] == "rejected":
                    rejects.append((line, decision["reason"]))
        decisions, rejected = self.folder / f"decisions{number}.jsonl", self.folder / f"rejects{number}.jsonl"
        status = self.run("import", str(path), "--decisions", str(decisions), "--rejects", str(rejected),
                          allowed=(0, 1))
        if status != bool(rejects):
            self.found.append(f"import ended with {status}, {len(rejects)} lines were to be rejected")
        self.decisions(decisions, first)
        got = [(it["line"], it["reason"]) for it in map(json.loads, filter(None, rejected.read_text("utf-8").split("\n")))]
        if got != rejects:
            self.found.append("rejects: " + self.rows(sorted(map(str, rejects)), sorted(map(str, got))))

    def decisions(self, path, first):
        got = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        wanted = self.engine.decisions[first:]
        if len(got) != len(wanted):
            self.found.append(f"{len(wanted)} decisions wanted, {len(got)} made")
        shown = 0
        for index, (want, have) in enumerate(zip(wanted, got)):
            keys = [key for key in KEYS if self.comparable(want, key)]
            differing = [key for key in keys if key not in have or have[key] != want[key]]
            if differing:
                shown += 1
                if shown <= SHOWN:
                    self.found.append("decision of " + self.texts[first + index][:1000] + "".join(
                        f"\n    {key}: model {want[key]!r}, engine {have.get(key, 'nothing')!r}" for key in differing))
        if shown > SHOWN:
            self.found.append(f"… and {shown - SHOWN} more decisions")

    @staticmethod
    def comparable(want, key):
        """A malformed line has no id; nothing is laid down of its other attributes."""
        if want["reason"] == "malformed" and key in ("source", "type", "time", "account"):
            return False
        return key != "time" or (want["time"] or "").endswith("Z") and want["time"][:4].isdigit() \
            and 1970 <= int(want["time"][:4]) <= 9999 and want["reason"] != "out_of_range"

    def reports(self, when):
        for name in reports.REPORTS:
            if name in self.skipped:
                continue
            path = self.folder / f"{name}.csv"
            self.run("--format", "csv", "report", name, "--output", str(path))
            with open(path, encoding="utf-8", newline="") as file:
                got = list(csv.reader(file))
            text = reports.write(reports.report(self.engine, name))
            wanted = list(csv.reader(text.splitlines(keepends=True)))
            width = len(wanted[0])
            got = [row[:width] for row in got]
            if got != wanted:
                self.found.append(f"report {name} {when}: {self.rows(wanted, got)}")

    def rows(self, wanted, got):
        """The first rows that one side alone has, with the journal lines that they name."""
        missing, extra = list(wanted), []
        counts = {}
        for row in map(repr, wanted):
            counts[row] = counts.get(row, 0) + 1
        for row in got:
            if counts.get(repr(row)):
                counts[repr(row)] -= 1
                missing.remove(row)
            else:
                extra.append(row)
        if not missing and not extra:
            return "the same rows in another order; first at row " + next(
                f"{n}\n    model  {w}\n    engine {g}" for n, (w, g) in enumerate(zip(wanted, got), 1) if w != g)
        text = f"{len(missing)} rows of the model are missing, {len(extra)} of the engine are too many"
        for who, rows in (("model ", missing), ("engine", extra)):
            for row in rows[:SHOWN]:
                text += f"\n    {who} {row}"
                for cell in dict.fromkeys(row) if isinstance(row, list) else []:
                    if cell and cell in self.by_id:
                        text += f"\n             {self.by_id[cell][:400]}"
        return text


def one(program, seed, events, keep, skipped):
    folder = Path(tempfile.mkdtemp(prefix=f"reference-{seed}-"))
    lines, until = random_journal.make(seed, events)
    comparison = Comparison(program, seed, folder, lines, until, skipped)
    try:
        comparison.whole()
    except (Failed, subprocess.TimeoutExpired, OSError, ValueError, KeyError) as failure:
        comparison.found.append(f"{type(failure).__name__}: {failure}")
    if comparison.found and keep:
        comparison.found.append(f"kept in {folder}")
    else:
        shutil.rmtree(folder)
        if STORES_ON == "server":
            the_server().drop(comparison.store.rpartition("/")[2])
    return seed, comparison.found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path, metavar="QUOTACTL")
    parser.add_argument("--seeds", default="1-20", metavar="A-B")
    parser.add_argument("--events", type=int, default=800, metavar="N")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N")
    parser.add_argument("--keep", action="store_true", help="keep the folders of journals that differ")
    parser.add_argument("--skip", action="append", default=[], choices=list(reports.REPORTS), help="leave a report out")
    parser.add_argument("--first", action="store_true", help="stop at the first seed that differs")
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    bad = 0
    with ProcessPoolExecutor(arguments.jobs) as pool:
        tasks = [pool.submit(one, arguments.program.resolve(), seed, arguments.events, arguments.keep, arguments.skip)
                 for seed in seeds]
        for task in tasks:
            seed, found = task.result()
            if found:
                bad += 1
                print(f"seed {seed}: {len(found)} differences")
                for text in found:
                    print(f"  {text}", flush=True)
                if arguments.first:
                    pool.shutdown(cancel_futures=True)
                    break
    print(f"{len(seeds)} journals, {bad} differ" if not arguments.first or not bad else f"seed {seed} differs")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
