// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"

#include "theme/icon_names.h"
#include "theme/theme.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStandardPaths>
#include <QSvgRenderer>

namespace quota {
namespace {

// Where icon themes live, most particular first: beside an installed program, then the desktop's places.
QStringList themeFolders()
{
    QStringList out;
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/icons/breeze");
    if (QDir(beside).exists())
        out << beside;
    out << QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, QStringLiteral("icons/breeze"),
                                     QStandardPaths::LocateDirectory);
    const QString fallback = QStringLiteral("/usr/share/icons/breeze");
    if (!out.contains(fallback))
        out << fallback;
    return out;
}

QString findBreeze(const QString& name)
{
    static const QStringList folders = themeFolders();
    static const QStringList groups = {QStringLiteral("actions"), QStringLiteral("status"),
                                       QStringLiteral("devices"), QStringLiteral("places"),
                                       QStringLiteral("emblems")};
    static const QStringList sizes = {QStringLiteral("16"), QStringLiteral("22"), QStringLiteral("symbolic")};
    for (const QString& folder : folders) {
        for (const QString& size : sizes) {
            for (const QString& group : groups) {
                for (const char* ending : {".svg", "-symbolic.svg"}) {
                    const QString path =
                        folder + '/' + group + '/' + size + '/' + name + QLatin1String(ending);
                    if (QFile::exists(path))
                        return path;
                }
            }
        }
    }
    return {};
}

// Drawings are read once; the colour is set in the text before each rendering.
const QByteArray& drawing(const QString& name)
{
    static QHash<QString, QByteArray> cache;
    auto it = cache.find(name);
    if (it == cache.end()) {
        QByteArray bytes;
        QFile file(iconPath(name));
        if (file.open(QIODevice::ReadOnly))
            bytes = file.readAll();
        it = cache.insert(name, bytes);
    }
    return it.value();
}

// Breeze keeps the colour in a style sheet or in ColorScheme classes; the project's drawings use currentColor
// alone.
QByteArray inColor(QByteArray svg, const QColor& color)
{
    const QByteArray hex = color.name().toLatin1();
    qsizetype at = svg.indexOf("<style");
    while (at >= 0) {
        const qsizetype end = svg.indexOf("</style>", at);
        if (end < 0)
            break;
        QByteArray sheet = svg.mid(at, end - at);
        for (qsizetype from = sheet.indexOf("color:"); from >= 0; from = sheet.indexOf("color:", from + 6)) {
            qsizetype stop = from + 6;
            while (stop < sheet.size() && sheet[stop] != ';' && sheet[stop] != '}')
                ++stop;
            sheet.replace(from + 6, stop - from - 6, hex);
        }
        svg.replace(at, end - at, sheet);
        at = svg.indexOf("<style", at + sheet.size());
    }
    svg.replace("currentColor", hex);
    return svg;
}

QColor colorFor(IconTone tone, QIcon::Mode mode, QIcon::State state)
{
    const Tokens& t = tokens();
    if (mode == QIcon::Disabled)
        return t.text3;
    switch (tone) {
    case IconTone::Normal:
        return state == QIcon::On ? t.accentText : t.text2;
    case IconTone::Strong:
        return t.text;
    case IconTone::Faint:
        return t.text3;
    case IconTone::Accent:
        return t.accentText;
    case IconTone::OnFill:
        return t.onAccent;
    case IconTone::Good:
        return t.green;
    case IconTone::Warning:
        return t.amber;
    case IconTone::Bad:
        return t.red;
    }
    return t.text2;
}

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(QString name, IconTone tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        drawIcon(painter, m_name, rect, colorFor(m_tone, mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return iconPixmap(m_name, size.height(), colorFor(m_tone, mode, state));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return iconPixmap(m_name, size.height(), colorFor(m_tone, mode, state));
    }
    QIconEngine* clone() const override { return new TintedIconEngine(m_name, m_tone); }
    QString key() const override { return QStringLiteral("quota-tinted"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return drawing(m_name).isEmpty(); }

private:
    QString m_name;
    IconTone m_tone;
};

} // namespace

QString iconPath(const QString& name)
{
    const QString drawn = iconNames().value(name, name);
    if (drawn.startsWith(QLatin1Char(':'))) {
        const QString path = QStringLiteral(":/icons/") + drawn.mid(1) + QStringLiteral(".svg");
        return QFile::exists(path) ? path : QString();
    }
    return findBreeze(drawn);
}

QStringList iconMeanings()
{
    return iconNames().keys();
}

QIcon icon(const QString& name, IconTone tone)
{
    return QIcon(new TintedIconEngine(name, tone));
}

void drawIcon(QPainter* painter, const QString& name, const QRectF& rect, const QColor& color)
{
    const double side = qMin(rect.width(), rect.height());
    const double ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const QPixmap pixmap = iconPixmap(name, qRound(side), color, ratio);
    painter->drawPixmap(QPointF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2),
                        pixmap);
}

QPixmap iconPixmap(const QString& name, int size, const QColor& color, double ratio)
{
    const QString key = QStringLiteral("quota-%1-%2-%3-%4").arg(name).arg(size).arg(color.name()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int pixels = qMax(1, qRound(size * ratio));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(inColor(drawing(name), color));
    if (renderer.isValid()) {
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    }
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return QStringLiteral("info");
    case Tone::Good:
        return QStringLiteral("check");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Bad:
        return QStringLiteral("critical");
    case Tone::Neutral:
        break;
    }
    return QStringLiteral("dash");
}

IconTone iconTone(Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return IconTone::Accent;
    case Tone::Good:
        return IconTone::Good;
    case Tone::Warning:
        return IconTone::Warning;
    case Tone::Bad:
        return IconTone::Bad;
    case Tone::Neutral:
        break;
    }
    return IconTone::Normal;
}

} // namespace quota
