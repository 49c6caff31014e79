// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbered_steps.h"

#include "theme/paint.h"
#include "theme/space.h"
#include "theme/theme.h"
#include "widgets/label.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QTextDocumentFragment>

namespace quota {
namespace {

class Circle : public QWidget {
public:
    explicit Circle(int number) : m_text(QLocale().toString(number)) { setFixedSize(18, 19); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QRectF circle(0.5, 1.5, 16.5, 16.5);
        paintBox(&painter, circle, 8.25, QColor(), tokens().line2);
        painter.setFont(fontFor(TextRole::Caption));
        painter.setPen(tokens().text2);
        painter.drawText(circle, Qt::AlignCenter, m_text);
    }

private:
    QString m_text;
};

} // namespace

NumberedSteps::NumberedSteps(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::k8 + 2);
    m_grid->setVerticalSpacing(space::k8);
    m_grid->setColumnStretch(1, 1);
    // A link keeps the colour that it was read with.
    connect(&Theme::instance(), &Theme::changed, this, &NumberedSteps::showSteps);
}

void NumberedSteps::setSteps(const QStringList& richText)
{
    m_steps = richText;
    showSteps();
}

void NumberedSteps::showSteps()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QString link =
        QStringLiteral("<a style=\"color:%1; text-decoration:none\"").arg(tokens().accentText.name());
    for (int i = 0; i < m_steps.size(); ++i) {
        auto* words = new Label(QString(m_steps[i]).replace(QLatin1String("<a "), link + QLatin1Char(' ')));
        words->setTextFormat(Qt::RichText);
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
        words->setAccessibleName(QTextDocumentFragment::fromHtml(m_steps[i]).toPlainText());
        connect(words, &QLabel::linkActivated, this, &NumberedSteps::linkActivated);
        m_grid->addWidget(new Circle(i + 1), i, 0, Qt::AlignTop);
        m_grid->addWidget(words, i, 1);
    }
}

QString NumberedSteps::plainText() const
{
    QStringList lines;
    for (int i = 0; i < m_steps.size(); ++i)
        lines << QStringLiteral("%1. %2").arg(i + 1).arg(
            QTextDocumentFragment::fromHtml(m_steps[i]).toPlainText());
    return lines.join(QLatin1Char('\n'));
}

} // namespace quota
