#include "engine/scene/PatchBook.h"

#include <cassert>
#include <cmath>
#include <string_view>

#include "engine/scene/BookBytes.h"

namespace kiln::scene {

namespace {

constexpr std::string_view kMagic = "KPB1";
constexpr std::size_t kGroupBytes = 4 * 4 + 4 + 4 + 4 + kHashBytes;
constexpr std::size_t kPatchBytes = 4 * 4 + 6 * 4;

}  // namespace

Bytes writePatchBook(const PatchBook& book) {
    assert(wrongWith(book.graph) == nullptr && book.pages.size() == book.graph.groups.size() &&
           book.materials.size() == book.graph.groups.size());
    BookWriter out;
    for (const char c : kMagic) out.put(c);
    out.put(static_cast<std::uint32_t>(book.graph.groups.size()));
    out.put(static_cast<std::uint32_t>(book.graph.patches.size()));
    for (std::size_t i = 0; i < book.graph.groups.size(); ++i) {
        const PatchGroup& group = book.graph.groups[i];
        out.put(group.centre);
        out.put(group.radius);
        out.put(group.error);
        out.put(group.triangles);
        out.put(book.materials[i]);
        out.putHash(book.pages[i]);
    }
    for (const Patch& patch : book.graph.patches) {
        for (const std::uint32_t number : {patch.group, patch.finer, patch.firstIndex, patch.indexCount})
            out.put(number);
        out.put(patch.box.min);
        out.put(patch.box.max);
    }
    return std::move(out.bytes);
}

Result<PatchBook> readPatchBook(ByteView file, const std::string& where) {
    const auto broken = [&](const char* what) {
        return fail(ErrorCode::Malformed, what, where, "Build the pack again with `curator build`");
    };
    constexpr std::size_t kHead = 12;
    if (file.size() < kHead || asText(file.first(kMagic.size())) != kMagic) return broken("this is no book of patches");
    BookReader in(file.subspan(kMagic.size()));
    const std::size_t groups = in.get<std::uint32_t>(), patches = in.get<std::uint32_t>();
    if (file.size() != kHead + groups * kGroupBytes + patches * kPatchBytes)
        return broken("it is not as long as it says");
    PatchBook book;
    for (std::size_t i = 0; i < groups; ++i) {
        PatchGroup group;
        group.centre = in.vec3();
        group.radius = in.get<float>();
        group.error = in.get<float>();
        group.triangles = in.get<std::uint32_t>();
        book.materials.push_back(in.get<std::uint32_t>());
        book.pages.push_back(in.hash());
        book.graph.groups.push_back(group);
    }
    for (std::size_t i = 0; i < patches; ++i) {
        Patch patch;
        patch.group = in.get<std::uint32_t>();
        patch.finer = in.get<std::uint32_t>();
        patch.firstIndex = in.get<std::uint32_t>();
        patch.indexCount = in.get<std::uint32_t>();
        patch.box.min = in.vec3();
        patch.box.max = in.vec3();
        book.graph.patches.push_back(patch);
    }
    if (const char* wrong = wrongWith(book.graph)) return broken(wrong);
    return book;
}

}  // namespace kiln::scene
