// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every part in every state, light and dark, into PNG files: gallery <folder>.
#include "gallery/sheets.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QTest>
#include <QWidget>
#include <cstdio>

using namespace quota;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("gallery");
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "cannot make %s\n", qPrintable(folder));
        return 1;
    }
    Theme::install(app, ThemeMode::Light);
    const QVector<std::pair<QString, QWidget* (*)()>> sheets = {
        {"states", gallery::statesSheet},     {"overview", gallery::overviewSheet},
        {"upgrades", gallery::upgradesSheet}, {"device", gallery::deviceSheet},
        {"tenants", gallery::tenantsSheet},   {"more", gallery::moreSheet}};
    for (const auto& [name, make] : sheets) {
        QWidget* sheet = make();
        sheet->show();
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            Theme::instance().setMode(mode);
            QTest::qWait(350); // layouts settle, plots draw, loading blocks appear
            const QString path = folder + '/' + name + (mode == ThemeMode::Dark ? "-dark.png" : "-light.png");
            if (!sheet->grab().save(path)) {
                std::fprintf(stderr, "cannot write %s\n", qPrintable(path));
                return 1;
            }
        }
        delete sheet;
    }
    return 0;
}
