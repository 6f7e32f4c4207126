#include "app/curator/Import.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <regex>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/curator/Files.h"
#include "app/curator/ImportProcess.h"
#include "app/curator/Scan.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr const char* kRecordFile = "object.json";
constexpr double kRoundTolerance = 0.03;  // of width and depth: what is as round as this has a diameter

/// A folder beside the objects that is gone afterwards, whatever happens.
class Staging {
  public:
    Staging(const fs::path& collection, const std::string& id)
        : path_(collection / (".import-" + id + "-" + std::to_string(::getpid()))) {
        std::error_code error;
        fs::remove_all(path_, error);
        made_ = fs::create_directories(path_, error);
    }
    ~Staging() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    [[nodiscard]] bool made() const { return made_; }
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
    bool made_ = false;
};

/// What an object's record says already.
struct Known {
    bool recorded = false;
    std::string kind;
    scans::TrueSize size;
};

/// A record may be unfinished: only what can be read of it counts.
Known knownOf(const fs::path& record) {
    Known known;
    const auto bytes = readFile(record);
    if (!bytes) return known;
    known.recorded = true;
    const json document = json::parse(kiln::asText(*bytes), nullptr, false);
    if (!document.is_object()) return known;
    if (const auto kind = document.find("kind"); kind != document.end() && kind->is_string()) known.kind = *kind;
    const auto sizes = document.find("dimensions");
    if (sizes == document.end() || !sizes->is_object()) return known;
    const auto number = [&](const char* name) {
        const auto found = sizes->find(name);
        return found != sizes->end() && found->is_number() ? std::max(0.0, found->get<double>()) : 0.0;
    };
    known.size = {number("height"), number("width"), number("depth"), number("diameter")};
    return known;
}

/// A record with everything that the schema wants, empty where only a curator can know.
ordered_json skeleton(const ImportOptions& options, const std::string& kind, const json& report) {
    const ordered_json words{{"en", ""}, {"tr", ""}, {"zh", ""}};
    const ordered_json paragraphs{{"en", {""}}, {"tr", {""}}, {"zh", {""}}};
    const auto size = [&](const char* name) {
        return std::round(10.0 * report.at("size").at(name).get<double>()) / 10.0;
    };
    ordered_json sizes{{"height", size("height")}};
    if (kind == "vessel" && std::abs(size("width") / size("depth") - 1.0) < kRoundTolerance) {
        sizes["diameter"] = std::max(size("width"), size("depth"));
    } else {
        sizes["width"] = size("width");
        if (kind == "vessel") sizes["depth"] = size("depth");
    }
    const std::string prefix = options.id.substr(0, options.id.find('-'));
    const bool cityKnown = prefix == "iznik" || prefix == "jingdezhen";
    ordered_json record;
    record["id"] = options.id;
    record["kind"] = kind;
    record["city"] = cityKnown ? prefix : "";
    record["title"] = words;
    record["date"] = words;
    record["years"] = ordered_json::array();
    record["dimensions"] = sizes;
    record["materials"] = words;
    record["technique"] = words;
    record["motifs"] = ordered_json::array();
    record["colours"] = ordered_json::array();
    record["text"] = paragraphs;
    record["credit"] = words;
    record["comparable"] = ordered_json::array();
    record["sources"] = ordered_json::array();
    record["provenance"] = {{"holder", ""},      {"method", ""},   {"maker", ""},         {"date", ""},
                            {"software", ""},    {"accuracy", ""}, {"conjecture", words}, {"objectRights", ""},
                            {"modelRights", ""}, {"contact", ""}};
    return record;
}

/// The files as they were, under names that are their own and no path, and their hashes as `sha256sum -c` reads them.
/// `report` gets these names in place of where they lay.
Result<void> keepOriginals(json& report, const fs::path& folder) {
    std::string sums;
    std::vector<std::string> taken;
    for (json& file : report.at("files")) {
        const fs::path path = file.at("path").get<std::string>();
        const Result<Bytes> bytes = readFile(path, kLargestScan);
        if (!bytes) return fail(bytes.error());
        const std::string hash = file.at("sha256");
        if (sha256(*bytes) != hash) {
            return fail(ErrorCode::Unreadable, "it changed while it was read", path.string(),
                        "Wait until nothing writes to it, and import again; nothing was changed");
        }
        std::string name = path.filename().string();
        for (int again = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++again) {
            name = path.stem().string() + "-" + std::to_string(again) + path.extension().string();
        }
        taken.push_back(name);
        file["name"] = name;
        file.erase("path");
        if (auto written = writeFile(folder / name, *bytes); !written) return written;
        sums += hash + "  " + name + "\n";
    }
    return writeFile(folder / "SHA256SUMS", kiln::asBytes(sums));
}

