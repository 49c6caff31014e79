// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's keychain (Secret Service, KWallet), by QtKeychain.
#pragma once

#include "shell/secrets.h"

namespace quota {

/// Passwords in the user's keychain, under the program's name. Whether one runs is asked of the session's
/// bus, and nobody waits for the answer.
class Keychain : public Secrets {
    Q_OBJECT
public:
    explicit Keychain(QObject* parent = nullptr);

    [[nodiscard]] bool isThere() const override { return m_isThere; }
    void read(const QString& key, const Taken& taken) override;
    void write(const QString& key, const QString& secret, const Taken& taken) override;
    void remove(const QString& key) override;

private:
    void look(const QString& method);

    bool m_isThere = false;
};

} // namespace quota
