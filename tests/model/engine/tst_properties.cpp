// SPDX-License-Identifier: GPL-3.0-or-later
// What holds after every event of every journal: the books agree with one another, and with the decisions.
#include "random_play.h"
#include "scene.h"
#include "zones/system_zones.h"

#include <QTest>

using namespace quota;

class TestProperties : public QObject {
    Q_OBJECT

private slots:
    void booksAgree_data() { schemes(); }
    void booksAgree();
    void drawsSumToUnits_data() { schemes(); }
    void drawsSumToUnits();
    void stepsOfTimeDoNotMatter_data() { schemes(); }
    void stepsOfTimeDoNotMatter();

private:
    static void schemes();
    /// Decides the lines one by one; `after` sees every decision.
    template <typename After>
    void play(Scene& scene, const std::vector<std::string>& lines, After after);

    SystemZones m_zones;
};

void TestProperties::schemes()
{
    QTest::addColumn<QString>("scheme");
    for (const char* scheme : {"allowance", "licence", "package"})
        QTest::newRow(scheme) << scheme;
}

template <typename After>
void TestProperties::play(Scene& scene, const std::vector<std::string>& lines, After after)
{
    for (const std::string& line : lines)
        after(scene.sendLine(line));
}

/// Every balance: not negative, what its parts say, what the ledger sums up to, and what the grants hold.
static void checkBooks(Scene& scene)
{
    const PayerState& state = scene.state();
    for (Index a = 0; a < state.accounts.size(); ++a)
        for (std::size_t m = 0; m < meterCount; ++m) {
            const Balance& b = state.accounts[a].balances[m];
            RC_ASSERT((b.available >= 0 && b.reserved >= 0 && b.drawn >= 0 && b.expired >= 0));
            RC_ASSERT(b.available == b.granted - b.drawn - b.reserved - b.expired);
            Units sum = 0, held = 0;
            for (const LedgerEntry& entry : scene.ledger()) {
                if (entry.account != a || entry.meter != static_cast<Meter>(m))
                    continue;
                sum += entry.units;
                RC_ASSERT((sum >= 0 && entry.balance == sum));
            }
            RC_ASSERT(sum == b.available);
            for (const Grant& grant : state.grants.rows())
                if (grant.account == a && grant.meter == static_cast<Meter>(m))
                    held += grant.available;
            RC_ASSERT((static_cast<Meter>(m) == Meter::Token || held == b.available));
        }
    Units overdue = 0;
    for (const Bill& bill : state.bills.rows()) {
        RC_ASSERT((bill.settled >= 0 && bill.settled <= bill.billed && bill.billed > 0));
        overdue += bill.overdue ? 1 : 0;
    }
    RC_ASSERT(overdue == state.accounts[0].overdueBills);
    std::int64_t seq = 0;
    for (const LedgerEntry& entry : scene.ledger())
        RC_ASSERT(entry.seq == ++seq);
}

void TestProperties::booksAgree()
{
    QFETCH(QString, scheme);
    QVERIFY(rc::check([&](const std::vector<RandomStep>& steps) {
        Scene scene(m_zones);
        play(scene, randomLines(scheme.toStdString(), steps), [&](const Decision&) { checkBooks(scene); });
        scene.advance(scene.state().clock + 500 * 24 * hour);
        checkBooks(scene);
    }));
}

void TestProperties::drawsSumToUnits()
{
    QFETCH(QString, scheme);
    QVERIFY(rc::check([&](const std::vector<RandomStep>& steps) {
        Scene scene(m_zones);
        play(scene, randomLines(scheme.toStdString(), steps), [&](const Decision& decision) {
            Units sum = 0;
            for (const Draw& draw : decision.draws) {
                RC_ASSERT(draw.units > 0);
                RC_ASSERT((draw.source == DrawSource::Excess || draw.before >= draw.units));
                sum += draw.units;
            }
            RC_ASSERT(sum == decision.units);
            RC_ASSERT((decision.outcome == Outcome::Accepted ? decision.units == decision.needed
                                                             : decision.draws.empty()));
            RC_ASSERT((decision.reason == Reason::None) == (decision.outcome == Outcome::Accepted));
        });
    }));
}

/// Work is done by its instants: time that passes in many steps leaves the same as in one.
void TestProperties::stepsOfTimeDoNotMatter()
{
    QFETCH(QString, scheme);
    QVERIFY(rc::check([&](const std::vector<RandomStep>& steps) {
        Scene once(m_zones), often(m_zones);
        for (const std::string& line : randomLines(scheme.toStdString(), steps)) {
            const Instant from = once.state().clock;
            const std::string text = decisionText(once.sendLine(line));
            if (const Instant to = once.state().clock; from > 0)
                for (Instant at = from; at < to; at += std::max<Instant>((to - from) / 5, 1))
                    often.advance(at);
            RC_ASSERT(decisionText(often.sendLine(line)) == text);
            RC_ASSERT(often.state().clock == once.state().clock);
        }
        RC_ASSERT(once.ledger().size() == often.ledger().size());
        for (std::size_t i = 0; i < once.ledger().size(); ++i)
            RC_ASSERT((once.ledger()[i].time == often.ledger()[i].time &&
                       once.ledger()[i].units == often.ledger()[i].units &&
                       once.ledger()[i].balance == often.ledger()[i].balance));
    }));
}

QTEST_GUILESS_MAIN(TestProperties)
#include "tst_properties.moc"
