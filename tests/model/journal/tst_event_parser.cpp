// SPDX-License-Identifier: GPL-3.0-or-later
// Every type that is accepted, every way of being rejected, and the canonical text of data.
#include "journal/event_parser.h"
#include "journal/event_writer.h"
#include "vocabulary/calendar.h"
#include "zones/system_zones.h"

#include <QTest>

using namespace quota;

namespace {

/// An event with `data`, and `type` as it is; the rest is right.
std::string lineOf(std::string_view type, std::string_view data)
{
    std::string line = R"({"specversion":"1.0","id":"e","source":"s","type":")";
    line += type;
    line += R"(","time":"2025-09-01T10:00:00Z","account":"acme","data":)";
    line += data;
    return line + '}';
}

std::string repeated(std::string_view text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

class TestEventParser : public QObject {
    Q_OBJECT

private slots:
    void acceptsEveryType_data();
    void acceptsEveryType();
    void rejects_data();
    void rejects();
    void rejectsData_data();
    void rejectsData();
    void fillsEvents();
    void fillsDetails();
    void fillsAccounts();
    void canonicalData_data();
    void canonicalData();
    void missingDataIsEmpty();
    void keepsTheEnvelopeOfARejectedLine();
    void survivesMovesAndReuse();
    void parsesDataAlone();
    void longCampaign();

private:
    SystemZones m_zones;
    EventParser m_parser{m_zones};
    ParsedLine m_line;
};

void TestEventParser::acceptsEveryType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    const auto row = [](const char* type, const char* data) {
        QTest::addRow("%s %s", type, data) << QByteArray(type) << QByteArray(data);
    };
    row("account.created",
        R"({"name":"A","scheme":"package","parent":"p","organisation":"O","timezone":"Asia/Tokyo","kind":"individual","business_model":"api_calls","currency":"JPY","charging_starts":"2026-01-01T00:00:00+09:00","email":"a@b.example","attributes":{"k":"v"}})");
    row("account.created", R"({"name":"","scheme":"licence"})");
    row("account.updated", R"({})");
    row("account.updated", R"({"in_arrears":true,"charging_starts":"2026-01-01T00:00:00Z","attributes":{}})");
    row("product.created",
        R"({"product":"p","name":"P","allowance":{"validity_years":100,"messages_per_day":0,"ota_quota":0,"ota_period":"month","ota_unit_bytes":1,"storage_days":0}})");
    row("product.allowance.upgraded", R"({"product":"p","allowance":{}})");
    row("device.registered", R"({"device":"d","product":"p","endpoint_name":"n"})");
    row("device.connected", R"({"device":"d"})");
    row("device.terminated", R"({"device":"d"})");
    row("code.purchased",
        R"({"product":"p","quantity":9223372036854775807,"allowance":{"ota_quota":1},"price":{"amount":0,"currency":"EUR"}})");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"expires":"2020-01-01T00:00:00Z"})");
    row("topup.granted", R"({"meter":"subscription","quantity":1})");
    row("debug.requested", R"({})");
    row("licence.purchased", R"({"quantity":1})");
    row("package.purchased", R"({"quota":1})");
    row("package.tokens.edited", R"({"amount":-9223372036854775808,"reason":"r"})");
    row("ota.requested", R"({"device":"d","bytes":1})");
    row("campaign.started", R"({"campaign":"c","name":"n","devices":["d","d"]})");
    row("campaign.device.updated", R"({"campaign":"c","device":"d","result":"failure"})");
    row("campaign.finished", R"({"campaign":"c"})");
    row("device.messaged", R"({"device":"d","count":1})");
    row("subscription.called", R"({"application":"a","kind":"openapi","count":1})");
    row("api.called", R"({"direction":"integration","operation":"user_token","count":1})");
    row("alert.recipient.added", R"({"email":"a@b.example","name":"A"})");
    row("alert.recipient.removed", R"({"email":"a@b.example"})");
    row("alert.rule.set", R"({"condition":"pool_used","enabled":false,"thresholds":[1,1000]})");
    row("alert.acknowledged", R"({"alert":"x"})");
    row("clock.advanced", R"({})");
}

