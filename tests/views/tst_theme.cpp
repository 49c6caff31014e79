// SPDX-License-Identifier: GPL-3.0-or-later
// The ground: contrast, digits, icons, and how numbers and days are written.
#include "theme/icons.h"
#include "theme/style.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QDirIterator>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace quota;

class TestTheme : public QObject {
    Q_OBJECT

    static void readable(const QColor& ink, const QColor& ground, double least, const char* what)
    {
        QVERIFY2(contrast(ink, ground) >= least, qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                                                .arg(what, ink.name(), ground.name())
                                                                .arg(contrast(ink, ground))));
    }

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        Theme::install(*qApp, ThemeMode::Light);
    }

    void textIsReadable()
    {
        for (const Tokens* t : {&lightTokens(), &darkTokens()}) {
            // Links and coloured words stand in rows that are hovered and chosen, in buttons and cards.
            for (const QColor& ground : {t->base, t->alt, t->hover, t->pressed, t->win, t->side, t->tip,
                                         t->btn, t->sel, t->accentSoft}) {
                readable(t->text, ground, 4.5, "text");
                readable(t->text2, ground, 4.5, "text2");
                readable(t->accentText, ground, 4.5, "link");
                for (const Tone tone : {Tone::Info, Tone::Good, Tone::Warning, Tone::Bad})
                    readable(toneColor(*t, tone), ground, 4.5, "tone");
            }
            for (const QColor& ground : {t->base, t->alt, t->hover, t->win, t->side, t->tip, t->btn})
                readable(t->text3, ground, 4.5, "text3");
            for (const QColor& fill : {t->accent, t->accentHover, t->accentPressed})
                readable(t->onAccent, fill, 4.5, "default button");
            for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Good, Tone::Warning, Tone::Bad}) {
                readable(toneColor(*t, tone), t->base, 4.5, "tone");
                readable(toneColor(*t, tone), toneSoft(*t, tone), 4.5, "tone on its fill");
            }
        }
    }

    void marksAreVisible()
    {
        for (const Tokens* t : {&lightTokens(), &darkTokens()}) {
            readable(t->ctl, t->base, 3.0, "control border");
            for (int number = -1; number < kSeriesCount; ++number) {
                readable(t->seriesColor(number), t->base, 3.0, "series");
                readable(t->onSeriesColor(number), t->seriesColor(number), 4.5, "text in a bar");
            }
        }
    }

    void digitsAdvanceAlike()
    {
        for (const TextRole role : {TextRole::Body, TextRole::Strong, TextRole::Figure, TextRole::FigureLarge,
                                    TextRole::Caption, TextRole::Second})
            QVERIFY(hasTabularDigits(fontFor(role)));
    }

    void rolesScaleWithTheBaseFont()
    {
        const QFont before = QApplication::font();
        const double body = fontFor(TextRole::Body).pointSizeF();
        QFont larger = before;
        larger.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(larger);
        QCOMPARE(fontFor(TextRole::Body).pointSizeF(), body * 2);
        QVERIFY(lineHeight(TextRole::Body) >= 35);
        QApplication::setFont(before);
    }

    void everyMeaningHasADrawing()
    {
        const QStringList meanings = iconMeanings();
        for (const QString& name : meanings) {
            QVERIFY2(!iconPath(name).isEmpty(), qPrintable(name));
            QVERIFY2(!icon(name).isNull(), qPrintable(name));
            QFile file(iconPath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray svg = file.readAll();
            QVERIFY2(name == "app" || svg.contains("currentColor") || svg.contains("ColorScheme-Text"),
                     qPrintable(name + ": not monochrome"));
        }
        QVERIFY(iconPath("no-such-drawing").isEmpty());
    }

    void everyIconNamedInTheSourcesIsFound()
    {
        static const QRegularExpression named(
            QStringLiteral("(?:icon|iconPixmap|makeIconButton|drawIcon)\\((?:&?painter, "
                           ")?(?:QStringLiteral\\()?\"([a-z0-9-]+)\""));
        int found = 0;
        QDirIterator files(QStringLiteral(QUOTA_SOURCE_DIR "/views"), {"*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = named.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                ++found;
                QVERIFY2(!iconPath(name).isEmpty(), qPrintable(file.fileName() + ": " + name));
            }
        }
        QVERIFY(found > 10);
    }

    void iconsTakeTheThemesColour()
    {
        const QImage image =
            iconPixmap("check", 16, QColor("#17693A")).toImage().convertToFormat(QImage::Format_ARGB32);
        int inked = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qAlpha(image.pixel(x, y)) < 200)
                    continue;
                ++inked;
                QVERIFY(qAbs(qGreen(image.pixel(x, y)) - 0x69) < 12);
            }
        }
        QVERIFY(inked > 5);
    }

    void switchingSwapsAtOnce()
    {
        int changes = 0;
        const auto link = connect(&Theme::instance(), &Theme::changed, this, [&] { ++changes; });
        Theme::instance().setMode(ThemeMode::Dark);
        QCOMPARE(changes, 1);
        QVERIFY(Theme::instance().isDark());
        QCOMPARE(QApplication::palette().color(QPalette::Base), darkTokens().base);
        Theme::instance().setMode(ThemeMode::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Base), lightTokens().base);
        disconnect(link);
    }

    void aButtonIsAsHighAsTheTokensSay()
    {
        QPushButton button("Export");
        QCOMPARE(button.sizeHint().height(), 28);
        makeSmall(&button);
        QCOMPARE(button.sizeHint().height(), 26);
    }

    void numbersAreWrittenForReaders()
    {
        QCOMPARE(number(1234567), QStringLiteral("1,234,567"));
        QCOMPARE(number(-96400), QStringLiteral("−96,400"));
        QCOMPARE(number(std::numeric_limits<qint64>::min()), QStringLiteral("−9,223,372,036,854,775,808"));
        QCOMPARE(signedNumber(100), QStringLiteral("+100"));
        QCOMPARE(signedNumber(0), QStringLiteral("0"));
        QCOMPARE(percent(287, 1000), QStringLiteral("28.7%"));
        QCOMPARE(percent(1, 3), QStringLiteral("33.3%"));
        QCOMPARE(percent(2, 3), QStringLiteral("66.7%"));
        QCOMPARE(percent(7, 7), QStringLiteral("100%"));
        QCOMPARE(percent(1, 0), QString());
        QCOMPARE(percent(std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()),
                 QStringLiteral("100%"));
        QCOMPARE(dayMonth({2026, 8, 17}), QStringLiteral("17 Aug"));
        QCOMPARE(dayMonthNear({2026, 8, 17}, {2026, 7, 1}), QStringLiteral("17 Aug"));
        QCOMPARE(dayMonthNear({2031, 9, 24}, {2026, 9, 16}), QStringLiteral("24 Sep 2031"));
        QCOMPARE(weekdayDate({2026, 9, 4}), QStringLiteral("Fri 4 Sep 2026"));
    }

    void csvTextIsNoFormula()
    {
        QCOMPARE(csvText("=1+1"), QStringLiteral("'=1+1"));
        QCOMPARE(csvText("-3"), QStringLiteral("'-3"));
        QCOMPARE(csvText("@a"), QStringLiteral("'@a"));
        QCOMPARE(csvText("\ta"), QStringLiteral("'\ta"));
        QCOMPARE(csvText("a,\"b\""), QStringLiteral("\"a,\"\"b\"\"\""));
        QCOMPARE(csvText("plain"), QStringLiteral("plain"));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
