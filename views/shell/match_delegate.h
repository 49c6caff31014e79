// SPDX-License-Identifier: GPL-3.0-or-later
// A row of a search: icon, text with what was typed in bold, and quieter words.
#pragma once

#include <QStyledItemDelegate>

namespace quota {

/// Paints search results of the palette and the account switcher in the same way.
class MatchDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// Where a row's parts come from, and how they stand.
    struct Look {
        int iconRole = 0;
        int secondRole = 0;
        int height = 28;
        bool secondAtRight = false; ///< else right behind the text
        bool enterCap = false;      ///< a key cap "Enter" on the current row
    };
    /// Rows that look so.
    explicit MatchDelegate(const Look& look, QObject* parent = nullptr);
    /// What was typed.
    void setNeedle(const QString& needle) { m_needle = needle; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    [[nodiscard]] double paintText(QPainter* painter, const QRectF& room, const QString& text,
                                   bool chosen) const;
    [[nodiscard]] double paintEnter(QPainter* painter, const QRectF& room) const;

    Look m_look;
    QString m_needle;
};

} // namespace quota