void TestEventParser::acceptsEveryType()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    m_parser.parseLine(lineOf(type.toStdString(), data.toStdString()), m_line);
    QVERIFY2(m_line.ok, m_line.rejection.message.c_str());
    QCOMPARE(m_line.rejection.reason, Reason::None);
    QCOMPARE(m_line.typeName, std::string_view(type.constData()));
    QCOMPARE(word(m_line.event.type), std::string_view(type.constData()));
    QVERIFY(m_line.hasIdentity && m_line.hasTime);
    QCOMPARE(m_line.event.data.empty(), isCompact(m_line.event.type));

    // Written and read again, it is the same.
    std::string written;
    appendEventLine(written, m_line.event);
    ParsedLine again;
    m_parser.parseLine(std::string_view(written).substr(0, written.size() - 1), again);
    QVERIFY2(again.ok, again.rejection.message.c_str());
    QVERIFY(sameContent(m_line.event, again.event));
    QCOMPARE(again.event.id, m_line.event.id);
    QCOMPARE(again.event.source, m_line.event.source);

    // A key more is one too many.
    std::string more = data.toStdString();
    more.insert(1, more == "{}" ? R"("stray":1)" : R"("stray":1,)");
    m_parser.parseLine(lineOf(type.toStdString(), more), m_line);
    QCOMPARE(m_line.rejection.reason, Reason::UnknownKey);
}

