// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, tenants and who hears of alerts.
#include "pages/change/change_specs.h"
#include "pages/convert.h"
#include "theme/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::AccountSpecs)
};

const QString kAccount = QStringLiteral("account");
const QString kName = QStringLiteral("name");
const QString kOrganisation = QStringLiteral("organisation");
const QString kEmail = QStringLiteral("email");
const QString kTimezone = QStringLiteral("timezone");
const QString kScheme = QStringLiteral("scheme");
const QString kAttributes = QStringLiteral("attributes");
const QString kCharging = QStringLiteral("charging_starts");
const QString kArrears = QStringLiteral("in_arrears");
const QString kModel = QStringLiteral("business_model");
const QString kThresholds = QStringLiteral("thresholds");
const QString kEnabled = QStringLiteral("enabled");

template <typename Text>
std::function<QString(const ChangeValues&)> always(const Text& text)
{
    return [text](const ChangeValues&) { return text; };
}

QVector<ChangeField> namesOf(const AccountForm& form)
{
    const auto text = [](const std::string& value) { return value.empty() ? QVariant() : toText(value); };
    return {{kName, FieldKind::Text, Words::tr("Name"), {}, text(form.name)},
            {kOrganisation, FieldKind::Text, Words::tr("Organisation"), {}, text(form.organisation), false},
            {kEmail, FieldKind::Email, Words::tr("E-mail"), {}, text(form.email), false}};
}

ChangeField zoneField(const std::string& zone)
{
    QVector<Choice> zones;
    const QList<QByteArray> known = QTimeZone::availableTimeZoneIds();
    for (const QByteArray& id : known)
        if (!id.startsWith("UTC+") && !id.startsWith("UTC-"))
            zones.append({QString::fromLatin1(id), QString::fromLatin1(id)});
    return {kTimezone,
            FieldKind::Choice,
            Words::tr("Time zone"),
            {},
            toText(zone),
            true,
            Words::tr("Its days begin at midnight there; it cannot be changed later."),
            zones};
}

void takeTexts(QJsonObject& data, const ChangeValues& values, const QStringList& keys)
{
    for (const QString& key : keys)
        if (values.has(key))
            data.insert(key, values.text(key));
}

QJsonObject attributesIn(const std::string& json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

/// “key: value” on one line.
QString attributeLine(const QJsonObject::const_iterator& attribute)
{
    QString line = attribute.key() + QStringLiteral(": ") + attribute.value().toString();
    return line.replace(QLatin1Char('\r'), QLatin1Char(' '))
        .replace(QLatin1Char('\n'), QLatin1Char(' '))
        .trimmed();
}

QStringList attributeLines(const QJsonObject& attributes)
{
    QStringList lines;
    for (auto it = attributes.begin(); it != attributes.end(); ++it)
        lines.append(attributeLine(it));
    return lines;
}

/// What the lines say. One that was not touched keeps its key and value to the letter, whatever they contain.
QJsonObject attributesOf(const QStringList& lines, const QJsonObject& now)
{
    QJsonObject object;
    for (const QString& line : lines) {
        auto known = now.begin();
        while (known != now.end() && attributeLine(known) != line)
            ++known;
        if (known != now.end())
            object.insert(known.key(), known.value());
        else
            object.insert(line.section(QLatin1Char(':'), 0, 0).trimmed(),
                          line.section(QLatin1Char(':'), 1).trimmed());
    }
    return object;
}

} // namespace

ChangeSpec tenantAddition(const AccountItem& aggregator)
{
    ChangeSpec spec;
    spec.title = Words::tr("Add a tenant of %1").arg(accountName(aggregator));
    spec.fields = {{kAccount,
                    FieldKind::Text,
                    Words::tr("Id"),
                    {},
                    {},
                    true,
                    Words::tr("Names it in journals for ever.")}};
    spec.fields += namesOf({});
    spec.fields.append(zoneField(aggregator.timezone));
    spec.verb = Words::tr("Add");
    spec.events = [aggregator](const ChangeValues& values) {
        QJsonObject data = {{kScheme, toText(word(aggregator.scheme))},
                            {QStringLiteral("parent"), toText(aggregator.id)},
                            {QStringLiteral("currency"), aggregator.currency.empty()
                                                             ? QStringLiteral("USD")
                                                             : toText(aggregator.currency)}};
        takeTexts(data, values, {kName, kOrganisation, kEmail, kTimezone});
        return std::vector{changeEvent(values.text(kAccount).toStdString(), EventType::AccountCreated, data)};
    };
    spec.act = [](const ChangeValues& values) { return Words::tr("Add %1").arg(values.text(kName)); };
    spec.done = [](const ChangeValues& values) { return Words::tr("Added %1").arg(values.text(kName)); };
    return spec;
}

