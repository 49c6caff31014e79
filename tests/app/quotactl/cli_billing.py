#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON form of `my-billing` keeps to the public schema, and says what the table says.

usage: QUOTA_FIXTURES=FOLDER cli_billing.py QUOTACTL [TEST…]
"""
import csv
import io
import json
import os
import pathlib

import jsonschema
import tool
from tool import ToolTest

FIXTURES = pathlib.Path(os.environ["QUOTA_FIXTURES"])
SCHEMA = json.loads((FIXTURES.parent / "billing-report.schema.json").read_text(encoding="utf-8"))


class Billing(ToolTest):
    def rows(self, report, *filters):
        text = self.expect(0, "s", "--format", "csv", "report", report, *filters)
        return list(csv.DictReader(io.StringIO(text)))

    def check(self, status, journal):
        self.new_store("s", journal, status=status)
        validator = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
        parents = {row["account"]: row["parent"] for row in self.rows("accounts")}
        reports = 0
        for row in self.rows("my-billing"):
            asked = ("my-billing", "--account", row["account"], "--month", row["month"])
            report = json.loads(self.expect(0, "s", "--format", "json", "report", *asked))
            wrong = [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(report)]
            self.assertEqual(wrong, [], asked)
            self.compare(report, row, parents)
            reports += 1
        return reports

    def compare(self, report, row, parents):
        self.assertEqual(report["month"], row["month"])
        self.assertEqual(report["account"]["id"], row["account"])
        self.assertEqual(report["aggregated"]["active_devices"], int(row["active_devices"]))
        self.assertEqual(report["aggregated"]["firmware_updates"], int(row["firmware_updates"]))
        usage = self.rows("usage", "--month", row["month"])
        own = {entry["account"]: int(entry["active_devices"]) for entry in usage}
        self.assertEqual(report["billing_data"]["active_devices"], own[row["account"]])
        for tenant in report["subtenants"]:
            self.assertIn(tenant["account"]["id"], parents)
            self.assertEqual(tenant["billing_data"]["active_devices"], own[tenant["account"]["id"]])
        package = report["service_package"]
        if row["remaining_quota"] and package.get("metadata"):
            self.assertEqual(package["metadata"]["remaining_quota"], int(row["remaining_quota"]))
            self.assertEqual(package["metadata"]["reserved_quota"], int(row["reserved_quota"]))

    def test_generated_fleet(self):
        self.expect(0, "none", "--output", self.path("j.jsonl"), "generate", "--devices", 400, "--days", 120,
                    "--seed", 4, "--accounts", 8)
        self.assertGreater(self.check(0, self.path("j.jsonl")), 3)


if __name__ == "__main__":
    tool.main()
