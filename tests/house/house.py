#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks that keep the house in order, one CTest each: layers, spdx, words, readmes, documents, identity,
apostrophes.

usage: house.py CHECK [TOP]      TOP is the checkout; found faults are printed one a line, and the exit status is 1.
"""
import re
import sys
from pathlib import Path

# What a folder may include, beside itself. Arrows run downwards only; what is not here is forbidden.
VOCABULARY = {"vocabulary"}
MODEL = {"vocabulary", "rules", "engine", "journal", "zones", "generate", "store", "reports", "workspace"}
VIEWS = {"theme", "widgets", "charts", "tables", "print", "pages", "shell"}
ARROWS = {
    "model/vocabulary": set(),
    "model/rules": VOCABULARY,
    "model/engine": VOCABULARY | {"rules"},
    "model/journal": VOCABULARY,
    "model/zones": VOCABULARY,
    "model/generate": VOCABULARY | {"journal"},
    "model/store": VOCABULARY | {"rules", "engine", "journal"},
    "model/reports": VOCABULARY | {"rules", "engine", "journal", "store"},
    "model/workspace": MODEL,
    "views/theme": set(),
    "views/widgets": {"theme"},
    "views/charts": {"theme"},
    "views/tables": {"theme"},
    "views/print": {"theme", "charts", "tables"},
    "views/pages": VOCABULARY | {"theme", "widgets", "charts", "tables", "print", "workspace"},
    "views/shell": VOCABULARY | VIEWS | {"workspace"},
    "app/quotactl": MODEL,
    "app/quotadesk": MODEL | VIEWS,
}
# Folders that know the C++ standard library and nothing else.
PURE = {"model/vocabulary", "model/rules", "model/engine"}
# Qt's classes that need a display's libraries; Qt Core's own begin with other words.
GUI_HEADERS = re.compile(
    r"Qt(Gui|Widgets|PrintSupport|Svg|OpenGL)\b|QG(uiApplication|raphics\w*|lyphRun)|"
    r"Q(Widget|Application|MainWindow|Dialog\w*|Label|Painter\w*|Icon\w*|Pixmap\w*|Image\w*|Color\w*|Font\w*|Palette|"
    r"Brush|Pen|Screen|Window|Svg\w*|Print\w*|Abstract(Button|ItemView|ScrollArea|Slider|SpinBox)|Accessible\w*|"
    r"Action\w*|Menu\w*|\w*Layout|\w*(Column|Graphics|Header|Item|List|Table|Tree)View|\w*Button|\w*Edit|\w*Box|"
    r"StandardItemModel|Style\w*|Text(Document|Layout)|"
    r"(Key|Mouse|Paint|Resize|Close|Wheel|Drag|Drop|Show|Hide|Focus)\w*Event|Clipboard|Cursor|Shortcut|Desktop\w*)")
# Who may speak to a library that others must not know of.
OWNED = [
    (re.compile(r"sqlite3(ext)?\.h|Qt?Sql\w*|libpq.*"), {"model/store"}),
    (re.compile(r"simdjson(\.h|/.*)"), {"model/journal"}),
    (re.compile(r"qcustomplot\.h"), {"views/charts", "views/print"}),
    (re.compile(r"(.*/)?keychain\.h|QtDBus.*|QDBus\w*"), {"app/quotadesk"}),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)

CODE = {".h", ".hpp", ".cpp", ".cc", ".sql"}
LINES = 600
# Files over the limit, each with the reason why it holds one idea and is not split.
LONG = {}
UNFINISHED = re.compile(r"\b(TODO|FIXME|HACK)\b|\bXXX:|(?i:\b(not implemented|not yet implemented|stub(bed)?|dummy|lorem ipsum)\b)")


def files(top, *roots):
    """The project's own files below these folders, in a fixed order."""
    for root in roots:
        for path in sorted((top / root).rglob("*")):
            if path.is_file() and not {"build", ".git", "__pycache__"} & set(path.relative_to(top).parts):
                yield path


def folder(top, path):
    """The folder of the house that a file lives in: model/rules, views/pages, app/quotactl."""
    return "/".join(path.relative_to(top).parts[:2])


