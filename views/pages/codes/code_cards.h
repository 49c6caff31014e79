// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of activation codes that speak of the whole account: the sums, and the devices behind a figure.
#pragma once

#include "pages/answers.h"
#include "widgets/card.h"

namespace quota {

class DataTable;
class KeyValues;
class LinkButton;
class ShareBar;
class StoreRows;
struct RowRequest;

/// Total, consumed and available codes of the account.
class CodeSumCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit CodeSumCard(QWidget* parent = nullptr);
    /// Shows the sums.
    void setData(const CodesData& data);

signals:
    /// The ledger of codes is wanted.
    void ledgerWanted();
    /// The entries behind a figure are wanted: "total", "consumed",
    /// "available", "complimentary".
    void figureWanted(const QString& figure);

private:
    LinkButton* m_figure;
    Label* m_of;
    Label* m_words;
    ShareBar* m_bar;
    KeyValues* m_lines;
};

/// The devices behind a figure: lapsed ones, or those whose codes end in some months. Asks page by page; the
/// table filters and sorts them.
class CodeDevicesCard : public Card {
    Q_OBJECT
public:
    /// An empty card.
    explicit CodeDevicesCard(QWidget* parent = nullptr);
    /// Asks for the devices of a query and says in words which they are.
    void ask(Workspace* workspace, const CodeDeviceQuery& query);
    /// The devices asked for, without the table's filters.
    [[nodiscard]] const CodeDeviceQuery& query() const { return m_query; }
    /// The table.
    [[nodiscard]] DataTable* table() const { return m_table; }
    /// Whether an answer is waited for.
    [[nodiscard]] bool isWaiting() const { return m_answers.pending(); }
    /// Drops everything: another account.
    void forget();

signals:
    /// A device was opened.
    void deviceOpened(const QString& device);
    /// A product was opened.
    void productOpened(const QString& product);
    /// Lapsed devices of all products are wanted instead.
    void lapsedWanted();
    /// Something could not be read, in words.
    void failed(const QString& words);

private:
    void askRows(const RowRequest& request);
    void offerAll();
    [[nodiscard]] QString listTitle() const;

    Workspace* m_workspace = nullptr;
    CodeDeviceQuery m_query;
    DataTable* m_table;
    LinkButton* m_all;
    Answers m_answers;
    StoreRows* m_asked;
};

} // namespace quota
