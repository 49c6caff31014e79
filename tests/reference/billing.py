# SPDX-License-Identifier: GPL-3.0-or-later
"""The monthly billing report of a payer with service packages: live, or made and kept."""

import times

DIRECTIONS = ("device_to_service", "service_to_device", "integration")


def was_active(payer, month):
    """Whether the payer had a package active at any time in the month (in the payer's zone)."""
    begin = times.month_start(month, payer.zone)
    end = times.month_start(times.next_month(month), payer.zone)
    return any(p.starts < end and p.ends > begin for p in payer.packages)


def in_month(account, month, instant):
    return times.month_of(account.day_of(instant)) == month


def account_row(account, month):
    """What one account used in a month of its own."""
    connected = {device for time, device, _ in account.connections if in_month(account, month, time)}
    return {
        "account": account.id, "name": account.name, "organisation": account.organisation,
        "active_devices": len(connected),
        "firmware_updates": sum(in_month(account, month, it[0]) for it in account.firmware),
        "quota_used": sum(in_month(account, month, it) for it in account.token_uses),
        **{direction: sum(it[3] for it in account.api if it[1] == direction and in_month(account, month, it[0]))
           for direction in DIRECTIONS},
    }


def compute(payer, month, generated):
    end = times.month_start(times.next_month(month), payer.zone)
    accounts = [a for a in payer.accounts.values() if a.created < end]
    since = payer.clock - 30 * times.DAY
    root = payer.root
    return {
        "month": month, "generated": generated, "business_model": root.business_model,
        "rows": [account_row(account, month) for account in accounts],
        "remaining": payer.active.available if payer.active else 0,
        "reserved": payer.reserved(),
        "expires": payer.active.ends if payer.active else None,
        "transactions": sum(it[3] for it in root.api if since < it[0] <= payer.clock),
    }


def billing_report(payer, month):
    """Made at its time: the month is marked even where no package was active, so that it is made once."""
    payer.reports[month] = compute(payer, month, payer.clock) if was_active(payer, month) else None


def all_reports(payer):
    """Made reports and the live months up to the clock's, in order."""
    if not payer.packages:
        return []
    result = []
    month = times.month_of(times.local_date(payer.packages[0].starts, payer.zone))
    last = times.month_of(times.local_date(payer.clock, payer.zone))
    while month <= last:
        if month in payer.reports:
            if payer.reports[month]:
                result.append(payer.reports[month])
        elif was_active(payer, month):
            result.append(compute(payer, month, None))
        month = times.next_month(month)
    return result
