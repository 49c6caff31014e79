// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart.h"

#include "charts/chart_access.h"
#include "charts/sheet_table.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QTimer>
#include <cmath>
#include <qcustomplot.h>
#include <utility>

namespace quota {
namespace {

constexpr double kWheelFactor = 0.8;
constexpr int kClickSlack = 4;
constexpr int kMostRelabels = 3; // a label that changes the width that chose it must not go on for ever

// The ring of a focused chart lies inside its edge and above the plot.
class InnerRing : public QWidget {
public:
    explicit InnerRing(QWidget* parent) : QWidget(parent)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintRing(&painter, rect(), space::radiusTag);
    }
};

} // namespace

Chart::Chart(QWidget* parent)
    : QWidget(parent),
      m_format([](qint64 value) { return number(value); }),
      m_stack(new QStackedLayout(this)),
      m_plot(new QCustomPlot),
      m_focusRing(new InnerRing(this)),
      m_card(new HoverCard(m_plot)),
      m_legend(new Legend(this)),
      m_tools(new ChartTools(this, this)),
      m_click(new QTimer(this))
{
    installChartAccess();
    m_click->setSingleShot(true);
    connect(m_click, &QTimer::timeout, this, [this] {
        if (m_clicked < pointCount())
            emit dataClicked(m_clicked);
    });
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_plot);
    m_legend->hide();
    m_tools->hide();
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 90);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMouseTracking(true);
    m_plot->setNoAntialiasingOnDrag(false);
    m_plot->installEventFilter(this);
    m_plot->setSelectionRectMode(QCP::srmZoom);
    m_plot->setInteraction(QCP::iRangeZoom, false);
    m_plot->axisRect()->setRangeZoomAxes(m_plot->xAxis, nullptr);
    m_plot->addLayer(QStringLiteral("hover"), m_plot->layer(QStringLiteral("grid")), QCustomPlot::limBelow);
    m_column = new QCPItemRect(m_plot);
    m_column->setLayer(QStringLiteral("hover"));
    m_column->topLeft->setTypeX(QCPItemPosition::ptPlotCoords);
    m_column->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_column->bottomRight->setTypeX(QCPItemPosition::ptPlotCoords);
    m_column->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_column->setVisible(false);
    connect(m_plot->xAxis, QOverload<const QCPRange&>::of(&QCPAxis::rangeChanged), this,
            [this](const QCPRange& range) {
                const QCPRange full = fullRange();
                const QCPRange kept(qMax(range.lower, full.lower), qMin(range.upper, full.upper));
                if (kept.upper > kept.lower && kept != range) {
                    m_plot->xAxis->setRange(kept);
                    return;
                }
                hideHover();
                placeLabels();
            });
    // Labels are chosen by the width of the plot, which is known only after it was laid out.
    connect(m_plot, &QCustomPlot::afterReplot, this, [this] {
        if (m_plot->axisRect()->width() == m_labelledWidth || m_relabels > kMostRelabels)
            return;
        ++m_relabels;
        placeLabels();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    });
    connect(m_legend, &Legend::toggled, this, [this](int series, bool on) {
        refresh();
        emit seriesToggled(series, on);
    });
    connect(&Theme::instance(), &Theme::changed, this, &Chart::refresh);
    // The derived part is not built yet; an empty chart gets its colours from the event loop.
    QMetaObject::invokeMethod(this, &Chart::refresh, Qt::QueuedConnection);
}

Chart::~Chart()
{
    // The plot's layers go first; its axes would otherwise announce ranges to a half destroyed chart.
    m_plot->xAxis->disconnect(this);
}

void Chart::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
}

void Chart::setSummary(const QString& summary)
{
    m_summary = summary;
}

QString Chart::summary() const
{
    if (!m_summary.isEmpty())
        return m_summary;
    const int count = pointCount();
    if (count == 0)
        return tr("No data");
    return tr("%Ln point(s). First: %1. Last: %2.", nullptr, count)
        .arg(hoverText(0).plain(), hoverText(count - 1).plain());
}

void Chart::setFormat(CountFormat format)
{
    m_format = std::move(format);
    refresh();
}

