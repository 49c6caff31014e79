// SPDX-License-Identifier: GPL-3.0-or-later
// A button that a role or a rule may forbid, and that then says why.
#pragma once

#include <QPushButton>

namespace quota {

/// A push button that can be locked. Locked it looks disabled with a lock, keeps its place in the tab order,
/// and tells the reason instead of acting. Connect to activated(), which comes only while it is unlocked.
class LockedButton : public QPushButton {
    Q_OBJECT
public:
    /// An unlocked button.
    explicit LockedButton(const QString& text = {}, QWidget* parent = nullptr);
    /// Locks with a reason; an empty reason unlocks.
    void setLock(const QString& reason);
    /// The same for what the user's role forbids, which goes before any other reason.
    void setRoleLock(const QString& reason);
    /// Why it is locked, or empty.
    [[nodiscard]] QString lockReason() const { return m_roleReason.isEmpty() ? m_reason : m_roleReason; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// Pressed while unlocked.
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void press();
    void showReason();
    void tell();

    QString m_reason, m_roleReason;
    QString m_tip; ///< of the unlocked button
};

} // namespace quota
