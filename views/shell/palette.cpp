// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palette.h"

#include "pages/convert.h"
#include "shell/match_delegate.h"
#include "theme/paint.h"
#include "theme/space.h"
#include "theme/text.h"
#include "theme/theme.h"
#include "widgets/label.h"
#include "widgets/search_field.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QSet>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

namespace quota {
namespace {

enum PaletteRole { IconRole = Qt::UserRole + 1, SecondRole };

constexpr int kWide = 560;
constexpr int kRowHeight = 30;
constexpr int kMostRows = 12;
constexpr int kMostDevices = 8;
constexpr int kMostElsewhere = 4;
constexpr int kMostCampaigns = 4;
constexpr int kMostPages = 3;
constexpr int kRestMs = 150;

} // namespace

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_field(new SearchField(tr("Search or run"))),
      m_list(new QListView),
      m_model(new QStandardItemModel(this)),
      m_delegate(new MatchDelegate({IconRole, SecondRole, kRowHeight, false, true}, this)),
      m_note(new Label({}, TextRole::Body, Ink::Second)),
      m_rest(new QTimer(this))
{
    setAccessibleName(tr("Search or run"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->setSpacing(6);
    column->addWidget(m_field);
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(space::k8, space::k4, space::k8, space::k4);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Found"));
    m_field->installEventFilter(this);
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_rest, &QTimer::timeout, this, &CommandPalette::lookUp);
    connect(&m_answers, &Answers::settled, this, &CommandPalette::runWaiting);
    connect(&m_answers, &Answers::settled, this, &CommandPalette::showNote);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::openWith(const QVector<PaletteEntry>& entries, Workspace* workspace,
                              const std::string& account, const QVector<AccountItem>& others,
                              const QString& typed)
{
    m_entries = entries;
    m_workspace = workspace;
    m_account = account;
    m_others = others;
    m_field->setText(typed);
    search(typed);
    const QWidget* window = parentWidget()->window();
    resize(kWide, 6 * 3 + space::row + kMostRows * kRowHeight);
    QDialog::move(window->mapToGlobal(QPoint((window->width() - width()) / 2, space::toolBar + space::k24)));
    show();
    m_field->setFocus();
}

QStringList CommandPalette::shown() const
{
    QStringList texts;
    for (const PaletteEntry& entry : m_listed)
        texts.append(entry.text);
    return texts;
}

bool CommandPalette::isWaiting() const
{
    return m_rest->isActive() || m_answers.pending();
}

void CommandPalette::search(const QString& text)
{
    m_delegate->setNeedle(text.trimmed());
    m_devices.clear();
    m_elsewhere.clear();
    m_campaigns.clear();
    m_commands.clear();
    m_runFirst = false;
    m_answers.dropAll();
    m_rest->stop();
    if (!text.trimmed().isEmpty() && m_workspace && !m_account.empty())
        m_rest->start();
    fill();
}

void CommandPalette::lookUp()
{
    DeviceQuery query;
    query.account = m_account;
    query.contains = m_field->text().trimmed().toStdString();
    query.sort = DeviceSort::Fit;
    query.count = kMostDevices;
    m_answers.take(QStringLiteral("devices"), m_workspace->devices(query),
                   [this](const Result<DevicePageData>& answer) { takeDevices(answer); });
    m_answers.take(QStringLiteral("campaigns"),
                   m_workspace->campaigns(m_account, query.contains, kMostCampaigns),
                   [this](const Result<std::vector<CampaignItem>>& answer) { takeCampaigns(answer); });
}

void CommandPalette::takeCampaigns(const Result<std::vector<CampaignItem>>& answer)
{
    const auto* found = std::get_if<std::vector<CampaignItem>>(&answer);
    if (!found)
        return;
    for (const CampaignItem& campaign : *found) {
        const QString id = toText(campaign.id);
        QString second = tr("Campaign · %1 devices").arg(number(campaign.devices));
        if (!campaign.name.empty())
            second += QStringLiteral(" · ") + toText(campaign.name);
        m_campaigns.append(
            {QStringLiteral("package"), id, second, [this, id] { emit campaignChosen(id); }, {}});
    }
    fill();
}

// What one asks about a device without opening it.
void CommandPalette::addCommands(const QString& device, const QString& account)
{
    m_commands.append({QStringLiteral("gauge"),
                       tr("Would an upgrade of %1 pass?").arg(device),
                       tr("Command"),
                       [this, device, account] { emit probeChosen(device, account); },
                       {}});
    m_commands.append({QStringLiteral("copy"),
                       tr("Copy the last refusal of %1").arg(device),
                       tr("Command"),
                       [this, device, account] { emit refusalChosen(device, account); },
                       {}});
}

void CommandPalette::takeDevices(const Result<DevicePageData>& answer)
{
    // A failed look-up leaves the other entries usable; the page of devices tells what went wrong.
    const auto* found = std::get_if<DevicePageData>(&answer);
    if (!found)
        return;
    const QString account = toText(m_account);
    for (const DeviceItem& device : found->rows) {
        const QString id = toText(device.id);
        m_devices.append({QStringLiteral("devices"),
                          id,
                          tr("Device · %1").arg(toText(device.productName)),
                          [this, id, account] { emit deviceChosen(id, account); },
                          {}});
    }
    if (!found->rows.empty())
        addCommands(toText(found->rows.front().id), account);
    fill();
    // Who is on the phone says an id, not whose it is; several accounts may have the same.
    lookElsewhere(0);
}

bool CommandPalette::isFoundHere() const
{
    return !m_devices.isEmpty() &&
           m_devices.front().text.compare(m_field->text().trimmed(), Qt::CaseInsensitive) == 0;
}

// The very id alone: that is one look into an account, however many devices it has.
void CommandPalette::lookElsewhere(qsizetype from)
{
    if (from >= m_others.size() || m_elsewhere.size() >= kMostElsewhere)
        return;
    const AccountItem& other = m_others[from];
    m_answers.take(QStringLiteral("elsewhere"),
                   m_workspace->device(other.id, m_field->text().trimmed().toStdString()),
                   [this, from](const Result<DeviceData>& answer) {
                       if (const auto* found = std::get_if<DeviceData>(&answer); found && found->found)
                           addElsewhere(*found, m_others[from]);
                       lookElsewhere(from + 1);
                   });
}

void CommandPalette::addElsewhere(const DeviceData& found, const AccountItem& owner)
{
    const QString id = toText(found.device.id);
    const QString account = toText(owner.id);
    m_elsewhere.append({QStringLiteral("devices"),
                        id,
                        tr("Device · %1 · %2", "product and account")
                            .arg(toText(found.device.productName), accountName(owner)),
                        [this, id, account] { emit deviceChosen(id, account); },
                        {}});
    if (m_commands.isEmpty())
        addCommands(id, account);
    fill();
}

QString CommandPalette::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

void CommandPalette::showNote()
{
    const QString typed = m_field->text().trimmed();
    m_note->setVisible(m_listed.isEmpty() && !typed.isEmpty() && !m_rest->isActive());
    m_note->setText(isWaiting() ? tr("Looking for “%1”…").arg(typed)
                    : m_account.empty()
                        ? tr("No command is named “%1”.").arg(typed)
                        : tr("Nothing is named “%1”. Pages, commands, accounts, this account’s devices and "
                             "campaigns were searched, and the devices of all others for this very id.")
                              .arg(typed));
}

void CommandPalette::fill()
{
    const QString needle = m_field->text().trimmed();
    m_listed = namedPages(m_entries, needle, kMostPages);
    QSet<QString> pages;
    for (const PaletteEntry& page : std::as_const(m_listed))
        pages.insert(page.text);
    // The very id comes first, here and then in other accounts.
    const int here = isFoundHere() ? 1 : 0;
    m_listed += m_devices.mid(0, here) + m_elsewhere + m_devices.mid(here);
    m_listed += m_campaigns + m_commands;
    const QVector<PaletteEntry> fits = bestFits(m_entries, needle, kMostRows);
    for (const PaletteEntry& entry : fits)
        if (!entry.page || !pages.contains(entry.text))
            m_listed.append(entry);
    m_model->clear();
    for (const PaletteEntry& entry : std::as_const(m_listed)) {
        auto* item = new QStandardItem(entry.text);
        item->setData(entry.icon, IconRole);
        item->setData(entry.second, SecondRole);
        item->setData(entry.text + QStringLiteral(", ") + entry.second, Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
    showNote();
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentIndex().row();
    // Who types an id and Enter in one go means the device that is still being looked up.
    m_runFirst = row <= 0 && isWaiting() && !isFoundHere() &&
                 namedPages(m_entries, m_field->text().trimmed(), 1).isEmpty();
    if (m_runFirst || row < 0 || row >= m_listed.size())
        return;
    // Closed first, because what runs may open a dialog of its own.
    const auto run = m_listed[row].run;
    close();
    run();
}

void CommandPalette::runWaiting()
{
    if (std::exchange(m_runFirst, false) && isVisible())
        runCurrent();
}

void CommandPalette::move(int rows)
{
    const int last = m_model->rowCount() - 1;
    const int row = qBound(0, m_list->currentIndex().row() + rows, qMax(0, last));
    m_list->setCurrentIndex(m_model->index(row, 0));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_PageUp:
        move(-kMostRows);
        return true;
    case Qt::Key_PageDown:
        move(kMostRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
    paintBox(&painter, rect(), 0, tokens().base, tokens().line2);
}

} // namespace quota
