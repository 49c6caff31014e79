// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of scheme allowance are given, held against the reports, to the unit.
#include "generate/generator.h"
#include "store/advance.h"
#include "vocabulary/calendar.h"
#include "workspace/account_figures.h"
#include "workspace/importer.h"
#include "workspace/reader.h"
#include "workspace/store_files.h"
#include "zones/system_zones.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>

using namespace quota;

namespace {

/// Keeps a report's rows.
class Rows : public RowSink {
public:
    void begin(const std::vector<Column>& given) override { columns = given; }
    void row(const Row& row) override { rows.push_back(row); }
    void end() override {}
    std::string at(const Row& row, const std::string& name) const
    {
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].name == name)
                return row[i];
        return "no column " + name;
    }
    Units units(const Row& row, const std::string& name) const { return std::stoll(at(row, name)); }

    std::vector<Column> columns;
    std::vector<Row> rows;
};

struct TestStore {
    QTemporaryDir folder;
    SystemZones zones;
    std::unique_ptr<Reader> reader;

    std::string path() const { return folder.filePath(QStringLiteral("store")).toStdString(); }
    void take(const std::string& journal, std::optional<Instant> until)
    {
        makeStore(path());
        {
            const auto store = openForWriting(path(), true);
            Session session(*store, zones);
            ImportOptions options;
            options.path = journal;
            importJournal(session, zones, options);
            if (until)
                advanceAll(session, *until, "test", "");
        }
        reader = std::make_unique<Reader>(path(), zones);
    }
    Rows report(const std::string& name, const std::string& account)
    {
        ReportRequest request;
        request.name = name;
        request.equal["account"] = account;
        Rows rows;
        const std::string error = writeReport(reader->store(), payersOf(*reader), request, rows);
        Q_ASSERT(error.empty());
        return rows;
    }
    std::vector<AccountItem> accounts(Scheme scheme)
    {
        std::vector<AccountItem> found;
        for (const AccountItem& account : storeInfo(*reader).accounts)
            if (account.scheme == scheme)
                found.push_back(account);
        return found;
    }
    AccountView view(const std::string& account) { return viewOf(*reader, account); }
};

Period always(const AccountItem& account)
{
    return {account.today - 3000, account.today + 1};
}

constexpr Meter dailyMeters[] = {Meter::Subscription, Meter::Message};
constexpr Meter billedMeters[] = {Meter::Ota, Meter::Message, Meter::Subscription};

CodeDeviceQuery codesOf(const std::string& account, std::optional<std::pair<Month, Month>> ends, int count)
{
    CodeDeviceQuery query;
    query.account = account;
    query.ends = ends;
    query.count = count;
    return query;
}

} // namespace

class TestAccountPages : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void days_data() { stores(); }
    void days();
    void topups_data() { stores(); }
    void topups();
    void shares_data() { stores(); }
    void shares();
    void bills_data() { stores(); }
    void bills();
    void stories_data() { stores(); }
    void stories();
    void codes_data() { stores(); }
    void codes();
    void devices_data() { stores(); }
    void devices();
    void openDayIsSplit();

private:
    void stores();
    TestStore& store() { return *m_stores[QTest::currentDataTag()]; }

    std::map<std::string, std::unique_ptr<TestStore>> m_stores;
};

void TestAccountPages::initTestCase()
{
    GenerateOptions options;
    options.devices = 300;
    options.days = 250;
    options.accounts = 4;
    options.products = 3;
    options.seed = 77;
    auto generated = std::make_unique<TestStore>();
    const std::string journal = generated->folder.filePath(QStringLiteral("journal.jsonl")).toStdString();
    QFile file(QString::fromStdString(journal));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Generator generator(options);
    for (std::string line; generator.next(line);)
        file.write(QByteArray::fromStdString(line + "\n"));
    file.close();
    generated->take(journal, std::nullopt);
    m_stores["generated"] = std::move(generated);
    for (const char* number : {"03", "13", "14"}) {
        const std::string folder = std::string(FIXTURES_FOLDER "/") + number;
        QFile until(QString::fromStdString(folder + "/advance-to"));
        QVERIFY(until.open(QIODevice::ReadOnly));
        auto fixture = std::make_unique<TestStore>();
        fixture->take(folder + "/journal.jsonl", parseInstant(until.readAll().trimmed().toStdString()));
        m_stores[number] = std::move(fixture);
    }
}

