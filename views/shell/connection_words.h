// SPDX-License-Identifier: GPL-3.0-or-later
// What a server said, as the connections' dialog shows it.
#pragma once

#include "shell/connection.h"
#include "widgets/key_values.h"
#include "workspace/page_data.h"

namespace quota {

/// Whether a store can be opened there as it is.
bool isReady(const ServerInfo& server);
/// The facts, a line each.
QVector<KeyValue> serverFacts(const ServerInfo& server);
/// What a person should know before connecting; no text where all is well.
struct ServerHint {
    Tone tone = Tone::Good;
    QString text{};
};
ServerHint serverHint(const ServerInfo& server);
/// A failure's words without the address in front, which stands in the fields already.
QString failureWords(const Failure& failure, const ServerConnection& connection);
/// Whether the server answered, and did not let this login in.
bool isLoginRefused(const Failure& failure);

} // namespace quota
