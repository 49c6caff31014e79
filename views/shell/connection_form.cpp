// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/connection_form.h"

#include "shell/server_colour.h"
#include "theme/save_path.h"
#include "theme/space.h"
#include "theme/style.h"
#include "theme/theme.h"
#include "widgets/hint_line.h"
#include "widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <utility>

namespace quota {
namespace {

constexpr int kPortWidth = 96;

// Typing brings one letter at a time, or takes some away; a paste brings several.
bool isPaste(const QString& before, const QString& now)
{
    qsizetype same = 0, end = 0;
    const qsizetype least = qMin(before.size(), now.size());
    while (same < least && before[same] == now[same])
        ++same;
    while (end < least - same && before[before.size() - 1 - end] == now[now.size() - 1 - end])
        ++end;
    return now.size() - same - end > 1;
}

QHBoxLayout* rowIn(QWidget* cell)
{
    auto* row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k8);
    return row;
}

// Rows of a list that opens, as high as all others.
void setRows(QComboBox* choices)
{
    for (int i = 0; i < choices->count(); ++i)
        choices->setItemData(i, QSize(0, space::row), Qt::SizeHintRole);
}

QComboBox* makeColours()
{
    auto* colours = new QComboBox;
    for (int colour = -1; colour < kSeriesCount; ++colour)
        colours->addItem(serverColourIcon(colour), colourText(colour), colour);
    setRows(colours);
    QObject::connect(&Theme::instance(), &Theme::changed, colours, [colours] {
        for (int i = 0; i < colours->count(); ++i)
            colours->setItemIcon(i, serverColourIcon(colours->itemData(i).toInt()));
    });
    return colours;
}

} // namespace

ConnectionForm::ConnectionForm(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_colour(makeColours())
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::k12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    addName();
    addHost();
    m_database = addLine("database", tr("&Database"), {});
    m_user = addLine("user", tr("&User"), tr("as on this computer"));
    addPassword();
    addTls();
    addCertificate();
    m_service = addLine("service", tr("Ser&vice"), tr("an entry of pg_service.conf"));
    m_options = addLine("options", tr("&Options"), QStringLiteral("connect_timeout=5"));
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    setConnection({});
}

void ConnectionForm::addRow(const char* name, const QString& label, QWidget* editor, QWidget* cell)
{
    const int row = m_grid->rowCount();
    auto* words = new Label(label, TextRole::Body, Ink::Second);
    words->setBuddy(editor);
    m_grid->addWidget(words, row, 0);
    m_grid->addWidget(cell, row, 1);
    editor->setObjectName(QLatin1String(name));
    editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_fields.insert(QLatin1String(name), editor);
}

Label* ConnectionForm::addWords()
{
    auto* words = new Label({}, TextRole::Second, Ink::Third);
    words->setWordWrap(true);
    words->hide();
    m_grid->addWidget(words, m_grid->rowCount(), 1);
    return words;
}

QLineEdit* ConnectionForm::addLine(const char* name, const QString& label, const QString& placeholder)
{
    auto* line = new QLineEdit;
    line->setPlaceholderText(placeholder);
    addRow(name, label, line, line);
    m_below.insert(QLatin1String(name), addWords());
    connect(line, &QLineEdit::textEdited, this, &ConnectionForm::change);
    return line;
}

void ConnectionForm::addName()
{
    auto* cell = new QWidget;
    auto* row = rowIn(cell);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Production"));
    auto* words = new Label(tr("&Colour"), TextRole::Body, Ink::Second);
    words->setBuddy(m_colour);
    row->addWidget(m_name, 1);
    row->addWidget(words);
    row->addWidget(m_colour);
    addRow("name", tr("&Name"), m_name, cell);
    m_below.insert(QStringLiteral("name"), addWords());
    m_colour->setObjectName(QStringLiteral("colour"));
    m_colour->setAccessibleName(tr("Colour"));
    m_fields.insert(QStringLiteral("colour"), m_colour);
    connect(m_name, &QLineEdit::textEdited, this, &ConnectionForm::change);
    connect(m_colour, &QComboBox::activated, this, &ConnectionForm::change);
}

