#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text lands in a translation under the context that is asked for it, and translations keep its places.

usage: check_phrases.py LUPDATE TOP      TOP is the checkout; exit status 1 with the faults, one a line.

The sources are read for calls of `phrase` and `countedPhrase` without lupdate, and what they say is compared with
what lupdate finds: a text that is glued together, or made from a variable, is a fault. So is a context that neither
the model names nor a class has by its full name: no text of it would be found when it is wanted.
"""
import re
import sys
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

CALL = re.compile(r"(?<![\w.>])(phrase|countedPhrase)\(")
LITERAL = re.compile(r'\s*"((?:\\.|[^"\\])*)"')
COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*', re.S)
DECLARATION = re.compile(r"\s*Literal ")
PLACE = re.compile(r"%[1-9]")


def literals(text, at):
    """The literals that a call at `at` is given, as its comma-separated arguments; None where it has others."""
    arguments, words = [], []
    while True:
        match = LITERAL.match(text, at)
        if match:
            words.append(match[1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\"))
            at = match.end()
            continue
        at = re.compile(r"\s*").match(text, at).end()
        if not words or text[at] not in ",)":
            return None
        arguments.append("".join(words))
        words = []
        if text[at] == ")":
            return tuple(arguments)
        at += 1


def said(top, folders, faults):
    """(context, text, text for many or None) of every call."""
    found = set()
    for path in sorted(p for folder in folders for p in (top / folder).rglob("*.[ch]*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        text = COMMENT.sub(lambda m: m[0] if m[0][0] == '"' else "", path.read_text("utf-8"))
        for match in CALL.finditer(text):
            if DECLARATION.match(text, match.end()):
                continue
            arguments = literals(text, match.end())
            wanted = 2 if match[1] == "phrase" else 3
            if arguments is None or len(arguments) != wanted:
                line = text.count("\n", 0, match.start()) + 1
                faults.append(f"{path.relative_to(top)}:{line}: {match[1]}() takes {wanted} literals alone")
                continue
            found.add(arguments if wanted == 3 else (*arguments, None))
            if wanted == 3 and set(PLACE.findall(arguments[1])) != set(PLACE.findall(arguments[2])):
                faults.append(f"“{arguments[1]}” and “{arguments[2]}” have not the same places")
        if re.search(r'untranslated\(\s*"', text):
            faults.append(f"{path.relative_to(top)}: a text of the source goes to untranslated()")
    return found


def messages(ts):
    """(context, source, comment or None) -> its texts."""
    found = {}
    for context in tree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            forms = [form.text or "" for form in message.iter("numerusform")]
            forms = forms or [message.findtext("translation") or ""]
            many = message.findtext("comment") if message.get("numerus") == "yes" else None
            found[(context.findtext("name"), message.findtext("source"), many)] = forms
    return found


def main():
    lupdate, top = sys.argv[1], Path(sys.argv[2])
    sys.path.insert(0, str(top / "tools"))
    from update_texts import FOLDERS, update
    faults = []
    calls = said(top, FOLDERS, faults)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        # It says something where a class has no Q_OBJECT, or a name is not known: the context is then another one.
        faults += [f"lupdate: {line}" for line in update(lupdate, top, fresh, plurals_only=False)]
        found = messages(fresh)
    contexts = {context for context, _, _ in calls}
    # What tr() says has its class for a context.
    marked = {message for message in found if message[0] in contexts}
    known = {context for context, _, _ in found}
    faults += [f"{name} is a context without its namespace" for name in sorted(known - contexts)
               if not name.startswith("quota::")]
    faults += [f"{c}: “{s}” is not found by lupdate" for c, s, m in sorted(calls - marked, key=str)]
    faults += [f"{c}: “{s}” is found by lupdate, but not in the sources" for c, s, m in sorted(marked - calls, key=str)]
    for ts in sorted((top / "translations").glob("*.ts")):
        shipped = messages(ts)
        faults += [f"{ts.name}: {name} is no context of the sources"
                   for name in sorted({context for context, _, _ in shipped} - known)]
        for (context, source, many), forms in shipped.items():
            if (context, source, many) in calls:
                faults += [f"{ts.name}: “{form}” has not the places of “{source}”" for form in forms
                           if form and set(PLACE.findall(form)) != set(PLACE.findall(source))]
    if len(calls) < 100:
        faults.append(f"only {len(calls)} phrases found")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
