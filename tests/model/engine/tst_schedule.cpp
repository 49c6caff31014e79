// SPDX-License-Identifier: GPL-3.0-or-later
// What time does: the waterfall's order, late events, day closes, suspension, codes and packages that end.
#include "scenes_test.h"

using namespace quota;

class TestSchedule : public QObject {
    Q_OBJECT

private slots:
    void waterfall_data();
    void waterfall() { playScene(); }
    void lateEvents_data();
    void lateEvents() { playScene(); }
    void bills_data();
    void bills() { playScene(); }
    void deviceLives_data();
    void deviceLives() { playScene(); }
    void packages_data();
    void packages() { playScene(); }
};

void TestSchedule::waterfall_data()
{
    scenesColumn();
    scene("expiry first, complimentary before purchased", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#never {'meter':'ota','quantity':10}
        2025-09-02T00:00:00Z acme topup.purchased#later {'meter':'ota','quantity':10,'expires':'2026-01-01T00:00:00Z'}
        2025-09-02T00:00:00Z acme topup.purchased#soon {'meter':'ota','quantity':10,'expires':'2025-12-01T00:00:00Z'}
        2025-09-03T00:00:00Z acme topup.granted#gift {'meter':'ota','quantity':10,'expires':'2025-12-01T00:00:00Z'}
        2025-09-04T00:00:00Z acme ota.requested {'device':'d','bytes':235000000} => accepted allowance/cycle:1=12 topup/gift=10 topup/soon=10 topup/later=10 topup/never=5
    )");
    scene("earlier start, then the id's bytes", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#b {'meter':'ota','quantity':1}
        2025-09-02T00:00:00Z acme topup.purchased#a {'meter':'ota','quantity':1}
        2025-09-02T00:00:00Z acme topup.purchased#B {'meter':'ota','quantity':1}
        2025-09-01T23:00:00Z acme topup.purchased#0late {'meter':'ota','quantity':1} => late accepted
        2025-09-03T00:00:00Z acme topup.purchased#1 {'meter':'ota','quantity':1}
        2025-09-04T00:00:00Z acme ota.requested {'device':'d','bytes':85000000} => accepted allowance/cycle:1=12 topup/0late=1 topup/B=1 topup/a=1 topup/b=1 topup/1=1
    )");
    scene("an expiry is the first instant without", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':2,'expires':'2025-09-05T00:00:00Z'}
        2025-09-03T00:00:00Z acme ota.requested {'device':'d','bytes':60000000}
        2025-09-04T23:59:59.999999Z acme ota.requested {'device':'d','bytes':1} => accepted topup/t=1
        2025-09-05T00:00:00Z acme ota.requested {'device':'d','bytes':1} => refused insufficient_ota
        ? balance acme ota = 2 1 0 1 0
        ? ledger acme ota = purchase 2, excess_deduction -1, expiration -1
        2025-09-05T00:00:00Z acme topup.purchased {'meter':'ota','quantity':2,'expires':'2025-09-05T00:00:00Z'} => rejected out_of_range
    )");
    scene("the close of a day may draw what expires with it", fleetStage, R"(
        2025-09-02T00:00:00Z acme topup.purchased#t {'meter':'message','quantity':100,'expires':'2025-09-03T00:00:00Z'}
        2025-09-02T10:00:00Z acme device.messaged {'device':'d','count':1540}
        > 2025-09-03T00:00:00Z
        ? messages acme 2025-09-02 = 1540 40 40 0
        ? balance acme message = 100 40 0 60 0
    )");
    scene("debug resources, once and for 180 times 24 hours", fleetStage, R"(
        2025-09-02T00:00:00Z acme debug.requested#dbg => accepted
        2025-09-02T00:00:00Z acme debug.requested => refused already_granted
        2026-02-28T23:59:59Z acme ota.requested {'device':'d','bytes':65000000} => accepted allowance/cycle:1=12 topup/dbg=1
        > 2026-03-01T00:00:00Z
        ? balance acme ota = 100 1 0 99 0
        2026-03-02T00:00:00Z acme debug.requested => refused already_granted
    )");
    scene("own codes before complimentary ones", fleetStage, R"(
        1-2* 2025-09-02T00:00:00Z acme device.registered {'device':'x@','product':'p'}
        2025-09-03T00:00:00Z acme code.purchased#c {'product':'p','quantity':1}
        2025-09-04T00:00:00Z acme device.connected {'device':'x1'} => accepted code/c=1
        2025-09-04T00:00:00Z acme device.connected {'device':'x2'} => accepted code/free-codes=1
        2025-09-04T00:00:00Z acme device.connected {'device':'x2'} => accepted
    )");
}

