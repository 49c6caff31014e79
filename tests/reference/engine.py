# SPDX-License-Identifier: GPL-3.0-or-later
"""Decides events: accepted, refused, duplicate or rejected, and what each of them draws."""

import copy

import journal
import schedule
import times
from journal import INT_MAX, Rejected
from state import (Account, Campaign, Device, Grant, Package, Payer, Upgrade, bytewise, whole_allowance)

DEBUG_UNITS = 100
DEBUG_VALIDITY = 180 * times.DAY
FREE_CODES = 10
FREE_LICENCES = 100
SCHEME_OF = {"topup.purchased": "allowance", "topup.granted": "allowance", "debug.requested": "allowance",
             "code.purchased": "allowance", "licence.purchased": "licence", "package.purchased": "package",
             "package.tokens.edited": "package"}
RISKY = 2**40


class Refused(Exception):
    def __init__(self, reason, needed=0):
        super().__init__(reason)
        self.reason = reason
        self.needed = needed


class Result:
    def __init__(self, needed=0, draws=()):
        self.needed = needed
        self.draws = list(draws)          # (source, grant id, units)


class Engine:
    def __init__(self):
        self.payers = {}
        self.accounts = {}                # id -> payer id
        self.decisions = []

    # --- one line ------------------------------------------------------------------------------

    def line(self, raw):
        try:
            event = journal.parse_line(raw)
        except Rejected as rejected:
            self.decide(rejected.event, "rejected", rejected.reason)
            return
        payer = self.payer_of(event)
        key = (event.source, event.id)
        if payer and key in payer.seen:
            if payer.seen[key] == event.content():
                self.decide(event, "duplicate")
            else:
                self.decide(event, "rejected", "conflict")
            return
        try:
            self.check(event)
        except Rejected as rejected:
            self.decide(event, "rejected", rejected.reason)
            return
        self.apply(event, payer)

    def payer_of(self, event):
        owner = event.account
        if owner not in self.accounts and event.type == "account.created":
            owner = event.data.get("parent")
        return self.payers.get(self.accounts.get(owner))

    def apply(self, event, payer):
        """Work due first, then the event. An overflow undoes both: a rejection leaves no trace."""
        before = copy.deepcopy(payer) if self.risky(event, payer) else None
        name = payer.id if payer else event.account
        if payer is None:
            payer = self.payers[name] = Payer(name, event.data.get("timezone", "UTC"))
            payer.clock = event.time
        late = event.time < payer.clock
        schedule.run(payer, max(event.time, payer.clock))
        payer.order += 1
        try:
            result = Handler(self, payer, event, late).decide()
            self.decide(event, "accepted", None, late, result)
        except Refused as refused:
            self.decide(event, "refused", refused.reason, late, Result(refused.needed))
        except Rejected as rejected:
            assert rejected.reason == "overflow" and before is not None
            self.payers[name] = before
            self.decide(event, "rejected", "overflow")
            return
        payer.seen[(event.source, event.id)] = event.content()
        if event.type == "account.created":
            self.accounts[event.account] = name

    @staticmethod
    def risky(event, payer):
        """Whether the event could overflow at all (then the payer is copied before it is decided)."""
        if payer is None:
            return False
        numbers = [v for v in event.data.values() if isinstance(v, int)]
        account = payer.accounts.get(event.account)
        sums = list(account.sums.values()) + list(account.granted_ever.values()) if account else []
        sums += payer.root.granted_ever.values()
        return any(abs(n) > RISKY for n in numbers + sums)

    def decide(self, event, outcome, reason=None, late=False, result=None):
        result = result or Result()
        event = event or journal.Event()
        self.decisions.append({
            "source": event.source, "id": event.id, "type": event.type,
            "time": event.time_text if event.time is None else times.show(event.time),
            "account": event.account, "outcome": outcome, "reason": reason,
            "units": sum(units for _, _, units in result.draws), "needed": result.needed, "late": late,
            "draws": [{"source": s, "grant": g, "units": u} for s, g, u in result.draws]})

    def advance(self, until):
        for payer in self.payers.values():
            if payer.clock < until or payer.clock == until and schedule.overdue(payer):
                schedule.run(payer, until)

    # --- rejections that need the state (nothing scheduled changes what they look at) -----------

    def check(self, event):
        data = event.data
        payer = self.payers.get(self.accounts.get(event.account))
        if event.type == "account.created":
            parent = data.get("parent")
            if parent is not None and parent not in self.accounts:
                raise Rejected("unknown_account")
            if payer:
                raise Rejected("already_exists")
            if parent is not None and self.payers[self.accounts[parent]].root.scheme != data["scheme"]:
                raise Rejected("scheme_mismatch")
            return
        if payer is None:
            raise Rejected("unknown_account")
        account = payer.accounts[event.account]
        product = data.get("product")
        if product is not None and event.type != "product.created" and product not in account.products:
            raise Rejected("unknown_product")
        self.check_devices(event, account)
        if event.type in ("campaign.device.updated", "campaign.finished"):
            campaign = account.campaigns.get(data["campaign"])
            if campaign is None:
                raise Rejected("unknown_campaign")
            if "device" in data and data["device"] not in campaign.devices:
                raise Rejected("unknown_device")
        if event.type == "alert.acknowledged":
            raise Rejected("unknown_alert")
        if (event.type == "product.created" and product in account.products
                or event.type == "device.registered" and data["device"] in account.devices
                and account.devices[data["device"]].state != "terminated"
                or event.type == "campaign.started" and data["campaign"] in account.campaigns):
            raise Rejected("already_exists")
        if event.type == "code.purchased" and "allowance" in data:
            if whole_allowance(data["allowance"]) != account.products[product]:
                raise Rejected("allowance_mismatch")
        if "expires" in data and event.instant("expires") <= max(event.time, payer.clock):
            raise Rejected("out_of_range")
        if SCHEME_OF.get(event.type, account.scheme) != account.scheme:
            raise Rejected("scheme_mismatch")

    @staticmethod
    def check_devices(event, account):
        """An unknown campaign comes after an unknown device: a device that is nowhere is unknown first."""
        if event.type == "device.registered":
            return
        named = event.data.get("devices", [event.data["device"]] if "device" in event.data else [])
        if any(device not in account.devices for device in named):
            raise Rejected("unknown_device")


