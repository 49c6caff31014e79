// SPDX-License-Identifier: GPL-3.0-or-later
// Every reason to refuse or to reject that depends on the state, and which one comes first.
#include "scenes_test.h"

using namespace quota;

class TestRefusals : public QObject {
    Q_OBJECT

private slots:
    void refused_data();
    void refused() { playScene(); }
    void rejected_data();
    void rejected() { playScene(); }
};

void TestRefusals::refused_data()
{
    scenesColumn();
    scene("device_terminated before service_suspended", juneStage, R"(
        > 2026-07-16T00:00:00Z
        2026-07-16T00:00:00Z acme device.terminated {'device':'d'}
        2026-07-16T00:00:00Z acme device.terminated {'device':'d'} => refused device_terminated
        2026-07-16T00:00:00Z acme ota.requested {'device':'d','bytes':1} => refused device_terminated
    )");
    scene("device_inactive before service_suspended", juneStage, R"(
        2026-07-16T00:00:00Z acme device.registered {'device':'e','product':'p'}
        2026-07-16T00:00:00Z acme ota.requested {'device':'e','bytes':1} => refused device_inactive
    )");
    scene("messages of an inactive device count", fleetStage, R"(
        2025-09-02T00:00:00Z acme device.registered {'device':'e','product':'p'}
        2025-09-02T00:00:00Z acme device.messaged {'device':'e','count':1600}
        > 2025-09-03T00:00:00Z
        ? messages acme 2025-09-02 = 1600 100 0 100
    )");
    scene("service_suspended before insufficient_ota", juneStage, R"(
        2026-07-16T00:00:00Z acme ota.requested {'device':'d','bytes':1000000000} => refused service_suspended
    )");
    scene("arrears before insufficient_licences", licenceStage, R"(
        2025-01-02T00:00:00Z lic account.updated {'in_arrears':true}
        2025-01-02T00:00:00Z lic campaign.started {'campaign':'c','devices':['d[1-101]']} => refused arrears
        2025-01-03T00:00:00Z lic account.updated {'in_arrears':false}
        2025-01-03T00:00:00Z lic campaign.started {'campaign':'c','devices':['d[1-101]']} => refused insufficient_licences
        2025-01-03T00:00:00Z lic campaign.started {'campaign':'c','devices':['d[1-100]']} => accepted licence/free-licences=100
    )");
    scene("a terminated device refuses the whole task", licenceStage, R"(
        2025-01-02T00:00:00Z lic account.updated {'in_arrears':true}
        2025-01-02T00:00:00Z lic device.terminated {'device':'d2'}
        2025-01-02T00:00:00Z lic campaign.started {'campaign':'c','devices':['d1','d2']} => refused device_terminated
        ? available lic licence = 100
    )");
    scene("no_package, then insufficient_tokens", packageStage, R"(
        2025-02-01T00:00:00Z pay package.tokens.edited {'amount':-99,'reason':'r'}
        2025-02-01T00:00:00Z ten campaign.started {'campaign':'c','devices':['d1','d2']} => refused insufficient_tokens
        2025-02-01T00:00:00Z ten ota.requested {'device':'d1','bytes':1} => accepted package/k-1=1
        2025-02-01T00:00:00Z ten ota.requested {'device':'d1','bytes':1} => refused insufficient_tokens
        2026-02-01T00:00:00Z ten campaign.started {'campaign':'c','devices':['d1']} => refused no_package
    )");
    scene("a campaign of an allowance account is never refused", juneStage, R"(
        2026-07-20T00:00:00Z acme device.terminated {'device':'d'}
        2026-07-20T00:00:00Z acme campaign.started {'campaign':'c','devices':['d']} => accepted
        2026-07-20T00:00:00Z acme campaign.device.updated {'campaign':'c','device':'d','result':'success'} => accepted
        2026-07-21T00:00:00Z acme campaign.finished {'campaign':'c'} => accepted
        2026-07-22T00:00:00Z acme campaign.device.updated {'campaign':'c','device':'d','result':'success'} => refused campaign_closed
    )");
}