ChangeSpec accountAddition()
{
    const QString kind = QStringLiteral("kind"), currency = QStringLiteral("currency");
    ChangeSpec spec;
    spec.title = Words::tr("Add an account");
    spec.fields = {{kAccount,
                    FieldKind::Text,
                    Words::tr("Id"),
                    {},
                    {},
                    true,
                    Words::tr("Names it in journals for ever.")}};
    spec.fields += namesOf({});
    spec.fields += {{kScheme,
                     FieldKind::Choice,
                     Words::tr("Scheme"),
                     {},
                     {},
                     true,
                     {},
                     {{QStringLiteral("allowance"), Words::tr("Allowance: activation codes and top-ups")},
                      {QStringLiteral("licence"), Words::tr("Licence: one for each updated device")},
                      {QStringLiteral("package"), Words::tr("Package: update tokens for 12 months")}}},
                    {kind,
                     FieldKind::Choice,
                     Words::tr("Kind"),
                     {},
                     {},
                     true,
                     {},
                     {{QStringLiteral("enterprise"), Words::tr("Enterprise")},
                      {QStringLiteral("individual"), Words::tr("Individual")}}},
                    zoneField("UTC"),
                    {currency, FieldKind::Text, Words::tr("Currency"), {}, QStringLiteral("USD")}};
    spec.verb = Words::tr("Add");
    spec.events = [=](const ChangeValues& values) {
        QJsonObject data;
        takeTexts(data, values, {kName, kOrganisation, kEmail, kScheme, kind, kTimezone});
        data.insert(currency, values.text(currency).toUpper());
        return std::vector{changeEvent(values.text(kAccount).toStdString(), EventType::AccountCreated, data)};
    };
    spec.act = [](const ChangeValues& values) { return Words::tr("Add %1").arg(values.text(kName)); };
    spec.done = [](const ChangeValues& values) { return Words::tr("Added %1").arg(values.text(kName)); };
    return spec;
}

ChangeSpec accountEdit(const AccountItem& account, const AccountForm& now)
{
    ChangeSpec spec;
    spec.title = Words::tr("Edit %1").arg(accountName(account));
    spec.fields = namesOf(now);
    if (account.scheme == Scheme::Licence) {
        const QVariant starts =
            now.chargingStarts ? QVariant(toLocal(*now.chargingStarts, account.timezone).date()) : QVariant();
        spec.fields +=
            {{kCharging,
              FieldKind::Date,
              Words::tr("Charging starts"),
              {},
              starts,
              false,
              Words::tr("Updates before this day are free, and so are their devices for ever.")},
             {kArrears, FieldKind::Check, Words::tr("In arrears: updates are refused"), {}, now.inArrears}};
    }
    if (account.scheme == Scheme::Package && account.parent.empty())
        spec.fields.append({kModel,
                            FieldKind::Choice,
                            Words::tr("Business model"),
                            {},
                            toText(word(now.businessModel)),
                            true,
                            {},
                            {{QStringLiteral("active_devices"), Words::tr("Active devices")},
                             {QStringLiteral("api_calls"), Words::tr("API calls")}}});
    spec.fields.append({kAttributes,
                        FieldKind::Lines,
                        Words::tr("Attributes"),
                        {},
                        attributeLines(attributesIn(now.attributes)),
                        false,
                        Words::tr("One “key: value” a line.")});
    spec.verb = Words::tr("Save");
    spec.undoable = true;
    spec.events = [account, now](const ChangeValues& values) {
        QJsonObject data;
        const auto text = [&](const QString& key, const std::string& was) {
            if (values.text(key) != toText(was).trimmed() && (values.has(key) || key != kEmail))
                data.insert(key, values.text(key));
        };
        text(kName, now.name);
        text(kOrganisation, now.organisation);
        text(kEmail, now.email);
        if (values.has(kArrears) && values.checked(kArrears) != now.inArrears)
            data.insert(kArrears, values.checked(kArrears));
        if (values.has(kModel) && values.text(kModel) != toText(word(now.businessModel)))
            data.insert(kModel, values.text(kModel));
        const QDate starts =
            now.chargingStarts ? toLocal(*now.chargingStarts, account.timezone).date() : QDate();
        if (values.has(kCharging) && values.date(kCharging) != starts)
            data.insert(kCharging, dayStartText(values.date(kCharging), account.timezone));
        const QJsonObject were = attributesIn(now.attributes);
        if (const QJsonObject are = attributesOf(values.lines(kAttributes), were); are != were)
            data.insert(kAttributes, are);
        return std::vector{changeEvent(account.id, EventType::AccountUpdated, data)};
    };
    spec.act = always(Words::tr("Save"));
    spec.done = always(Words::tr("Changed %1").arg(accountName(account)));
    return spec;
}