class Handler:
    """One event against its payer, whose work due is done."""

    def __init__(self, engine, payer, event, late):
        self.engine, self.payer, self.event, self.late = engine, payer, event, late
        self.data = event.data
        self.account = payer.accounts.get(event.account)
        self.now = payer.clock                                     # what is written has the clock's time
        self.day = self.account.day_of(event.time) if self.account else None
        self.device = self.account.devices.get(self.data.get("device")) if self.account else None

    def decide(self):
        name = "on_" + self.event.type.replace(".", "_")
        return getattr(self, name)() or Result()

    def overflow(self, sums, key, units):
        if sums[key] + units > INT_MAX:
            raise Rejected("overflow")
        sums[key] += units

    # --- accounts, products, devices -----------------------------------------------------------

    def on_account_created(self):
        account = Account(self.event.account, self.data, self.now, self.payer.id)
        self.account = self.payer.accounts[account.id] = account
        if account.scheme == "allowance" and account.kind == "enterprise":
            self.grant("code", FREE_CODES, "complimentary", name="free-codes")
        if account.scheme == "licence":
            self.grant("licence", FREE_LICENCES, "complimentary", name="free-licences")

    def on_account_updated(self):
        for key in ("name", "organisation", "business_model", "in_arrears"):
            if key in self.data:
                setattr(self.account, key, self.data[key])
        if "charging_starts" in self.data:
            self.account.charging_starts = self.event.instant("charging_starts")

    def on_product_created(self):
        self.account.products[self.data["product"]] = whole_allowance(self.data.get("allowance"))
        self.account.product_names[self.data["product"]] = self.data.get("name", "")

    def on_product_allowance_upgraded(self):
        self.account.products[self.data["product"]] = whole_allowance(self.data["allowance"])

    def on_device_registered(self):
        name = self.data["device"]
        self.account.devices[name] = Device(name, self.data["product"], self.data.get("endpoint_name", ""))

    def on_device_connected(self):
        account, device = self.account, self.device
        self.refuse_terminated(device)
        result = Result()
        if device.state == "inactive":
            if account.scheme == "allowance":
                device.activated, device.validity = self.day, 0
                grant = schedule.draw_code(self.payer, account, device, self.event.id)
                if grant is None:
                    device.activated = None
                    raise Refused("insufficient_codes", 1)
                result = Result(1, [("code", grant.id, 1)])
            device.activated = self.day
            device.state = "active"
        account.connections.append((self.event.time, device.id, device.endpoint_name))
        return result

    def on_device_terminated(self):
        self.refuse_terminated(self.device)
        schedule.deactivate(self.device, "terminated")
        self.device.licensed = self.device.grandfathered = False

    @staticmethod
    def refuse_terminated(*devices):
        if any(device.state == "terminated" for device in devices):
            raise Refused("device_terminated")

    # --- purchases -----------------------------------------------------------------------------

    def grant(self, meter, units, kind, expires=None, name=None, product=None):
        account = self.account
        self.overflow(account.granted_ever, meter, units)
        grant = Grant(meter, name or self.event.id, kind, units, units, self.now, expires, self.payer.order, product)
        account.grants.append(grant)
        self.payer.write(account.id, meter, kind, units, grant.id, self.event.id)
        return grant

    def on_code_purchased(self):
        self.grant("code", self.data["quantity"], "purchase", product=self.data["product"])

    def on_topup_purchased(self):
        grant = self.grant(self.data["meter"], self.data["quantity"], "purchase", self.event.instant("expires"))
        schedule.settle(self.payer, self.account, grant, self.event.id)

    def on_topup_granted(self):
        self.grant(self.data["meter"], self.data["quantity"], "complimentary", self.event.instant("expires"))

    def on_debug_requested(self):
        if self.account.debug_granted:
            raise Refused("already_granted")
        self.grant("ota", DEBUG_UNITS, "complimentary", self.now + DEBUG_VALIDITY)
        self.account.debug_granted = True

    def on_licence_purchased(self):
        self.grant("licence", self.data["quantity"], "purchase")

    def on_package_purchased(self):
        payer = self.payer
        if payer.pending:
            raise Refused("already_pending")
        self.overflow(payer.root.granted_ever, "token", self.data["quota"])
        package = Package(self.event.id, self.account.id, self.data["quota"])
        if payer.active:
            payer.pending = package
        else:
            schedule.start_package(payer, package, "package_creation")

    def on_package_tokens_edited(self):
        payer, units = self.payer, self.data["amount"]
        if not payer.active:
            raise Refused("no_package")
        if payer.active.available + units < 0:
            raise Refused("insufficient_tokens")
        self.overflow(payer.root.granted_ever, "token", units)
        payer.active.available += units
        payer.active.edits += units
        payer.write(payer.id, "token", "package_tokens_edit", units, payer.active.id, self.event.id,
                    actor=self.account.id)

    # --- upgrades ------------------------------------------------------------------------------

    def on_ota_requested(self):
        scheme = self.account.scheme
        self.refuse_terminated(self.device)
        if scheme == "licence":
            result = self.licences([self.device], "")
            self.upgraded(self.device, 1)
        elif scheme == "package":
            result = self.token()
            self.upgraded(self.device, 1)
        else:
            result = self.allowance_upgrade()
        self.updated("", self.device)
        return result

    def upgraded(self, device, units, beyond=0):
        self.overflow(self.account.sums, "ota", units)
        self.account.upgrades.append(Upgrade(self.event.time, self.day, device.id, device.product, units, beyond))

    def updated(self, campaign_name, device):
        """A firmware update, for the billing reports."""
        self.account.firmware.append((self.event.time, campaign_name, device.id, device.endpoint_name))

    def allowance_upgrade(self):
        account, device = self.account, self.device
        if device.state != "active" or self.day < device.activated:
            raise Refused("device_inactive")
        if account.overdue(self.now):
            raise Refused("service_suspended")
        allowance = account.products[device.product]
        units = -(-self.data["bytes"] // allowance["ota_unit_bytes"])
        if allowance["ota_period"] == "cycle":
            number = cycle(device.activated, self.day)
            used, key, name = device.cycle_used, number, f"cycle:{number}"
        else:
            key = times.month_of(self.day)
            used, name = device.month_used, f"month:{times.show_month(key)}"
        own = min(units, max(0, allowance["ota_quota"] - used[key]))
        topups = schedule.topups(account, "ota")
        bought = min(units - own, sum(grant.available for grant in topups))
        excess = units - own - bought
        if excess and allowance["ota_period"] == "cycle":
            raise Refused("insufficient_ota", units)
        self.upgraded(device, units, units - own)
        used[key] += own
        draws = [("allowance", name, own)] if own else []
        drawn = schedule.draw(self.payer, account, topups, bought, "excess_deduction", self.event.id, device.id)
        draws += [("topup", grant.id, taken) for grant, taken in drawn]
        if excess:
            month = max(times.month_of(self.day), times.month_of(account.day_of(self.now)))
            account.unbilled[("ota", month)] += excess
            draws.append(("excess", times.show_month(month), excess))
        return Result(units, draws)

    def licences(self, devices, campaign):
        """An update task of an account with licences."""
        account = self.account
        if account.in_arrears:
            raise Refused("arrears")
        if account.charging_starts is not None and self.event.time < account.charging_starts:
            for device in devices:
                device.grandfathered = True
            return Result()
        needy = [device for device in devices if not device.licensed and not device.grandfathered]
        grants = sorted((g for g in account.grants if g.meter == "licence" and g.available),
                        key=lambda g: (g.kind != "complimentary", g.starts, bytewise(g.id), g.order))
        if sum(grant.available for grant in grants) < len(needy):
            raise Refused("insufficient_licences", len(needy))
        taken = {}
        for device in needy:
            (grant, _), = schedule.draw(self.payer, account, [g for g in grants if g.available][:1], 1, "licence",
                                        self.event.id, device.id, campaign)
            taken.setdefault(id(grant), [grant, 0])[1] += 1
            device.licensed = True
        return Result(len(needy), [("licence", grant.id, units) for grant, units in taken.values()])

    def token(self):
        payer = self.payer
        if not payer.active:
            raise Refused("no_package")
        if payer.active.available < 1:
            raise Refused("insufficient_tokens", 1)
        payer.active.available -= 1
        payer.used += 1
        self.account.token_uses.append(self.event.time)
        payer.write(payer.id, "token", "update", -1, payer.active.id, self.event.id, self.device.id,
                    actor=self.account.id)
        return Result(1, [("package", payer.active.id, 1)])

    # --- campaigns -----------------------------------------------------------------------------

    def on_campaign_started(self):
        account, payer = self.account, self.payer
        devices = [account.devices[name] for name in dict.fromkeys(self.data["devices"])]
        campaign = Campaign(self.data["campaign"], self.data.get("name") or self.data["campaign"],
                            [device.id for device in devices])
        result = Result()
        if account.scheme != "allowance":
            self.refuse_terminated(*devices)
        if account.scheme == "licence":
            result = self.licences(devices, campaign.id)
        elif account.scheme == "package":
            if not payer.active:
                raise Refused("no_package")
            count = len(devices)
            if payer.active.available < count:
                raise Refused("insufficient_tokens", count)
            payer.active.available -= count
            campaign.reserved = count
            payer.write(payer.id, "token", "reservation", -count, payer.active.id, self.event.id,
                        campaign=campaign.id, actor=account.id)
            result = Result(count, [("package", payer.active.id, count)])
        account.campaigns[campaign.id] = campaign
        return result

    def open_campaign(self):
        campaign = self.account.campaigns[self.data["campaign"]]
        if campaign.state != "open":
            raise Refused("campaign_closed")
        return campaign

    def on_campaign_device_updated(self):
        campaign = self.open_campaign()
        if self.data["result"] != "success" or self.device.id in campaign.succeeded:
            return Result()
        campaign.succeeded.add(self.device.id)
        self.updated(campaign.name, self.device)
        if self.account.scheme != "allowance":
            self.upgraded(self.device, 1)
        if self.account.scheme != "package":
            return Result()
        campaign.reserved -= 1
        self.payer.used += 1
        self.account.token_uses.append(self.event.time)
        return Result(1, [("reservation", campaign.id, 1)])

    def on_campaign_finished(self):
        campaign = self.open_campaign()
        campaign.state = "finished"
        if campaign.reserved:
            payer = self.payer
            back, campaign.reserved = campaign.reserved, 0
            payer.active.available += back
            payer.write(payer.id, "token", "reservation_release", back, payer.active.id, self.event.id,
                        campaign=campaign.id, actor=self.account.id)

    # --- counts --------------------------------------------------------------------------------

    def on_device_messaged(self):
        self.refuse_terminated(self.device)
        self.overflow(self.account.sums, "message", self.data["count"])
        self.account.messages[max(self.day, self.account.open_day)][self.device.id] += self.data["count"]

    def on_subscription_called(self):
        account = self.account
        if account.scheme == "allowance" and account.overdue(self.now):
            raise Refused("service_suspended")
        self.overflow(account.sums, "subscription", self.data["count"])
        account.calls[max(self.day, account.open_day)] += self.data["count"]

    def on_api_called(self):
        self.overflow(self.account.sums, "api", self.data["count"])
        self.account.api.append((self.event.time, self.data["direction"], self.data["operation"],
                                 self.data["count"]))

    # --- what changes nothing here -------------------------------------------------------------

    def on_alert_recipient_added(self):
        pass

    on_alert_recipient_removed = on_alert_rule_set = on_clock_advanced = on_alert_recipient_added


def cycle(activated, day):
    """The number of the device's cycle that a day is in; the first has 361 days, the others 360."""
    return max(1, -(-(day - activated).days // 360))