/// What an object's folder holds already and an import does not replace.
Result<void> keepTheRest(const fs::path& from, const fs::path& to) {
    static const std::vector<std::string> kReplaced{kModelFile, kReportFile, kOriginals};
    std::error_code error;
    if (!fs::exists(from, error)) return {};
    for (const fs::directory_entry& entry : fs::directory_iterator(from, error)) {
        const std::string name = entry.path().filename().string();
        if (std::find(kReplaced.begin(), kReplaced.end(), name) != kReplaced.end()) continue;
        fs::copy(entry.path(), to / name, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
        if (error) {
            return fail(ErrorCode::Unreadable, "it could not be copied: " + error.message(), entry.path().string(),
                        "Make room on the disk; nothing was changed");
        }
    }
    return {};
}

/// In one step: nobody sees half of it, and whatever interrupts it leaves either the old folder or the new one.
Result<void> putInPlace(const fs::path& staged, const fs::path& folder) {
    std::error_code error;
    const bool exists = fs::exists(folder, error);
    const unsigned flags = exists ? RENAME_EXCHANGE : RENAME_NOREPLACE;
    if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, folder.c_str(), flags) == 0) return {};
    return fail(ErrorCode::Unreadable, "the object's folder could not be put in its place", folder.string(),
                "See whether the folder may be written and lies on one disk; nothing was changed");
}

class Import {
  public:
    explicit Import(const ImportOptions& options)
        : options_(options), folder_(options.assets / "collection" / options.id) {}

    Result<void> run() {
        static const std::regex kId("[a-z0-9]+(-[a-z0-9]+)*");
        if (!std::regex_match(options_.id, kId) || options_.id.size() > 80) {
            return fail(ErrorCode::Refused, "\"" + options_.id + "\" is no name for an object", "--as",
                        "Use small letters, digits and hyphens, as in iznik-rose-tile");
        }
        std::error_code error;
        for (const fs::path& file : options_.files) {
            if (fs::is_regular_file(file, error)) continue;
            return fail(ErrorCode::NotFound, "there is no such file", file.string(), "Give the scan's file");
        }
        if (!fs::is_directory(options_.assets / "collection", error)) {
            return fail(ErrorCode::NotFound, "there is no collection", (options_.assets / "collection").string(),
                        "Say where the museum's assets lie (--assets)");
        }
        if (fs::exists(folder_ / kModelFile, error) && !options_.replace && !options_.dryRun) {
            return fail(ErrorCode::Refused, "there is a scan of this object already", (folder_ / kModelFile).string(),
                        "Add --replace to take this one in its place, or choose another name");
        }
        const Known known = knownOf(folder_ / kRecordFile);
        const std::string kind = !options_.kind.empty() ? options_.kind : !known.kind.empty() ? known.kind : "vessel";
        const Staging staging(options_.dryRun ? fs::temp_directory_path() : options_.assets / "collection",
                              options_.id);
        if (!staging.made()) {
            return fail(ErrorCode::Unreadable, "no folder could be made there", staging.path().string(),
                        "See whether the folder may be written");
        }
        ReadOrder order;
        order.files = options_.files;
        order.out = staging.path();
        order.memory = options_.memory;
        order.mend.keepFragments = options_.keepFragments;
        order.standing.unit = options_.unit;
        order.standing.up = options_.up;
        order.standing.turn = options_.turn;
        order.standing.posture = kind == "vessel" ? scans::Posture::Stands : scans::Posture::Hangs;
        order.standing.size = known.size;
        if (auto read = readInProcess(options_.program, order); !read) return read;

        const auto bytes = readFile(staging.path() / kReportFile);
        if (!bytes) return fail(bytes.error());
        json report = json::parse(kiln::asText(*bytes), nullptr, false);
        if (!report.is_object())
            return fail(ErrorCode::Internal, "the report cannot be read", kReportFile, "Import again");
        const std::string text = report.value("text", "");
        report.erase("text");
        if (!options_.dryRun) {
            if (auto kept = finish(staging.path(), kind, known, report); !kept) return kept;
        }
        tell(report, text, known);
        return {};
    }

  private:
    Result<void> finish(const fs::path& staged, const std::string& kind, const Known& known, json& report) const {
        if (auto kept = keepOriginals(report, staged / kOriginals); !kept) return kept;
        if (auto kept = keepTheRest(folder_, staged); !kept) return kept;
        if (!known.recorded) {
            const std::string record = skeleton(options_, kind, report).dump(2) + "\n";
            if (auto written = writeFile(staged / kRecordFile, kiln::asBytes(record)); !written) return written;
        }
        if (auto written = writeFile(staged / kReportFile, kiln::asBytes(report.dump(2) + "\n")); !written)
            return written;
        return putInPlace(staged, folder_);
    }

    void tell(const json& report, const std::string& text, const Known& known) const {
        if (options_.json) {
            json told = report;
            for (json& file : told.at("files")) file.erase("path");
            std::printf("%s\n", told.dump(2).c_str());
        } else {
            std::fputs(text.c_str(), stdout);
            if (options_.dryRun) {
                std::printf("nothing was written (--dry-run)\n");
            } else {
                std::printf("written: %s\n", folder_.string().c_str());
                std::printf(known.recorded
                                ? "next: see whether %s still says how the model was made, then `curator check`\n"
                                : "next: fill in %s, then `curator check` says what is missing\n",
                            (folder_ / kRecordFile).string().c_str());
            }
        }
        std::fflush(stdout);
    }

    const ImportOptions& options_;
    fs::path folder_;
};

}  // namespace

std::vector<Mistake> importScan(const ImportOptions& options) {
    const Result<void> done = Import(options).run();
    if (done) return {};
    return {mistakeOf(done.error())};
}

}  // namespace curator
