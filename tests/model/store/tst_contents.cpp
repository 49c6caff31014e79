// SPDX-License-Identifier: GPL-3.0-or-later
// What tells that an event was said before.
#include "store/contents.h"

#include <QtTest>

#include <functional>

using namespace quota;

class TestContents : public QObject {
    Q_OBJECT
private slots:
    void sameContentsAreOne();
    void anyDifferenceIsSeen_data();
    void anyDifferenceIsSeen();

private:
    static Event event(EventType type)
    {
        Event said;
        said.type = type;
        said.time = 1'700'000'000'000'000;
        said.source = "hub";
        said.id = "e-1";
        said.account = "acme";
        said.actor = "li";
        said.device = "d1";
        said.amount = 7;
        said.data = "{}";
        return said;
    }
    Contents m_contents;
};

void TestContents::sameContentsAreOne()
{
    const Event said = event(EventType::DeviceRegistered);
    QCOMPARE(m_contents.digestOf(said), m_contents.digestOf(event(EventType::DeviceRegistered)));
    // Nobody can know what another program's digests are.
    Contents others;
    QVERIFY(m_contents.digestOf(said) != others.digestOf(said));
    // A compact type is said by its device and amount alone, whatever way its data was written.
    Event written = event(EventType::DeviceMessaged);
    written.data = "{ }";
    QCOMPARE(m_contents.digestOf(written), m_contents.digestOf(event(EventType::DeviceMessaged)));
}

void TestContents::anyDifferenceIsSeen_data()
{
    using Change = std::function<void(Event&)>;
    QTest::addColumn<Change>("change");
    const auto add = [](const char* name, const Change& change) { QTest::newRow(name) << change; };
    add("type", [](Event& e) { e.type = EventType::CampaignDeviceUpdated; });
    add("time", [](Event& e) { ++e.time; });
    add("source", [](Event& e) { e.source = "hub2"; });
    add("id", [](Event& e) { e.id = "e-2"; });
    add("account", [](Event& e) { e.account = "acme2"; });
    add("actor", [](Event& e) { e.actor = ""; });
    add("amount", [](Event& e) { --e.amount; });
    add("data", [](Event& e) { e.data = "{ }"; });
    add("where one text ends", [](Event& e) { (e.source = "hube"), (e.id = "-1"); });
}

void TestContents::anyDifferenceIsSeen()
{
    QFETCH(std::function<void(Event&)>, change);
    Event other = event(EventType::DeviceRegistered);
    change(other);
    QVERIFY(m_contents.digestOf(other) != m_contents.digestOf(event(EventType::DeviceRegistered)));
}

QTEST_APPLESS_MAIN(TestContents)
#include "tst_contents.moc"
