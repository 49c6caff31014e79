// SPDX-License-Identifier: GPL-3.0-or-later
// What the program is, which version, and under which terms.
#pragma once

class QDialog;
class QWidget;

namespace quota {

/// A dialog with name, version, licence and the libraries' versions. The caller opens it; closing deletes it.
QDialog* makeAboutDialog(QWidget* parent);

} // namespace quota
