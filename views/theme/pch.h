// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled once for all view folders: the widget headers that nearly every file needs.
#pragma once

#include <QtCore/QtCore>
#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>