void TestAccountPages::stores()
{
    QTest::addColumn<bool>("ignored");
    for (const auto& [name, store] : m_stores)
        QTest::newRow(name.c_str()) << true;
}

void TestAccountPages::days()
{
    int compared = 0;
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        for (const Meter meter : dailyMeters) {
            const bool calls = meter == Meter::Subscription;
            const MeterData data = meterData(*store().reader, account.id, meter, always(account));
            const Rows rows = store().report(calls ? "subscription-daily" : "messages-daily", account.id);
            QCOMPARE(data.days.size(), rows.rows.size());
            Units used = 0;
            for (std::size_t i = 0; i < data.days.size(); ++i) {
                const MeterDay& day = data.days[i];
                const Row& row = rows.rows[i];
                QCOMPARE(formatDay(day.day), rows.at(row, "day"));
                QCOMPARE(day.used, rows.units(row, calls ? "used" : "messages"));
                if (calls)
                    QCOMPARE(day.allowance, rows.units(row, "allowance"));
                QCOMPARE(day.excess, rows.units(row, "excess"));
                QCOMPARE(day.fromTopup, rows.units(row, "from_topup"));
                QCOMPARE(day.unbilled, rows.units(row, "unbilled"));
                used += day.used;
                ++compared;
            }
            QCOMPARE(data.sum.used, used);
            Units billed = 0, unbilled = 0;
            const Rows excess = store().report("excess", account.id);
            for (const Row& row : excess.rows)
                if (excess.at(row, "meter") == word(meter)) {
                    billed = excess.units(row, "billed");
                    unbilled = excess.units(row, "unbilled");
                }
            QCOMPARE(data.billed, billed);
            QCOMPARE(data.unbilled, unbilled);
            Units months = 0;
            for (const auto& [month, units] : data.unbilledMonths)
                months += units;
            QCOMPARE(months, unbilled);
        }
    }
    QVERIFY(compared > 50);
}

void TestAccountPages::topups()
{
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        const Rows ledger = store().report("ledger", account.id);
        const Rows grants = store().report("grants", account.id);
        for (const Meter meter : dailyMeters) {
            const MeterData data = meterData(*store().reader, account.id, meter, always(account));
            std::vector<Row> entries;
            for (const Row& row : ledger.rows)
                if (ledger.at(row, "meter") == word(meter))
                    entries.push_back(row);
            QCOMPARE(data.changes.size(), std::min<std::size_t>(entries.size(), 5000));
            for (std::size_t i = 0; i < data.changes.size(); ++i) {
                const Row& row = entries[entries.size() - 1 - i];
                QCOMPARE(data.changes[i].seq, ledger.units(row, "seq"));
                QCOMPARE(data.changes[i].balance, ledger.units(row, "balance"));
            }
            Units left = 0;
            for (const Row& row : grants.rows)
                if (grants.at(row, "meter") == word(meter))
                    left += grants.units(row, "available");
            QCOMPARE(data.topupLeft, left);
            Units shown = 0;
            for (const GrantItem& grant : data.grants)
                shown += grant.available;
            QCOMPARE(shown, left);
            // The balance before the period is that of the last entry before it.
            if (entries.size() < 4)
                continue;
            const Row& middle = entries[entries.size() / 2];
            const AccountView view = store().view(account.id);
            const Day from = view.zone().dayAt(*parseInstant(ledger.at(middle, "time")));
            Units before = 0;
            for (const Row& row : entries)
                if (*parseInstant(ledger.at(row, "time")) < view.zone().dayStart(from))
                    before = ledger.units(row, "balance");
            const auto line = balanceOver(view, meter, {from, account.today}, 2000);
            QCOMPARE(line.front().balance, before);
            QCOMPARE(line.back().balance, left);
        }
    }
}

