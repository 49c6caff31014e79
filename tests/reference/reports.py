# SPDX-License-Identifier: GPL-3.0-or-later
"""The reports: name -> (columns, rows of texts), sorted and written as CSV."""

import csv
import io
from datetime import timedelta

import billing
import times
from engine import cycle
from state import bytewise

RECORDED = ("ledger", "package-history")          # by payer, then in the order written


def payers(engine):
    return sorted(engine.payers.values(), key=lambda p: bytewise(p.id))


def accounts(engine):
    return [(payer, account) for payer in payers(engine) for account in payer.accounts.values()]


def maybe(instant):
    return "" if instant is None else times.show(instant)


def accounts_report(engine):
    for payer, a in accounts(engine):
        status = "active"
        if a.scheme == "allowance" and a.overdue(payer.clock):
            status = "suspended"
        elif a.scheme == "licence" and a.in_arrears:
            status = "in_arrears"
        yield a.id, a.parent or "", a.name, a.organisation, a.scheme, a.zone, a.business_model, status


def products_report(engine):
    for _, a in accounts(engine):
        for name, it in a.products.items():
            yield (a.id, name, a.product_names[name], it["validity_years"], it["messages_per_day"], it["ota_quota"],
                   it["ota_period"], it["ota_unit_bytes"], it["storage_days"])


def balances_report(engine):
    for _, a in accounts(engine):
        for meter in sorted({grant.meter for grant in a.grants}):
            granted = sum(grant.quantity for grant in a.grants if grant.meter == meter)
            yield a.id, meter, granted, a.drawn[meter], 0, a.expired[meter], a.balance[meter]
    for payer in payers(engine):
        if payer.packages:
            granted = sum(p.quota + p.edits for p in payer.packages)
            assert granted == payer.used + payer.reserved() + payer.expired + payer.balance
            yield payer.id, "token", granted, payer.used, payer.reserved(), payer.expired, payer.balance


def grants_report(engine):
    for _, a in accounts(engine):
        for g in a.grants:
            yield (a.id, g.meter, g.id, g.kind, g.quantity, g.available, times.show(g.starts), maybe(g.expires))
    for payer in payers(engine):
        for p in payer.packages:
            yield (payer.id, "token", p.id, "purchase", p.quota + p.edits, p.available, times.show(p.starts),
                   times.show(p.ends))


def ledger_report(engine):
    for payer in payers(engine):
        for e in payer.ledger:
            yield (e.seq, times.show(e.time), e.account, e.meter, e.change, e.units, e.balance, e.grant, e.event,
                   e.device, e.campaign)


def daily_ota_report(engine):
    totals = {}
    for _, a in accounts(engine):
        for u in a.upgrades:
            total = totals.setdefault((u.day.isoformat(), a.id, u.product), [0, 0])
            total[0] += 1
            total[1] += u.units
    return [key + tuple(total) for key, total in totals.items()]


def monthly_excess_report(engine):
    totals = {}
    for _, a in accounts(engine):
        for u in a.upgrades:
            if u.beyond:
                key = (times.show_month(times.month_of(u.day)), a.id, u.product)
                totals[key] = totals.get(key, 0) + u.beyond
    return [key + (total,) for key, total in totals.items()]


def excess_devices_report(engine):
    for payer, a in accounts(engine):
        last = a.day_of(payer.clock)
        first = times.add_months(last, -12)
        totals = {}
        for u in a.upgrades:
            if first < u.day <= last:
                total = totals.setdefault(u.device, [0, 0])
                total[0] += 1
                total[1] += u.units
        for device, (upgrades, units) in totals.items():
            if units > 12:
                yield a.id, device, a.devices[device].product, upgrades, units, units - 12


def devices_report(engine):
    for payer, a in accounts(engine):
        today = a.day_of(payer.clock)
        for d in a.devices.values():
            licensed = "grandfathered" if d.grandfathered else "yes" if d.licensed else "no"
            row = ["", "", "", "", "", "", ""]
            if d.state == "active":
                row[0] = d.activated.isoformat()
                if a.scheme == "allowance":
                    row[1:] = allowance_cells(a, d, today)
            yield (a.id, d.id, d.product, d.endpoint_name, d.state, *row, licensed)


def allowance_cells(account, device, today):
    allowance = account.products[device.product]
    if allowance["ota_period"] == "cycle":
        number = cycle(device.activated, today)
        first = device.activated + timedelta(days=360 * (number - 1) + (number > 1))
        last = device.activated + timedelta(days=360 * number)
        used, name = device.cycle_used.get(number, 0), number
    else:
        month = times.month_of(today)
        first, last = times.month_first(month), times.month_last(month)
        used, name = device.month_used.get(month, 0), times.show_month(month)
    return [name, first.isoformat(), last.isoformat(), used, max(0, allowance["ota_quota"] - used),
            times.show(device.code_ends)]


def codes_report(engine):
    for _, a in accounts(engine):
        totals = {}
        for g in a.grants:
            if g.meter == "code":
                total = totals.setdefault(g.product or "", [0, 0])
                total[0] += g.quantity
                total[1] += g.available
        for product, (total, available) in totals.items():
            yield a.id, product, total, total - available, available


def subscription_daily_report(engine):
    for _, a in accounts(engine):
        for day, (allowed, used, excess, taken) in a.call_days.items():
            yield day.isoformat(), a.id, allowed, used, excess, taken, excess - taken


