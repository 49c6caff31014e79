// SPDX-License-Identifier: GPL-3.0-or-later
// Would an upgrade of so many bytes pass now? Asks the engine and changes nothing.
#pragma once

#include "widgets/card.h"
#include "workspace/page_data.h"

class QGridLayout;
class QLineEdit;
class QPushButton;

namespace quota {

/// A size, Check, and the answer: yes or no, and what each source would give.
class ProbeCard : public Card {
    Q_OBJECT
public:
    /// A card without an answer.
    explicit ProbeCard(QWidget* parent = nullptr);
    /// Speaks of another device: offers the size of its newest request and drops the old answer.
    void setDevice(const DeviceData& device);
    /// Shows an answer.
    void setData(const ProbeData& data);
    /// Asks about a size, unless a person has typed another for this device.
    void offer(std::int64_t bytes);
    /// The answer shown as a line of text with its size and instant; empty without one.
    [[nodiscard]] QString sentence() const { return m_sentence; }
    /// Says that there is no answer, and why.
    void showFailure(const QString& words);
    /// The field, for tests.
    [[nodiscard]] QLineEdit* field() const { return m_field; }

signals:
    /// A size was asked for.
    void asked(std::int64_t bytes);
    /// The answer is gone: the size or the clock is another.
    void dropped();

private:
    void check();
    void showDraws(const ProbeData& data);
    void addLine(int row, const QString& source, const QString& draw, const QString& balance, bool head);
    [[nodiscard]] QString sourceText(const Draw& draw) const;
    void dropAnswer();

    DeviceData m_device;
    std::string m_shownFor; ///< the device whose size stands in the field
    QString m_sentence;
    std::int64_t m_asked = 0; ///< bytes of the newest question
    bool m_isTyped = false;   ///< a person has entered the size
    QLineEdit* m_field;
    QPushButton* m_check;
    Label* m_at;
    Label* m_problem;
    class ProbeAnswer* m_answer;
    Label* m_verdict;
    Label* m_units;
    QWidget* m_draws;
    QGridLayout* m_grid;
    Label* m_help;
};

} // namespace quota
