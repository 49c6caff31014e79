// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection_dialog.h"

#include "pages/convert.h"
#include "pages/layout.h"
#include "shell/connection_form.h"
#include "shell/connection_words.h"
#include "shell/secrets.h"
#include "shell/server_colour.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/dialog_footer.h"
#include "widgets/error_box.h"
#include "widgets/hint_line.h"
#include "widgets/icon_button.h"
#include "widgets/key_values.h"
#include "widgets/label.h"
#include "widgets/progress_row.h"
#include "workspace/server_address.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kListWidth = 220;
constexpr int kBeside = 40;
const QSize kSize(860, 660);

QString secretKey(const ServerConnection& connection)
{
    return QStringLiteral("connection/") + connection.id;
}

} // namespace

ConnectionDialog::ConnectionDialog(QSettings* settings, Workspace* workspace, Secrets* secrets,
                                   QWidget* parent)
    : QDialog(parent),
      m_book(settings),
      m_workspace(workspace),
      m_secrets(secrets),
      m_list(new QListWidget),
      m_form(new ConnectionForm),
      m_progress(new ProgressRow),
      m_error(new ErrorBox),
      m_undo(new Banner)
{
    setWindowTitle(tr("Connections"));
    setAccessibleName(windowTitle());
    // Not larger than the window that it stands over.
    resize(parent ? kSize.boundedTo(parent->window()->size() - QSize(kBeside, kBeside)) : kSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(space::k16, space::k12, space::k16, space::k16);
    row->setSpacing(space::k16);
    row->addWidget(makeList());
    row->addWidget(makeRight(), 1);
    column->addLayout(row, 1);
    column->addWidget(makeFooter());
    connectParts();
    // Return connects; the buttons of hidden boxes would have it else, being the first.
    const QList<QPushButton*> buttons = findChildren<QPushButton*>();
    for (QPushButton* button : buttons)
        button->setAutoDefault(button == m_connect);
    makePrimary(m_connect);
    m_connections = m_book.all();
    const auto last = m_book.last();
    const qsizetype at = last ? m_connections.indexOf(*last) : 0;
    if (m_connections.isEmpty())
        m_connections.append(newConnection());
    fillList(int(qMax<qsizetype>(0, at)));
    m_form->field(QStringLiteral("host"))->setFocus();
}

QWidget* ConnectionDialog::makeList()
{
    auto* side = new QWidget;
    side->setFixedWidth(kListWidth);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k8);
    column->addWidget(new Label(windowTitle(), TextRole::PaneTitle));
    m_list->setAccessibleName(tr("Remembered connections"));
    m_list->setIconSize(QSize(space::iconRow, space::iconRow));
    column->addWidget(m_list, 1);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(space::k4);
    const auto addTool = [&](const char* iconName, const QString& name, auto slot) {
        QToolButton* button = makeIconButton(QLatin1String(iconName), name);
        button->setToolTip(name);
        connect(button, &QToolButton::clicked, this, slot);
        tools->addWidget(button);
        return button;
    };
    addTool("add", tr("Add a connection"), &ConnectionDialog::add);
    m_duplicate = addTool("copy", tr("Duplicate this connection"), &ConnectionDialog::duplicate);
    m_remove = addTool("remove", tr("Remove this connection"), &ConnectionDialog::remove);
    tools->addStretch(1);
    column->addLayout(tools);
    auto* keys = new QShortcut(QKeySequence::Delete, m_list);
    keys->setContext(Qt::WidgetShortcut);
    connect(keys, &QShortcut::activated, this, &ConnectionDialog::remove);
    return side;
}

QWidget* ConnectionDialog::makeRight()
{
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, space::k4, 0);
    column->setSpacing(space::k12);
    column->addWidget(m_undo);
    column->addWidget(m_form);
    column->addWidget(m_progress);
    column->addWidget(m_error);
    makeFound(column);
    column->addStretch(1);
    m_error->setRetryVisible(false);
    // A small screen has no room for all of it.
    return makeScroll(right);
}

