// SPDX-License-Identifier: GPL-3.0-or-later
// Rule 6: what raises an alert, what clears it, and that it fires once for each crossing.
#include "scenes_test.h"

using namespace quota;

class TestAlerts : public QObject {
    Q_OBJECT

private slots:
    void pools_data();
    void pools() { playScene(); }
    void forecasts_data();
    void forecasts() { playScene(); }
    void bills_data();
    void bills() { playScene(); }
    void packages_data();
    void packages() { playScene(); }
    void codes_data();
    void codes() { playScene(); }
    void licences_data();
    void licences() { playScene(); }
    void refusals_data();
    void refusals() { playScene(); }
    void handling_data();
    void handling() { playScene(); }
};

void TestAlerts::pools_data()
{
    scenesColumn();
    scene("each threshold fires once, the higher one in place of the lower", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':10}
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':95000000} => accepted allowance/cycle:1=12 topup/t=7
        ? alerts acme pool_used =
        2025-09-04T00:00:00Z acme ota.requested {'device':'d','bytes':1}
        ? alerts acme pool_used = ota info 2025-09-04T00:00:00Z
        2025-09-05T00:00:00Z acme ota.requested {'device':'d','bytes':10000000}
        ? alerts acme pool_used = ota info 2025-09-04T00:00:00Z..2025-09-05T00:00:00Z, ota critical 2025-09-05T00:00:00Z
    )");
    scene("more units clear it, and it is armed again", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':10}
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':105000000}
        2025-09-04T00:00:00Z acme topup.granted#u {'meter':'ota','quantity':10}
        ? alerts acme pool_used = ota warning 2025-09-03T00:00:00Z..2025-09-04T00:00:00Z
        2025-09-05T00:00:00Z acme ota.requested {'device':'d','bytes':35000000}
        ? alerts acme pool_used = ota warning 2025-09-03T00:00:00Z..2025-09-04T00:00:00Z, ota info 2025-09-05T00:00:00Z
    )");
    scene("a grant that expires leaves the pool", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':8,'expires':'2025-09-10T00:00:00Z'}
        2025-09-02T00:00:00Z acme topup.purchased#u {'meter':'ota','quantity':2}
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':100000000} => accepted allowance/cycle:1=12 topup/t=8
        ? alerts acme pool_used = ota info 2025-09-03T00:00:00Z
        > 2025-09-11T00:00:00Z
        ? alerts acme pool_used = ota info 2025-09-03T00:00:00Z..2025-09-10T00:00:00Z
    )");
    scene("what a purchase settles is no use of the pool", juneStage, R"(
        2026-07-03T00:00:00Z acme topup.purchased#t {'meter':'subscription','quantity':130000}
        ? grant acme t = 30000
        ? alerts acme pool_used =
    )");
    scene("reserved tokens count as used", packageStage, R"(
        2025-02-01T00:00:00Z ten campaign.started {'campaign':'c','devices':['d[1-60]']}
        ? alerts pay pool_used =
        2025-02-02T00:00:00Z pay package.tokens.edited {'amount':-30,'reason':'test'}
        ? alerts pay pool_used = token info 2025-02-02T00:00:00Z
        2025-02-03T00:00:00Z ten campaign.finished {'campaign':'c'}
        ? alerts pay pool_used = token info 2025-02-02T00:00:00Z..2025-02-03T00:00:00Z
    )");
}

void TestAlerts::forecasts_data()
{
    scenesColumn();
    scene("at midnight, from the use of closed days, with 14 of them", fleetStage, R"(
        2025-09-01T10:00:00Z acme topup.purchased#t {'meter':'ota','quantity':100}
        2025-09-01T11:00:00Z acme ota.requested {'device':'d','bytes':60000000}
        2025-09-02T12:00:00Z acme ota.requested {'device':'d','bytes':200000000} => accepted topup/t=40
        > 2025-09-14T23:59:59Z
        ? alerts acme runs_out =
        > 2025-09-15T12:00:00Z
        ? alerts acme runs_out =
        2025-09-15T12:00:00Z acme ota.requested {'device':'d','bytes':150000000} => accepted topup/t=30
        ? alerts acme runs_out =
        > 2025-09-16T00:00:00Z
        ? alerts acme runs_out = ota warning 2025-09-16T00:00:00Z
        2025-09-17T12:00:00Z acme topup.purchased {'meter':'ota','quantity':1000}
        ? alerts acme runs_out = ota warning 2025-09-16T00:00:00Z..2025-09-17T12:00:00Z
    )");
    scene("days without use make it last longer", fleetStage, R"(
        2025-09-01T10:00:00Z acme topup.purchased#t {'meter':'ota','quantity':70}
        2025-09-15T11:00:00Z acme ota.requested {'device':'d','bytes':260000000} => accepted allowance/cycle:1=12 topup/t=40
        > 2025-09-16T00:00:00Z
        ? alerts acme runs_out = ota warning 2025-09-16T00:00:00Z
        > 2025-10-01T00:00:00Z
        ? alerts acme runs_out = ota warning 2025-09-16T00:00:00Z..2025-09-20T00:00:00Z
    )");
}

