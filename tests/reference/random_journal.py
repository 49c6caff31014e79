#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes random journals that aim at the corners of the rules, the same for the same seed.

The journal is decided by the reference model while it grows, so that events can aim at what is about
to happen: the instant a code ends, a grant expires, a bill falls due, one microsecond before or after.
"""

import sys

sys.dont_write_bytecode = True

import argparse                                      # noqa: E402
import json                                          # noqa: E402
import random                                        # noqa: E402
from collections import Counter                      # noqa: E402
from pathlib import Path                             # noqa: E402

import corners                                       # noqa: E402
import schedule                                      # noqa: E402
import times                                         # noqa: E402
from engine import Engine                            # noqa: E402
from times import DAY, HOUR, SECOND                  # noqa: E402

ODD_IDS = ["plain", "Upper", "=1+1", "+x", "-x", "@x", 'say "x", y', "a,b", "é", "\uff5e", "\U0001f600", "设备-7",
           "a b", "x" * 128, "é" * 64, "'q", "A", "a", "Z", "0", "00", "10", "9"]
COUNTS = [1, 1, 2, 5, 10, 10, 50, 99, 100, 101, 900, 1500, 1600]
QUANTITIES = [1, 1, 2, 3, 5, 5, 10, 20, 100, 1000]
SCHEMES = ["allowance", "allowance", "allowance", "licence", "package", "package"]


class Maker:
    def __init__(self, seed, events):
        self.random = random.Random(seed)
        self.events = events
        self.engine = Engine()
        self.lines = []
        self.sent = []                  # envelopes that were well formed
        self.number = 0
        self.names = Counter()
        self.big = self.random.random() < 0.2
        self.cursor = times.parse(self.random.choice(
            ["1970-01-01T00:00:00Z", "2011-11-20T00:00:00Z", "2018-06-01T12:00:00Z", "2023-01-31T10:00:00Z",
             "2024-02-27T20:00:00Z", "2024-02-29T00:00:00Z", "2024-03-25T00:00:00Z", "2025-06-15T06:30:00Z",
             "2027-02-26T00:00:00Z", "2095-12-01T00:00:00Z"])) + self.random.randrange(30) * HOUR
        # How fast time goes: slow journals meet many events a day, fast ones many boundaries.
        self.pace = self.random.choice([0.3, 1, 1, 3])

    # --- randomness ----------------------------------------------------------------------------

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, *weighted):
        """One of (weight, value) pairs."""
        return self.random.choices([v for _, v in weighted], [w for w, _ in weighted])[0]

    def account(self):
        """A known account, each payer alike."""
        if not self.engine.accounts:
            return None
        payer = self.engine.payers[self.random.choice(sorted(set(self.engine.accounts.values())))]
        return payer.accounts[self.random.choice(sorted(payer.accounts))]

    def payer(self, account):
        return self.engine.payers[account.payer]

    def new_name(self, kind):
        self.names[kind] += 1
        if self.chance(0.3):
            odd = self.random.choice(ODD_IDS)
            return odd if self.chance(0.5) or len(odd.encode()) > 100 else f"{odd}{self.names[kind]}"
        return f"{kind}{self.names[kind]}"

    def some(self, names, fallback="nobody"):
        names = sorted(names)
        if not names or self.chance(0.01):
            return fallback
        return self.random.choice(names[-8:] if self.chance(0.7) else names)

    # --- time ----------------------------------------------------------------------------------

    def step(self):
        self.cursor += int(self.pace * self.pick(
            (25, 0), (15, self.random.randrange(60 * SECOND)), (20, self.random.randrange(HOUR)),
            (20, self.random.randrange(6 * HOUR)), (12, self.random.randrange(2 * DAY)),
            (5, self.random.randrange(10 * DAY)), (1.5, self.random.randrange(60 * DAY))))
        if self.chance(0.5):
            self.cursor -= self.cursor % SECOND

    def ahead(self, account):
        """An instant at which something is about to happen, or one beside it."""
        payer = self.payer(account)
        dues = [item[0] for item in schedule.work(payer) if item[0] >= payer.clock]
        dues += [bill.due for a in payer.accounts.values() for bill in a.bills if bill.due >= payer.clock]
        dues += corners.instants(account.zone, payer.clock)
        day = account.day_of(payer.clock)
        dues.append(times.day_start(times.add_months(day.replace(day=1), 1), account.zone))
        for device in account.devices.values():
            if device.activated:
                dues.append(times.day_start(device.activated + times.timedelta(days=361), account.zone))
        limit = payer.clock + self.pick((6, 3 * DAY), (3, 40 * DAY), (0.4, 400 * DAY))
        dues = sorted(due for due in dues if payer.clock <= due <= limit)
        if not dues:
            return None
        due = self.random.choice(dues)
        return due + self.pick((4, 0), (2, -1), (2, 1), (1, -SECOND), (1, SECOND), (1, -times.HOUR))

    def moment(self, account):
        """The event's time; the cursor goes on with it unless it is late."""
        self.step()
        if account is None:
            return self.cursor
        clock = self.payer(account).clock
        if self.chance(0.12):
            back = self.pick((3, self.random.randrange(HOUR)), (4, self.random.randrange(2 * DAY)),
                             (3, self.random.randrange(40 * DAY)), (2, self.random.randrange(400 * DAY)))
            if self.chance(0.2):
                day = account.day_of(max(0, clock - back))
                back = clock - times.day_start(day.replace(day=1) if self.chance(0.5) else day, account.zone)
            return max(0, clock - back)
        if self.chance(0.16):
            due = self.ahead(account)
            if due is not None and due >= clock - 2 * HOUR:
                self.cursor = max(self.cursor, due)
                return due
        return self.cursor

    def show(self, instant):
        """The instant, with some offset and some digits of fraction."""
        offset = self.pick((6, 0), (1, 480), (1, -210), (1, 60), (0.5, -720), (0.5, 1439))
        if not DAY < instant < times.LAST - 2 * DAY:
            offset = 0
        text = times.show(instant + offset * 60 * SECOND)[:-1]
        if "." in text:
            text = text.rstrip("0") if self.chance(0.5) else text + self.pick((3, ""), (1, "999"))
        if not offset:
            return text + self.pick((9, "Z"), (1, "+00:00"))
        return text + f"{'+' if offset > 0 else '-'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"

    # --- lines ---------------------------------------------------------------------------------

    def send(self, kind, account, data, time=None, account_name=None, identity=None):
        self.number += 1
        if identity is None:
            identity = (self.random.choice("st"), self.event_id())
        envelope = {"specversion": "1.0", "id": identity[1], "source": identity[0], "type": kind,
                    "time": self.show(self.moment(account) if time is None else time),
                    "account": account_name or account.id}
        if data or self.chance(0.8):
            envelope["data"] = data
        if self.chance(0.05):
            envelope["actor"] = self.random.choice(["ops", "anna"])
        if self.chance(0.03):
            envelope["subject"] = "kept by nobody"
        self.sent.append(envelope)
        self.write(envelope)

    def event_id(self):
        """Mostly new; sometimes one that another source or payer has used, in an order that is not the journal's."""
        if self.sent and self.chance(0.04):
            return self.random.choice(self.sent)["id"]
        return f"{self.pick((3, 'e'), (1, 'f'), (1, 'E'))}{self.number if self.chance(0.7) else 9999 - self.number}"

    def write(self, envelope):
        text = json.dumps(envelope, ensure_ascii=self.chance(0.3))
        self.raw(text.encode("utf-8"))

    def raw(self, line):
        self.lines.append(line + (b"\r" if self.chance(0.02) else b""))
        self.engine.line(line)
        if self.chance(0.01):
            self.lines.append(self.random.choice([b"", b"  ", b"\t"]))

    def again(self):
        """An earlier event once more: a duplicate in other clothes, or a conflict."""
        if not self.sent:
            return
        envelope = dict(self.random.choice(self.sent[-200:]))
        if self.chance(0.7):
            keys = list(envelope)
            self.random.shuffle(keys)
            envelope = {key: envelope[key] for key in keys}
            envelope["time"] = self.show(times.parse(envelope["time"]))
        else:
            change = self.random.choice(["data", "time", "actor", "type", "account"])
            if change == "time":
                envelope["time"] = self.show(times.parse(envelope["time"]) + 1)
            elif change == "actor":
                envelope["actor"] = "somebody else"
            elif change == "account" and self.account():
                envelope["account"] = self.account().id
            elif change == "data" and "count" in envelope.get("data", {}):
                envelope["data"] = {**envelope["data"], "count": envelope["data"]["count"] % 1000 + 1}
            else:
                envelope.update(type="debug.requested", data={})
        self.write(envelope)

    # --- the journal ---------------------------------------------------------------------------

    def make(self):
        import actions
        actions.Actions(self).start()
        while len(self.lines) < self.events:
            if self.chance(0.04):
                self.again()
            elif self.chance(0.03):
                self.raw(corners.bad_line(self.random, self.sent))
            else:
                actions.Actions(self).act()
        last = max(payer.clock for payer in self.engine.payers.values())
        until = last + self.pick((2, 0), (3, self.random.randrange(3 * DAY)), (3, self.random.randrange(60 * DAY)),
                                 (1, self.random.randrange(500 * DAY)), (1, -self.random.randrange(20 * DAY)))
        if self.chance(0.3):
            until = self.ahead(self.account()) or until
        elif self.chance(0.4):
            until = self.year_after() or until
        return self.lines, times.show(until)


    def year_after(self):
        """A day on which an upgrade leaves the twelve months of its device, or the day before."""
        found = [(a, u) for p in self.engine.payers.values() for a in p.accounts.values() for u in a.upgrades
                 if u.units > 3]
        if not found:
            return None
        account, upgrade = self.random.choice(found)
        day = times.add_months(upgrade.day, 12) - times.timedelta(days=self.random.randrange(2))
        return times.day_start(day, account.zone) + self.random.randrange(HOUR)


