// SPDX-License-Identifier: GPL-3.0-or-later
// The worked examples of the rules, each by its number.
#include "scenes_test.h"

using namespace quota;

class TestExamples : public QObject {
    Q_OBJECT

private slots:
    void otaUpgrades_data();
    void otaUpgrades() { playScene(); }
    void dailyMeters_data();
    void dailyMeters() { playScene(); }
    void activationCodes_data();
    void activationCodes() { playScene(); }
    void licences_data();
    void licences() { playScene(); }
    void packages_data();
    void packages() { playScene(); }
};

void TestExamples::otaUpgrades_data()
{
    scenesColumn();
    scene("R1.1", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t-1 {'meter':'ota','quantity':1}
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':60500000} => accepted allowance/cycle:1=12 topup/t-1=1
        ? grant acme t-1 = 0
        ? used acme d = 12 0
        ? ledger acme ota = purchase 1, excess_deduction -1
    )");
    scene("R1.2", fleetStage, R"(
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':60500000} => refused insufficient_ota
        ? used acme d = 0 0
        2025-09-03T00:00:01Z acme ota.requested {'device':'d','bytes':60000000} => accepted allowance/cycle:1=12
    )");
    scene("R1.3", fleetStage, R"(
        ? activated acme d = 2025-09-01
        ? cycle acme d = 1 2025-09-01 2026-08-27
        > 2026-08-27T23:59:59.999999Z
        ? cycle acme d = 1 2025-09-01 2026-08-27
        > 2026-08-28T00:00:00Z
        ? cycle acme d = 2 2026-08-28 2027-08-22
        > 2027-08-22T23:59:59Z
        ? cycle acme d = 2 2026-08-28 2027-08-22
        > 2027-08-23T00:00:00Z
        ? cycle acme d = 3 2027-08-23 2028-08-16
    )");
    scene("R1.4", fleetStage, R"(
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':5000000} => accepted allowance/cycle:1=1
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':5000001} => accepted allowance/cycle:1=2
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/cycle:1=1
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':0} => rejected out_of_range
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':-1} => rejected out_of_range
        ? used acme d = 4 0
    )");
    scene("R1.5", monthStage, R"(
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':6000000} => accepted allowance/month:2025-09=1 excess/2025-09=1
        ? unbilled acme ota 2025-09 = 1
        ? beyond acme p 2025-09 = 1
    )");
    scene("R1.6", "", R"(
        2025-09-01T00:00:00Z acme account.created {'name':'Acme','scheme':'allowance','timezone':'Asia/Shanghai'}
        2025-09-01T00:00:00Z acme product.created {'product':'p'}
        2025-09-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
        2025-09-01T00:00:00Z acme device.connected {'device':'d'}
        2026-08-27T15:59:00Z acme ota.requested {'device':'d','bytes':60000000} => accepted allowance/cycle:1=12
        2026-08-27T15:59:59Z acme ota.requested {'device':'d','bytes':1} => refused insufficient_ota
        2026-08-27T16:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/cycle:2=1
    )");
}

