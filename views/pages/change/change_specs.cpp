// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/change/change_specs.h"

#include "pages/convert.h"
#include "pages/format.h"
#include "pages/words.h"
#include "theme/text.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::ChangeSpecs)
};

const QString kQuantity = QStringLiteral("quantity");
const QString kPrice = QStringLiteral("price");
const QString kExpires = QStringLiteral("expires");

QString currencyOf(const AccountItem& account)
{
    return account.currency.empty() ? QStringLiteral("USD") : toText(account.currency);
}

ChangeField quantityField(Meter meter, Units quantity = 0)
{
    return {kQuantity, FieldKind::Quantity, Words::tr("Quantity"), unitText(meter),
            quantity > 0 ? QVariant(qint64(quantity)) : QVariant()};
}

ChangeField priceField(const AccountItem& account)
{
    return {kPrice, FieldKind::Money, Words::tr("Price, if any"), currencyOf(account), {}, false};
}

QJsonObject purchase(const ChangeValues& values, const AccountItem& account)
{
    QJsonObject data = {{kQuantity, values.number(kQuantity)}};
    if (values.has(kPrice))
        data.insert(kPrice, priceObject(values.number(kPrice), currencyOf(account)));
    return data;
}

/// "Buy 130,000 calls" and "Bought 130,000 calls".
void sayPurchase(ChangeSpec& spec, Meter meter, const QString& key = kQuantity)
{
    spec.verb = Words::tr("Buy");
    spec.act = [meter, key](const ChangeValues& values) {
        return Words::tr("Buy %1").arg(quantityText(meter, values.number(key)));
    };
    spec.done = [meter, key](const ChangeValues& values) {
        return Words::tr("Bought %1").arg(quantityText(meter, values.number(key)));
    };
}

template <typename Text>
std::function<QString(const ChangeValues&)> always(const Text& text)
{
    return [text](const ChangeValues&) { return text; };
}

QString topupTitle(Meter meter)
{
    switch (meter) {
    case Meter::Message:
        return Words::tr("Buy message top-up");
    case Meter::Subscription:
        return Words::tr("Buy subscription top-up");
    default:
        return Words::tr("Buy OTA top-up");
    }
}

} // namespace

ChangeSpec topupPurchase(const AccountItem& account, Meter meter, Units quantity)
{
    ChangeSpec spec;
    spec.title = topupTitle(meter);
    spec.fields = {quantityField(meter, quantity),
                   {kExpires,
                    FieldKind::Date,
                    Words::tr("Expires"),
                    {},
                    toDate(account.today).addYears(1),
                    false,
                    Words::tr("At the beginning of this day.")},
                   priceField(account)};
    spec.events = [account, meter](const ChangeValues& values) {
        QJsonObject data = purchase(values, account);
        data.insert(QStringLiteral("meter"), toText(word(meter)));
        if (values.has(kExpires))
            data.insert(kExpires, dayStartText(values.date(kExpires), account.timezone));
        return std::vector{changeEvent(account.id, EventType::TopupPurchased, data)};
    };
    sayPurchase(spec, meter);
    return spec;
}

ChangeSpec debugRequest(const AccountItem& account)
{
    ChangeSpec spec;
    spec.title = Words::tr("Request debug resources");
    spec.intro =
        Words::tr("Complimentary OTA units for trying upgrades, once per account, valid for 180 days.");
    spec.verb = Words::tr("Request 100 units");
    spec.events = [id = account.id](const ChangeValues&) {
        return std::vector{changeEvent(id, EventType::DebugRequested)};
    };
    spec.act = always(Words::tr("Request 100 units"));
    spec.done = always(Words::tr("Debug resources granted: 100 units"));
    return spec;
}

ChangeSpec codePurchase(const AccountItem& account, const std::vector<ProductItem>& products,
                        const std::string& product)
{
    const QString key = QStringLiteral("product");
    QVector<Choice> choices;
    for (const ProductItem& item : products)
        choices.append({toText(item.id), toText(item.name.empty() ? item.id : item.name)});
    ChangeSpec spec;
    spec.title = Words::tr("Buy activation codes");
    spec.fields = {{key, FieldKind::Choice, Words::tr("Product"), {}, toText(product), true, {}, choices},
                   quantityField(Meter::Code),
                   priceField(account)};
    spec.events = [account, key](const ChangeValues& values) {
        QJsonObject data = purchase(values, account);
        data.insert(key, values.text(key));
        return std::vector{changeEvent(account.id, EventType::CodePurchased, data)};
    };
    sayPurchase(spec, Meter::Code);
    return spec;
}

