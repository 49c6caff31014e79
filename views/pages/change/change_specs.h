// SPDX-License-Identifier: GPL-3.0-or-later
// The changes that people make, ready for ChangeDialog::ask(). Fields are named by the event's keys.
#pragma once

#include "pages/change/change_dialog.h"

namespace quota {

/// Buys a top-up of ota, message or subscription. `quantity`: at first, 0 for none (what is owed, when a bill
/// is to be settled). Fields: quantity, expires (a year from now at first, may be left out), price.
ChangeSpec topupPurchase(const AccountItem& account, Meter meter, Units quantity = 0);
/// Requests the debug resources: 100 OTA units for 180 days, once per account. No fields.
ChangeSpec debugRequest(const AccountItem& account);
/// Buys activation codes of a product. Fields: product, quantity, price.
ChangeSpec codePurchase(const AccountItem& account, const std::vector<ProductItem>& products,
                        const std::string& product = {});
/// Upgrades a product's allowance, the whole of it. Fields: validity_years, messages_per_day, ota_quota,
/// ota_period, ota_unit_bytes (in bytes), storage_days.
ChangeSpec allowanceUpgrade(const AccountItem& account, const ProductItem& product, const Allowance& now);
/// Buys OTA licences. Fields: quantity, price.
ChangeSpec licencePurchase(const AccountItem& account);
/// Starts an update task, or finds out what it would draw. Fields: campaign, name, devices.
ChangeSpec taskStart(const AccountItem& account);
/// Buys a service package, or the one that follows. Fields: quota.
ChangeSpec packagePurchase(const AccountItem& account);
/// Corrects the tokens of the active package. Fields: amount, reason.
ChangeSpec tokenCorrection(const AccountItem& account);

/// What can be changed of an account; `attributes` is the JSON object that the account has, or empty.
struct AccountForm {
    std::string name, organisation, email, attributes;
    BusinessModel businessModel = BusinessModel::ActiveDevices;
    bool inArrears = false;
    std::optional<Instant> chargingStarts;
};
/// Adds a tenant below an aggregator, whose scheme it has. Fields: account, name, organisation, email,
/// timezone.
ChangeSpec tenantAddition(const AccountItem& aggregator);
/// Adds an account of its own. Fields: account, name, organisation, scheme, kind, timezone, currency, email.
ChangeSpec accountAddition();
/// Edits an account; only what differs is written. Fields: name, organisation, email, and where they matter
/// in_arrears and charging_starts (scheme licence), business_model (a package payer), attributes (one
/// “key: value” a line).
ChangeSpec accountEdit(const AccountItem& account, const AccountForm& now);

/// Does the work of the account's payer that is due until now. No fields.
ChangeSpec clockAdvance(const AccountItem& account);

/// Adds a recipient of alerts. Fields: email, name.
ChangeSpec recipientAddition(const AccountItem& account);
/// Removes one. No fields.
ChangeSpec recipientRemoval(const AccountItem& account, const std::string& email);
/// Sets a rule: `condition` is the contract's word. Fields: enabled, thresholds where the condition has some
/// (`thresholds` not empty; percent of a pool, else days).
ChangeSpec ruleSetting(const AccountItem& account, const std::string& condition, const QString& title,
                       bool enabled, const std::vector<std::int64_t>& thresholds);
/// Acknowledges an alert. No fields.
ChangeSpec alertAcknowledgement(const AccountItem& account, const std::string& alert, const QString& subject);

} // namespace quota