void TestExamples::dailyMeters_data()
{
    scenesColumn();
    scene("R2.1", callsStage, R"(
        2026-05-10T08:00:00Z acme device.messaged {'device':'d','count':20000}
        2026-05-10T09:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':10000}
        2026-05-10T23:59:59Z acme subscription.called {'application':'b','kind':'openapi','count':20000}
        ? calls acme 2026-05-10 = none
        > 2026-05-11T00:00:00Z
        ? calls acme 2026-05-10 = 20000 30000 10000 0 10000
        ? unbilled acme subscription 2026-05 = 10000
    )");
    scene("R2.2", juneStage, R"(
        > 2026-06-30T23:59:59Z
        ? unbilled acme subscription 2026-06 = 60000
        ? bill acme subscription 2026-06 = none
        > 2026-07-01T00:00:00Z
        ? unbilled acme subscription 2026-06 = 0
        ? bill acme subscription 2026-06 = 100000 0 2026-07-16T00:00:00Z
    )");
    scene("R2.3", juneStage, R"(
        2026-07-03T00:00:00Z acme topup.purchased#t-1 {'meter':'subscription','quantity':130000}
        ? bill acme subscription 2026-06 = 100000 100000 2026-07-16T00:00:00Z
        ? grant acme t-1 = 30000
        ? ledger acme subscription = purchase 130000, bill_deduction -100000
        > 2026-07-17T00:00:00Z
        ? overdue acme = 0
    )");
    scene("R2.4", juneStage, R"(
        2026-07-15T23:59:59.999999Z acme subscription.called {'application':'a','kind':'amqp','count':1}
        2026-07-16T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':1} => refused service_suspended
        ? bill acme subscription 2026-06 = 100000 0 2026-07-16T00:00:00Z overdue
        2026-07-16T00:00:00Z acme ota.requested {'device':'d','bytes':1} => refused service_suspended
        2026-07-16T00:00:00Z acme device.connected {'device':'d'}
        2026-07-16T00:00:00Z acme device.messaged {'device':'d','count':5}
        2026-07-17T00:00:00Z acme topup.purchased#t-1 {'meter':'subscription','quantity':99999}
        2026-07-17T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':1} => refused service_suspended
        2026-07-18T00:00:00Z acme topup.purchased#t-2 {'meter':'subscription','quantity':2}
        ? overdue acme = 0
        ? grant acme t-2 = 0
        2026-07-18T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':1} => accepted
        2026-07-18T00:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/cycle:1=1
    )");
    scene("R2.5", callsStage, R"(
        2026-05-01T08:00:00Z acme device.messaged {'device':'d','count':20000}
        2026-05-02T08:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':20000}
        > 2026-05-03T00:00:00Z
        ? calls acme 2026-05-01 = 20000 0 0 0 0
        ? calls acme 2026-05-02 = 0 20000 20000 0 20000
    )");
    scene("R2.6", fleetStage, R"(
        2025-09-01T10:00:00Z acme device.registered {'device':'e','product':'p'}
        2025-09-01T10:00:00Z acme device.connected {'device':'e'}
        2025-09-02T10:00:00Z acme device.messaged {'device':'d','count':1000}
        2025-09-02T10:00:00Z acme device.messaged {'device':'e','count':900}
        2025-09-02T11:00:00Z acme device.messaged {'device':'d','count':600}
        > 2025-09-03T00:00:00Z
        ? messages acme 2025-09-02 = 2500 100 0 100
        ? unbilled acme message 2025-09 = 100
    )");
}

