// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/change/change_field.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTimeZone>

namespace quota {

ChangeEvent changeEvent(const std::string& account, EventType type, const QJsonObject& data)
{
    return {account, type, QJsonDocument(data).toJson(QJsonDocument::Compact).toStdString()};
}

QString dayStartText(QDate day, const std::string& timezone)
{
    const QTimeZone zone(QByteArray::fromStdString(timezone));
    return day.startOfDay(zone.isValid() ? zone : QTimeZone::utc()).toUTC().toString(Qt::ISODate);
}

QJsonObject priceObject(qint64 amount, const QString& currency)
{
    return {{QStringLiteral("amount"), amount}, {QStringLiteral("currency"), currency}};
}

} // namespace quota
