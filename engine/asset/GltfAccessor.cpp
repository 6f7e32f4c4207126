#include "engine/asset/GltfAccessor.h"

#include <algorithm>
#include <cstring>

#include "engine/asset/GltfUri.h"
#include "engine/asset/TinyGltf.h"

namespace kiln::asset {

namespace {

/// Bytes of a component type of glTF 2.0 §3.6.2.2, or 0.
std::size_t componentBytes(int type) {
    switch (type) {
        case TINYGLTF_COMPONENT_TYPE_BYTE:
        case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
            return 1;
        case TINYGLTF_COMPONENT_TYPE_SHORT:
        case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
            return 2;
        case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
        case TINYGLTF_COMPONENT_TYPE_FLOAT:
            return 4;
        default:
            return 0;
    }
}

std::size_t unsignedBytes(int type) {
    const bool isUnsigned = type == TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE ||
                            type == TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT ||
                            type == TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT;
    return isUnsigned ? componentBytes(type) : 0;
}

/// Little-endian, at any alignment.
std::uint32_t readUnsigned(const std::byte* bytes, std::size_t size) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes, size);
    return value;
}

using Convert = void (*)(const std::byte* element, int count, float* out);

/// `divisor` 0 keeps whole numbers as they are; otherwise glTF 2.0 §3.6.2.2: f = max(c / divisor, -1).
template <class Component, int divisor>
void convert(const std::byte* element, int count, float* out) {
    for (int i = 0; i < count; ++i) {
        Component component;
        std::memcpy(&component, element + static_cast<std::size_t>(i) * sizeof component, sizeof component);
        out[i] = static_cast<float>(component);
        if constexpr (divisor != 0) out[i] = std::max(out[i] / static_cast<float>(divisor), -1.0f);
    }
}

Convert converter(int type, bool normalized) {
    switch (type) {
        case TINYGLTF_COMPONENT_TYPE_BYTE:
            return normalized ? convert<std::int8_t, 127> : convert<std::int8_t, 0>;
        case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE:
            return normalized ? convert<std::uint8_t, 255> : convert<std::uint8_t, 0>;
        case TINYGLTF_COMPONENT_TYPE_SHORT:
            return normalized ? convert<std::int16_t, 32767> : convert<std::int16_t, 0>;
        case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT:
            return normalized ? convert<std::uint16_t, 65535> : convert<std::uint16_t, 0>;
        case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT:
            return convert<std::uint32_t, 0>;
        default:
            return convert<float, 0>;
    }
}

std::string pathOf(int accessor) {
    return "/accessors/" + std::to_string(accessor);
}

}  // namespace

/// Elements in a buffer, known to lie inside it. Without data every element is zero.
struct AccessorReader::View {
    const std::byte* data = nullptr;
    std::size_t stride = 0;
    [[nodiscard]] const std::byte* at(std::size_t index) const { return data + index * stride; }
};

std::size_t AccessorReader::count(int accessor) const {
    return document_.accessors[static_cast<std::size_t>(accessor)].count;
}

bool AccessorReader::holdsPlaces(int accessor) const {
    const tinygltf::Accessor& description = document_.accessors[static_cast<std::size_t>(accessor)];
    const std::size_t bytes = unsignedBytes(description.componentType);
    return (bytes == 1 || bytes == 2) && !description.normalized;
}

Result<std::vector<float>> AccessorReader::readNumbers(int accessor, int width) {
    const auto each = static_cast<std::size_t>(width);
    const std::size_t size = count(accessor);
    if (Result<void> allowed = allow(accessor, size, each * sizeof(float)); !allowed) return fail(allowed.error());
    std::vector<float> numbers(size * each, 0.0f);
    if (Result<void> read = readFloats(accessor, width, {}, Scale::AsDeclared, numbers.data()); !read) {
        return fail(read.error());
    }
    return numbers;
}

Result<void> AccessorReader::allow(int accessor, std::size_t count, std::size_t bytesEach) {
    const auto& substitutes = document_.accessors[static_cast<std::size_t>(accessor)].sparse;
    // tinygltf leaves the count of an accessor that is not sparse uninitialised.
    const std::size_t sparse = substitutes.isSparse ? static_cast<std::size_t>(substitutes.count) : 0;
    if (count > source_.limits.maximumIndices || sparse > source_.limits.maximumIndices ||
        !budget_.takeBytes(count * bytesEach) || !budget_.takeWork(count + sparse)) {
        return source_.tooLarge(pathOf(accessor));
    }
    return {};
}

Result<AccessorReader::View> AccessorReader::view(int bufferView, std::size_t byteOffset, std::size_t count,
                                                  std::size_t elementBytes, bool mayStride,
                                                  const std::string& path) const {
    if (bufferView < 0) return View{};
    const tinygltf::BufferView& range = document_.bufferViews[static_cast<std::size_t>(bufferView)];
    const ByteView buffer = source_.buffers[static_cast<std::size_t>(range.buffer)];
    if (range.byteOffset > buffer.size() || range.byteLength > buffer.size() - range.byteOffset) {
        return source_.malformed("/bufferViews/" + std::to_string(bufferView),
                                 "reaches past its buffer's " + std::to_string(buffer.size()) + " bytes");
    }
    const std::size_t stride = mayStride && range.byteStride > 0 ? range.byteStride : elementBytes;
    if (stride < elementBytes) {
        return source_.malformed("/bufferViews/" + std::to_string(bufferView) + "/byteStride",
                                 "is shorter than one element of " + path);
    }
    if (byteOffset > range.byteLength ||
        (count > 0 && (range.byteLength - byteOffset < elementBytes ||
                       (range.byteLength - byteOffset - elementBytes) / stride < count - 1))) {
        return source_.malformed(path, "reaches past its bufferView");
    }
    return View{buffer.data() + range.byteOffset + byteOffset, stride};
}