void TestSchedule::lateEvents_data()
{
    scenesColumn();
    scene("a connection counts in its month, however long ago", fleetStage, R"(
        2031-06-01T00:00:00Z acme device.connected {'device':'d'}
        2025-10-05T00:00:00Z acme device.connected {'device':'d'} => late accepted
        2025-10-04T00:00:00Z acme device.connected {'device':'d'} => late accepted
        2025-09-03T00:00:00Z acme device.connected {'device':'d'} => late accepted
        ? month acme 2025-10 = 1 0 0
        ? month acme 2025-09 = 1 0 0
        ? month acme 2031-06 = 1 0 0
    )");
    scene("counts in its own cycle, draws today's grants", fleetStage, R"(
        2026-09-01T00:00:00Z acme ota.requested {'device':'d','bytes':5000000} => accepted allowance/cycle:2=1
        2025-10-01T00:00:00Z acme ota.requested {'device':'d','bytes':55000000} => late accepted allowance/cycle:1=11
        2026-09-02T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':5}
        2025-10-01T00:00:00Z acme ota.requested {'device':'d','bytes':15000000} => late accepted allowance/cycle:1=1 topup/t=2
        2026-09-02T00:00:00Z acme ota.requested {'device':'d','bytes':55000000} => accepted allowance/cycle:2=11
        ? daily acme p 2025-10-01 = 2 14
        ? clock = 2026-09-02T00:00:00Z
    )");
    scene("dated before the activation's day", fleetStage, R"(
        2025-08-31T23:59:59Z acme ota.requested {'device':'d','bytes':1} => late refused device_inactive
        2025-09-01T00:00:00Z acme ota.requested {'device':'d','bytes':1} => late accepted allowance/cycle:1=1
    )");
    scene("meters on the first open day", fleetStage, R"(
        2025-09-05T10:00:00Z acme device.messaged {'device':'d','count':1000}
        2025-09-03T10:00:00Z acme device.messaged {'device':'d','count':600} => late accepted
        > 2025-09-06T00:00:00Z
        ? messages acme 2025-09-03 = none
        ? messages acme 2025-09-05 = 1600 100 0 100
        2025-09-05T10:00:00Z acme device.messaged {'device':'d','count':1} => late accepted
        > 2025-09-07T00:00:00Z
        ? messages acme 2025-09-05 = 1600 100 0 100
        ? messages acme 2025-09-06 = 1 0 0 0
    )");
    scene("excess of a billed month joins the first unbilled one", monthStage, R"(
        2025-10-01T00:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/month:2025-10=1
        2025-09-10T00:00:00Z acme ota.requested {'device':'d','bytes':15000000} => late accepted allowance/month:2025-09=1 excess/2025-10=2
        ? beyond acme p 2025-09 = 2
        ? unbilled acme ota 2025-10 = 2
    )");
    scene("an account created late begins in the clock’s present", fleetStage, R"(
        > 2025-12-01T00:00:00Z
        2025-10-01T00:00:00Z sub account.created {'name':'Sub','scheme':'allowance','parent':'acme'} => late accepted
        2025-10-01T00:00:00Z sub product.created {'product':'q'} => late accepted
        2025-10-01T00:00:00Z sub device.registered {'device':'s','product':'q'} => late accepted
        2025-10-01T00:00:00Z sub device.connected {'device':'s'} => late accepted code/free-codes=1
        ? activated sub s = 2025-10-01
    )");
    scene("a late activation whose code has ended renews before the next event", "", R"(
        2024-01-01T00:00:00Z acme account.created {'name':'A','scheme':'allowance'}
        2024-01-01T00:00:00Z acme product.created {'product':'p','allowance':{'validity_years':1}}
        2024-01-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
        > 2026-06-01T00:00:00Z
        2024-02-01T00:00:00Z acme device.connected {'device':'d'} => late accepted code/free-codes=1
        ? code-ends acme d = 2025-02-01T00:00:00Z
        2026-06-01T00:00:00Z acme debug.requested
        ? code-ends acme d = 2027-02-01T00:00:00Z
        ? available acme code = 7
    )");
    scene("a late package runs from the clock", packageStage, R"(
        > 2026-02-01T00:00:00Z
        ? package = none
        2025-06-01T00:00:00Z ten package.purchased#k-2 {'quota':5} => late accepted
        ? package = k-2 2026-02-01T00:00:00Z 2027-02-01T00:00:00Z
    )");
    scene("an older clock.advanced does nothing", fleetStage, R"(
        2025-10-01T00:00:00Z acme clock.advanced
        2025-09-15T00:00:00Z acme clock.advanced => late accepted
        ? clock = 2025-10-01T00:00:00Z
    )");
    scene("a rejected event does not move the clock", fleetStage, R"(
        2030-01-01T00:00:00Z acme ota.requested {'device':'nobody','bytes':1} => rejected unknown_device
        ? clock = 2025-09-01T09:00:00Z
        2030-01-01T00:00:00Z acme ota.requested {'device':'d','bytes':100000000} => refused insufficient_ota
        ? clock = 2030-01-01T00:00:00Z
    )");
}

