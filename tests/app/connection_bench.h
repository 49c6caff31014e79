// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of the connection dialog share: a keychain in memory, and hands for its fields.
#pragma once

#include "patience.h"
#include "shell/connection_dialog.h"
#include "shell/connection_form.h"
#include "shell/secrets.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

namespace quota::test {

/// A keychain in memory, which counts what is asked of it.
class FakeSecrets : public Secrets {
public:
    bool isThere() const override { return there; }
    void read(const QString& key, const Taken& taken) override
    {
        ++reads;
        taken({fault.isEmpty() ? kept.value(key) : QString(), fault});
    }
    void write(const QString& key, const QString& secret, const Taken& taken) override
    {
        kept.insert(key, secret);
        taken({});
    }
    void remove(const QString& key) override { kept.remove(key); }

    QHash<QString, QString> kept;
    QString fault; ///< why it does not answer
    int reads = 0;
    bool there = true;
};

inline QLineEdit* line(const ConnectionDialog& dialog, const char* name)
{
    return qobject_cast<QLineEdit*>(dialog.form()->field(QLatin1String(name)));
}

inline void type(const ConnectionDialog& dialog, const char* name, const QString& text)
{
    QLineEdit* field = line(dialog, name);
    QVERIFY2(field, name);
    field->setFocus();
    field->selectAll();
    if (text.isEmpty())
        QTest::keyClick(field, Qt::Key_Delete);
    else
        QTest::keyClicks(field, text);
}

inline Tls chosenTls(const ConnectionDialog& dialog)
{
    const auto* choices = qobject_cast<QComboBox*>(dialog.form()->field(QStringLiteral("tls")));
    return static_cast<Tls>(choices->currentData().toInt());
}

inline void chooseTls(const ConnectionDialog& dialog, Tls tls)
{
    auto* choices = qobject_cast<QComboBox*>(dialog.form()->field(QStringLiteral("tls")));
    choices->setCurrentIndex(choices->findData(int(tls)));
    emit choices->activated(choices->currentIndex());
}

inline bool settled(const ConnectionDialog& dialog)
{
    return QTest::qWaitFor([&] { return !dialog.isWaiting(); }, kPatienceMs);
}

inline QByteArray settingsFile()
{
    QSettings settings;
    settings.sync();
    QFile file(settings.fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A dialog that is shown and has the keyboard.
inline std::unique_ptr<ConnectionDialog> makeDialog(Workspace* workspace, Secrets* secrets)
{
    static QSettings settings;
    auto dialog = std::make_unique<ConnectionDialog>(&settings, workspace, secrets);
    dialog->show();
    dialog->activateWindow();
    if (!QTest::qWaitForWindowActive(dialog.get()))
        qWarning("the dialog did not become active");
    return dialog;
}

} // namespace quota::test