void ConnectionForm::addHost()
{
    auto* cell = new QWidget;
    auto* row = rowIn(cell);
    m_host = new QLineEdit;
    m_host->setPlaceholderText(tr("db.example.com, or paste postgresql://…"));
    m_port = new QLineEdit;
    m_port->setPlaceholderText(QStringLiteral("5432"));
    m_port->setFixedWidth(kPortWidth);
    auto* words = new Label(tr("&Port"), TextRole::Body, Ink::Second);
    words->setBuddy(m_port);
    row->addWidget(m_host, 1);
    row->addWidget(words);
    row->addWidget(m_port);
    addRow("host", tr("&Host"), m_host, cell);
    m_port->setObjectName(QStringLiteral("port"));
    m_port->setAccessibleName(tr("Port"));
    m_fields.insert(QStringLiteral("port"), m_port);
    m_below.insert(QStringLiteral("host"), addWords());
    m_below.insert(QStringLiteral("port"), addWords());
    connect(m_host, &QLineEdit::textEdited, this, [this](const QString& text) {
        const bool pasted = isPaste(std::exchange(m_hostBefore, text), text);
        m_hostComplains = pasted;
        if (pasted)
            takeHost();
        change();
    });
    connect(m_host, &QLineEdit::editingFinished, this, [this] {
        m_hostComplains = true;
        if (takeHost())
            change();
        else
            showComplaints();
    });
    connect(m_port, &QLineEdit::textEdited, this, &ConnectionForm::change);
}

void ConnectionForm::addPassword()
{
    auto* cell = new QWidget;
    auto* row = rowIn(cell);
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_keep = new QCheckBox(tr("&Keep in the keychain"));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_fields.insert(QStringLiteral("keep"), m_keep);
    row->addWidget(m_password, 1);
    row->addWidget(m_keep);
    addRow("password", tr("Pass&word"), m_password, cell);
    m_passwordWords = addWords();
    connect(m_keep, &QCheckBox::clicked, this, &ConnectionForm::change);
    connect(m_password, &QLineEdit::textEdited, this, &ConnectionForm::edited);
}

void ConnectionForm::addTls()
{
    m_tls = new QComboBox;
    m_tls->addItem(tr("Encrypted, the server’s name verified (verify-full)"), int(Tls::VerifyFull));
    m_tls->addItem(tr("Encrypted, the certificate verified (verify-ca)"), int(Tls::VerifyCa));
    m_tls->addItem(tr("Encrypted, the server’s name not verified (require)"), int(Tls::Require));
    m_tls->addItem(tr("Encrypted if the server offers it (prefer)"), int(Tls::Prefer));
    m_tls->addItem(tr("Not encrypted (disable)"), int(Tls::Disable));
    m_tls->addItem(tr("As the service file says"), int(Tls::ByService));
    setRows(m_tls);
    m_tls->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tls->setMinimumContentsLength(24);
    addRow("tls", tr("&TLS"), m_tls, m_tls);
    m_tlsHint = new HintLine;
    m_tlsHint->hide();
    m_grid->addWidget(m_tlsHint, m_grid->rowCount(), 1);
    connect(m_tls, &QComboBox::activated, this, [this] {
        ServerConnection byHost = connection();
        byHost.tls = Tls::ByHost;
        const Tls chosen = static_cast<Tls>(m_tls->currentData().toInt());
        m_connection.tls = chosen == effectiveTls(byHost) ? Tls::ByHost : chosen;
        change();
    });
}

void ConnectionForm::addCertificate()
{
    auto* cell = new QWidget;
    auto* row = rowIn(cell);
    m_certificate = new QLineEdit;
    m_certificate->setPlaceholderText(tr("~/.postgresql/root.crt"));
    auto* browse = new QPushButton(tr("&Browse…"));
    browse->setAutoDefault(false);
    browse->setAccessibleName(tr("Browse for the root certificate"));
    row->addWidget(m_certificate, 1);
    row->addWidget(browse);
    addRow("root-certificate", tr("&Root certificate"), m_certificate, cell);
    m_below.insert(QStringLiteral("root-certificate"), addWords());
    connect(m_certificate, &QLineEdit::textEdited, this, &ConnectionForm::change);
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString path =
            askOpenPath(this, tr("Root certificate"), tr("Certificates (*.crt *.pem *.cer);;All files (*)"));
        if (path.isEmpty())
            return;
        m_certificate->setText(path);
        change();
    });
}

void ConnectionForm::setConnection(const ServerConnection& connection)
{
    m_filling = true;
    m_complains = m_hostComplains = false;
    m_connection = connection;
    m_hostBefore = connection.host;
    m_notInKeychain = false;
    m_name->setText(connection.name);
    m_colour->setCurrentIndex(m_colour->findData(connection.colour));
    m_host->setText(connection.host);
    m_port->setText(connection.port);
    m_database->setText(connection.database);
    m_user->setText(connection.user);
    m_password->clear();
    m_keep->setChecked(connection.keepsPassword);
    m_certificate->setText(connection.rootCertificate);
    m_service->setText(connection.service);
    m_options->setText(connection.options);
    m_filling = false;
    showTls();
    showPasswordWords();
    showComplaints();
}

