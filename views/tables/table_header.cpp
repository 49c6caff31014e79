// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables/table_header.h"

#include "tables/cell_delegate.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTimer>

namespace quota {
namespace {

constexpr int kRestMs = 250;
constexpr int kFieldRow = 32;
constexpr int kFunnel = 12;

void paintArrow(QPainter* painter, double x, double y, bool down, const QColor& color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(x + 5, y);
    if (!down)
        painter->rotate(180);
    painter->drawLine(QPointF(0, -4.5), QPointF(0, 4.5));
    painter->drawPolyline(QPolygonF({QPointF(-3.2, 1.4), QPointF(0, 4.6), QPointF(3.2, 1.4)}));
    painter->restore();
}

// The strip that the filter fields stand on.
class FilterBand : public QWidget {
public:
    explicit FilterBand(QWidget* header) : QWidget(header) { hide(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), tokens().alt);
        painter.fillRect(0, height() - 1, width(), 1, tokens().line);
    }
};

} // namespace

TableHeader::TableHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_rest(new QTimer(this)), m_band(new FilterBand(this))
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(36);
    setSortIndicatorShown(false);
    setFocusPolicy(Qt::NoFocus);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &TableHeader::filtersTyped);
    connect(this, &QHeaderView::sectionClicked, this, &TableHeader::askOrder);
    connect(this, &QHeaderView::sectionResized, this, &TableHeader::placeFields);
    connect(this, &QHeaderView::sectionMoved, this, &TableHeader::placeFields);
    connect(&Theme::instance(), &Theme::changed, this, [this] { viewport()->update(); });
}

void TableHeader::setSortable(const QVector<bool>& sortable)
{
    m_sortable = sortable;
}

void TableHeader::setOrder(int column, Qt::SortOrder order)
{
    m_sorted = column;
    m_order = order;
    viewport()->update();
}

void TableHeader::setFilterColumns(const QMap<int, QString>& names)
{
    qDeleteAll(m_fields);
    m_fields.clear();
    m_names = names;
    for (auto it = names.begin(); it != names.end(); ++it)
        m_fields.insert(it.key(), makeField(it.key(), it.value(), m_choices.value(it.key())));
    updateGeometries();
}

QWidget* TableHeader::makeField(int column, const QString& name, const QVector<FilterChoice>& choices)
{
    QWidget* made = nullptr;
    if (choices.isEmpty()) {
        auto* field = new QLineEdit(m_band);
        field->setPlaceholderText(tr("Filter"));
        field->setClearButtonEnabled(true);
        field->setToolTip(tr("A part of the text. Numbers: 5, >5, 2..9. Days: 2026-09, >2026-09-01."));
        connect(field, &QLineEdit::textChanged, m_rest, QOverload<>::of(&QTimer::start));
        connect(field, &QLineEdit::returnPressed, this, [this] {
            m_rest->stop();
            emit filtersTyped();
        });
        made = field;
    } else {
        auto* field = new QComboBox(m_band);
        field->addItem(tr("All"));
        for (const FilterChoice& choice : choices)
            field->addItem(choice.text, choice.filter);
        connect(field, &QComboBox::currentIndexChanged, m_rest, QOverload<>::of(&QTimer::start));
        made = field;
    }
    made->setAccessibleName(tr("Filter %1").arg(name));
    makeSmall(made);
    made->setVisible(m_filtersVisible && !isSectionHidden(column));
    return made;
}

void TableHeader::setFilterChoices(int column, const QVector<FilterChoice>& choices)
{
    QWidget* before = m_fields.value(column);
    if (!before || m_choices.value(column) == choices)
        return;
    m_choices.insert(column, choices);
    const QString text = textOf(before);
    const QSignalBlocker quiet(m_rest);
    QWidget* field = makeField(column, m_names.value(column), choices);
    {
        const QSignalBlocker quietField(field);
        setTextOf(field, text);
    }
    delete before;
    m_fields.insert(column, field);
    placeFields();
}

QString TableHeader::textOf(const QWidget* field)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(field))
        return line->text().trimmed();
    const auto* box = qobject_cast<const QComboBox*>(field);
    return box ? box->currentData().toString() : QString();
}

void TableHeader::setTextOf(QWidget* field, const QString& text)
{
    if (auto* line = qobject_cast<QLineEdit*>(field))
        line->setText(text);
    else if (auto* box = qobject_cast<QComboBox*>(field); box && text.isEmpty())
        box->setCurrentIndex(0);
    else if (box) {
        // By what it tells, or by what is read in a cell; what is not known yet becomes a choice.
        const QString word = text.startsWith(QLatin1Char('=')) ? text.mid(1) : text;
        int place = box->findData(QString(QLatin1Char('=') + word));
        if (place < 0)
            place = box->findText(word, Qt::MatchFixedString);
        if (place < 0) {
            box->addItem(word, QString(QLatin1Char('=') + word));
            place = box->count() - 1;
        }
        box->setCurrentIndex(place);
    }
}

