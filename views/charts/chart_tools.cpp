// SPDX-License-Identifier: GPL-3.0-or-later
// The head tools of a chart: Show as table, and Export, which is always light.
#include "charts/chart.h"
#include "theme/icons.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QBuffer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPdfWriter>
#include <QSaveFile>
#include <QStackedLayout>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QSvgGenerator>
#include <QTableView>
#include <QToolButton>
#include <qcustomplot.h>

namespace quota {
namespace {

constexpr int kMargin = 16;

QToolButton* makeTool(const QString& iconName, const QString& name)
{
    auto* tool = new QToolButton;
    tool->setAutoRaise(true);
    tool->setIcon(icon(iconName));
    tool->setIconSize({space::icon, space::icon});
    tool->setToolTip(name);
    tool->setAccessibleName(name);
    tool->setFocusPolicy(Qt::StrongFocus);
    makeSmall(tool);
    return tool;
}

} // namespace

void Chart::buildTools()
{
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k4);
    m_tableTool = makeTool(QStringLiteral("table"), tr("Show as table"));
    m_tableTool->setCheckable(true);
    auto* exporter = makeTool(QStringLiteral("export"), tr("Export"));
    exporter->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(exporter);
    const QVector<std::pair<QString, QString>> kinds = {{QStringLiteral("png"), tr("PNG image…")},
                                                        {QStringLiteral("svg"), tr("SVG drawing…")},
                                                        {QStringLiteral("pdf"), tr("PDF document…")},
                                                        {QStringLiteral("csv"), tr("CSV table…")}};
    for (const auto& [kind, text] : kinds)
        connect(menu->addAction(text), &QAction::triggered, this, [this, k = kind] { exportAs(k); });
    menu->addSeparator();
    connect(menu->addAction(tr("Print…")), &QAction::triggered, this, &Chart::printRequested);
    exporter->setMenu(menu);
    row->addWidget(m_tableTool);
    row->addWidget(exporter);
    connect(m_tableTool, &QToolButton::toggled, this, &Chart::showAsTable);
}

void Chart::showAsTable(bool table)
{
    if (table && !m_table) {
        m_table = new QTableView;
        m_table->setModel(new QStandardItemModel(m_table));
        m_table->setFrameShape(QFrame::NoFrame);
        m_table->setShowGrid(false);
        m_table->verticalHeader()->hide();
        m_table->setTabKeyNavigation(false);
        m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
        m_table->horizontalHeader()->setHighlightSections(false);
        m_stack->addWidget(m_table);
    }
    if (m_table) {
        m_table->setAccessibleName(tr("%1 as a table").arg(m_title));
        fillTable();
    }
    m_stack->setCurrentIndex(table ? 1 : 0);
    setFocusProxy(table ? m_table : nullptr);
    const QSignalBlocker quiet(m_tableTool);
    m_tableTool->setChecked(table);
}

bool Chart::isTable() const
{
    return m_stack->currentIndex() == 1;
}

