# SPDX-License-Identifier: GPL-3.0-or-later
"""Corners for random journals: instants near clock changes, and lines that must be rejected."""

import json
from datetime import date, datetime, timedelta

import times
from times import DAY, HOUR

_CHANGES = {}


def changes(zone, year):
    """The clock changes of a zone in a year: (instant, offset before, offset after) in microseconds."""
    key = (zone, year)
    if key not in _CHANGES:
        _CHANGES[key] = list(_changes(zone, year))
    return _CHANGES[key]


def offset(instant, zone):
    return (times.local(instant, zone) - times.utc(instant).replace(tzinfo=None)) // timedelta(microseconds=1)


def _changes(zone, year):
    begin = times.parse(f"{year:04}-01-01T00:00:00Z")
    for start in range(begin, begin + 366 * DAY, DAY):
        before, after = offset(start, zone), offset(start + DAY, zone)
        if before != after:
            low, high = start, start + DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
            yield high, before, after


def instants(zone, clock):
    """Instants at clock changes; those a year before a skipped or doubled hour; the start of their days in
    earlier years (a year's code then ends on the day of a change); 29 February."""
    year = times.local_date(clock, zone).year
    found = []
    for some in (year, year + 1, year + 2):
        for instant, before, after in changes(zone, some):
            found += [instant, instant + HOUR]
            inside = times.utc(instant + min(before, after)).replace(tzinfo=None) + timedelta(minutes=15)
            for back in (1, 2):
                day = times.add_months(inside.date(), -12 * back)
                found.append(times.from_local(datetime.combine(day, inside.time()), zone))
                found.append(times.day_start(times.add_months(times.local_date(instant, zone), -12 * back), zone))
        for leap in (date(some, 2, 28), date(some, 3, 1)):
            found.append(times.day_start(leap, zone))
            found.append(times.day_start(leap - timedelta(days=1), zone) + 10 * HOUR)
    return [it for it in found if it >= clock]


def _with(envelope, **changed):
    return {**envelope, **changed}


def bad_line(random, sent):
    """A line that is rejected for what it is by itself (with a well-formed one to start from, if any)."""
    raw = [b"not json", b"{", b"[]", b"17", b"null", b"{}", b'"text"', b'{"specversion":"1.0","id":"half', b"\xff\xfe",
           b'{"specversion":"1.0","id":"a","source":"s","type":"debug.requested","time":"2025-03-01T10:00:00Z",'
           b'"account":"\x00"}',
           b'{"specversion":"1.0","id":"\\ud800","source":"s","type":"debug.requested","time":"2025-03-01T10:00:00Z",'
           b'"account":"a"}',
           b'{"specversion":"1.0","id":"a","id":"a","source":"s","type":"debug.requested",'
           b'"time":"2025-03-01T10:00:00Z","account":"a"}',
           b"[" * 100 + b"]" * 100]
    if not sent or random.random() < 0.2:
        return random.choice(raw)
    base = dict(random.choice(sent[-50:]), id="bad-" + str(random.randrange(10**6)))
    data = base.get("data", {})
    kind = random.randrange(16)
    if kind == 0:
        base = _with(base, specversion="0.3")
    elif kind == 1:
        base = _with(base, time=random.choice(
            ["yesterday", "2025-02-29T10:00:00Z", "2025-03-01T10:00:00", "2025-03-01T24:00:00Z", "2025-13-01T00:00:00Z",
             "2025-03-01 10:00:00Z", "2025-03-01T10:00:00+24:00", "2025-04-31T10:00:00Z", "25-03-01T10:00:00Z"]))
    elif kind == 2:
        base = _with(base, time=random.choice(["1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01",
                                               "9999-12-31T23:59:59-00:01"]))
    elif kind == 3:
        base = _with(base, id=random.choice(["", "x" * 129, "é" * 65, "a\u0007b", "a\u007fb", "a\u0085b"]))
    elif kind == 4:
        base = _with(base, type="nothing.happened")
    elif kind == 5:
        base = _with(base, data=_with(data, really=True))
    elif kind == 6 and data:
        base = _with(base, data={k: v for k, v in data.items() if k != random.choice(sorted(data))})
    elif kind == 7:
        base = _with(base, data=[data])
    elif kind == 8 and any(isinstance(v, int) for v in data.values()):
        key = random.choice(sorted(k for k, v in data.items() if isinstance(v, int)))
        base = _with(base, data=_with(data, **{key: random.choice(["5", 5.5, 1e3, None, [5], 0, 2**63, 10**30,
                                                                    -2**63 - 1, 5.0, {}, "five"])}))
    elif kind == 9:
        base = _with(base, account=random.choice(["", "nobody", "x" * 129, 7, None]))
    elif kind == 10:
        base = _with(base, type="account.created", account="someone new", data=dict(
            {"name": "N", "scheme": "allowance"}, **random.choice(
                [{"scheme": "gold"}, {"timezone": "Mars/Olympus"}, {"currency": "QQQ"}, {"kind": "club"},
                 {"parent": "nobody"}, {"email": "no address"}, {"email": "a@b\r\nBcc: c@d"}, {"attributes": {"a": 1}},
                 {"attributes": {str(n): "x" for n in range(65)}}, {"attributes": {"a": "x" * 2000}},
                 {"charging_starts": "soon"}, {"charging_starts": "1960-01-01T00:00:00Z"}, {"business_model": "x"}])))
    elif kind == 11:
        base = _with(base, type="product.created", data={"product": "bad", "allowance": random.choice(
            [{"validity_years": 0}, {"validity_years": 101}, {"ota_period": "week"}, {"colour": "red"},
             {"ota_quota": -1}, {"ota_unit_bytes": 0}, {"storage_days": 1.5}, {"messages_per_day": "many"}, "cycle", None])})
    elif kind == 12:
        base = _with(base, type="topup.purchased", data=dict({"meter": "ota", "quantity": 1}, **random.choice(
            [{"meter": "tea"}, {"quantity": 0}, {"quantity": -1}, {"expires": "never"}, {"price": {"amount": 1}},
             {"price": {"amount": -1, "currency": "EUR"}}, {"price": {"amount": 1, "currency": "QQQ"}},
             {"price": {"amount": 1, "currency": "EUR", "tax": 1}}, {"price": 5},
             {"expires": "1960-01-01T00:00:00Z"}])))
    elif kind == 13:
        base = _with(base, type="campaign.started", data={"campaign": "bad", "devices": random.choice(
            [[], "d", [1], [""], ["x" * 129], ["nobody"], {}])})
    elif kind == 14:
        base = _with(base, type="alert.rule.set", data=random.choice(
            [{"condition": "rain"}, {"condition": "pool_used", "thresholds": [0]}, {"condition": "pool_used",
             "thresholds": [1001]}, {"condition": "pool_used", "enabled": "yes"}, {}, {"condition": "pool_used",
             "thresholds": 80}]))
    else:
        base = _with(base, type="alert.acknowledged", data={"alert": "no such alert"})
    return json.dumps(base, ensure_ascii=random.random() < 0.3).encode("utf-8")
