// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_bench.h"
#include "patience.h"

#include "pages/change/field_form.h"
#include "pages/data/store_jobs.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

namespace quota::test {
namespace {

bool waitUntil(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, kPatienceMs);
}

} // namespace

WindowBench::WindowBench() : m_window(std::make_unique<MainWindow>(&m_session))
{
    m_window->resize(1440, 900);
    m_window->show();
    QApplication::setDoubleClickInterval(0); // KeyPause: Enter acts at once where a dialog came or went
}

void WindowBench::open(const QString& account, const QString& page)
{
    StartWish wish;
    wish.store = QString::fromStdString(m_store.workspace()->path());
    wish.account = account;
    wish.page = page;
    const QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    m_window->start(wish);
    QVERIFY(waitUntil([&] { return opened.count() == 1; }));
    settle();
    QCOMPARE(m_window->currentPage()->pageId(), page);
}

QString WindowBench::openedPath() const
{
    return QString::fromStdString(m_window->workspace()->path());
}

void WindowBench::openStore(const QString& path)
{
    StartWish wish;
    wish.store = path;
    const QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    m_window->start(wish);
    QVERIFY(waitUntil([&] { return opened.count() == 1; }));
    settle();
}

void WindowBench::settle()
{
    QCoreApplication::processEvents();
    QVERIFY(waitUntil([this] { return !m_window->isWaiting(); }));
    QCoreApplication::processEvents();
}

QAbstractButton* WindowBench::button(const QString& text, const QWidget* within) const
{
    const QWidget* root = within ? within : m_window.get();
    const QList<QAbstractButton*> all = root->findChildren<QAbstractButton*>();
    QAbstractButton* likely = nullptr;
    for (QAbstractButton* button : all) {
        const QString name = button->accessibleName().isEmpty() ? button->text() : button->accessibleName();
        if (button->isVisible() && name == text)
            return button;
        if (button->isVisible() && button->text() == text && !likely)
            likely = button;
    }
    return likely;
}

bool WindowBench::press(const QString& text, const QWidget* within) const
{
    QAbstractButton* found = button(text, within);
    if (!found || !found->isEnabled())
        return false;
    // A link acts on its words, which may be narrower than the place that it has.
    QTest::mouseClick(found, Qt::LeftButton, {}, QPoint(6, found->height() / 2));
    return true;
}

void WindowBench::finishJobs()
{
    const StoreJobs* jobs = m_window->jobs();
    QVERIFY(waitUntil([jobs] { return !jobs->running() && jobs->waiting().isEmpty(); }));
    settle();
}

void WindowBench::chooseFiles(const QStringList& paths, const std::function<void()>& act)
{
    QTimer answer;
    int answered = 0;
    answer.setInterval(20);
    QObject::connect(&answer, &QTimer::timeout, &answer, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        auto* name = dialog ? dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")) : nullptr;
        if (!name)
            return;
        if (answered == paths.size()) { // one too many, or a name that it does not take
            dialog->reject();
            return;
        }
        name->setText(paths[answered++]);
        const QList<QAbstractButton*> buttons = dialog->findChild<QDialogButtonBox*>()->buttons();
        for (QAbstractButton* button : buttons)
            if (qobject_cast<QPushButton*>(button) && static_cast<QPushButton*>(button)->isDefault())
                QTest::mouseClick(button, Qt::LeftButton);
    });
    answer.start();
    act();
    QCOMPARE(answered, int(paths.size()));
}

QString WindowBench::wordsOf(const QWidget* widget)
{
    QStringList words;
    const QList<QLabel*> labels = widget->findChildren<QLabel*>();
    for (const QLabel* label : labels)
        if (label->isVisible())
            words << label->text();
    return words.join(QLatin1Char('\n'));
}

void typeInto(ChangeDialog* dialog, const QString& field, const QVariant& value)
{
    QWidget* editor = dialog->form()->editor(field);
    QVERIFY2(editor, qPrintable(field));
    if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->selectAll();
        QTest::keyClicks(line, value.toString());
        if (value.toString().isEmpty())
            QTest::keyClick(line, Qt::Key_Delete);
        return;
    }
    dialog->form()->enter(field, value);
}

bool confirm(ChangeDialog* dialog, QString* words)
{
    const QPointer<ChangeDialog> open(dialog);
    if (!waitUntil([&] { return !open->isWaiting(); }))
        return false;
    *words = open->words();
    if (!open->actButton()->isEnabled())
        return false;
    QTest::mouseClick(open->actButton(), Qt::LeftButton);
    return waitUntil([&] { return !open || !open->isVisible(); });
}

} // namespace quota::test
