// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_form.h"

#include "theme/space.h"
#include "theme/tokens.h"
#include "theme/type.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace quota {
namespace {

constexpr int kPageWidth = 1000; // logical pixels that a page is wide
constexpr int kDotsPerInch = 96; // what type sizes are made for; lines and letters are vectors all the same

QString cannotWrite()
{
    return QCoreApplication::translate("quota::ChartForm", "The file cannot be written");
}

} // namespace

int paintPictureHead(QPainter* painter, const QRect& rect, const QString& title, const QString& subtitle)
{
    const Tokens& t = lightTokens();
    painter->fillRect(rect, t.base);
    const int left = rect.x() + ChartForm::kMargin;
    const int wide = rect.width() - 2 * ChartForm::kMargin;
    int y = rect.y() + ChartForm::kMargin;
    const auto line = [&](const QString& text, TextRole role, const QColor& color) {
        painter->setFont(fontFor(role));
        painter->setPen(color);
        painter->drawText(QRect(left, y, wide, lineHeight(role)), Qt::AlignLeft | Qt::AlignVCenter, text);
        y += lineHeight(role);
    };
    line(title, TextRole::PaneTitle, t.text);
    if (!subtitle.isEmpty())
        line(subtitle, TextRole::Second, t.text2);
    return y + space::k8 - rect.y();
}

QImage ChartForm::toImage()
{
    const QSize size = pictureSize();
    QImage image(size * 2, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(2);
    image.fill(lightTokens().base);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLight(&painter, QRect(QPoint(0, 0), size));
    return image;
}

QByteArray ChartForm::toSvg()
{
    const QSize size = pictureSize();
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(title());
    generator.setDescription(summary());
    QPainter painter(&generator);
    paintLight(&painter, QRect(QPoint(0, 0), size));
    painter.end();
    return out;
}

bool ChartForm::writePdf(const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    {
        QPdfWriter writer(&file);
        writer.setTitle(title());
        writer.setResolution(kDotsPerInch);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                         QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter));
        QPainter painter;
        if (!painter.begin(&writer))
            return false;
        // The page is laid out in the screen's pixels and scaled, so that fonts and lines keep their
        // proportions.
        const QSize pixels = writer.pageLayout().paintRectPixels(writer.resolution()).size();
        const double scale = double(pixels.width()) / kPageWidth;
        painter.scale(scale, scale);
        const int high =
            qMin(int(pixels.height() / scale),
                 qMax(kPageWidth / 2, pictureSize().height() * kPageWidth / qMax(1, pictureSize().width())));
        paintLight(&painter, QRect(0, 0, kPageWidth, high));
        if (!painter.end())
            return false;
    }
    return file.commit();
}

QString ChartForm::write(const QString& path)
{
    const QString kind = QFileInfo(path).suffix().toLower();
    if (kind == QLatin1String("pdf"))
        return writePdf(path) ? QString() : cannotWrite();
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
        return file.errorString();
    return {};
}

} // namespace quota
