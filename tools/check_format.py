#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where a source file is not as clang-format writes it; `check_format.py --fix` writes it so."""
import difflib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
SKIPPED = 77  # CTest's "skipped"
SHOWN = 20  # lines of difference a file


def main():
    program = shutil.which("clang-format-19")
    if not program:
        print("clang-format-19 is not installed")
        return SKIPPED
    sources = sorted(
        path for root in ("model", "views", "app", "tests") for path in (TOP / root).rglob("*")
        if path.suffix in (".h", ".cpp") and path.is_file())
    if "--fix" in sys.argv[1:]:
        return subprocess.run([program, "-i", *sources], check=False).returncode
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        texts = list(pool.map(lambda path: subprocess.run([program, path], capture_output=True).stdout, sources))
    failed = 0
    for path, text in zip(sources, texts):
        if text != (written := path.read_bytes()):
            failed += 1
            lines = [side.decode("utf-8", "replace").splitlines() for side in (written, text)]
            name = path.relative_to(TOP).as_posix()
            print(*list(difflib.unified_diff(*lines, name, "as it should be", n=0, lineterm=""))[:SHOWN], sep="\n")
    print(f"{len(sources)} files, {failed} not as they should be" + (": tools/check_format.py --fix" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