void TestAccountPages::shares()
{
    int known = 0;
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        for (const Meter meter : dailyMeters) {
            const MeterData data = meterData(*store().reader, account.id, meter, always(account));
            const UseShares all = useShares(*store().reader, account.id, meter, always(account));
            QVERIFY(!all.cut);
            QCOMPARE(all.used, data.sum.used + (data.open ? data.open->used : 0));
            Units sum = 0, excess = 0;
            for (const UseShare& share : all.shares) {
                sum += share.used;
                excess += share.excess;
                QVERIFY(share.most <= share.used && share.days > 0);
            }
            if (all.all <= 50) {
                QCOMPARE(sum, all.used);
                if (meter == Meter::Message && all.excessKnown)
                    QCOMPARE(excess, data.sum.excess);
            }
            for (const MeterDay& day : data.days) {
                const UseShares one = useShares(*store().reader, account.id, meter, {day.day, day.day});
                QCOMPARE(one.used, day.used);
                if (meter != Meter::Message || !one.excessKnown || one.all > 50)
                    continue;
                ++known;
                Units beyond = 0;
                for (const UseShare& share : one.shares)
                    beyond += share.excess;
                QCOMPARE(beyond, day.excess);
            }
        }
    }
    QVERIFY(known > 0);
}

void TestAccountPages::bills()
{
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        const BillsData data = billsData(*store().reader, account.id);
        const Rows rows = store().report("bills", account.id);
        QCOMPARE(data.bills.size(), rows.rows.size());
        for (const Row& row : rows.rows) {
            const auto bill = std::find_if(data.bills.begin(), data.bills.end(), [&](const BillItem& b) {
                return word(b.meter) == rows.at(row, "meter") &&
                       formatMonth(b.month) == rows.at(row, "month");
            });
            QVERIFY(bill != data.bills.end());
            QCOMPARE(bill->billed, rows.units(row, "billed"));
            QCOMPARE(bill->settled, rows.units(row, "settled"));
            QCOMPARE(formatInstant(bill->due), rows.at(row, "due"));
            QCOMPARE(std::string(word(bill->status)), rows.at(row, "status"));
        }
        const Rows excess = store().report("excess", account.id);
        std::map<std::string, std::pair<Units, Units>> owed;
        for (const Row& row : excess.rows)
            owed[excess.at(row, "meter")] = {excess.units(row, "billed"), excess.units(row, "unbilled")};
        for (const MeterDebt& debt : data.debts) {
            const auto found = owed[std::string(word(debt.meter))];
            QCOMPARE(debt.outstanding, found.first);
            QCOMPARE(debt.unbilled, found.second);
            QCOMPARE(debt.billed - debt.settled, debt.outstanding);
            QVERIFY(debt.overdue <= debt.outstanding);
            owed.erase(std::string(word(debt.meter)));
        }
        for (const auto& [meter, units] : owed)
            QCOMPARE(units.first + units.second, Units(0));
        QCOMPARE(data.suspendedSince.has_value(), account.status == "suspended");
    }
}

void TestAccountPages::stories()
{
    int settled = 0;
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        std::map<Units, int> told; // ledger entry → stories that tell it
        for (const BillItem& bill : billsData(*store().reader, account.id).bills) {
            const BillStory story = billStory(*store().reader, account.id, bill.meter, bill.month);
            QVERIFY(story.found);
            Units paid = 0;
            for (const BillPart& settlement : story.settlements) {
                paid += settlement.units;
                ++told[settlement.seq];
                QVERIFY(settlement.time >= story.issued);
                QVERIFY(settlement.bought >= settlement.units);
                ++settled;
            }
            QCOMPARE(paid, bill.settled);
            if (bill.meter == Meter::Ota) {
                Units units = 0;
                for (const auto& [product, count] : story.products)
                    units += count;
                QVERIFY(units >= bill.billed);
                continue;
            }
            QCOMPARE(story.sum.fromTopup + story.beforeBill + bill.billed, story.sum.excess);
            QVERIFY(story.beforeBill >= 0);
        }
        const Rows ledger = store().report("ledger", account.id);
        for (const Row& row : ledger.rows)
            if (ledger.at(row, "change") == "bill_deduction")
                QCOMPARE(told[ledger.units(row, "seq")], 1);
        for (const UnbilledItem& item : billsData(*store().reader, account.id).unbilled) {
            const BillStory story = billStory(*store().reader, account.id, item.meter, item.month);
            QVERIFY(story.found && story.unbilled && story.settlements.empty());
            QCOMPARE(story.bill.billed, item.units);
            if (item.meter != Meter::Ota)
                QCOMPARE(story.sum.fromTopup + story.beforeBill + item.units, story.sum.excess);
        }
        const BillStory none = billStory(*store().reader, account.id, Meter::Message, 12);
        QVERIFY(!none.found);
    }
    QVERIFY(settled > 0);
}

