// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include "theme/icons.h"
#include "theme/style.h"
#include "theme/type.h"

#include <QApplication>
#include <QEvent>
#include <QPixmapCache>
#include <QToolTip>
#include <QWidget>

static void initIconResource()
{
    Q_INIT_RESOURCE(quota_icons);
}

namespace quota {
namespace {

// Qt learned to ask the system for its scheme in 6.5; before it the lightness of the system's window colour
// tells.
bool systemIsDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

Theme::Theme() : m_tokens(&lightTokens()) {}

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& app, ThemeMode mode)
{
    initIconResource();
    Theme& theme = instance();
    theme.m_systemPalette = QGuiApplication::palette();
    QApplication::setStyle(new ConsoleStyle);
    QApplication::setFont(baseFont());
    app.installEventFilter(&theme);
    theme.m_mode = mode;
    theme.apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::apply()
{
    const bool dark =
        m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && systemIsDark(m_systemPalette));
    m_tokens = dark ? &darkTokens() : &lightTokens();
    QPixmapCache::clear();
    const QPalette palette = paletteFor(*m_tokens);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    emit changed();
    const auto widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets)
        widget->update();
}

void Theme::refreshFonts()
{
    QApplication::setFont(baseFont());
    const auto widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        const QVariant role = widget->property("textRole");
        if (role.isValid())
            widget->setFont(fontFor(static_cast<TextRole>(role.toInt())));
    }
    emit changed();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    // The platform announces a new colour scheme to every window. An empty palette uncovers the system's own.
    if (event->type() == QEvent::ThemeChange && m_mode == ThemeMode::System) {
        QApplication::setPalette(QPalette());
        m_systemPalette = QGuiApplication::palette();
        apply();
    }
    return QObject::eventFilter(watched, event);
}

const Tokens& tokens()
{
    return Theme::instance().tokens();
}

} // namespace quota
