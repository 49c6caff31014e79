// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/csv_reader.h"

#include "journal/findings.h"
#include "journal/long_numbers.h"
#include "vocabulary/event.h"

#include <algorithm>
#include <filesystem>
#include <simdjson.h>

namespace quota {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view defaultKeys[3] = {"specversion", "source", "type"};
constexpr std::size_t shownOfLongRecord = 1024;

bool isEnvelopeKey(std::string_view name)
{
    constexpr std::string_view keys[] = {"specversion", "id", "source", "type", "time", "account", "actor"};
    return std::find(std::begin(keys), std::end(keys), name) != std::end(keys);
}

/// Whether text is an integer as JSON writes it.
bool isInteger(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos &&
           (text[0] != '0' || text.size() == 1);
}

/// Whether text is one whole JSON object, so that it can stand inside another.
bool isObject(std::string_view text)
{
    std::string shortened;
    shortenNumbers(text, shortened);
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    return parser.parse(shortened).get(object) == simdjson::SUCCESS;
}

std::string member(std::string_view name, std::string_view text)
{
    std::string out;
    appendJsonString(out, name);
    out.push_back(':');
    appendJsonString(out, text);
    return out;
}

} // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> source, std::string_view sourceName, std::string_view type)
    : m_source(std::move(source)),
      m_defaults{member("specversion", "1.0"), member("source", sourceName),
                 type.empty() ? std::string() : member("type", type)}
{
}

CsvReader::Opened CsvReader::open(const std::string& path, std::string_view type)
{
    auto opened = ByteSource::open(path);
    if (!opened.source)
        return {nullptr, std::move(opened.error)};
    return over(std::move(opened.source), path, type);
}

CsvReader::Opened CsvReader::over(std::unique_ptr<ByteSource> source, const std::string& path,
                                  std::string_view type)
{
    const std::string name = path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
    std::unique_ptr<CsvReader> reader(new CsvReader(std::move(source), name, type));
    if (std::string problem = reader->readHeader("“" + path + "”"); !problem.empty())
        return {nullptr, std::move(problem)};
    return {std::move(reader), {}};
}

bool CsvReader::isHeader(std::string_view beginning)
{
    if (beginning.starts_with(byteOrderMark))
        beginning.remove_prefix(byteOrderMark.size());
    std::vector<Cell> cells;
    std::string problem;
    split(beginning.substr(0, beginning.find('\n')), true, cells, problem);
    return problem.empty() &&
           std::any_of(cells.begin(), cells.end(), [](const Cell& c) { return c.text == "id"; });
}

/// Reads the first record as the columns' names; says what is wrong with it.
std::string CsvReader::readHeader(const std::string& name)
{
    Line line;
    while (m_source->window().size() < byteOrderMark.size() && m_source->more())
        continue;
    if (m_source->window().starts_with(byteOrderMark))
        m_source->consume(byteOrderMark.size());
    if (!readRecord(line))
        return m_source->error().empty() ? std::string()
                                         : objectionText(Objection::NoHeader, {name, m_source->error()});
    if (line.tooLong || !m_problem.empty())
        return objectionText(Objection::NoCsvHeader, {name});
    std::vector<std::string> names;
    for (const Cell& cell : m_cells) {
        const std::string column(plain(cell));
        if (std::find(names.begin(), names.end(), column) != names.end())
            return objectionText(Objection::ColumnTwice, {name, column});
        for (int i = 0; i < 3; ++i)
            if (column == defaultKeys[i])
                m_defaultColumns[i] = static_cast<int>(names.size());
        names.push_back(column);
        Column told;
        appendJsonString(told.member, column);
        told.member.push_back(':');
        told.isEnvelope = isEnvelopeKey(column);
        if (const auto key = keyOf(column))
            told.shape = shapeOf(*key);
        m_columns.push_back(std::move(told));
    }
    return {};
}

/// Splits the record at the beginning of `text` into cells; gives its length with its end, or npos when more
/// of the input is needed (never when `isAll`).
std::size_t CsvReader::split(std::string_view text, bool isAll, std::vector<Cell>& cells,
                             std::string& problem)
{
    cells.clear();
    problem.clear();
    std::size_t at = 0;
    for (;;) {
        Cell cell;
        if (at < text.size() && text[at] == '"') {
            const std::size_t first = ++at;
            for (;; at += 2, cell.doubled = true) {
                at = text.find('"', at);
                if (at == std::string_view::npos || (at + 1 == text.size() && !isAll)) {
                    if (!isAll)
                        return std::string_view::npos;
                    problem = objectionText(Objection::QuoteNotClosed);
                    return text.size();
                }
                if (at + 1 == text.size() || text[at + 1] != '"')
                    break;
            }
            cell.text = text.substr(first, at - first);
            ++at;
            if (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                problem = objectionText(Objection::BehindQuote);
                at = std::min(text.find_first_of(",\n", at), text.size());
            }
        } else {
            const std::size_t first = at;
            while (at < text.size() && text[at] != ',' && text[at] != '\n') {
                if (text[at] == '"')
                    problem = objectionText(Objection::QuoteWithin);
                ++at;
            }
            cell.text = text.substr(first, at - first);
            if ((at == text.size() || text[at] == '\n') && cell.text.ends_with('\r'))
                cell.text.remove_suffix(1);
        }
        if (at == text.size() && !isAll)
            return std::string_view::npos;
        cells.push_back(cell);
        if (at < text.size() && text[at] == '\r') {
            ++at;
            if (at == text.size() && !isAll)
                return std::string_view::npos;
            if (at < text.size() && text[at] != '\n')
                problem = objectionText(Objection::LooseCr);
        }
        at = problem.empty() ? at : std::min(text.find_first_of(",\n", at), text.size());
        if (at == text.size())
            return at;
        if (text[at] == '\n')
            return at + 1;
        ++at;
    }
}