void TestEventParser::rejects_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const std::string& line, const char* reason) {
        QTest::newRow(name) << QByteArray(line.data(), static_cast<qsizetype>(line.size()))
                            << QByteArray(reason);
    };
    const auto envelope = [](std::string_view members) { return "{" + std::string(members) + "}"; };
    const std::string rest = R"("time":"2025-09-01T10:00:00Z","account":"a")";
    const std::string right = R"("specversion":"1.0","id":"e","source":"s","type":"debug.requested",)" + rest;
    row("right", envelope(right), "");
    row("empty", "", "malformed");
    row("text", "not json", "malformed");
    row("cut", R"({"specversion":"1.0","id":"ha)", "malformed");
    row("two objects", envelope(right) + envelope(right), "malformed");
    row("array", "[" + envelope(right) + "]", "malformed");
    row("byte order mark", "\xEF\xBB\xBF" + envelope(right), "malformed");
    row("no UTF-8", envelope(right + ",\"x\":\"\xFF\""), "malformed");
    row("overlong UTF-8", envelope(right + ",\"x\":\"\xC0\x80\""), "malformed");
    row("NUL in a text", envelope(right + std::string(",\"x\":\"\0\"", 8)), "malformed");
    row("NUL behind", envelope(right) + std::string(1, '\0'), "malformed");
    row("lone surrogate", envelope(right + R"(,"x":"\ud800")"), "malformed");
    row("no specversion", envelope(R"("id":"e","source":"s","type":"debug.requested",)" + rest), "malformed");
    row("specversion a number",
        envelope(R"("specversion":1.0,"id":"e","source":"s","type":"debug.requested",)" + rest), "malformed");
    row("no id", envelope(R"("specversion":"1.0","source":"s","type":"debug.requested",)" + rest),
        "malformed");
    row("no source", envelope(R"("specversion":"1.0","id":"e","type":"debug.requested",)" + rest),
        "malformed");
    row("no type", envelope(R"("specversion":"1.0","id":"e","source":"s",)" + rest), "malformed");
    row("type null", envelope(R"("specversion":"1.0","id":"e","source":"s","type":null,)" + rest),
        "malformed");
    row("no time",
        envelope(R"("specversion":"1.0","id":"e","source":"s","type":"debug.requested","account":"a")"),
        "missing_key");
    row("no account",
        envelope(
            R"("specversion":"1.0","id":"e","source":"s","type":"debug.requested","time":"2025-09-01T10:00:00Z")"),
        "missing_key");
    row("data null", envelope(right + R"(,"data":null)"), "malformed");
    row("data a text", envelope(right + R"(,"data":"{}")"), "malformed");
    row("actor null", envelope(right + R"(,"actor":null)"), "malformed");
    row("actor empty", envelope(right + R"(,"actor":"")"), "out_of_range");
    row("other attributes",
        envelope(right + R"(,"datacontenttype":"application/json","n":1,"o":{"a":[1,null,1e400]})"), "");
    row("other attribute twice", envelope(right + R"(,"x":1,"x":2)"), "malformed");
    row("id twice", envelope(right + R"(,"id":"f")"), "malformed");
    row("id twice, one escaped", envelope(right + R"(,"\u0069d":"f")"), "malformed");
    row("twice in an ignored attribute", envelope(right + R"(,"x":{"a":1,"b":[{"c":1,"c":2}]})"),
        "malformed");
    row("twice among many",
        envelope(right + R"(,"x":{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"a":2})"),
        "malformed");
    row("nesting 32", envelope(right + R"(,"x":)" + repeated("[", 31) + repeated("]", 31)), "");
    row("nesting 33", envelope(right + R"(,"x":)" + repeated("[", 32) + repeated("]", 32)), "malformed");
    row("nesting 5000", envelope(right + R"(,"x":)" + repeated("[", 5000) + repeated("]", 5000)),
        "malformed");
    row("unknown type", envelope(R"("specversion":"1.0","id":"e","source":"s","type":"x",)" + rest),
        "unknown_type");
    row("empty type", envelope(R"("specversion":"1.0","id":"e","source":"s","type":"",)" + rest),
        "unknown_type");
    row("malformed before unknown type",
        envelope(R"("specversion":"1.0","id":"e","source":"s","type":"x","data":{"a":1,"a":1},)" + rest),
        "malformed");
    row("unknown type before missing key", R"({"specversion":"1.0","id":"e","source":"s","type":"x"})",
        "unknown_type");
    row("unknown key before missing key",
        R"({"specversion":"1.0","id":"","source":"s","type":"debug.requested","data":{"x":1}})",
        "unknown_key");
    row("missing key before out of range",
        R"({"specversion":"1.0","id":"","source":"s","type":"debug.requested","account":"a"})",
        "missing_key");
    const std::string key128 = repeated("x", 128);
    row("id of 128 bytes",
        envelope(R"("specversion":"1.0","id":")" + key128 + R"(","source":"s","type":"debug.requested",)" +
                 rest),
        "");
    row("id of 129 bytes",
        envelope(R"("specversion":"1.0","id":"x)" + key128 + R"(","source":"s","type":"debug.requested",)" +
                 rest),
        "out_of_range");
    row("id with U+0000",
        envelope(R"("specversion":"1.0","id":"a\u0000","source":"s","type":"debug.requested",)" + rest),
        "out_of_range");
    row("id with U+007F",
        envelope("\"specversion\":\"1.0\",\"id\":\"a\x7F\",\"source\":\"s\",\"type\":\"debug.requested\"," +
                 rest),
        "out_of_range");
    row("id with U+009F",
        envelope(
            "\"specversion\":\"1.0\",\"id\":\"a\xC2\x9F\",\"source\":\"s\",\"type\":\"debug.requested\"," +
            rest),
        "out_of_range");
    row("id with U+00A0",
        envelope(
            "\"specversion\":\"1.0\",\"id\":\"a\xC2\xA0\",\"source\":\"s\",\"type\":\"debug.requested\"," +
            rest),
        "");
    row("source with a newline",
        envelope(R"("specversion":"1.0","id":"e","source":"a\nb","type":"debug.requested",)" + rest),
        "out_of_range");
    const auto timed = [&](const char* name, const char* time, const char* reason) {
        row(name,
            std::string(
                R"({"specversion":"1.0","id":"e","source":"s","type":"debug.requested","account":"a","time":)") +
                time + "}",
            reason);
    };
    timed("time a number", "1", "malformed");
    timed("time a day", R"("2025-09-01")", "malformed");
    timed("time with a blank", R"("2025-09-01 10:00:00Z")", "malformed");
    timed("time on 29 February of no leap year", R"("2025-02-29T10:00:00Z")", "malformed");
    timed("time with five digits of year", R"("10000-01-01T00:00:00Z")", "malformed");
    timed("time 24:00", R"("2025-09-01T24:00:00Z")", "malformed");
    timed("time with many digits", R"("2025-09-01T10:00:00.123456789Z")", "");
    timed("time before 1970 in UTC", R"("1970-01-01T00:30:00+01:00")", "out_of_range");
    timed("time 1970 in UTC", R"("1969-12-31T23:30:00-01:00")", "");
    timed("time after 9999 in UTC", R"("9999-12-31T23:30:00-01:00")", "out_of_range");
    timed("the last time", R"("9999-12-31T23:59:59.999999Z")", "");
}

