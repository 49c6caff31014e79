// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/writers.h"

#include "journal/objection.h"
#include "vocabulary/event.h"

#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace quota {

namespace {

constexpr std::size_t bufferBytes = 1 << 18;

/// The file beside the wanted one that becomes it when it is complete. What is there and no plain file, such
/// as a device or a pipe, must not be replaced: it is written as it is.
std::string partOf(const std::string& path)
{
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) ? path : path + ".part";
}

/// Makes a complete part the wanted file; false, with errno, when that fails.
bool moveInPlace(const std::string& part, const std::string& path)
{
    return part == path || std::rename(part.c_str(), path.c_str()) == 0;
}

void removePart(const std::string& part, const std::string& path)
{
    if (part != path)
        std::remove(part.c_str());
}

class FileSink final : public ByteSink {
public:
    FileSink(std::FILE* file, std::string path, std::string part)
        : m_file(file), m_path(std::move(path)), m_part(std::move(part))
    {
    }
    ~FileSink() override
    {
        if (m_file != nullptr && !m_path.empty()) {
            std::fclose(m_file);
            removePart(m_part, m_path);
        }
    }
    void write(std::string_view bytes) override
    {
        if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size() && m_error.empty())
            m_error = std::strerror(errno);
    }
    std::string finish() override
    {
        if (m_path.empty()) {
            if (std::fflush(m_file) != 0 && m_error.empty())
                m_error = std::strerror(errno);
            return m_error.empty() ? "" : "standard output: " + m_error + ".";
        }
        if (std::fclose(m_file) != 0 && m_error.empty())
            m_error = std::strerror(errno);
        m_file = nullptr;
        if (m_error.empty() && !moveInPlace(m_part, m_path))
            m_error = std::strerror(errno);
        if (m_error.empty())
            return {};
        removePart(m_part, m_path);
        return objectionText(Objection::NotWritten, {m_path, m_error});
    }

private:
    std::FILE* m_file;
    std::string m_path, m_part, m_error;
};

class GzipSink final : public ByteSink {
public:
    GzipSink(gzFile file, std::string path, std::string part)
        : m_file(file), m_path(std::move(path)), m_part(std::move(part))
    {
    }
    ~GzipSink() override
    {
        if (m_file != nullptr) {
            gzclose(m_file);
            removePart(m_part, m_path);
        }
    }
    void write(std::string_view bytes) override
    {
        m_failed = m_failed || gzwrite(m_file, bytes.data(), static_cast<unsigned>(bytes.size())) == 0;
    }
    std::string finish() override
    {
        m_failed = gzclose(m_file) != Z_OK || m_failed;
        m_file = nullptr;
        if (!m_failed && moveInPlace(m_part, m_path))
            return {};
        removePart(m_part, m_path);
        return m_path + ": could not be written; check the disk and the folder.";
    }

private:
    gzFile m_file;
    std::string m_path, m_part;
    bool m_failed = false;
};

/// Collects rows into large writes.
class TextWriter : public RowSink {
public:
    explicit TextWriter(ByteSink& out) : m_out(out) {}

protected:
    void flush(bool all)
    {
        if (!all && m_text.size() < bufferBytes)
            return;
        if (!m_text.empty())
            m_out.write(m_text);
        m_text.clear();
    }
    ByteSink& m_out;
    std::string m_text;
    std::vector<Column> m_columns;
};

class CsvWriter final : public TextWriter {
public:
    using TextWriter::TextWriter;
    void begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            m_text += i > 0 ? "," : "";
            appendCsvCell(m_text, columns[i].name, ColumnKind::Text);
        }
        m_text += "\r\n";
    }
    void row(const Row& row) override
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                m_text.push_back(',');
            appendCsvCell(m_text, row[i], m_columns[i].kind);
        }
        m_text += "\r\n";
        flush(false);
    }
    void end() override { flush(true); }
};

