#include "app/curator/ImportProcess.h"

#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "app/curator/Files.h"
#include "app/curator/Process.h"
#include "app/curator/Scan.h"
#include "engine/asset/GlbWriter.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using nlohmann::json;

namespace {

constexpr const char* kOrderFile = "order.json";
constexpr const char* kErrorFile = "error.json";
constexpr rlim_t kMostSeconds = 3600;  // of processor time

json written(const ReadOrder& order) {
    json files = json::array();
    for (const fs::path& file : order.files) files.push_back(file.string());
    const scans::StandingOptions& standing = order.standing;
    return {{"files", files},
            {"unit", standing.unit},
            {"up", standing.up},
            {"turn", standing.turn},
            {"hangs", standing.posture == scans::Posture::Hangs},
            {"size", {standing.size.height, standing.size.width, standing.size.depth, standing.size.diameter}},
            {"keepFragments", order.mend.keepFragments},
            {"memory", order.memory}};
}

/// Written by this very program a moment ago.
ReadOrder readOrder(const json& document, const fs::path& out) {
    ReadOrder order;
    order.out = out;
    for (const json& file : document.at("files")) order.files.emplace_back(file.get<std::string>());
    order.standing.unit = document.at("unit");
    order.standing.up = document.at("up");
    order.standing.turn = document.at("turn");
    order.standing.posture = document.at("hangs").get<bool>() ? scans::Posture::Hangs : scans::Posture::Stands;
    const json& size = document.at("size");
    order.standing.size = {size[0], size[1], size[2], size[3]};
    order.mend.keepFragments = document.at("keepFragments");
    order.memory = document.at("memory");
    return order;
}

void limit(int what, rlim_t most) {
    const rlimit limits{most, most};
    (void)::setrlimit(static_cast<__rlimit_resource>(what), &limits);
}

void limitThisProcess(double gibibytes) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, kMostSeconds);
#ifndef KILN_SANITIZED  // which reserves more addresses than there is memory
    limit(RLIMIT_AS, static_cast<rlim_t>(std::ldexp(gibibytes, 30)));
#else
    (void)gibibytes;
#endif
}

Result<void> takeIn(const ReadOrder& order) {
    scans::IntakeOptions options;
    options.files = order.files;
    options.standing = order.standing;
    options.mend = order.mend;
    options.access = {[](const fs::path& file) { return readFile(file, kLargestScan); }, sha256};
    Result<scans::Intake> intake = scans::takeIn(options);
    if (!intake) return fail(intake.error());
    json report = scans::asJson(intake->report);
    intake->model.extras = json{{"scan", report}}.dump(-1, ' ', false, json::error_handler_t::replace);
    kiln::asset::GlbOptions glb;
    glb.generator = "Sister Kilns curator";
    const Bytes bytes = kiln::asset::writeGlb(intake->model, glb);
    intake->report.bytes = bytes.size();
    report["bytes"] = bytes.size();
    for (std::size_t i = 0; i < intake->report.files.size(); ++i) {
        report["files"][i]["path"] = intake->report.files[i].path.string();  // for the originals to be kept
    }
    report["text"] = scans::asText(intake->report);
    if (auto result = writeFile(order.out / kModelFile, bytes); !result) return result;
    return writeFile(order.out / kReportFile,
                     kiln::asBytes(report.dump(2, ' ', false, json::error_handler_t::replace) + "\n"));
}

}  // namespace

Result<void> readInProcess(const fs::path& program, const ReadOrder& order) {
    const fs::path orderFile = order.out / kOrderFile;
    const fs::path errorFile = order.out / kErrorFile;
    if (auto result = writeFile(orderFile, kiln::asBytes(written(order).dump())); !result) return result;
    const Result<std::string> said = runProgram({program.string(), kReadCommand, orderFile.string()}, "sister-kilns");
    std::error_code ignored;
    fs::remove(orderFile, ignored);
    if (said) return {};
    const auto told = readFile(errorFile);
    fs::remove(errorFile, ignored);
    const std::string name = order.files.front().filename().string();
    if (!told) {
        return fail(ErrorCode::Malformed, "the reader of this format crashed on it (" + said.error().message + ")",
                    name, "Open it in Blender or MeshLab and export it as PLY or glTF; nothing was changed");
    }
    const json document = json::parse(kiln::asText(*told), nullptr, false);
    if (!document.is_object()) return fail(said.error());
    return fail(static_cast<ErrorCode>(document.value("code", 0)), document.value("message", ""),
                document.value("where", ""), document.value("remedy", ""));
}

int runReadOrder(const fs::path& orderFile) {
    const fs::path out = orderFile.parent_path();
    kiln::Error error{ErrorCode::Internal, "the order cannot be read", orderFile.string(), "Import again"};
    try {
        const auto bytes = readFile(orderFile);
        const json document = bytes ? json::parse(kiln::asText(*bytes), nullptr, false) : json();
        if (document.is_object()) {
            const ReadOrder order = readOrder(document, out);
            limitThisProcess(order.memory);
            const Result<void> taken = takeIn(order);
            if (taken) return 0;
            error = taken.error();
        }
    } catch (const std::bad_alloc&) {
        error = {ErrorCode::Refused, "reading it takes more memory than is allowed", "the scan",
                 "Allow more (--memory), or reduce the scan"};
    } catch (const std::exception& failure) {
        error = {ErrorCode::Internal, failure.what(), "the scan", "Tell the makers of the museum"};
    }
    const json told{{"code", static_cast<int>(error.code)},
                    {"message", error.message},
                    {"where", error.where},
                    {"remedy", error.remedy}};
    (void)writeFile(out / kErrorFile, kiln::asBytes(told.dump(-1, ' ', false, json::error_handler_t::replace)));
    return 1;
}

}  // namespace curator
