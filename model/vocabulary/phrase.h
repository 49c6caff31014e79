// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says to people, so that it can be said in any language: whole sentences with numbered
// places, and what stands in them by its kind. Qt's lupdate finds the texts by the names `phrase` and
// `countedPhrase`; they take literals only. English is written here, without Qt and without a locale, for
// the command line, logs and files; the console has its own Language.
#pragma once

#include "vocabulary/types.h"
#include "vocabulary/zone.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace quota {

/// A text that stands in the source.
struct Literal {
    consteval Literal(const char* literal) : text(literal) {}
    const char* text;
};

/// A sentence, or a few words. Places are %1 to %9, in the order in which the arguments are given; a
/// translation may use them in another. `*bold*` in the text marks what matters; an asterisk in an argument
/// is just one.
class Phrase {
public:
    enum class Kind : std::uint8_t { Text, Number, Change, Size, Day, Time, Month, Phrase };
    struct Argument {
        Kind kind = Kind::Text;
        std::int64_t number = 0; ///< Time: local microseconds
        std::string text{};
        std::shared_ptr<const quota::Phrase> phrase{};
    };

    /// Nothing to say.
    Phrase() = default;
    /// Words that are nobody's to translate: an id, or what a library or a person wrote.
    static Phrase untranslated(std::string_view text);

    /// The next place: an id, a path, a word of the contract.
    Phrase&& text(std::string_view value) &&
    {
        return std::move(*this).add({Kind::Text, 0, std::string(value)});
    }
    /// A whole number: 12,480.
    Phrase&& number(std::int64_t value) && { return std::move(*this).add({Kind::Number, value}); }
    /// The number that chooses between one and many, and stands at the next place.
    Phrase&& count(std::int64_t value) && { return std::move(*this).countBy(value).number(value); }
    /// The same, written with its sign: +5, −2.
    Phrase&& countChange(std::int64_t value) &&
    {
        return std::move(*this).countBy(value).add({Kind::Change, value});
    }
    /// A number of bytes in megabytes of 1,000,000, exact.
    Phrase&& size(std::int64_t bytes) && { return std::move(*this).add({Kind::Size, bytes}); }
    Phrase&& day(Day value) && { return std::move(*this).add({Kind::Day, value}); }
    Phrase&& month(Month value) && { return std::move(*this).add({Kind::Month, value}); }
    /// Day and time of day, to the second, on the zone's clocks.
    Phrase&& time(const Zone& zone, Instant value) &&
    {
        return std::move(*this).add({Kind::Time, value + zone.offsetAt(value) * second});
    }
    /// Another phrase: a quantity, or a sentence of its own.
    Phrase&& part(Phrase value) &&
    {
        return std::move(*this).add({Kind::Phrase, 0, {}, std::make_shared<const Phrase>(std::move(value))});
    }

    bool empty() const { return *m_one == '\0'; }
    /// Of the translation; empty when there is none.
    const char* context() const { return m_context; }
    /// The text in English; of a counted phrase the one for 1.
    const char* one() const { return m_one; }
    /// The text for any other number; nullptr when the phrase is not counted.
    const char* many() const { return m_many; }
    std::int64_t countedBy() const { return m_count; }
    const std::vector<Argument>& arguments() const { return m_arguments; }

private:
    friend Phrase phrase(Literal context, Literal text);
    friend Phrase countedPhrase(Literal context, Literal one, Literal many);

    Phrase&& add(Argument argument) &&
    {
        m_arguments.push_back(std::move(argument));
        return std::move(*this);
    }
    Phrase&& countBy(std::int64_t value) &&
    {
        m_count = value;
        return std::move(*this);
    }

    const char* m_context = "";
    const char* m_one = "";
    const char* m_many = nullptr;
    std::int64_t m_count = 1;
    std::vector<Argument> m_arguments;
};

/// A text of a context, which groups what a translator sees together.
Phrase phrase(Literal context, Literal text);
/// A text in two forms; which is right says a call of count() or countChange().
Phrase countedPhrase(Literal context, Literal one, Literal many);
/// Two whole sentences, one after the other; either may be empty.
Phrase joined(Phrase first, Phrase second);

/// A piece of a sentence; the bold ones carry what matters.
struct SentencePart {
    std::string text;
    bool bold = false;
};
using Sentence = std::vector<SentencePart>;

/// How a language writes a phrase, and what stands in it.
class Language {
public:
    virtual ~Language() = default;
    /// The text with its places, in the form that its count wants.
    virtual std::string text(const Phrase& phrase) const = 0;
    virtual std::string number(std::int64_t value) const = 0;
    /// With a sign, also before what is above zero.
    virtual std::string change(std::int64_t value) const = 0;
    /// `millionths` of a megabyte behind the point, without zeros at its end; empty for none.
    virtual std::string size(std::int64_t megabytes, const std::string& millionths) const = 0;
    virtual std::string day(Day value) const = 0;
    /// The time of day is in seconds.
    virtual std::string time(Day day, int timeOfDay) const = 0;
    virtual std::string month(Month value) const = 0;
};

/// English as the contract and the command line have it: 12,480 · −2 · 60.5 MB · 27 Aug 2026, 10:14:09.
const Language& english();

/// The phrase in a language, in pieces.
Sentence spell(const Phrase& phrase, const Language& language = english());
/// The same as plain text.
std::string spellPlain(const Phrase& phrase, const Language& language = english());

} // namespace quota
