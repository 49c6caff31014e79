// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/chart_head.h"

#include "charts/chart_tools.h"
#include "pages/convert.h"
#include "pages/page.h"
#include "print/document.h"
#include "widgets/card.h"

#include <QCoreApplication>

namespace quota {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(quota::ChartHead)
};

constexpr int kMostHeight = 420; // on paper, of a page 720 wide
constexpr int kPaperWidth = 720;

// Cards are made before they are put on their page.
Page* pageOf(QWidget* widget)
{
    for (QWidget* at = widget; at; at = at->parentWidget())
        if (auto* page = qobject_cast<Page*>(at))
            return page;
    return nullptr;
}

void tell(ChartTools* tools, const QString& words)
{
    if (Page* page = pageOf(tools))
        emit page->statusMessage(words);
}

void print(ChartTools* tools)
{
    const Page* page = pageOf(tools);
    const QSize size = tools->form()->pictureSize();
    PrintDocument document;
    document.title = page ? page->title() : tools->form()->title();
    if (page)
        document.subtitle = toText(page->context().account.name);
    document.parts.append(
        PrintChart{tools->form(), qMin(kMostHeight, size.height() * kPaperWidth / qMax(1, size.width()))});
    printDocument(tools->window(), document);
}

} // namespace

void tellExports(ChartTools* tools)
{
    QObject::connect(tools, &ChartTools::exported, tools,
                     [tools](const QString& path) { tell(tools, Words::tr("Exported to %1").arg(path)); });
    QObject::connect(tools, &ChartTools::exportFailed, tools,
                     [tools](const QString& words) { tell(tools, words); });
    QObject::connect(tools, &ChartTools::printRequested, tools, [tools] { print(tools); });
}

void putTools(Card* card, ChartTools* tools)
{
    card->addTool(tools);
    tools->show();
    tellExports(tools);
}

} // namespace quota
