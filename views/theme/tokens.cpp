// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/tokens.h"

#include <cmath>

namespace quota {
namespace {

Tokens makeLight()
{
    const QColor ink("#10151C");
    const QColor white("#FFFFFF");
    Tokens t;
    t.dark = false;
    t.win = QColor("#F3F4F6");
    t.side = QColor("#EAECEF");
    t.base = QColor("#FFFFFF");
    t.alt = QColor("#F8F9FA");
    t.hover = QColor("#F0F2F5");
    t.pressed = QColor("#E0E3E8");
    t.line = QColor("#E0E3E8");
    t.line2 = QColor("#C6CBD3");
    t.grid = QColor("#ECEEF1");
    t.ctl = QColor("#7D8695");
    t.btn = QColor("#FFFFFF");
    t.tip = QColor("#FFFFFF");
    t.text = QColor("#1A1F27");
    t.text2 = QColor("#4B5563");
    t.text3 = QColor("#616A78");
    t.accent = QColor("#1D5FBF");
    t.accentHover = QColor("#184F9F");
    t.accentPressed = QColor("#133F80");
    t.accentText = QColor("#1D5FBF");
    t.accentSoft = QColor("#E4EDF9");
    t.onAccent = white;
    t.sel = QColor("#DCE8F8");
    t.red = QColor("#B42318");
    t.redSoft = QColor("#FCEBE9");
    t.amber = QColor("#8A5200");
    t.amberSoft = QColor("#FDF3DF");
    t.green = QColor("#17693A");
    t.greenSoft = QColor("#E6F4EB");
    t.series = {QColor("#3F50A8"), QColor("#4796E7"), QColor("#0A7D65"), QColor("#A99145"),
                QColor("#B0560A"), QColor("#CF6CA6"), QColor("#6B2C69"), QColor("#3A4A16")};
    t.others = QColor("#868F9D");
    t.onSeries = {white, ink, white, ink, white, ink, white, white};
    t.onOthers = ink;
    return t;
}

Tokens makeDark()
{
    const QColor ink("#10151C");
    const QColor white("#FFFFFF");
    Tokens t;
    t.dark = true;
    t.win = QColor("#15181D");
    t.side = QColor("#101317");
    t.base = QColor("#1C2026");
    t.alt = QColor("#20252C");
    t.hover = QColor("#252A32");
    t.pressed = QColor("#2C323B");
    t.line = QColor("#2C323B");
    t.line2 = QColor("#414956");
    t.grid = QColor("#272D35");
    t.ctl = QColor("#717C8B");
    t.btn = QColor("#262C34");
    t.tip = QColor("#262C34");
    t.text = QColor("#E7EAEF");
    t.text2 = QColor("#B3BBC7");
    t.text3 = QColor("#929CAA");
    t.accent = QColor("#2F6FD0");
    t.accentHover = QColor("#2862BA");
    t.accentPressed = QColor("#2156A5");
    t.accentText = QColor("#86B4FF");
    t.accentSoft = QColor("#1D2F4B");
    t.onAccent = white;
    t.sel = QColor("#22395C");
    t.red = QColor("#FF8F82");
    t.redSoft = QColor("#3B2020");
    t.amber = QColor("#EFB54E");
    t.amberSoft = QColor("#362A12");
    t.green = QColor("#66CC8F");
    t.greenSoft = QColor("#16301F");
    t.series = {QColor("#7484DA"), QColor("#A6D5F7"), QColor("#1FAE82"), QColor("#E0D07C"),
                QColor("#C97E1C"), QColor("#D89CCB"), QColor("#98509E"), QColor("#4F753C")};
    t.others = QColor("#7D8795");
    t.onSeries = {ink, ink, ink, ink, ink, ink, white, white};
    t.onOthers = ink;
    return t;
}

double luminance(const QColor& color)
{
    const auto channel = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) +
           0.0722 * channel(color.blueF());
}

} // namespace

QColor Tokens::seriesColor(int number) const
{
    return number >= 0 && number < kSeriesCount ? series[static_cast<size_t>(number)] : others;
}

QColor Tokens::onSeriesColor(int number) const
{
    return number >= 0 && number < kSeriesCount ? onSeries[static_cast<size_t>(number)] : onOthers;
}

const Tokens& lightTokens()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens& darkTokens()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

QPalette paletteFor(const Tokens& t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.win);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.onAccent);
    p.setColor(QPalette::Base, t.base);
    p.setColor(QPalette::AlternateBase, t.alt);
    p.setColor(QPalette::Button, t.btn);
    p.setColor(QPalette::Light, t.base);
    p.setColor(QPalette::Mid, t.line2);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Dark, t.ctl);
    p.setColor(QPalette::Shadow, t.line2);
    p.setColor(QPalette::Highlight, t.sel);
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Link, t.accentText);
    p.setColor(QPalette::LinkVisited, t.accentText);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::ToolTipBase, t.tip);
    p.setColor(QPalette::ToolTipText, t.text);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, t.text3);
    p.setColor(QPalette::Disabled, QPalette::Base, t.win);
    p.setColor(QPalette::Disabled, QPalette::Button, t.win);
    return p;
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor toneColor(const Tokens& t, Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return t.accentText;
    case Tone::Good:
        return t.green;
    case Tone::Warning:
        return t.amber;
    case Tone::Bad:
        return t.red;
    case Tone::Neutral:
        break;
    }
    return t.text2;
}

QColor toneSoft(const Tokens& t, Tone tone)
{
    switch (tone) {
    case Tone::Info:
        return t.accentSoft;
    case Tone::Good:
        return t.greenSoft;
    case Tone::Warning:
        return t.amberSoft;
    case Tone::Bad:
        return t.redSoft;
    case Tone::Neutral:
        break;
    }
    return t.hover;
}

} // namespace quota
