// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/xlsx_writer.h"

#include "journal/objection.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace quota {

namespace {

/// A spreadsheet's numbers are doubles: beyond this a whole number would lose its last digits.
constexpr std::int64_t exactBelow = std::int64_t{1} << 53;
constexpr double narrowest = 8, widest = 48;

std::string sentenceOf(const std::string& path, lxw_error error)
{
    return path + ": " + lxw_strerror(error) + " Nothing was written there.";
}

class Writer final : public XlsxWriter {
public:
    Writer(lxw_workbook* book, std::string path, std::string part)
        : m_book(book), m_path(std::move(path)), m_part(std::move(part))
    {
        m_sheet = workbook_add_worksheet(book, nullptr);
        m_heading = workbook_add_format(book);
        format_set_bold(m_heading);
    }
    ~Writer() override
    {
        if (m_book == nullptr)
            return;
        workbook_close(m_book);
        std::remove(m_part.c_str());
    }

    void begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            const double width = columns[i].kind == ColumnKind::Number ? 12 : 20;
            note(worksheet_set_column(
                m_sheet, column, column,
                std::clamp(std::max(width, static_cast<double>(columns[i].name.size()) + 2), narrowest,
                           widest),
                nullptr));
            note(worksheet_write_string(m_sheet, 0, column, columns[i].name.c_str(), m_heading));
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
    }

    void row(const Row& row) override
    {
        if (m_rows++ >= xlsxMostRows)
            return;
        const auto line = static_cast<lxw_row_t>(m_rows);
        for (std::size_t i = 0; i < row.size(); ++i)
            cell(line, static_cast<lxw_col_t>(i), row[i], m_columns[i].kind);
    }

    void end() override
    {
        if (m_rows > 0 && m_rows <= xlsxMostRows && !m_columns.empty())
            note(worksheet_autofilter(m_sheet, 0, 0, static_cast<lxw_row_t>(m_rows),
                                      static_cast<lxw_col_t>(m_columns.size() - 1)));
    }

    std::string finish() override
    {
        if (m_rows > xlsxMostRows)
            return m_path + ": a sheet has room for " + std::to_string(xlsxMostRows) +
                   " rows and there are " + std::to_string(m_rows) +
                   "; narrow the report, or write it as .csv. Nothing was written.";
        const lxw_error closed = workbook_close(m_book);
        m_book = nullptr;
        note(closed);
        if (m_error == LXW_NO_ERROR && std::rename(m_part.c_str(), m_path.c_str()) == 0)
            return {};
        std::remove(m_part.c_str());
        return m_error == LXW_NO_ERROR ? m_path + ": could not be written; check the disk and the folder."
                                       : sentenceOf(m_path, m_error);
    }

private:
    void cell(lxw_row_t line, lxw_col_t column, const std::string& text, ColumnKind kind)
    {
        if (text.empty())
            return;
        std::int64_t value = 0;
        const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool exact = kind == ColumnKind::Number && wrong == std::errc() &&
                           end == text.data() + text.size() && value < exactBelow && value > -exactBelow;
        note(exact ? worksheet_write_number(m_sheet, line, column, static_cast<double>(value), nullptr)
                   : worksheet_write_string(m_sheet, line, column, text.c_str(), nullptr));
    }
    void note(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR)
            m_error = error;
    }

    lxw_workbook* m_book;
    std::string m_path, m_part;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_heading = nullptr;
    lxw_error m_error = LXW_NO_ERROR;
    std::vector<Column> m_columns;
    std::int64_t m_rows = 0;
};

} // namespace

std::unique_ptr<XlsxWriter> XlsxWriter::open(const std::string& path, std::string& error)
{
    const std::string part = path + ".part";
    std::FILE* probe = std::fopen(part.c_str(), "wb");
    lxw_workbook* book = nullptr;
    if (probe != nullptr) {
        std::fclose(probe);
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book = workbook_new_opt(part.c_str(), &options);
    }
    if (book == nullptr) {
        error = objectionText(Objection::NoWorkbook, {path});
        return nullptr;
    }
    return std::make_unique<Writer>(book, path, part);
}

} // namespace quota
