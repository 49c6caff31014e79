// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/data/import_dialog.h"

#include "pages/convert.h"
#include "theme/space.h"
#include "theme/style.h"
#include "vocabulary/words.h"
#include "widgets/card.h"
#include "widgets/key_values.h"
#include "widgets/label.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace quota {
namespace {

// The types of bulk usage, which is what CSV files carry.
constexpr EventType kBulkTypes[] = {EventType::OtaRequested,       EventType::DeviceMessaged,
                                    EventType::SubscriptionCalled, EventType::ApiCalled,
                                    EventType::DeviceRegistered,   EventType::DeviceConnected,
                                    EventType::DeviceTerminated};

QString formOf(const QString& path)
{
    const QString form = isCsv(path) ? ImportDialog::tr("CSV") : ImportDialog::tr("journal (JSON Lines)");
    return path.endsWith(QLatin1String(".gz"), Qt::CaseInsensitive)
               ? ImportDialog::tr("%1, compressed").arg(form)
               : form;
}

} // namespace

bool isCsv(const QString& path)
{
    return path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive) ||
           path.endsWith(QLatin1String(".csv.gz"), Qt::CaseInsensitive);
}

QString journalFilter()
{
    return ImportDialog::tr("Journals (*.jsonl *.jsonl.gz *.json *.csv *.csv.gz);;All files (*)");
}

ImportDialog::ImportDialog(const QStringList& paths, QWidget* parent) : QDialog(parent), m_paths(paths)
{
    setWindowTitle(tr("Import"));
    setAccessibleName(windowTitle());
    setMinimumWidth(460);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::k16, space::k16, space::k16, space::k16);
    column->setSpacing(space::k12);
    column->addWidget(new Label(tr("Import %Ln files", nullptr, int(paths.size())), TextRole::PaneTitle));
    column->addWidget(makeFiles());
    if (std::any_of(paths.begin(), paths.end(), isCsv))
        column->addWidget(makeTypeRow());
    auto* words = new Label(
        tr("Each event is decided and entered in the order of the lines. Known events are counted as "
           "duplicates, wrong lines are kept aside with their reason. An import can be stopped and "
           "goes on later; what was entered cannot be undone."),
        TextRole::Second, Ink::Second);
    words->setWordWrap(true);
    column->addWidget(words);
    column->addStretch(1);
    column->addWidget(makeButtons());
}

QWidget* ImportDialog::makeFiles()
{
    constexpr qsizetype kMostShown = 8;
    QVector<KeyValue> lines;
    for (const QString& path : m_paths.mid(0, kMostShown)) {
        const QFileInfo file(path);
        lines.append(
            {file.fileName(), file.exists() ? bytesText(file.size()) : tr("is missing"), formOf(path)});
    }
    if (m_paths.size() > kMostShown)
        lines.append({tr("and %Ln more", nullptr, int(m_paths.size() - kMostShown)), {}, {}});
    auto* note = new Note;
    auto* list = new KeyValues(true);
    list->setLines(lines);
    note->column()->addWidget(list);
    return note;
}

QWidget* ImportDialog::makeTypeRow()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    auto* label = new Label(tr("&Type of CSV lines"));
    m_type = new QComboBox;
    m_type->addItem(tr("from the column “type”"), QString());
    for (const EventType type : kBulkTypes)
        m_type->addItem(toText(word(type)), toText(word(type)));
    m_type->setAccessibleName(tr("Type of CSV lines"));
    label->setBuddy(m_type);
    row->addWidget(label);
    row->addWidget(m_type, 1);
    return widget;
}

QWidget* ImportDialog::makeButtons()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* act = new QPushButton(tr("Import %Ln files", nullptr, int(m_paths.size())));
    makePrimary(act);
    act->setDefault(true);
    // Else it would have the focus, being the first, and with it the Return key.
    cancel->setAutoDefault(false);
    act->setFocus();
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(act);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
    return widget;
}

QVector<StoreJob> ImportDialog::jobs() const
{
    QVector<StoreJob> jobs;
    for (const QString& path : m_paths)
        jobs.append(
            {StoreJob::Import, path, m_type && isCsv(path) ? m_type->currentData().toString() : QString()});
    return jobs;
}

} // namespace quota
