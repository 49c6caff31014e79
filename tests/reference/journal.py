# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a journal: a line becomes an Event, or is rejected for what it is by itself."""

import json
import re
import sys

import times

sys.set_int_max_str_digits(0)

INT_MAX = 2**63 - 1
INT_MIN = -(2**63)
LINE_LIMIT = 16 * 1024 * 1024
NESTING_LIMIT = 32
CURRENCIES = set("""
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX
USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW""".split())


class Rejected(Exception):
    def __init__(self, reason, event=None):
        super().__init__(reason)
        self.reason = reason
        self.event = event


class Fraction:
    """A number written with a point or an exponent: of no type that the journal knows."""

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return isinstance(other, Fraction) and other.text == self.text

    def __hash__(self):
        return hash(self.text)


class Event:
    """A line that could be read. `data` is as written, `time` an instant."""

    def __init__(self):
        self.line = 0
        self.source = self.id = self.type = self.account = self.actor = self.time = None
        self.time_text = None
        self.data = {}

    def content(self):
        return (self.type, self.time, self.account, self.actor, canonical(self.data))

    def instant(self, key):
        return times.parse(self.data[key]) if key in self.data else None


def canonical(value):
    """Equal for equal JSON values, whatever the order of keys."""
    if isinstance(value, dict):
        return ("object", tuple(sorted((k, canonical(v)) for k, v in value.items())))
    if isinstance(value, list):
        return ("array", tuple(canonical(v) for v in value))
    return (type(value).__name__, value)


# --- the types of data -------------------------------------------------------------------------
# A form is a function of a value that raises Rejected("malformed") for a wrong type; its second
# duty, raising Rejected("out_of_range"), comes only after unknown and missing keys were found.

def text(value, check=None):
    if not isinstance(value, str):
        raise Rejected("malformed")
    return check


def identifier(value):
    if not isinstance(value, str):
        raise Rejected("malformed")
    return good_identifier


def good_identifier(value):
    size = len(value.encode("utf-8"))
    return 1 <= size <= 128 and not any(ord(c) < 0x20 or 0x7F <= ord(c) <= 0x9F for c in value)


def integer(low, high=INT_MAX):
    def form(value):
        if isinstance(value, bool) or not isinstance(value, int):
            raise Rejected("malformed")
        return lambda number: low <= number <= high
    return form


def amount(value):
    if isinstance(value, bool) or not isinstance(value, int):
        raise Rejected("malformed")
    return lambda number: INT_MIN <= number <= INT_MAX and number != 0


def word(*allowed):
    def form(value):
        if not isinstance(value, str):
            raise Rejected("malformed")
        return lambda it: it in allowed
    return form


def flag(value):
    if not isinstance(value, bool):
        raise Rejected("malformed")
    return None


def instant(value):
    if not isinstance(value, str):
        raise Rejected("malformed")
    try:
        times.parse(value)
    except times.BadForm:
        raise Rejected("malformed") from None
    except times.BadYear:
        return lambda _: False
    return None


def zone_name(value):
    if not isinstance(value, str):
        raise Rejected("malformed")
    return times.known_zone


def currency(value):
    if not isinstance(value, str):
        raise Rejected("malformed")
    return lambda it: it in CURRENCIES


_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_MAILBOX = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*\Z")


def email(value):
    if not isinstance(value, str):
        raise Rejected("malformed")
    return lambda it: len(it) <= 254 and len(it.partition("@")[0]) <= 64 and bool(_MAILBOX.match(it))


def strings(value):
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise Rejected("malformed")
    return lambda it: len(it) <= 64 and all(len((k + v).encode()) <= 1024 for k, v in it.items())


def device_list(value):
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise Rejected("malformed")
    return lambda it: 1 <= len(it) <= 1_000_000 and all(good_identifier(v) for v in it)


def threshold_list(value):
    if not isinstance(value, list) or any(isinstance(v, bool) or not isinstance(v, int) for v in value):
        raise Rejected("malformed")
    return lambda it: all(1 <= v <= 1000 for v in it)


class Shape:
    """An object: `needed` and `optional` keys, each with its form. A nested Shape is a form too."""

    def __init__(self, needed=None, optional=None):
        self.needed = needed or {}
        self.forms = {**self.needed, **(optional or {})}

    def malformed(self, value):
        if not isinstance(value, dict):
            raise Rejected("malformed")
        for key, form in self.forms.items():
            if key in value:
                form.malformed(value[key]) if isinstance(form, Shape) else form(value[key])

    def unknown_key(self, value):
        for key, item in value.items():
            if key not in self.forms:
                raise Rejected("unknown_key")
            if isinstance(self.forms[key], Shape):
                self.forms[key].unknown_key(item)

    def missing_key(self, value):
        for key in self.needed:
            if key not in value:
                raise Rejected("missing_key")
        for key, item in value.items():
            if isinstance(self.forms[key], Shape):
                self.forms[key].missing_key(item)

    def out_of_range(self, value):
        for key, item in value.items():
            form = self.forms[key]
            if isinstance(form, Shape):
                form.out_of_range(item)
                continue
            good = form(item)
            if good and not good(item):
                raise Rejected("out_of_range")


COUNT = integer(1)
ALLOWANCE = Shape(optional={
    "validity_years": integer(1, 100), "messages_per_day": integer(0), "ota_quota": integer(0),
    "ota_period": word("cycle", "month"), "ota_unit_bytes": integer(1), "storage_days": integer(0)})