void ConnectionDialog::makeFound(QVBoxLayout* column)
{
    m_found = new Note;
    m_facts = new KeyValues(true);
    m_foundHint = new HintLine;
    m_make = new QPushButton(tr("Make a store there"));
    m_found->column()->addWidget(m_facts);
    m_found->column()->addWidget(m_foundHint);
    m_found->column()->addWidget(m_make, 0, Qt::AlignLeft);
    m_found->setAccessibleName(tr("What the server says"));
    column->addWidget(m_found);
}

QWidget* ConnectionDialog::makeFooter()
{
    auto* footer = new DialogFooter;
    auto* words =
        new Label(tr("Connections are remembered without their passwords."), TextRole::Second, Ink::Third);
    footer->addWidget(words);
    m_close = new QPushButton(tr("Close"));
    m_test = new QPushButton(tr("&Test"));
    m_connect = new QPushButton(tr("Connect"));
    m_test->setToolTip(tr("Asks the server what it is, and opens nothing"));
    footer->addButton(m_close);
    footer->addButton(m_test);
    footer->addButton(m_connect);
    return footer;
}

void ConnectionDialog::connectParts()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionDialog::choose);
    connect(m_list, &QListWidget::itemActivated, this, &ConnectionDialog::connectTo);
    connect(m_form, &ConnectionForm::edited, this, &ConnectionDialog::takeEdit);
    connect(m_undo, &Banner::acted, this, &ConnectionDialog::undoRemoval);
    connect(m_progress, &ProgressRow::cancelled, this, &ConnectionDialog::stopAsking);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_connect, &QPushButton::clicked, this, &ConnectionDialog::connectTo);
    connect(m_make, &QPushButton::clicked, this, [this] { finish(true); });
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        for (int row = 0; row < m_list->count(); ++row)
            showItem(row);
    });
    const auto showKeychain = [this] { m_form->setKeychain(m_secrets && m_secrets->isThere()); };
    showKeychain();
    if (m_secrets)
        connect(m_secrets, &Secrets::changed, this, showKeychain);
    // A password is forgotten for good only when its connection cannot come back any more.
    connect(this, &QDialog::finished, this, [this] {
        if (m_removed && m_secrets && m_removed->keepsPassword)
            m_secrets->remove(secretKey(*m_removed));
        m_removed.reset();
    });
}

void ConnectionDialog::fillList(int current)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (int row = 0; row < m_connections.size(); ++row) {
            m_list->addItem(new QListWidgetItem);
            showItem(row);
        }
        m_list->setCurrentRow(current);
    }
    choose(current);
}

void ConnectionDialog::showItem(int row)
{
    const ServerConnection& c = m_connections.at(row);
    const QString title = connectionTitle(c);
    QListWidgetItem* item = m_list->item(row);
    item->setText(title.isEmpty() ? tr("New connection") : title);
    item->setIcon(serverColourIcon(c.colour));
    item->setToolTip(complaintsOf(c).contains(QStringLiteral("host")) ? QString() : connectionPlace(c));
    item->setSizeHint(QSize(0, space::row));
}

void ConnectionDialog::choose(int row)
{
    stopAsking();
    clearResult();
    const bool any = row >= 0 && row < m_connections.size();
    m_form->setEnabled(any);
    m_form->setConnection(any ? m_connections.at(row) : ServerConnection());
    for (QWidget* button : QList<QWidget*>{m_duplicate, m_remove, m_test, m_connect})
        button->setEnabled(any);
}

void ConnectionDialog::takeEdit()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    // What was found belongs to what stood there before.
    stopAsking();
    clearResult();
    const ServerConnection before = m_connections.at(row);
    m_connections[row] = m_form->connection();
    if (before.keepsPassword && !m_connections[row].keepsPassword && m_secrets)
        m_secrets->remove(secretKey(before));
    showItem(row);
    remember();
}

void ConnectionDialog::remember()
{
    if (!m_sample)
        m_book.save(m_connections);
}

