// SPDX-License-Identifier: GPL-3.0-or-later
// A generated journal is the same everywhere, is read without a rejection, and refers to nothing that is not
// there.
#include "generate/generator.h"
#include "journal/event_parser.h"
#include "vocabulary/calendar.h"
#include "zones/system_zones.h"

#include <QTest>
#include <map>
#include <set>

using namespace quota;

namespace {

constexpr std::uint64_t fnvBasis = 0xCBF29CE484222325;

std::uint64_t hashed(std::uint64_t hash, std::string_view text)
{
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return hash;
}

/// The hash of the whole journal.
std::uint64_t hashOf(const GenerateOptions& options)
{
    Generator generator(options);
    std::string line;
    std::uint64_t hash = fnvBasis;
    while (generator.next(line))
        hash = hashed(hashed(hash, line), "\n");
    return hash;
}

GenerateOptions optionsOf(int devices, int days, int accounts, int products, std::uint64_t seed)
{
    GenerateOptions options;
    options.devices = devices;
    options.days = days;
    options.accounts = accounts;
    options.products = products;
    options.seed = seed;
    return options;
}

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT

private slots:
    void isTheSameEverywhere();
    void readsWithoutRejection_data();
    void readsWithoutRejection();
    void showsEverything();
    void strays();
    void weekendsAreLow();

private:
    SystemZones m_zones;
};

void TestGenerate::isTheSameEverywhere()
{
    const GenerateOptions options = optionsOf(200, 200, 6, 3, 42);
    const std::uint64_t hash = hashOf(options);
    QCOMPARE(hash, hashOf(options));
    // Another value means that journals made before cannot be made again: say so where it is changed.
    QCOMPARE(hash, std::uint64_t{2304856093962922708U});
    QVERIFY(hash != hashOf(optionsOf(200, 200, 6, 3, 43)));
}

void TestGenerate::readsWithoutRejection_data()
{
    QTest::addColumn<int>("devices");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("accounts");
    QTest::addColumn<int>("products");
    QTest::newRow("a fleet") << 2000 << 60 << 12 << 5;
    QTest::newRow("two years") << 100 << 760 << 6 << 3;
    QTest::newRow("one account") << 100 << 90 << 1 << 2;
    QTest::newRow("one of everything") << 1 << 1 << 1 << 1;
    QTest::newRow("more accounts than devices") << 5 << 40 << 200 << 2;
    QTest::newRow("more products than devices") << 5 << 40 << 3 << 64;
    QTest::newRow("nothing is taken for one") << 0 << 0 << 0 << 0;
}

void TestGenerate::readsWithoutRejection()
{
    QFETCH(int, devices);
    QFETCH(int, days);
    QFETCH(int, accounts);
    QFETCH(int, products);
    const GenerateOptions options = optionsOf(devices, days, accounts, products, 7);
    Generator generator(options);
    EventParser parser(m_zones);
    ParsedLine parsed;
    std::string line;
    // What the engine would miss.
    std::set<std::string> knownAccounts, knownDevices, knownProducts, knownCampaigns;
    const auto key = [](std::string_view account, std::string_view id) {
        return std::string(account) + '/' + std::string(id);
    };
    const Instant starts = Instant{options.start} * 24 * hour;
    int lines = 0;
    while (generator.next(line)) {
        ++lines;
        QVERIFY(line.find('\n') == std::string::npos);
        parser.parseLine(line, parsed);
        QVERIFY2(parsed.ok, qPrintable(QString::fromStdString(parsed.rejection.message + ' ' + line)));
        const Event& event = parsed.event;
        QVERIFY(event.time >= starts);
        if (event.type == EventType::AccountCreated) {
            QVERIFY(!event.details->parent || knownAccounts.contains(*event.details->parent));
            QVERIFY2(knownAccounts.emplace(event.account).second, line.c_str());
        }
        QVERIFY2(knownAccounts.contains(std::string(event.account)), line.c_str());
        if (event.type == EventType::ProductCreated)
            QVERIFY2(knownProducts.insert(key(event.account, event.product)).second, line.c_str());
        if (event.type == EventType::DeviceRegistered)
            QVERIFY2(knownDevices.insert(key(event.account, event.device)).second, line.c_str());
        if (event.type == EventType::CampaignStarted) {
            QVERIFY2(knownCampaigns.insert(key(event.account, event.campaign)).second, line.c_str());
            for (const std::string& device : event.details->devices)
                QVERIFY2(knownDevices.contains(key(event.account, device)), line.c_str());
        }
        QVERIFY2(event.product.empty() || knownProducts.contains(key(event.account, event.product)),
                 line.c_str());
        QVERIFY2(event.device.empty() || knownDevices.contains(key(event.account, event.device)),
                 line.c_str());
        QVERIFY2(event.campaign.empty() || knownCampaigns.contains(key(event.account, event.campaign)),
                 line.c_str());
    }
    QVERIFY(lines > 5);
    QCOMPARE(knownDevices.size(), static_cast<std::size_t>(std::max(devices, 1)));
    QCOMPARE(knownAccounts.size(), static_cast<std::size_t>(std::max(accounts, 1)));
    QVERIFY(!generator.next(line));
}