void TestEventParser::rejects()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, reason);
    m_parser.parseLine(line.toStdString(), m_line);
    QCOMPARE(QByteArray(word(m_line.rejection.reason).data()), reason);
    QCOMPARE(m_line.ok, reason.isEmpty());
    QCOMPARE(m_line.rejection.message.empty(), reason.isEmpty());
    QCOMPARE(m_line.hasIdentity, reason != "malformed");
}

void TestEventParser::rejectsData_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* type, const std::string& data, const char* reason) {
        QTest::addRow("%s %.60s", type, data.c_str())
            << QByteArray(type) << QByteArray::fromStdString(data) << QByteArray(reason);
    };
    row("ota.requested", R"({"device":"d","bytes":null})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":1.0})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":1e3})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":1e999})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":01})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":+1})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":true})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":9223372036854775807})", "");
    row("ota.requested", R"({"device":"d","bytes":9223372036854775808})", "out_of_range");
    row("ota.requested", R"({"device":"d","bytes":18446744073709551616})", "out_of_range");
    row("ota.requested", R"({"device":"d","bytes":-99999999999999999999})", "out_of_range");
    row("ota.requested", R"({"device":"d","bytes":-0})", "out_of_range");
    row("ota.requested", R"({"device":"d","bytes":1,"bytes":2})", "malformed");
    row("ota.requested", R"({"device":"99999999999999999999\"9","bytes":99999999999999999999})",
        "out_of_range");
    row("ota.requested", R"({"device":7,"bytes":1,"size":2})", "malformed");
    row("ota.requested", R"({"device":"d","bytes":0,"size":{"a":1,"a":1}})", "malformed");
    row("ota.requested", R"({"device":"d","size":1})", "unknown_key");
    row("ota.requested", R"({"device":""})", "missing_key");
    row("ota.requested", R"({"device":"","bytes":1})", "out_of_range");
    row("ota.requested", "{}", "missing_key");
    row("account.created", R"({"name":"A","scheme":"Licence"})", "out_of_range");
    row("account.created", R"({"name":"A\u0000","scheme":"licence"})", "malformed");
    row("account.created", R"({"name":"A","scheme":"licence","timezone":"posix/UTC"})", "out_of_range");
    row("account.created", R"({"name":"A","scheme":"licence","currency":"eur"})", "out_of_range");
    row("account.created", R"({"name":"A","scheme":"licence","parent":""})", "out_of_range");
    row("account.created", R"({"name":"A","scheme":"licence","kind":"amqp"})", "out_of_range");
    row("account.created", R"({"name":"A","scheme":"licence","business_model":"x"})", "out_of_range");
    row("account.created", R"({"name":"A","scheme":"licence","charging_starts":"1969-01-01T00:00:00Z"})",
        "out_of_range");
    row("account.created", R"({"name":"A","scheme":"licence","in_arrears":true})", "unknown_key");
    row("account.updated", R"({"in_arrears":"true"})", "malformed");
    row("account.updated", R"({"scheme":"licence"})", "unknown_key");
    row("account.updated", R"({"email":"a@b.example\r\nBcc: c@d.example"})", "out_of_range");
    row("account.updated", R"({"attributes":{"a":1}})", "malformed");
    row("account.updated", R"({"attributes":{"a":"1","a":"2"}})", "malformed");
    row("account.updated", R"({"attributes":["a"]})", "malformed");
    row("account.updated", R"({"attributes":{"a":")" + repeated("x", 1024) + R"("}})", "");
    row("account.updated", R"({"attributes":{"a":")" + repeated("x", 1025) + R"("}})", "out_of_range");
    row("account.updated", R"({"attributes":{")" + repeated("y", 1025) + R"(":"a"}})", "out_of_range");
    std::string attributes = R"({"attributes":{"0":"")";
    for (int i = 1; i < 64; ++i)
        attributes += ",\"" + std::to_string(i) + "\":\"\"";
    row("account.updated", attributes + "}} ", "");
    row("account.updated", attributes + R"(,"64":""}})", "out_of_range");
    row("product.created", R"({"product":"p","allowance":[]})", "malformed");
    row("product.created", R"({"product":"p","allowance":{"validity_years":101}})", "out_of_range");
    row("product.created", R"({"product":"p","allowance":{"ota_unit_bytes":0}})", "out_of_range");
    row("product.created", R"({"product":"p","allowance":{"storage_days":-1}})", "out_of_range");
    row("product.created", R"({"product":"p","allowance":{"ota_quota":1,"ota_quota":1}})", "malformed");
    row("product.created", R"({"product":"p","allowance":{"ota_period":1}})", "malformed");
    row("product.created", R"({"product":"p","allowance":{"x":1}})", "unknown_key");
    row("product.allowance.upgraded", R"({"product":"p"})", "missing_key");
    row("topup.purchased", R"({"meter":"licence","quantity":1})", "out_of_range");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"price":{"amount":1}})", "missing_key");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"price":{"currency":"EUR"}})", "missing_key");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"price":{"amount":-1,"currency":"EUR"}})",
        "out_of_range");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"price":{"amount":1,"currency":"QQQ"}})",
        "out_of_range");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"price":{"amount":1,"currency":"EUR","tax":1}})",
        "unknown_key");
    row("topup.purchased", R"({"meter":"ota","quantity":1,"expires":"tomorrow"})", "malformed");
    row("package.tokens.edited", R"({"amount":0,"reason":"r"})", "out_of_range");
    row("package.tokens.edited", R"({"amount":-9223372036854775809,"reason":"r"})", "out_of_range");
    row("campaign.started", R"({"campaign":"c","devices":[]})", "out_of_range");
    row("campaign.started", R"({"campaign":"c","devices":"d"})", "malformed");
    row("campaign.started", R"({"campaign":"c","devices":["d",1]})", "malformed");
    row("campaign.started", R"({"campaign":"c","devices":["d",""]})", "out_of_range");
    row("campaign.device.updated", R"({"campaign":"c","device":"d","result":"ok"})", "out_of_range");
    row("subscription.called", R"({"application":"a","kind":"enterprise","count":1})", "out_of_range");
    row("api.called", R"({"direction":"up","operation":"o","count":1})", "out_of_range");
    row("api.called", R"({"direction":"integration","operation":"o","count":0})", "out_of_range");
    row("alert.rule.set", R"({"condition":"sunshine"})", "out_of_range");
    row("alert.rule.set", R"({"condition":"runs_out","thresholds":[0]})", "out_of_range");
    row("alert.rule.set", R"({"condition":"runs_out","thresholds":[1001]})", "out_of_range");
    row("alert.rule.set", R"({"condition":"runs_out","thresholds":["1"]})", "malformed");
    row("alert.rule.set", R"({"condition":"runs_out","thresholds":80})", "malformed");
    row("alert.recipient.added", R"({"email":"nobody"})", "out_of_range");
    row("clock.advanced", R"({"time":"2025-01-01T00:00:00Z"})", "unknown_key");
}

