#include "engine/scene/PatchBook.h"

#include <cassert>
#include <cmath>
#include <cstring>
#include <string_view>

namespace kiln::scene {

namespace {

constexpr std::string_view kMagic = "KPB1";
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kGroupBytes = 4 * 4 + 4 + 4 + 4 + kHashBytes;
constexpr std::size_t kPatchBytes = 4 * 4 + 6 * 4;
constexpr std::string_view kDigits = "0123456789abcdef";

class Writer {
  public:
    template <class T>
    void put(T value) {  // every target of ours is little-endian
        bytes.resize(bytes.size() + sizeof value);
        std::memcpy(bytes.data() + bytes.size() - sizeof value, &value, sizeof value);
    }
    void put(const glm::vec3& v) {
        for (int i = 0; i < 3; ++i) put(v[i]);
    }
    Bytes bytes;
};

class Reader {
  public:
    explicit Reader(ByteView bytes) : bytes_(bytes) {}
    template <class T>
    T get() {
        T value;
        std::memcpy(&value, bytes_.data() + at_, sizeof value);
        at_ += sizeof value;
        return value;
    }
    glm::vec3 vec3() {
        const float x = get<float>(), y = get<float>();
        return {x, y, get<float>()};
    }

  private:
    ByteView bytes_;
    std::size_t at_ = 0;
};

}  // namespace

Bytes writePatchBook(const PatchBook& book) {
    assert(wrongWith(book.graph) == nullptr && book.pages.size() == book.graph.groups.size() &&
           book.materials.size() == book.graph.groups.size());
    Writer out;
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
        assert(book.pages[i].size() == 2 * kHashBytes);
        for (std::size_t at = 0; at < 2 * kHashBytes; at += 2) {
            const std::size_t high = kDigits.find(book.pages[i][at]), low = kDigits.find(book.pages[i][at + 1]);
            out.put(static_cast<std::uint8_t>(16 * high + low));
        }
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
    Reader in(file.subspan(kMagic.size()));
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
        std::string name;
        for (std::size_t k = 0; k < kHashBytes; ++k) {
            const auto byte = in.get<std::uint8_t>();
            name += kDigits[byte >> 4];
            name += kDigits[byte & 15];
        }
        book.pages.push_back(std::move(name));
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
