// SPDX-License-Identifier: GPL-3.0-or-later
// Where passwords are kept: the user's keychain, which the program hands in. Nothing here writes a file.
#pragma once

#include <QObject>
#include <QString>
#include <functional>

namespace quota {

/// What became of a question to the keychain.
struct SecretAnswer {
    QString secret{}; ///< what was read; empty where there is none
    QString fault{};  ///< why it failed, in words; empty when it did not
};

/// A keychain. Answers come later, on the GUI thread.
class Secrets : public QObject {
    Q_OBJECT
public:
    using Taken = std::function<void(const SecretAnswer&)>;
    using QObject::QObject;

    /// Whether a keychain's service is there. Without one nothing is kept.
    [[nodiscard]] virtual bool isThere() const = 0;
    /// Reads the secret of a key.
    virtual void read(const QString& key, const Taken& taken) = 0;
    /// Keeps a secret under a key.
    virtual void write(const QString& key, const QString& secret, const Taken& taken) = 0;
    /// Forgets it; one that is not there is as good.
    virtual void remove(const QString& key) = 0;

signals:
    /// isThere() is another now.
    void changed();
};

} // namespace quota
