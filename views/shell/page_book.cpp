// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/page_book.h"

#include "pages/alerts/alerts_page.h"
#include "pages/allowances/allowances_page.h"
#include "pages/bills/bills_page.h"
#include "pages/campaign/campaign_page.h"
#include "pages/codes/codes_page.h"
#include "pages/data/data_page.h"
#include "pages/device/device_page.h"
#include "pages/devices/devices_page.h"
#include "pages/ledger/ledger_page.h"
#include "pages/my_billing/list_page.h"
#include "pages/my_billing/my_billing_page.h"
#include "pages/ota_devices/ota_devices_page.h"
#include "pages/ota_licences/licences_page.h"
#include "pages/ota_upgrades/ota_upgrades_page.h"
#include "pages/overview/overview_page.h"
#include "pages/service_package/package_page.h"
#include "pages/tenants/tenants_page.h"
#include "pages/usage/meter_page.h"
#include "pages/welcome/welcome_page.h"

namespace quota {
namespace {

struct Listed {
    const char* id;
    const char* group;
};

// In the sidebar's order. Pages without a group stand alone.
constexpr Listed kListed[] = {
    {"overview", ""},
    {"ota-upgrades", QT_TRANSLATE_NOOP("quota::PageBook", "Usage")},
    {"service-subscription", QT_TRANSLATE_NOOP("quota::PageBook", "Usage")},
    {"device-messages", QT_TRANSLATE_NOOP("quota::PageBook", "Usage")},
    {"allowances", QT_TRANSLATE_NOOP("quota::PageBook", "Allowances")},
    {"activation-codes", QT_TRANSLATE_NOOP("quota::PageBook", "Allowances")},
    {"ota-licences", QT_TRANSLATE_NOOP("quota::PageBook", "Allowances")},
    {"service-package", QT_TRANSLATE_NOOP("quota::PageBook", "Allowances")},
    {"my-billing", QT_TRANSLATE_NOOP("quota::PageBook", "Billing")},
    {"bills", QT_TRANSLATE_NOOP("quota::PageBook", "Billing")},
    {"ledger", QT_TRANSLATE_NOOP("quota::PageBook", "Billing")},
    {"tenants", QT_TRANSLATE_NOOP("quota::PageBook", "Manage")},
    {"devices", QT_TRANSLATE_NOOP("quota::PageBook", "Manage")},
    {"alerts", QT_TRANSLATE_NOOP("quota::PageBook", "Manage")},
    {"data", QT_TRANSLATE_NOOP("quota::PageBook", "Manage")},
};
// Reached from other pages only.
constexpr const char* kUnlisted[] = {"device", "campaign", "ota-devices", "billing-list", "welcome"};

} // namespace

PageBook::PageBook(StoreJobs* jobs, QWidget* parent) : QStackedWidget(parent), m_jobs(jobs) {}

QStringList PageBook::ids()
{
    QStringList ids;
    for (const Listed& listed : kListed)
        ids.append(QLatin1String(listed.id));
    for (const char* id : kUnlisted)
        ids.append(QLatin1String(id));
    return ids;
}

Page* PageBook::make(const QString& id)
{
    if (id == QLatin1String("overview"))
        return new OverviewPage(this);
    if (id == QLatin1String("ota-upgrades"))
        return new OtaUpgradesPage(this);
    if (id == QLatin1String("service-subscription"))
        return new MeterPage(Meter::Subscription, this);
    if (id == QLatin1String("device-messages"))
        return new MeterPage(Meter::Message, this);
    if (id == QLatin1String("activation-codes"))
        return new CodesPage(this);
    if (id == QLatin1String("allowances"))
        return new AllowancesPage(this);
    if (id == QLatin1String("bills"))
        return new BillsPage(this);
    if (id == QLatin1String("ota-devices"))
        return new OtaDevicesPage(this);
    if (id == QLatin1String("ota-licences"))
        return new LicencesPage(this);
    if (id == QLatin1String("service-package"))
        return new PackagePage(this);
    if (id == QLatin1String("my-billing"))
        return new MyBillingPage(this);
    if (id == QLatin1String("billing-list"))
        return new BillingListPage(this);
    if (id == QLatin1String("tenants"))
        return new TenantsPage(this);
    if (id == QLatin1String("devices"))
        return new DevicesPage(this);
    if (id == QLatin1String("device"))
        return new DevicePage(this);
    if (id == QLatin1String("ledger"))
        return new LedgerPage(this);
    if (id == QLatin1String("campaign"))
        return new CampaignPage(this);
    if (id == QLatin1String("alerts"))
        return new AlertsPage(this);
    if (id == QLatin1String("data"))
        return new DataPage(m_jobs, this);
    if (id == QLatin1String("welcome"))
        return new WelcomePage(this);
    return nullptr;
}

Page* PageBook::page(const QString& id)
{
    Page* page = m_pages.value(id);
    if (!page) {
        page = make(id);
        if (!page)
            return nullptr;
        page->setAccessibleName(page->title());
        m_pages.insert(id, page);
        addWidget(page);
        emit pageMade(page);
    }
    return page;
}

Page* PageBook::current() const
{
    return qobject_cast<Page*>(currentWidget());
}

WelcomePage* PageBook::welcome()
{
    return static_cast<WelcomePage*>(page(QStringLiteral("welcome")));
}

DataPage* PageBook::data()
{
    return static_cast<DataPage*>(page(QStringLiteral("data")));
}

QVector<SidebarEntry> PageBook::entries(const AccountItem& account, const StoreRights& rights)
{
    QVector<SidebarEntry> entries;
    for (const Listed& listed : kListed) {
        if (!isPageOf(rights, QLatin1String(listed.id)))
            continue;
        const Page* entry = page(QLatin1String(listed.id));
        if (entry->shownFor(account))
            entries.append({entry->pageId(), entry->title(), entry->iconName(), tr(listed.group),
                            entry->pageId() == QLatin1String("alerts") ? account.openAlerts : 0,
                            pageLock(rights, entry->pageId())});
    }
    return entries;
}

} // namespace quota
