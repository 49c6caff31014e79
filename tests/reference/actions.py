# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens in random journals: one method an action, its weight beside it."""

import times
from scenes import Scenes
from random_journal import COUNTS, QUANTITIES, SCHEMES
from times import DAY

ZONES = ["UTC", "Europe/Berlin", "Asia/Beirut", "America/Havana", "America/Asuncion", "Africa/Cairo", "Pacific/Apia",
         "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo", "Pacific/Kiritimati", "America/New_York",
         "Asia/Shanghai", "Africa/Casablanca", "Atlantic/Azores", "Asia/Tehran", "America/Santiago", "Europe/Dublin",
         "Asia/Damascus", "America/Nuuk", "America/Havana", "Atlantic/Azores", "Africa/Cairo", "Asia/Beirut"]
MAX = 2**63 - 1
TOPUP_METERS = ["ota", "message", "subscription"]
DIRECTIONS = ["device_to_service", "service_to_device", "integration"]
ALLOWANCES = {
    "validity_years": [1, 1, 1, 2, 3, 5], "messages_per_day": [0, 5, 10, 100, 1500],
    "ota_quota": [0, 1, 2, 3, 6, 12, 24], "ota_period": ["cycle", "month"],
    "ota_unit_bytes": [5_000_000, 5_242_880, 1, 1000], "storage_days": [0, 7, 30]}
WEIGHTS = {
    "create_account": 1, "update_account": 3, "create_product": 3, "upgrade_product": 3, "register": 9, "connect": 16,
    "terminate": 2.5, "message": 13, "call": 7, "api": 4, "ota": 24, "campaign": 6, "result": 14, "finish": 4,
    "wrong_scheme": 0.7, "alert": 1.5, "clock": 1.5, "nobody": 0.3}
OWN = {
    "allowance": {"code": 4, "topup": 8, "grant": 5, "debug": 1.5, "settle": 9, "cycle_edge": 0.8, "month_edge": 1,
                  "late_upgrade": 4, "lapse": 1.5, "long_ago": 1.5},
    "licence": {"licence": 2.5, "arrears": 2, "charging": 3, "charging_edge": 2},
    "package": {"package": 3, "edit": 3, "api": 4, "odd_package": 1}}


