// SPDX-License-Identifier: GPL-3.0-or-later
// Joined buttons of which one is chosen.
#pragma once

#include <QToolButton>

class QButtonGroup;

namespace quota {

/// One of several buttons that share an outline: rounded only where the row ends.
class SegmentButton : public QToolButton {
    Q_OBJECT
public:
    /// A button with a text; first and last say where it stands.
    SegmentButton(const QString& text, bool first, bool last, QWidget* parent = nullptr);
    /// Always bold, for the value between two steps.
    void setStrong(bool strong);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_first;
    bool m_last;
    bool m_strong = false;
};

/// One of a few, side by side. The chosen one has another fill and a bolder text.
class Segmented : public QWidget {
    Q_OBJECT
public:
    /// Segments with these labels, the first chosen.
    explicit Segmented(const QStringList& labels = {}, QWidget* parent = nullptr);
    /// Replaces the segments.
    void setLabels(const QStringList& labels);
    /// Number of the chosen segment, or -1.
    [[nodiscard]] int current() const;
    /// Chooses a segment without a signal.
    void setCurrent(int index);
    /// Makes all segments alike wide and fills the width.
    void setStretched(bool stretched);

signals:
    /// The user chose a segment; also when it was chosen already (a "Custom…" may ask again).
    void chosen(int index);

private:
    QButtonGroup* m_group;
    bool m_stretched = false;
};

} // namespace quota
