# SPDX-License-Identifier: GPL-3.0-or-later
"""Short scenes of random journals: several events that meet one corner of the rules together."""

from calendar import isleap
from datetime import date

import corners
import times
from engine import cycle
from times import DAY, HOUR


class Scenes:
    """Beside the actions; uses their maker, random numbers and clock."""

    def upgrades(self, account, device, time, count=1):
        unit = account.products[device.product]["ota_unit_bytes"]
        for _ in range(count):
            size = max(1, min(unit * self.random.choice([1, 1, 2, 3]), 2**40))
            self.send("ota.requested", account, {"device": device.id, "bytes": size}, time=time)

    def active(self, account, period=None):
        found = sorted((d.id for d in account.devices.values() if d.state == "active" and
                        period in (None, account.products[d.product]["ota_period"])))
        return account.devices[self.random.choice(found)] if found else None

    def beside(self, instant):
        return instant + self.pick((3, 0), (1, 1), (1, HOUR))

    def go(self, account, instant):
        """The cursor follows an event that was sent with its own time."""
        self.maker.cursor = max(self.maker.cursor, instant, self.payer_clock(account))

    def cycle_edge(self, account):
        """The last upgrades of a cycle and the first of the next."""
        device = self.active(account, "cycle")
        if not device:
            return
        today = account.day_of(self.payer_clock(account))
        number = cycle(device.activated, today)
        last = device.activated + times.timedelta(days=360 * number)
        edge = times.day_start(last + times.timedelta(days=self.pick((4, 1), (1, 0))), account.zone)
        if edge <= self.payer_clock(account):
            return
        self.upgrades(account, device, edge - self.pick((1, 1), (1, HOUR)), self.random.randrange(1, 4))
        if device.state == "active":
            self.upgrades(account, device, self.beside(edge), 2)
            if self.chance(0.5):
                self.upgrades(account, device, edge - self.random.randrange(1, 2 * DAY))
        self.go(account, edge)

    def month_edge(self, account):
        device = self.active(account, self.random.choice(["month", "month", None]))
        if not device:
            return
        today = account.day_of(self.payer_clock(account))
        edge = times.month_start(times.next_month(times.month_of(today)), account.zone)
        self.upgrades(account, device, edge - 1, 2)
        self.send("device.messaged", account, {"device": device.id, "count": 2000}, time=max(0, edge - 1))
        self.upgrades(account, device, edge, 2)
        self.upgrades(account, device, edge - self.random.randrange(1, DAY))
        self.go(account, edge)

    def late_upgrade(self, account):
        """Into an earlier month, whose bill is made, or an earlier cycle."""
        device = self.active(account, self.random.choice(["month", "month", None]))
        if not device:
            return
        clock = self.payer_clock(account)
        begin = times.day_start(device.activated, account.zone)
        month = times.next_month(times.month_of(account.day_of(clock)), self.random.choice([0, 0, -1, -2, -11]))
        edge = times.month_start(month, account.zone) + self.pick((1, -1), (1, 0), (2, -self.random.randrange(5 * DAY)))
        time = self.pick((4, edge), (1, begin), (1, begin - 1), (1, clock - self.random.randrange(3 * DAY)))
        self.upgrades(account, device, max(0, min(time, clock)), self.random.randrange(1, 4))

    def lapse(self, account):
        """A code ends: upgrades before, a renewal or none, a new activation in the same month."""
        clock = self.payer_clock(account)
        devices = [d for d in account.devices.values() if d.state == "active" and d.code_ends > clock]
        if not devices:
            return
        device = min(devices, key=lambda d: (d.code_ends, d.id))
        end = device.code_ends
        self.upgrades(account, device, max(clock, end - self.pick((2, 1), (2, HOUR), (1, 20 * DAY))), 2)
        self.send("device.messaged", account, {"device": device.id, "count": 2}, time=end)
        self.go(account, end)
        if device.state == "inactive":
            for _ in range(2):
                self.send("device.connected", account, {"device": device.id}, time=self.maker.cursor)
                if device.state == "active":
                    break
                self.send("code.purchased", account, {"product": device.product, "quantity": 1}, time=self.maker.cursor)
        if device.state == "active":
            self.upgrades(account, device, self.maker.cursor, 3)

    def long_ago(self, account):
        """A late activation whose code may have ended since, once or several times."""
        devices = sorted(d.id for d in account.devices.values() if d.state == "inactive")
        if not devices:
            return
        clock = self.payer_clock(account)
        day = times.add_months(account.day_of(clock), -self.random.randrange(1, 60))
        leap = date(max(y for y in range(day.year - 8, day.year + 1) if isleap(y)), 2, 29)
        if self.chance(0.4) and day.year > 1972:
            day = leap if leap < account.day_of(clock) else times.add_months(leap, -48)
        time = times.day_start(day, account.zone) + self.random.randrange(20 * HOUR)
        if self.chance(0.7):
            product = account.devices[devices[0]].product
            self.send("code.purchased", account, {"product": product, "quantity": self.random.randrange(1, 6)})
        self.send("device.connected", account, {"device": devices[0]}, time=max(0, time))
        if self.chance(0.3):
            self.upgrades(account, account.devices[devices[0]], max(0, time + 40 * DAY))

    def charging_edge(self, account):
        """Updates one microsecond before charging starts, and at its start."""
        clock = self.payer_clock(account)
        edge = clock + self.random.randrange(1, 3 * DAY)
        devices = sorted(d.id for d in account.devices.values() if not d.licensed and d.state != "terminated")
        self.send("account.updated", account, {"charging_starts": times.show(edge)}, time=clock)
        for time in (edge - 1, edge, edge - 2):
            if devices:
                device = account.devices[devices.pop(self.random.randrange(len(devices)))]
                self.upgrades(account, device, time)
        self.go(account, edge)

    def odd_package(self, account):
        """Bought at a local time that is skipped or doubled a year later, or on 29 February."""
        payer = self.maker.payer(account)
        found = [it for it in corners.instants(payer.zone, payer.clock) if it < payer.clock + 300 * DAY]
        if payer.pending or not found:
            return
        time = self.random.choice(found)
        self.send("package.purchased", account, {"quota": self.random.randrange(2, 12)}, time=time)
        self.go(account, time)
