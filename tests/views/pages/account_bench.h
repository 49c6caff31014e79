// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of scheme allowance over a small store, and what their tests do with them.
#pragma once

#include "pages/change/change_dialog.h"
#include "pages/page.h"
#include "patience.h"
#include "small_store.h"
#include "tables/data_table.h"
#include "vocabulary/calendar.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace quota::test {

inline Day day(const char* text)
{
    return *parseDay(text);
}

/// The value of a column in the row of a key.
inline QString cell(const DataTable* table, const QVariant& key, const char* column)
{
    const int at = table->rows()->columnOf(QLatin1String(column));
    for (int row = 0; row < table->rows()->rowCount(); ++row)
        if (table->rows()->rowAt(row)->key == key)
            return cellText(table->rows()->rowAt(row)->cells[at], table->rows()->columns()[at].kind);
    return QStringLiteral("no such row");
}

/// Whether a label that is not hidden has this text in it.
inline bool says(const QWidget* page, const QString& text)
{
    for (const QLabel* label : page->findChildren<QLabel*>())
        if (!label->isHidden() && label->text().contains(text))
            return true;
    return false;
}

/// The table of an accessible name, or null.
inline DataTable* tableOf(const QWidget* page, const char* name)
{
    for (DataTable* table : page->findChildren<DataTable*>())
        if (table->accessibleName() == QLatin1String(name))
            return table;
    return nullptr;
}

/// A store made anew for each test; a test class is one.
class AccountBench {
protected:
    /// Who changes, and how numbers are written.
    static void start()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCoreApplication::setOrganizationName("tests");
        QSettings().setValue("user/name", "Ada");
    }
    void renew() { m_store = std::make_unique<SmallStore>(); }
    void wait(Page& page) { QTRY_VERIFY_WITH_TIMEOUT(!page.isWaiting(), kPatienceMs); }
    /// Gives a page its context and waits for its answers.
    void open(Page& page, Period period = {day("2026-06-01"), day("2026-07-10")})
    {
        page.resize(1212, 800);
        page.setContext({m_store->workspace(), m_store->account("acme"), period, {}});
        wait(page);
    }
    /// The change that a page asks for, or null.
    static ChangeDialog* dialogOf(Page& page)
    {
        auto* dialog = page.findChild<ChangeDialog*>();
        if (!dialog)
            dialog = page.window()->findChild<ChangeDialog*>();
        return dialog;
    }
    /// Waits for the preview, and writes.
    static void write(ChangeDialog* dialog)
    {
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->preview().has_value() && !dialog->isWaiting(), kPatienceMs);
        QSignalSpy written(dialog, &ChangeDialog::written);
        dialog->actButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, kPatienceMs);
    }
    /// Messages and calls beyond the allowance on two days, a month before the clock.
    void addUse()
    {
        QByteArray lines;
        int id = 0;
        const auto add = [&](const char* time, const char* type, const char* data) {
            lines +=
                QStringLiteral("{\"specversion\":\"1.0\",\"id\":\"u-%1\",\"source\":\"use\",\"type\":\"%2\","
                               "\"time\":\"%3\",\"account\":\"acme\",\"data\":%4}\n")
                    .arg(++id)
                    .arg(QLatin1String(type), QLatin1String(time), QLatin1String(data))
                    .toUtf8();
        };
        add("2026-07-11T08:00:00Z", "device.messaged", R"({"device":"M1","count":1600})");
        add("2026-07-11T09:00:00Z", "device.messaged", R"({"device":"M2","count":900})");
        add("2026-07-11T09:30:00Z", "subscription.called",
            R"({"application":"portal","kind":"openapi","count":3000})");
        add("2026-07-12T08:00:00Z", "device.messaged", R"({"device":"M2","count":100})");
        m_store->import(lines);
    }

    std::unique_ptr<SmallStore> m_store;
};

} // namespace quota::test
