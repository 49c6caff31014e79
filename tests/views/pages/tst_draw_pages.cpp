// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pages in both themes at two sizes, so that a person can look at them.
#include "charts/chart_access.h"
#include "pages/device/device_page.h"
#include "pages/devices/devices_page.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "pages/overview/overview_page.h"
#include "samples.h"
#include "theme/theme.h"
#include "widgets/state_stack.h"

#include <QDir>
#include <QTest>

using namespace quota;

namespace {

const QSize kWide(1212, 800); // what a window of 1440 × 900 leaves to a page
const QSize kSmall(796, 560); // what one of 1024 × 640 leaves

} // namespace

class DrawPages : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void pages_data();
    void pages();

private:
    void draw(QWidget* page, const QString& name, QSize size);
};

void DrawPages::initTestCase()
{
    installChartAccess();
    QVERIFY(QDir().mkpath(QStringLiteral(PICTURES_FOLDER)));
}

void DrawPages::pages_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << false << kWide;
    QTest::newRow("dark") << true << kWide;
    QTest::newRow("small") << false << kSmall;
}

void DrawPages::draw(QWidget* page, const QString& name, QSize size)
{
    QPalette palette = page->palette();
    page->setAutoFillBackground(true);
    page->setPalette(palette);
    page->resize(size);
    page->QWidget::show();
    QVERIFY(QTest::qWaitForWindowExposed(page));
    QTest::qWait(60);
    const QString file =
        QStringLiteral(PICTURES_FOLDER "/%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag()));
    QVERIFY(page->grab().save(file));
}

void DrawPages::pages()
{
    QFETCH(bool, dark);
    QFETCH(QSize, size);
    Theme::instance().setMode(dark ? ThemeMode::Dark : ThemeMode::Light);
    {
        OverviewPage page;
        page.show(samples::overview());
        draw(&page, QStringLiteral("overview"), size);
    }
    {
        OverviewPage page;
        page.show(samples::packageOverview());
        draw(&page, QStringLiteral("overview-package"), size);
    }
    {
        OtaUpgradesPage page;
        page.show(samples::ota());
        draw(&page, QStringLiteral("ota-upgrades"), size);
    }
    {
        DevicesPage page;
        page.show(samples::devices(), samples::meteringAccount().timezone);
        draw(&page, QStringLiteral("devices"), size);
        page.states()->showEmpty({QStringLiteral("devices"), QStringLiteral("No devices yet"), {}, {}});
        draw(&page, QStringLiteral("devices-empty"), size);
    }
    {
        DevicePage page;
        page.show(samples::device());
        page.show(samples::refusal());
        page.show(samples::probe());
        draw(&page, QStringLiteral("device"), size);
        page.states()->showError({QStringLiteral("The device could not be read"),
                                  QStringLiteral("Nothing was changed."),
                                  {},
                                  QStringLiteral("database is locked")});
        draw(&page, QStringLiteral("device-error"), size);
    }
}

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication app(argc, argv);
    Theme::install(app, ThemeMode::Light);
    DrawPages test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_draw_pages.moc"