/// Reads one record into m_cells and m_problem; what `line` shows is its text as written.
bool CsvReader::readRecord(Line& line)
{
    bool isAll = false;
    for (;;) {
        const std::string_view window = m_source->window();
        const std::size_t length =
            window.empty() ? std::string_view::npos : split(window, isAll, m_cells, m_problem);
        if (length > maxLineBytes && window.size() > maxLineBytes) {
            m_longBeginning = window.substr(0, shownOfLongRecord);
            line = Line{m_longBeginning, ++m_number, true, {}, {}};
            m_source->consumeLine();
            return m_source->error().empty();
        }
        if (length == std::string_view::npos) {
            if (m_source->more())
                continue;
            if (m_source->window().empty() || !m_source->error().empty())
                return false;
            isAll = true;
            continue;
        }
        std::string_view text = window.substr(0, length);
        line = Line{text, m_number + 1, false, {}, {}};
        m_number += std::count(text.begin(), text.end(), '\n');
        m_source->consume(length);
        while (line.text.ends_with('\n') || line.text.ends_with('\r'))
            line.text.remove_suffix(1);
        return true;
    }
}

bool CsvReader::next(Line& line)
{
    while (readRecord(line)) {
        if (line.tooLong)
            return true;
        if (line.text.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        if (m_problem.empty() && line.text.find('\0') != std::string_view::npos)
            m_problem = objectionText(Objection::Nul);
        if (m_problem.empty() && m_cells.size() != m_columns.size())
            m_problem = objectionText(Objection::OtherCells,
                                      {std::to_string(m_cells.size()), std::to_string(m_columns.size())});
        if (m_problem.empty())
            buildJson();
        line.problem = m_problem;
        line.json = m_problem.empty() ? std::string_view(m_json) : std::string_view();
        return true;
    }
    return false;
}

std::string_view CsvReader::plain(const Cell& cell)
{
    if (!cell.doubled)
        return cell.text;
    m_plain.clear();
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
        m_plain.push_back(cell.text[i]);
        if (cell.text[i] == '"')
            ++i;
    }
    return m_plain;
}

void CsvReader::buildJson()
{
    m_json = "{";
    for (int i = 0; i < 3; ++i) {
        const int column = m_defaultColumns[i];
        if (m_defaults[i].empty() || (column >= 0 && !m_cells[static_cast<std::size_t>(column)].text.empty()))
            continue;
        m_json += m_defaults[i];
        m_json.push_back(',');
    }
    appendMembers(true);
    m_json += "\"data\":{";
    appendMembers(false);
    if (m_json.ends_with(','))
        m_json.pop_back();
    m_json += "}}";
}

/// Appends the filled cells of the envelope, or of the data, each with a comma behind it.
void CsvReader::appendMembers(bool envelope)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column& column = m_columns[i];
        if (column.isEnvelope != envelope || m_cells[i].text.empty())
            continue;
        m_json += column.member;
        appendValue(column.shape, plain(m_cells[i]));
        m_json.push_back(',');
    }
}

/// Appends a cell in its key's form; what is not of that form becomes a text, which the parser then names.
void CsvReader::appendValue(Shape shape, std::string_view text)
{
    const bool fits = (shape == Shape::Integer && isInteger(text)) ||
                      (shape == Shape::Boolean && (text == "true" || text == "false")) ||
                      (shape == Shape::Object && isObject(text));
    if (fits) {
        m_json += text;
        return;
    }
    if (shape != Shape::Strings && shape != Shape::Integers)
        return appendJsonString(m_json, text);
    m_json.push_back('[');
    for (std::size_t at = text.find_first_not_of("; "); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of("; ", at), text.size());
        appendValue(shape == Shape::Integers ? Shape::Integer : Shape::String, text.substr(at, end - at));
        m_json.push_back(',');
        at = text.find_first_not_of("; ", end);
    }
    if (m_json.ends_with(','))
        m_json.pop_back();
    m_json.push_back(']');
}

bool CsvReader::skip(std::int64_t bytes)
{
    while (m_source->consumed() < bytes) {
        if (m_source->window().empty() && !m_source->more())
            return false;
        const std::string_view piece =
            m_source->window().substr(0, static_cast<std::size_t>(bytes - m_source->consumed()));
        m_number += std::count(piece.begin(), piece.end(), '\n');
        m_source->consume(piece.size());
    }
    return m_source->consumed() == bytes;
}

} // namespace quota