void ConnectionDialog::add()
{
    m_connections.append(newConnection());
    fillList(int(m_connections.size()) - 1);
    m_form->field(QStringLiteral("name"))->setFocus();
}

void ConnectionDialog::duplicate()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    ServerConnection copy = m_connections.at(row);
    copy.id = newConnection().id;
    copy.name = tr("%1 (copy)").arg(connectionTitle(copy));
    copy.keepsPassword = false; // its password is under the other's key
    m_connections.insert(row + 1, copy);
    remember();
    fillList(row + 1);
    m_form->field(QStringLiteral("name"))->setFocus();
}

void ConnectionDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    if (m_removed && m_secrets && m_removed->keepsPassword)
        m_secrets->remove(secretKey(*m_removed));
    m_removed = m_connections.takeAt(row);
    m_removedAt = row;
    remember();
    fillList(qMin(row, int(m_connections.size()) - 1));
    const QString title = connectionTitle(*m_removed);
    m_undo->setText({Tone::Info, tr("Removed."),
                     title.isEmpty() ? QString() : tr("“%1” is remembered no longer.").arg(title),
                     tr("Undo")});
    m_undo->show();
}

void ConnectionDialog::undoRemoval()
{
    if (!m_removed)
        return;
    const int at = qMin(m_removedAt, int(m_connections.size()));
    m_connections.insert(at, *m_removed);
    m_removed.reset();
    remember();
    fillList(at);
}

void ConnectionDialog::clearResult()
{
    m_result.clear();
    for (QWidget* part : QList<QWidget*>{m_progress, m_error, m_found, m_undo})
        part->hide();
}

void ConnectionDialog::test()
{
    begin(false);
}

void ConnectionDialog::connectTo()
{
    begin(true);
}

void ConnectionDialog::begin(bool connecting)
{
    const int row = m_list->currentRow();
    if (row < 0 || m_asking || !m_form->complain())
        return;
    clearResult();
    m_connecting = connecting;
    m_asking = true;
    m_missesPassword = false;
    m_progress->reset();
    m_progress->setProgress({tr("Asking %1…").arg(connectionPlace(m_connections.at(row))), 0, 0});
    m_progress->show();
    // A button that cannot be pressed loses the keyboard; it has it back with the answer.
    m_pressed = m_test->hasFocus() ? m_test : m_connect->hasFocus() ? m_connect : nullptr;
    m_test->setEnabled(false);
    m_connect->setEnabled(false);
    const ServerConnection& c = m_connections.at(row);
    const bool kept = c.keepsPassword && m_secrets && m_secrets->isThere();
    if (!m_form->password().isEmpty() || !kept) {
        ask(m_form->password());
        return;
    }
    const QPointer<ConnectionDialog> open(this);
    m_secrets->read(secretKey(c), [open, question = ++m_question](const SecretAnswer& answer) {
        if (!open || question != open->m_question)
            return;
        if (!answer.fault.isEmpty()) {
            open->showLocked(answer.fault);
            return;
        }
        // The server may want none, or have it from a PGPASSFILE.
        open->m_missesPassword = answer.secret.isEmpty();
        open->ask(answer.secret);
    });
}

void ConnectionDialog::ask(const QString& password)
{
    m_address = addressOf(m_connections.at(m_list->currentRow()), password);
    m_answers.take(QStringLiteral("test"), m_workspace->testConnection(m_address.toStdString()),
                   [this](const Result<ServerInfo>& answer) { takeAnswer(answer); });
}

void ConnectionDialog::stopAsking()
{
    ++m_question;
    m_answers.drop(QStringLiteral("test"));
    m_asking = false;
    m_progress->hide();
    m_test->setEnabled(m_list->currentRow() >= 0);
    m_connect->setEnabled(m_list->currentRow() >= 0);
    if (QPushButton* pressed = std::exchange(m_pressed, nullptr); pressed && pressed->isEnabled())
        pressed->setFocus(Qt::OtherFocusReason);
}

