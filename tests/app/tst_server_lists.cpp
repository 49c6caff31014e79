// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that are read from the journal's entries say the same of a store on a server as of one in a file.
#include "own_server.h"
#include "vocabulary/calendar.h"
#include "workspace/workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace quota;
using test::OwnServer;

namespace {

QByteArray journal()
{
    QByteArray lines;
    int id = 0;
    const auto add = [&](const QByteArray& time, const char* type, const char* account,
                         const QByteArray& data) {
        lines += R"({"specversion":"1.0","id":"e-)" + QByteArray::number(++id) +
                 R"(","source":"lists","type":")" + type + R"(","time":")" + time + R"(","account":")" +
                 account + R"(","data":)" + data + "}\n";
    };
    const char* start = "2026-05-01T08:00:00Z";
    add(start, "account.created", "payer",
        R"({"name":"Payer","scheme":"package","business_model":"api_calls","timezone":"Asia/Tokyo"})");
    add(start, "account.created", "tenant", R"({"name":"Tenant","scheme":"package","parent":"payer"})");
    add(start, "product.created", "payer", R"({"product":"p"})");
    add(start, "package.purchased", "payer", R"({"quota":1000})");
    QByteArray devices;
    for (int i = 0; i < 40; ++i) {
        const QByteArray device = "\"D" + QByteArray::number(100 + i) + '"';
        add(start, "device.registered", "payer", R"({"product":"p","device":)" + device + "}");
        devices += (i > 0 ? "," : "") + device;
    }
    add("2026-05-02T08:00:00Z", "campaign.started", "payer",
        R"({"campaign":"c","devices":[)" + devices + "]}");
    for (int i = 0; i < 30; ++i)
        add("2026-05-03T08:00:" + QByteArray::number(10 + i) + "Z", "campaign.device.updated", "payer",
            R"({"campaign":"c","device":"D)" + QByteArray::number(100 + i) + R"(","result":")" +
                (i % 3 == 0 ? "failure" : "success") + "\"}");
    for (int day = 1; day <= 28; ++day)
        for (const char* account : {"payer", "tenant"})
            add("2026-06-" + QByteArray::number(day).rightJustified(2, '0') + "T18:00:00Z", "api.called",
                account,
                R"({"direction":"integration","operation":"op )" + QByteArray::number(day % 3) +
                    R"(","count":)" + QByteArray::number(day * 7) + "}");
    add("2026-05-20T10:00:00Z", "api.called", "tenant",
        R"({"direction":"device_to_service","operation":"late","count":5})");
    return lines;
}

template <typename Value>
Value get(QFuture<Result<Value>> future)
{
    future.waitForFinished();
    const Result<Value> answer = future.result();
    if (const auto* failure = std::get_if<Failure>(&answer))
        qFatal("%s (%s)", spellPlain(failure->what).c_str(), failure->technical.c_str());
    return std::get<Value>(answer);
}

QStringList rowsOf(const BillingListData& data)
{
    QStringList rows;
    for (const BillingListItem& item : data.rows)
        rows << QStringLiteral("%1 %2 %3 %4 %5 %6")
                    .arg(QString::fromStdString(item.account))
                    .arg(item.time)
                    .arg(int(item.direction))
                    .arg(QString::fromStdString(item.operation))
                    .arg(item.units)
                    .arg(item.events);
    return rows;
}

} // namespace

class TestServerLists : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void apiCalls();
    void resultsOfACampaign();

private:
    OwnServer m_server;
    QTemporaryDir m_folder;
    Workspace m_file, m_shared;
};

void TestServerLists::initTestCase()
{
    if (!m_server.isThere())
        QSKIP("this machine has no PostgreSQL server");
    QVERIFY(m_server.run("CREATE DATABASE lists"));
    const QString path = m_folder.filePath("lists.jsonl");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(journal());
    file.close();
    get(m_file.open(m_folder.filePath("lists.quotadesk").toStdString(), true));
    get(m_shared.open(m_server.address("lists").toStdString(), true));
    for (Workspace* workspace : {&m_file, &m_shared})
        QCOMPARE(get(workspace->importJournal(path.toStdString(), {})).rejected, 0);
}

void TestServerLists::apiCalls()
{
    for (const char* account : {"payer", "tenant"})
        for (const char* month : {"2026-05", "2026-06", ""}) {
            BillingListQuery query;
            query.list = BillingList::ApiCalls;
            query.account = account;
            query.lately = *month == '\0';
            query.aggregated = !query.lately && query.account == "payer";
            query.month = *parseMonth(query.lately ? "2026-06" : month);
            const BillingListData there = get(m_shared.billingList(query));
            QCOMPARE(rowsOf(there), rowsOf(get(m_file.billingList(query))));
            const MyBillingData data = get(m_shared.myBilling(account, query.month));
            QCOMPARE(there.sum, query.lately ? data.transactions : data.callsTotal);
            // The late call was decided after the report of its month was made.
            QCOMPARE(there.sum > 0, query.month != *parseMonth("2026-05"));
        }
}

void TestServerLists::resultsOfACampaign()
{
    CampaignQuery query;
    query.account = "payer";
    query.campaign = "c";
    query.sort = CampaignSort::Result;
    query.descending = true;
    const CampaignData here = get(m_file.campaign(query));
    const CampaignData there = get(m_shared.campaign(query));
    QCOMPARE(there.rows.size(), std::size_t{40});
    std::map<CampaignResult, int> counts;
    for (std::size_t i = 0; i < there.rows.size(); ++i) {
        QCOMPARE(there.rows[i].device, here.rows[i].device);
        QCOMPARE(there.rows[i].result, here.rows[i].result);
        QCOMPARE(there.rows[i].time, here.rows[i].time);
        ++counts[there.rows[i].result];
    }
    QCOMPARE(counts[CampaignResult::Success], 20);
    QCOMPARE(counts[CampaignResult::Failure], 10);
    QCOMPARE(counts[CampaignResult::None], 10);
}

QTEST_GUILESS_MAIN(TestServerLists)
#include "tst_server_lists.moc"
