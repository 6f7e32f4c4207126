// Typed arrays out of a glTF file's accessors: every component type, stride, normalisation and sparse substitution.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/asset/GltfBuffers.h"

namespace tinygltf {
class Model;
struct Accessor;
}  // namespace tinygltf

namespace kiln::asset {

/// Reads accessors of a document that checkAndReduce() has passed; ranges are checked here, before any byte is read.
class AccessorReader {
  public:
    AccessorReader(const GltfSource& source, const tinygltf::Model& document, Budget& budget)
        : source_(source), document_(document), budget_(budget) {}

    [[nodiscard]] std::size_t count(int accessor) const;

    /// True for whole numbers of 8 or 16 bits without sign, as joints are.
    [[nodiscard]] bool holdsPlaces(int accessor) const;

    /// All elements in one list: of 1 (SCALAR), 3, 4 or 16 (MAT4, column by column) floats each.
    [[nodiscard]] Result<std::vector<float>> readNumbers(int accessor, int width);

    /// Whole numbers below `vertexCount`; the accessor is SCALAR of 8, 16 or 32 bits without sign.
    [[nodiscard]] Result<std::vector<std::uint32_t>> readIndices(int accessor, std::size_t vertexCount);

    /// How whole numbers become floats.
    enum class Scale { AsDeclared, ToUnit };

    /// Elements of `width` floats (2..4), at the places `chosen` (ascending; empty: all `count()` of them). A VEC3 read
    /// as four gets a last component of 1.
    template <int width>
    [[nodiscard]] Result<std::vector<glm::vec<width, float>>> readVectors(int accessor,
                                                                          std::span<const std::uint32_t> chosen,
                                                                          Scale scale = Scale::AsDeclared) {
        std::vector<glm::vec<width, float>> values;
        const std::size_t size = chosen.empty() ? count(accessor) : chosen.size();
        if (Result<void> allowed = allow(accessor, size, sizeof(glm::vec<width, float>)); !allowed) {
            return fail(allowed.error());
        }
        values.resize(size, glm::vec<width, float>(0.0f));
        if (Result<void> read = readFloats(accessor, width, chosen, scale, &values.data()->x); !read) {
            return fail(read.error());
        }
        return values;
    }

  private:
    struct View;

    Result<void> allow(int accessor, std::size_t count, std::size_t bytesEach);
    Result<View> view(int bufferView, std::size_t byteOffset, std::size_t count, std::size_t elementBytes,
                      bool mayStride, const std::string& path) const;
    Result<std::vector<std::uint32_t>> sparsePlaces(int accessor) const;
    Result<void> readFloats(int accessor, int width, std::span<const std::uint32_t> chosen, Scale scale, float* out);

    const GltfSource& source_;
    const tinygltf::Model& document_;
    Budget& budget_;
};

}  // namespace kiln::asset
