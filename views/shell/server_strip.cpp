// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/server_strip.h"

#include "pages/role_words.h"
#include "shell/server_colour.h"
#include "theme/icons.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/tag.h"
#include "theme/theme.h"
#include "theme/type.h"

#include <QPainter>

namespace quota {
namespace {

constexpr int kIcon = 14;

// Writes a text at the left of a rectangle and takes its room away.
void writeLeft(QPainter* painter, QRectF* room, TextRole role, const QString& text)
{
    painter->setFont(fontFor(role));
    paintLine(painter, *room, Qt::AlignLeft, text);
    const double wide = painter->fontMetrics().horizontalAdvance(text);
    room->setLeft(qMin(room->right(), room->left() + wide + space::k12));
}

} // namespace

ServerStrip::ServerStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

QSize ServerStrip::sizeHint() const
{
    return {0, qMax(space::row, lineHeight(TextRole::Strong) + space::k8)};
}

void ServerStrip::showServer(const ServerConnection& connection, const ServerInfo& server)
{
    m_colour = connection.colour;
    m_title = connectionTitle(connection, server);
    m_place = serverPlace(server);
    m_login =
        tr("%1 · %2", "a login and its role").arg(QString::fromStdString(server.user), roleText(server.role));
    const bool open = server.isElsewhere && server.encryption.empty();
    const bool unsure = server.isElsewhere && !open && !server.isVerified;
    m_warning = open ? tr("Not encrypted") : unsure ? tr("Server not verified") : QString();
    QString words = tr("Server %1: %2, %3").arg(m_title, m_place, m_login);
    words += QStringLiteral(", ") + protectionText(server);
    setAccessibleName(words);
    setToolTip(words);
    show();
    update();
}

void ServerStrip::clear()
{
    setAccessibleName({});
    hide();
}

void ServerStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor ink = onServerColour(m_colour);
    painter.fillRect(rect(), serverColour(m_colour));
    if (m_colour < 0)
        painter.fillRect(0, height() - 1, width(), 1, tokens().line);
    drawIcon(&painter, QStringLiteral("server"), QRectF(space::k12, (height() - kIcon) / 2.0, kIcon, kIcon),
             ink);
    QRectF room(space::k12 + kIcon + space::k8, 0, 0, height());
    room.setRight(width() - space::k12);
    // What warns stands at the right, where nothing long can push it out.
    if (!m_warning.isEmpty()) {
        const Tag tag{Tone::Bad, m_warning};
        const double wide = tagSize(tag).width();
        paintTag(&painter, QRectF(room.right() - wide, 0, wide, height()), tag);
        room.setRight(room.right() - wide - space::k12);
    }
    painter.setPen(ink);
    painter.setFont(fontFor(TextRole::Body));
    const double wide = painter.fontMetrics().horizontalAdvance(m_login);
    paintLine(&painter, QRectF(room.right() - wide, 0, wide + 1, height()), Qt::AlignLeft, m_login);
    room.setRight(room.right() - wide - space::k16);
    writeLeft(&painter, &room, TextRole::Strong, m_title);
    painter.setPen(ink);
    writeLeft(&painter, &room, TextRole::Body, m_place);
}

} // namespace quota
