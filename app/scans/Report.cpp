#include "app/scans/Report.h"

#include <cstdio>

#include <nlohmann/json.hpp>

namespace scans {

using nlohmann::json;

namespace {

std::string thousands(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, " ");
    return text;
}

std::string centimetres(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

/// What was found wrong, in the order of its mending.
struct Finding {
    const char* key;
    std::size_t Mended::*count;
    const char* what;
};
constexpr Finding kFindings[] = {
    {"notFinite", &Mended::notFinite, "triangles with a corner at no place: taken away"},
    {"degenerate", &Mended::degenerate, "triangles without an area: taken away"},
    {"duplicate", &Mended::duplicate, "triangles lying on others: taken away"},
    {"fragments", &Mended::fragments, "loose bits: taken away (--keep-fragments keeps them)"},
    {"turned", &Mended::turned, "triangles facing the wrong way: turned"},
    {"normalsMade", &Mended::normalsMade, "corners without a sound normal: made from the triangles"},
    {"openEdges", &Mended::openEdges, "open edges, of rims and holes: left as they are"},
    {"crowdedEdges", &Mended::crowdedEdges, "edges where more than two triangles meet: left as they are"},
};

}  // namespace

std::string asText(const Report& report) {
    std::string text;
    const auto line = [&](const std::string& name, const std::string& what) { text += name + ": " + what + "\n"; };
    for (std::size_t i = 0; i < report.files.size(); ++i) {
        line(nameOf(report.files[i].path), (i < report.formats.size() ? report.formats[i] + ", " : std::string()) +
                                               thousands(report.files[i].bytes) + " bytes");
    }
    const Standing& standing = report.standing;
    line("unit", standing.unit + ", " + standing.unitFrom + (standing.unitGuessed ? " (--unit tells it)" : ""));
    line("up", standing.up + ", " + standing.upFrom + (standing.upGuessed ? " (--up tells it)" : ""));
    line("size", centimetres(standing.size.x) + " x " + centimetres(standing.size.y) + " x " +
                     centimetres(standing.size.z) + " cm (width, height, depth)");
    const Mended& mended = report.mended;
    line("triangles", thousands(mended.trianglesAfter) + " of " + thousands(mended.trianglesBefore));
    line("vertices", thousands(mended.verticesAfter) + " of " + thousands(mended.verticesBefore));
    line("pieces", thousands(mended.pieces));
    line("pictures", std::to_string(report.pictures));
    for (const Finding& finding : kFindings) {
        if (const std::size_t count = mended.*finding.count; count > 0)
            line("found", thousands(count) + " " + finding.what);
    }
    for (const std::string& done : report.done) line("done", done);
    for (const std::string& doubt : report.doubts) line("look at", doubt);
    return text;
}

json asJson(const Report& report) {
    json files = json::array();
    for (const OpenedFile& file : report.files) {
        files.push_back({{"name", nameOf(file.path)}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    json found = json::object();
    for (const Finding& finding : kFindings) {
        if (const std::size_t count = report.mended.*finding.count; count > 0) found[finding.key] = count;
    }
    const Standing& standing = report.standing;
    const Mended& mended = report.mended;
    return {{"files", files},
            {"formats", report.formats},
            {"unit",
             {{"name", standing.unit},
              {"metres", standing.metres},
              {"from", standing.unitFrom},
              {"guessed", standing.unitGuessed}}},
            {"up", {{"axis", standing.up}, {"from", standing.upFrom}, {"guessed", standing.upGuessed}}},
            {"size", {{"width", standing.size.x}, {"height", standing.size.y}, {"depth", standing.size.z}}},
            {"triangles", {{"before", mended.trianglesBefore}, {"after", mended.trianglesAfter}}},
            {"vertices", {{"before", mended.verticesBefore}, {"after", mended.verticesAfter}}},
            {"pieces", mended.pieces},
            {"found", found},
            {"pictures", report.pictures},
            {"bytes", report.bytes},
            {"done", report.done},
            {"doubts", report.doubts}};
}

}  // namespace scans
