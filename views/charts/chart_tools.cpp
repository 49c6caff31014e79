// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_tools.h"

#include "theme/icons.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "theme/style.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace quota {
namespace {

QToolButton* makeTool(const QString& iconName, const QString& name)
{
    auto* tool = new QToolButton;
    tool->setAutoRaise(true);
    tool->setIcon(icon(iconName));
    tool->setIconSize({space::icon, space::icon});
    tool->setToolTip(name);
    tool->setAccessibleName(name);
    tool->setFocusPolicy(Qt::StrongFocus);
    makeSmall(tool);
    return tool;
}

} // namespace

ChartTools::ChartTools(ChartForm* form, QWidget* parent)
    : QWidget(parent),
      m_form(form),
      m_table(makeTool(QStringLiteral("table"), tr("Show as table"))),
      m_menu(nullptr)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k4);
    m_table->setCheckable(true);
    QToolButton* exporter = makeTool(QStringLiteral("export"), tr("Export"));
    exporter->setPopupMode(QToolButton::InstantPopup);
    m_menu = new QMenu(exporter);
    struct Kind {
        QString ending, text, filter;
    };
    const Kind kinds[] = {{QStringLiteral("png"), tr("PNG image…"), tr("PNG image (*.png)")},
                          {QStringLiteral("svg"), tr("SVG drawing…"), tr("SVG drawing (*.svg)")},
                          {QStringLiteral("pdf"), tr("PDF document…"), tr("PDF document (*.pdf)")},
                          {QStringLiteral("csv"), tr("CSV table…"), tr("CSV table (*.csv)")}};
    for (const Kind& kind : kinds)
        connect(m_menu->addAction(kind.text), &QAction::triggered, this,
                [this, kind] { exportAs(kind.ending, kind.filter); });
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Print…")), &QAction::triggered, this, &ChartTools::printRequested);
    exporter->setMenu(m_menu);
    row->addWidget(m_table);
    row->addWidget(exporter);
    connect(m_table, &QToolButton::toggled, this, [this](bool on) { m_form->showAsTable(on); });
}

void ChartTools::setTable(bool table)
{
    const QSignalBlocker quiet(m_table);
    m_table->setChecked(table);
}

void ChartTools::exportAs(const QString& kind, const QString& filter)
{
    QString name = m_form->title().isEmpty() ? tr("chart") : m_form->title();
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    const QString ending = QLatin1Char('.') + kind;
    QString path = askSavePath(this, tr("Export chart"), name + ending, filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().toLower() != kind)
        path += ending;
    const QString problem = m_form->write(path);
    if (problem.isEmpty())
        emit exported(path);
    else
        emit exportFailed(tr("%1 was not written: %2").arg(path, problem));
}

} // namespace quota
