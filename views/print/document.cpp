// SPDX-License-Identifier: GPL-3.0-or-later
#include "print/document.h"

#include "theme/text.h"
#include "theme/type.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>

namespace quota {
namespace {

constexpr int kPageWidth = 720; // logical pixels; the page is scaled to it
constexpr int kLandscapeWidth = 1040;
constexpr int kDotsPerInch = 96; // what type sizes are made for; lines and letters are vectors all the same
constexpr int kRow = 19;
constexpr int kGap = 14;

// Walks down the pages. All sizes are logical pixels of a page that is kPageWidth wide.
class Pager {
public:
    Pager(QPagedPaintDevice* device, const PrintDocument& document) : m_device(device), m_document(document)
    {
    }

    bool run(int* pages)
    {
        if (!m_painter.begin(m_device))
            return false;
        const QRect target = m_painter.viewport();
        m_width = m_document.landscape ? kLandscapeWidth : kPageWidth;
        m_scale = double(target.width()) / m_width;
        m_height = int(target.height() / m_scale);
        m_painter.scale(m_scale, m_scale);
        beginPage();
        for (const PrintPart& part : m_document.parts)
            std::visit([this](const auto& p) { put(p); }, part);
        if (pages)
            *pages = m_page;
        return m_painter.end();
    }

private:
    void beginPage()
    {
        ++m_page;
        const Tokens& t = lightTokens();
        m_y = 0;
        line(m_document.title, fontFor(TextRole::PageTitle), t.text, 26);
        if (!m_document.subtitle.isEmpty())
            line(m_document.subtitle, fontFor(TextRole::Second), t.text2, 18);
        m_y += kGap;
        m_painter.setFont(fontFor(TextRole::Caption));
        m_painter.setPen(t.text3);
        const QRect foot(0, m_height - 18, m_width, 18);
        m_painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, m_document.foot);
        m_painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom,
                           QCoreApplication::translate("quota::Print", "Page %1").arg(number(m_page)));
    }

    void line(const QString& text, const QFont& font, const QColor& color, int height)
    {
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(QRect(0, m_y, m_width, height), Qt::AlignLeft | Qt::AlignVCenter, text);
        m_y += height;
    }

    // True when a new page was begun.
    bool need(int height)
    {
        if (m_y + height <= m_height - 24)
            return false;
        m_device->newPage();
        beginPage();
        return true;
    }

    void put(const PrintText& text)
    {
        const QFont font = fontFor(text.strong ? TextRole::Strong : TextRole::Body);
        m_painter.setFont(font);
        const int height =
            m_painter.boundingRect(QRect(0, 0, m_width, 10000), Qt::TextWordWrap, text.text).height();
        need(height);
        m_painter.setFont(font);
        m_painter.setPen(lightTokens().text);
        m_painter.drawText(QRect(0, m_y, m_width, height), Qt::TextWordWrap, text.text);
        m_y += height + kGap / 2;
    }

    void put(const PrintChart& part)
    {
        if (!part.chart)
            return;
        need(part.height);
        part.chart->paintLight(&m_painter, QRect(-16, m_y - 8, m_width + 32, part.height));
        m_y += part.height + kGap;
    }

    void put(const PrintTable& table)
    {
        need(4 * kRow);
        if (!table.title.isEmpty())
            line(table.title, fontFor(TextRole::CardTitle), lightTokens().text, 22);
        const QVector<QRect> places = columnPlaces(table);
        putHead(table, places);
        for (const TableRow& row : table.rows) {
            if (need(kRow))
                putHead(table, places);
            putRow(table, row, places, false);
        }
        if (!table.totals.cells.isEmpty()) {
            if (need(kRow))
                putHead(table, places);
            putRow(table, table.totals, places, true);
        }
        m_y += kGap;
    }

    [[nodiscard]] QVector<QRect> columnPlaces(const PrintTable& table) const
    {
        int sum = 0;
        for (const TableColumn& column : table.columns)
            sum += qMax(1, column.width);
        QVector<QRect> places;
        int used = 0;
        for (const TableColumn& column : table.columns) {
            const int left = used * m_width / qMax(1, sum);
            used += qMax(1, column.width);
            places << QRect(left, 0, used * m_width / qMax(1, sum) - left - 8, kRow);
        }
        return places;
    }

    void putHead(const PrintTable& table, const QVector<QRect>& places)
    {
        const Tokens& t = lightTokens();
        m_painter.setFont(fontFor(TextRole::TableHead));
        m_painter.setPen(t.text3);
        for (int i = 0; i < table.columns.size(); ++i)
            putCell(table.columns[i].title, places[i], isRightAligned(table.columns[i].kind));
        m_y += kRow;
        m_painter.fillRect(QRectF(0, m_y - 1, m_width, 0.8), t.line2);
    }

    void putRow(const PrintTable& table, const TableRow& row, const QVector<QRect>& places, bool totals)
    {
        const Tokens& t = lightTokens();
        QFont font = fontFor(TextRole::Second);
        font.setBold(totals);
        m_painter.setFont(font);
        m_painter.setPen(t.text);
        for (int i = 0; i < table.columns.size(); ++i) {
            const Cell cell = row.cells.value(i);
            const QString text = cellText(cell, table.columns[i].kind);
            putCell(cell.second.isEmpty() ? text : text + QLatin1Char(' ') + cell.second, places[i],
                    isRightAligned(table.columns[i].kind));
        }
        m_y += kRow;
        m_painter.fillRect(QRectF(0, m_y - 1, m_width, 0.5), t.line);
    }

    void putCell(const QString& text, QRect place, bool right)
    {
        place.translate(0, m_y);
        m_painter.drawText(place, Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft),
                           QFontMetrics(m_painter.font()).elidedText(text, Qt::ElideRight, place.width()));
    }

    QPagedPaintDevice* m_device;
    const PrintDocument& m_document;
    QPainter m_painter;
    double m_scale = 1;
    int m_width = kPageWidth;
    int m_height = 0;
    int m_y = 0;
    int m_page = 0;
};

QPageLayout layoutFor(const PrintDocument& document)
{
    return {QPageSize(QPageSize::A4), document.landscape ? QPageLayout::Landscape : QPageLayout::Portrait,
            QMarginsF(14, 14, 14, 12), QPageLayout::Millimeter};
}

} // namespace

bool paintDocument(QPagedPaintDevice* device, const PrintDocument& document, int* pages)
{
    return Pager(device, document).run(pages);
}

bool writePdf(const QString& path, const PrintDocument& document)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    QPdfWriter writer(&file);
    writer.setTitle(document.title);
    writer.setResolution(kDotsPerInch);
    writer.setPageLayout(layoutFor(document));
    return paintDocument(&writer, document) && file.error() == QFileDevice::NoError;
}

bool printDocument(QWidget* parent, const PrintDocument& document)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setDocName(document.title);
    printer.setResolution(kDotsPerInch);
    printer.setPageLayout(layoutFor(document));
    QPrintDialog dialog(&printer, parent);
    return dialog.exec() == QDialog::Accepted && paintDocument(&printer, document);
}

} // namespace quota
