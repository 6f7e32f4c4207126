#include "app/curator/Scan.h"

#include <nlohmann/json.hpp>

#include "app/curator/Files.h"

namespace curator {

namespace fs = std::filesystem;
using nlohmann::json;

bool isScanned(const fs::path& folder) {
    std::error_code error;
    return fs::is_regular_file(folder / kModelFile, error);
}

std::vector<Mistake> checkScan(const fs::path& folder) {
    const fs::path report = folder / kReportFile;
    constexpr const char* kRemedy = "Import the scan again with --replace.";
    const auto bytes = readFile(report);
    if (!bytes) return {mistakeOf(bytes.error())};
    const json document = json::parse(kiln::asText(*bytes), nullptr, false);
    const auto files = document.is_object() ? document.find("files") : document.end();
    if (!document.is_object() || files == document.end() || !files->is_array()) {
        return {{report.string(), "", "this is no report of an import", kRemedy}};
    }
    std::vector<Mistake> mistakes;
    for (const json& file : *files) {
        const std::string name = file.is_object() ? file.value("name", "") : "";
        const std::size_t size = file.is_object() && file.contains("bytes") && file["bytes"].is_number_unsigned()
                                     ? file["bytes"].get<std::size_t>()
                                     : 0;
        if (name.empty() || name.find('/') != std::string::npos) continue;
        const fs::path original = folder / kOriginals / fs::path(name);
        std::error_code error;
        const std::uintmax_t found = fs::file_size(original, error);
        if (error) {
            mistakes.push_back(
                {original.string(), "", "the scan's original is missing", "Put it back, or import again."});
        } else if (found != size) {
            mistakes.push_back({original.string(), "", "the scan's original is not what was imported", kRemedy});
        }
    }
    return mistakes;
}

}  // namespace curator
