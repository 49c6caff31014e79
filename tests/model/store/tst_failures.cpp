// SPDX-License-Identifier: GPL-3.0-or-later
// What a server's error means for a program: done anew by itself, waited for, or told to people.
#include "store/postgres/pg_failure.h"

#include <QTest>

using quota::StoreFailure;

class TestFailures : public QObject {
    Q_OBJECT

private slots:
    void kindOfState_data();
    void kindOfState();
    void wordsHaveNoCode();
    void causeOfText_data();
    void causeOfText();
};

void TestFailures::kindOfState_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* what, const char* state, StoreFailure::Kind kind) {
        QTest::newRow(what) << QByteArray(state) << static_cast<int>(kind);
    };
    using Kind = StoreFailure::Kind;
    row("deadlock", "40P01", Kind::Again);
    row("serialisation", "40001", Kind::Again);
    row("lock timeout", "55P03", Kind::Again);
    row("two wrote one key", "23505", Kind::Again);
    row("a cluster lost a node", "XX000", Kind::Again);
    row("a cluster lost a node while rows were sent", "58030", Kind::Again);
    row("a damaged page", "XX001", Kind::Other);
    row("a damaged index", "XX002", Kind::Other);
    row("connection lost", "08006", Kind::Unreachable);
    row("connection refused by a node", "08001", Kind::Unreachable);
    row("server goes down", "57P01", Kind::Unreachable);
    row("server starts", "57P03", Kind::Unreachable);
    row("cancelled", "57014", Kind::Interrupted);
    row("disk full", "53100", Kind::DiskFull);
    row("too many connections", "53300", Kind::Busy);
    row("out of memory", "53200", Kind::Busy);
    row("no privilege", "42501", Kind::NotAllowed);
    row("wrong password", "28P01", Kind::NotAllowed);
    row("a standby", "25006", Kind::ReadOnly);
    row("no database", "3D000", Kind::Missing);
    row("no tables", "42P01", Kind::NotAStore);
    row("no schema", "3F000", Kind::NotAStore);
    row("something else", "22012", Kind::Other);
}

void TestFailures::kindOfState()
{
    QFETCH(QByteArray, state);
    const StoreFailure failure = quota::failureOfState(state.toStdString(), "postgresql://anna@db/fleet",
                                                       "ERROR:  told\nDETAIL:  more");
    QTEST(static_cast<int>(failure.kind()), "kind");
}

/// People read what is wrong and what to do, after the address; the server's own words are kept beside it.
void TestFailures::wordsHaveNoCode()
{
    for (const char* state : {"40P01", "08006", "53100", "42501", "3D000", "25006"}) {
        const StoreFailure failure =
            quota::failureOfState(state, "postgresql://anna@db/fleet", "ERROR:  told");
        const QString words = QString::fromUtf8(failure.what());
        QVERIFY2(words.startsWith("postgresql://anna@db/fleet: "), qPrintable(words));
        QVERIFY2(words.endsWith(".") || words.endsWith(")."), qPrintable(words));
        QVERIFY2(!words.contains(state) && !words.contains("told"), qPrintable(words));
        QCOMPARE(failure.technical(), std::string("ERROR:  told"));
    }
}

void TestFailures::causeOfText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("words");
    using Cause = quota::ConnectCause;
    const auto row = [](const QByteArray& text, Cause cause, const char* words) {
        QTest::newRow(text.constData())
            << "connection to server at \"db\" (10.0.0.7), port 5432 failed: " + text
            << static_cast<int>(cause) << QString(words);
    };
    row("fe_sendauth: no password supplied", Cause::PasswordWanted, "wants a password");
    row("FATAL:  password authentication failed for user \"anna\"", Cause::PasswordWrong, "is wrong");
    row("FATAL:  role \"anna\" does not exist", Cause::NoLogin, "no such user");
    const QByteArray entry =
        "FATAL:  no pg_hba.conf entry for host \"10.0.0.8\", user \"anna\", database \"d\", ";
    row(entry + "no encryption", Cause::OnlyWithTls, "without TLS");
    row(entry + "SSL encryption", Cause::OnlyWithoutTls, "over TLS");
    row(entry + "SSL encryption\nconnection failed: " + entry + "no encryption", Cause::NotFromHere,
        "neither with nor without");
    row("server does not support SSL, but SSL was required", Cause::NoTls, "has no TLS");
    row("SSL error: certificate verify failed: certificate has expired", Cause::CertificateExpired,
        "has expired or is not valid yet");
    row("SSL error: certificate verify failed: unable to get local issuer certificate",
        Cause::CertificateUnknownAuthority, "does not name the authority");
    row("SSL error: certificate verify failed: self-signed certificate in certificate chain",
        Cause::CertificateUnknownAuthority, "does not name the authority");
    row("server certificate for \"db\" does not match host name \"other\"", Cause::CertificateOfOther,
        "for another host");
    row("root certificate file \"/none.crt\" does not exist\nEither provide the file or change sslmode to "
        "disable server certificate verification.",
        Cause::CertificateNoRoot, "is not there or cannot be read");
    row("SSL error: certificate verify failed", Cause::CertificateUnproven, "cannot be verified");
    row("Connection refused", Cause::Other, "nothing answers");
}

/// What a person does about it is another thing for each.
void TestFailures::causeOfText()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QTEST(static_cast<int>(quota::connectCauseOf(text.toStdString())), "cause");
    const StoreFailure failure = quota::failureToConnect("postgresql://anna@db/fleet", text.toStdString());
    const QString told = QString::fromUtf8(failure.what());
    QVERIFY2(told.contains(words), qPrintable(told));
    QCOMPARE(failure.technical(), text.toStdString());
}

QTEST_APPLESS_MAIN(TestFailures)
#include "tst_failures.moc"
