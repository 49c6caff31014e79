// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/difference_words.h"

#include "vocabulary/places.h"

namespace quota {

// As store/verify.cpp, store/replay.cpp and store/sql/verify_ledger.cpp write them; a row is named by its
// table and key.
Phrase differenceOf(std::string_view difference)
{
    static const std::vector<Phrase> sentences = {
        phrase("Difference", "journal of payer %1, entry %2 (event %3): its data cannot be read"),
        phrase("Difference",
               "journal of payer %1, entry %2 (event %3): the rules decide it differently (%4, %5 units)"),
        phrase("Difference", "journal of payer %1, entry %2: an entry or its batch is missing"),
        phrase("Difference", "journal of payer %1, entries %2 to %3: do not fit the batch’s hash"),
        phrase("Difference", "journal of payer %1: its end does not fit the last batch"),
        phrase("Difference", "%1: is not in the journal’s result"),
        phrase("Difference", "%1: the entry before it is missing"),
        phrase("Difference", "%1: is missing"),
        phrase("Difference", "%1: column %2 is not what the journal gives"),
        phrase("Difference", "%1: its balance is %2, the entries up to it sum up to %3"),
        phrase("Difference", "%1: makes the balance negative"),
        phrase("Difference", "%1: draws more from %2 than it has"),
        phrase("Difference", "%1: has %2 available, its ledger entries sum up to %3"),
        phrase("Difference", "%1: the ledger’s last entry is not seq %2, or does not fit its hash"),
        phrase("Difference", "%1: does not fit its hash"),
    };
    return saidAgain(difference, sentences);
}

} // namespace quota
