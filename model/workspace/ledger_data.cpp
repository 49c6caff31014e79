// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/ledger_data.h"

#include "store/store_failure.h"
#include "workspace/account_figures.h"

#include <algorithm>

namespace quota {

namespace {

/// Fewer entries than this are counted at once; it takes a few milliseconds.
constexpr std::int64_t countedAtOnce = 20'000;
/// No id has control characters: only an entry without one passes with it.
constexpr const char* nobodysId = "\x1f";

LedgerFilter::Words wordsOf(const LedgerWords& words)
{
    return {words.text, words.whole, words.orNone};
}

std::string nameOf(std::int64_t payer, const LedgerFilter& filter)
{
    std::string name = std::to_string(payer) + "\n" + std::to_string(filter.account) + "\n" +
                       std::to_string(filter.first) + "\n" + std::to_string(filter.last) + "\n" +
                       std::to_string(filter.meter ? static_cast<int>(*filter.meter) : -1) + "\n" +
                       std::to_string(filter.change ? static_cast<int>(*filter.change) : -1);
    for (const LedgerFilter::Words* words : {&filter.grant, &filter.event, &filter.device, &filter.campaign})
        name += "\n" + words->text + (words->whole ? "=" : "~") + (words->orNone ? "0" : "");
    for (const Bounds* bounds : {&filter.units, &filter.balance})
        name += "\n" + std::to_string(bounds->least) + " " + std::to_string(bounds->most);
    for (const auto* indexes : {&filter.owners, &filter.actors}) {
        name += indexes->has_value() ? "\n=" : "\n";
        for (const Index index : indexes->value_or(std::vector<Index>{}))
            name += std::to_string(index) + ",";
    }
    return name;
}

/// The accounts whose ids pass; nothing where all do.
std::optional<std::vector<Index>> accountsThatPass(const PayerState& state, const TextFilter& id)
{
    if (id.isOpen())
        return std::nullopt;
    std::vector<Index> found;
    for (Index i = 0; i < state.accounts.size(); ++i)
        if (id.passes(state.accounts[i].id))
            found.push_back(i);
    if (found.size() == state.accounts.size())
        return std::nullopt;
    return found;
}

/// Where a query's entries are, and how to get at them by position.
struct Place {
    std::int64_t payer = 0, entries = 0;
    LedgerFilter filter; ///< `last` is open when the period ends with the clock
    std::string name;
    bool all = false;     ///< every entry between first and end
    std::int64_t end = 0; ///< the last seq that can match

