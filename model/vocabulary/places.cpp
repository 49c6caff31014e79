// SPDX-License-Identifier: GPL-3.0-or-later
#include "vocabulary/places.h"

namespace quota {

namespace {

/// With straight apostrophes, as stores were written before.
std::string asTyped(std::string_view sentence)
{
    constexpr std::string_view curly = "’";
    std::string text(sentence);
    for (std::size_t at = text.find(curly); at != std::string::npos; at = text.find(curly, at))
        text.replace(at, curly.size(), "'");
    return text;
}

std::optional<std::vector<std::string>> exactPlacesIn(std::string_view text, std::string_view sentence)
{
    std::vector<std::string> places;
    while (true) {
        const std::size_t place = sentence.find('%');
        const std::string_view words = sentence.substr(0, place);
        if (!text.starts_with(words))
            return std::nullopt;
        text.remove_prefix(words.size());
        if (place == std::string_view::npos)
            return text.empty() ? std::optional(places) : std::nullopt;
        sentence.remove_prefix(place + 2);
        const std::string_view next = sentence.substr(0, sentence.find('%'));
        // The last place reaches to the end of the sentence, whatever stands in it.
        const bool isLast = next.size() == sentence.size();
        const std::size_t end = isLast && text.ends_with(next) ? text.size() - next.size() : text.find(next);
        if (end == std::string_view::npos)
            return std::nullopt;
        places.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

} // namespace

std::optional<std::vector<std::string>> placesIn(std::string_view text, std::string_view sentence)
{
    auto places = exactPlacesIn(text, sentence);
    return places ? places : exactPlacesIn(text, asTyped(sentence));
}

Phrase saidAgain(std::string_view text, const std::vector<Phrase>& sentences)
{
    for (Phrase sentence : sentences) {
        const auto places = placesIn(text, sentence.one());
        if (!places)
            continue;
        for (const std::string& place : *places) {
            Phrase next = std::move(sentence).text(place); // it must not be moved to itself
            sentence = std::move(next);
        }
        return sentence;
    }
    return Phrase::untranslated(text);
}

} // namespace quota
