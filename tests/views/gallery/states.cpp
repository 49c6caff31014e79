// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/stacked_bars.h"
#include "gallery/sample.h"
#include "gallery/sheets.h"
#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/empty_state.h"
#include "widgets/error_box.h"
#include "widgets/key_values.h"
#include "widgets/label.h"
#include "widgets/loading_blocks.h"
#include "widgets/locked_button.h"
#include "widgets/period_selector.h"
#include "widgets/search_field.h"
#include "widgets/segmented.h"
#include "widgets/status_tag.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QVBoxLayout>

namespace quota::gallery {
namespace {

// A button frozen in a state that otherwise needs a mouse.
class FrozenButton : public QPushButton {
public:
    FrozenButton(const QString& text, QStyle::State state, bool ring = false)
        : QPushButton(text), m_state(state), m_ring(ring)
    {
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.state |= m_state;
        painter.drawControl(QStyle::CE_PushButton, option);
    }
    void showEvent(QShowEvent*) override
    {
        if (m_ring && !m_frame) {
            m_frame = new QFocusFrame(parentWidget());
            m_frame->setWidget(this);
        }
    }

private:
    QStyle::State m_state;
    bool m_ring;
    QFocusFrame* m_frame = nullptr;
};

QWidget* buttonRow(const QString& text, bool primary)
{
    auto* out = new QWidget;
    auto* row = new QHBoxLayout(out);
    row->setContentsMargins(4, 4, 4, 4);
    row->setSpacing(space::k20);
    const QVector<QPushButton*> buttons = {new FrozenButton(text, {}),
                                           new FrozenButton(text, QStyle::State_MouseOver),
                                           new FrozenButton(text, QStyle::State_Sunken),
                                           new FrozenButton(text, {}, true), new FrozenButton(text, {})};
    for (QPushButton* button : buttons) {
        if (primary)
            makePrimary(button);
        row->addWidget(button);
    }
    buttons.last()->setEnabled(false);
    row->addStretch(1);
    return out;
}

QWidget* fieldRow()
{
    auto* out = new QWidget;
    auto* row = new QHBoxLayout(out);
    row->setContentsMargins(4, 0, 4, 0);
    for (int i = 0; i < 3; ++i) {
        auto* field = new QLineEdit(i == 1 ? "-3" : "60.5");
        setInvalid(field, i == 1, "Must be above zero");
        field->setEnabled(i != 2);
        row->addWidget(field);
    }
    auto* spin = new QSpinBox;
    spin->setMaximum(1000000);
    spin->setGroupSeparatorShown(true);
    spin->setValue(5000);
    row->addWidget(spin);
    return out;
}

Card* controls()
{
    auto* card = new Card("Controls");
    card->addWidget(buttonRow("Buy", true));
    card->addWidget(buttonRow("Export", false));
    card->addWidget(fieldRow());
    auto* locked = new LockedButton("Request debug resources");
    locked->setLock("Granted on 2 Sep 2026 (dbg-1), once per account.");
    card->body()->addWidget(locked, 0, Qt::AlignLeft);
    auto* marks = new QHBoxLayout;
    auto* on = new QCheckBox("Buy top-ups");
    on->setChecked(true);
    auto* radio = new QRadioButton("One");
    radio->setChecked(true);
    marks->addWidget(on);
    marks->addWidget(new QCheckBox("Off"));
    marks->addWidget(radio);
    marks->addWidget(new QRadioButton("Other"));
    marks->addStretch(1);
    card->body()->addLayout(marks);
    card->body()->addStretch(1);
    return card;
}

Card* preview()
{
    auto* card = new Card("Preview before a change");
    auto* note = new Note;
    auto* lines = new KeyValues(true);
    lines->setLines({{"Settles August bill", "−96,400"},
                     {"Settles September so far", "−31,850"},
                     {"Remains, expires 11 Sep 2027", "1,750", {}, true}});
    note->column()->addWidget(lines);
    card->addWidget(note);
    auto* search = new SearchField("Search or run");
    search->setKeyCap("Ctrl+K");
    card->addWidget(search);
    auto* combo = new QComboBox;
    combo->addItems({"All products", "One"});
    card->addWidget(combo);
    auto* kinds = new Segmented({"Sample fleet", "Own history"});
    kinds->setStretched(true);
    card->addWidget(kinds);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setValue(42);
    card->addWidget(slider);
    card->body()->addStretch(1);
    return card;
}

Card* tags()
{
    auto* card = new Card("Status, always icon and word");
    auto* grid = new QGridLayout;
    grid->setSpacing(space::k8);
    const QVector<Tag> all = {{Tone::Good, "Accepted", {}},     {Tone::Bad, "insufficient_ota", "cross"},
                              {Tone::Warning, "Open", "clock"}, {Tone::Bad, "Overdue", {}},
                              {Tone::Good, "Settled", {}},      {Tone::Neutral, "Duplicate", {}},
                              {Tone::Info, "Late", {}}};
    for (int i = 0; i < all.size(); ++i)
        grid->addWidget(new StatusTag(all[i]), i / 4, i % 4);
    card->body()->addLayout(grid);
    auto* icons = new QGridLayout;
    icons->setSpacing(space::k8);
    QStringList names = iconMeanings();
    names.sort();
    for (int i = 0; i < names.size(); ++i) {
        auto* button = new QToolButton;
        button->setAutoRaise(true);
        button->setIcon(icon(names[i]));
        button->setToolTip(names[i]);
        icons->addWidget(button, i / 13, i % 13);
    }
    card->body()->addLayout(icons);
    card->body()->addStretch(1);
    return card;
}

Card* errors()
{
    auto* card = new Card("Error");
    card->addWidget(
        new ErrorBox({"The import stopped at line 41,208",
                      "The disk is full. 41,207 events are kept; the same command again goes on from there.",
                      "Free 2.1 GB, then retry.", "ENOSPC"}));
    card->body()->addStretch(1);
    card->addWidget(
        new Banner({Tone::Warning, "Server lost at 16:30.", "Showing the state of then.", "Retry"}));
    return card;
}

Card* loading()
{
    auto* card = new Card("Loading");
    auto* blocks = new LoadingBlocks;
    blocks->start();
    card->addWidget(blocks, 1);
    auto* row = new ProgressRow;
    row->setProgress({"Verifying ledger, 7.4 of 12.1 million entries", 7400000, 12100000});
    card->addWidget(row);
    return card;
}

} // namespace

QWidget* statesSheet()
{
    auto* sheet = new QWidget;
    sheet->setAutoFillBackground(true);
    sheet->resize(1440, 640);
    auto* grid = new QGridLayout(sheet);
    grid->setContentsMargins(space::k24, space::k24, space::k24, space::k24);
    grid->setSpacing(space::cardGap);
    auto* empty = new Card("Empty");
    empty->addWidget(new EmptyState(
        {"bills", "No bills yet", "A bill is made on the 1st after excess.", "Open subscription usage"}));
    const QVector<Card*> cards = {controls(), preview(), tags(), errors(), empty, loading()};
    for (int i = 0; i < cards.size(); ++i) {
        grid->addWidget(cards[i], i / 3, i % 3);
        grid->setColumnStretch(i % 3, 1);
    }
    return sheet;
}

QWidget* moreSheet()
{
    auto* sheet = new QWidget;
    sheet->setAutoFillBackground(true);
    sheet->resize(1210, 640);
    auto* column = new QVBoxLayout(sheet);
    column->setSpacing(space::cardGap);
    auto* periods = new QHBoxLayout;
    auto* selector = new PeriodSelector;
    selector->setToday({2026, 9, 11});
    auto* months = new PeriodSelector;
    months->setPeriod(monthOf({2026, 8, 1}));
    auto* only = new PeriodSelector;
    only->setMonthsOnly(true);
    for (PeriodSelector* each : {selector, months, only})
        periods->addWidget(each);
    periods->addStretch(1);
    column->addLayout(periods);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::cardGap);
    column->addLayout(row, 1);
    const auto addChart = [&](const QString& title, const BarData& data, bool table) {
        auto* chart = new StackedBars;
        chart->setTitle(title);
        chart->setData(data);
        chart->showAsTable(table);
        auto* card = new Card(title);
        card->addHeadWidget(chart->legend());
        chart->legend()->show();
        card->addTool(chart->tools());
        chart->tools()->show();
        card->addWidget(chart, 1);
        row->addWidget(card, 1);
        return chart;
    };
    StackedBars* cost = addChart("Cost by month", sample::packages(), false);
    cost->legend()->setOn(1, false);
    addChart("As a table", sample::months(), true);
    auto* limited = new StackedBars;
    BarData data = sample::days();
    data.limit = QVector<qint64>(data.keys.size(), 480);
    data.limitName = "Allowance";
    limited->setData(data);
    auto* card = new Card("Against the allowance");
    card->addWidget(limited->legend());
    limited->legend()->show();
    card->addWidget(limited, 1);
    column->addWidget(card, 1);
    return sheet;
}

} // namespace quota::gallery
