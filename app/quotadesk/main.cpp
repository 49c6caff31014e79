// SPDX-License-Identifier: GPL-3.0-or-later
// The console: reads its options, puts theme and language in place, and shows the window or draws the tour.
#include "keychain.h"
#include "options.h"
#include "shell/main_window.h"
#include "shell/session.h"
#include "theme/icons.h"
#include "tour.h"

#include <QApplication>
#include <QLocale>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr int kWrongUsage = 2;
constexpr int kFailed = 3;
constexpr int kSecondsToEnd = 5;
constexpr QSize kPicture(1440, 900);

// Without a display a tour is drawn all the same.
void choosePlatform(int argc, char** argv)
{
    const bool display = qEnvironmentVariableIsSet("DISPLAY") ||
                         qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                         qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
    if (!display && quota::needsNoDisplay(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

void say(const QString& text)
{
    std::fprintf(stderr, "quotadesk: %s\n", qUtf8Printable(text));
}

void nameApplication()
{
    QCoreApplication::setOrganizationName(QStringLiteral("org.quotadesk"));
    QCoreApplication::setApplicationName(QStringLiteral("QuotaDesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QUOTADESK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.quotadesk.QuotaDesk"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("QuotaDesk"));
}

// Numbers and dates follow the language where one is named, else the user's locale.
void speak(const QString& language, QTranslator* translator)
{
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    // English counts its own way, also where the user's language is not there.
    if (translator->load(QLocale(), QStringLiteral("quotadesk"), QStringLiteral("_"),
                         QStringLiteral(":/i18n")) ||
        translator->load(QStringLiteral(":/i18n/quotadesk_en")))
        QCoreApplication::installTranslator(translator);
}

int drawTour(QApplication& app, const quota::Options& options)
{
    using quota::ThemeMode;
    // A tour starts from nothing and leaves the user's own state alone.
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    quota::UserState session;
    quota::MainWindow window(&session);
    // Whatever the screen's size is: pictures are compared with each other.
    window.resize(options.size.isValid() ? options.size : kPicture);
    window.show();
    const QVector<ThemeMode> themes = options.theme && *options.theme != ThemeMode::System
                                          ? QVector<ThemeMode>{*options.theme}
                                          : QVector<ThemeMode>{ThemeMode::Light, ThemeMode::Dark};
    quota::Tour tour(&window, {options.tour, themes, options.language, options.start});
    int status = 0;
    QObject::connect(&tour, &quota::Tour::finished, &app, [&](const QString& fault) {
        if (!fault.isEmpty())
            say(fault);
        status = fault.isEmpty() ? 0 : kFailed;
        QCoreApplication::exit(status);
    });
    QMetaObject::invokeMethod(&tour, &quota::Tour::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return status;
}

int showWindow(const quota::Options& options)
{
    quota::UserState session;
    quota::Keychain keychain;
    if (!options.theme)
        quota::Theme::instance().setMode(session.theme());
    quota::MainWindow window(&session);
    window.setSecrets(&keychain);
    if (options.size.isValid())
        window.resize(options.size);
    window.show();
    window.start(options.start);
    const int status = QCoreApplication::exec();
    // A server that hangs keeps nobody from going; it rolls back what was not committed.
    if (!window.workspace()->end(std::chrono::seconds(kSecondsToEnd))) {
        session.settings()->sync();
        std::_Exit(status);
    }
    return status;
}

} // namespace

int main(int argc, char** argv)
{
    choosePlatform(argc, argv);
    QApplication app(argc, argv);
    nameApplication();
    QString fault;
    std::optional<quota::Options> options = quota::readOptions(QCoreApplication::arguments(), &fault);
    if (!options) {
        say(fault);
        return kWrongUsage;
    }
    const bool tour = !options->tour.isEmpty();
    if (tour && options->language.isEmpty())
        options->language = QStringLiteral("en");
    QTranslator translator;
    speak(options->language, &translator);
    quota::Theme::install(app, options->theme.value_or(quota::ThemeMode::System));
    QGuiApplication::setWindowIcon(quota::icon(QStringLiteral("app")));
    return tour ? drawTour(app, *options) : showWindow(*options);
}
