// Numbers and names of files as books (PatchBook.h, PictureBook.h) hold them: little-endian, hashes as 32 bytes.
#pragma once

#include <cassert>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <glm/glm.hpp>

#include "engine/core/Bytes.h"

namespace kiln::scene {

inline constexpr std::size_t kHashBytes = 32;
inline constexpr std::string_view kHashDigits = "0123456789abcdef";

class BookWriter {
  public:
    template <class T>
    void put(T value) {  // every target of ours is little-endian
        bytes.resize(bytes.size() + sizeof value);
        std::memcpy(bytes.data() + bytes.size() - sizeof value, &value, sizeof value);
    }
    void put(const glm::vec3& v) {
        for (int i = 0; i < 3; ++i) put(v[i]);
    }
    /// `hash`: 64 small hexadecimal digits (assert).
    void putHash(std::string_view hash) {
        assert(hash.size() == 2 * kHashBytes);
        for (std::size_t at = 0; at < 2 * kHashBytes; at += 2) {
            const std::size_t high = kHashDigits.find(hash[at]), low = kHashDigits.find(hash[at + 1]);
            put(static_cast<std::uint8_t>(16 * high + low));
        }
    }
    Bytes bytes;
};

/// Whoever reads asks left() before.
class BookReader {
  public:
    explicit BookReader(ByteView bytes) : bytes_(bytes) {}
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
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
    std::string hash() {
        std::string name;
        for (std::size_t k = 0; k < kHashBytes; ++k) {
            const auto byte = get<std::uint8_t>();
            name += kHashDigits[byte >> 4];
            name += kHashDigits[byte & 15];
        }
        return name;
    }

  private:
    ByteView bytes_;
    std::size_t at_ = 0;
};

}  // namespace kiln::scene