class JsonWriter final : public TextWriter {
public:
    using TextWriter::TextWriter;
    void begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        m_text = "[";
    }
    void row(const Row& row) override
    {
        m_text += m_first ? "\n{" : ",\n{";
        m_first = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                m_text.push_back(',');
            appendJsonString(m_text, m_columns[i].name);
            m_text.push_back(':');
            if (m_columns[i].kind == ColumnKind::Number || m_columns[i].kind == ColumnKind::Time)
                appendValue(row[i], m_columns[i].kind);
            else
                appendJsonString(m_text, row[i]);
        }
        m_text.push_back('}');
        flush(false);
    }
    void end() override
    {
        m_text += m_first ? "]\n" : "\n]\n";
        flush(true);
    }

private:
    void appendValue(const std::string& cell, ColumnKind kind)
    {
        if (cell.empty())
            m_text += "null";
        else if (kind == ColumnKind::Number)
            m_text += cell;
        else
            appendJsonString(m_text, cell);
    }
    bool m_first = true;
};

/// The number of characters of a UTF-8 text.
std::size_t width(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Aligned columns for people. The first rows set the widths, so that a long report needs no second pass.
class TableWriter final : public TextWriter {
public:
    using TextWriter::TextWriter;
    void begin(const std::vector<Column>& columns) override
    {
        m_columns = columns;
        for (const Column& column : columns)
            m_widths.push_back(width(column.name));
    }
    void row(const Row& row) override
    {
        if (m_held.size() < heldRows) {
            for (std::size_t i = 0; i < row.size(); ++i)
                m_widths[i] = std::max(m_widths[i], width(row[i]));
            m_held.push_back(row);
            return;
        }
        release();
        line(row);
        flush(false);
    }
    void end() override
    {
        release();
        flush(true);
    }

private:
    void release()
    {
        if (!m_begun) {
            m_begun = true;
            Row names, rules;
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                names.push_back(m_columns[i].name);
                rules.emplace_back(m_widths[i], '-');
            }
            line(names);
            line(rules);
        }
        for (const Row& held : m_held)
            line(held);
        m_held.clear();
        m_held.shrink_to_fit();
    }
    void line(const Row& row)
    {
        std::string text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::size_t cell = width(row[i]);
            const std::string space(m_widths[i] > cell ? m_widths[i] - cell : 0, ' ');
            text += i > 0 ? "  " : "";
            text += m_columns[i].kind == ColumnKind::Number ? space + row[i] : row[i] + space;
        }
        text.erase(text.find_last_not_of(' ') + 1);
        m_text += text + "\n";
    }

    static constexpr std::size_t heldRows = 1000;
    std::vector<std::size_t> m_widths;
    std::vector<Row> m_held;
    bool m_begun = false;
};

} // namespace

std::unique_ptr<ByteSink> standardOutput()
{
    return std::make_unique<FileSink>(stdout, "", "");
}

std::unique_ptr<ByteSink> outputFile(const std::string& path, std::string& error)
{
    const std::string part = partOf(path);
    if (path.ends_with(".gz")) {
        if (gzFile file = gzopen(part.c_str(), "wb1"); file != nullptr)
            return std::make_unique<GzipSink>(file, path, part);
    } else if (std::FILE* file = std::fopen(part.c_str(), "wb"); file != nullptr) {
        return std::make_unique<FileSink>(file, path, part);
    }
    error = objectionText(Objection::NoOutput, {path, std::strerror(errno)});
    return nullptr;
}

void appendCsvCell(std::string& out, std::string_view text, ColumnKind kind)
{
    const bool formula = kind == ColumnKind::Text && !text.empty() &&
                         std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (!formula && !quoted) {
        out += text;
        return;
    }
    if (quoted)
        out.push_back('"');
    if (formula)
        out.push_back('\'');
    for (const char c : text) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    if (quoted)
        out.push_back('"');
}

std::unique_ptr<RowSink> reportWriter(Format format, ByteSink& out)
{
    switch (format) {
    case Format::Csv:
        return std::make_unique<CsvWriter>(out);
    case Format::Json:
        return std::make_unique<JsonWriter>(out);
    default:
        return std::make_unique<TableWriter>(out);
    }
}

} // namespace quota