def without_comments(text):
    """The code with its comments blanked, lines kept, so that a comment may name what code must not."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
    return pattern.sub(lambda m: m[0] if m[0].startswith('"') else re.sub(r"[^\n]", " ", m[0]), text)


def layers(top):
    for path in files(top, "model", "views", "app"):
        if path.suffix not in CODE - {".sql"}:
            continue
        home = folder(top, path)
        text = without_comments(path.read_text("utf-8", "replace"))
        for match in INCLUDE.finditer(text):
            fault = arrow(home, match[1], match[2])
            if fault:
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path.relative_to(top)}:{line}: {fault}"


def arrow(home, mark, header):
    """Why a file of `home` may not include `header`, or None."""
    if home not in ARROWS:
        return f"{home} is no folder of the house: give it its arrows in tests/house/house.py"
    if ".." in Path(header).parts:
        return f'"{header}" climbs: write it from the folder, as in "rules/waterfall.h"'
    for pattern, owners in OWNED:
        if pattern.fullmatch(header) and home not in owners:
            return f"<{header}> belongs to {' and '.join(sorted(owners))}"
    first = header.split("/")[0]
    if mark == '"' and "/" in header and first in MODEL | VIEWS | {"quotactl", "quotadesk", "model", "views", "app"}:
        if first == home.split("/")[1] or first in ARROWS[home]:
            return None
        return f'{home} may not include "{header}"'
    qt = re.match(r"Q[A-Z]|Qt[A-Z]", header) or header.startswith("q") and header.endswith(".h")
    if home in PURE and (qt or mark == "<" and header.endswith(".h")):
        return f"{home} knows the C++ standard library only, not <{header}>"
    if (home.startswith("model/") or home == "app/quotactl") and GUI_HEADERS.fullmatch(header.split("/")[-1]):
        return f"{home} links neither Gui nor Widgets, so not <{header}>"
    return None


def spdx(top):
    suffixes = CODE | {".py", ".sh", ".cmake"}
    roots = ("model", "views", "app", "tests", "tools", "cmake", "packaging", ".ci")
    candidates = [p for p in files(top, *roots) if p.suffix in suffixes or p.name == "CMakeLists.txt"]
    candidates += [p for p in files(top, *roots) if not p.suffix and p.read_bytes()[:2] == b"#!"]
    candidates += [top / name for name in ("CMakeLists.txt", "run", "test")]
    for path in candidates:
        with path.open("rb") as stream:
            head = stream.read(400)
        if b"SPDX-License-Identifier: GPL-3.0-or-later" not in head:
            yield f"{path.relative_to(top)}: no line SPDX-License-Identifier: GPL-3.0-or-later at its head"


def words(top):
    for path in files(top, "model", "views", "app", "tests"):
        if path.suffix not in CODE:
            continue
        name = path.relative_to(top).as_posix()
        lines = path.read_text("utf-8", "replace").splitlines()
        for number, line in enumerate(lines, 1):
            found = UNFINISHED.search(line)
            if found:
                yield f'{name}:{number}: "{found[0]}" marks unfinished work'
        if not name.startswith("tests/") and len(lines) > LINES and name not in LONG:
            yield f"{name}: {len(lines)} lines, over {LINES}: split it by idea"


def readmes(top):
    folders = [path for layer in ("model", "views", "app", "tests") for path in sorted((top / layer).glob("*"))]
    folders += [top / name for name in ("cmake", "tests", "translations")]
    for path in folders:
        if path.is_dir() and any(files(top, path.relative_to(top))) and not (path / "README.md").is_file():
            yield f"{path.relative_to(top)}: no README.md that says what it is for and what it may call"


def anchors(text):
    """The names under which a document's headings can be linked to."""
    headings = re.findall(r"^#+ +(.+?) *$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def text_of(path):
    """A file's text, empty where there is none."""
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def undocumented(top):
    """Reports and commands whose chapter of the manual does not have them, columns in their order."""
    chapter = text_of(top / "resources/manual/en/reports.md")
    sections = dict(re.findall(r"^### (\S+)\n+((?:.+\n)+)", chapter, re.M))
    entries = re.findall(r'\{\s*"([a-z-]+)",\s*columnsOf\(\s*\{([^}]*)\}', text_of(top / "model/reports/catalogue.cpp"))
    for name, columns in entries:
        if re.findall(r"`(\w+)`", sections.get(name, "")) != re.findall(r'"[#@]?(\w+)"', columns):
            yield f"resources/manual/en/reports.md: {name} is not there with its columns in their order"
    headings = " ".join(re.findall(r"^## (.*)", text_of(top / "resources/manual/en/commands.md"), re.M))
    for command in re.findall(r'command == "([a-z-]+)"', text_of(top / "app/quotactl/main.cpp")):
        if command != "help" and command not in re.findall(r"[\w-]+", headings):
            yield f"resources/manual/en/commands.md: the command {command} is not there"


def documents(top):
    """Links that lead nowhere, and words of the contract that the English manual does not know."""
    paths = [p for p in sorted(top.glob("*.md"))]
    paths += [p for p in files(top, "model", "views", "app", "tests", "resources") if p.suffix == ".md"]
    for path in paths:
        text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.S | re.M)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            aim = path.parent / name if name else path
            if not aim.exists():
                yield f"{path.relative_to(top)}: the link {target} leads nowhere"
            elif anchor and anchor not in anchors(aim.read_text("utf-8")):
                yield f"{path.relative_to(top)}: no heading for the link {target}"
    yield from undocumented(top)
    vocabulary = text_of(top / "model/vocabulary/words.cpp")
    manual = "".join(p.read_text("utf-8") for p in files(top, "resources/manual/en"))
    for word in sorted(set(re.findall(r'"([a-z_.]+)"', vocabulary))):
        if f"`{word}`" not in manual and f"| {word} |" not in manual:
            yield f"resources/manual/en: {word} is not explained"