void Chart::fillTable()
{
    auto* model = qobject_cast<QStandardItemModel*>(m_table->model());
    const ChartSheet numbers = sheet();
    model->clear();
    model->setHorizontalHeaderLabels(numbers.columns);
    for (int column = 0; column < numbers.columns.size(); ++column) {
        const bool text =
            numbers.rows.isEmpty() || numbers.rows.first().value(column).typeId() != QMetaType::LongLong;
        model->horizontalHeaderItem(column)->setTextAlignment((text ? Qt::AlignLeft : Qt::AlignRight) |
                                                              Qt::AlignVCenter);
    }
    for (const QVector<QVariant>& row : numbers.rows) {
        QList<QStandardItem*> items;
        for (const QVariant& value : row) {
            const bool counts = value.typeId() == QMetaType::LongLong;
            auto* item = new QStandardItem(counts ? formatCount(value.toLongLong()) : value.toString());
            item->setTextAlignment((counts ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            items << item;
        }
        model->appendRow(items);
    }
    m_table->verticalHeader()->setDefaultSectionSize(space::rowDense);
    // Columns share the width while each has room for its title, and scroll otherwise.
    m_table->resizeColumnsToContents();
    int wanted = 0;
    for (int column = 0; column < model->columnCount(); ++column)
        wanted += m_table->columnWidth(column) + space::k8;
    m_table->horizontalHeader()->setSectionResizeMode(wanted < width() ? QHeaderView::Stretch
                                                                       : QHeaderView::Interactive);
}

int Chart::exportHead(QPainter* painter, const QRect& rect) const
{
    const Tokens& t = lightTokens();
    painter->fillRect(rect, t.base);
    int y = rect.y() + kMargin;
    painter->setFont(fontFor(TextRole::PaneTitle));
    painter->setPen(t.text);
    painter->drawText(
        QRect(rect.x() + kMargin, y, rect.width() - 2 * kMargin, lineHeight(TextRole::PaneTitle)),
        Qt::AlignLeft | Qt::AlignVCenter, m_title);
    y += lineHeight(TextRole::PaneTitle);
    painter->setFont(fontFor(TextRole::Second));
    if (!m_subtitle.isEmpty()) {
        painter->setPen(t.text2);
        painter->drawText(
            QRect(rect.x() + kMargin, y, rect.width() - 2 * kMargin, lineHeight(TextRole::Second)),
            Qt::AlignLeft | Qt::AlignVCenter, m_subtitle);
        y += lineHeight(TextRole::Second);
    }
    y += space::k8;
    int x = rect.x() + kMargin;
    const int high = lineHeight(TextRole::Second);
    for (int i = 0; i < m_legend->entries().size(); ++i) {
        if (!m_legend->isOn(i))
            continue;
        const LegendEntry& entry = m_legend->entries()[i];
        const QString text =
            entry.total.isEmpty() ? entry.name : entry.name + QStringLiteral("  ") + entry.total;
        const int wide = 16 + 6 + painter->fontMetrics().horizontalAdvance(text);
        if (x > rect.x() + kMargin && x + wide > rect.right() - kMargin) {
            x = rect.x() + kMargin;
            y += high + 2;
        }
        paintLegendMark(painter, QRectF(x, y + (high - 10) / 2.0, 16, 10), entry, entry.color(t), t.base);
        painter->setPen(t.text2);
        painter->drawText(QRect(x + 22, y, wide, high), Qt::AlignVCenter, text);
        x += wide + space::k16;
    }
    return y + (m_legend->entries().isEmpty() ? 0 : high + space::k8) - rect.y();
}

// Exports are always light. The plot is rebuilt in light colours for the time of painting, and back in its
// own.
void Chart::paintBody(QCPPainter* painter, const QSize& size)
{
    const QCPRange range = m_plot->xAxis->range();
    hideHover();
    m_light = true;
    refresh();
    m_plot->xAxis->setRange(range);
    m_plot->toPainter(painter, size.width(), size.height());
    m_light = false;
    refresh();
    m_plot->xAxis->setRange(range);
}

void Chart::paintLight(QPainter* painter, const QRect& rect)
{
    // The plot wants its own kind of painter, so it paints a picture first, as vectors.
    QPicture picture;
    QCPPainter plotPainter(&picture);
    plotPainter.setMode(QCPPainter::pmVectorized);
    const int head = exportHead(painter, rect);
    const QSize body(rect.width() - 2 * kMargin, qMax(60, rect.height() - head - kMargin));
    paintBody(&plotPainter, body);
    plotPainter.end();
    painter->save();
    painter->translate(rect.x() + kMargin, rect.y() + head);
    painter->drawPicture(0, 0, picture);
    painter->restore();
}

QImage Chart::toImage()
{
    const QSize size = QSize(qMax(640, width()), qMax(360, height() + 60));
    QImage image(size * 2, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(lightTokens().base);
    QPainter painter(&image);
    const int head = exportHead(&painter, QRect(QPoint(0, 0), size));
    painter.end();
    QCPPainter plotPainter(&image);
    plotPainter.setRenderHint(QPainter::Antialiasing);
    plotPainter.translate(kMargin, head);
    paintBody(&plotPainter, QSize(size.width() - 2 * kMargin, size.height() - head - kMargin));
    return image;
}

QByteArray Chart::toSvg()
{
    const QSize size = QSize(qMax(640, width()), qMax(360, height() + 60));
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(m_title);
    generator.setDescription(summary());
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    const int head = exportHead(&painter, QRect(QPoint(0, 0), size));
    painter.translate(kMargin, head);
    paintBody(&painter, QSize(size.width() - 2 * kMargin, size.height() - head - kMargin));
    painter.end();
    return out;
}

bool Chart::writePdf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QPdfWriter writer(&file);
    writer.setTitle(m_title);
    writer.setResolution(96);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                     QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter));
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    // The page is laid out in the screen's pixels and scaled, so that fonts and lines keep their proportions.
    const QSize pixels = writer.pageLayout().paintRectPixels(writer.resolution()).size();
    const double scale = pixels.width() / 1000.0;
    painter.scale(scale, scale);
    paintLight(&painter, QRect(0, 0, 1000, int(pixels.height() / scale)));
    return painter.end();
}

void Chart::exportAs(const QString& kind)
{
    QString name = m_title.isEmpty() ? tr("chart") : m_title;
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    const QString path = askSavePath(this, tr("Export chart"), name + QLatin1Char('.') + kind);
    if (path.isEmpty())
        return;
    QString problem;
    if (kind == QLatin1String("pdf")) {
        if (!writePdf(path))
            problem = tr("The file cannot be written");
    } else {
        QByteArray bytes;
        if (kind == QLatin1String("png")) {
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            toImage().save(&buffer, "PNG");
        } else {
            bytes = kind == QLatin1String("svg") ? toSvg() : toCsv();
        }
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            problem = file.errorString();
    }
    if (problem.isEmpty())
        emit exported(path);
    else
        emit exportFailed(tr("%1 was not written: %2").arg(path, problem));
}

} // namespace quota