void Chart::refresh()
{
    const Tokens& t = m_light ? lightTokens() : tokens();
    styleAxes(t);
    rebuild(t);
    m_relabels = 0;
    placeLabels();
    if (m_table)
        fillTable();
    // An open card has colours and totals of before.
    if (m_card->isVisible())
        moveTo(m_current < pointCount() ? m_current : -1, true);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::styleAxes(const Tokens& t)
{
    m_plot->setBackground(QBrush(t.base));
    m_plot->axisRect()->setupFullAxesBox(false);
    const QFont font = fontFor(TextRole::Caption);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(t.text3);
        axis->setTicks(true);
        axis->setTickLength(0, 0);
        axis->setSubTicks(false);
        axis->setTickLabelPadding(6);
        axis->setBasePen(axis == m_plot->xAxis ? QPen(t.line2, 1) : QPen(Qt::NoPen));
        axis->setTickPen(Qt::NoPen);
        axis->setPadding(0);
        axis->grid()->setVisible(axis == m_plot->yAxis);
    }
    for (QCPAxis* axis : {m_plot->xAxis2, m_plot->yAxis2})
        axis->setVisible(false);
    m_plot->yAxis->grid()->setPen(QPen(t.grid, 1));
    m_plot->yAxis->grid()->setZeroLinePen(QPen(t.line2, 1));
    m_plot->yAxis->grid()->setAntialiased(false);
    m_column->setPen(Qt::NoPen);
    m_column->setBrush(t.hover);
    m_column->setAntialiased(false);
    if (QCPSelectionRect* zoom = m_plot->selectionRect()) {
        zoom->setPen(QPen(t.accentText, 1));
        zoom->setBrush(withAlpha(t.accentText, 30));
    }
    m_plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
}

void Chart::setXLabels(const QVector<AxisLabel>& labels)
{
    m_plot->xAxis->setTicker(placedTicker(labels));
    // A label is centred on its place; what hangs over the plot's ends needs room there, or it is not drawn
    // at all.
    const QCPRange range = m_plot->xAxis->range();
    const auto overhang = [this](const QString& text, double keys) {
        return axisMetrics().horizontalAdvance(text) / 2 + 3 - int(keys * pixelsPerKey());
    };
    int left = 0;
    int right = 8;
    if (!labels.isEmpty()) {
        left = qMax(0, overhang(labels.first().text, labels.first().at - range.lower));
        right = qMax(right, overhang(labels.last().text, range.upper - labels.last().at));
    }
    m_plot->axisRect()->setMinimumMargins(QMargins(left, 0, 0, 0));
    m_labelledWidth = m_plot->axisRect()->width();
    const int top = axisMetrics().height() / 2 + 2;
    m_plot->axisRect()->setMargins(QMargins(0, top, right, 0));
}

void Chart::setCountAxis(qint64 largest)
{
    const CountScale scale = countScale(largest);
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new CountTicker(scale.step, m_format)));
    m_plot->yAxis->setRange(0, double(scale.top));
}

double Chart::pixelsPerKey() const
{
    const double size = m_plot->xAxis->range().size();
    return size > 0 ? qMax(1, m_plot->axisRect()->width()) / size : 1.0;
}

QFontMetrics Chart::axisMetrics() const
{
    return QFontMetrics(fontFor(TextRole::Caption));
}

int Chart::pointAt(double key) const
{
    const int index = qRound(key);
    return index >= 0 && index < pointCount() ? index : -1;
}

