// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/phrase_text.h"

#include "pages/convert.h"
#include "pages/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTime>

#include <limits>

namespace quota {
namespace {

// Qt chooses a plural by an int: one that ends in the same digits stands for a number beyond.
int pluralNumber(std::int64_t count)
{
    constexpr std::int64_t kTail = 1'000'000'000;
    const std::int64_t size = count < 0 ? -(count + 1) + 1 : count;
    return size <= std::numeric_limits<int>::max() ? int(size) : int(kTail + size % kTail);
}

class ScreenLanguage : public Language {
public:
    std::string text(const Phrase& phrase) const override
    {
        const char* const context = phrase.context();
        if (*context == '\0')
            return phrase.one();
        if (!phrase.many())
            return QCoreApplication::translate(context, phrase.one()).toStdString();
        const QString text = QCoreApplication::translate(context, phrase.one(), phrase.many(),
                                                         pluralNumber(phrase.countedBy()));
        // Without a translation Qt gives the text for one back.
        return text == toText(phrase.one()) ? english().text(phrase) : text.toStdString();
    }

    std::string number(std::int64_t value) const override { return quota::number(value).toStdString(); }
    std::string change(std::int64_t value) const override { return signedNumber(value).toStdString(); }

    std::string size(std::int64_t megabytes, const std::string& millionths) const override
    {
        QString text = quota::number(megabytes);
        if (!millionths.empty())
            text += QLocale().decimalPoint();
        for (const char digit : millionths)
            text += QLocale().toString(digit - '0');
        return QCoreApplication::translate("quota::Format", "%1 MB").arg(text).toStdString();
    }

    std::string day(Day value) const override { return dayText(value).toStdString(); }

    std::string time(Day day, int timeOfDay) const override
    {
        const QTime clock = QTime(0, 0).addSecs(timeOfDay);
        return QCoreApplication::translate("quota::Format", "%1, %2", "day, time of day")
            .arg(dayText(day), clock.toString(QStringLiteral("HH:mm:ss")))
            .toStdString();
    }

    std::string month(Month value) const override { return monthText(value).toStdString(); }
};

// Marks the ids that lead somewhere.
class LinkLanguage : public ScreenLanguage {
public:
    std::string text(const Phrase& phrase) const override
    {
        const std::string_view context = phrase.context();
        const char* page = context == "GrantId"      ? "grant"
                           : context == "DeviceId"   ? "device"
                           : context == "CampaignId" ? "campaign"
                                                     : nullptr;
        return page ? std::string("\x02") + page + "\x1f%1\x03" : ScreenLanguage::text(phrase);
    }
};

} // namespace

const Language& screenLanguage()
{
    static const ScreenLanguage language;
    return language;
}

QString toText(const Phrase& phrase)
{
    return toText(spellPlain(phrase, screenLanguage()));
}

QString richText(const Phrase& phrase)
{
    QString out;
    static const LinkLanguage language;
    for (const SentencePart& part : spell(phrase, language)) {
        const QString text = toText(part.text).toHtmlEscaped();
        out += part.bold ? QStringLiteral("<b>%1</b>").arg(text) : text;
    }
    // No id has control characters, and no text of the console either.
    static const QRegularExpression link(QStringLiteral("\x02(\\w+)\x1f([^\x03]*)\x03"));
    return out.replace(link, QStringLiteral("<a href=\"\\1 \\2\">\\2</a>"));
}

} // namespace quota
