// SPDX-License-Identifier: GPL-3.0-or-later
// What can be wrong with a line of input or with a file, one sentence each. Reports, files and stores keep
// the sentence in English; what they kept is known again here, so that a console can say it in its own
// language.
#pragma once

#include "vocabulary/phrase.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace quota {

enum class Objection {
    NoUtf8,
    ControlCharacter,
    TextNotClosed,
    WrongEscape,
    WrongNumber,
    NestedTooDeep,
    EmptyLine,
    NoJson,
    NoObject, ///< what it is
    LineTooLong,
    QuoteNotClosed,
    BehindQuote,
    QuoteWithin,
    LooseCr,
    Nul,
    OtherCells,   ///< cells of the record, of the header
    KeyTwice,     ///< key
    NoCloudEvent, ///< attribute
    OtherVersion, ///< version
    NoAccount,
    NoTime,
    NoSuchType, ///< type
    UnknownKey, ///< of what, key
    MissingKey, ///< of what, key
    MustBeText, ///< key, what it is; and so on
    MustBeTime,
    MustBeObject,
    MustBeDeviceIds,
    MustBeNumbers,
    MustBeNumber,
    MustBeTrueOrFalse,
    WrongTime,   ///< key, text
    BeyondYears, ///< key, text
    Empty,       ///< key; and so on
    TooLong,
    HasControlCharacter,
    HasNul,
    BeyondBits,
    TooSmall,     ///< key, least, number
    TooLarge,     ///< key, most, number
    UnknownValue, ///< key, text
    ZeroAmount,
    NoMailbox, ///< text
    NoDevices,
    TooManyDevices,
    NulInAttribute,
    LongAttribute, ///< key
    TooManyAttributes,
    Conflict,
    UnknownAccount, ///< account; and so on
    UnknownProduct,
    UnknownDevice,
    UnknownListedDevice,
    UnknownCampaign,
    UnknownAlert,
    AlreadyExists,
    OtherPayer,
    OtherAllowance,
    ExpiresEarly,
    OtherScheme,
    SumBeyondBits,
    NotTaken,
    NoFile, ///< file; and so on
    ForbiddenFile,
    UnopenedFile, ///< file, the system's words
    IsFolder,
    UnreadFile, ///< file, the system's words
    BehindGzip,
    CutGzip,
    BrokenGzip,
    NoMemory,
    NoGzip,
    NoHeader, ///< file, why
    NoCsvHeader,
    ColumnTwice, ///< file, column
    NoWorkbook,  ///< file
    NoOutput,    ///< file, the system's words
    NotWritten,  ///< file, the system's words
};

/// The sentence, with what it names.
Phrase objection(Objection what, std::initializer_list<std::string_view> names = {});
/// The sentence in English.
std::string objectionText(Objection what, std::initializer_list<std::string_view> names = {});
/// The sentence that an English text is; the text itself where it is none of them.
Phrase objectionOf(std::string_view text);

} // namespace quota