PRICE = Shape({"amount": integer(0), "currency": currency})
CONDITION = word("pool_used", "runs_out", "package_expires", "bill_issued", "bill_due", "bill_overdue", "codes_end",
                 "ota_refused", "report_ready", "charging_starts")
TOPUP = Shape({"meter": word("ota", "message", "subscription"), "quantity": COUNT},
              {"expires": instant, "price": PRICE})
DEVICE = Shape({"device": identifier})
MODEL = word("active_devices", "api_calls")
TYPES = {
    "account.created": Shape(
        {"name": text, "scheme": word("allowance", "licence", "package")},
        {"parent": identifier, "organisation": text, "timezone": zone_name, "kind": word("enterprise", "individual"),
         "business_model": MODEL, "currency": currency, "charging_starts": instant, "email": email,
         "attributes": strings}),
    "account.updated": Shape(optional={
        "name": text, "organisation": text, "business_model": MODEL, "attributes": strings, "in_arrears": flag,
        "email": email, "charging_starts": instant}),
    "product.created": Shape({"product": identifier}, {"name": text, "allowance": ALLOWANCE}),
    "product.allowance.upgraded": Shape({"product": identifier, "allowance": ALLOWANCE}),
    "device.registered": Shape({"device": identifier, "product": identifier}, {"endpoint_name": text}),
    "device.connected": DEVICE,
    "device.terminated": DEVICE,
    "code.purchased": Shape({"product": identifier, "quantity": COUNT}, {"allowance": ALLOWANCE, "price": PRICE}),
    "topup.purchased": TOPUP,
    "topup.granted": TOPUP,
    "debug.requested": Shape(),
    "licence.purchased": Shape({"quantity": COUNT}, {"price": PRICE}),
    "package.purchased": Shape({"quota": COUNT}),
    "package.tokens.edited": Shape({"amount": amount, "reason": text}),
    "ota.requested": Shape({"device": identifier, "bytes": COUNT}),
    "campaign.started": Shape({"campaign": identifier, "devices": device_list}, {"name": text}),
    "campaign.device.updated": Shape({"campaign": identifier, "device": identifier,
                                      "result": word("success", "failure")}),
    "campaign.finished": Shape({"campaign": identifier}),
    "device.messaged": Shape({"device": identifier, "count": COUNT}),
    "subscription.called": Shape({"application": text, "kind": word("amqp", "openapi"), "count": COUNT}),
    "api.called": Shape({"direction": word("device_to_service", "service_to_device", "integration"),
                         "operation": text, "count": COUNT}),
    "alert.recipient.added": Shape({"email": email}, {"name": text}),
    "alert.recipient.removed": Shape({"email": email}, {"name": text}),
    "alert.rule.set": Shape({"condition": CONDITION}, {"enabled": flag, "thresholds": threshold_list}),
    "alert.acknowledged": Shape({"alert": text}),
    "clock.advanced": Shape(),
}


def _object(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key twice")
    return result


def _constant(name):
    raise ValueError(name)


def _depth(value):
    if isinstance(value, dict):
        return 1 + max((_depth(v) for v in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((_depth(v) for v in value), default=0)
    return 0


def _whole_text(value):
    """No lone surrogates: such a string has no UTF-8."""
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, dict):
        for key, item in value.items():
            _whole_text(key)
            _whole_text(item)
    elif isinstance(value, list):
        for item in value:
            _whole_text(item)


def parse_line(raw):
    """The Event of a line (bytes), or Rejected with the first reason that applies to it by itself."""
    if len(raw) > LINE_LIMIT or b"\0" in raw:
        raise Rejected("malformed")
    try:
        envelope = json.loads(raw.decode("utf-8"), object_pairs_hook=_object, parse_float=Fraction,
                              parse_constant=_constant)
        _whole_text(envelope)
        if _depth(envelope) > NESTING_LIMIT:
            raise ValueError("nesting")
    except (ValueError, RecursionError):
        raise Rejected("malformed") from None
    if not isinstance(envelope, dict) or envelope.get("specversion") != "1.0":
        raise Rejected("malformed")
    event = Event()
    for key in ("id", "source", "type", "time", "account", "actor"):
        if key in envelope and not isinstance(envelope[key], str):
            raise Rejected("malformed")
    for key in ("id", "source", "type", "time", "account"):
        if key not in envelope:
            raise Rejected("malformed")
    event.source, event.id, event.type = envelope["source"], envelope["id"], envelope["type"]
    event.account, event.actor, event.time_text = envelope["account"], envelope.get("actor"), envelope["time"]
    event.data = envelope.get("data", {})
    if not isinstance(event.data, dict):
        raise Rejected("malformed")
    year_good = True
    try:
        event.time = times.parse(event.time_text)
    except times.BadForm:
        raise Rejected("malformed") from None
    except times.BadYear:
        year_good = False
    shape = TYPES.get(event.type)
    try:
        if shape is None:
            raise Rejected("unknown_type")
        shape.malformed(event.data)
        shape.unknown_key(event.data)
        shape.missing_key(event.data)
        named = [event.id, event.source, event.account] + ([event.actor] if event.actor is not None else [])
        if not year_good or not all(good_identifier(it) for it in named):
            raise Rejected("out_of_range")
        shape.out_of_range(event.data)
    except Rejected as rejected:
        raise Rejected(rejected.reason, None if rejected.reason == "malformed" else event) from None
    return event


def lines(path):
    """(number, bytes) of each line that is not blank."""
    with open(path, "rb") as file:
        for number, raw in enumerate(file.read().split(b"\n"), 1):
            if raw.strip(b" \t\r"):
                yield number, raw