void TestEventParser::rejectsData()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, reason);
    m_parser.parseLine(lineOf(type.toStdString(), data.toStdString()), m_line);
    QVERIFY2(word(m_line.rejection.reason) == reason.toStdString(), m_line.rejection.message.c_str());
    QCOMPARE(m_line.ok, reason.isEmpty());
    // The same data without its envelope are judged the same.
    ParsedLine alone;
    QCOMPARE(m_parser.parseData(*eventTypeOf(type.toStdString()), data.toStdString(), alone),
             reason.isEmpty());
    QCOMPARE(alone.rejection.message, m_line.rejection.message);
}

void TestEventParser::fillsEvents()
{
    m_parser.parseLine(
        R"({"data":{"bytes":60500000,"device":"D1"},"actor":"ann","account":"acme","time":"2025-09-01T12:00:00.5+02:00","type":"ota.requested","source":"plant-7","id":"e-17","specversion":"1.0"})",
        m_line);
    QVERIFY(m_line.ok);
    const Event& event = m_line.event;
    QCOMPARE(event.type, EventType::OtaRequested);
    QCOMPARE(event.time, parseInstant("2025-09-01T10:00:00.500000Z").value());
    QCOMPARE(event.id, std::string_view("e-17"));
    QCOMPARE(event.source, std::string_view("plant-7"));
    QCOMPARE(event.account, std::string_view("acme"));
    QCOMPARE(event.actor, std::string_view("ann"));
    QCOMPARE(event.device, std::string_view("D1"));
    QCOMPARE(event.amount, std::int64_t{60500000});
    QVERIFY(event.data.empty());
    QVERIFY(event.details == nullptr);
}