    std::int64_t length() const { return std::max<std::int64_t>(0, end - filter.first + 1); }
};

/// Holds a place within what one day's close wrote: scheduled deductions from the day on, until the close of
/// the next day that had use. A close is written where its day ends, but that may be a day later: where a
/// clock change skips a whole day, or where the store was decided with another version of the zones.
void holdClose(const AccountView& view, const LedgerQuery& query, Place& place)
{
    const auto [meter, day] = *query.close;
    std::optional<Day> next;
    const auto isNext = [&](Day other) { return other > day && (!next || other < *next); };
    if (meter == Meter::Subscription) {
        for (const SubscriptionDay& d : view.store.listSubscriptionDays(place.payer, view.index))
            if (isNext(d.day))
                next = d.day;
    } else {
        for (const MessageDay& d : view.store.listMessageDays(place.payer, view.index))
            if (isNext(d.day))
                next = d.day;
    }
    LedgerFilter& f = place.filter;
    const bool other = (f.meter && *f.meter != meter) || (f.change && *f.change != Change::ExcessDeduction) ||
                       (!f.event.text.empty() && !f.event.orNone);
    f.account = view.index;
    f.owners = std::vector{view.index};
    f.meter = meter;
    f.change = Change::ExcessDeduction;
    f.event = {nobodysId, true, true};
    const auto seqBehind = [&](Instant time) {
        return view.store.ledgerSeqAt(place.payer, place.entries, time + 1);
    };
    f.first = std::max(f.first, seqBehind(view.zone().dayStart(day)));
    if (next)
        f.last = place.end = std::min(place.end, seqBehind(view.zone().dayStart(*next)) - 1);
    if (other)
        f.last = place.end = 0;
}

Place placeOf(const AccountView& view, Reader& reader, const LedgerQuery& query)
{
    Place place;
    place.payer = view.payer.row.no;
    place.entries = view.state().ledgerEntries;
    LedgerFilter& f = place.filter;
    // Where the payer is alone, its entries are all there are.
    const bool everybody = view.state().accounts.size() == 1 || (view.index == 0 && query.wholePayer);
    f.account = everybody ? noIndex : view.index;
    f.meter = query.meter;
    f.change = query.change;
    f.grant = wordsOf(query.grant);
    f.event = wordsOf(query.event);
    f.device = wordsOf(query.device);
    f.campaign = wordsOf(query.campaign);
    f.units = query.units;
    f.balance = query.balance;
    f.owners = accountsThatPass(view.state(), query.owner);
    f.actors = accountsThatPass(view.state(), query.actor);
    place.end = place.entries;
    for (const std::optional<Period>& days : {query.period, query.days}) {
        if (!days)
            continue;
        const Instant from = view.zone().dayStart(days->from);
        const Instant behind = view.zone().dayStart(days->to + 1);
        f.first = std::max(f.first, reader.store().ledgerSeqAt(place.payer, place.entries, from));
        if (behind <= view.state().clock)
            f.last = place.end =
                std::min(place.end, reader.store().ledgerSeqAt(place.payer, place.entries, behind) - 1);
    }
    f.first = std::max(f.first, query.seq.least);
    if (query.seq.most < place.end)
        f.last = place.end = query.seq.most;
    if (query.close)
        holdClose(view, query, place);
    place.all = f.takesAll();
    place.name = nameOf(place.payer, f);
    return place;
}

LedgerLine lineOf(const PayerState& state, LedgerEntry&& e)
{
    return {{e.seq, e.time, e.meter, e.change, e.units, e.balance, std::move(e.grant), std::move(e.event),
             std::move(e.device), std::move(e.campaign)},
            state.accounts[e.account].id,
            state.accounts[e.acting].id};
}

/// Rows from a seq on in the query's order. Where few entries match, much is read: in slices, so that it can
/// be cancelled.
void takeRows(const AccountView& view, const Place& place, const LedgerQuery& query, std::int64_t fromSeq,
              const std::function<bool()>& isCancelled, std::vector<LedgerLine>& rows)
{
    constexpr std::int64_t slice = 250'000;
    LedgerFilter part = place.filter;
    const std::int64_t first = place.filter.first, last = place.end;
    for (std::int64_t at = fromSeq; at >= first && at <= last && !isCancelled();) {
        part.first = query.oldestFirst ? at : std::max(first, at - slice + 1);
        part.last = query.oldestFirst ? std::min(last, at + slice - 1) : at;
        const int missing = query.count - static_cast<int>(rows.size());
        for (LedgerEntry& e : view.store.listLedger(place.payer, part, !query.oldestFirst, missing))
            rows.push_back(lineOf(view.state(), std::move(e)));
        if (static_cast<int>(rows.size()) >= query.count)
            return;
        at = query.oldestFirst ? part.last + 1 : part.first - 1;
    }
}

/// Rows at positions of a list of seqs: each is found by its key, however far apart they lie.
void takeListed(const AccountView& view, const Place& place, const LedgerQuery& query,
                const std::vector<std::int64_t>& seqs, std::vector<LedgerLine>& rows)
{
    const auto total = static_cast<std::int64_t>(seqs.size());
    for (std::int64_t i = query.first; i < std::min<std::int64_t>(total, query.first + query.count); ++i) {
        const std::int64_t seq = seqs[static_cast<std::size_t>(query.oldestFirst ? i : total - 1 - i)];
        if (auto entry = view.store.ledgerEntry(place.payer, seq))
            rows.push_back(lineOf(view.state(), std::move(*entry)));
    }
}

std::int64_t positionIn(const std::vector<std::int64_t>& seqs, std::int64_t seq, bool oldestFirst)
{
    const auto place = std::lower_bound(seqs.begin(), seqs.end(), seq);
    if (place == seqs.end() || *place != seq)
        return -1;
    const auto position = place - seqs.begin();
    return oldestFirst ? position : static_cast<std::int64_t>(seqs.size()) - 1 - position;
}

/// Reads {"amount":129900,"currency":"USD"}, which the engine wrote.
void readPrice(const std::string& json, GrantFacts& facts)
{
    const std::string amount = "\"amount\":", currency = "\"currency\":\"";
    const auto a = json.find(amount), c = json.find(currency);
    if (a == std::string::npos || c == std::string::npos)
        return;
    facts.price = std::strtoll(json.c_str() + a + amount.size(), nullptr, 10);
    facts.currency = json.substr(c + currency.size(), 3);
}

std::optional<GrantFacts> grantFacts(const AccountView& view, const std::string& id)
{
    const PayerState& state = view.state();
    for (const Grant& g : state.grants.rows()) {
        if (g.id != id || (g.account != view.index && view.index != 0))
            continue;
        GrantFacts facts{g.id,        state.accounts[g.account].id,
                         {},          g.meter,
                         g.kind,      g.quantity,
                         g.available, g.starts,
                         g.expires,   {},
                         {}};
        if (g.product != noIndex)
            facts.product = state.products[g.product].id;
        readPrice(g.price, facts);
        return facts;
    }
    for (Index i = 0; i < state.packages.size(); ++i) {
        const Package& p = state.packages[i];
        if (p.id != id)
            continue;
        const bool active = i == state.activePackage;
        return GrantFacts{p.id,
                          state.accounts[p.buyer].id,
                          {},
                          Meter::Token,
                          GrantKind::Purchase,
                          p.quota + p.edits,
                          active
                              ? state.accounts[0].balances[static_cast<std::size_t>(Meter::Token)].available
                          : p.state == PackageState::Pending ? p.quota
                                                             : 0,
                          p.starts,
                          p.ends,
                          {},
                          {}};
    }
    return std::nullopt;
}

} // namespace

LedgerPositions::Seqs LedgerPositions::known(const std::string& name, std::int64_t upTo) const
{
    const std::lock_guard lock(m_mutex);
    return name == m_name && upTo == m_upTo ? m_seqs : nullptr;
}

LedgerPositions::Seqs LedgerPositions::find(Store& store, std::int64_t payer, const LedgerFilter& filter,
                                            const std::string& name, std::int64_t upTo,
                                            const std::function<bool()>& isCancelled)
{
    auto seqs = std::make_shared<std::vector<std::int64_t>>();
    LedgerFilter rest = filter;
    {
        const std::lock_guard lock(m_mutex);
        if (name == m_name && upTo >= m_upTo && m_seqs) {
            if (upTo == m_upTo)
                return m_seqs;
            *seqs = *m_seqs;
            rest.first = std::max(filter.first, m_upTo + 1);
        }
    }
    bool stopped = false;
    rest.last = std::min(filter.last, upTo);
    store.listLedgerSeqs(payer, rest, [&](std::int64_t seq) {
        if (seq != 0)
            seqs->push_back(seq);
        else
            stopped = isCancelled();
        return !stopped;
    });
    if (stopped)
        return nullptr;
    const std::lock_guard lock(m_mutex);
    m_name = name;
    m_upTo = upTo;
    m_seqs = seqs;
    return seqs;
}

LedgerPageData ledgerPage(Reader& reader, const LedgerQuery& query, LedgerPositions& positions,
                          const std::function<bool()>& isCancelled)
{
    const AccountView view = viewOf(reader, query.account);
    const Place place = placeOf(view, reader, query);
    LedgerPageData page;
    page.account = accountItem(view.payer, view.index);
    page.payer = view.payer.row.id;
    page.accounts = static_cast<int>(std::ranges::count_if(
        view.state().accounts.rows(), [](const Account& account) { return !account.id.empty(); }));
    page.first = query.first;
    LedgerQuery unfiltered;
    unfiltered.account = query.account;
    unfiltered.wholePayer = query.wholePayer;
    unfiltered.period = query.period;
    if (const Place whole = placeOf(view, reader, unfiltered); whole.all)
        page.all = whole.length();
    if (!query.grant.text.empty() && query.grant.whole)
        page.grant = grantFacts(view, query.grant.text);
    if (place.all) {
        page.total = place.length();
        const std::int64_t at =
            query.oldestFirst ? place.filter.first + query.first : place.end - query.first;
        if (query.first < page.total)
            takeRows(view, place, query, at, isCancelled, page.rows);
        if (query.find >= place.filter.first && query.find <= place.end)
            page.found = query.oldestFirst ? query.find - place.filter.first : place.end - query.find;
        return page;
    }
    LedgerPositions::Seqs seqs = positions.known(place.name, place.entries);
    if (!seqs && (query.countAll || query.first > 0 || place.length() <= countedAtOnce)) {
        seqs = positions.find(view.store, place.payer, place.filter, place.name, place.entries, isCancelled);
        if (!seqs)
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               phrase("Failure", "The ledger’s search was cancelled."));
    }
    if (seqs) {
        page.total = static_cast<std::int64_t>(seqs->size());
        page.found = query.find > 0 ? positionIn(*seqs, query.find, query.oldestFirst) : -1;
        takeListed(view, place, query, *seqs, page.rows);
        return page;
    }
    // The first rows come at once; the count follows when it is asked for.
    takeRows(view, place, query, query.oldestFirst ? place.filter.first : place.end, isCancelled, page.rows);
    if (static_cast<int>(page.rows.size()) < query.count)
        page.total = static_cast<std::int64_t>(page.rows.size());
    return page;
}

void forEachLedgerLine(Reader& reader, const LedgerQuery& query, LedgerPositions& positions,
                       const std::function<bool()>& isCancelled,
                       const std::function<void(const LedgerLine&)>& visit)
{
    constexpr int slice = 5000;
    LedgerQuery part = query;
    part.count = slice;
    part.countAll = true;
    for (part.first = 0;; part.first += slice) {
        if (isCancelled())
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               phrase("Failure", "The export was cancelled."));
        const LedgerPageData page = ledgerPage(reader, part, positions, isCancelled);
        for (const LedgerLine& line : page.rows)
            visit(line);
        if (part.first + slice >= page.total)
            return;
    }
}

} // namespace quota