void TestAlerts::bills_data()
{
    scenesColumn();
    scene("issued, due soon and overdue, one after the other", juneStage, R"(
        > 2026-07-10T23:59:59Z
        ? alerts acme bill_issued = subscription 2026-06 info 2026-07-01T00:00:00Z
        ? alerts acme bill_due =
        > 2026-07-11T00:00:00Z
        ? alerts acme bill_issued = subscription 2026-06 info 2026-07-01T00:00:00Z..2026-07-11T00:00:00Z
        ? alerts acme bill_due = subscription 2026-06 warning 2026-07-11T00:00:00Z
        > 2026-07-16T00:00:00Z
        ? alerts acme bill_due = subscription 2026-06 warning 2026-07-11T00:00:00Z..2026-07-16T00:00:00Z
        ? alerts acme bill_overdue = subscription 2026-06 critical 2026-07-16T00:00:00Z
        2026-07-20T00:00:00Z acme topup.purchased {'meter':'subscription','quantity':100000}
        ? alerts acme bill_overdue = subscription 2026-06 critical 2026-07-16T00:00:00Z..2026-07-20T00:00:00Z
    )");
    scene("settled in time, nothing becomes due", juneStage, R"(
        2026-07-03T00:00:00Z acme topup.purchased {'meter':'subscription','quantity':100000}
        > 2026-08-01T00:00:00Z
        ? alerts acme bill_issued = subscription 2026-06 info 2026-07-01T00:00:00Z..2026-07-03T00:00:00Z
        ? alerts acme bill_due =
        ? alerts acme bill_overdue =
    )");
}

void TestAlerts::packages_data()
{
    scenesColumn();
    scene("three months, one month, 7 days before the end", packageStage, R"(
        > 2025-10-10T11:59:59Z
        ? alerts pay package_expires =
        > 2025-12-31T00:00:00Z
        ? alerts pay package_expires = k-1 warning 2025-10-10T12:00:00Z..2025-12-10T12:00:00Z, k-1 warning 2025-12-10T12:00:00Z
        > 2026-01-03T12:00:00Z
        ? alerts pay package_expires = k-1 warning 2025-10-10T12:00:00Z..2025-12-10T12:00:00Z, k-1 warning 2025-12-10T12:00:00Z..2026-01-03T12:00:00Z, k-1 critical 2026-01-03T12:00:00Z
        > 2026-01-10T12:00:00Z
        ? alerts pay package_expires = k-1 warning 2025-10-10T12:00:00Z..2025-12-10T12:00:00Z, k-1 warning 2025-12-10T12:00:00Z..2026-01-03T12:00:00Z, k-1 critical 2026-01-03T12:00:00Z..2026-01-10T12:00:00Z
    )");
    scene("one that waits to follow clears it", packageStage, R"(
        2025-11-01T00:00:00Z pay package.purchased#k-2 {'quota':100}
        ? alerts pay package_expires = k-1 warning 2025-10-10T12:00:00Z..2025-11-01T00:00:00Z
        > 2026-06-01T00:00:00Z
        ? alerts pay package_expires = k-1 warning 2025-10-10T12:00:00Z..2025-11-01T00:00:00Z
    )");
    scene("a report stands until the next", packageStage, R"(
        > 2025-03-06T00:00:00Z
        ? alerts pay report_ready = 2025-01 info 2025-02-05T02:00:00Z..2025-03-05T02:00:00Z, 2025-02 info 2025-03-05T02:00:00Z
    )");
}

void TestAlerts::codes_data()
{
    scenesColumn();
    constexpr const char* stage = R"(
        2025-09-01T08:00:00Z solo account.created {'name':'Solo','scheme':'allowance','kind':'individual'}
        2025-09-01T08:00:00Z solo product.created {'product':'p','allowance':{'validity_years':1}}
        1-3* 2025-09-01T08:00:00Z solo device.registered {'device':'d@','product':'p'}
        2025-09-01T08:00:00Z solo code.purchased {'product':'p','quantity':3}
        1-3* 2025-09-10T08:00:00Z solo device.connected {'device':'d@'}
    )";
    scene("more codes end within 30 days than are spare", stage, R"(
        > 2026-08-10T23:59:59Z
        ? alerts solo codes_end =
        > 2026-08-11T00:00:00Z
        ? alerts solo codes_end = p warning 2026-08-11T00:00:00Z
        2026-08-12T00:00:00Z solo code.purchased {'product':'p','quantity':2}
        ? alerts solo codes_end = p warning 2026-08-11T00:00:00Z
        2026-08-13T00:00:00Z solo device.terminated {'device':'d1'}
        ? alerts solo codes_end = p warning 2026-08-11T00:00:00Z..2026-08-13T00:00:00Z
        > 2026-09-11T00:00:00Z
        ? device solo d2 = active
        ? alerts solo codes_end = p warning 2026-08-11T00:00:00Z..2026-08-13T00:00:00Z
    )");
    scene("ends of codes that lapse are over", stage, R"(
        > 2026-09-10T00:00:00Z
        ? device solo d1 = inactive
        ? alerts solo codes_end = p warning 2026-08-11T00:00:00Z..2026-09-10T00:00:00Z
    )");
}