void TestAccountPages::codes()
{
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        const CodesData data = codesData(*store().reader, account.id);
        const Rows rows = store().report("codes", account.id);
        Units total = 0, consumed = 0;
        for (const Row& row : rows.rows) {
            const std::string product = rows.at(row, "product");
            CodeCount count = data.complimentary;
            for (const ProductCodes& codes : data.products)
                if (codes.product.id == product)
                    count = codes.codes;
            QCOMPARE(count.total, rows.units(row, "total"));
            QCOMPARE(count.consumed(), rows.units(row, "consumed"));
            QCOMPARE(count.available, rows.units(row, "available"));
            total += count.total;
            consumed += count.consumed();
        }
        QCOMPARE(data.all.total, total);
        QCOMPARE(data.all.consumed(), consumed);
        std::map<std::string, Units> ends;
        Units active = 0;
        const Rows devices = store().report("devices", account.id);
        const AccountView view = store().view(account.id);
        for (const Row& row : devices.rows)
            if (const auto end = parseInstant(devices.at(row, "code_ends"))) {
                ++ends[formatMonth(monthOf(view.zone().dayAt(*end)))];
                ++active;
            }
        QCOMPARE(data.ends.total, active);
        for (std::size_t i = 0; i < data.ends.periods.size(); ++i) {
            Units sum = 0;
            for (const ProductSeries& series : data.ends.series)
                sum += series.values[i];
            QCOMPARE(sum, ends[formatMonth(data.ends.periods[i])]);
        }
        Units lapsed = 0;
        for (const ProductCodes& product : data.products)
            lapsed += product.lapsed;
        QCOMPARE(data.lapsed, lapsed);
        const CodeDevices gone = codeDevices(*store().reader, codesOf(account.id, {}, 100'000));
        QCOMPARE(gone.total, lapsed);
        std::map<std::string, std::string> states;
        for (const Row& row : devices.rows)
            states[devices.at(row, "device")] = devices.at(row, "state");
        for (const CodeDevice& device : gone.rows)
            QCOMPARE(states[device.device], std::string("inactive"));
        for (const auto& [month, count] : ends) {
            const Month number = *parseMonth(month);
            const CodeDevices of =
                codeDevices(*store().reader, codesOf(account.id, std::pair{number, number}, 7));
            QCOMPARE(of.total, count);
            QCOMPARE(of.rows.size(), static_cast<std::size_t>(std::min<Units>(count, 7)));
            QVERIFY(std::is_sorted(of.rows.begin(), of.rows.end(), [](const auto& a, const auto& b) {
                return std::pair(a.ends, a.device) < std::pair(b.ends, b.device);
            }));
        }
    }
}

void TestAccountPages::devices()
{
    int days = 0;
    for (const AccountItem& account : store().accounts(Scheme::Allowance)) {
        OtaDeviceQuery query;
        query.account = account.id;
        query.sort = OtaDeviceSort::Id;
        query.descending = false;
        query.count = 100'000;
        query.excess.least = 1;
        const OtaDevicesData excess = otaDevices(*store().reader, query);
        const Rows rows = store().report("excess-devices", account.id);
        QCOMPARE(excess.rows.size(), rows.rows.size());
        for (std::size_t i = 0; i < rows.rows.size(); ++i) {
            QCOMPARE(excess.rows[i].device, rows.at(rows.rows[i], "device"));
            QCOMPARE(excess.rows[i].units, rows.units(rows.rows[i], "units"));
            QCOMPARE(excess.rows[i].excess, rows.units(rows.rows[i], "excess"));
            QCOMPARE(excess.rows[i].upgrades, rows.units(rows.rows[i], "upgrades"));
        }
        // A day's devices come to the day's total, by whatever product they then had.
        std::map<std::string, Units> totals;
        const Rows daily = store().report("daily-ota", account.id);
        for (const Row& row : daily.rows)
            totals[daily.at(row, "day")] += daily.units(row, "units");
        query.excess = {};
        for (const auto& [day, units] : totals) {
            if (*parseDay(day) < excess.keptFrom)
                continue;
            query.days = Period{*parseDay(day), *parseDay(day)};
            const OtaDevicesData of = otaDevices(*store().reader, query);
            QCOMPARE(of.units, units);
            ++days;
        }
    }
    QVERIFY(days > 0);
}

void TestAccountPages::openDayIsSplit()
{
    // 1,600 and 900 messages of two devices, 1,500 each allowed (R2.6), on a day that is still open.
    TestStore store;
    const std::string journal = store.folder.filePath(QStringLiteral("open.jsonl")).toStdString();
    QFile file(QString::fromStdString(journal));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto line = [&](int id, const char* type, const char* time, const char* data) {
        file.write(QStringLiteral("{\"specversion\":\"1.0\",\"id\":\"e%1\",\"source\":\"t\",\"type\":\"%2\","
                                  "\"time\":\"%3\",\"account\":\"a\",\"data\":%4}\n")
                       .arg(id)
                       .arg(QLatin1String(type), QLatin1String(time), QLatin1String(data))
                       .toUtf8());
    };
    line(1, "account.created", "2026-05-01T00:00:00Z", R"({"name":"A","scheme":"allowance"})");
    line(2, "product.created", "2026-05-01T00:00:00Z", R"({"product":"p"})");
    line(3, "device.registered", "2026-05-01T00:00:00Z", R"({"device":"d1","product":"p"})");
    line(4, "device.registered", "2026-05-01T00:00:00Z", R"({"device":"d2","product":"p"})");
    line(5, "device.messaged", "2026-05-02T08:00:00Z", R"({"device":"d1","count":1600})");
    line(6, "device.messaged", "2026-05-02T09:00:00Z", R"({"device":"d2","count":900})");
    line(7, "subscription.called", "2026-05-02T10:00:00Z",
         R"({"application":"portal","kind":"amqp","count":4000})");
    line(8, "subscription.called", "2026-05-02T10:30:00Z",
         R"({"application":"portal","kind":"openapi","count":70})");
    file.close();
    store.take(journal, std::nullopt);
    const Day day = *parseDay("2026-05-02");
    const MeterData messages = meterData(*store.reader, "a", Meter::Message, {day, day});
    QVERIFY(messages.days.empty() && messages.open);
    QCOMPARE(messages.open->used, Units(2500));
    QCOMPARE(messages.open->allowance, Units(2400));
    const MeterData calls = meterData(*store.reader, "a", Meter::Subscription, {day, day});
    QCOMPARE(calls.open->used, Units(4070));
    QCOMPARE(calls.open->allowance, Units(2500));
    QVERIFY(!meterData(*store.reader, "a", Meter::Subscription, {day - 1, day - 1}).open);
    const UseShares shares = useShares(*store.reader, "a", Meter::Subscription, {day, day});
    QCOMPARE(shares.shares.size(), std::size_t(2));
    QCOMPARE(shares.shares[0].kind, std::string("amqp"));
    QCOMPARE(shares.shares[0].used, Units(4000));
    QCOMPARE(shares.shares[1].used, Units(70));
}

QTEST_GUILESS_MAIN(TestAccountPages)
#include "tst_account_pages.moc"