void TestRefusals::rejected_data()
{
    scenesColumn();
    scene("what is refused anyway does not overflow", monthStage, R"(
        2025-09-02T00:00:00Z acme product.allowance.upgraded {'product':'p','allowance':{'ota_period':'month','ota_quota':1,'ota_unit_bytes':1}}
        2025-09-02T00:00:00Z acme ota.requested {'device':'d','bytes':9223372036854775807} => accepted allowance/month:2025-09=1 excess/2025-09=9223372036854775806
        2025-08-31T00:00:00Z acme ota.requested {'device':'d','bytes':1} => late refused device_inactive
        2025-10-15T00:00:00Z acme ota.requested {'device':'d','bytes':1} => rejected overflow
        2025-10-16T00:00:00Z acme ota.requested {'device':'d','bytes':1} => refused service_suspended
    )");
    scene("who and what is unknown", fleetStage, R"(
        2025-09-02T00:00:00Z nobody debug.requested => rejected unknown_account
        2025-09-02T00:00:00Z acme device.registered {'device':'e','product':'q'} => rejected unknown_product
        2025-09-02T00:00:00Z acme code.purchased {'product':'q','quantity':1} => rejected unknown_product
        2025-09-02T00:00:00Z acme product.allowance.upgraded {'product':'q','allowance':{}} => rejected unknown_product
        2025-09-02T00:00:00Z acme device.connected {'device':'e'} => rejected unknown_device
        2025-09-02T00:00:00Z acme campaign.started {'campaign':'c','devices':['d','e']} => rejected unknown_device
        2025-09-02T00:00:00Z acme campaign.finished {'campaign':'c'} => rejected unknown_campaign
        2025-09-02T00:00:00Z acme alert.acknowledged {'alert':'a'} => rejected unknown_alert
    )");
    scene("what is there already", fleetStage, R"(
        2025-09-02T00:00:00Z acme account.created {'name':'A','scheme':'allowance'} => rejected already_exists
        2025-09-02T00:00:00Z acme product.created {'product':'p'} => rejected already_exists
        2025-09-02T00:00:00Z acme device.registered {'device':'d','product':'p'} => rejected already_exists
        2025-09-02T00:00:00Z acme campaign.started {'campaign':'c','devices':['d']}
        2025-09-02T00:00:00Z acme campaign.started {'campaign':'c','devices':['d']} => rejected already_exists
        2025-09-02T00:00:00Z acme campaign.finished {'campaign':'c'}
        2025-09-02T00:00:00Z acme campaign.started {'campaign':'c','devices':['d']} => rejected already_exists
    )");
    scene("a device that is not of the campaign", fleetStage, R"(
        2025-09-02T00:00:00Z acme device.registered {'device':'e','product':'p'}
        2025-09-02T00:00:00Z acme campaign.started {'campaign':'c','devices':['d']}
        2025-09-02T00:00:00Z acme campaign.device.updated {'campaign':'c','device':'e','result':'success'} => rejected unknown_device
    )");
    scene("codes with another allowance", fleetStage, R"(
        2025-09-02T00:00:00Z acme code.purchased {'product':'p','quantity':1,'allowance':{'validity_years':3}} => rejected allowance_mismatch
        2025-09-02T00:00:00Z acme code.purchased {'product':'p','quantity':1,'allowance':{'validity_years':5}} => accepted
    )");
    scene("what the scheme does not use: allowance", fleetStage, R"(
        2025-09-02T00:00:00Z acme licence.purchased {'quantity':1} => rejected scheme_mismatch
        2025-09-02T00:00:00Z acme package.purchased {'quota':1} => rejected scheme_mismatch
        2025-09-02T00:00:00Z acme package.tokens.edited {'amount':1,'reason':'r'} => rejected scheme_mismatch
        2025-09-02T00:00:00Z sub account.created {'name':'S','scheme':'licence','parent':'acme'} => rejected scheme_mismatch
    )");
    scene("what the scheme does not use: package", packageStage, R"(
        2025-02-02T00:00:00Z ten topup.purchased {'meter':'ota','quantity':1} => rejected scheme_mismatch
        2025-02-02T00:00:00Z ten topup.granted {'meter':'ota','quantity':1} => rejected scheme_mismatch
        2025-02-02T00:00:00Z ten debug.requested => rejected scheme_mismatch
        2025-02-02T00:00:00Z ten code.purchased {'product':'p','quantity':1} => rejected scheme_mismatch
        2025-02-02T00:00:00Z ten licence.purchased {'quantity':1} => rejected scheme_mismatch
    )");
    scene("units that would not fit", monthStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased {'meter':'message','quantity':9223372036854775807} => accepted
        2025-09-02T00:00:00Z acme topup.purchased {'meter':'message','quantity':1} => rejected overflow
        2025-09-02T00:00:00Z acme device.messaged {'device':'d','count':9223372036854775807} => accepted
        2025-09-02T00:00:00Z acme device.messaged {'device':'d','count':1} => rejected overflow
        2025-09-02T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':9223372036854775807} => accepted
        2025-09-02T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':1} => rejected overflow
        2025-09-02T00:00:00Z acme api.called {'direction':'integration','operation':'o','count':9223372036854775807} => accepted
        2025-09-02T00:00:00Z acme api.called {'direction':'integration','operation':'o','count':1} => rejected overflow
        > 2025-12-01T00:00:00Z
        // A grant of all units, less the day's excess: 1,500 messages are allowed.
        ? balance acme message = 9223372036854775807 9223372036854774307 0 0 1500
    )");
    scene("excess that would not fit", "", R"(
        2025-09-01T00:00:00Z acme account.created {'name':'A','scheme':'allowance'}
        2025-09-01T00:00:00Z acme product.created {'product':'p','allowance':{'ota_quota':0,'ota_period':'month','ota_unit_bytes':1}}
        2025-09-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
        2025-09-01T00:00:00Z acme device.connected {'device':'d'}
        2025-09-02T00:00:00Z acme ota.requested {'device':'d','bytes':9223372036854775807} => accepted excess/2025-09=9223372036854775807
        2025-09-02T00:00:00Z acme ota.requested {'device':'d','bytes':1} => rejected overflow
        > 2025-10-01T00:00:00Z
        ? bill acme ota 2025-09 = 9223372036854775807 0 2025-10-16T00:00:00Z
    )");
}

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
