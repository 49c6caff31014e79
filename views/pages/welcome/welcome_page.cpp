// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/welcome/welcome_page.h"

#include "pages/welcome/choice_button.h"
#include "theme/icons.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"
#include "widgets/progress_row.h"

#include <QDragEnterEvent>
#include <QGridLayout>
#include <QMimeData>
#include <QVBoxLayout>

namespace quota {
namespace {

constexpr int kWide = 720;
constexpr int kLogo = 44;

} // namespace

WelcomePage::WelcomePage(QWidget* parent) : Page(parent), m_error(new ErrorBox), m_progress(new ProgressRow)
{
    setAcceptDrops(true);
    auto* middle = new QWidget;
    middle->setMaximumWidth(kWide);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::k16);
    column->addWidget(makeHead());
    column->addWidget(m_error);
    column->addWidget(makeChoices());
    column->addWidget(m_progress);
    auto* page = new QGridLayout(this);
    page->setContentsMargins(space::pageMarginX, space::pageMarginY, space::pageMarginX, space::pageMarginY);
    page->addWidget(middle, 1, 1);
    page->setColumnStretch(0, 1);
    page->setColumnStretch(1, 100);
    page->setColumnStretch(2, 1);
    page->setRowStretch(0, 2);
    page->setRowStretch(2, 3);
    connect(m_error, &ErrorBox::retry, this, &WelcomePage::retryChosen);
    connect(m_progress, &ProgressRow::cancelled, this, &WelcomePage::cancelChosen);
    showChoices();
}

QWidget* WelcomePage::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::k16);
    auto* logo = new QLabel;
    logo->setAccessibleName(tr("QuotaDesk"));
    const auto paint = [logo] {
        logo->setPixmap(
            iconPixmap(QStringLiteral("app"), kLogo, tokens().accentText, logo->devicePixelRatioF()));
    };
    paint();
    connect(&Theme::instance(), &Theme::changed, logo, paint);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::k2);
    words->addWidget(new Label(tr("QuotaDesk"), TextRole::Figure));
    auto* second =
        new Label(tr("Allowances, top-ups and bills of device fleets: decided, explained and proved."),
                  TextRole::Body, Ink::Second);
    second->setWordWrap(true);
    words->addWidget(second);
    row->addWidget(logo, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    return head;
}

QWidget* WelcomePage::makeChoices()
{
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::k12);
    const auto add = [&](const QString& iconName, const QString& title, const QString& sentence) {
        auto* button = new ChoiceButton(iconName, title, sentence);
        grid->addWidget(button, int(m_choices.size()) / 2, int(m_choices.size()) % 2);
        m_choices.append(button);
        return button;
    };
    auto* demo = add(QStringLiteral("run"), tr("Explore the demo"),
                     tr("A generated fleet with its history, to look around. It is made on this computer."));
    demo->setStrong(true);
    auto* fresh = add(QStringLiteral("add"), tr("New local store"),
                      tr("An empty store in a file of yours. Then import journals into it."));
    auto* open = add(QStringLiteral("open"), tr("Open a store"), tr("A store’s file that is there already."));
    m_connect = add(QStringLiteral("server"), tr("Connect to a server…"), {});
    offerServer({});
    auto* import =
        add(QStringLiteral("import"), tr("Import a journal"),
            tr("Makes a new store and imports a journal or CSV file into it. Files can be dropped here."));
    connect(demo, &ChoiceButton::clicked, this, &WelcomePage::demoChosen);
    connect(fresh, &ChoiceButton::clicked, this, &WelcomePage::newChosen);
    connect(open, &ChoiceButton::clicked, this, &WelcomePage::openChosen);
    // The last one stands alone and takes the room of two.
    grid->addWidget(import, 2, 0, 1, 2);
    connect(m_connect, &ChoiceButton::clicked, this, &WelcomePage::connectChosen);
    connect(import, &ChoiceButton::clicked, this, [this] { emit importChosen({}); });
    return widget;
}

void WelcomePage::offerServer(const QString& name)
{
    m_connect->setSentence(name.isEmpty()
                               ? tr("A store that several people share, on a PostgreSQL server.")
                               : tr("A store on a PostgreSQL server. The last one was “%1”.").arg(name));
}

void WelcomePage::showOpening(const QString& words)
{
    for (ChoiceButton* choice : std::as_const(m_choices))
        choice->setEnabled(false);
    m_error->hide();
    m_progress->reset();
    m_progress->setProgress({words, 0, 0});
    m_progress->show();
}

void WelcomePage::showError(const ErrorText& text)
{
    showChoices();
    m_error->setText(text);
    m_error->show();
}

void WelcomePage::showChoices()
{
    for (ChoiceButton* choice : std::as_const(m_choices))
        choice->setEnabled(true);
    m_error->hide();
    m_progress->hide();
}

QStringList WelcomePage::tourStates() const
{
    return {QStringLiteral("opening"), QStringLiteral("error")};
}

void WelcomePage::showTourState(const QString& state)
{
    if (state == QLatin1String("opening"))
        showOpening(tr("Opening the store"));
    else
        showError({tr("The store could not be opened"),
                   tr("The file is unchanged."),
                   tr("Choose another file, or retry."),
                   {}});
}

void WelcomePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void WelcomePage::dropEvent(QDropEvent* event)
{
    QStringList paths;
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    event->acceptProposedAction();
    if (!paths.isEmpty())
        emit importChosen(paths);
}

} // namespace quota
