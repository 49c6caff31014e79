// SPDX-License-Identifier: GPL-3.0-or-later
// The packed rows: what goes in comes out, and damaged bytes do no harm.
#include "store/identity.h"
#include "store/sql/device_pages.h"
#include "store/sql/sealed_index.h"
#include "store/sqlite/journal_block.h"

#include <QTest>

#include <random>

using namespace quota;

namespace {

using Random = std::mt19937_64;

std::int64_t numberOf(Random& random)
{
    constexpr std::array<std::int64_t, 6> edges = {0,
                                                   1,
                                                   -1,
                                                   5'000'000,
                                                   std::numeric_limits<std::int64_t>::max(),
                                                   std::numeric_limits<std::int64_t>::min()};
    return random() % 3 == 0 ? edges[random() % edges.size()] : static_cast<std::int64_t>(random() % 100'000);
}

std::string textOf(Random& random)
{
    return std::string(random() % 5, 'a') + std::to_string(random() % 50) + std::string(random() % 40, 'z');
}

/// An entry with anything in it.
StoredEvent anyEvent(Random& random, std::int64_t seq)
{
    StoredEvent e;
    e.seq = seq;
    e.type = static_cast<EventType>(random() % BlockMemory::types);
    e.time = numberOf(random);
    e.id = textOf(random);
    if (random() % 2 == 0)
        e.actor = textOf(random);
    if (random() % 2 == 0)
        e.data = textOf(random);
    e.account = static_cast<Index>(random() % 4);
    e.device = random() % 3 == 0 ? noIndex : static_cast<Index>(random() % 1'000'000);
    e.amount = numberOf(random);
    e.reason = static_cast<Reason>(random() % (static_cast<std::uint64_t>(Reason::InsufficientTokens) + 1));
    e.units = numberOf(random);
    e.needed = random() % 2 == 0 ? e.units : numberOf(random);
    e.late = random() % 4 == 0;
    for (std::uint64_t draws = random() % 4; draws > 0; --draws)
        e.draws.push_back({static_cast<DrawSource>(random() % BlockMemory::sources), numberOf(random),
                           numberOf(random), static_cast<std::int32_t>(random()), random() % 2 == 0,
                           random() % 2 == 0 ? textOf(random) : std::string()});
    e.facts.asked = random() % 2 == 0 ? e.amount : numberOf(random);
    e.facts.quota = numberOf(random);
    e.facts.used = numberOf(random);
    e.facts.until = numberOf(random);
    return e;
}

void addTo(BlockEncoder& block, const StoredEvent& e, std::int64_t source)
{
    Event event;
    event.type = e.type;
    event.time = e.time;
    event.id = e.id;
    event.actor = e.actor;
    event.data = e.data;
    event.amount = e.amount;
    Decision decision;
    decision.account = e.account;
    decision.device = e.device;
    decision.reason = e.reason;
    decision.units = e.units;
    decision.needed = e.needed;
    decision.late = e.late;
    decision.draws = e.draws;
    decision.facts = e.facts;
    block.add(source, event, decision);
}

bool isSame(const StoredEvent& a, const StoredEvent& b)
{
    return a.seq == b.seq && a.type == b.type && a.time == b.time && a.id == b.id && a.actor == b.actor &&
           a.data == b.data && a.account == b.account && a.device == b.device && a.amount == b.amount &&
           a.reason == b.reason && a.units == b.units && a.needed == b.needed && a.late == b.late &&
           a.draws == b.draws && a.facts == b.facts;
}

} // namespace

class TestPacked : public QObject {
    Q_OBJECT

private slots:
    void blocks();
    void damagedBlocks();
    void indexes();
    void devices();
};

void TestPacked::blocks()
{
    Random random(1);
    std::vector<StoredEvent> events;
    BlockEncoder block;
    for (std::int64_t seq = 10; seq < 500; ++seq) {
        events.push_back(anyEvent(random, seq));
        if (seq == 200) { // as another run of the program would go on
            BlockEncoder again;
            QVERIFY(again.resume(block.bytes(), seq - 10));
            block = again;
        }
        addTo(block, events.back(), seq % 7);
    }
    BlockDecoder decoder(block.bytes(), 10);
    StoredEvent event;
    std::int64_t source = 0;
    for (const StoredEvent& expected : events) {
        QVERIFY(decoder.next(event, source));
        QVERIFY(isSame(event, expected));
        QCOMPARE(source, expected.seq % 7);
    }
    QVERIFY(decoder.isAtEnd());
    QVERIFY(!BlockEncoder().resume(block.bytes() + "x", 490));
    QVERIFY(!BlockEncoder().resume(block.bytes(), 491));
}

void TestPacked::damagedBlocks()
{
    Random random(2);
    BlockEncoder block;
    for (std::int64_t seq = 1; seq < 40; ++seq)
        addTo(block, anyEvent(random, seq), 1);
    for (int i = 0; i < 3000; ++i) {
        std::string bytes = block.bytes().substr(0, random() % (block.bytes().size() + 1));
        for (int k = 0; k < 3 && !bytes.empty(); ++k)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        BlockDecoder decoder(bytes, 1);
        StoredEvent event;
        std::int64_t source = 0;
        while (decoder.nextSeq() < 40 && decoder.next(event, source)) {
        }
    }
}

void TestPacked::indexes()
{
    Random random(3);
    OpenIdentities table;
    std::vector<IdentityEntry> all;
    for (std::uint32_t seq = 1; seq <= 20'000; ++seq) {
        all.push_back({identityHash("source", std::to_string(seq)), 1 + seq % 3, seq});
        table.insert(all.back());
    }
    for (const IdentityEntry& entry : all) {
        std::vector<std::int64_t> found;
        table.find(entry.hash, entry.payer, [&](std::int64_t seq) {
            found.push_back(seq);
            return false;
        });
        QVERIFY(std::find(found.begin(), found.end(), entry.seq) != found.end());
    }
    const auto sorted = table.takeSorted();
    QCOMPARE(sorted.size(), all.size());
    QVERIFY(std::is_sorted(sorted.begin(), sorted.end(),
                           [](const IdentityEntry& a, const IdentityEntry& b) { return a.hash < b.hash; }));
    IdentityFilter filter(sorted.size());
    for (const IdentityEntry& entry : sorted)
        filter.insert(entry.hash);
    std::map<std::int64_t, std::string> rows;
    packIdentities(sorted, [&](std::int64_t bucket, std::string_view entries) { rows[bucket] = entries; });
    const std::int64_t buckets = identityBuckets(static_cast<std::int64_t>(sorted.size()));
    for (const IdentityEntry& entry : all) {
        QVERIFY(filter.mayHold(entry.hash));
        const auto found = identitiesIn(rows[bucketOf(entry.hash, buckets)], entry.hash);
        QVERIFY(std::any_of(found.begin(), found.end(), [&](const IdentityEntry& f) {
            return f.seq == entry.seq && f.payer == entry.payer;
        }));
    }
    int wrong = 0;
    for (int i = 0; i < 20'000; ++i)
        wrong += filter.mayHold(static_cast<std::uint32_t>(random())) ? 1 : 0;
    QVERIFY(wrong < 600);

    std::vector<DeviceEntry> entries;
    std::map<std::pair<std::int64_t, Index>, std::vector<std::int64_t>> expected;
    for (std::int64_t seq = 1; seq <= 20'000; ++seq) {
        const std::int64_t payer = 1 + seq % 2;
        const auto device = static_cast<Index>(random() % 700 * 300);
        const EventType type = seq % 5 == 0 ? EventType::DeviceMessaged : EventType::OtaRequested;
        entries.emplace_back(payer, type, device, seq);
        if (type == EventType::OtaRequested)
            expected[{payer, device}].push_back(seq);
    }
    sortByDevice(entries);
    std::map<std::pair<std::int64_t, std::int64_t>, std::string> deviceRows;
    packDevices(entries, [&](std::int64_t payer, std::int64_t first, std::string_view bytes) {
        deviceRows[{payer, first}] = bytes;
    });
    for (const auto& [key, seqs] : expected) {
        const auto row = std::prev(deviceRows.upper_bound({key.first, key.second}));
        QCOMPARE(row->first.first, key.first);
        QCOMPARE(entriesOf(row->second, row->first.second, key.second,
                           [](DeviceEntryKind kind) { return kind != DeviceEntryKind::Message; }),
                 seqs);
    }
}

void TestPacked::devices()
{
    Random random(4);
    TextArena texts;
    DeviceList devices;
    for (int i = 0; i < 40; ++i) {
        Device d;
        d.id = texts.keep(textOf(random));
        if (i % 3 == 0)
            d.endpoint = textOf(random);
        d.account = static_cast<Index>(i % 4);
        d.state = static_cast<DeviceState>(i % 3);
        d.licensed = i % 2 == 0;
        d.activated = static_cast<Day>(random() % 40'000);
        d.codeEnds = i % 4 == 0 ? never : numberOf(random);
        d.cycleUsed = numberOf(random);
        d.monthUsed = i % 5 == 0 ? numberOf(random) : 0;
        d.messages = i % 7 == 0 ? numberOf(random) : 0;
        d.connected = random();
        for (int k = i % 4; k > 0; --k) {
            d.past.push_back({k, static_cast<PastUse::Kind>(k % 3), numberOf(random)});
            d.otaDays.push_back({static_cast<Day>(random() % 40'000), k, numberOf(random)});
        }
        devices.add(std::move(d));
    }
    std::string bytes, again;
    for (Index page = 0; page * devicesPerPage < devices.size(); ++page) {
        packDevices(devices, page, bytes);
        std::vector<Device> read;
        QVERIFY(unpackDevices(bytes, read, texts));
        DeviceList copy;
        for (Device& d : read)
            copy.load(std::move(d));
        packDevices(copy, 0, again);
        QVERIFY(again == bytes);
        for (Index i = 0; i < copy.size(); ++i) {
            const Device& a = devices[page * devicesPerPage + i];
            const Device& b = copy[i];
            QVERIFY(a.id == b.id && a.endpoint.view() == b.endpoint.view() && a.state == b.state &&
                    a.codeEnds == b.codeEnds && a.cycleUsed == b.cycleUsed && a.connected == b.connected &&
                    a.past.size() == b.past.size() && a.otaDays.size() == b.otaDays.size());
        }
        QVERIFY(!unpackDevices(bytes + "\x01", read, texts));
    }
}

QTEST_GUILESS_MAIN(TestPacked)
#include "tst_packed.moc"