void TestAlerts::licences_data()
{
    scenesColumn();
    constexpr const char* stage = R"(
        2025-01-01T00:00:00Z lic account.created {'name':'L','scheme':'licence','charging_starts':'2025-06-01T00:00:00Z'}
    )";
    scene("30 and 7 days before charging starts", stage, R"(
        > 2025-06-02T00:00:00Z
        ? alerts lic charging_starts = 2025-06-01T00:00:00Z info 2025-05-02T00:00:00Z..2025-05-25T00:00:00Z, 2025-06-01T00:00:00Z warning 2025-05-25T00:00:00Z..2025-06-01T00:00:00Z
    )");
    scene("moved to a later date it clears", stage, R"(
        > 2025-05-10T00:00:00Z
        2025-05-10T00:00:00Z lic account.updated {'charging_starts':'2025-12-01T00:00:00Z'}
        ? alerts lic charging_starts = 2025-06-01T00:00:00Z info 2025-05-02T00:00:00Z..2025-05-10T00:00:00Z
    )");
}

void TestAlerts::refusals_data()
{
    scenesColumn();
    scene("those of an hour are one, and old ones are no news", fleetStage, R"(
        2025-09-02T10:20:00Z acme ota.requested {'device':'d','bytes':900000000} => refused insufficient_ota
        2025-09-02T10:59:00Z acme ota.requested {'device':'d','bytes':900000000} => refused insufficient_ota
        ? alerts acme ota_refused = 2025-09-02T10:00:00Z info 2025-09-02T10:20:00Z
        2025-09-02T11:00:00Z acme ota.requested {'device':'d','bytes':900000000} => refused insufficient_ota
        ? alerts acme ota_refused = 2025-09-02T10:00:00Z info 2025-09-02T10:20:00Z..2025-09-02T11:00:00Z, 2025-09-02T11:00:00Z info 2025-09-02T11:00:00Z
        > 2025-09-03T11:00:00Z
        ? alerts acme ota_refused = 2025-09-02T10:00:00Z info 2025-09-02T10:20:00Z..2025-09-02T11:00:00Z, 2025-09-02T11:00:00Z info 2025-09-02T11:00:00Z..2025-09-03T11:00:00Z
    )");
    scene("a refused connection is no refused update", fleetStage, R"(
        2025-09-02T10:20:00Z acme device.terminated {'device':'d'}
        2025-09-02T10:20:00Z acme device.connected {'device':'d'} => refused device_terminated
        ? alerts acme ota_refused =
    )");
}

void TestAlerts::handling_data()
{
    scenesColumn();
    scene("acknowledged by its id, in its account only", packageStage, R"(
        2025-02-02T00:00:00Z pay package.tokens.edited {'amount':-95,'reason':'test'}
        2025-02-02T01:00:00Z ten ota.requested {'device':'d1','bytes':1}
        2025-02-03T00:00:00Z pay package.tokens.edited {'amount':-4,'reason':'test'}
        2025-02-03T02:00:00Z ten ota.requested {'device':'d1','bytes':1} => refused insufficient_tokens
        ? alerts pay pool_used = token critical 2025-02-03T00:00:00Z
        2025-02-04T00:00:00Z ten alert.acknowledged {'alert':'alert-1'} => rejected unknown_alert
        2025-02-04T00:00:00Z pay alert.acknowledged {'alert':'alert-01'} => rejected unknown_alert
        2025-02-04T00:00:00Z pay alert.acknowledged {'alert':'alert-99'} => rejected unknown_alert
        2025-02-04T00:00:00Z pay alert.acknowledged {'alert':'alert-1'}
        ? alerts pay pool_used = token critical 2025-02-03T00:00:00Z acknowledged
    )");
    scene("switched off it clears, switched on it judges anew", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':10}
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':110000000}
        2025-09-04T00:00:00Z acme alert.rule.set {'condition':'pool_used','enabled':false}
        ? alerts acme pool_used = ota critical 2025-09-03T00:00:00Z..2025-09-04T00:00:00Z
        2025-09-05T00:00:00Z acme alert.rule.set {'condition':'pool_used','thresholds':[150,50,50]}
        ? alerts acme pool_used = ota critical 2025-09-03T00:00:00Z..2025-09-04T00:00:00Z, ota info 2025-09-05T00:00:00Z
    )");
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
