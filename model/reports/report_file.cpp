// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/report_file.h"

namespace quota {

Format formatOf(const std::string& path)
{
    return path.ends_with(".json") || path.ends_with(".json.gz") ? Format::Json : Format::Csv;
}

std::unique_ptr<ReportFile> ReportFile::open(const std::string& path, Format format, std::string& error)
{
    std::unique_ptr<ReportFile> file(new ReportFile);
    file->m_format = format;
    if (path.ends_with(".xlsx")) {
        file->m_xlsx = XlsxWriter::open(path, error);
        return file->m_xlsx ? std::move(file) : nullptr;
    }
    file->m_out = path.empty() ? standardOutput() : outputFile(path, error);
    if (!file->m_out)
        return nullptr;
    file->m_writer = reportWriter(format, *file->m_out);
    return file;
}

} // namespace quota
