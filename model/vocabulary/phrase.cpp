// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/phrase.h"

#include "vocabulary/calendar.h"

#include <array>

namespace quota {

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::int64_t daySeconds = 24 * 3600;

class English : public Language {
public:
    std::string text(const Phrase& phrase) const override
    {
        const bool isOne = phrase.countedBy() == 1 || phrase.countedBy() == -1;
        return phrase.many() == nullptr || isOne ? phrase.one() : phrase.many();
    }

    std::string number(std::int64_t value) const override
    {
        std::string text = std::to_string(value);
        for (int at = static_cast<int>(text.size()) - 3; at > (value < 0 ? 1 : 0); at -= 3)
            text.insert(static_cast<std::size_t>(at), ",");
        return text;
    }

    std::string change(std::int64_t value) const override
    {
        const std::string text = number(value);
        return value < 0 ? "−" + text.substr(1) : value > 0 ? "+" + text : text;
    }

    std::string size(std::int64_t megabytes, const std::string& millionths) const override
    {
        return number(megabytes) + (millionths.empty() ? "" : "." + millionths) + " MB";
    }

    std::string day(Day value) const override
    {
        return std::to_string(dateOf(value).day) + " " + month(monthOf(value));
    }

    std::string time(Day day, int timeOfDay) const override
    {
        const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
        return this->day(day) + ", " + two(timeOfDay / 3600) + ":" + two(timeOfDay / 60 % 60) + ":" +
               two(timeOfDay % 60);
    }

    std::string month(Month value) const override
    {
        constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const Date date = dateOf(firstDayOf(value));
        return months[static_cast<std::size_t>(date.month - 1)] + (" " + std::to_string(date.year));
    }
};

/// The largest whole number not above value / unit, also before 1970.
std::int64_t floorDiv(std::int64_t value, std::int64_t unit)
{
    return value / unit - (value % unit < 0 ? 1 : 0);
}

std::string spellSize(std::int64_t bytes, const Language& language)
{
    std::string millionths = std::to_string(million + bytes % million).substr(1);
    millionths.erase(millionths.find_last_not_of('0') + 1);
    return language.size(bytes / million, millionths);
}

std::string spellTime(std::int64_t local, const Language& language)
{
    const std::int64_t seconds = floorDiv(local, second);
    const std::int64_t day = floorDiv(seconds, daySeconds);
    return language.time(static_cast<Day>(day), static_cast<int>(seconds - day * daySeconds));
}

/// Puts pieces together; neighbours of one weight become one.
class Speller {
public:
    explicit Speller(const Language& language) : m_language(language) {}

    void spell(const Phrase& phrase, bool isBold)
    {
        const std::string text = m_language.text(phrase);
        bool bold = isBold;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '*') {
                bold = isBold || !bold;
                continue;
            }
            const bool isPlace =
                text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
            const auto place = isPlace ? static_cast<std::size_t>(text[i + 1] - '1') : 0;
            if (!isPlace || place >= phrase.arguments().size()) {
                add({&text[i], 1}, bold);
                continue;
            }
            spell(phrase.arguments()[place], bold);
            ++i;
        }
    }

    Sentence take() { return std::move(m_sentence); }

private:
    void spell(const Phrase::Argument& argument, bool bold)
    {
        switch (argument.kind) {
        case Phrase::Kind::Text:
            return add(argument.text, bold);
        case Phrase::Kind::Number:
            return add(m_language.number(argument.number), bold);
        case Phrase::Kind::Change:
            return add(m_language.change(argument.number), bold);
        case Phrase::Kind::Size:
            return add(spellSize(argument.number, m_language), bold);
        case Phrase::Kind::Day:
            return add(m_language.day(static_cast<Day>(argument.number)), bold);
        case Phrase::Kind::Time:
            return add(spellTime(argument.number, m_language), bold);
        case Phrase::Kind::Month:
            return add(m_language.month(static_cast<Month>(argument.number)), bold);
        case Phrase::Kind::Phrase:
            return spell(*argument.phrase, bold);
        }
    }

    void add(std::string_view text, bool bold)
    {
        if (text.empty())
            return;
        if (m_sentence.empty() || m_sentence.back().bold != bold)
            m_sentence.push_back({{}, bold});
        m_sentence.back().text += text;
    }

    const Language& m_language;
    Sentence m_sentence;
};

} // namespace

Phrase Phrase::untranslated(std::string_view text)
{
    if (text.empty())
        return {};
    Phrase out;
    out.m_one = "%1";
    return std::move(out).text(text);
}

Phrase phrase(Literal context, Literal text)
{
    Phrase out;
    out.m_context = context.text;
    out.m_one = text.text;
    return out;
}

Phrase countedPhrase(Literal context, Literal one, Literal many)
{
    Phrase out;
    out.m_context = context.text;
    out.m_one = one.text;
    out.m_many = many.text;
    return out;
}

Phrase joined(Phrase first, Phrase second)
{
    if (first.empty())
        return second;
    if (second.empty())
        return first;
    //: Two whole sentences, one after the other.
    return phrase("Words", "%1 %2").part(std::move(first)).part(std::move(second));
}

const Language& english()
{
    static const English language;
    return language;
}

Sentence spell(const Phrase& phrase, const Language& language)
{
    Speller speller(language);
    speller.spell(phrase, false);
    return speller.take();
}

std::string spellPlain(const Phrase& phrase, const Language& language)
{
    std::string text;
    for (const SentencePart& part : spell(phrase, language))
        text += part.text;
    return text;
}

} // namespace quota