class Actions(Scenes):
    def __init__(self, maker):
        self.maker = maker
        self.random, self.chance, self.pick = maker.random, maker.chance, maker.pick
        self.engine, self.send = maker.engine, maker.send

    def start(self):
        for scheme in self.random.sample(SCHEMES, self.random.randrange(1, 5)):
            self.create_account(None, scheme)
        for payer in list(self.engine.payers.values()):
            for _ in range(self.random.randrange(3)):
                self.create_account(payer.root)
        for name in sorted(self.engine.accounts):
            account = self.engine.payers[self.engine.accounts[name]].accounts[name]
            for _ in range(self.random.randrange(1, 3)):
                self.create_product(account)
            for _ in range(self.random.randrange(1, 4)):
                self.register(account)
            if account.scheme == "licence" and self.chance(0.4):
                self.fleet(account)

    def act(self):
        account = self.maker.account()
        if not account.products and self.chance(0.9):
            return self.create_product(account)
        if not account.devices and self.chance(0.9):
            return self.register(account)
        weights = {**WEIGHTS, **OWN[account.scheme]}
        if not account.campaigns:
            weights.update(campaign=12, result=0.3, finish=0.3)
        name = self.random.choices(list(weights), list(weights.values()))[0]
        getattr(self, name)(account)

    def count(self, account):
        """Mostly small; in a journal of big numbers, one account of a payer comes close to 64 bits."""
        if self.maker.big and account.id == account.payer and self.chance(0.15):
            return self.pick((2, MAX), (2, MAX // 2), (2, MAX - 1), (1, MAX - 1000), (1, MAX // 2 + 1), (1, MAX // 4))
        return self.random.choice(COUNTS)

    def quantity(self, account):
        if self.maker.big and self.chance(0.15):
            return self.count(account)
        return self.random.choice(QUANTITIES)

    # --- accounts, products, devices -----------------------------------------------------------

    def create_account(self, account, scheme=None):
        if account is not None and len(self.engine.accounts) > 10:
            return
        data = {"name": self.maker.new_name("Name "), "scheme": scheme or self.random.choice(SCHEMES)}
        if account is not None and self.chance(0.8):
            data["parent"] = account.id
            data["scheme"] = account.scheme if self.chance(0.95) else self.random.choice(SCHEMES)
        if self.chance(0.85):
            data["timezone"] = self.random.choice(ZONES)
        if self.chance(0.4):
            data["kind"] = self.random.choice(["individual", "individual", "enterprise"])
        if self.chance(0.4):
            data["business_model"] = self.random.choice(["api_calls", "active_devices"])
        if self.chance(0.3):
            data["organisation"] = self.maker.new_name("Org ")
        if self.chance(0.5 if data["scheme"] == "licence" else 0.1):
            data["charging_starts"] = times.show(self.maker.cursor + self.random.randrange(-20, 90) * DAY)
        if self.chance(0.1):
            data.update(currency="EUR", email="a.b@example.com", attributes={"k": "v", "é": ""})
        name = self.maker.new_name("acc")
        if account is not None and self.chance(0.05):
            name = account.id
        self.send("account.created", account, data, account_name=name)

    def update_account(self, account):
        data = self.random.choice([
            {"name": self.maker.new_name("Renamed ")}, {"organisation": self.maker.new_name("Org ")},
            {"business_model": "api_calls"}, {"business_model": "active_devices"}, {"in_arrears": self.chance(0.3)},
            {"name": "Both", "organisation": "", "email": "x@example.org"}, {"attributes": {"a": "b"}}])
        self.send("account.updated", account, data)

    def arrears(self, account):
        self.send("account.updated", account, {"in_arrears": not account.in_arrears if account.in_arrears
                                               else self.chance(0.3)})

    def charging(self, account):
        moved = self.payer_clock(account) + self.pick((3, -5), (3, 5), (1, 40), (1, -100), (1, 0)) * DAY
        self.send("account.updated", account, {"charging_starts": self.maker.show(max(0, moved))})

    def payer_clock(self, account):
        return self.maker.payer(account).clock

    def allowance(self):
        keys = [key for key in ALLOWANCES if self.chance(0.6)]
        result = {key: self.random.choice(ALLOWANCES[key]) for key in keys}
        if self.maker.big and self.chance(0.2):
            result.update(ota_unit_bytes=1, ota_quota=MAX)
        if self.maker.big and self.chance(0.1):
            result[self.random.choice(["ota_quota", "messages_per_day", "storage_days"])] = MAX
        return result

    def create_product(self, account):
        name = self.maker.some(account.products) if self.chance(0.1) else self.maker.new_name("p")
        if len(account.products) > 4:
            return
        data = {"product": name}
        if self.chance(0.7):
            data["allowance"] = self.allowance()
        if self.chance(0.3):
            data["name"] = self.maker.new_name("Product ")
        self.send("product.created", account, data)

    def upgrade_product(self, account):
        self.send("product.allowance.upgraded", account,
                  {"product": self.maker.some(account.products), "allowance": self.allowance()})

    def register(self, account):
        gone = [d.id for d in account.devices.values() if d.state == "terminated"]
        if gone and self.chance(0.5):
            name = self.maker.some(gone)
        elif account.devices and self.chance(0.05):
            name = self.maker.some(account.devices)
        elif len(account.devices) > 24:
            return
        else:
            name = self.maker.new_name("d")
        data = {"device": name, "product": self.maker.some(account.products)}
        if self.chance(0.3):
            data["endpoint_name"] = self.maker.new_name("end ")
        self.send("device.registered", account, data)

    def fleet(self, account):
        """Enough devices to use up the free licences, most of them in one task."""
        product = self.maker.some(account.products)
        for number in range(self.random.randrange(95, 110)):
            self.send("device.registered", account, {"device": f"fleet{number}", "product": product},
                      time=self.maker.cursor)
        names = sorted(account.devices)
        self.send("campaign.started", account, {
            "campaign": "fleet", "devices": self.random.sample(names, max(0, len(names) - self.random.randrange(1, 20)))
            + names[:1]})

    def device(self, account, alive=0.9):
        wanted = [d.id for d in account.devices.values() if d.state != "terminated"]
        return self.maker.some(wanted if wanted and self.chance(alive) else account.devices)

    def connect(self, account):
        self.send("device.connected", account, {"device": self.device(account, 0.95)})

    def terminate(self, account):
        if len(account.devices) > 2 or self.chance(0.2):
            self.send("device.terminated", account, {"device": self.device(account)})

    # --- use -----------------------------------------------------------------------------------

    def message(self, account):
        self.send("device.messaged", account, {"device": self.device(account, 0.95), "count": self.count(account)})

    def call(self, account):
        self.send("subscription.called", account, {
            "application": "app", "kind": self.random.choice(["amqp", "openapi"]), "count": self.count(account)})

    def api(self, account):
        self.send("api.called", account, {"direction": self.random.choice(DIRECTIONS), "operation": self.random.choice(
            ["notification", "user_token", "read", "write"]), "count": self.count(account)})

    def ota(self, account):
        name = self.device(account, 0.93)
        active = [d.id for d in account.devices.values() if d.state == "active"]
        if account.scheme == "allowance" and active and self.chance(0.85):
            name = self.maker.some(active)
        unit = 5_000_000
        if name in account.devices:
            unit = account.products[account.devices[name].product]["ota_unit_bytes"]
        size = self.pick((6, unit), (4, 1), (3, unit + 1), (3, 3 * unit), (2, max(1, unit - 1)), (2, 7 * unit),
                         (1, 13 * unit), (1, 60_500_000 if unit > 10**6 else 40 * unit))
        if self.maker.big and account.id == account.payer and self.chance(0.15):
            size = self.pick((2, MAX), (1, MAX // 2), (1, MAX - 5))
        self.send("ota.requested", account, {"device": name, "bytes": size})

    # --- campaigns -----------------------------------------------------------------------------

    def campaign(self, account):
        names = sorted(d.id for d in account.devices.values() if d.state != "terminated" or self.chance(0.06))
        chosen = self.random.sample(names, min(len(names), self.random.randrange(1, 8)))
        chosen += [name for name in chosen if self.chance(0.2)]
        self.random.shuffle(chosen)
        if self.chance(0.02) or not chosen:
            chosen.append("nobody")
        name = self.maker.some(account.campaigns) if self.chance(0.05) else self.maker.new_name("c")
        data = {"campaign": name, "devices": chosen}
        if self.chance(0.3):
            data["name"] = self.maker.new_name("Campaign ")
        self.send("campaign.started", account, data)

    def open_campaign(self, account):
        running = [c.id for c in account.campaigns.values() if c.state == "open"]
        return self.maker.some(running if running and self.chance(0.9) else account.campaigns)

    def result(self, account):
        name = self.open_campaign(account)
        device = self.device(account)
        if name in account.campaigns and self.chance(0.95):
            left = [d for d in account.campaigns[name].devices if d not in account.campaigns[name].succeeded]
            device = self.maker.some(left if left and self.chance(0.8) else account.campaigns[name].devices)
        self.send("campaign.device.updated", account,
                  {"campaign": name, "device": device, "result": self.pick((3, "success"), (1, "failure"))})

    def finish(self, account):
        if self.chance(0.6):
            self.send("campaign.finished", account, {"campaign": self.open_campaign(account)})

    # --- purchases -----------------------------------------------------------------------------

    def expiry(self, account):
        """None, soon, on a day's boundary, or equal to another grant's."""
        clock = self.payer_clock(account)
        others = [g.expires for g in account.grants if g.expires is not None and g.available]
        day = times.add_months(account.day_of(clock), self.random.randrange(1, 14))
        if self.chance(0.5):
            day = account.day_of(clock) + times.timedelta(days=self.random.randrange(1, 20))
        return self.pick((3, None), (2, clock + self.random.randrange(40 * DAY)),
                         (3, times.day_start(day, account.zone)), (2, self.random.choice(others) if others else None),
                         (0.2, clock), (0.2, clock - DAY))

    def bought(self, account, data, expires=False):
        if expires:
            expiry = self.expiry(account)
            if expiry is not None and expiry > 0:
                data["expires"] = self.maker.show(expiry)
        if self.chance(0.1):
            data["price"] = {"amount": self.random.randrange(1000),
                             "currency": self.random.choice(["EUR", "USD", "JPY"])}
        return data

    def topup(self, account):
        self.send("topup.purchased", account, self.bought(account, {
            "meter": self.random.choice(TOPUP_METERS), "quantity": self.quantity(account)}, True))

    def grant(self, account):
        self.send("topup.granted", account, self.bought(account, {
            "meter": self.random.choice(TOPUP_METERS), "quantity": self.quantity(account)}, True))

    def settle(self, account):
        """Pays what is owed: exactly, not quite, or more."""
        owed = {meter: sum(b.billed - b.settled for b in account.bills if b.meter == meter)
                + self.random.choice([0, 1]) * sum(u for key, u in account.unbilled.items() if key[0] == meter)
                for meter in TOPUP_METERS}
        meters = [meter for meter in TOPUP_METERS if owed[meter]]
        if not meters or self.chance(0.4 if not account.overdue(self.payer_clock(account)) else 0.1):
            return
        meter = self.random.choice(meters)
        quantity = owed[meter] + self.pick((5, 0), (1, -1), (2, 1), (2, 30), (1, -owed[meter] // 2))
        if 0 < quantity <= MAX:
            self.send("topup.purchased", account, self.bought(account, {"meter": meter, "quantity": quantity}, True))

    def code(self, account):
        product = self.maker.some(account.products)
        quantity = self.quantity(account) if self.maker.big else self.random.choice([1, 1, 2, 5])
        data = {"product": product, "quantity": quantity}
        if self.chance(0.2) and product in account.products:
            data["allowance"] = self.allowance() if self.chance(0.4) else dict(account.products[product])
        self.send("code.purchased", account, self.bought(account, data))

    def debug(self, account):
        self.send("debug.requested", account, {})

    def licence(self, account):
        self.send("licence.purchased", account, self.bought(account, {"quantity": self.quantity(account)}))

    def package(self, account):
        quota = self.pick((3, 3), (3, 5), (3, 10), (2, 30), (1, 1), (1, self.quantity(account)))
        self.send("package.purchased", account, {"quota": quota})

    def edit(self, account):
        active = self.maker.payer(account).active
        rest = active.available if active else 3
        amount = self.pick((3, 5), (2, -1), (1, -rest), (1, -rest - 1), (1, 20), (0.5, -MAX - 1))
        if self.maker.big and self.chance(0.2):
            amount = self.count(account)
        if -MAX - 1 <= amount <= MAX:
            self.send("package.tokens.edited", account, {"amount": amount or 1, "reason": "correction"})

    def wrong_scheme(self, account):
        buy = [self.topup, self.grant, self.debug, self.code, self.licence, self.package, self.edit]
        self.random.choice(buy)(account)

    # --- the rest ------------------------------------------------------------------------------

    def alert(self, account):
        kind, data = self.random.choice([
            ("alert.recipient.added", {"email": "ops@example.com", "name": "Ops"}),
            ("alert.recipient.removed", {"email": "ops@example.com"}),
            ("alert.rule.set", {"condition": "pool_used", "thresholds": [50, 100]}),
            ("alert.rule.set", {"condition": "bill_due", "enabled": False})])
        self.send(kind, account, data)

    def clock(self, account):
        self.send("clock.advanced", account, {})

    def nobody(self, account):
        self.send("debug.requested", account, {}, account_name="nobody")
