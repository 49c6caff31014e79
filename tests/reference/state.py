# SPDX-License-Identifier: GPL-3.0-or-later
"""What a journal adds up to: payers, accounts, products, devices, grants, campaigns, bills, ledger."""

from collections import defaultdict
from dataclasses import dataclass, field

import times

DEFAULT_ALLOWANCE = {"validity_years": 5, "messages_per_day": 1500, "ota_quota": 12, "ota_period": "cycle",
                     "ota_unit_bytes": 5_000_000, "storage_days": 7}


def whole_allowance(given):
    return {**DEFAULT_ALLOWANCE, **(given or {})}


def bytewise(text):
    return (text or "").encode("utf-8")


@dataclass
class Grant:
    meter: str
    id: str
    kind: str                 # purchase or complimentary
    quantity: int
    available: int
    starts: int
    expires: int | None
    order: int                # in the payer's journal
    product: str | None = None


@dataclass
class Package:
    id: str
    buyer: str                # the account that bought it
    quota: int
    starts: int | None = None
    ends: int | None = None
    edits: int = 0
    available: int = 0


@dataclass
class Campaign:
    id: str
    name: str
    devices: list             # each once, in the list's order
    state: str = "open"       # open, finished, terminated
    succeeded: set = field(default_factory=set)
    reserved: int = 0         # tokens neither used nor returned


@dataclass
class Bill:
    meter: str
    month: tuple
    billed: int
    due: int
    settled: int = 0


@dataclass
class Device:
    id: str
    product: str
    endpoint_name: str
    state: str = "inactive"
    activated: object = None          # date
    validity: int = 0                 # years of the codes drawn since the activation
    code_ends: int | None = None
    cycle_used: dict = field(default_factory=lambda: defaultdict(int))
    month_used: dict = field(default_factory=lambda: defaultdict(int))
    licensed: bool = False
    grandfathered: bool = False


@dataclass
class Upgrade:
    """An accepted upgrade, for the statistics."""
    time: int
    day: object
    device: str
    product: str
    units: int
    beyond: int               # drawn from top-ups or excess


class Account:
    def __init__(self, name, data, created, payer):
        self.id = name
        self.payer = payer
        self.parent = data.get("parent")
        self.name = data["name"]
        self.organisation = data.get("organisation", "")
        self.scheme = data["scheme"]
        self.zone = data.get("timezone", "UTC")
        self.kind = data.get("kind", "enterprise")
        self.business_model = data.get("business_model", "active_devices")
        self.charging_starts = times.parse(data["charging_starts"]) if "charging_starts" in data else None
        self.in_arrears = False
        self.created = created
        self.open_day = times.local_date(created, self.zone)
        self.products = {}
        self.product_names = {}
        self.devices = {}
        self.campaigns = {}
        self.grants = []
        self.granted_ever = defaultdict(int)      # by meter, for the overflow check
        self.drawn = defaultdict(int)             # by meter
        self.expired = defaultdict(int)
        self.balance = defaultdict(int)
        self.debug_granted = False
        self.messages = defaultdict(lambda: defaultdict(int))   # day -> device -> count
        self.calls = defaultdict(int)                           # day -> count
        self.sums = defaultdict(int)              # type -> sum of counts or units, for the overflow check
        self.message_days = {}                    # closed day -> (messages, excess, from top-ups)
        self.call_days = {}                       # closed day -> (allowance, used, excess, from top-ups)
        self.unbilled = defaultdict(int)          # (meter, month) -> units
        self.bills = []
        self.upgrades = []
        self.connections = []                     # (time, device, endpoint name)
        self.firmware = []                        # (time, campaign name, device, endpoint name)
        self.token_uses = []                      # times
        self.api = []                             # (time, direction, operation, count)

    def day_of(self, instant):
        return times.local_date(instant, self.zone)

    def overdue(self, clock):
        return any(bill.settled < bill.billed and bill.due <= clock for bill in self.bills)


@dataclass
class Entry:
    seq: int
    time: int
    account: str
    meter: str
    change: str
    units: int
    balance: int
    grant: str
    event: str
    device: str
    campaign: str
    actor: str                # the account that acted, for the package's history


class Payer:
    def __init__(self, name, zone):
        self.id = name
        self.zone = zone
        self.clock = None
        self.accounts = {}
        self.seen = {}                            # (source, id) -> content
        self.ledger = []
        self.order = 0
        self.active = None                        # packages
        self.pending = None
        self.packages = []                        # started ones
        self.used = 0
        self.expired = 0
        self.balance = 0                          # of tokens
        self.reports = {}                         # month -> made report

    @property
    def root(self):
        return self.accounts[self.id]

    def write(self, account, meter, change, units, grant, event="", device="", campaign="", actor=None):
        """One ledger entry at the clock; keeps the running balance."""
        if meter == "token":
            self.balance += units
            balance = self.balance
        else:
            owner = self.accounts[account]
            owner.balance[meter] += units
            balance = owner.balance[meter]
        assert balance >= 0, (account, meter, balance)
        self.ledger.append(Entry(len(self.ledger) + 1, self.clock, account, meter, change, units, balance, grant,
                                 event, device, campaign, actor or account))

    def reserved(self):
        return sum(c.reserved for a in self.accounts.values() for c in a.campaigns.values())