void TestExamples::activationCodes_data()
{
    scenesColumn();
    scene("R3.1", "", R"(
        2025-01-01T00:00:00Z acme account.created {'name':'Acme','scheme':'allowance','kind':'enterprise'}
        2025-01-01T00:00:00Z acme product.created {'product':'p'}
        1-11* 2025-01-01T00:00:00Z acme device.registered {'device':'d@','product':'p'}
        1-10* 2025-01-02T00:00:00Z acme device.connected {'device':'d@'} => accepted code/free-codes=1
        2025-01-02T00:00:00Z acme device.connected {'device':'d11'} => refused insufficient_codes
        ? device acme d10 = active
        ? device acme d11 = inactive
        ? balance acme code = 10 10 0 0 0
    )");
    scene("R3.2", "", R"(
        2024-02-01T00:00:00Z acme account.created {'name':'Acme','scheme':'allowance'}
        2024-02-01T00:00:00Z acme product.created {'product':'p','allowance':{'validity_years':1}}
        2024-02-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
        2024-02-29T12:00:00Z acme device.connected {'device':'d'}
        ? code-ends acme d = 2025-02-28T00:00:00Z
        > 2025-02-27T23:59:59Z
        ? available acme code = 9
        > 2025-02-28T00:00:00Z
        ? available acme code = 8
        ? code-ends acme d = 2026-02-28T00:00:00Z
        > 2026-02-28T00:00:00Z
        ? code-ends acme d = 2027-02-28T00:00:00Z
        > 2027-02-28T00:00:00Z
        ? code-ends acme d = 2028-02-29T00:00:00Z
        > 2028-02-29T00:00:00Z
        ? code-ends acme d = 2029-02-28T00:00:00Z
        ? activated acme d = 2024-02-29
    )");
    scene("R3.3", "", R"(
        2024-01-01T00:00:00Z one account.created {'name':'One','scheme':'allowance','kind':'individual'}
        2024-01-01T00:00:00Z one product.created {'product':'p','allowance':{'validity_years':1}}
        2024-01-01T00:00:00Z one device.registered {'device':'d','product':'p'}
        2024-01-02T00:00:00Z one code.purchased#c-1 {'product':'p','quantity':1}
        2024-01-03T00:00:00Z one device.connected {'device':'d'} => accepted code/c-1=1
        > 2025-01-03T00:00:00Z
        ? device one d = inactive
        ? code-ends one d = never
        2025-02-01T00:00:00Z one device.connected {'device':'d'} => refused insufficient_codes
        2025-02-02T00:00:00Z one code.purchased#c-2 {'product':'p','quantity':1}
        2025-03-04T00:00:00Z one device.connected {'device':'d'} => accepted code/c-2=1
        ? activated one d = 2025-03-04
        ? code-ends one d = 2026-03-04T00:00:00Z
    )");
}

void TestExamples::licences_data()
{
    constexpr const char* bought = R"(
        2025-02-01T00:00:00Z lic licence.purchased#l-1 {'quantity':1000}
        2025-02-02T00:00:00Z lic campaign.started {'campaign':'c1','devices':['d[1-1000]']} => accepted licence/free-licences=100 licence/l-1=900
        ? available lic licence = 100
    )";
    static const std::string stage = std::string(licenceStage) + bought;
    scenesColumn();
    scene("R4.1", stage.c_str(), "? balance lic licence = 1100 1000 0 0 100");
    scene("R4.2", stage.c_str(), R"(
        1-10* 2025-02-03T00:00:00Z lic campaign.device.updated {'campaign':'c1','device':'d@','result':'failure'} => accepted
        2025-02-04T00:00:00Z lic campaign.started {'campaign':'c2','devices':['d[1-10]']} => accepted
        ? available lic licence = 100
    )");
    scene("R4.3", stage.c_str(), R"(
        2025-02-05T00:00:00Z lic campaign.started {'campaign':'c3','devices':['d[1-1900]']} => refused insufficient_licences
        ? available lic licence = 100
        ? licensed lic d1900 = no
    )");
    scene("R4.4", stage.c_str(), R"(
        2025-02-05T00:00:00Z lic campaign.started {'campaign':'c3','devices':['d[1001-1900]']} => refused insufficient_licences
        ? available lic licence = 100
    )");
    scene("R4.5", stage.c_str(), R"(
        2025-02-05T00:00:00Z lic campaign.started {'campaign':'c3','devices':['d[1001-1100]']} => accepted licence/l-1=100
        ? available lic licence = 0
        ? licensed lic d1100 = yes
    )");
    scene("R4.6", stage.c_str(), R"(
        2025-02-05T00:00:00Z lic device.terminated {'device':'d7'}
        ? licensed lic d7 = no
        2025-02-06T00:00:00Z lic device.registered {'device':'d7','product':'p'}
        ? licensed lic d7 = no
        2025-02-07T00:00:00Z lic ota.requested {'device':'d7','bytes':1} => accepted licence/l-1=1
        ? licensed lic d7 = yes
    )");
}

