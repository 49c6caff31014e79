// SPDX-License-Identifier: GPL-3.0-or-later
// A language without words: every text becomes ⟦…⟧ with its places in reverse, so that a letter on screen is
// either data or a text that nobody translates.
#pragma once

#include <QTranslator>

namespace quota::test {

class WordlessTranslator : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (QLatin1String(context) == QLatin1String("quota::DateFormat"))
            return QStringLiteral("yyyy-MM-dd");
        const QString text = QString::fromUtf8(source);
        QString places;
        for (qsizetype at = text.size() - 1; at > 0; --at)
            if (text[at - 1] == QLatin1Char('%') && text[at].isDigit())
                places += QStringLiteral("*%") + text[at] + QStringLiteral("* ");
        return QStringLiteral("⟦") + places.trimmed() + QStringLiteral("⟧");
    }
};

/// What of a text is letters, once these pieces of data are taken out of it.
inline QString lettersIn(QString text, QStringList data)
{
    std::sort(data.begin(), data.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& piece : data)
        text.remove(piece);
    QString letters;
    for (const QChar c : text)
        if (c.isLetter())
            letters += c;
    return letters;
}

} // namespace quota::test
