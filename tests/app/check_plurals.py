#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every plural of the console and of the model has its English forms, and none is left over.

usage: check_plurals.py LUPDATE TOP      TOP is the checkout; exit status 1 with the faults, one a line.
"""
import shutil
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path


def plurals(path):
    """(context, source) -> forms. Of the model's phrases the source is the text for one, the comment for many."""
    found = {}
    for context in tree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            if message.get("numerus") == "yes":
                forms = [form.text or "" for form in message.iter("numerusform")]
                found[(context.findtext("name"), message.findtext("source"))] = forms
                if not context.findtext("name").startswith("quota::"):
                    said = [message.findtext("source"), message.findtext("comment")]
                    found[(context.findtext("name"), said[0])] = forms if forms == said else []
    return found


def main():
    lupdate, top = sys.argv[1], Path(sys.argv[2])
    sys.path.insert(0, str(top / "tools"))
    from update_texts import update
    shipped = top / "translations" / "quotadesk_en.ts"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        shutil.copy(shipped, fresh)
        update(lupdate, top, fresh, plurals_only=True)
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
