#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where a source file is not as clang-format writes it; `check_format.py --fix` writes it so."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
SKIPPED = 77  # CTest's "skipped"


def main():
    program = shutil.which("clang-format-19")
    if not program:
        print("clang-format-19 is not installed")
        return SKIPPED
    sources = sorted(
        path for root in ("model", "views", "app", "tests") for path in (TOP / root).rglob("*")
        if path.suffix in (".h", ".cpp") and path.is_file())
    mode = ["-i"] if "--fix" in sys.argv[1:] else ["--dry-run", "-Werror"]
    at_once = os.cpu_count() or 1
    running = [subprocess.Popen([program, *mode, *share]) for i in range(at_once) if (share := sources[i::at_once])]
    failed = [process for process in running if process.wait() != 0]
    print(f"{len(sources)} files looked at" + ("; tools/check_format.py --fix writes them as they should be" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
