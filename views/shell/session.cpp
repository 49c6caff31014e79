// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/session.h"

#include "shell/connection_book.h"

#include <QCryptographicHash>

namespace quota {
namespace {

const QString kGeometry = QStringLiteral("window/geometry");
const QString kFolded = QStringLiteral("window/sidebarFolded");
const QString kStore = QStringLiteral("session/store");
const QString kPage = QStringLiteral("session/page");
const QString kPeriod = QStringLiteral("session/period");
const QString kFrom = QStringLiteral("session/from");
const QString kTo = QStringLiteral("session/to");
const QString kTheme = QStringLiteral("preferences/theme");
const QStringList kPeriodNames = {"month", "last-30-days", "last-12-months", "custom"};
const QStringList kThemeNames = {"system", "light", "dark"};

// A path would make a tree of its slashes in the settings.
QString keyOf(const QString& group, const QString& store)
{
    const QByteArray hash = QCryptographicHash::hash(store.toUtf8(), QCryptographicHash::Sha1).toHex();
    return group + QLatin1Char('/') + QString::fromLatin1(hash.left(16));
}

QString accountKey(const QString& store)
{
    return keyOf(QStringLiteral("accounts"), store);
}

QString clockKey(const QString& store)
{
    return keyOf(QStringLiteral("keepsClock"), store);
}

} // namespace

UserState::UserState()
{
    keepPrivate(m_settings);
}

QByteArray UserState::geometry() const
{
    return m_settings.value(kGeometry).toByteArray();
}

void UserState::setGeometry(const QByteArray& geometry)
{
    m_settings.setValue(kGeometry, geometry);
}

bool UserState::sidebarFolded() const
{
    return m_settings.value(kFolded).toBool();
}

void UserState::setSidebarFolded(bool folded)
{
    m_settings.setValue(kFolded, folded);
}

QString UserState::store() const
{
    return m_settings.value(kStore).toString();
}

void UserState::setStore(const QString& path)
{
    m_settings.setValue(kStore, path);
}

QString UserState::account(const QString& store) const
{
    return m_settings.value(accountKey(store)).toString();
}

void UserState::setAccount(const QString& store, const QString& account)
{
    m_settings.setValue(accountKey(store), account);
}

bool UserState::keepsClock(const QString& store) const
{
    return m_settings.value(clockKey(store)).toBool();
}

void UserState::setKeepsClock(const QString& store, bool on)
{
    if (on)
        m_settings.setValue(clockKey(store), true);
    else
        m_settings.remove(clockKey(store));
}

QString UserState::page() const
{
    return m_settings.value(kPage).toString();
}

void UserState::setPage(const QString& page)
{
    m_settings.setValue(kPage, page);
}

PeriodChoice UserState::period() const
{
    const qsizetype kind = kPeriodNames.indexOf(m_settings.value(kPeriod).toString());
    if (kind < 0)
        return {};
    return {static_cast<PeriodKind>(kind), m_settings.value(kFrom).toDate(), m_settings.value(kTo).toDate()};
}

void UserState::setPeriod(const PeriodChoice& period)
{
    m_settings.setValue(kPeriod, kPeriodNames.value(int(period.kind)));
    m_settings.setValue(kFrom, period.from);
    m_settings.setValue(kTo, period.to);
}

ThemeMode UserState::theme() const
{
    const qsizetype mode = kThemeNames.indexOf(m_settings.value(kTheme).toString());
    return mode < 0 ? ThemeMode::System : static_cast<ThemeMode>(mode);
}

void UserState::setTheme(ThemeMode mode)
{
    m_settings.setValue(kTheme, kThemeNames.value(int(mode)));
}

} // namespace quota
