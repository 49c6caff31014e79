<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>quota::AccountModel</name>
    <message numerus="yes">
        <source>%n tenants</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quota::AccountPopup</name>
    <message numerus="yes">
        <source>%1 of %n accounts · Enter opens</source>
        <translation>
            <numerusform>%1 of %n account · Enter opens</numerusform>
            <numerusform>%1 of %n accounts · Enter opens</numerusform>
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
        <source>Import %n files</source>
        <translation>
            <numerusform>Import %n file</numerusform>
            <numerusform>Import %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
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
        <source>%1, %n open</source>
        <translation>
            <numerusform>%1, %n open</numerusform>
            <numerusform>%1, %n open</numerusform>
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
