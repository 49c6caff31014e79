// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgres/pg_device_index.h"

#include <algorithm>
#include <limits>
#include <map>

namespace quota {

namespace {

bool isWanted(DeviceEntryKind is, EntryReader::Kind kind)
{
    using Kind = EntryReader::Kind;
    return kind == Kind::All || (kind == Kind::Messages && is == DeviceEntryKind::Message) ||
           (kind == Kind::NoMessages && is != DeviceEntryKind::Message) ||
           (kind == Kind::Results && is == DeviceEntryKind::CampaignResult);
}

/// Rows of the packed index by batch, account and first device.
using IndexRows = std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, DeviceIndexRow>;

/// What the journal's entries of a payer give.
IndexRows rowsOfJournal(Database& database, std::int64_t payer)
{
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<DeviceEntry>> entries;
    Statement rows = database.prepare(
        "SELECT b.first_seq, j.account, j.type, j.device, j.seq FROM batch b JOIN journal j ON "
        "j.payer=b.payer AND"
        " j.seq BETWEEN b.first_seq AND b.last_seq WHERE b.payer=$1 AND j.packed=1 ORDER BY j.seq");
    for (rows.bind(payer); rows.step();)
        entries[{rows.integer(0), rows.integer(1)}].emplace_back(
            payer, static_cast<EventType>(rows.integer(2)), static_cast<Index>(rows.integer(3)),
            rows.integer(4));
    IndexRows made;
    for (auto& [key, list] : entries)
        packDeviceIndex(list, [&, key = key](const DeviceIndexRow& row) {
            made.emplace(std::tuple{key.first, key.second, row.firstDevice}, row);
        });
    return made;
}

std::string nameOf(std::int64_t payer, const IndexRows::key_type& key)
{
    return "device_index row (payer " + std::to_string(payer) + ", first_seq " +
           std::to_string(std::get<0>(key)) + ", account " + std::to_string(std::get<1>(key)) +
           ", first_device " + std::to_string(std::get<2>(key)) + ")";
}

} // namespace

void packDeviceIndex(std::vector<DeviceEntry>& entries,
                     const std::function<void(const DeviceIndexRow&)>& take)
{
    sortByDevice(entries);
    DeviceIndexRow row;
    packDevices(entries, [&](std::int64_t, std::int64_t first, std::string_view bytes) {
        if (!row.entries.empty()) {
            row.lastDevice = first - 1;
            take(row);
        }
        row.firstDevice = first;
        row.entries = bytes;
    });
    if (!row.entries.empty()) {
        row.lastDevice = std::numeric_limits<std::int64_t>::max();
        take(row);
    }
}

std::vector<std::int64_t> seqsOfDevice(Database& database, std::int64_t payer, Index device,
                                       std::int64_t beforeSeq, int limit, EntryReader::Kind kind)
{
    const auto most = static_cast<std::size_t>(limit);
    std::vector<std::int64_t> seqs;
    const Sql wanted = kind == EntryReader::Kind::All          ? Sql(" AND $4>=0")
                       : kind == EntryReader::Kind::NoMessages ? Sql(" AND type<>$4")
                                                               : Sql(" AND type=$4");
    Statement singly =
        database.prepare("SELECT seq FROM journal WHERE payer=$1 AND device=$2 AND packed=0 AND"
                         " seq<$3" +
                         wanted + " ORDER BY seq DESC LIMIT $5");
    singly.bind(payer, device, beforeSeq,
                static_cast<std::int64_t>(kind == EntryReader::Kind::Results
                                              ? EventType::CampaignDeviceUpdated
                                              : EventType::DeviceMessaged),
                limit);
    while (singly.step())
        seqs.push_back(singly.integer(0));
    // Batches come newest first; none before the last of enough entries can matter.
    Statement packed = database.prepare(
        "SELECT first_seq, first_device, entries FROM device_index WHERE payer=$1 AND first_seq<$2 AND"
        " first_device<=$3 AND last_device>=$3 ORDER BY first_seq DESC");
    packed.bind(payer, beforeSeq, device);
    while (packed.step()) {
        const auto older = entriesOf(packed.blob(2), packed.integer(1), device,
                                     [kind](DeviceEntryKind is) { return isWanted(is, kind); });
        for (const std::int64_t seq : older)
            if (seq < beforeSeq)
                seqs.push_back(seq);
        std::ranges::sort(seqs, std::greater());
        if (seqs.size() >= most && seqs[most - 1] >= packed.integer(0))
            break;
    }
    packed.reset();
    seqs.resize(std::min(seqs.size(), most));
    return seqs;
}

std::string checkDeviceIndex(Database& database)
{
    std::vector<std::int64_t> payers;
    Statement numbers = database.prepare("SELECT no FROM payer ORDER BY no");
    while (numbers.step())
        payers.push_back(numbers.integer(0));
    for (const std::int64_t payer : payers) {
        IndexRows made = rowsOfJournal(database, payer);
        Statement rows = database.prepare(
            "SELECT first_seq, account, first_device, last_device, entries FROM device_index WHERE payer=$1");
        for (rows.bind(payer); rows.step();) {
            const IndexRows::key_type key{rows.integer(0), rows.integer(1), rows.integer(2)};
            const auto node = made.extract(key);
            if (node.empty() || node.mapped().lastDevice != rows.integer(3) ||
                node.mapped().entries != rows.blob(4))
                return nameOf(payer, key) + ": is not what the journal gives";
        }
        if (!made.empty())
            return nameOf(payer, made.begin()->first) + ": is missing";
    }
    return {};
}

} // namespace quota
