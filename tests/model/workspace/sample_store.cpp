// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_store.h"

#include "generate/generator.h"
#include "workspace/importer.h"
#include "workspace/store_files.h"

#include <fstream>

namespace quota::test {

namespace {

class Collect : public RowSink {
public:
    void begin(const std::vector<Column>& columns) override { m_columns = columns; }
    void row(const Row& row) override
    {
        auto& named = rows.emplace_back();
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            named[m_columns[i].name] = row[i];
    }
    void end() override {}

    std::vector<std::map<std::string, std::string>> rows;

private:
    std::vector<Column> m_columns;
};

} // namespace

SampleStore::SampleStore()
{
    const std::string journal = m_folder.filePath(QStringLiteral("journal.jsonl")).toStdString();
    {
        GenerateOptions options;
        options.devices = 300;
        options.days = 420;
        options.accounts = 6;
        options.products = 3;
        options.seed = 7;
        Generator generator(options);
        std::ofstream out(journal, std::ios::binary);
        for (std::string line; generator.next(line);)
            out << line << "\n";
    }
    m_path = m_folder.filePath(QStringLiteral("sample.quotadesk")).toStdString();
    makeStore(m_path);
    const auto store = openForWriting(m_path, true);
    Session session(*store, m_zones);
    ImportOptions options;
    options.path = journal;
    if (const ImportResult result = importJournal(session, m_zones, options); !result.error.empty())
        qFatal("%s", result.error.c_str());
}

std::vector<std::map<std::string, std::string>>
SampleStore::report(const std::string& name, const std::map<std::string, std::string>& equal) const
{
    Reader reader(m_path, m_zones);
    const auto snapshot = reader.snapshot();
    ReportRequest request;
    request.name = name;
    request.equal = equal;
    Collect sink;
    if (const std::string error = writeReport(reader.store(), payersOf(reader), request, sink);
        !error.empty())
        qFatal("%s", error.c_str());
    return sink.rows;
}

std::string SampleStore::account(const std::string& scheme, bool tenant) const
{
    for (const auto& row : report("accounts"))
        if (row.at("scheme") == scheme && row.at("parent").empty() != tenant)
            return row.at("account");
    return {};
}

} // namespace quota::test
