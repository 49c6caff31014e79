// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the contract that are enumerations: one list each, used by the journal, the store and every
// report.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quota {

enum class EventType : std::uint8_t {
    AccountCreated,
    AccountUpdated,
    ProductCreated,
    AllowanceUpgraded,
    DeviceRegistered,
    DeviceConnected,
    DeviceTerminated,
    CodePurchased,
    TopupPurchased,
    TopupGranted,
    DebugRequested,
    LicencePurchased,
    PackagePurchased,
    TokensEdited,
    OtaRequested,
    CampaignStarted,
    CampaignDeviceUpdated,
    CampaignFinished,
    DeviceMessaged,
    SubscriptionCalled,
    ApiCalled,
    RecipientAdded,
    RecipientRemoved,
    RuleSet,
    AlertAcknowledged,
    ClockAdvanced,
};

enum class Meter : std::uint8_t { Ota, Message, Subscription, Licence, Code, Token };
inline constexpr std::size_t meterCount = 6;

enum class Scheme : std::uint8_t { Allowance, Licence, Package };
enum class OtaPeriod : std::uint8_t { Cycle, Month };
enum class BusinessModel : std::uint8_t { ActiveDevices, ApiCalls };
enum class AccountKind : std::uint8_t { Enterprise, Individual };
enum class GrantKind : std::uint8_t { Purchase, Complimentary };
enum class DeviceState : std::uint8_t { Inactive, Active, Terminated };
enum class Direction : std::uint8_t { DeviceToService, ServiceToDevice, Integration };
enum class Outcome : std::uint8_t { Accepted, Refused, Duplicate, Rejected };
enum class DrawSource : std::uint8_t { Allowance, Topup, Excess, Licence, Code, Package, Reservation };
enum class BillStatus : std::uint8_t { Open, Settled, Overdue };

/// What alerts are raised for (rule 6).
enum class Condition : std::uint8_t {
    PoolUsed,
    RunsOut,
    PackageExpires,
    BillIssued,
    BillDue,
    BillOverdue,
    CodesEnd,
    OtaRefused,
    ReportReady,
    ChargingStarts,
};
inline constexpr std::size_t conditionCount = 10;
enum class Severity : std::uint8_t { Info, Warning, Critical };

/// Why an event was refused or rejected; within each kind in the order in which they are tried.
enum class Reason : std::uint8_t {
    None,
    // refused
    DeviceTerminated,
    DeviceInactive,
    ServiceSuspended,
    Arrears,
    AlreadyGranted,
    AlreadyPending,
    CampaignClosed,
    NoPackage,
    InsufficientOta,
    InsufficientCodes,
    InsufficientLicences,
    InsufficientTokens,
    // rejected
    Malformed,
    UnknownType,
    UnknownKey,
    MissingKey,
    OutOfRange,
    Conflict,
    UnknownAccount,
    UnknownProduct,
    UnknownDevice,
    UnknownCampaign,
    UnknownAlert,
    AlreadyExists,
    AllowanceMismatch,
    SchemeMismatch,
    Overflow,
};

/// What a ledger entry records.
enum class Change : std::uint8_t {
    Complimentary,
    Purchase,
    ExcessDeduction,
    BillDeduction,
    Expiration,
    Licence,
    Code,
    Update,
    Reservation,
    ReservationRelease,
    ReservationTermination,
    PackageCreation,
    PackageRenewal,
    PackageTermination,
    PackageTokensEdit,
};

/// The word that the contract uses.
std::string_view word(EventType value);
std::string_view word(Meter value);
std::string_view word(Scheme value);
std::string_view word(OtaPeriod value);
std::string_view word(BusinessModel value);
std::string_view word(AccountKind value);
std::string_view word(GrantKind value);
std::string_view word(DeviceState value);
std::string_view word(Direction value);
std::string_view word(Outcome value);
std::string_view word(DrawSource value);
std::string_view word(BillStatus value);
std::string_view word(Reason value);
std::string_view word(Change value);
std::string_view word(Condition value);
std::string_view word(Severity value);

/// The value of a word of the contract; nothing for any other word.
std::optional<EventType> eventTypeOf(std::string_view text);
std::optional<Meter> meterOf(std::string_view text);
std::optional<Scheme> schemeOf(std::string_view text);
std::optional<OtaPeriod> otaPeriodOf(std::string_view text);
std::optional<BusinessModel> businessModelOf(std::string_view text);
std::optional<AccountKind> accountKindOf(std::string_view text);
std::optional<Direction> directionOf(std::string_view text);
std::optional<Condition> conditionOf(std::string_view text);

} // namespace quota
