// SPDX-License-Identifier: GPL-3.0-or-later
// Paper: a document takes the pages it needs and can be written as PDF.
#include "charts/share_bar.h"
#include "charts/stacked_bars.h"
#include "print/document.h"
#include "theme/theme.h"

#include <QFileInfo>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>

using namespace quota;

class TestPrint : public QObject {
    Q_OBJECT

    static PrintDocument document(int rowCount, Chart* chart)
    {
        PrintTable table;
        table.title = "Changes";
        table.columns = {{"a", "Name", CellKind::Text, 200}, {"b", "Units", CellKind::Number, 100}};
        for (int i = 0; i < rowCount; ++i)
            table.rows << TableRow{i, {Cell::of(QStringLiteral("row %1").arg(i)), Cell::of(qint64(i))}};
        table.totals = {{}, {Cell::of(QStringLiteral("Total")), Cell::of(qint64(rowCount))}};
        return {"Report",
                "August 2026",
                "QuotaDesk",
                {PrintText{"Words", true}, PrintChart{chart, 260}, table},
                false};
    }

private slots:
    void initTestCase() { Theme::install(*qApp, ThemeMode::Dark); }

    void pagesFollowTheRows()
    {
        StackedBars chart;
        chart.setTitle("Chart");
        chart.setData({BarData::Days, {QDate(2026, 9, 1), QDate(2026, 9, 2)}, {{"P", 0, {3, 4}}}});
        QTemporaryDir folder;
        for (const auto& [rowCount, expected] : {std::pair(3, 1), std::pair(120, 4)}) {
            QPdfWriter writer(folder.filePath("a.pdf"));
            writer.setResolution(96);
            writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                             QMarginsF(14, 14, 14, 14), QPageLayout::Millimeter));
            int pages = 0;
            QVERIFY(paintDocument(&writer, document(rowCount, &chart), &pages));
            QVERIFY2(pages >= 1 && qAbs(pages - expected) <= 1, qPrintable(QString::number(pages)));
        }
    }

    void everyChartCanBePrinted()
    {
        ShareBar bar;
        bar.setTitle("Codes");
        bar.setParts({{"Consumed", 30, 0}, {"Available", 70, SharePart::kSpare}});
        PrintDocument document;
        document.title = "Activation codes";
        document.parts.append(PrintChart{&bar, 110});
        QTemporaryDir folder;
        QVERIFY(writePdf(folder.filePath("a.pdf"), document));
        document.parts.clear();
        QVERIFY(writePdf(folder.filePath("none.pdf"), document));
        // The bar is on the page.
        QVERIFY(QFileInfo(folder.filePath("a.pdf")).size() >
                QFileInfo(folder.filePath("none.pdf")).size() + 500);
    }

    void aPdfIsWrittenOrRefused()
    {
        QTemporaryDir folder;
        QVERIFY(writePdf(folder.filePath("a.pdf"), document(5, nullptr)));
        QVERIFY(QFileInfo(folder.filePath("a.pdf")).size() > 1000);
        QVERIFY(!writePdf(folder.filePath("no/such/a.pdf"), document(5, nullptr)));
    }
};

QTEST_MAIN(TestPrint)
#include "tst_print.moc"