void ConnectionDialog::takeAnswer(const Result<ServerInfo>& answer)
{
    if (const auto* failure = std::get_if<Failure>(&answer)) {
        showFailure(*failure);
        return;
    }
    const auto& server = std::get<ServerInfo>(answer);
    keepPassword();
    if (m_connecting && isReady(server)) {
        finish(false);
        return;
    }
    showFound(server);
}

// The server has accepted it: only now is it worth keeping.
void ConnectionDialog::keepPassword()
{
    const ServerConnection& c = m_connections.at(m_list->currentRow());
    if (!c.keepsPassword || m_form->password().isEmpty() || !m_secrets || !m_secrets->isThere())
        return;
    const QPointer<ConnectionDialog> open(this);
    m_secrets->write(secretKey(c), m_form->password(), [open](const SecretAnswer& answer) {
        if (!open || answer.fault.isEmpty())
            return;
        open->m_error->setText({tr("The password could not be kept."),
                                answer.fault,
                                tr("It is in memory until the store is closed, and asked for again then."),
                                {}});
        open->m_error->show();
    });
}

void ConnectionDialog::finish(bool create)
{
    const ServerConnection c = m_connections.at(m_list->currentRow());
    const QString address = std::exchange(m_address, QString());
    if (!m_sample)
        m_book.setLast(c.id);
    accept();
    emit connectWanted(c, address, create);
}

void ConnectionDialog::showFound(const ServerInfo& server)
{
    stopAsking();
    clearResult();
    const QVector<KeyValue> lines = serverFacts(server);
    m_facts->setLines(lines);
    const ServerHint hint = serverHint(server);
    m_foundHint->setHint(hint.tone, hint.text);
    m_foundHint->setHidden(hint.text.isEmpty());
    m_make->setVisible(!server.hasStore && server.mayMakeStore);
    QStringList words;
    for (const KeyValue& line : lines)
        words.append(line.key + QStringLiteral(": ") + line.value);
    words.append(hint.text);
    m_result = words.join(QLatin1Char('\n'));
    m_found->setAccessibleDescription(m_result);
    m_found->show();
    reveal(m_found);
}

// On a small screen the lower end of the fields is out of sight.
void ConnectionDialog::reveal(QWidget* part)
{
    auto* area = findChild<QScrollArea*>();
    QTimer::singleShot(0, part, [area, part] { area->ensureWidgetVisible(part); });
}

void ConnectionDialog::showFailure(const Failure& failure)
{
    stopAsking();
    clearResult();
    const ServerConnection& c = m_connections.at(qMax(0, m_list->currentRow()));
    m_result = failureWords(failure, c);
    if (m_missesPassword && connectCause(failure.technical) == ConnectCause::PasswordWanted) {
        m_result =
            tr("The server wants a password, and the keychain has none for this connection, or was not "
               "unlocked. Type it; it is kept once the server has accepted it.");
        m_form->setNotInKeychain();
    }
    m_error->setText(
        {isLoginRefused(failure) ? tr("The server refused the login") : tr("The server could not be asked"),
         m_result,
         {},
         toText(failure.technical)});
    m_error->show();
    reveal(m_error);
    // Mostly it is the password that is missing.
    if (!failure.unreachable && m_form->password().isEmpty() && isVisible())
        m_form->askPassword();
}

void ConnectionDialog::showLocked(const QString& fault)
{
    stopAsking();
    clearResult();
    m_result = tr("%1 Type the password, or unlock the keychain and try again.").arg(fault);
    m_form->setNotInKeychain();
    m_error->setText({tr("The keychain gave no password"), m_result, {}, {}});
    m_error->show();
    reveal(m_error);
    if (isVisible())
        m_form->askPassword();
}

void ConnectionDialog::showSample(const QVector<ServerConnection>& connections, const ServerInfo* found,
                                  const Failure* failure)
{
    m_sample = true;
    m_connections = connections;
    fillList(0);
    if (found)
        showFound(*found);
    if (failure)
        showFailure(*failure);
}

void ConnectionDialog::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().base);
}

} // namespace quota
