// SPDX-License-Identifier: GPL-3.0-or-later
// News of what others commit: none is dropped, whatever this program does meanwhile.
#include "patience.h"
#include "store/sqlite/sqlite_watch.h"
#include "store/store_failure.h"
#include "workspace/store_files.h"
#include "workspace/store_news.h"
#include "workspace/workspace.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace quota;
using namespace std::chrono_literals;

namespace {

/// What a watch is told to say next.
struct Script {
    std::atomic<int> news = 0; ///< commits that it has not told of
    std::atomic<bool> isLost = false;
    std::atomic<int> waits = 0;
    std::atomic<int> made = 0;
};

class ScriptedWatch final : public StoreWatch {
public:
    explicit ScriptedWatch(Script& script) : m_script(script) { ++script.made; }
    bool wait(std::chrono::milliseconds) override
    {
        ++m_script.waits;
        if (m_script.isLost)
            throw StoreFailure(StoreFailure::Kind::Unreachable, phrase("Failure", "cancelled."));
        return m_script.news.exchange(0) > 0;
    }

private:
    Script& m_script;
};

/// A store of no consequence, and whoever hears its news.
struct Bench {
    StoreNews::Surroundings around()
    {
        return {[this] { return store == 0 ? std::string() : "store " + std::to_string(store); },
                [this](const std::string&) -> std::unique_ptr<StoreWatch> {
                    if (script.isLost)
                        throw StoreFailure(StoreFailure::Kind::Unreachable, phrase("Failure", "cancelled."));
                    return std::make_unique<ScriptedWatch>(script);
                },
                [this] { return isWriting.load(); }, [this](bool lost) { isLost = lost; },
                [this](bool isOfOthers) { ++(isOfOthers ? ofOthers : whileWriting); }};
    }
    void handOver() { news.handOver("store 1", std::make_unique<ScriptedWatch>(script)); }
    /// The watch has looked so often that what it would tell is told.
    bool hasLooked()
    {
        const int before = script.waits;
        return QTest::qWaitFor([this, before] { return script.waits > before + 3; }, kPatienceMs);
    }

    Script script;
    std::atomic<bool> isWriting = false, isLost = false;
    std::atomic<int> store = 0; ///< the number of the one that is open
    std::atomic<int> ofOthers = 0, whileWriting = 0;
    StoreNews news{around(), {1ms, 1ms, 1ms, 1ms, 4ms}};
};

} // namespace

class TestStoreNews : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatOthersCommit();
    void tellsWhatCameWhileItWrote();
    void tellsWhatMayHaveComeWhileNobodyWatched();
    void watchesTheNextStore();
    void hearsWhatFollowsTheOpeningOfAFile();
};

void TestStoreNews::tellsWhatOthersCommit()
{
    Bench bench;
    bench.handOver();
    bench.store = 1;
    QVERIFY(bench.hasLooked());
    QCOMPARE(bench.ofOthers.load(), 0); // a watch from before the first page has nothing to tell
    for (int i = 1; i <= 3; ++i) {
        bench.script.news = 1;
        QTRY_COMPARE_WITH_TIMEOUT(bench.ofOthers.load(), i, kPatienceMs);
    }
    QVERIFY(bench.hasLooked());
    QCOMPARE(bench.ofOthers.load(), 3);
    QCOMPARE(bench.script.made.load(), 1);
}

void TestStoreNews::tellsWhatCameWhileItWrote()
{
    Bench bench;
    bench.handOver();
    bench.isWriting = true;
    bench.store = 1;
    QVERIFY(bench.hasLooked());
    bench.script.news = 1;
    QTRY_COMPARE_WITH_TIMEOUT(bench.whileWriting.load(), 1, kPatienceMs);
    QVERIFY(bench.hasLooked());
    QCOMPARE(bench.whileWriting.load(), 1);
    QCOMPARE(bench.ofOthers.load(), 0);
    bench.isWriting = false;
    QTRY_COMPARE_WITH_TIMEOUT(bench.ofOthers.load(), 1, kPatienceMs);
    QVERIFY(bench.hasLooked());
    QCOMPARE(bench.ofOthers.load(), 1);
}

void TestStoreNews::tellsWhatMayHaveComeWhileNobodyWatched()
{
    Bench bench;
    bench.script.isLost = true;
    bench.store = 1; // nothing was handed over, and nothing can be made
    QTRY_VERIFY_WITH_TIMEOUT(bench.isLost, kPatienceMs);
    QCOMPARE(bench.ofOthers.load(), 0);
    bench.script.isLost = false;
    QTRY_COMPARE_WITH_TIMEOUT(bench.ofOthers.load(), 1, kPatienceMs);
    QVERIFY(!bench.isLost);
    QVERIFY(bench.hasLooked());
    QCOMPARE(bench.ofOthers.load(), 1);
}

void TestStoreNews::watchesTheNextStore()
{
    Bench bench;
    bench.handOver();
    bench.store = 1;
    QVERIFY(bench.hasLooked());
    QCOMPARE(bench.ofOthers.load(), 0);
    bench.store = 2;
    QTRY_COMPARE_WITH_TIMEOUT(bench.ofOthers.load(), 1, kPatienceMs);
    bench.script.news = 1;
    QTRY_COMPARE_WITH_TIMEOUT(bench.ofOthers.load(), 2, kPatienceMs);
}

/// From the moment that a store is open everything is heard of, however soon it comes.
void TestStoreNews::hearsWhatFollowsTheOpeningOfAFile()
{
    const QTemporaryDir folder;
    const std::string store = folder.filePath("a.quotadesk").toStdString();
    const QString journal = folder.filePath("a.jsonl");
    QFile file(journal);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"specversion":"1.0","id":"1","source":"t","type":"account.created",)"
               R"("time":"2026-01-01T00:00:00Z","account":"acme",)"
               R"("data":{"name":"Acme","scheme":"allowance","timezone":"UTC"}})"
               "\n");
    file.close();
    Workspace own, other;
    const QSignalSpy heard(&own, &Workspace::changed);
    QVERIFY(std::holds_alternative<StoreInfo>(other.open(store, true).result()));
    QVERIFY(std::holds_alternative<StoreInfo>(own.open(store, false).result()));
    QVERIFY(std::holds_alternative<ImportItem>(other.importJournal(journal.toStdString(), {}).result()));
    QTRY_VERIFY_WITH_TIMEOUT(heard.count() > 0, kPatienceMs);
}

QTEST_MAIN(TestStoreNews)
#include "tst_store_news.moc"