void TestSchedule::bills_data()
{
    scenesColumn();
    scene("bills first, oldest first, then unbilled excess", monthStage, R"(
        2025-09-10T00:00:00Z acme ota.requested {'device':'d','bytes':15000000} => accepted allowance/month:2025-09=1 excess/2025-09=2
        2025-10-10T00:00:00Z acme ota.requested {'device':'d','bytes':20000000} => accepted allowance/month:2025-10=1 excess/2025-10=3
        2025-11-10T00:00:00Z acme topup.granted#gift {'meter':'ota','quantity':1}
        ? ledger acme ota = complimentary 1
        2025-11-10T00:00:00Z acme account.updated {'name':'Acme'}
        2025-11-11T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':10}
        ? bill acme ota 2025-09 = 2 2 2025-10-16T00:00:00Z
        ? bill acme ota 2025-10 = 3 3 2025-11-16T00:00:00Z
        ? ledger acme ota = complimentary 1, purchase 10, bill_deduction -2, bill_deduction -3
        ? overdue acme = 0
        ? balance acme ota = 11 5 0 0 6
    )");
    scene("unbilled excess is settled too, and bills only the rest", monthStage, R"(
        2025-09-10T00:00:00Z acme ota.requested {'device':'d','bytes':50000000} => accepted allowance/month:2025-09=1 excess/2025-09=9
        2025-09-11T00:00:00Z acme topup.purchased#t {'meter':'ota','quantity':4}
        ? unbilled acme ota 2025-09 = 5
        ? grant acme t = 0
        > 2025-10-01T00:00:00Z
        ? bill acme ota 2025-09 = 5 0 2025-10-16T00:00:00Z
    )");
    scene("no excess, no bill", monthStage, R"(
        2025-09-10T00:00:00Z acme ota.requested {'device':'d','bytes':1}
        > 2025-12-01T00:00:00Z
        ? bill acme ota 2025-09 = none
    )");
    scene("every overdue bill must be settled", monthStage, R"(
        2025-09-10T00:00:00Z acme ota.requested {'device':'d','bytes':10000000}
        2025-09-10T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':7}
        > 2025-10-16T00:00:00Z
        ? overdue acme = 2
        2025-10-17T00:00:00Z acme topup.purchased {'meter':'ota','quantity':1}
        ? overdue acme = 1
        2025-10-17T00:00:00Z acme ota.requested {'device':'d','bytes':1} => refused service_suspended
        2025-10-18T00:00:00Z acme topup.purchased {'meter':'subscription','quantity':7}
        2025-10-18T00:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/month:2025-10=1
    )");
    scene("refused calls count nowhere", juneStage, R"(
        2026-07-20T00:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':50} => refused service_suspended
        > 2026-07-21T00:00:00Z
        ? calls acme 2026-07-20 = none
    )");
    scene("a day that a clock change begins at 01:00", "", R"(
        // In Beirut the clocks went on from 00:00 to 01:00 on 31 March 2024: the day begins at 22:00 UTC.
        2024-03-29T00:00:00Z acme account.created {'name':'A','scheme':'allowance','timezone':'Asia/Beirut'}
        2024-03-30T21:59:59Z acme subscription.called {'application':'a','kind':'amqp','count':1}
        2024-03-30T22:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':2}
        ? calls acme 2024-03-30 = 0 1 1 0 1
        > 2024-03-31T20:59:59Z
        ? calls acme 2024-03-31 = none
        > 2024-03-31T21:00:00Z
        ? calls acme 2024-03-31 = 0 2 2 0 2
    )");
    scene("the allowance is the one valid at the close", fleetStage, R"(
        2025-09-02T10:00:00Z acme device.messaged {'device':'d','count':1500}
        2025-09-02T11:00:00Z acme product.allowance.upgraded {'product':'p','allowance':{'messages_per_day':1000}}
        > 2025-09-03T00:00:00Z
        ? messages acme 2025-09-02 = 1500 500 0 500
    )");
}

