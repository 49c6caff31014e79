#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs clang-tidy: on model/ and the files changed since the last commit but one; with --all on everything.

usage: check_tidy.py BUILD_DIR [--all]
A file that was clean is not looked at again until it, a header that it reads, or .clang-tidy changes.
"""
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
SKIPPED = 77  # CTest's "skipped"
# The build's flags are GCC's, and its warnings are GCC's business.
ARGUMENTS = ["--quiet", "--extra-arg=-Wno-error", "--extra-arg=-Wno-unknown-warning-option"]
COUNTED = re.compile(r"\d+ warnings?( and \d+ errors?)? generated\.|Suppressed .*|\d+ warnings? treated as errors?")


def changed():
    """The files that differ from the last commit but one, or nothing where there is no git."""
    for base in ("HEAD~1", "HEAD"):
        try:
            lists = [["git", "diff", "--name-only", base], ["git", "ls-files", "--others", "--exclude-standard"]]
            texts = [subprocess.run(c, cwd=TOP, capture_output=True, text=True, check=True).stdout for c in lists]
            return {TOP / name for text in texts for name in text.splitlines()}
        except (OSError, subprocess.CalledProcessError):
            continue
    return set()


@lru_cache(maxsize=None)
def digest(path):
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "absent"


def dependencies(build):
    """object file → the project's files that it was compiled from, as Ninja recorded them."""
    found, current = {}, None
    try:
        text = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return found
    for line in text.splitlines():
        if not line.startswith(" "):
            current = found.setdefault(line.split(": #deps")[0], [])
        elif current is not None:
            path = (Path(build) / line.strip()).resolve()
            if path.is_relative_to(TOP):
                current.append(path)
    return found


def written_by(entry):
    """The object file of an entry of compile_commands.json."""
    words = shlex.split(entry["command"])
    return words[words.index("-o") + 1] if "-o" in words else ""


def main(arguments):
    build = Path(arguments[0]).resolve()
    program = shutil.which("clang-tidy-19")
    if not program:
        print("clang-tidy-19 is not installed")
        return SKIPPED
    everything = "--all" in arguments or bool(os.environ.get("QUOTA_LINT_ALL"))
    touched = changed()
    read_by = dependencies(build)
    marks = build / "tidy"
    marks.mkdir(exist_ok=True)

    work = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = Path(entry["file"])
        if path in work or not path.is_relative_to(TOP) or path.is_relative_to(build):
            continue
        if everything or path.is_relative_to(TOP / "model") or path in touched:
            inputs = sorted({TOP / ".clang-tidy", path, *read_by.get(written_by(entry), [])})
            key = hashlib.sha256("\n".join(f"{p} {digest(p)}" for p in inputs).encode()).hexdigest()
            work[path] = marks / (path.relative_to(TOP).as_posix().replace("/", "-") + "-" + key[:32])
    todo = {path: mark for path, mark in work.items() if not mark.exists()}

    def look(path):
        done = subprocess.run([program, "-p", build, *ARGUMENTS, path], capture_output=True, text=True)
        said = [line for line in (done.stdout + done.stderr).splitlines() if not COUNTED.fullmatch(line)]
        return path, done.returncode == 0 and "warning:" not in done.stdout, "\n".join(said)

    failed = 0
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for path, clean, text in pool.map(look, sorted(todo)):
            if clean:
                for old in marks.glob(work[path].name[:-32] + "*"):
                    old.unlink()
                work[path].touch()
            else:
                failed += 1
                print(text.strip(), flush=True)
    print(f"clang-tidy: {len(work)} files, {len(todo)} looked at, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__.strip(), file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
