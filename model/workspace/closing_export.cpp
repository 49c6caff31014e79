// SPDX-License-Identifier: GPL-3.0-or-later
// The reports of all accounts of a payer for a month, in a folder or a zip archive.
#include "workspace/billing_data.h"

#include "engine/work.h"
#include "journal/objection.h"
#include "reports/billing_json.h"
#include "reports/writers.h"
#include "store/store_failure.h"
#include "vocabulary/calendar.h"

#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <set>

namespace quota {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(Phrase words)
{
    throw StoreFailure(StoreFailure::Kind::Other, std::move(words));
}

/// An id as a file's name: what a file system may not take becomes a line below, and no two are alike.
class FileNames {
public:
    std::string of(const std::string& id)
    {
        std::string name;
        for (const char c : id.substr(0, 100)) {
            const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                 c == '-' || c == '_' || (c == '.' && !name.empty());
            name.push_back(isPlain ? c : '_');
        }
        std::string free = name;
        // File systems that do not tell capitals from small letters must not lose one.
        for (int i = 2; !m_taken.insert(lowered(free)).second; ++i)
            free = name + "-" + std::to_string(i);
        return free;
    }

private:
    static std::string lowered(std::string text)
    {
        for (char& c : text)
            if (c >= 'A' && c <= 'Z')
                c = static_cast<char>(c - 'A' + 'a');
        return text;
    }
    std::set<std::string> m_taken;
};

/// The reports of one account, by the scheme of its payer.
std::vector<std::string> reportsOf(Scheme scheme, bool isPayer)
{
    switch (scheme) {
    case Scheme::Package: {
        std::vector<std::string> names = {"usage", "active-devices", "firmware-updates", "package-history"};
        if (isPayer)
            names.insert(names.end(), {"my-billing", "ledger"});
        return names;
    }
    case Scheme::Licence:
        return {"active-devices", "firmware-updates", "ledger"};
    case Scheme::Allowance:
        break;
    }
    return {"active-devices", "bills", "daily-ota", "ledger", "messages-daily", "subscription-daily"};
}

/// A folder that goes with everything in it unless it is kept.
class PartFolder {
public:
    explicit PartFolder(fs::path path) : m_path(std::move(path))
    {
        std::error_code error;
        if (!fs::create_directories(m_path, error) || error)
            fail(phrase("Failure", "%1 cannot be made: %2; choose another place.")
                     .text(m_path.string())
                     .text(error.message()));
    }
    ~PartFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;
    const fs::path& path() const { return m_path; }
    void moveTo(const fs::path& target)
    {
        std::error_code error;
        fs::rename(m_path, target, error);
        if (error)
            fail(phrase("Failure", "%1 cannot be written: %2; choose another place.")
                     .text(target.string())
                     .text(error.message()));
        m_path.clear();
    }

private:
    fs::path m_path;
};

/// The payer of an account; throws where there is none.
ReportPayer& payerFor(Reader& reader, const std::string& account)
{
    ReportPayer* payer = reader.payerOf(account);
    if (payer == nullptr)
        fail(phrase("Failure", "The store has no account “%1”; choose another.").text(account));
    return *payer;
}

/// Reports of one payer alone, whatever account they name.
PayerVisits only(ReportPayer& payer)
{
    return [&payer](const std::string&, const std::function<void(ReportPayer&)>& visit) { visit(payer); };
}

class Exporter {
public:
    Exporter(Reader& reader, const ClosingExport& wish, const ClosingProgress& progress)
        : m_wish(wish),
          m_progress(progress),
          m_store(reader.store()),
          m_payer(payerFor(reader, wish.account)),
          m_month(formatMonth(wish.month))
    {
    }

    ClosingExported run()
    {
        if (fs::exists(m_wish.path))
            fail(phrase("Failure", "%1 is there already; choose another name.").text(m_wish.path));
        PartFolder part(m_wish.path + ".part-" + std::to_string(getpid()));
        writeAll(part.path());
        if (m_wish.isZip)
            pack(part.path());
        else
            part.moveTo(m_wish.path);
        return {m_wish.path, m_accounts, m_files};
    }

private:
    void writeAll(const fs::path& folder)
    {
        const PayerState& state = m_payer.state;
        const Scheme scheme = state.accounts[0].scheme;
        std::vector<Index> wanted;
        for (Index i = 0; i < state.accounts.size(); ++i)
            if (existedBy(state, i, m_wish.month))
                wanted.push_back(i);
        // One more for what is of all accounts together.
        m_all = static_cast<std::int64_t>(wanted.size()) + (m_wish.isZip ? 2 : 1);
        FileNames names;
        for (const Index i : wanted) {
            step();
            const std::string& id = state.accounts[i].id;
            const fs::path own = folder / names.of(id);
            fs::create_directory(own);
            for (const std::string& report : reportsOf(scheme, i == 0))
                write(own / (report + ".csv"), report, id);
            ++m_accounts;
        }
        step();
        write(folder / "accounts.csv", "accounts", {});
        if (scheme == Scheme::Package) {
            write(folder / "usage.csv", "usage", {});
            writeJson(folder / "my-billing.json");
        } else if (scheme == Scheme::Allowance) {
            write(folder / "bills.csv", "bills", {});
        }
    }