void TestSchedule::deviceLives_data()
{
    scenesColumn();
    scene("cycles run on through a renewal", "", R"(
        2024-01-01T00:00:00Z acme account.created {'name':'A','scheme':'allowance'}
        2024-01-01T00:00:00Z acme product.created {'product':'p','allowance':{'validity_years':1}}
        2024-01-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
        2024-01-01T00:00:00Z acme device.connected {'device':'d'}
        2024-12-31T00:00:00Z acme ota.requested {'device':'d','bytes':10000000} => accepted allowance/cycle:2=2
        > 2025-01-01T00:00:00Z
        ? available acme code = 8
        ? used acme d = 2 0
        ? activated acme d = 2024-01-01
    )");
    scene("an upgrade leaves the running code, the next has its validity", "", R"(
        2024-01-01T00:00:00Z acme account.created {'name':'A','scheme':'allowance'}
        2024-01-01T00:00:00Z acme product.created {'product':'p','allowance':{'validity_years':1}}
        2024-01-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
        2024-03-01T00:00:00Z acme device.connected {'device':'d'}
        2024-04-01T00:00:00Z acme product.allowance.upgraded {'product':'p','allowance':{'validity_years':3}}
        ? code-ends acme d = 2025-03-01T00:00:00Z
        > 2025-03-01T00:00:00Z
        ? code-ends acme d = 2028-03-01T00:00:00Z
    )");
    scene("registered again it starts anew", fleetStage, R"(
        2025-09-02T00:00:00Z acme ota.requested {'device':'d','bytes':60000000}
        2025-09-03T00:00:00Z acme device.terminated {'device':'d'}
        ? device acme d = terminated
        2025-09-03T00:00:00Z acme device.messaged {'device':'d','count':1} => refused device_terminated
        2025-09-03T00:00:00Z acme device.connected {'device':'d'} => refused device_terminated
        2025-09-04T00:00:00Z acme device.registered {'device':'d','product':'p'}
        2025-09-05T00:00:00Z acme device.connected {'device':'d'} => accepted code/free-codes=1
        2025-09-05T00:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/cycle:1=1
    )");
    scene("the month's use stays through a lapse", "", R"(
        2024-01-01T00:00:00Z one account.created {'name':'A','scheme':'allowance','kind':'individual'}
        2024-01-01T00:00:00Z one product.created {'product':'p','allowance':{'validity_years':1,'ota_period':'month','ota_quota':3}}
        2024-01-01T00:00:00Z one code.purchased#c1 {'product':'p','quantity':1}
        2024-01-01T00:00:00Z one device.registered {'device':'d','product':'p'}
        2024-01-15T00:00:00Z one device.connected {'device':'d'}
        2025-01-10T00:00:00Z one ota.requested {'device':'d','bytes':10000000} => accepted allowance/month:2025-01=2
        2025-01-20T00:00:00Z one ota.requested {'device':'d','bytes':1} => refused device_inactive
        2025-01-21T00:00:00Z one code.purchased#c2 {'product':'p','quantity':1}
        2025-01-22T00:00:00Z one device.connected {'device':'d'} => accepted code/c2=1
        2025-01-23T00:00:00Z one ota.requested {'device':'d','bytes':10000000} => accepted allowance/month:2025-01=1 excess/2025-01=1
    )");
    scene("each kind of period counts its own draws", fleetStage, R"(
        2025-09-02T00:00:00Z acme ota.requested {'device':'d','bytes':50000000} => accepted allowance/cycle:1=10
        2025-09-03T00:00:00Z acme product.allowance.upgraded {'product':'p','allowance':{'ota_period':'month','ota_quota':1}}
        2025-09-04T00:00:00Z acme ota.requested {'device':'d','bytes':1} => accepted allowance/month:2025-09=1
        2025-09-05T00:00:00Z acme product.allowance.upgraded {'product':'p','allowance':{}}
        2025-09-06T00:00:00Z acme ota.requested {'device':'d','bytes':10000000} => accepted allowance/cycle:1=2
        2025-09-06T00:00:00Z acme ota.requested {'device':'d','bytes':1} => refused insufficient_ota
    )");
    scene("free before the charging starts, then for life", licenceStage, R"(
        2025-01-02T00:00:00Z lic account.updated {'charging_starts':'2025-03-01T00:00:00Z'}
        2025-02-28T23:59:59Z lic campaign.started {'campaign':'c','devices':['d[1-150]']} => accepted
        ? licensed lic d150 = grandfathered
        2025-03-01T00:00:00Z lic ota.requested {'device':'d150','bytes':1} => accepted
        2025-03-01T00:00:00Z lic ota.requested {'device':'d151','bytes':1} => accepted licence/free-licences=1
        2025-02-01T00:00:00Z lic ota.requested {'device':'d152','bytes':1} => late accepted
        2025-03-02T00:00:00Z lic account.updated {'in_arrears':true}
        2025-02-01T00:00:00Z lic ota.requested {'device':'d153','bytes':1} => late refused arrears
    )");
}