void TestEventParser::fillsDetails()
{
    m_parser.parseLine(
        lineOf(
            "code.purchased",
            R"({"product":"p","quantity":3,"allowance":{"ota_period":"month","ota_quota":1},"price":{"amount":5,"currency":"CHF"}})"),
        m_line);
    QVERIFY(m_line.ok);
    QCOMPARE(m_line.event.product, std::string_view("p"));
    QCOMPARE(m_line.event.amount, std::int64_t{3});
    Allowance allowance;
    allowance.otaPeriod = OtaPeriod::Month;
    allowance.otaQuota = 1;
    QVERIFY(m_line.event.details->allowance == allowance);
    QCOMPARE(m_line.event.details->price->amount, std::int64_t{5});
    QCOMPARE(m_line.event.details->price->currency, std::string("CHF"));

    m_parser.parseLine(lineOf("code.purchased", R"({"product":"p","quantity":3})"), m_line);
    QVERIFY(m_line.ok && !m_line.event.details->allowance && !m_line.event.details->price);

    m_parser.parseLine(lineOf("campaign.started", R"({"campaign":"c","devices":["b","a","b"]})"), m_line);
    QVERIFY(m_line.ok);
    QCOMPARE(m_line.event.campaign, std::string_view("c"));
    QVERIFY((m_line.event.details->devices == std::vector<std::string>{"b", "a", "b"}));
    QVERIFY(!m_line.event.details->name);

    m_parser.parseLine(
        lineOf("campaign.device.updated", R"({"campaign":"c","device":"d","result":"success"})"), m_line);
    QVERIFY(m_line.ok && m_line.event.details->success);
    QVERIFY(m_line.event.details->devices.empty());

    m_parser.parseLine(lineOf("subscription.called", R"({"application":"a","kind":"amqp","count":4})"),
                       m_line);
    QVERIFY(m_line.ok);
    QCOMPARE(m_line.event.details->callKind, std::string("amqp"));
    QCOMPARE(m_line.event.amount, std::int64_t{4});

    m_parser.parseLine(lineOf("alert.rule.set", R"({"condition":"bill_due","thresholds":[]})"), m_line);
    QVERIFY(m_line.ok && m_line.event.details->thresholds.empty() && !m_line.event.details->enabled);
}

void TestEventParser::fillsAccounts()
{
    m_parser.parseLine(
        lineOf("account.created", R"({"name":"A","scheme":"allowance","attributes":{"z":"1","a":"ä\n"}})"),
        m_line);
    QVERIFY(m_line.ok);
    const EventDetails& details = *m_line.event.details;
    QVERIFY(details.scheme == Scheme::Allowance);
    QCOMPARE(details.timezone, std::string("UTC"));
    QCOMPARE(details.currency, std::string("USD"));
    QCOMPARE(details.kind, AccountKind::Enterprise);
    QVERIFY(!details.businessModel && !details.email && !details.parent && !details.chargingStarts);
    QCOMPARE(*details.attributes, std::string(R"({"a":"ä\u000a","z":"1"})"));
}

void TestEventParser::canonicalData_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char* type, const char* data, const char* canonical) {
        QTest::addRow("%s", data) << QByteArray(type) << QByteArray(data) << QByteArray(canonical);
    };
    row("product.created", R"({ "product" : "p", "allowance" : { "storage_days": 1, "ota_quota" : -0 } })",
        R"({"allowance":{"ota_quota":0,"storage_days":1},"product":"p"})");
    row("product.created", R"({"product":"p","allowance":{}})", R"({"allowance":{},"product":"p"})");
    row("product.created", R"({"pr\u006fduct":"\u0070\/\"\\\u0041"})", R"({"product":"p/\"\\A"})");
    row("account.updated", R"({"name":"\ud83d\ude00\t","in_arrears":false})",
        "{\"in_arrears\":false,\"name\":\"\xF0\x9F\x98\x80\\u0009\"}");
    row("account.updated", R"({"attributes":{"b":"","B":"","ä":"","a":""}})",
        R"({"attributes":{"B":"","a":"","b":"","ä":""}})");
    row("alert.rule.set", R"({"thresholds":[ 90 , 80 ],"condition":"pool_used"})",
        R"({"condition":"pool_used","thresholds":[90,80]})");
    row("debug.requested", "{ }", "{}");
    row("ota.requested", R"({"device":"d","bytes":7})", R"({"bytes":7,"device":"d"})");
}

