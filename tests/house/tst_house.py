#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check that finds nothing proves nothing: each is given a small house with known faults."""
import tempfile
import unittest
from pathlib import Path

import house


class ArrowTest(unittest.TestCase):
    def test_allowed(self):
        for home, mark, header in [
            ("model/rules", '"', "vocabulary/types.h"),
            ("model/rules", '"', "rules/waterfall.h"),
            ("model/rules", "<", "cstdint"),
            ("model/engine", '"', "state.h"),
            ("model/store", "<", "sqlite3.h"),
            ("model/journal", "<", "simdjson.h"),
            ("model/workspace", "<", "QFutureWatcher"),
            ("model/workspace", "<", "QStringView"),
            ("model/reports", "<", "QtCore/QString"),
            ("views/charts", "<", "qcustomplot.h"),
            ("views/pages", '"', "workspace/workspace.h"),
            ("views/pages", '"', "pages/overview/overview_page.h"),
            ("app/quotactl", '"', "reports/reports.h"),
            ("app/quotadesk", "<", "QApplication"),
        ]:
            self.assertIsNone(house.arrow(home, mark, header), (home, header))

    def test_forbidden(self):
        for home, mark, header in [
            ("model/vocabulary", '"', "rules/waterfall.h"),
            ("model/rules", '"', "engine/state.h"),
            ("model/rules", "<", "QString"),
            ("model/rules", "<", "sys/stat.h"),
            ("model/rules", "<", "zlib.h"),
            ("model/journal", '"', "engine/state.h"),
            ("model/engine", '"', "store/store.h"),
            ("model/reports", "<", "sqlite3.h"),
            ("model/reports", "<", "QSqlDatabase"),
            ("model/workspace", "<", "QWidget"),
            ("model/workspace", "<", "QtGui/QColor"),
            ("model/workspace", '"', "widgets/tile.h"),
            ("app/quotactl", "<", "QGuiApplication"),
            ("app/quotactl", '"', "pages/page.h"),
            ("views/theme", '"', "widgets/tile.h"),
            ("views/charts", '"', "tables/table.h"),
            ("views/widgets", "<", "sqlite3.h"),
            ("views/pages", '"', "engine/decide.h"),
            ("views/pages", '"', "store/store.h"),
            ("views/pages", '"', "shell/main_window.h"),
            ("views/pages", '"', "../theme/theme.h"),
            ("views/pages", "<", "qcustomplot.h"),
            ("model/elsewhere", "<", "vector"),
        ]:
            self.assertIsNotNone(house.arrow(home, mark, header), (home, header))


class CheckTest(unittest.TestCase):
    def setUp(self):
        self.held = tempfile.TemporaryDirectory()
        self.addCleanup(self.held.cleanup)
        self.top = Path(self.held.name)
        for name in ("CMakeLists.txt", "run", "test"):
            self.write(name, "# SPDX-License-Identifier: GPL-3.0-or-later\n")
        for name in ("model/rules", "views/pages", "app/quotactl"):
            self.write(name + "/README.md", "# here\n")
        self.write("packaging/org.a.A.desktop", "# SPDX-License-Identifier: GPL-3.0-or-later\n")

    def write(self, name, text):
        path = self.top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def faults(self, check):
        return list(house.CHECKS[check](self.top))

    def test_a_clean_house(self):
        for check in house.CHECKS:
            self.assertEqual(self.faults(check), [], check)

    def test_layers(self):
        self.write("model/rules/a.cpp", '// #include <QString>\n/* #include "engine/a.h" */\n#include <vector>\n')
        self.assertEqual(self.faults("layers"), [])
        self.write("model/rules/b.cpp", '#include <vector>\n#  include "engine/a.h"\n')
        self.assertEqual(self.faults("layers"), ['model/rules/b.cpp:2: model/rules may not include "engine/a.h"'])

    def test_spdx(self):
        self.write("model/rules/a.h", "#pragma once\n")
        self.write("tools/thing", "#!/usr/bin/env bash\n")
        self.assertEqual([f.split(":")[0] for f in self.faults("spdx")], ["model/rules/a.h", "tools/thing"])

    def test_words(self):
        self.write("model/rules/a.h", "int a; // TO" + "DO: the rest\n")
        self.write("model/rules/b.h", "\n" * (house.LINES + 1))
        self.assertEqual([f.split(":")[0] for f in self.faults("words")], ["model/rules/a.h", "model/rules/b.h"])

    def test_readmes(self):
        self.write("model/engine/a.h", "")
        self.assertEqual([f.split(":")[0] for f in self.faults("readmes")], ["model/engine"])

    def test_documents(self):
        self.write("README.md", "# A b, c!\n[x](#a-b-c) [y](model/rules/README.md#here) [z](https://elsewhere)\n")
        self.assertEqual(self.faults("documents"), [])
        self.write("README.md", "# A\n[x](#b) [y](none.md)\n```\n[z](none.md)\n```\n")
        self.write("model/vocabulary/words.cpp", 'auto a = "known", b = "not_known";\n')
        self.write("resources/manual/en/index.md", "`known`\n")
        self.assertEqual(len(self.faults("documents")), 3)

    def test_documents_of_reports_and_commands(self):
        self.write("model/reports/catalogue.cpp", '{"some-one", columnsOf({"a", "#b"}), true, rows}')
        self.write("app/quotactl/main.cpp", 'if (command == "go") if (command == "come")')
        self.write("resources/manual/en/reports.md", "### some-one\n\n`a`,\n`b`\n\n`c`\n")
        self.write("resources/manual/en/commands.md", "## go and come\n")
        self.assertEqual(self.faults("documents"), [])
        self.write("resources/manual/en/reports.md", "### some-one\n\n`b`, `a`\n")
        self.write("resources/manual/en/commands.md", "## come\n")
        self.assertEqual(len(self.faults("documents")), 2)

    def test_apostrophes(self):
        self.write("model/engine/a.cpp", "auto a = \"the device’s own\", b = \"kind='ota' AND\"; // it's\n")
        self.write("resources/manual/en/rules.md", "The device’s `a's`.\n\n```\nit's\n```\n")
        self.assertEqual(self.faults("apostrophes"), [])
        self.write("model/engine/a.cpp", "auto a = \"the device's own\";\n")
        self.write("resources/manual/en/rules.md", "The devices' state.\n")
        self.assertEqual(len(self.faults("apostrophes")), 2)

    def test_identity(self):
        self.write("packaging/org.a.A.metainfo.xml", "<id>org.a.A</id>")
        self.write("app/quotadesk/main.cpp", 'QGuiApplication::setDesktopFileName(QStringLiteral("org.a.A"));')
        self.assertEqual(self.faults("identity"), [])
        self.write("app/quotadesk/main.cpp", 'QGuiApplication::setDesktopFileName(QStringLiteral("org.a.B"));')
        self.assertEqual(len(self.faults("identity")), 1)


if __name__ == "__main__":
    unittest.main()