Result<std::vector<std::uint32_t>> AccessorReader::sparsePlaces(int accessor) const {
    std::vector<std::uint32_t> places;
    const tinygltf::Accessor& description = document_.accessors[static_cast<std::size_t>(accessor)];
    if (!description.sparse.isSparse) return places;
    const std::string path = pathOf(accessor) + "/sparse/indices";
    const auto sparseCount = static_cast<std::size_t>(description.sparse.count);
    const std::size_t size = unsignedBytes(description.sparse.indices.componentType);
    if (size == 0) return source_.malformed(path + "/componentType", "is not an unsigned type");
    const Result<View> indices =
        view(description.sparse.indices.bufferView, static_cast<std::size_t>(description.sparse.indices.byteOffset),
             sparseCount, size, false, path);
    if (!indices) return fail(indices.error());
    places.resize(sparseCount);
    for (std::size_t i = 0; i < sparseCount; ++i) {
        places[i] = readUnsigned(indices->at(i), size);
        if (places[i] >= description.count || (i > 0 && places[i] <= places[i - 1])) {
            return source_.malformed(path, "does not ascend within the accessor");
        }
    }
    return places;
}

Result<std::vector<std::uint32_t>> AccessorReader::readIndices(int accessor, std::size_t vertexCount) {
    const tinygltf::Accessor& description = document_.accessors[static_cast<std::size_t>(accessor)];
    const std::string path = pathOf(accessor);
    const std::size_t size = unsignedBytes(description.componentType);
    if (description.type != TINYGLTF_TYPE_SCALAR || size == 0) {
        return source_.malformed(path, "is not made of whole numbers, as indices must be");
    }
    if (Result<void> allowed = allow(accessor, description.count, sizeof(std::uint32_t)); !allowed) {
        return fail(allowed.error());
    }
    const Result<View> base = view(description.bufferView, description.byteOffset, description.count, size, true, path);
    if (!base) return fail(base.error());
    const Result<std::vector<std::uint32_t>> places = sparsePlaces(accessor);
    if (!places) return fail(places.error());
    const Result<View> values =
        view(description.sparse.isSparse ? description.sparse.values.bufferView : -1,
             static_cast<std::size_t>(description.sparse.values.byteOffset), places->size(), size, false, path);
    if (!values) return fail(values.error());

    std::vector<std::uint32_t> indices(description.count, 0);
    if (base->data) {
        for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = readUnsigned(base->at(i), size);
    }
    for (std::size_t i = 0; i < places->size(); ++i) indices[(*places)[i]] = readUnsigned(values->at(i), size);
    for (std::uint32_t index : indices) {
        if (index >= vertexCount) {
            return source_.malformed(path, "holds the index " + std::to_string(index) + ", but there are only " +
                                               std::to_string(vertexCount) + " vertices");
        }
    }
    return indices;
}

Result<void> AccessorReader::readFloats(int accessor, int width, std::span<const std::uint32_t> chosen, Scale scale,
                                        float* out) {
    const tinygltf::Accessor& description = document_.accessors[static_cast<std::size_t>(accessor)];
    const std::string path = pathOf(accessor);
    // TINYGLTF_TYPE_VEC2…4 are the numbers 2…4; a matrix of floats has no padding between its columns (glTF 2.0
    // §3.6.2.4). Only a colour may be narrower than what it is read into.
    int components = description.type;
    if (description.type == TINYGLTF_TYPE_SCALAR) components = 1;
    if (description.type == TINYGLTF_TYPE_MAT4 && description.componentType == TINYGLTF_COMPONENT_TYPE_FLOAT) {
        components = 16;
    }
    if (components != width && !(components == 3 && width == 4 && scale == Scale::ToUnit)) {
        return source_.malformed(path + "/type", "is not what its use as an attribute needs");
    }
    const std::size_t elementBytes = componentBytes(description.componentType) * static_cast<std::size_t>(components);
    if (elementBytes == 0) return source_.malformed(path + "/componentType", "is not one of glTF's");
    const Result<View> base =
        view(description.bufferView, description.byteOffset, description.count, elementBytes, true, path);
    if (!base) return fail(base.error());
    const Result<std::vector<std::uint32_t>> places = sparsePlaces(accessor);
    if (!places) return fail(places.error());
    const Result<View> values = view(description.sparse.isSparse ? description.sparse.values.bufferView : -1,
                                     static_cast<std::size_t>(description.sparse.values.byteOffset), places->size(),
                                     elementBytes, false, path + "/sparse/values");
    if (!values) return fail(values.error());

    const Convert toFloats = converter(description.componentType, description.normalized || scale == Scale::ToUnit);
    const std::size_t size = chosen.empty() ? description.count : chosen.size();
    const auto step = static_cast<std::size_t>(width);
    for (std::size_t i = 0; i < size; ++i) {
        if (base->data) toFloats(base->at(chosen.empty() ? i : chosen[i]), components, out + i * step);
        if (components < width) out[i * step + 3] = 1.0f;
    }
    for (std::size_t i = 0; i < places->size(); ++i) {
        std::size_t target = (*places)[i];
        if (!chosen.empty()) {
            const auto found = std::lower_bound(chosen.begin(), chosen.end(), (*places)[i]);
            if (found == chosen.end() || *found != (*places)[i]) continue;
            target = static_cast<std::size_t>(found - chosen.begin());
        }
        toFloats(values->at(i), components, out + target * step);
    }
    return {};
}

}  // namespace kiln::asset
