# SPDX-License-Identifier: GPL-3.0-or-later
"""Scheduled work: what falls due by the clock alone, in the one order that is laid down."""

import times
from billing import billing_report
from state import Bill, bytewise

DAY_CLOSE, GRANT_EXPIRY, BILL_RUN, PACKAGE, CODE, REPORT = range(6)


def work(payer):
    """(due, step, account, key, what) of everything that may come next. Suspension needs no work: it is
    read from the bills' due dates."""
    for account in payer.accounts.values():
        name = bytewise(account.id)
        yield (times.day_start(_tomorrow(account.open_day), account.zone), DAY_CLOSE, name, (), account)
        for grant in account.grants:
            if grant.available and grant.expires is not None:
                yield (grant.expires, GRANT_EXPIRY, name, (bytewise(grant.id), grant.order), (account, grant))
        if account.unbilled:
            month = times.next_month(min(month for _, month in account.unbilled))
            yield (times.month_start(month, account.zone), BILL_RUN, name, (), account)
        if account.scheme == "allowance":
            for device in account.devices.values():
                if device.state == "active":
                    yield (device.code_ends, CODE, name, (bytewise(device.id),), (account, device))
    if payer.active:
        yield (payer.active.ends, PACKAGE, bytewise(payer.id), (), None)
    if payer.packages:
        month = times.month_of(times.local_date(payer.packages[0].starts, payer.zone))
        while month in payer.reports:
            month = times.next_month(month)
        yield (times.report_time(month), REPORT, bytewise(payer.id), (), month)


def run(payer, until):
    """Does the work due at or before `until`; what fell due before the clock is done at the clock."""
    while True:
        item = min((it for it in work(payer) if it[0] <= until), key=lambda it: it[:4], default=None)
        if item is None:
            break
        due, step, _, _, what = item
        payer.clock = max(payer.clock, due)
        if step == DAY_CLOSE:
            close_day(payer, what)
        elif step == GRANT_EXPIRY:
            expire(payer, *what)
        elif step == BILL_RUN:
            run_bills(what)
        elif step == PACKAGE:
            end_package(payer)
        elif step == CODE:
            renew_code(payer, *what)
        else:
            billing_report(payer, what)
    payer.clock = until if payer.clock is None else max(payer.clock, until)


def overdue(payer):
    """Whether work is due at or before the clock that has not been done."""
    return payer.clock is not None and any(it[0] <= payer.clock for it in work(payer))


def _tomorrow(day):
    return day + times.timedelta(days=1)


# --- day close, bills --------------------------------------------------------------------------

def topups(account, meter):
    """The grants of a meter that may be drawn from, in the order in which they are."""
    grants = [grant for grant in account.grants if grant.meter == meter and grant.available]
    return sorted(grants, key=lambda g: (g.expires is None, g.expires or 0, g.kind != "complimentary", g.starts,
                                         bytewise(g.id), g.order))


def draw(payer, account, grants, units, change, event="", device="", campaign=""):
    """Takes up to `units` from the grants in their order: [(grant, units)]."""
    draws = []
    for grant in grants:
        take = min(units, grant.available)
        if take:
            grant.available -= take
            account.drawn[grant.meter] += take
            payer.write(account.id, grant.meter, change, -take, grant.id, event, device, campaign)
            draws.append((grant, take))
            units -= take
    return draws


def close_day(payer, account):
    day = account.open_day
    counts = account.messages.pop(day, {})
    calls = account.calls.pop(day, 0)
    messages = sum(counts.values())
    month = times.month_of(day)
    billed = account.scheme == "allowance"

    def meter(name, excess):
        taken = sum(units for _, units in draw(payer, account, topups(account, name), excess, "excess_deduction"))
        if excess > taken:
            account.unbilled[(name, month)] += excess - taken
        return taken

    excess = max(0, calls - messages) if billed else 0
    taken = meter("subscription", excess)
    if messages or calls:
        account.call_days[day] = (messages, calls, excess, taken)
    excess = 0
    if billed:
        for device, count in counts.items():
            allowed = account.products[account.devices[device].product]["messages_per_day"]
            excess += max(0, count - allowed)
    taken = meter("message", excess)
    if messages:
        account.message_days[day] = (messages, excess, taken)
    account.open_day = _tomorrow(day)


def expire(payer, account, grant):
    rest, grant.available = grant.available, 0
    account.expired[grant.meter] += rest
    payer.write(account.id, grant.meter, "expiration", -rest, grant.id)


def run_bills(account):
    month = min(month for _, month in account.unbilled)
    due = times.day_start(times.month_first(times.next_month(month)).replace(day=16), account.zone)
    for meter in ("subscription", "message", "ota"):
        units = account.unbilled.pop((meter, month), 0)
        if units:
            account.bills.append(Bill(meter, month, units, due))


def settle(payer, account, grant, event):
    """A purchased top-up pays its meter's bills, oldest first, then the unbilled excess, oldest first."""
    def pay(change, owed):
        take = min(owed, grant.available)
        if take:
            grant.available -= take
            account.drawn[grant.meter] += take
            payer.write(account.id, grant.meter, change, -take, grant.id, event)
        return take

    for bill in sorted((b for b in account.bills if b.meter == grant.meter), key=lambda b: b.month):
        bill.settled += pay("bill_deduction", bill.billed - bill.settled)
    for key in sorted(k for k in account.unbilled if k[0] == grant.meter):
        account.unbilled[key] -= pay("excess_deduction", account.unbilled[key])
        if not account.unbilled[key]:
            del account.unbilled[key]


# --- packages ----------------------------------------------------------------------------------

def start_package(payer, package, change):
    package.starts = payer.clock
    package.ends = times.months_later(payer.clock, 12, payer.zone)
    package.available = package.quota
    payer.active = package
    payer.packages.append(package)
    payer.write(payer.id, "token", change, package.quota, package.id, package.id, actor=package.buyer)


def end_package(payer):
    old = payer.active
    rest, old.available = old.available, 0
    payer.expired += rest
    payer.active = None
    if payer.pending:
        if rest:
            payer.write(payer.id, "token", "expiration", -rest, old.id)
        package, payer.pending = payer.pending, None
        start_package(payer, package, "package_renewal")
        return
    payer.write(payer.id, "token", "package_termination", -rest, old.id)
    for account in sorted(payer.accounts.values(), key=lambda a: bytewise(a.id)):
        for campaign in sorted(account.campaigns.values(), key=lambda c: bytewise(c.id)):
            if campaign.state == "open":
                campaign.state = "terminated"
                payer.expired += campaign.reserved
                campaign.reserved = 0
                payer.write(payer.id, "token", "reservation_termination", 0, old.id, campaign=campaign.id,
                            actor=account.id)


# --- activation codes --------------------------------------------------------------------------

def codes(account, product):
    """The codes that a device of the product may draw from, in their order."""
    grants = [g for g in account.grants if g.meter == "code" and g.available and g.product in (product, None)]
    return sorted(grants, key=lambda g: (g.product is None, g.starts, bytewise(g.id), g.order))


def draw_code(payer, account, device, event=""):
    """One code for the device, or None."""
    draws = draw(payer, account, codes(account, device.product)[:1], 1, "code", event, device.id)
    if not draws:
        return None
    device.validity += account.products[device.product]["validity_years"]
    device.code_ends = times.day_start(times.years_later(device.activated, device.validity), account.zone)
    return draws[0][0]


def renew_code(payer, account, device):
    if not draw_code(payer, account, device):
        deactivate(device, "inactive")


def deactivate(device, state):
    device.state = state
    device.activated = device.code_ends = None
    device.validity = 0
    device.cycle_used.clear()
