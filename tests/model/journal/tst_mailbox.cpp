// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts are e-mail addresses, at every bound of RFC 5321.
#include "journal/mailbox.h"

#include <QTest>
#include <string>

using namespace quota;

namespace {

std::string repeated(std::string_view text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

class TestMailbox : public QObject {
    Q_OBJECT

private slots:
    void mailboxes_data();
    void mailboxes();
};

void TestMailbox::mailboxes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("is");
    const auto row = [](const std::string& text, bool is) {
        QTest::addRow("%.70s", text.c_str()) << QByteArray::fromStdString(text) << is;
    };
    for (const char* text :
         {"a@b", "a.b+c@d-e.example", "\"a b\\\"@\"@b.example", "x@[127.0.0.1]", "x@[IPv6:2001:db8::1]",
          "x@[IPv6:::]", "x@[IPv6:1:2:3:4:5:6:7:8]", "x@[IPv6:::ffff:127.0.0.1]", "o'neil@b.example"})
        row(text, true);
    for (const char* text : {"",
                             "@",
                             "a@",
                             "@b",
                             "a b@c",
                             "a..b@c",
                             ".a@c",
                             "a.@c",
                             "a@b..c",
                             "a@.b",
                             "a@b.",
                             "a@-b",
                             "a@b-",
                             "a@b_c",
                             "a@b@c",
                             "a@b\r\n",
                             "a\n@b",
                             "\"a@b",
                             "\"a\"b@c",
                             "x@[256.0.0.1]",
                             "x@[1.2.3]",
                             "x@[IPv6:1:2]",
                             "x@[IPv6:1:::2]",
                             "x@[IPv6:1::2::3]",
                             "x@[IPv6:1:2:3:4:5:6:7:8:9]",
                             "x@[IPv6:12345::]",
                             "x@[",
                             "ä@b.example",
                             "<a@b.example>",
                             "a@b.example, c@d.example"})
        row(text, false);
    row(repeated("a", 64) + "@b", true);
    row(repeated("a", 65) + "@b", false);
    row("a@" + repeated("b", 63), true);
    row("a@" + repeated("b", 64), false);
    row("a@" + repeated("bb.", 84), false);
    row("a@" + repeated("bb.", 84) + "b", false);
    row("a@" + repeated("bb.", 83) + "bb", true);
}

void TestMailbox::mailboxes()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, is);
    QCOMPARE(isMailbox(text.toStdString()), is);
}

QTEST_APPLESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