void TestExamples::packages_data()
{
    scenesColumn();
    scene("R5.1", packageStage, R"(
        2025-02-01T00:00:00Z ten campaign.started {'campaign':'c','devices':['d[1-30]']} => accepted package/k-1=30
        ? balance pay token = 100 0 30 0 70
        1-25* 2025-02-02T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d@','result':'success'} => accepted reservation/c=1
        26-30* 2025-02-02T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d@','result':'failure'} => accepted
        2025-02-03T00:00:00Z ten campaign.finished {'campaign':'c'}
        ? ledger pay token = package_creation 100, reservation -30, reservation_release 5
        ? balance pay token = 100 25 0 0 75
        ? month ten 2025-02 = 0 25 25
    )");
    scene("R5.2", packageStage, R"(
        2025-02-01T00:00:00Z ten campaign.started {'campaign':'c1','devices':['d[1-60]']} => accepted package/k-1=60
        2025-02-01T00:00:00Z ten campaign.started {'campaign':'c2','devices':['d[1-50]']} => refused insufficient_tokens
        ? available pay token = 40
    )");
    scene("R5.3", packageStage, R"(
        2025-12-20T00:00:00Z ten campaign.started {'campaign':'c','devices':['d[1-30]']} => accepted package/k-1=30
        1-10* 2025-12-21T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d@','result':'success'} => accepted reservation/c=1
        > 2026-01-10T12:00:00Z
        ? package = none
        ? ledger pay token = package_creation 100, reservation -30, package_termination -70, reservation_termination 0
        ? balance pay token = 100 10 0 90 0
        2026-01-11T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d11','result':'success'} => refused campaign_closed
        2026-01-11T00:00:00Z ten campaign.finished {'campaign':'c'} => refused campaign_closed
        2026-01-11T00:00:00Z ten ota.requested {'device':'d1','bytes':1} => refused no_package
    )");
    scene("R5.4", packageStage, R"(
        2025-12-20T00:00:00Z ten campaign.started {'campaign':'c','devices':['d[1-30]']} => accepted package/k-1=30
        1-10* 2025-12-21T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d@','result':'success'} => accepted reservation/c=1
        2025-12-22T00:00:00Z ten package.purchased#k-2 {'quota':50}
        ? package = k-1 2025-01-10T12:00:00Z 2026-01-10T12:00:00Z
        > 2026-01-10T12:00:00Z
        ? package = k-2 2026-01-10T12:00:00Z 2027-01-10T12:00:00Z
        11-25* 2026-01-11T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d@','result':'success'} => accepted reservation/c=1
        26-30* 2026-01-11T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d@','result':'failure'} => accepted
        2026-01-12T00:00:00Z ten campaign.finished {'campaign':'c'}
        ? ledger pay token = package_creation 100, reservation -30, expiration -70, package_renewal 50, reservation_release 5
        ? balance pay token = 150 25 0 70 55
    )");
    // The instant before, nothing is made yet.
    scene("R5.5 May 2021", "", R"(
        2021-05-10T00:00:00Z pay account.created {'name':'Payer','scheme':'package'}
        2021-05-10T00:00:00Z pay package.purchased {'quota':1}
        > 2021-06-03T01:59:59.999999Z
        ? made =
        > 2021-06-03T02:00:00Z
        ? made = pay 2021-05 2021-06-03T02:00:00Z 0 0
    )");
    scene("R5.5 August 2026", "", R"(
        2026-08-10T00:00:00Z pay account.created {'name':'Payer','scheme':'package'}
        2026-08-10T00:00:00Z pay package.purchased {'quota':1}
        > 2026-09-03T01:59:59.999999Z
        ? made =
        > 2026-10-01T00:00:00Z
        ? made = pay 2026-08 2026-09-03T02:00:00Z 0 0
    )");
    scene("R5.5 January 2022", "", R"(
        2022-01-10T00:00:00Z pay account.created {'name':'Payer','scheme':'package'}
        2022-01-10T00:00:00Z pay package.purchased {'quota':1}
        > 2022-02-03T01:59:59.999999Z
        ? made =
        > 2022-02-03T02:00:00Z
        ? made = pay 2022-01 2022-02-03T02:00:00Z 0 0
    )");
}

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
