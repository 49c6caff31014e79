// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/type.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QWidget>

namespace quota {
namespace {

struct Size {
    double px;
    int line;
    int weight;
};

// The body is 13 pixels high at 96 dots an inch; every other role is a ratio to it.
constexpr double kBodyPx = 13.0;
constexpr double kBodyPoints = 9.75;

Size sizeOf(TextRole role)
{
    switch (role) {
    case TextRole::FigureLarge:
        return {28, 32, 600};
    case TextRole::Figure:
        return {24, 30, 600};
    case TextRole::PageTitle:
        return {18, 24, 600};
    case TextRole::PaneTitle:
        return {15, 20, 600};
    case TextRole::CardTitle:
    case TextRole::Strong:
        return {13, 18, 600};
    case TextRole::Body:
        return {13, 18, 400};
    case TextRole::Button:
        return {13, 18, 500};
    case TextRole::Second:
        return {12, 16, 400};
    case TextRole::TableHead:
        return {12, 16, 500};
    case TextRole::Group:
        return {11.5, 16, 500};
    case TextRole::Caption:
        return {11, 14, 400};
    }
    return {13, 18, 400};
}

// A family without the weights between takes its neighbours: 500 becomes 400 and 600 becomes 700.
QFont::Weight nearestWeight(const QString& family, int weight)
{
    static QHash<QString, bool> cache;
    auto it = cache.find(family);
    if (it == cache.end()) {
        const QStringList styles = QFontDatabase::styles(family);
        it = cache.insert(family, styles.contains(QLatin1String("SemiBold")) ||
                                      styles.contains(QLatin1String("DemiBold")));
    }
    if (it.value())
        return static_cast<QFont::Weight>(weight);
    return weight >= 600 ? QFont::Bold : QFont::Normal;
}

bool hasDesktop()
{
    const QString platform = QGuiApplication::platformName();
    return platform != QLatin1String("offscreen") && platform != QLatin1String("minimal");
}

} // namespace

bool hasTabularDigits(const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double zero = metrics.horizontalAdvance(QLatin1Char('0'));
    for (char digit = '1'; digit <= '9'; ++digit) {
        if (qAbs(metrics.horizontalAdvance(QLatin1Char(digit)) - zero) > 0.01)
            return false;
    }
    return true;
}

QFont baseFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    // The desktop names an alias ("Sans Serif"); in a list of families only real ones are found.
    QString family = QFontInfo(font).family();
    double points = font.pointSizeF();
    if (!hasDesktop() || !hasTabularDigits(font))
        family = QStringLiteral("Noto Sans");
    if (!hasDesktop() || points <= 0)
        points = kBodyPoints;
    QFont out;
    out.setFamilies({family, QStringLiteral("Noto Sans CJK SC")});
    out.setPointSizeF(points);
    return out;
}

QFont fontFor(TextRole role)
{
    const Size size = sizeOf(role);
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * size.px / kBodyPx);
    const QStringList families = font.families();
    font.setWeight(nearestWeight(families.isEmpty() ? font.family() : families.first(), size.weight));
    return font;
}

int lineHeight(TextRole role)
{
    const Size size = sizeOf(role);
    return qRound(size.line * QApplication::font().pointSizeF() / kBodyPoints);
}

void setTextRole(QWidget* widget, TextRole role)
{
    widget->setProperty("textRole", static_cast<int>(role));
    widget->setFont(fontFor(role));
}

} // namespace quota
