// SPDX-License-Identifier: GPL-3.0-or-later
// A status as icon, word and soft fill.
#pragma once

#include "theme/tag.h"

#include <QWidget>

namespace quota {

/// The tag as a widget; its word is its accessible name.
class StatusTag : public QWidget {
    Q_OBJECT
public:
    /// A tag that says something.
    explicit StatusTag(const Tag& tag = {}, QWidget* parent = nullptr);
    /// Says something else.
    void setTag(const Tag& tag);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tag m_tag;
};

} // namespace quota
