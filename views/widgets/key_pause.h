// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a key press that was meant for one window from acting in the next.
#pragma once

#include <QObject>

class QTimer;

namespace quota {

/// For a moment after a window came or went, Enter and Space do nothing: the second press of a quick double
/// press was meant for what is gone. After that moment the next press of such a key acts as ever; a key that
/// has been held down since then repeats without effect until it is pressed anew. The moment is the system's
/// double click interval. A space in a field that is typed into is a letter, always.
class KeyPause : public QObject {
    Q_OBJECT
public:
    /// Begins such a moment for the whole program, or begins it again.
    static void begin();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit KeyPause(QObject* parent);

    QTimer* m_moment;
    bool m_held = true; ///< no key was pressed anew since the last moment
};

} // namespace quota
