#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every plural of the console has its English forms, and none is left over.

usage: check_plurals.py LUPDATE TOP      TOP is the checkout; exit status 1 with the faults, one a line.
"""
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

PATIENCE_S = 300  # lupdate 6.4 never comes to an end over some template arguments within tr()


def plurals(path):
    """(context, source) -> forms."""
    found = {}
    for context in tree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            if message.get("numerus") == "yes":
                forms = [form.text or "" for form in message.iter("numerusform")]
                found[(context.findtext("name"), message.findtext("source"))] = forms
    return found


def main():
    lupdate, top = sys.argv[1], Path(sys.argv[2])
    shipped = top / "translations" / "quotadesk_en.ts"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        shutil.copy(shipped, fresh)
        subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", "-pluralonly",
                        str(top / "views"), str(top / "app" / "quotadesk"), "-ts", str(fresh)],
                       check=True, timeout=PATIENCE_S)
        wanted = plurals(fresh)
    known = plurals(shipped)
    faults = [f"{c}: “{s}” has no English plural in {shipped.name}" for (c, s), forms in wanted.items()
              if len(forms) != 2 or not all(forms) or (c, s) not in known]
    faults += [f"{c}: “{s}” is in {shipped.name}, but not in the sources" for (c, s) in known if (c, s) not in wanted]
    faults += [f"{c}: “{s}” still has “(s)”" for (c, s), forms in known.items() if any("(s)" in f for f in forms)]
    if not wanted:
        faults.append("lupdate found no plural at all")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
