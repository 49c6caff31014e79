# SPDX-License-Identifier: GPL-3.0-or-later
"""Instants, civil days and months.

An instant is an int: microseconds since 1970-01-01T00:00:00Z. A day is a datetime.date of an
account's time zone, a month is the pair (year, month).
"""

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
LAST = (datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.utc) - EPOCH) // timedelta(microseconds=1)

_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
                   r"(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))\Z")
_ZONES = {}


class BadForm(ValueError):
    """The text is no RFC 3339 time, or names a day that does not exist."""


class BadYear(ValueError):
    """The text is a time, but before 1970 or after 9999."""


def parse(text):
    """RFC 3339 to an instant; digits beyond the microsecond are cut."""
    match = _FORM.match(text)
    if not match:
        raise BadForm(text)
    year, month, day, hour, minute, second = (int(match.group(n)) for n in range(1, 7))
    if not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:
        raise BadForm(text)
    length = [31, 29 if calendar.isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    if not 1 <= day <= length:
        raise BadForm(text)
    offset = 0
    if match.group(8):
        hours, minutes = int(match.group(9)), int(match.group(10))
        if hours > 23 or minutes > 59:
            raise BadForm(text)
        offset = (hours * 60 + minutes) * (1 if match.group(8) == "+" else -1)
    if year < 1:
        raise BadYear(text)
    days = date(year, month, day).toordinal() - date(1970, 1, 1).toordinal()
    fraction = int(((match.group(7) or "") + "000000")[:6])
    instant = (days * 86400 + hour * 3600 + minute * 60 + second - offset * 60) * SECOND + fraction
    if not 0 <= instant <= LAST:
        raise BadYear(text)
    return instant


def utc(instant):
    return EPOCH + timedelta(microseconds=instant)


def show(instant):
    """RFC 3339 in UTC: no fraction when it is zero, else six digits."""
    moment = utc(instant)
    text = f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}"
    return text + (f".{moment.microsecond:06}Z" if moment.microsecond else "Z")


def known_zone(name):
    return name in available_timezones()


def zone(name):
    if name not in _ZONES:
        _ZONES[name] = ZoneInfo(name)
    return _ZONES[name]


def local(instant, name):
    """The civil date and time (naive) that a clock in the zone shows."""
    return utc(instant).astimezone(zone(name)).replace(tzinfo=None)


def local_date(instant, name):
    return local(instant, name).date()


def from_local(moment, name):
    """Civil date and time to an instant: of two the first, one that is skipped moves on by the gap."""
    aware = moment.replace(tzinfo=zone(name), fold=0)
    return (aware.astimezone(timezone.utc) - EPOCH) // timedelta(microseconds=1)


_STARTS = {}


def day_start(day, name):
    """Local 00:00, or the first instant that exists where a clock change skips midnight."""
    key = (day, name)
    if key not in _STARTS:
        _STARTS[key] = _day_start(day, name)
    return _STARTS[key]


def _day_start(day, name):
    midnight = datetime(day.year, day.month, day.day)
    instant = from_local(midnight, name)
    if local(instant, name) == midnight:
        return instant
    # Skipped: the change lies between midnight by the new offset and midnight by the old one.
    later = midnight.replace(tzinfo=zone(name), fold=1)
    low = (later.astimezone(timezone.utc) - EPOCH) // timedelta(microseconds=1) - 1
    high = instant
    while high - low > 1:
        middle = (low + high) // 2
        if local(middle, name) >= midnight:
            high = middle
        else:
            low = middle
    return high


def month_of(day):
    return (day.year, day.month)


def show_month(month):
    return f"{month[0]:04}-{month[1]:02}"


def next_month(month, count=1):
    index = month[0] * 12 + month[1] - 1 + count
    return (index // 12, index % 12 + 1)


def month_first(month):
    return date(month[0], month[1], 1)


def month_last(month):
    return date(month[0], month[1], calendar.monthrange(*month)[1])


def month_start(month, name):
    return day_start(month_first(month), name)


def add_months(day, count):
    """The same day of another month, clamped to its end."""
    year, month = next_month(month_of(day), count)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def years_later(day, years):
    """The same date years later; 29 February becomes 28 where there is none."""
    return add_months(day, 12 * years)


def months_later(instant, count, name):
    """The same local date and time months later (day clamped; skipped times moved on by the gap)."""
    moment = local(instant, name)
    return from_local(datetime.combine(add_months(moment.date(), count), moment.time()), name)


def report_time(month):
    """When the billing report of a month is made: 02:00 UTC of the next month's third business day."""
    day = month_first(next_month(month))
    found = 1 if day.weekday() < 5 else 0
    while found < 3:
        day += timedelta(days=1)
        found += day.weekday() < 5
    return (day.toordinal() - date(1970, 1, 1).toordinal()) * DAY + 2 * HOUR