ServerConnection ConnectionForm::connection() const
{
    ServerConnection c = m_connection;
    c.name = m_name->text().trimmed();
    c.colour = m_colour->currentData().toInt();
    c.host = m_host->text().trimmed();
    c.port = m_port->text().remove(QLatin1Char(' '));
    c.database = m_database->text().trimmed();
    c.user = m_user->text().trimmed();
    c.keepsPassword = m_keep->isChecked();
    c.rootCertificate = m_certificate->text().trimmed();
    c.service = m_service->text().trimmed();
    c.options = m_options->text().trimmed();
    return c;
}

QString ConnectionForm::password() const
{
    return m_password->text();
}

void ConnectionForm::setKeychain(bool isThere)
{
    m_keychain = isThere;
    showPasswordWords();
}

void ConnectionForm::setNotInKeychain()
{
    m_notInKeychain = true;
    showPasswordWords();
}

void ConnectionForm::change()
{
    if (m_filling)
        return;
    showTls();
    showPasswordWords();
    showComplaints();
    emit edited();
}

bool ConnectionForm::takeHost()
{
    const QString text = m_host->text().trimmed();
    if (const auto address = readAddress(text)) {
        // What an address does not speak of stays.
        const ServerConnection before = connection();
        ServerConnection c = address->connection;
        c.id = before.id;
        c.name = before.name;
        c.colour = before.colour;
        c.keepsPassword = before.keepsPassword;
        setConnection(c);
        m_password->setText(address->password);
        return true;
    }
    const auto hosts = readHosts(text);
    if (!hosts || (hosts->host == m_host->text() && hosts->port.isEmpty()))
        return false;
    m_hostBefore = hosts->host;
    m_host->setText(hosts->host);
    if (!hosts->port.isEmpty())
        m_port->setText(hosts->port);
    return true;
}

void ConnectionForm::showTls()
{
    const ServerConnection now = connection();
    m_tls->setCurrentIndex(m_tls->findData(int(effectiveTls(now))));
    const TlsWarning warning = tlsWarning(now);
    m_tlsHint->setHint(warning.tone, warning.text);
    m_tlsHint->setHidden(warning.text.isEmpty());
    m_tls->setAccessibleDescription(warning.text);
}

void ConnectionForm::showPasswordWords()
{
    m_keep->setEnabled(m_keychain);
    const bool kept = m_keychain && m_connection.keepsPassword;
    m_password->setPlaceholderText(kept && m_notInKeychain ? tr("not found in the keychain")
                                   : kept                  ? tr("kept in the keychain")
                                                           : tr("none, or from a PGPASSFILE"));
    m_passwordWords->setText(
        m_keychain ? QString() : tr("No keychain runs here: asked for each time, kept in memory only."));
    m_passwordWords->setHidden(m_keychain);
    m_keep->setToolTip(m_passwordWords->text());
    m_keep->setAccessibleDescription(m_passwordWords->text());
}

void ConnectionForm::showComplaints()
{
    const ServerConnection now = connection();
    const QHash<QString, QString> complaints = complaintsOf(now);
    for (auto it = m_below.cbegin(); it != m_below.cend(); ++it) {
        // Of a host that is not remembered is told as soon as it is there whole.
        const bool isHost = m_hostComplains && it.key() == QLatin1String("host") && !now.host.isEmpty();
        const QString sentence = m_complains || isHost ? complaints.value(it.key()) : QString();
        it.value()->setInk(sentence.isEmpty() ? Ink::Third : Ink::Bad);
        it.value()->setText(sentence);
        it.value()->setHidden(sentence.isEmpty());
        setInvalid(m_fields.value(it.key()), !sentence.isEmpty(), sentence);
    }
}

bool ConnectionForm::complain()
{
    if (takeHost())
        change();
    m_complains = true;
    showComplaints();
    const QHash<QString, QString> complaints = complaintsOf(connection());
    for (const char* name :
         {"name", "host", "port", "database", "user", "root-certificate", "service", "options"})
        if (complaints.contains(QLatin1String(name))) {
            field(QLatin1String(name))->setFocus(Qt::OtherFocusReason);
            return false;
        }
    return true;
}

void ConnectionForm::askPassword()
{
    m_password->setFocus(Qt::OtherFocusReason);
    m_password->selectAll();
}

QWidget* ConnectionForm::field(const QString& name) const
{
    return m_fields.value(name);
}

} // namespace quota