    /// Between two accounts: how far it is, and whether to go on.
    void step()
    {
        if (!m_progress(m_done++, m_all))
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               phrase("Failure", "The export was cancelled; nothing was written."));
    }

    void write(const fs::path& file, const std::string& report, const std::string& account)
    {
        std::string error;
        const auto out = outputFile(file.string(), error);
        if (!out)
            fail(objectionOf(error));
        const auto writer = reportWriter(Format::Csv, *out);
        ReportRequest request;
        request.name = report;
        if (report != "accounts")
            request.equal["month"] = m_month;
        if (!account.empty())
            request.equal["account"] = account;
        error = writeReport(m_store, only(m_payer), request, *writer);
        if (error.empty())
            error = out->finish();
        if (!error.empty())
            fail(objectionOf(error));
        ++m_files;
    }

    void writeJson(const fs::path& file)
    {
        std::string error;
        const std::string text =
            billingJson(m_store, only(m_payer), m_payer.state.accounts[0].id, m_month, error);
        if (!error.empty())
            return; // no package was active in the month: there is no such object
        const auto out = outputFile(file.string(), error);
        if (!out)
            fail(objectionOf(error));
        out->write(text);
        if (error = out->finish(); !error.empty())
            fail(objectionOf(error));
        ++m_files;
    }

    /// libzip writes beside the archive and moves it into place when it is whole.
    void pack(const fs::path& folder)
    {
        step();
        int code = 0;
        zip_t* archive = zip_open(m_wish.path.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
        if (archive == nullptr) {
            zip_error_t error;
            zip_error_init_with_code(&error, code);
            const std::string words = zip_error_strerror(&error);
            zip_error_fini(&error);
            fail(phrase("Failure", "%1 cannot be written: %2; choose another place.")
                     .text(m_wish.path)
                     .text(words));
        }
        const std::string top = fs::path(m_wish.path).stem().string();
        std::set<fs::path> files;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                files.insert(entry.path());
        for (const fs::path& file : files) {
            const std::string name = top + "/" + fs::relative(file, folder).generic_string();
            zip_source_t* source = zip_source_file(archive, file.c_str(), 0, -1);
            if (source == nullptr || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0)
                give(archive, source);
        }
        zip_register_cancel_callback_with_state(
            archive, [](zip_t*, void* self) { return static_cast<Exporter*>(self)->isStopped() ? 1 : 0; },
            nullptr, this);
        if (zip_close(archive) != 0)
            give(archive, nullptr);
    }

    bool isStopped() { return !m_progress(m_done - 1, m_all); }

    [[noreturn]] void give(zip_t* archive, zip_source_t* source)
    {
        const bool stopped = zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_CANCELLED;
        const std::string words = zip_strerror(archive);
        if (source != nullptr)
            zip_source_free(source);
        zip_discard(archive);
        if (stopped)
            throw StoreFailure(StoreFailure::Kind::Interrupted,
                               phrase("Failure", "The export was cancelled; nothing was written."));
        fail(phrase("Failure", "%1 cannot be written: %2; choose another place.")
                 .text(m_wish.path)
                 .text(words));
    }

    const ClosingExport& m_wish;
    const ClosingProgress& m_progress;
    Store& m_store;
    ReportPayer& m_payer;
    std::string m_month;
    std::int64_t m_done = 0, m_all = 0, m_accounts = 0, m_files = 0;
};

} // namespace

void writeMonthReport(Reader& reader, const std::string& report, const std::string& account, bool aggregated,
                      std::optional<Month> month, const std::string& path, const RowsTold& told)
{
    ReportPayer& payer = payerFor(reader, account);
    writeFile(path, told, [&](RowSink& rows, ByteSink* bytes) {
        std::string error;
        if (bytes != nullptr && formatOf(path) == Format::Json && report == "my-billing") {
            const std::string text =
                billingJson(reader.store(), only(payer), account, month ? formatMonth(*month) : "", error);
            if (error.empty())
                bytes->write(text);
            return error;
        }
        ReportRequest request;
        request.name = report;
        if (month)
            request.equal["month"] = formatMonth(*month);
        if (!aggregated)
            request.equal["account"] = account;
        return writeReport(reader.store(), only(payer), request, rows);
    });
}

ClosingExported exportClosing(Reader& reader, const ClosingExport& wish, const ClosingProgress& progress)
{
    return Exporter(reader, wish, progress).run();
}

} // namespace quota
