// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/manual_window.h"

#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/icon_button.h"

#include <QFile>
#include <QHBoxLayout>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

const QString kIndex = QStringLiteral(":/manual/en/index.md");

// As Markdown viewers name headings: small letters, hyphens for blanks, other marks left out.
QString anchorOf(const QString& heading)
{
    static const QRegularExpression marks(QStringLiteral("[^\\w\\- ]"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(marks).replace(QLatin1Char(' '), QLatin1Char('-'));
}

// Tables in the look of the console's: one thin line around each cell, and room within.
void restyleTables(QTextDocument* document)
{
    const QList<QTextFrame*> frames = document->rootFrame()->childFrames();
    for (QTextFrame* frame : frames)
        if (auto* table = qobject_cast<QTextTable*>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorderCollapse(true);
            format.setBorder(1);
            format.setBorderBrush(tokens().line);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setCellSpacing(0);
            format.setCellPadding(space::k4);
            format.setTopMargin(space::k8);
            format.setBottomMargin(space::k8);
            table->setFormat(format);
        }
}

} // namespace

bool ManualWindow::isThere()
{
    return QFile::exists(kIndex);
}

ManualWindow::ManualWindow(QWidget* parent) : QDialog(parent), m_browser(new QTextBrowser)
{
    setWindowTitle(tr("Manual"));
    setAccessibleName(windowTitle());
    resize(820, 720);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::k12, space::k8, space::k12, space::k12);
    auto* row = new QHBoxLayout;
    QToolButton* back = makeIconButton(QStringLiteral("back"), tr("Back"));
    QToolButton* forward = makeIconButton(QStringLiteral("forward"), tr("Forward"));
    QToolButton* home = makeIconButton(QStringLiteral("help"), tr("Contents"));
    for (QToolButton* button : {back, forward, home})
        row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_browser, 1);
    back->setEnabled(false);
    forward->setEnabled(false);
    m_browser->setAccessibleName(tr("Text of the manual"));
    m_browser->setOpenExternalLinks(true);
    m_browser->document()->setDocumentMargin(space::k16);
    connect(back, &QToolButton::clicked, m_browser, &QTextBrowser::backward);
    connect(forward, &QToolButton::clicked, m_browser, &QTextBrowser::forward);
    connect(home, &QToolButton::clicked, m_browser, &QTextBrowser::home);
    connect(m_browser, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    connect(m_browser, &QTextBrowser::sourceChanged, this, [this](const QUrl& url) {
        restyleTables(m_browser->document());
        // Laid out first; a heading has no place before.
        QTimer::singleShot(0, this, [this, url] { scrollTo(url.fragment()); });
    });
    m_browser->setSource(QUrl(QStringLiteral("qrc") + kIndex), QTextDocument::MarkdownResource);
}

void ManualWindow::scrollTo(const QString& heading)
{
    if (heading.isEmpty())
        return;
    for (QTextBlock block = m_browser->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || anchorOf(block.text()) != heading)
            continue;
        // From the end upwards, so that the heading comes to stand at the top.
        m_browser->moveCursor(QTextCursor::End);
        m_browser->setTextCursor(QTextCursor(block));
        return;
    }
}

} // namespace quota