void TestSchedule::packages_data()
{
    scenesColumn();
    scene("twelve months from 29 February", "", R"(
        2024-02-29T10:30:00Z pay account.created {'name':'P','scheme':'package'}
        2024-02-29T10:30:00Z pay package.purchased#k {'quota':1}
        ? package = k 2024-02-29T10:30:00Z 2025-02-28T10:30:00Z
    )");
    scene("into a skipped hour, moved on by the gap", "", R"(
        // In Berlin 02:30 of 30 March 2025 does not exist: 03:30 there is 01:30 UTC.
        2024-03-30T01:30:00Z pay account.created {'name':'P','scheme':'package','timezone':'Europe/Berlin'}
        2024-03-30T01:30:00Z pay package.purchased#k {'quota':1}
        ? package = k 2024-03-30T01:30:00Z 2025-03-30T01:30:00Z
    )");
    scene("into an hour that comes twice, the first", "", R"(
        // In Berlin 02:30 of 26 October 2025 is 00:30 UTC and 01:30 UTC.
        2024-10-26T00:30:00Z pay account.created {'name':'P','scheme':'package','timezone':'Europe/Berlin'}
        2024-10-26T00:30:00Z pay package.purchased#k {'quota':1}
        ? package = k 2024-10-26T00:30:00Z 2025-10-26T00:30:00Z
    )");
    scene("one pending package, which waits for the end", packageStage, R"(
        2025-05-01T00:00:00Z ten package.purchased#k-2 {'quota':7} => accepted
        2025-05-01T00:00:00Z pay package.purchased#k-3 {'quota':7} => refused already_pending
        ? available pay token = 100
        > 2026-01-10T11:59:59Z
        ? package = k-1 2025-01-10T12:00:00Z 2026-01-10T12:00:00Z
        > 2026-01-10T12:00:00Z
        ? available pay token = 7
    )");
    scene("an administrator's corrections", packageStage, R"(
        2025-05-01T00:00:00Z ten package.tokens.edited {'amount':-100,'reason':'wrong order'} => accepted
        2025-05-01T00:00:00Z pay package.tokens.edited {'amount':-1,'reason':'once more'} => refused insufficient_tokens
        2025-05-02T00:00:00Z pay package.tokens.edited {'amount':5,'reason':'goodwill'} => accepted
        ? balance pay token = 5 0 0 0 5
        2026-02-01T00:00:00Z pay package.tokens.edited {'amount':5,'reason':'too late'} => refused no_package
    )");
    scene("a device uses its token once, also one terminated meanwhile", packageStage, R"(
        2025-02-01T00:00:00Z ten campaign.started {'campaign':'c','devices':['d1','d2','d1']} => accepted package/k-1=2
        2025-02-02T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d1','result':'success'} => accepted reservation/c=1
        2025-02-02T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d1','result':'success'} => accepted
        2025-02-03T00:00:00Z ten device.terminated {'device':'d2'}
        2025-02-04T00:00:00Z ten campaign.device.updated {'campaign':'c','device':'d2','result':'success'} => accepted reservation/c=1
        2025-02-05T00:00:00Z ten campaign.finished {'campaign':'c'} => accepted
        ? ledger pay token = package_creation 100, reservation -2
        2025-02-06T00:00:00Z ten campaign.finished {'campaign':'c'} => refused campaign_closed
    )");
    scene("a report names every tenant that existed, and never changes", packageStage, R"(
        2025-02-01T00:00:00Z ten ota.requested {'device':'d1','bytes':1} => accepted package/k-1=1
        2025-03-01T00:00:00Z new account.created {'name':'New','scheme':'package','parent':'pay'}
        > 2025-03-05T02:00:00Z
        ? made = pay 2025-01 2025-02-05T02:00:00Z 0 0, ten 2025-01 2025-02-05T02:00:00Z 0 0, pay 2025-02 2025-03-05T02:00:00Z 0 0, ten 2025-02 2025-03-05T02:00:00Z 1 1
        2025-02-20T00:00:00Z ten ota.requested {'device':'d1','bytes':1} => late accepted package/k-1=1
        ? month ten 2025-02 = 0 2 2
        ? made = pay 2025-01 2025-02-05T02:00:00Z 0 0, ten 2025-01 2025-02-05T02:00:00Z 0 0, pay 2025-02 2025-03-05T02:00:00Z 0 0, ten 2025-02 2025-03-05T02:00:00Z 1 1
    )");
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
