// SPDX-License-Identifier: GPL-3.0-or-later
// The set of identities that a writer on a server remembers: it forgets none, and takes hardly any other for
// one.
#include "store/postgres/known_keys.h"

#include <QTest>

using namespace quota;

namespace {

/// Keys as counted ids give them: neighbours.
std::int64_t keyAt(std::int64_t i)
{
    return (std::int64_t{0x51f2e3} << 40) + i;
}

} // namespace

class KnownKeysTest : public QObject {
    Q_OBJECT
private slots:
    void nothingIsInAnEmptySet();
    void noneIsForgotten();
    void payersAreApart();
    void clearedItIsEmpty();
};

void KnownKeysTest::nothingIsInAnEmptySet()
{
    const KnownKeys keys;
    QCOMPARE(keys.size(), std::size_t{0});
    QVERIFY(!keys.mayHold(1, 0));
    keys.prefetch(1, 0);
}

void KnownKeysTest::noneIsForgotten()
{
    // More than two parts' worth.
    constexpr std::int64_t many = 1'600'000;
    KnownKeys keys;
    for (std::int64_t i = 0; i < many; ++i)
        keys.insert(1, keyAt(i));
    QCOMPARE(keys.size(), std::size_t{many});
    std::int64_t missing = 0, mistaken = 0;
    for (std::int64_t i = 0; i < many; ++i) {
        missing += keys.mayHold(1, keyAt(i)) ? 0 : 1;
        mistaken += keys.mayHold(1, keyAt(many + i)) ? 1 : 0;
    }
    QCOMPARE(missing, std::int64_t{0});
    QVERIFY(mistaken <= 1);
}

void KnownKeysTest::payersAreApart()
{
    KnownKeys keys;
    for (std::int64_t i = 0; i < 1000; ++i)
        keys.insert(i % 2 + 1, keyAt(i));
    for (std::int64_t i = 0; i < 1000; ++i) {
        QVERIFY(keys.mayHold(i % 2 + 1, keyAt(i)));
        QVERIFY(!keys.mayHold(2 - i % 2, keyAt(i)));
    }
}

void KnownKeysTest::clearedItIsEmpty()
{
    KnownKeys keys;
    keys.insert(1, 0);
    keys.clear();
    QVERIFY(!keys.mayHold(1, 0));
    keys.insert(1, 7);
    QVERIFY(keys.mayHold(1, 7));
    QCOMPARE(keys.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(KnownKeysTest)
#include "tst_known_keys.moc"
