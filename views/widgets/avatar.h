// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of a name in a soft box.
#pragma once

#include <QWidget>

namespace quota {

/// The first letters of the first two words: "AM" for Acme Metering.
QString initialsOf(const QString& name);

/// The box, 40 pixels wide; decoration only.
class Avatar : public QWidget {
    Q_OBJECT
public:
    /// An empty box.
    explicit Avatar(QWidget* parent = nullptr);
    /// Shows the letters of a name.
    void setName(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_letters;
};

} // namespace quota