def messages_daily_report(engine):
    for _, a in accounts(engine):
        for day, (messages, excess, taken) in a.message_days.items():
            yield day.isoformat(), a.id, messages, excess, taken, excess - taken


def bills_report(engine):
    for payer, a in accounts(engine):
        for b in a.bills:
            rest = b.billed - b.settled
            status = "settled" if not rest else "overdue" if b.due <= payer.clock else "open"
            yield a.id, b.meter, times.show_month(b.month), b.billed, b.settled, rest, times.show(b.due), status


def excess_report(engine):
    for _, a in accounts(engine):
        for meter in ("message", "ota", "subscription"):
            billed = sum(b.billed - b.settled for b in a.bills if b.meter == meter)
            unbilled = sum(units for key, units in a.unbilled.items() if key[0] == meter)
            if billed + unbilled:
                yield a.id, meter, billed, unbilled, billed + unbilled


def usage_report(engine):
    for payer in payers(engine):
        for report in billing.all_reports(payer):
            for row in report["rows"]:
                yield (times.show_month(report["month"]), row["account"], row["name"], row["organisation"],
                       row["active_devices"], row["firmware_updates"], row["quota_used"])


def my_billing_report(engine):
    for payer in payers(engine):
        for report in billing.all_reports(payer):
            total = {key: sum(row[key] for row in report["rows"])
                     for key in ("active_devices", "firmware_updates", *billing.DIRECTIONS)}
            calls = [total[key] if report["business_model"] == "api_calls" else "" for key in billing.DIRECTIONS]
            yield (payer.id, times.show_month(report["month"]), report["business_model"], total["active_devices"],
                   total["firmware_updates"], *calls, report["remaining"], report["reserved"],
                   maybe(report["expires"]), maybe(report["generated"]), report["transactions"])


def package_history_report(engine):
    for payer in payers(engine):
        for e in payer.ledger:
            if e.meter == "token":
                yield times.show(e.time), e.actor, e.change, e.units, e.campaign, e.grant, e.balance


def active_devices_report(engine):
    # As in the list of devices, the endpoint is the one that the device has now.
    for _, a in accounts(engine):
        first = {}
        for time, device, endpoint_name in a.connections:
            key = (times.month_of(a.day_of(time)), device)
            if key not in first or time < first[key][0]:
                first[key] = (time, endpoint_name)
        for (_, device), (time, _) in first.items():
            yield a.id, times.show(time), device, a.devices[device].endpoint_name


def firmware_updates_report(engine):
    for _, a in accounts(engine):
        for time, campaign, device, _ in a.firmware:
            yield a.id, times.show(time), campaign, device, a.devices[device].endpoint_name




REPORTS = {
    "accounts": (accounts_report, "account,parent,name,organisation,scheme,timezone,business_model,status"),
    "products": (products_report, "account,product,name,validity_years,messages_per_day,ota_quota,ota_period,"
                                  "ota_unit_bytes,storage_days"),
    "balances": (balances_report, "account,meter,granted,drawn,reserved,expired,available"),
    "grants": (grants_report, "account,meter,grant,kind,quantity,available,starts,expires"),
    "ledger": (ledger_report, "seq,time,account,meter,change,units,balance,grant,event,device,campaign"),
    "daily-ota": (daily_ota_report, "day,account,product,upgrades,units"),
    "monthly-excess": (monthly_excess_report, "month,account,product,units"),
    "excess-devices": (excess_devices_report, "account,device,product,upgrades,units,excess"),
    "devices": (devices_report, "account,device,product,endpoint_name,state,activated,cycle,cycle_starts,cycle_ends,"
                                "used,remaining,code_ends,licensed"),
    "codes": (codes_report, "account,product,total,consumed,available"),
    "subscription-daily": (subscription_daily_report, "day,account,allowance,used,excess,from_topup,unbilled"),
    "messages-daily": (messages_daily_report, "day,account,messages,excess,from_topup,unbilled"),
    "bills": (bills_report, "account,meter,month,billed,settled,outstanding,due,status"),
    "excess": (excess_report, "account,meter,billed,unbilled,total"),
    "my-billing": (my_billing_report, "account,month,business_model,active_devices,firmware_updates,"
                                      "device_to_service,service_to_device,integration,remaining_quota,"
                                      "reserved_quota,package_expires,generated,transactions"),
    "usage": (usage_report, "month,account,name,organisation,active_devices,firmware_updates,quota_used"),
    "package-history": (package_history_report, "time,account,type,amount,campaign,package,balance"),
    "active-devices": (active_devices_report, "account_id,timestamp,device_id,endpoint_name"),
    "firmware-updates": (firmware_updates_report, "account_id,timestamp,campaign_name,device_id,endpoint_name"),
}


def guarded(cell):
    """A text that a spreadsheet would take for a formula gets an apostrophe; a number never."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + cell
    return str(cell)


def report(engine, name):
    """The report as rows of texts, the header first."""
    make, columns = REPORTS[name]
    rows = list(make(engine))
    if name not in RECORDED:
        rows.sort(key=lambda row: [bytewise(str(cell)) for cell in row])
    return [columns.split(",")] + [[guarded(cell) for cell in row] for row in rows]


def write(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
