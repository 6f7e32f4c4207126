#include "app/curator/Studies.h"

#include <cmath>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/curator/Files.h"
#include "app/curator/Process.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::fail;
using kiln::Result;

namespace {

constexpr double kFieldOfView = 0.52;  // radians from foot to top, as app/visitor/Study.cpp has it

/// From the model's space to the side's, as rows.
glm::dmat3 turned(const Side& side) {
    const double a = glm::radians(side.azimuth), e = glm::radians(side.elevation);
    const glm::dvec3 right(std::cos(a), 0.0, -std::sin(a));
    const glm::dvec3 eye(std::sin(a) * std::cos(e), std::sin(e), std::cos(a) * std::cos(e));
    return {right, glm::cross(eye, right), eye};  // these are the columns of the way back
}

}  // namespace

kiln::Box extentOf(const kiln::asset::Model& model, const Side& side) {
    const glm::dmat3 there = glm::transpose(turned(side));
    kiln::Box extent;
    for (const kiln::asset::Index index : model.sceneNodes()) {
        const kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone) continue;
        for (const auto& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (const glm::vec3& position : primitive.positions) {
                extent.add(glm::vec3(there * glm::dvec3(node.world * glm::vec4(position, 1.0f))));
            }
        }
    }
    return extent;
}

glm::dvec3 placeOf(const glm::dvec3& seen, const Side& side) {
    return turned(side) * seen;
}

glm::dvec3 seenFrom(const glm::dvec3& place, const Side& side) {
    return glm::transpose(turned(side)) * place;
}

double metresPerPixel(double distance, int height) {
    return 2.0 * distance * std::tan(0.5 * kFieldOfView) / height;
}

Studies::Studies(fs::path program, const fs::path& scratch, std::string paper)
    : program_(std::move(program)),
      folder_(scratch / ("studies-" + std::to_string(::getpid()))),
      paper_(std::move(paper)) {
    std::error_code error;
    fs::create_directories(folder_, error);  // a failure is told by bring()
}

Studies::~Studies() {
    std::error_code error;
    fs::remove_all(folder_, error);
}

Result<void> Studies::bring(kiln::ByteView glb) {
    return writeFile(folder_ / (std::to_string(++models_) + ".glb"), glb);
}

fs::path Studies::add(const Study& study) {
    const std::string picture = std::to_string(entries_.size() + 1) + ".png";
    nlohmann::json entry{{"model", std::to_string(models_) + ".glb"},
                         {"picture", picture},
                         {"size", {study.width, study.height}},
                         {"light", study.raking ? "raking" : "neutral"},
                         {"from", {study.side.azimuth, study.side.elevation}},
                         {"at", {study.at.x, study.at.y, study.at.z}}};
    if (study.metresHigh > 0.0) entry["height"] = study.metresHigh;
    if (study.distance > 0.0) entry["distance"] = study.distance;
    entries_.push_back(entry.dump());
    return folder_ / picture;
}

Result<void> Studies::draw() {
    std::string list = std::string(R"({"paper": ")") + paper_ + R"(", "pictures": [)";
    for (std::size_t i = 0; i < entries_.size(); ++i) list += (i == 0 ? "\n" : ",\n") + entries_[i];
    const fs::path file = folder_ / "list.json";
    if (auto written = writeFile(file, kiln::asBytes(list + "\n]}\n")); !written) return written;
    const auto done = runProgram({program_.string(), "--studies", file.string()}, "sister-kilns");
    if (done) return {};
    kiln::Error error = done.error();
    error.remedy = "Build the program sister-kilns, or name it with --visitor";
    return fail(std::move(error));
}

fs::path visitorsProgram() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    for (const char* place : {"../visitor/sister-kilns", "sister-kilns"}) {
        const fs::path beside = (self.parent_path() / place).lexically_normal();
        if (!error && fs::exists(beside, error)) return beside;
    }
    return "sister-kilns";
}

}  // namespace curator
