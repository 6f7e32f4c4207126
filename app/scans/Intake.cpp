#include "app/scans/Intake.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/scans/Reading.h"

namespace scans {

namespace fs = std::filesystem;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;

namespace {

constexpr double kLargest = 1000.0, kSmallest = 0.5;  // centimetres, of an object's largest side

void addTo(Mended& all, const Mended& one) {
    for (std::size_t Mended::*count :
         {&Mended::trianglesBefore, &Mended::trianglesAfter, &Mended::verticesBefore, &Mended::verticesAfter,
          &Mended::notFinite, &Mended::degenerate, &Mended::duplicate, &Mended::fragments, &Mended::fragmentTriangles,
          &Mended::pieces, &Mended::turned, &Mended::openEdges, &Mended::crowdedEdges, &Mended::normalsMade}) {
        all.*count += one.*count;
    }
}

/// Attributes that nothing uses, and colours beside a picture of the same, would only cost.
void dropUnused(Brought& brought) {
    bool colorsTwice = false;
    for (Primitive& primitive : brought.primitives) {
        if (primitive.material < 0 || primitive.material >= static_cast<Index>(brought.materials.size())) {
            primitive.material = kNone;
        }
        Material none;
        Material& material =
            primitive.material == kNone ? none : brought.materials[static_cast<std::size_t>(primitive.material)];
        std::array<bool, 2> used{false, false};
        for (const auto& [use, color, alpha] : mapsOf(material)) {
            if (!use->present()) continue;
            // Without coordinates there is nothing to put a picture on.
            if (primitive.texCoords[static_cast<std::size_t>(use->texCoord)].empty()) continue;
            used[static_cast<std::size_t>(use->texCoord)] = true;
        }
        for (std::size_t set = 0; set < 2; ++set) {
            if (!used[set]) primitive.texCoords[set].clear();
        }
        if (primitive.texCoords[0].empty() && !primitive.texCoords[1].empty()) {
            primitive.texCoords[0] = primitive.texCoords[1];  // glTF wants no gap
        }
        const bool white = std::all_of(primitive.colors.begin(), primitive.colors.end(),
                                       [](const glm::vec4& color) { return color == glm::vec4(1.0f); });
        const bool twice = !primitive.colors.empty() && !white && material.baseColor.present();
        if (white || (twice && brought.format.find("glTF") == std::string::npos)) {
            colorsTwice = colorsTwice || !white;
            primitive.colors.clear();
        }
    }
    if (colorsTwice) brought.done.emplace_back("vertex colours were left out, as a picture has the same");
}

/// Appends what was brought to a model, a mesh and a node of its own.
void append(Brought brought, const std::string& name, Model& model) {
    const auto images = static_cast<Index>(model.images.size());
    const auto textures = static_cast<Index>(model.textures.size());
    const auto materials = static_cast<Index>(model.materials.size());
    for (auto& image : brought.images) model.images.push_back(std::move(image));
    for (auto& texture : brought.textures) {
        if (texture.image != kNone) texture.image += images;
        model.textures.push_back(texture);
    }
    for (Material& material : brought.materials) {
        for (const auto& [use, color, alpha] : mapsOf(material)) {
            if (use->present()) use->texture += textures;
        }
        model.materials.push_back(std::move(material));
    }
    kiln::asset::Mesh mesh;
    mesh.name = name;
    mesh.primitives = std::move(brought.primitives);
    for (Primitive& primitive : mesh.primitives) {
        if (primitive.material != kNone) primitive.material += materials;
    }
    kiln::asset::Node node;
    node.name = name;
    node.mesh = static_cast<Index>(model.meshes.size());
    model.roots.push_back(static_cast<Index>(model.nodes.size()));
    model.meshes.push_back(std::move(mesh));
    model.nodes.push_back(std::move(node));
}

}  // namespace

Result<Intake> takeIn(const IntakeOptions& options) {
    std::vector<fs::path> scans, beside;
    for (const fs::path& file : options.files) (isPicture(file) ? beside : scans).push_back(file);
    if (scans.empty()) {
        return fail(ErrorCode::Refused, "there is no scan among the files",
                    options.files.empty() ? std::string() : nameOf(options.files.front()),
                    "Give a file that ends in one of " + readableEndings());
    }
    Intake intake;
    Report& report = intake.report;
    StandingOptions standing = options.standing;
    std::vector<OpenedFile> others;
    kiln::Box box;
    for (const fs::path& scan : scans) {
        Surroundings around(scan, beside, options.access);
        Result<Brought> brought = readScan(scan, around);
        if (!brought) return fail(brought.error());
        if (report.formats.empty()) {
            standing.fileMetres = brought->metres;
            standing.fileUp = brought->up;
            standing.usualUp = brought->usualUp;
        }
        report.formats.push_back(brought->format);
        dropUnused(*brought);
        joinAlike(brought->primitives);
        addTo(report.mended, mend(brought->primitives, options.mend));
        if (brought->primitives.empty()) {
            return fail(ErrorCode::Malformed, "no triangle with an area is left", nameOf(scan),
                        "Look at the mesh in Blender or MeshLab and export it anew");
        }
        for (const Primitive& primitive : brought->primitives) {
            for (const glm::vec3& position : primitive.positions) box.add(position);
        }
        report.pictures += brought->images.size();
        const auto take = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        take(report.done, brought->done);
        take(report.doubts, brought->doubts);
        for (const OpenedFile& opened : around.opened()) {
            (opened.path == scan ? report.files : others).push_back(opened);
        }
        append(std::move(*brought), scan.stem().string(), intake.model);
    }
    report.files.insert(report.files.end(), others.begin(), others.end());
    report.standing = decideStanding(box, standing);
    std::vector<Primitive> all;
    for (auto& mesh : intake.model.meshes) {
        for (Primitive& primitive : mesh.primitives) all.push_back(std::move(primitive));
    }
    standUp(all, standing, report.standing);
    std::size_t next = 0;
    for (auto& mesh : intake.model.meshes) {
        for (Primitive& primitive : mesh.primitives) primitive = std::move(all[next++]);
    }
    intake.model.updateWorldTransforms();
    const glm::dvec3& size = report.standing.size;
    const double largest = std::max({size.x, size.y, size.z});
    if (largest > kLargest || largest < kSmallest) {
        report.doubts.emplace_back("no object of a museum has this size: tell the unit (--unit)");
    }
    return intake;
}

}  // namespace scans
