// SPDX-License-Identifier: GPL-3.0-or-later
// How a table of scenes becomes a test: every row is one script, played on an engine of its own.
#pragma once

#include "scene.h"
#include "zones/system_zones.h"

#include <QTest>

namespace quota {

/// Declares the column of a scenes table.
inline void scenesColumn()
{
    QTest::addColumn<QString>("script");
}

/// Adds a scene: `before` sets the stage, `script` is the scene itself.
inline void scene(const char* name, const char* before, const char* script)
{
    QTest::newRow(name) << QString::fromUtf8(before) + QLatin1Char('\n') + QString::fromUtf8(script);
}

/// Plays the current row's scene; the first line that comes out otherwise fails the test.
inline void playScene()
{
    QFETCH(QString, script);
    const SystemZones zones;
    Scene play(zones);
    const std::string wrong = play.play(script.toStdString());
    QVERIFY2(wrong.empty(), wrong.c_str());
}

/// An account in UTC with one active device, on codes of the default allowance.
inline constexpr const char* fleetStage = R"(
    2025-09-01T08:00:00Z acme account.created {'name':'Acme','scheme':'allowance'}
    2025-09-01T08:00:00Z acme product.created {'product':'p'}
    2025-09-01T08:00:00Z acme device.registered {'device':'d','product':'p'}
    2025-09-01T09:00:00Z acme device.connected {'device':'d'} => accepted code/free-codes=1
)";

/// The same with the postpaid allowance: one unit a calendar month.
inline constexpr const char* monthStage = R"(
    2025-09-01T08:00:00Z acme account.created {'name':'Acme','scheme':'allowance'}
    2025-09-01T08:00:00Z acme product.created {'product':'p','allowance':{'ota_quota':1,'ota_period':'month'}}
    2025-09-01T08:00:00Z acme device.registered {'device':'d','product':'p'}
    2025-09-01T09:00:00Z acme device.connected {'device':'d'}
)";

/// An account whose devices may send without excess, so that calls alone are billed.
inline constexpr const char* callsStage = R"(
    2026-05-01T00:00:00Z acme account.created {'name':'Acme','scheme':'allowance'}
    2026-05-01T00:00:00Z acme product.created {'product':'p','allowance':{'messages_per_day':1000000}}
    2026-05-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
    2026-05-01T00:00:00Z acme device.connected {'device':'d'}
)";

/// What June leaves behind: 100,000 calls without a message.
inline constexpr const char* juneStage = R"(
    2026-05-01T00:00:00Z acme account.created {'name':'Acme','scheme':'allowance'}
    2026-05-01T00:00:00Z acme product.created {'product':'p'}
    2026-05-01T00:00:00Z acme device.registered {'device':'d','product':'p'}
    2026-05-01T00:00:00Z acme device.connected {'device':'d'}
    2026-06-05T10:00:00Z acme subscription.called {'application':'a','kind':'amqp','count':60000}
    2026-06-30T23:00:00Z acme subscription.called {'application':'a','kind':'openapi','count':40000}
)";

/// An account that pays by licences, with 2,000 devices.
inline constexpr const char* licenceStage = R"(
    2025-01-01T00:00:00Z lic account.created {'name':'Licensed','scheme':'licence'}
    2025-01-01T00:00:00Z lic product.created {'product':'p'}
    1-2000* 2025-01-01T00:00:00Z lic device.registered {'device':'d@','product':'p'}
)";

/// A payer with a package of 100 and one tenant with 60 devices.
inline constexpr const char* packageStage = R"(
    2025-01-01T00:00:00Z pay account.created {'name':'Payer','scheme':'package'}
    2025-01-01T00:00:00Z ten account.created {'name':'Tenant','scheme':'package','parent':'pay'}
    2025-01-01T00:00:00Z ten product.created {'product':'p'}
    1-60* 2025-01-01T00:00:00Z ten device.registered {'device':'d@','product':'p'}
    2025-01-10T12:00:00Z pay package.purchased#k-1 {'quota':100}
)";

} // namespace quota
