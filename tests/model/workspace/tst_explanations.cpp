// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of explanation in English, word for word: of the known answers' and the sample's events, entries
// and bills the first one of each shape. `UPDATE_EXPLANATIONS=1` writes the expected text anew.
#include "sample_store.h"
#include "vocabulary/calendar.h"
#include "workspace/explain_ledger.h"
#include "workspace/importer.h"
#include "workspace/store_files.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>
#include <tuple>

using namespace quota;

class TestExplanations : public QObject {
    Q_OBJECT
private slots:
    void readAsTheyAlwaysDid();

private:
    void tellAll(const std::string& path);
    void tell(const Explanation& explanation);

    test::SampleStore m_sample;
    std::set<std::string> m_shapes;
    std::string m_text;
};

void TestExplanations::tell(const Explanation& explanation)
{
    if (!explanation.found)
        return;
    const std::string text = plainText(explanation);
    // A line's shape is its words: numbers, days, months and ids apart, and who and when.
    static const QRegularExpression data(QStringLiteral(
        "\\S*\\d\\S*|\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b|^Device .*|^\\d.*Z.*"));
    bool isNew = false;
    for (QString line : QString::fromStdString(text).split(QLatin1Char('\n'))) {
        if (!line.contains(QStringLiteral("Z, ")) && !line.endsWith(QLatin1Char('Z')))
            isNew = m_shapes.insert(line.replace(data, QStringLiteral("#")).toStdString()).second || isNew;
    }
    if (isNew)
        m_text += text + "\n";
}

void TestExplanations::tellAll(const std::string& path)
{
    Reader reader(path, m_sample.zones());
    const auto snapshot = reader.snapshot();
    reader.forEachPayer({}, [&](const ReportPayer& payer) {
        const std::int64_t no = payer.row.no;
        const std::string account = payer.state.accounts[0].id;
        reader.store().journal().forEach(no, 1, [&](const StoredEvent& event) {
            tell(explain(payer.state, event));
            return true;
        });
        constexpr int few = 2, all = 100'000;
        std::map<std::tuple<Meter, Change, bool, bool>, int> told;
        for (const LedgerEntry& e : reader.store().listLedger(no, {}, false, all))
            if (++told[{e.meter, e.change, e.event.empty(), e.device.empty()}] <= few)
                tell(explainLedgerEntry(reader, account, e.seq));
        for (const Bill& bill : payer.state.bills.rows())
            tell(explainBill(reader, payer.state.accounts[bill.account].id, bill.meter, bill.month));
    });
}

void TestExplanations::readAsTheyAlwaysDid()
{
    const QDir folder(QStringLiteral(FIXTURES_FOLDER "/known-answers"));
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString journal = folder.filePath(name + QStringLiteral("/journal.jsonl"));
        if (!QFile::exists(journal))
            continue;
        const QTemporaryDir place;
        const std::string path = place.filePath(QStringLiteral("a.quotadesk")).toStdString();
        makeStore(path);
        {
            const auto store = openForWriting(path, true);
            Session session(*store, m_sample.zones());
            ImportOptions options;
            options.path = journal.toStdString();
            QCOMPARE(importJournal(session, m_sample.zones(), options).error, std::string());
        }
        tellAll(path);
    }
    QFile file(QStringLiteral(FIXTURES_FOLDER "/explanations.txt"));
    if (qEnvironmentVariableIsSet("UPDATE_EXPLANATIONS")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(m_text));
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromStdString(m_text), QString::fromUtf8(file.readAll()));
}

QTEST_GUILESS_MAIN(TestExplanations)
#include "tst_explanations.moc"