ChangeSpec allowanceUpgrade(const AccountItem& account, const ProductItem& product, const Allowance& now)
{
    const auto field = [](const char* id, const QString& label, qint64 value, const QString& unit,
                          qint64 least = 0, qint64 most = std::numeric_limits<qint64>::max()) {
        return ChangeField{
            QLatin1String(id), FieldKind::Quantity, label, unit, value, true, {}, {}, least, most};
    };
    const QString name = toText(product.name.empty() ? product.id : product.name);
    ChangeSpec spec;
    spec.title = Words::tr("Upgrade the allowance of %1").arg(name);
    spec.intro =
        Words::tr("For all the product’s devices at once. What is used stays used, and running codes "
                  "keep their end.");
    spec.fields = {
        field("validity_years", Words::tr("Validity of a code"), now.validityYears, Words::tr("years"), 1,
              100),
        field("messages_per_day", Words::tr("Messages a day"), now.messagesPerDay, Words::tr("a device")),
        field("ota_quota", Words::tr("OTA units"), now.otaQuota, Words::tr("a period")),
        {QStringLiteral("ota_period"),
         FieldKind::Choice,
         Words::tr("OTA period"),
         {},
         toText(word(now.otaPeriod)),
         true,
         {},
         {{QStringLiteral("cycle"), Words::tr("360-day cycle, prepaid")},
          {QStringLiteral("month"), Words::tr("calendar month, postpaid")}}},
        field("ota_unit_bytes", Words::tr("Size of a unit"), now.otaUnitBytes, Words::tr("bytes"), 1),
        field("storage_days", Words::tr("Data kept"), now.storageDays, Words::tr("days")),
    };
    spec.verb = Words::tr("Upgrade");
    spec.events = [id = account.id, product = product.id](const ChangeValues& values) {
        QJsonObject allowance;
        for (const char* key :
             {"validity_years", "messages_per_day", "ota_quota", "ota_unit_bytes", "storage_days"})
            allowance.insert(QLatin1String(key), values.number(QLatin1String(key)));
        allowance.insert(QStringLiteral("ota_period"), values.text(QStringLiteral("ota_period")));
        return std::vector{changeEvent(
            id, EventType::AllowanceUpgraded,
            {{QStringLiteral("product"), toText(product)}, {QStringLiteral("allowance"), allowance}})};
    };
    spec.act = always(Words::tr("Upgrade %1").arg(name));
    spec.done = always(Words::tr("Upgraded the allowance of %1").arg(name));
    return spec;
}

ChangeSpec licencePurchase(const AccountItem& account)
{
    ChangeSpec spec;
    spec.title = Words::tr("Buy OTA licences");
    spec.intro = Words::tr("A licence belongs to a device for its lifetime and is not refunded.");
    spec.fields = {quantityField(Meter::Licence), priceField(account)};
    spec.events = [account](const ChangeValues& values) {
        return std::vector{changeEvent(account.id, EventType::LicencePurchased, purchase(values, account))};
    };
    sayPurchase(spec, Meter::Licence);
    return spec;
}

ChangeSpec taskStart(const AccountItem& account)
{
    const QString campaign = QStringLiteral("campaign"), name = QStringLiteral("name"),
                  devices = QStringLiteral("devices");
    ChangeSpec spec;
    spec.title = Words::tr("Check an update task");
    spec.intro = Words::tr("Shows which of these devices need something. Close it, or start the task as it "
                           "stands: all of the devices or none.");
    spec.fields = {{campaign,
                    FieldKind::Text,
                    Words::tr("Task id"),
                    {},
                    QStringLiteral("task-") + toDate(account.today).toString(Qt::ISODate)},
                   {name, FieldKind::Text, Words::tr("Name, if any"), {}, {}, false},
                   {devices,
                    FieldKind::Ids,
                    Words::tr("Devices"),
                    {},
                    {},
                    true,
                    Words::tr("One id a line, or parted by commas.")}};
    spec.verb = Words::tr("Start");
    spec.events = [=, id = account.id](const ChangeValues& values) {
        QJsonObject data = {{campaign, values.text(campaign)},
                            {devices, QJsonArray::fromStringList(values.lines(devices))}};
        if (values.has(name))
            data.insert(name, values.text(name));
        return std::vector{changeEvent(id, EventType::CampaignStarted, data)};
    };
    spec.act = [devices](const ChangeValues& values) {
        const auto count = values.lines(devices).size();
        return count == 1 ? Words::tr("Start with 1 device")
                          : Words::tr("Start with %1 devices").arg(number(count));
    };
    spec.done = [campaign](const ChangeValues& values) {
        return Words::tr("Started %1").arg(values.text(campaign));
    };
    return spec;
}

ChangeSpec packagePurchase(const AccountItem& account)
{
    const QString quota = QStringLiteral("quota");
    ChangeSpec spec;
    spec.title = Words::tr("Buy a service package");
    spec.intro =
        Words::tr("Valid for 12 months. While one is active, the next one waits and starts when that "
                  "ends; what then remains of the old one lapses.");
    spec.fields = {{quota, FieldKind::Quantity, Words::tr("Quota"), unitText(Meter::Token)}};
    spec.events = [quota, id = account.id](const ChangeValues& values) {
        return std::vector{changeEvent(id, EventType::PackagePurchased, {{quota, values.number(quota)}})};
    };
    sayPurchase(spec, Meter::Token, quota);
    return spec;
}

ChangeSpec tokenCorrection(const AccountItem& account)
{
    const QString amount = QStringLiteral("amount"), reason = QStringLiteral("reason");
    ChangeSpec spec;
    spec.title = Words::tr("Correct tokens");
    spec.fields = {{amount,
                    FieldKind::Quantity,
                    Words::tr("Add or take away"),
                    unitText(Meter::Token),
                    {},
                    true,
                    Words::tr("Below zero takes away."),
                    {},
                    -std::numeric_limits<qint64>::max()}, // the least that has an opposite
                   {reason, FieldKind::Text, Words::tr("Reason")}};
    spec.verb = Words::tr("Correct");
    spec.undoable = true;
    spec.events = [=, id = account.id](const ChangeValues& values) {
        return std::vector{changeEvent(id, EventType::TokensEdited,
                                       {{amount, values.number(amount)}, {reason, values.text(reason)}})};
    };
    spec.act = [amount](const ChangeValues& values) {
        const qint64 n = values.number(amount);
        return n < 0 ? Words::tr("Take %1 away").arg(quantityText(Meter::Token, -n))
                     : Words::tr("Add %1").arg(quantityText(Meter::Token, n));
    };
    spec.done = [amount](const ChangeValues& values) {
        return Words::tr("Corrected the tokens by %1").arg(signedNumber(values.number(amount)));
    };
    return spec;
}

} // namespace quota