ChangeSpec clockAdvance(const AccountItem& account)
{
    ChangeSpec spec;
    spec.title = Words::tr("Advance to now");
    spec.intro = Words::tr("Does the work that has become due, and moves the engine’s clock to the present.");
    spec.verb = Words::tr("Advance");
    spec.date = ChangeDate::Now;
    spec.events = [id = account.id](const ChangeValues&) {
        return std::vector{changeEvent(id, EventType::ClockAdvanced, {})};
    };
    spec.act = always(Words::tr("Advance to now"));
    spec.done = always(Words::tr("The engine’s clock stands at the present"));
    return spec;
}

ChangeSpec recipientAddition(const AccountItem& account)
{
    ChangeSpec spec;
    spec.title = Words::tr("Add a recipient");
    spec.intro = Words::tr("Gets the account’s alerts by e-mail, beside the account itself.");
    spec.fields = {{kEmail, FieldKind::Email, Words::tr("E-mail")},
                   {kName, FieldKind::Text, Words::tr("Name, if any"), {}, {}, false}};
    spec.verb = Words::tr("Add");
    spec.undoable = true;
    spec.events = [id = account.id](const ChangeValues& values) {
        QJsonObject data;
        takeTexts(data, values, {kEmail, kName});
        return std::vector{changeEvent(id, EventType::RecipientAdded, data)};
    };
    spec.act = [](const ChangeValues& values) { return Words::tr("Add %1").arg(values.text(kEmail)); };
    spec.done = [](const ChangeValues& values) {
        return Words::tr("Alerts go to %1 too").arg(values.text(kEmail));
    };
    spec.mayHandIn = true;
    return spec;
}

ChangeSpec recipientRemoval(const AccountItem& account, const std::string& email)
{
    ChangeSpec spec;
    spec.title = Words::tr("Remove %1").arg(toText(email));
    spec.verb = Words::tr("Remove");
    spec.undoable = true;
    spec.events = [id = account.id, email](const ChangeValues&) {
        return std::vector{changeEvent(id, EventType::RecipientRemoved, {{kEmail, toText(email)}})};
    };
    spec.act = always(Words::tr("Remove"));
    spec.done = always(Words::tr("Alerts go to %1 no longer").arg(toText(email)));
    spec.mayHandIn = true;
    return spec;
}

ChangeSpec ruleSetting(const AccountItem& account, const std::string& condition, const QString& title,
                       bool enabled, const std::vector<std::int64_t>& thresholds)
{
    QStringList lines;
    for (const std::int64_t threshold : thresholds)
        lines.append(QString::number(threshold));
    ChangeSpec spec;
    spec.title = title;
    spec.fields = {{kEnabled, FieldKind::Check, Words::tr("Raise this alert"), {}, enabled}};
    if (!thresholds.empty())
        spec.fields.append({kThresholds, FieldKind::Text, Words::tr("Thresholds"),
                            condition == "pool_used" ? QStringLiteral("%") : Words::tr("days"),
                            lines.join(QStringLiteral(", ")), true,
                            Words::tr("Whole numbers, parted by commas.")});
    spec.verb = Words::tr("Set");
    spec.undoable = true;
    spec.events = [id = account.id, condition](const ChangeValues& values) {
        QJsonObject data = {{QStringLiteral("condition"), toText(condition)},
                            {kEnabled, values.checked(kEnabled)}};
        if (values.has(kThresholds)) {
            QJsonArray list;
            const QStringList parts = values.text(kThresholds).split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString& part : parts) {
                bool valid = false;
                const qint64 value = part.trimmed().toLongLong(&valid);
                list.append(valid ? QJsonValue(value) : QJsonValue(0)); // 0 is out of range, which is told
            }
            data.insert(kThresholds, list);
        }
        return std::vector{changeEvent(id, EventType::RuleSet, data)};
    };
    spec.act = always(Words::tr("Set"));
    spec.done = always(Words::tr("Set: %1").arg(title));
    return spec;
}

ChangeSpec alertAcknowledgement(const AccountItem& account, const std::string& alert, const QString& subject)
{
    ChangeSpec spec;
    spec.title = Words::tr("Acknowledge: %1").arg(subject);
    spec.titles.insert(toText(alert), subject);
    spec.verb = Words::tr("Acknowledge");
    spec.events = [id = account.id, alert](const ChangeValues&) {
        return std::vector{
            changeEvent(id, EventType::AlertAcknowledged, {{QStringLiteral("alert"), toText(alert)}})};
    };
    spec.act = always(Words::tr("Acknowledge"));
    spec.done = always(Words::tr("Acknowledged: %1").arg(subject));
    return spec;
}

} // namespace quota
