#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of input that is wrong: one clear line, the documented status, good lines around it applied.

usage: cli_bad_input.py QUOTACTL [TEST…]
"""
import json

import tool
from tool import ToolTest, event, fleet


def line(**changes):
    """A good upgrade with some members of its envelope changed; None leaves one out."""
    envelope = {"specversion": "1.0", "id": "bad", "source": "test", "type": "ota.requested",
                "time": "2025-09-01T11:00:00Z", "account": "acme", "data": {"device": "d", "bytes": 1}}
    envelope.update(changes)
    return json.dumps({key: value for key, value in envelope.items() if value is not None}, ensure_ascii=False)


def upgrade(data):
    """The same with its data as text."""
    return line(data=None)[:-1] + f', "data": {data}}}'


def nested(depth):
    return line(data=None)[:-1] + ', "extra": ' + "[" * depth + "]" * depth + ', "data": {"device": "d", "bytes": 1}}'


# One bad line each: its name, the line, and its reason.
BAD_LINES = [
    ("broken UTF-8", line(id="b@d").encode().replace(b"@", b"\xff"), "malformed"),
    ("overlong UTF-8", line(id="b@d").encode().replace(b"@", b"\xc0\x80"), "malformed"),
    ("a surrogate in UTF-8", line(id="b@d").encode().replace(b"@", b"\xed\xa0\x80"), "malformed"),
    ("a NUL byte", line(id="b@d").encode().replace(b"@", b"\0"), "malformed"),
    ("a NUL escaped", line(id="b\0d"), "out_of_range"),
    ("no JSON", "ota.requested d 1", "malformed"),
    ("half an object", line()[:60], "malformed"),
    ("two objects", line() + line(), "malformed"),
    ("an array", "[]", "malformed"),
    ("another version", line(specversion="0.3"), "malformed"),
    ("a number beyond 64 bits", upgrade('{"device": "d", "bytes": 9223372036854775808}'), "out_of_range"),
    ("a number far beyond", upgrade('{"device": "d", "bytes": 1' + "0" * 400 + "}"), "out_of_range"),
    ("a number below", upgrade('{"device": "d", "bytes": -9223372036854775809}'), "out_of_range"),
    ("zero", upgrade('{"device": "d", "bytes": 0}'), "out_of_range"),
    ("a fraction", upgrade('{"device": "d", "bytes": 1.5}'), "malformed"),
    ("an exponent", upgrade('{"device": "d", "bytes": 1e3}'), "malformed"),
    ("a text for a number", upgrade('{"device": "d", "bytes": "1"}'), "malformed"),
    ("a number for a text", upgrade('{"device": 5, "bytes": 1}'), "malformed"),
    ("null for a number", upgrade('{"device": "d", "bytes": null}'), "malformed"),
    ("data that is no object", upgrade("[]"), "malformed"),
    ("31 November", line(time="2025-11-31T00:00:00Z"), "malformed"),
    ("29 February 2025", line(time="2025-02-29T00:00:00Z"), "malformed"),
    ("29 February 1900", line(time="1900-02-29T00:00:00Z"), "malformed"),
    ("a month 13", line(time="2025-13-01T00:00:00Z"), "malformed"),
    ("an hour 24", line(time="2025-11-30T24:00:00Z"), "malformed"),
    ("a time without zone", line(time="2025-11-30T00:00:00"), "malformed"),
    ("the year 1969", line(time="1969-12-31T23:59:59Z"), "out_of_range"),
    ("1970, but 1969 in UTC", line(time="1970-01-01T00:30:00+01:00"), "out_of_range"),
    ("the year 10000", line(time="10000-01-01T00:00:00Z"), "malformed"),
    ("9999, but 10000 in UTC", line(time="9999-12-31T23:30:00-01:00"), "out_of_range"),
    ("an unknown type", line(type="ota.wished"), "unknown_type"),
    ("an unknown key", upgrade('{"device": "d", "bytes": 1, "colour": "red"}'), "unknown_key"),
    ("a key of another type", upgrade('{"device": "d", "bytes": 1, "count": 1}'), "unknown_key"),
    ("a missing key", upgrade('{"device": "d"}'), "missing_key"),
    ("a key twice", upgrade('{"device": "d", "bytes": 1, "bytes": 1}'), "malformed"),
    ("a key twice, once escaped", upgrade('{"device": "d", "bytes": 1, "b\\u0079tes": 1}'), "malformed"),
    ("an attribute twice", line()[:-1] + ', "id": "bad"}', "malformed"),
    ("nesting beyond 32", nested(40), "malformed"),
    ("nesting without end", nested(200_000), "malformed"),
    ("an empty id", line(id=""), "out_of_range"),
    ("an id of 129 bytes", line(id="x" * 129), "out_of_range"),
    ("a control character", line(account="ac\u0085me"), "out_of_range"),
    ("an unknown account", line(account="nobody"), "unknown_account"),
    ("an unknown device", upgrade('{"device": "nobody", "bytes": 1}'), "unknown_device"),
]


class BadLines(ToolTest):
    def test_each(self):
        good = event(5, "ota.requested", device="d", bytes=5000000)
        for number, (name, bad, reason) in enumerate(BAD_LINES):
            with self.subTest(name):
                bad = bad if isinstance(bad, bytes) else bad.encode()
                journal = self.write("j.jsonl", "\n".join(fleet()).encode() + b"\n" + bad + b"\n" + good.encode() + b"\n")
                store, rejects = f"s{number}", self.path("rejects.jsonl")
                self.new_store(store)
                self.expect(1, store, "import", journal, "--rejects", rejects)
                with open(rejects, encoding="utf-8") as lines:
                    told = [json.loads(text) for text in lines]
                self.assertEqual([(r["line"], r["reason"]) for r in told], [(5, reason)], told)
                self.assertRegex(told[0]["message"], r"^[^\n]+\.$")
                self.assertIn("active,2025-09-01,1,2025-09-01,2026-08-27,1,11,", self.expect(0, store, "report", "devices"))
                self.expect(0, store, "verify")

    def test_all_together(self):
        """Many bad lines around good ones change nothing of what the good ones give."""
        good = fleet() + [event(n, "ota.requested", time=f"2025-09-02T10:{n}:00Z", device="d", bytes=1) for n in range(10, 22)]
        mixed = b""
        for number, text in enumerate(good * 3):
            if number < len(good):
                mixed += text.encode() + b"\n"
            bad = BAD_LINES[number % len(BAD_LINES)][1]
            mixed += (bad if isinstance(bad, bytes) else bad.encode()) + b"\r\n \n"
        self.new_store("good", self.write("good.jsonl", good))
        self.new_store("mixed")
        self.expect(1, "mixed", "import", self.write("mixed.jsonl", mixed))
        self.assert_same(self.reports("good"), self.reports("mixed"), "bad lines between")

    def test_half_a_line_at_the_end(self):
        text = "\n".join(fleet() + [event(5, "ota.requested", device="d", bytes=1)])
        self.new_store("whole", self.write("whole.jsonl", text))  # without the last newline: a line all the same
        self.assertIn("2025-09-01,acme,p,1,1", self.expect(0, "whole", "report", "daily-ota"))
        self.new_store("half")
        self.expect(1, "half", "import", self.write("half.jsonl", text[:-10]))
        self.expect(0, "half", "import", self.write("half.jsonl", text))  # when it has been written to its end
        self.assert_same(self.reports("whole"), self.reports("half"), "the line completed")

    def test_a_line_beyond_16_mib(self):
        """It is passed over without being held: the program needs no memory of its size."""
        long = line(data=None).encode()[:-1] + b', "data": {"device": "' + b"x" * (100 << 20) + b'"}}'
        journal = self.write("long.jsonl", "\n".join(fleet()).encode() + b"\n" + long + b"\n"
                             + event(5, "ota.requested", device="d", bytes=1).encode() + b"\n")
        self.new_store("s")
        told = self.expect(1, "s", "import", journal, "--rejects", self.path("rejects.jsonl"))
        self.assertIn("accepted 5, refused 0, duplicate 0, rejected 1", told)
        with open(self.path("rejects.jsonl"), encoding="utf-8") as lines:
            rejected = json.loads(lines.read())
        self.assertEqual((rejected["line"], rejected["reason"]), (5, "malformed"))
        self.assertLess(len(rejected["text"]), 1 << 20)


if __name__ == "__main__":
    tool.main()
