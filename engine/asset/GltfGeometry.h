// One primitive of a glTF mesh as the plain lists that Primitive promises.
#pragma once

#include <optional>
#include <string>

#include "engine/asset/GltfAccessor.h"
#include "engine/asset/Model.h"

namespace tinygltf {
struct Primitive;
}

namespace kiln::asset {

/// Keeps the totals of one file. `materials` are its materials, read before.
class GeometryReader {
  public:
    GeometryReader(const GltfSource& source, const tinygltf::Model& document, const std::vector<Material>& materials,
                   Budget& budget)
        : source_(source), materials_(materials), budget_(budget), accessors_(source, document, budget) {}

    /// Nothing when the primitive has nothing to draw (no positions, an empty list).
    [[nodiscard]] Result<std::optional<Primitive>> read(const tinygltf::Primitive& description,
                                                        const std::string& path);

  private:
    Result<void> readAttributes(const tinygltf::Primitive& description, std::span<const std::uint32_t> chosen,
                                const std::string& path, Primitive& primitive);
    Result<void> readTargets(const tinygltf::Primitive& description, std::span<const std::uint32_t> chosen,
                             const std::string& path, Primitive& primitive);
    Result<void> readJoints(const tinygltf::Primitive& description, std::span<const std::uint32_t> chosen,
                            const std::string& path, Primitive& primitive);
    template <class Vector>
    Result<void> readAttribute(int accessor, std::size_t vertexCount, std::span<const std::uint32_t> chosen,
                               AccessorReader::Scale scale, const std::string& path, std::vector<Vector>& target);
    static void readVariants(const tinygltf::Primitive& description, Primitive& primitive);
    Result<void> flatten(Primitive& primitive, const std::string& path);
    void addTangents(Primitive& primitive);

    const GltfSource& source_;
    const std::vector<Material>& materials_;
    Budget& budget_;
    AccessorReader accessors_;
    std::size_t vertices_ = 0;
    std::size_t indices_ = 0;
};

}  // namespace kiln::asset
