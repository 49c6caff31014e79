// SPDX-License-Identifier: GPL-3.0-or-later
// A field with a glass: tells what was typed after a short rest.
#pragma once

#include <QLineEdit>

class QTimer;

namespace quota {

/// Emits searched() 150 ms after the last key, at once on Enter; Escape empties it.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    /// A field with a placeholder, which is also its accessible name.
    explicit SearchField(const QString& placeholder = {}, QWidget* parent = nullptr);
    /// Another icon than the glass ("filter").
    void setLeadingIcon(const QString& name);
    /// A key cap at the right end ("Ctrl+K").
    void setKeyCap(const QString& keys);

signals:
    /// The text to search for, trimmed; only when it differs from the last one told.
    void searched(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void tell();

    QTimer* m_rest;
    QString m_icon;
    QString m_keyCap;
    QString m_told;
};

} // namespace quota
