# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the journal that is measured: one payer, many devices, upgrades in order of time; always the same."""
import datetime
import json
import random

START = datetime.datetime(2025, 9, 1, tzinfo=datetime.timezone.utc)
SPAN = datetime.timedelta(days=300)
PRODUCTS = 5
SIZES = (800_000, 3_200_000, 4_900_000, 7_500_000, 12_000_000, 24_000_000)


def text(time):
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def write_stage(path, devices, events):
    """Account, products, codes, and every device connected once; top-ups so that most upgrades pass."""
    with open(path, "w", encoding="utf-8") as out:
        count = 0

        def add(kind, **data):
            nonlocal count
            count += 1
            out.write(json.dumps({"specversion": "1.0", "id": f"s-{count}", "source": "stage", "type": kind,
                                  "time": text(START), "account": "bench", "data": data}) + "\n")

        add("account.created", name="Bench", scheme="allowance", timezone="Asia/Shanghai")
        for product in range(PRODUCTS):
            add("product.created", product=f"p{product}")
            add("code.purchased", product=f"p{product}", quantity=devices)
        add("topup.purchased", meter="ota", quantity=events)
        for device in range(devices):
            add("device.registered", device=f"D{device:07}", product=f"p{device % PRODUCTS}")
            add("device.connected", device=f"D{device:07}")
    return count


def write_events(journal, rows, devices, events):
    """The upgrades, as a journal, and the same as CSV."""
    numbers = random.Random(1)
    step = SPAN / events
    with open(journal, "w", encoding="utf-8") as lines, open(rows, "w", encoding="utf-8") as table:
        table.write("id,source,time,account,device,bytes\n")
        for number in range(events):
            time = text(START + step * number)
            device, size = f"D{numbers.randrange(devices):07}", numbers.choice(SIZES)
            lines.write(f'{{"specversion":"1.0","id":"u-{number}","source":"fleet","type":"ota.requested",'
                        f'"time":"{time}","account":"bench","data":{{"device":"{device}","bytes":{size}}}}}\n')
            table.write(f"u-{number},fleet,{time},bench,{device},{size}\n")