def make(seed, events=800):
    """(lines as bytes, the time to advance to as text)"""
    return Maker(seed, events).make()


def coverage(seeds, events):
    found = Counter()
    for seed in seeds:
        maker = Maker(seed, events)
        maker.make()
        found.update((d["type"] or "", d["outcome"], d["reason"] or "", "late" if d["late"] else "")
                     for d in maker.engine.decisions)
        found.update(("draw", draw["source"], "", "late" if d["late"] else "")
                     for d in maker.engine.decisions for draw in d["draws"])
        found.update(("ledger", e.meter, e.change, "") for p in maker.engine.payers.values() for e in p.ledger)
    for key, count in sorted(found.items()):
        print(f"{count:7}  {' '.join(key).rstrip()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--events", type=int, default=800, metavar="N")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write DIR/journal.jsonl and DIR/advance-to")
    parser.add_argument("--coverage", type=int, metavar="COUNT",
                        help="only count what happens in the journals of COUNT seeds from the seed on")
    arguments = parser.parse_args()
    if arguments.coverage:
        coverage(range(arguments.seed, arguments.seed + arguments.coverage), arguments.events)
        return
    lines, until = make(arguments.seed, arguments.events)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / "advance-to").write_text(until + "\n")
        (arguments.out / "journal.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    else:
        sys.stdout.buffer.write(b"".join(line + b"\n" for line in lines))


if __name__ == "__main__":
    main()