def identity(top):
    """The application's one name: desktop file, metainfo and what the console tells the desktop."""
    desktop = [path.stem for path in top.glob("packaging/*.desktop")]
    if len(desktop) != 1:
        yield f"packaging: {len(desktop)} desktop files, not one"
        return
    for path in top.glob("packaging/*.metainfo.xml"):
        if f"<id>{desktop[0]}</id>" not in path.read_text("utf-8"):
            yield f"{path.relative_to(top)}: its id is not {desktop[0]}, as the desktop file's name has it"
    for path in files(top, "views", "app"):
        if path.suffix in (".cpp", ".h"):
            for call in re.findall(r"setDesktopFileName\(([^;]*)\);", path.read_text("utf-8", "replace")):
                if '"' in call and f'"{desktop[0]}"' not in call:
                    yield f"{path.relative_to(top)}: setDesktopFileName names not {desktop[0]}"


LITERAL = re.compile(r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|'(?:\\.|[^'\\\n])*'|"((?:\\.|[^"\\\n])*)\"""", re.S)
STRAIGHT = re.compile(r"(?<=[a-z])'(?=[a-z])|(?<=s)'(?= [a-z])")
# What stands in the manual as it is typed: fenced blocks, code, and where a link leads.
TYPED = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)", re.S)


def apostrophes(top):
    """Sentences that people read have a typographic apostrophe: those of the sources and the manual's."""
    for path in files(top, "model", "views", "app"):
        text = path.read_text("utf-8", "replace") if path.suffix in CODE - {".sql"} else ""
        for match in LITERAL.finditer(text):
            if match[2] and STRAIGHT.search(match[2]):
                line = text.count("\n", 0, match.start()) + 1
                yield f"{path.relative_to(top)}:{line}: a straight apostrophe in {match[0]}"
    for path in files(top, "resources/manual"):
        text = path.read_text("utf-8", "replace") if path.suffix == ".md" else ""
        prose = TYPED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
        for match in re.finditer(r"(?<=\w)'(?=\w)|(?<=s)'(?= )", prose):
            yield f"{path.relative_to(top)}:{prose.count(chr(10), 0, match.start()) + 1}: a straight apostrophe"


CHECKS = {"layers": layers, "spdx": spdx, "words": words, "readmes": readmes, "documents": documents,
          "identity": identity, "apostrophes": apostrophes}


def main(arguments):
    if len(arguments) not in (1, 2) or arguments[0] not in CHECKS:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    top = Path(arguments[1] if len(arguments) == 2 else Path(__file__).parents[2]).resolve()
    faults = list(CHECKS[arguments[0]](top))
    for fault in faults:
        print(fault)
    print(f"{arguments[0]}: {len(faults)} faults" if faults else f"{arguments[0]}: clean")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
