#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference model on the command line: a journal in, decisions and reports out."""

import sys

sys.dont_write_bytecode = True

import argparse                      # noqa: E402
import json                          # noqa: E402
from pathlib import Path             # noqa: E402

import journal                       # noqa: E402
import reports                       # noqa: E402
import times                         # noqa: E402
from engine import Engine            # noqa: E402


def run(path, until=None):
    engine = Engine()
    for number, raw in journal.lines(path):
        engine.line(raw)
        engine.decisions[-1]["line"] = number
    if until is not None:
        engine.advance(until)
    return engine


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--advance-to", metavar="TIME")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    arguments = parser.parse_args()
    engine = run(arguments.journal, times.parse(arguments.advance_to) if arguments.advance_to else None)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with open(arguments.out / "decisions.jsonl", "w", encoding="utf-8") as file:
        for decision in engine.decisions:
            kept = {key: value for key, value in decision.items() if key != "line"}
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    for name in reports.REPORTS:
        with open(arguments.out / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            file.write(reports.write(reports.report(engine, name)))


if __name__ == "__main__":
    main()
