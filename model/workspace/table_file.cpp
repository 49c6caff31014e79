// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/table_file.h"

#include "reports/report_file.h"

namespace quota {

namespace {

class File final : public TableFile {
public:
    File(std::unique_ptr<ReportFile> file, const std::vector<FileColumn>& columns) : m_file(std::move(file))
    {
        const bool ids = m_file->format() == Format::Json;
        std::vector<Column> named;
        for (const FileColumn& column : columns)
            named.push_back(
                {ids ? column.id : column.title, column.number ? ColumnKind::Number : ColumnKind::Text});
        m_file->rows().begin(named);
    }
    void append(const std::vector<std::string>& row) override { m_file->rows().row(row); }
    std::string finish() override
    {
        m_file->rows().end();
        return m_file->finish();
    }

private:
    std::unique_ptr<ReportFile> m_file;
};

} // namespace

std::unique_ptr<TableFile> TableFile::open(const std::string& path, const std::vector<FileColumn>& columns,
                                           std::string& error)
{
    auto file = ReportFile::open(path, formatOf(path), error);
    return file ? std::make_unique<File>(std::move(file), columns) : nullptr;
}

} // namespace quota