void TestEventParser::canonicalData()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, canonical);
    m_parser.parseLine(lineOf(type.toStdString(), data.toStdString()), m_line);
    QVERIFY2(m_line.ok, m_line.rejection.message.c_str());
    QCOMPARE(QByteArray::fromStdString(quota::canonicalData(m_line.event)), canonical);
}

void TestEventParser::missingDataIsEmpty()
{
    m_parser.parseLine(
        R"({"specversion":"1.0","id":"e","source":"s","type":"debug.requested","time":"2025-09-01T10:00:00Z","account":"a"})",
        m_line);
    QVERIFY(m_line.ok);
    QCOMPARE(m_line.event.data, std::string_view("{}"));
}

void TestEventParser::keepsTheEnvelopeOfARejectedLine()
{
    m_parser.parseLine(lineOf("nothing.happened", "{}"), m_line);
    QVERIFY(!m_line.ok && m_line.hasIdentity && m_line.hasTime);
    QCOMPARE(m_line.typeName, std::string_view("nothing.happened"));
    QCOMPARE(m_line.event.id, std::string_view("e"));
    QCOMPARE(m_line.event.source, std::string_view("s"));
    QCOMPARE(m_line.event.account, std::string_view("acme"));
    QCOMPARE(m_line.event.time, parseInstant("2025-09-01T10:00:00Z").value());
    m_parser.parseLine("{", m_line);
    QVERIFY(!m_line.hasIdentity && m_line.event.id.empty() && m_line.typeName.empty());
}

void TestEventParser::survivesMovesAndReuse()
{
    ParsedLine first;
    m_parser.parseLine(
        lineOf("api.called", R"({"direction":"integration","operation":"notification","count":1})"), first);
    ParsedLine second = std::move(first);
    const std::shared_ptr<const EventDetails> held = second.event.details;
    m_parser.parseLine(
        lineOf("api.called", R"({"direction":"integration","operation":"user_token","count":1})"), first);
    QCOMPARE(held->operation, std::string("notification"));
    QCOMPARE(second.event.account, std::string_view("acme"));
    QCOMPARE(second.event.data,
             std::string_view(R"({"count":1,"direction":"integration","operation":"notification"})"));
    // Details that somebody holds are not written over by the next line.
    m_parser.parseLine(lineOf("api.called", R"({"direction":"integration","operation":"x","count":1})"),
                       second);
    QCOMPARE(held->operation, std::string("notification"));
    QCOMPARE(second.event.details->operation, std::string("x"));
}

void TestEventParser::parsesDataAlone()
{
    QVERIFY(m_parser.parseData(EventType::TokensEdited, R"({"amount":-5,"reason":"lost"})", m_line));
    QCOMPARE(m_line.event.amount, std::int64_t{-5});
    QCOMPARE(m_line.event.details->reason, std::string("lost"));
    QCOMPARE(m_line.event.data, std::string_view(R"({"amount":-5,"reason":"lost"})"));
    QVERIFY(!m_parser.parseData(EventType::TokensEdited, R"({"amount":-5)", m_line));
    QCOMPARE(m_line.rejection.reason, Reason::Malformed);
    QVERIFY(!m_parser.parseData(EventType::TokensEdited, "[]", m_line));
}

void TestEventParser::longCampaign()
{
    const auto campaign = [](int devices) {
        std::string data = R"({"campaign":"c","devices":[)";
        for (int i = 0; i < devices; ++i)
            data += (i == 0 ? "\"d" : ",\"d") + std::to_string(i) + '"';
        return lineOf("campaign.started", data + "]}");
    };
    m_parser.parseLine(campaign(1'000'000), m_line);
    QVERIFY2(m_line.ok, m_line.rejection.message.c_str());
    QCOMPARE(m_line.event.details->devices.size(), std::size_t{1'000'000});
    m_parser.parseLine(campaign(1'000'001), m_line);
    QCOMPARE(m_line.rejection.reason, Reason::OutOfRange);
    m_parser.parseLine(campaign(1), m_line);
    QVERIFY(m_line.ok);
}

QTEST_APPLESS_MAIN(TestEventParser)
#include "tst_event_parser.moc"