void Chart::zoomTo(double from, double to)
{
    m_plot->xAxis->setRange(from, to);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void Chart::resetZoom()
{
    m_plot->xAxis->setRange(fullRange());
    placeLabels();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool Chart::isZoomed() const
{
    return m_plot->xAxis->range().size() < fullRange().size() * 0.999;
}

void Chart::setCurrent(int index)
{
    if (pointCount() == 0)
        return;
    index = qBound(-1, index, pointCount() - 1);
    // A point outside the zoomed span pulls the span along.
    const QCPRange range = m_plot->xAxis->range();
    if (index >= 0 && !range.contains(keyOf(index))) {
        const double shift = keyOf(index) < range.lower ? keyOf(index) - halfColumn() - range.lower
                                                        : keyOf(index) + halfColumn() - range.upper;
        m_plot->xAxis->setRange(range.lower + shift, range.upper + shift);
    }
    moveTo(index, true);
}

void Chart::moveTo(int index, bool card)
{
    const bool other = index != m_current;
    m_current = index;
    if (index < 0 || !card) {
        m_column->setVisible(false);
        m_card->hide();
    } else {
        const double key = keyOf(index);
        m_column->topLeft->setCoords(key - halfColumn(), 0);
        m_column->bottomRight->setCoords(key + halfColumn(), 1);
        m_column->setVisible(true);
        const double left = m_plot->xAxis->coordToPixel(key - halfColumn());
        const double right = m_plot->xAxis->coordToPixel(key + halfColumn());
        m_card->showBeside(hoverText(index),
                           QRectF(left, m_plot->axisRect()->top(), right - left, 10).toRect());
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    if (other) {
        emit currentChanged(index);
        announceCurrent(this);
    }
}

void Chart::hideHover()
{
    if (m_column->visible() || m_card->isVisible())
        moveTo(-1, false);
}

void Chart::hover(const QPoint& at)
{
    if (!m_plot->axisRect()->rect().adjusted(-4, 0, 4, 4).contains(at)) {
        hideHover();
        return;
    }
    const int index = pointAt(m_plot->xAxis->pixelToCoord(at.x()));
    if (index < 0)
        hideHover();
    else if (index != m_current || !m_card->isVisible())
        moveTo(index, true);
}

bool Chart::wheel(QWheelEvent* event)
{
    const QCPRange range = m_plot->xAxis->range();
    const QCPRange full = fullRange();
    const double steps = event->angleDelta().y() / 120.0;
    // At full span a wheel away from the plot scrolls the page.
    if (steps == 0 || (steps < 0 && !isZoomed()))
        return false;
    const double factor = std::pow(kWheelFactor, steps);
    const double center = m_plot->xAxis->pixelToCoord(event->position().x());
    const double size = qMax(halfColumn() * 4, range.size() * factor);
    const double part = (center - range.lower) / range.size();
    double lower = center - size * part;
    lower = qBound(full.lower, lower, qMax(full.lower, full.upper - size));
    m_plot->xAxis->setRange(lower, qMin(full.upper, lower + size));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    return true;
}

void Chart::release(const QPoint& at)
{
    // The second release of a double click is none of its own.
    if (std::exchange(m_doubled, false) || (at - m_pressed).manhattanLength() >= kClickSlack || clickedAt(at))
        return;
    m_clicked = m_plot->axisRect()->rect().contains(at) ? pointAt(m_plot->xAxis->pixelToCoord(at.x())) : -1;
    if (m_clicked >= 0 && isZoomed())
        m_click->start(QApplication::doubleClickInterval());
    else if (m_clicked >= 0)
        emit dataClicked(m_clicked);
}

bool Chart::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseMove: {
        auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() == Qt::NoButton)
            hover(mouse->position().toPoint());
        break;
    }
    case QEvent::MouseButtonPress:
        m_doubled = false;
        m_pressed = static_cast<QMouseEvent*>(event)->position().toPoint();
        setFocus(Qt::MouseFocusReason);
        break;
    case QEvent::MouseButtonRelease:
        if (auto* mouse = static_cast<QMouseEvent*>(event); mouse->button() == Qt::LeftButton)
            release(mouse->position().toPoint());
        break;
    case QEvent::MouseButtonDblClick:
        m_click->stop();
        m_doubled = true;
        resetZoom();
        break;
    case QEvent::Leave:
        hideHover();
        break;
    case QEvent::Wheel: {
        const bool used = wheel(static_cast<QWheelEvent*>(event));
        event->setAccepted(used);
        return true;
    }
    case QEvent::Resize:
        m_relabels = 0;
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    const int last = pointCount() - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(m_current < 0 ? last : qMax(0, m_current - 1));
        break;
    case Qt::Key_Right:
        setCurrent(m_current < 0 ? 0 : qMin(last, m_current + 1));
        break;
    case Qt::Key_Home:
        setCurrent(0);
        break;
    case Qt::Key_End:
        setCurrent(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit dataClicked(m_current);
        break;
    case Qt::Key_Escape:
        hideHover();
        event->setAccepted(m_current >= 0);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_focusRing->setVisible(hasFocus());
    m_focusRing->raise();
}

void Chart::focusOutEvent(QFocusEvent* event)
{
    m_focusRing->hide();
    hideHover();
    QWidget::focusOutEvent(event);
}

void Chart::focusInEvent(QFocusEvent* event)
{
    // The ring is for people who came by keyboard.
    m_focusRing->setVisible(
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
        event->reason() == Qt::ShortcutFocusReason || event->reason() == Qt::OtherFocusReason);
    m_focusRing->raise();
    QWidget::focusInEvent(event);
}

void Chart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_focusRing->setGeometry(rect());
}

QColor withAlpha(const QColor& color, int alpha)
{
    QColor out = color;
    out.setAlpha(alpha);
    return out;
}

} // namespace quota