void TableHeader::enterFilter(int column, const QString& text)
{
    if (QWidget* field = m_fields.value(column))
        setTextOf(field, text);
}

void TableHeader::focusFilters()
{
    for (int visual = 0; visual < count(); ++visual) {
        QWidget* field = m_fields.value(logicalIndex(visual));
        if (field && field->isVisible()) {
            field->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

void TableHeader::setFiltersVisible(bool visible)
{
    if (visible == m_filtersVisible)
        return;
    m_filtersVisible = visible;
    m_band->setVisible(visible);
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it) {
        it.value()->setVisible(visible && !isSectionHidden(it.key()));
        if (!visible)
            setTextOf(it.value(), {});
    }
    updateGeometry();
    emit geometriesChanged();
    updateGeometries();
}

QMap<int, QString> TableHeader::filters() const
{
    QMap<int, QString> out;
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it) {
        const QString text = textOf(it.value());
        if (!text.isEmpty())
            out.insert(it.key(), text);
    }
    return out;
}

void TableHeader::setFilters(const QMap<int, QString>& filters)
{
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it) {
        const QSignalBlocker quiet(it.value());
        setTextOf(it.value(), filters.value(it.key()));
    }
}

QSize TableHeader::sizeHint() const
{
    const int titles = qMax(space::row, lineHeight(TextRole::TableHead) + 12);
    return {QHeaderView::sizeHint().width(), titles + (m_filtersVisible ? kFieldRow : 0)};
}

void TableHeader::offerOrder(QMenu* menu, int column)
{
    if (m_sortable.value(column))
        menu->addAction(tr("Sort by “%1”").arg(model()->headerData(column, Qt::Horizontal).toString()), this,
                        [this, column] { askOrder(column); });
}

void TableHeader::askOrder(int column)
{
    if (!m_sortable.value(column))
        return;
    const bool turns = column == m_sorted && m_order == Qt::AscendingOrder;
    emit orderAsked(column, turns ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, m_filtersVisible ? kFieldRow : 0);
    QHeaderView::updateGeometries();
    placeFields();
}

void TableHeader::placeFields()
{
    if (!m_filtersVisible)
        return;
    m_band->setGeometry(0, height() - kFieldRow, width(), kFieldRow);
    for (auto it = m_fields.begin(); it != m_fields.end(); ++it) {
        it.value()->setVisible(!isSectionHidden(it.key()));
        it.value()->setGeometry(sectionViewportPosition(it.key()) + space::k4, 2,
                                sectionSize(it.key()) - space::k8, space::smallControl);
    }
}

void TableHeader::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), tokens().alt);
        painter.fillRect(0, viewport()->height() - 1, viewport()->width(), 1, tokens().line);
    }
    QHeaderView::paintEvent(event);
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int logical) const
{
    const Tokens& t = tokens();
    painter->save();
    painter->fillRect(rect, t.alt);
    painter->fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.line);
    const auto alignment =
        model()->headerData(logical, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    const bool right = alignment.testFlag(Qt::AlignRight);
    const bool sorted = logical == m_sorted;
    const QRect room = cellRoom(rect, this, logical);
    painter->setFont(fontFor(TextRole::TableHead));
    const QString title = model()->headerData(logical, Qt::Horizontal).toString();
    const bool filtered = m_fields.contains(logical) && !textOf(m_fields.value(logical)).isEmpty();
    const int arrow = sorted ? 15 : 0;
    // A funnel says that not all rows are here because of this column. Where the words need the whole room,
    // it stands on the padding.
    if (filtered) {
        const int pad = right ? room.left() - rect.left() : rect.right() - room.right();
        const bool beside =
            painter->fontMetrics().horizontalAdvance(title) + arrow + kFunnel + space::k4 <= room.width();
        const int size = beside ? kFunnel : qMin(kFunnel, pad - 1);
        const int inset = beside ? 0 : -size - 1;
        const QRectF funnel(right ? room.left() + inset : room.right() + 1 - size - inset,
                            room.center().y() - size / 2.0, size, size);
        drawIcon(painter, QStringLiteral("filter"), funnel, t.accentText);
    }
    const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, room.width() - arrow);
    const int wide = painter->fontMetrics().horizontalAdvance(shown);
    painter->setPen(sorted ? t.text2 : t.text3);
    painter->drawText(room, Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft), shown);
    if (sorted)
        paintArrow(painter, right ? room.right() - wide - 14 : room.left() + wide + 4,
                   rect.center().y() + 0.5, m_order == Qt::DescendingOrder, t.text2);
    painter->restore();
}

} // namespace quota