void TestGenerate::showsEverything()
{
    Generator generator(optionsOf(2000, 400, 6, 3, 1));
    EventParser parser(m_zones);
    ParsedLine parsed;
    std::string line;
    std::map<EventType, int> counts;
    std::set<std::string> schemes, timezones;
    bool hasTenant = false;
    while (generator.next(line)) {
        parser.parseLine(line, parsed);
        ++counts[parsed.event.type];
        if (parsed.event.type == EventType::AccountCreated) {
            schemes.emplace(word(*parsed.event.details->scheme));
            timezones.insert(parsed.event.details->timezone);
            hasTenant = hasTenant || parsed.event.details->parent;
        }
    }
    for (const EventType type : {EventType::AccountCreated,     EventType::AccountUpdated,
                                 EventType::ProductCreated,     EventType::AllowanceUpgraded,
                                 EventType::DeviceRegistered,   EventType::DeviceConnected,
                                 EventType::DeviceTerminated,   EventType::CodePurchased,
                                 EventType::TopupPurchased,     EventType::TopupGranted,
                                 EventType::DebugRequested,     EventType::LicencePurchased,
                                 EventType::PackagePurchased,   EventType::OtaRequested,
                                 EventType::CampaignStarted,    EventType::CampaignDeviceUpdated,
                                 EventType::CampaignFinished,   EventType::DeviceMessaged,
                                 EventType::SubscriptionCalled, EventType::ApiCalled,
                                 EventType::RecipientAdded,     EventType::RuleSet})
        QVERIFY2(counts[type] > 0, word(type).data());
    QCOMPARE(schemes.size(), std::size_t{3});
    QVERIFY(timezones.size() >= 6);
    QVERIFY(hasTenant);
}

void TestGenerate::strays()
{
    Generator generator(optionsOf(500, 60, 4, 3, 1));
    EventParser parser(m_zones);
    ParsedLine parsed;
    std::string line;
    std::map<std::string, std::string> lines;
    Instant latest = 0;
    int late = 0;
    int twice = 0;
    int count = 0;
    while (generator.next(line)) {
        parser.parseLine(line, parsed);
        ++count;
        late += parsed.event.time < latest ? 1 : 0;
        latest = std::max(latest, parsed.event.time);
        const auto [at, isNew] = lines.emplace(parsed.event.id, line);
        twice += isNew ? 0 : 1;
        // A doubled event says the same.
        QCOMPARE(at->second, line);
    }
    QVERIFY(late > 0 && late * 50 < count);
    QVERIFY(twice > 0 && twice * 200 < count);
}

void TestGenerate::weekendsAreLow()
{
    Generator generator(optionsOf(500, 70, 1, 1, 3));
    EventParser parser(m_zones);
    ParsedLine parsed;
    std::string line;
    std::int64_t weekdays = 0;
    std::int64_t weekends = 0;
    while (generator.next(line)) {
        parser.parseLine(line, parsed);
        if (parsed.event.type == EventType::DeviceMessaged)
            (weekdayOf(static_cast<Day>(parsed.event.time / (24 * hour))) >= 5 ? weekends : weekdays) +=
                parsed.event.amount;
    }
    QVERIFY(weekends > 0 && weekends * 5 < weekdays * 2);
}

QTEST_APPLESS_MAIN(TestGenerate)
#include "tst_generate.moc"
