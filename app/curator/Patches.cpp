#include "app/curator/Patches.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "app/curator/Files.h"
#include "app/scans/PatchMaker.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/MeshoptPack.h"
#include "engine/scene/PatchBook.h"

namespace curator {

using kiln::Bytes;
using kiln::asset::Model;
using kiln::asset::Primitive;

namespace {

constexpr float kGridBits = 16.0f;  // of the model's extent from its origin, as GlbOptions::packed has it

Bytes pageGlb(std::span<const kiln::scene::Patch> patches, const Primitive& page) {
    Model model;
    kiln::asset::Mesh mesh;
    mesh.name = "page";
    for (const kiln::scene::Patch& patch : patches) {
        Primitive part = page;
        part.material = kiln::asset::kNone;
        part.indices.assign(page.indices.begin() + patch.firstIndex,
                            page.indices.begin() + patch.firstIndex + patch.indexCount);
        mesh.primitives.push_back(kiln::asset::inPackingOrder(part));
    }
    model.meshes.push_back(std::move(mesh));
    model.nodes.emplace_back();
    model.nodes.front().mesh = 0;
    model.roots = {0};
    model.updateWorldTransforms();
    kiln::asset::GlbOptions options;
    options.generator = "Sister Kilns curator";
    options.packed = true;
    return kiln::asset::writeGlb(model, options);
}

/// On a grid that the finer ones of pages share, as each page is packed to a power of two of its own extent.
void putOnGrid(Primitive& primitive) {
    kiln::Box box;
    for (const glm::vec3& position : primitive.positions) box.add(position);
    const float extent = std::max(glm::length(box.min), glm::length(box.max));
    const float step = std::exp2(std::ceil(std::log2(std::max(extent, 1e-6f))) - kGridBits);
    for (glm::vec3& position : primitive.positions) position = glm::round(position / step) * step;
}

}  // namespace

bool isPaged(const Model& model) {
    return model.triangleCount() > kPagedTriangles;
}

Patches makePatchPages(Model model) {
    Patches patches;
    kiln::scene::PatchBook book;
    for (kiln::asset::Mesh& mesh : model.meshes) {
        for (Primitive& source : mesh.primitives) {
            const auto first = static_cast<std::uint32_t>(book.graph.groups.size());
            putOnGrid(source);
            kiln::scene::PatchGraph graph =
                scans::makePatches(source, [&](std::span<const kiln::scene::Patch> parts, const Primitive& page) {
                    patches.pages.push_back(pageGlb(parts, page));
                    book.pages.push_back(sha256(patches.pages.back()));
                    book.materials.push_back(static_cast<std::uint32_t>(
                        source.material == kiln::asset::kNone ? static_cast<kiln::asset::Index>(model.materials.size())
                                                              : source.material));
                });
            book.graph.groups.insert(book.graph.groups.end(), graph.groups.begin(), graph.groups.end());
            for (kiln::scene::Patch& patch : graph.patches) {
                patch.group += first;
                if (patch.finer != kiln::scene::kNoGroup) patch.finer += first;
                book.graph.patches.push_back(patch);
            }
        }
    }
    patches.book = writePatchBook(book);
    return patches;
}

}  // namespace curator
