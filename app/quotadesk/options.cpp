// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "shell/page_book.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace quota {
namespace {

// Where the words of the command line are looked up.
struct OptionWords {
    Q_DECLARE_TR_FUNCTIONS(quota::Options)
};

void addOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        OptionWords::tr("Administration console for the allowances and bills of device fleets."));
    parser.addOptions({
        {"store", OptionWords::tr("Open this store: a file, or postgresql://…."), "URL"},
        {"demo", OptionWords::tr("Open the demo.")},
        {"account", OptionWords::tr("Begin with this account."), "ACCOUNT"},
        {"page", OptionWords::tr("Begin with this page: %1.").arg(PageBook::ids().join(QStringLiteral(", "))),
         "NAME"},
        {"theme", OptionWords::tr("Colours: light, dark or system."), "THEME"},
        {"language", OptionWords::tr("Language: %1.").arg(languages().join(QStringLiteral(", "))),
         "LANGUAGE"},
        {"size", OptionWords::tr("Size of the window in logical pixels."), "WxH"},
        {"tour", OptionWords::tr("Draw every page into this folder and end; needs no display."), "DIR"},
    });
}

std::optional<ThemeMode> themeOf(const QString& name)
{
    if (name == QLatin1String("light"))
        return ThemeMode::Light;
    if (name == QLatin1String("dark"))
        return ThemeMode::Dark;
    if (name == QLatin1String("system"))
        return ThemeMode::System;
    return std::nullopt;
}

QSize sizeOf(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    return match.hasMatch() ? QSize(match.captured(1).toInt(), match.captured(2).toInt()) : QSize();
}

// What is wrong with the values, or nothing.
QString faultOf(const QCommandLineParser& parser, const Options& options)
{
    if (!parser.positionalArguments().isEmpty())
        return OptionWords::tr("“%1” is no option. See --help.")
            .arg(parser.positionalArguments().constFirst());
    if (parser.isSet("store") && parser.isSet("demo"))
        return OptionWords::tr("--store and --demo name two stores. Choose one.");
    if (parser.isSet("page") && !PageBook::ids().contains(options.start.page))
        return OptionWords::tr("There is no page “%1”. The pages are: %2.")
            .arg(options.start.page, PageBook::ids().join(QStringLiteral(", ")));
    if (parser.isSet("theme") && !options.theme)
        return OptionWords::tr("There is no theme “%1”. The themes are: light, dark, system.")
            .arg(parser.value("theme"));
    if (parser.isSet("language") && !languages().contains(options.language))
        return OptionWords::tr("“%1” is no language of this program. It speaks: %2.")
            .arg(options.language, languages().join(QStringLiteral(", ")));
    if (parser.isSet("size") && !options.size.isValid())
        return OptionWords::tr("“%1” is no size. Write it as 1440x900.").arg(parser.value("size"));
    return {};
}

} // namespace

QStringList languages()
{
    QStringList names = {QStringLiteral("en")};
    const QStringList files = QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("quotadesk_*.qm")});
    for (const QString& file : files) {
        const QString name = file.mid(10).chopped(3);
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

bool needsNoDisplay(int argc, char* const* argv)
{
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        if (argument == "--tour" || argument.startsWith("--tour=") || argument == "--help" ||
            argument == "-h" || argument == "--help-all" || argument == "--version" || argument == "-v")
            return true;
    }
    return false;
}

std::optional<Options> readOptions(const QStringList& arguments, QString* fault)
{
    QCommandLineParser parser;
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    addOptions(parser);
    if (!parser.parse(arguments)) {
        *fault = parser.errorText();
        return std::nullopt;
    }
    if (parser.isSet(version))
        parser.showVersion();
    if (parser.isSet(help))
        parser.showHelp(0);
    Options options;
    options.start.store = parser.value("store");
    options.start.demo = parser.isSet("demo");
    options.start.account = parser.value("account");
    options.start.page = parser.value("page");
    options.theme = themeOf(parser.value("theme"));
    options.language = parser.value("language");
    options.size = sizeOf(parser.value("size"));
    options.tour = parser.value("tour");
    if (options.start.store.isEmpty() && !options.start.demo)
        options.start.store = qEnvironmentVariable("QUOTADESK_STORE");
    *fault = faultOf(parser, options);
    if (!fault->isEmpty())
        return std::nullopt;
    return options;
}

} // namespace quota
