// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/objection.h"

#include "vocabulary/places.h"

#include <array>
#include <optional>
#include <vector>

namespace quota {

namespace {

constexpr int objectionCount = static_cast<int>(Objection::NotWritten) + 1;

/// In the order of Objection.
const std::vector<Phrase>& sentences()
{
    static const std::vector<Phrase> all = {
        phrase("Rejection", "The line has bytes that are no UTF-8."),
        phrase("Rejection", "A text in the line has a control character that is not escaped."),
        phrase("Rejection", "A text in the line is not closed; the line may have been cut."),
        phrase("Rejection", "A text in the line has a wrong escape."),
        phrase("Rejection", "The line has a number of a wrong form."),
        phrase("Rejection", "The nesting is deeper than 32 levels."),
        phrase("Rejection", "The line is empty."),
        phrase("Rejection", "The line is no JSON; it may have been cut."),
        phrase("Rejection", "The line must be a JSON object, and is %1."),
        phrase("Rejection", "The line is longer than 16 MiB."),
        phrase("Rejection", "A quote in the record is not closed."),
        phrase("Rejection", "A cell of the record goes on behind its closing quote."),
        phrase("Rejection", "A cell of the record has a quote, but does not begin with one."),
        phrase("Rejection", "The record has a CR that ends no line."),
        phrase("Rejection", "The record has a NUL."),
        phrase("Rejection", "The record has %1 cells, and the header has %2."),
        phrase("Rejection", "The key “%1” is there twice."),
        phrase("Rejection", "The line is no CloudEvents event: it has no “%1”."),
        phrase("Rejection", "“specversion” must be “1.0”, and is “%1”."),
        phrase("Rejection", "The event needs the key “account”."),
        phrase("Rejection", "The event needs the key “time”."),
        phrase("Rejection", "There is no type of event “%1”."),
        phrase("Rejection", "“%1” knows no key “%2”."),
        phrase("Rejection", "“%1” needs the key “%2”."),
        phrase("Rejection", "“%1” must be a text, and is %2."),
        phrase("Rejection", "“%1” must be a time in a text, and is %2."),
        phrase("Rejection", "“%1” must be an object, and is %2."),
        phrase("Rejection", "“%1” must be an array of device ids, and is %2."),
        phrase("Rejection", "“%1” must be an array of whole numbers, and is %2."),
        phrase("Rejection", "“%1” must be a whole number, and is %2."),
        phrase("Rejection", "“%1” must be true or false, and is %2."),
        phrase("Rejection", "“%1” must be a time like 2025-09-01T10:00:00Z, and is “%2”."),
        phrase("Rejection", "“%1” must lie in the years 1970 to 9999, and is “%2”."),
        phrase("Rejection", "“%1” is empty."),
        phrase("Rejection", "“%1” is longer than 128 bytes."),
        phrase("Rejection", "“%1” has control characters."),
        phrase("Rejection", "“%1” has the character U+0000."),
        phrase("Rejection", "“%1” is a number beyond 64 bits."),
        phrase("Rejection", "“%1” must be a whole number of at least %2, and is %3."),
        phrase("Rejection", "“%1” must be a whole number of at most %2, and is %3."),
        phrase("Rejection", "“%1” has an unknown value, “%2”."),
        phrase("Rejection", "“amount” must not be 0."),
        phrase("Rejection", "“email” must be an e-mail address, and is “%1”."),
        phrase("Rejection", "“devices” must name at least one device."),
        phrase("Rejection", "“devices” must name at most 1,000,000 devices."),
        phrase("Rejection", "“attributes” has a key with the character U+0000."),
        phrase("Rejection",
               "An attribute’s key and value must have at most 1,024 bytes each, and “%1” has more."),
        phrase("Rejection", "“attributes” must have at most 64 keys."),
        phrase("Rejection", "An event with this source and id is in the journal already and says something "
                            "else; give this one an id of its own."),
        phrase("Rejection", "The account “%1” is not known; create it first."),
        phrase("Rejection", "The account has no product “%1”; create it first."),
        phrase("Rejection", "The account or the campaign has no device “%1”."),
        phrase("Rejection", "A device in the list is not known to the account; register it first."),
        phrase("Rejection", "The account has no campaign “%1”; a refused one was never created."),
        phrase("Rejection", "There is no alert with this id."),
        phrase("Rejection", "There is one with this id already; choose another id."),
        phrase("Rejection", "The account belongs to another payer."),
        phrase("Rejection",
               "The product has another allowance; codes must be bought with the same, or upgrade "
               "the product first."),
        phrase("Rejection", "“expires” is not after the purchase, or not after the engine’s clock."),
        phrase("Rejection", "The account’s scheme does not use this, or a tenant’s scheme differs from its "
                            "aggregator’s."),
        phrase("Rejection", "The sum would go beyond 64 bits."),
        phrase("Rejection", "The line was not taken."),
        phrase("Rejection", "%1 does not exist."),
        phrase("Rejection", "%1 must not be read: permission denied."),
        phrase("Rejection", "%1 cannot be opened: %2."),
        phrase("Rejection", "%1 is a folder; a journal is a file."),
        phrase("Rejection", "%1 cannot be read on: %2."),
        phrase("Rejection", "%1 has bytes behind its gzip data that are no gzip."),
        phrase("Rejection", "%1 ends in the middle of its gzip data: the file is not complete."),
        phrase("Rejection", "%1 has broken gzip data: its contents are damaged."),
        phrase("Rejection", "%1 cannot be unpacked: there is too little memory."),
        phrase("Rejection", "%1 ends in .gz, but is no gzip file; pack it, or rename it."),
        phrase("Rejection", "%1 has no header: %2"),
        phrase("Rejection", "%1 has no header of CSV in its first line."),
        phrase("Rejection", "%1 has the column “%2” twice."),
        phrase("Rejection", "%1: cannot be written; name a file in a folder that can be written."),
        phrase("Rejection", "%1: %2; name a file in a folder that can be written."),
        phrase("Rejection", "%1: %2; nothing was written there."),
    };
    return all;
}

/// What a value is, as json_tree.h describes it.
Phrase kindOf(std::string_view description)
{
    const std::array kinds = {
        phrase("Rejection", "an object"), phrase("Rejection", "an array"),
        phrase("Rejection", "a text"),    phrase("Rejection", "true or false"),
        phrase("Rejection", "a number"),  phrase("Rejection", "a number with a point or an exponent"),
        phrase("Rejection", "null"),      phrase("Rejection", "something else")};
    for (const Phrase& kind : kinds)
        if (description == kind.one())
            return kind;
    return Phrase::untranslated(description);
}

bool endsInKind(Objection what)
{
    return what == Objection::NoObject ||
           (what >= Objection::MustBeText && what <= Objection::MustBeTrueOrFalse);
}

template <typename Names>
Phrase filled(Objection what, const Names& names)
{
    Phrase sentence = sentences()[static_cast<std::size_t>(what)];
    std::size_t place = 0;
    for (const std::string_view name : names) {
        // A phrase must not be moved to itself.
        Phrase next = ++place == names.size() && endsInKind(what) ? std::move(sentence).part(kindOf(name))
                                                                  : std::move(sentence).text(name);
        sentence = std::move(next);
    }
    return sentence;
}

} // namespace

Phrase objection(Objection what, std::initializer_list<std::string_view> names)
{
    return filled(what, names);
}

std::string objectionText(Objection what, std::initializer_list<std::string_view> names)
{
    return spellPlain(objection(what, names));
}

Phrase objectionOf(std::string_view text)
{
    for (int i = 0; i < objectionCount; ++i) {
        const auto names = placesIn(text, sentences()[static_cast<std::size_t>(i)].one());
        if (names)
            return filled(static_cast<Objection>(i), *names);
    }
    return Phrase::untranslated(text);
}

} // namespace quota
