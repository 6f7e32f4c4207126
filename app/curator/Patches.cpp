#include "app/curator/Patches.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "app/curator/Files.h"
#include "app/scans/PatchMaker.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/MeshoptPack.h"
#include "engine/scene/PatchBook.h"

namespace curator {

using kiln::Bytes;
using kiln::ByteView;
using kiln::Result;
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

void putSize(Bytes& bytes, std::size_t size) {
    const auto value = static_cast<std::uint64_t>(size);
    bytes.resize(bytes.size() + sizeof value);
    std::memcpy(bytes.data() + bytes.size() - sizeof value, &value, sizeof value);
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

Bytes bound(const Patches& patches) {
    Bytes bytes;
    putSize(bytes, patches.pages.size());
    putSize(bytes, patches.book.size());
    for (const Bytes& page : patches.pages) putSize(bytes, page.size());
    bytes.insert(bytes.end(), patches.book.begin(), patches.book.end());
    for (const Bytes& page : patches.pages) bytes.insert(bytes.end(), page.begin(), page.end());
    return bytes;
}

Result<Patches> unbound(ByteView bytes) {
    std::size_t at = 0;
    const auto size = [&]() -> std::uint64_t {
        std::uint64_t value = 0;
        if (bytes.size() - at < sizeof value) return 0;
        std::memcpy(&value, bytes.data() + at, sizeof value);
        at += sizeof value;
        return value;
    };
    const auto broken = [] {
        return kiln::fail(kiln::ErrorCode::Malformed, "these are no patches", "the cache", "Remove the cache's folder");
    };
    const std::uint64_t count = size();
    if (count >= bytes.size() / sizeof(std::uint64_t)) return broken();
    std::vector<std::uint64_t> sizes;
    for (std::uint64_t i = 0; i <= count; ++i) sizes.push_back(size());
    Patches patches;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] > bytes.size() - at) return broken();
        const ByteView one = bytes.subspan(at, static_cast<std::size_t>(sizes[i]));
        at += one.size();
        (i == 0 ? patches.book : patches.pages.emplace_back()).assign(one.begin(), one.end());
    }
    return patches;
}

}  // namespace curator
