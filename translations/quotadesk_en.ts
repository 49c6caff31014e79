<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Change</name>
    <message numerus="yes">
        <source>%1 day closed</source>
        <comment>%1 days closed</comment>
        <translation>
            <numerusform>%1 day closed</numerusform>
            <numerusform>%1 days closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 bill issued</source>
        <comment>%1 bills issued</comment>
        <translation>
            <numerusform>%1 bill issued</numerusform>
            <numerusform>%1 bills issued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 account suspended</source>
        <comment>%1 accounts suspended</comment>
        <translation>
            <numerusform>%1 account suspended</numerusform>
            <numerusform>%1 accounts suspended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grant expired</source>
        <comment>%1 grants expired</comment>
        <translation>
            <numerusform>%1 grant expired</numerusform>
            <numerusform>%1 grants expired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 package ended</source>
        <comment>%1 packages ended</comment>
        <translation>
            <numerusform>%1 package ended</numerusform>
            <numerusform>%1 packages ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 code renewed</source>
        <comment>%1 codes renewed</comment>
        <translation>
            <numerusform>%1 code renewed</numerusform>
            <numerusform>%1 codes renewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 device without a code</source>
        <comment>%1 devices without a code</comment>
        <translation>
            <numerusform>%1 device without a code</numerusform>
            <numerusform>%1 devices without a code</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 billing report made</source>
        <comment>%1 billing reports made</comment>
        <translation>
            <numerusform>%1 billing report made</numerusform>
            <numerusform>%1 billing reports made</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message numerus="yes">
        <source>OTA top-ups of the account had *%1 unit*.</source>
        <comment>OTA top-ups of the account had *%1 units*.</comment>
        <translation>
            <numerusform>OTA top-ups of the account had *%1 unit*.</numerusform>
            <numerusform>OTA top-ups of the account had *%1 units*.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A top-up of %1 unit, or a package of at most %2.</source>
        <comment>A top-up of %1 units, or a package of at most %2.</comment>
        <translation>
            <numerusform>A top-up of %1 unit, or a package of at most %2.</numerusform>
            <numerusform>A top-up of %1 units, or a package of at most %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A top-up of %1 unit.</source>
        <comment>A top-up of %1 units.</comment>
        <translation>
            <numerusform>A top-up of %1 unit.</numerusform>
            <numerusform>A top-up of %1 units.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1 licence* was available.</source>
        <comment>*%1 licences* were available.</comment>
        <translation>
            <numerusform>*%1 licence* was available.</numerusform>
            <numerusform>*%1 licences* were available.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1 token* was available.</source>
        <comment>*%1 tokens* were available.</comment>
        <translation>
            <numerusform>*%1 token* was available.</numerusform>
            <numerusform>*%1 tokens* were available.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Buy %1 licence, or start the task for fewer devices.</source>
        <comment>Buy %1 licences, or start the task for fewer devices.</comment>
        <translation>
            <numerusform>Buy %1 licence, or start the task for fewer devices.</numerusform>
            <numerusform>Buy %1 licences, or start the task for fewer devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Buy %1 token, or start the task for fewer devices.</source>
        <comment>Buy %1 tokens, or start the task for fewer devices.</comment>
        <translation>
            <numerusform>Buy %1 token, or start the task for fewer devices.</numerusform>
            <numerusform>Buy %1 tokens, or start the task for fewer devices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1* of them is left now.</source>
        <comment>*%1* of them are left now.</comment>
        <translation>
            <numerusform>*%1* of them is left now.</numerusform>
            <numerusform>*%1* of them are left now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A package of *%1 token* was bought. It waits until the active one ends.</source>
        <comment>A package of *%1 tokens* was bought. It waits until the active one ends.</comment>
        <translation>
            <numerusform>A package of *%1 token* was bought. It waits until the active one ends.</numerusform>
            <numerusform>A package of *%1 tokens* was bought. It waits until the active one ends.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A package of *%1 token* was bought. It runs from %2 to %3.</source>
        <comment>A package of *%1 tokens* was bought. It runs from %2 to %3.</comment>
        <translation>
            <numerusform>A package of *%1 token* was bought. It runs from %2 to %3.</numerusform>
            <numerusform>A package of *%1 tokens* was bought. It runs from %2 to %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1* was settled at %2 by %3.</source>
        <comment>*%1* were settled at %2 by %3.</comment>
        <translation>
            <numerusform>*%1* was settled at %2 by %3.</numerusform>
            <numerusform>*%1* were settled at %2 by %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1* of that was settled by top-ups bought before the month’s end.</source>
        <comment>*%1* of that were settled by top-ups bought before the month’s end.</comment>
        <translation>
            <numerusform>*%1* of that was settled by top-ups bought before the month’s end.</numerusform>
            <numerusform>*%1* of that were settled by top-ups bought before the month’s end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1* is outstanding. Unsettled at 24:00 on %2, the account is suspended from then on: calls and OTA requests are refused.</source>
        <comment>*%1* are outstanding. Unsettled at 24:00 on %2, the account is suspended from then on: calls and OTA requests are refused.</comment>
        <translation>
            <numerusform>*%1* is outstanding. Unsettled at 24:00 on %2, the account is suspended from then on: calls and OTA requests are refused.</numerusform>
            <numerusform>*%1* are outstanding. Unsettled at 24:00 on %2, the account is suspended from then on: calls and OTA requests are refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1* is outstanding since %2. From then on the account is *suspended*: calls and OTA requests are refused until no overdue bill is left.</source>
        <comment>*%1* are outstanding since %2. From then on the account is *suspended*: calls and OTA requests are refused until no overdue bill is left.</comment>
        <translation>
            <numerusform>*%1* is outstanding since %2. From then on the account is *suspended*: calls and OTA requests are refused until no overdue bill is left.</numerusform>
            <numerusform>*%1* are outstanding since %2. From then on the account is *suspended*: calls and OTA requests are refused until no overdue bill is left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>*%1 call* was made. The day’s allowance was *%2*: one call for each message that the account’s devices sent or received.</source>
        <comment>*%1 calls* were made. The day’s allowance was *%2*: one call for each message that the account’s devices sent or received.</comment>
        <translation>
            <numerusform>*%1 call* was made. The day’s allowance was *%2*: one call for each message that the account’s devices sent or received.</numerusform>
            <numerusform>*%1 calls* were made. The day’s allowance was *%2*: one call for each message that the account’s devices sent or received.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%1 byte</source>
        <comment>%1 bytes</comment>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 device</source>
        <comment>%1 devices</comment>
        <translation>
            <numerusform>%1 device</numerusform>
            <numerusform>%1 devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 day</source>
        <comment>%1 days</comment>
        <translation>
            <numerusform>%1 day</numerusform>
            <numerusform>%1 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 unit</source>
        <comment>%1 units</comment>
        <translation>
            <numerusform>%1 unit</numerusform>
            <numerusform>%1 units</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 message</source>
        <comment>%1 messages</comment>
        <translation>
            <numerusform>%1 message</numerusform>
            <numerusform>%1 messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 call</source>
        <comment>%1 calls</comment>
        <translation>
            <numerusform>%1 call</numerusform>
            <numerusform>%1 calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 licence</source>
        <comment>%1 licences</comment>
        <translation>
            <numerusform>%1 licence</numerusform>
            <numerusform>%1 licences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 code</source>
        <comment>%1 codes</comment>
        <translation>
            <numerusform>%1 code</numerusform>
            <numerusform>%1 codes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 token</source>
        <comment>%1 tokens</comment>
        <translation>
            <numerusform>%1 token</numerusform>
            <numerusform>%1 tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::AccountModel</name>
    <message numerus="yes">
        <source>%Ln tenants</source>
        <translation>
            <numerusform>%Ln tenant</numerusform>
            <numerusform>%Ln tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::AccountPopup</name>
    <message numerus="yes">
        <source>%1 of %Ln accounts · Enter opens</source>
        <translation>
            <numerusform>%1 of %Ln account · Enter opens</numerusform>
            <numerusform>%1 of %Ln accounts · Enter opens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::BillingLists</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::Bills</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::Chart</name>
    <message numerus="yes">
        <source>%Ln point(s). First: %1. Last: %2.</source>
        <translation>
            <numerusform>%Ln point. First: %1. Last: %2.</numerusform>
            <numerusform>%Ln points. First: %1. Last: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::Codes</name>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::CodesPage</name>
    <message numerus="yes">
        <source>%Ln device(s), by month</source>
        <translation>
            <numerusform>%Ln device, by month</numerusform>
            <numerusform>%Ln devices, by month</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::Format</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::ImportDialog</name>
    <message numerus="yes">
        <source>Import %Ln files</source>
        <translation>
            <numerusform>Import %Ln file</numerusform>
            <numerusform>Import %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::MainWindow</name>
    <message numerus="yes">
        <source>Work that had become due was done for %Ln payer(s)</source>
        <translation>
            <numerusform>Work that had become due was done for %Ln payer</numerusform>
            <numerusform>Work that had become due was done for %Ln payers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::OtaDevicesPage</name>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln device(s)</source>
        <translation>
            <numerusform>%1 of %Ln device</numerusform>
            <numerusform>%1 of %Ln devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::ProductCodesCard</name>
    <message numerus="yes">
        <source>%Ln active device(s)</source>
        <translation>
            <numerusform>%Ln active device</numerusform>
            <numerusform>%Ln active devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lapsed device(s)</source>
        <translation>
            <numerusform>%Ln lapsed device</numerusform>
            <numerusform>%Ln lapsed devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::SelectionSum</name>
    <message numerus="yes">
        <source>%Ln row(s) selected</source>
        <translation>
            <numerusform>%Ln row selected</numerusform>
            <numerusform>%Ln rows selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::SharesCard</name>
    <message numerus="yes">
        <source>%Ln application(s)</source>
        <translation>
            <numerusform>%Ln application</numerusform>
            <numerusform>%Ln applications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::Sidebar</name>
    <message numerus="yes">
        <source>%1, %Ln open</source>
        <translation>
            <numerusform>%1, %Ln open</numerusform>
            <numerusform>%1, %Ln open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::Usage</name>
    <message numerus="yes">
        <source>%Ln closed day(s)</source>
        <translation>
            <numerusform>%Ln closed day</numerusform>
            <numerusform>%Ln closed days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used on %Ln day(s)</source>
        <translation>
            <numerusform>Used on %Ln day</numerusform>
            <numerusform>Used on %Ln days</numerusform>
        </translation>
    </message>
</context>
</TS>
