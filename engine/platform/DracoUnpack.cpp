#include "engine/platform/DracoUnpack.h"

#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>

#include <draco/compression/config/decoder_options.h>
#include <draco/compression/mesh/mesh_edgebreaker_decoder.h>
#include <draco/compression/mesh/mesh_sequential_decoder.h>
#include <draco/core/varint_decoding.h>

namespace {

/// What the caller has room for. Draco takes memory for whatever number a stream names.
struct Allowance {
    std::uint32_t points = 0, faces = 0;
    std::uint32_t components = 0;  ///< of all attributes of a point
};

/// One of Draco's two decoders of meshes, which looks at the numbers before anything is made of their size.
template <class Decoder>
class Guarded : public Decoder {
  public:
    explicit Guarded(const Allowance& allowance) : allowance_(allowance) {}

  protected:
    bool DecodeConnectivity() override {
        draco::DecoderBuffer ahead = *this->buffer();
        std::uint32_t first = 0, second = 0;
        if (!draco::DecodeVarint(&first, &ahead) || !draco::DecodeVarint(&second, &ahead)) return false;
        constexpr bool kFacesFirst = std::is_same_v<Decoder, draco::MeshSequentialDecoder>;
        const std::uint32_t faces = kFacesFirst ? first : second, points = kFacesFirst ? second : first;
        return faces <= allowance_.faces && points <= allowance_.points && Decoder::DecodeConnectivity();
    }

    bool DecodeAllAttributes() override {
        std::uint64_t components = 0;
        for (std::int32_t i = 0; i < this->point_cloud()->num_attributes(); ++i) {
            components += static_cast<std::uint64_t>(this->point_cloud()->attribute(i)->num_components());
        }
        return components <= allowance_.components && this->point_cloud()->num_points() <= allowance_.points &&
               Decoder::DecodeAllAttributes();
    }

  private:
    Allowance allowance_;
};

std::unique_ptr<draco::Mesh> decode(const char* bytes, std::size_t size, const Allowance& allowance) {
    draco::DecoderBuffer buffer;
    buffer.Init(bytes, size);
    draco::DecoderBuffer ahead = buffer;
    draco::DracoHeader header;
    if (!draco::PointCloudDecoder::DecodeHeader(&ahead, &header).ok()) return nullptr;
    if (header.encoder_type != draco::TRIANGULAR_MESH || header.version_major != 2 || header.version_minor != 2) {
        return nullptr;
    }
    std::unique_ptr<draco::MeshDecoder> decoder;
    if (header.encoder_method == draco::MESH_SEQUENTIAL_ENCODING) {
        decoder = std::make_unique<Guarded<draco::MeshSequentialDecoder>>(allowance);
    } else if (header.encoder_method == draco::MESH_EDGEBREAKER_ENCODING) {
        decoder = std::make_unique<Guarded<draco::MeshEdgebreakerDecoder>>(allowance);
    } else {
        return nullptr;
    }
    auto mesh = std::make_unique<draco::Mesh>();
    return decoder->Decode(draco::DecoderOptions(), &buffer, mesh.get()).ok() ? std::move(mesh) : nullptr;
}

std::size_t componentBytes(std::uint32_t type) {
    return type == 5120 || type == 5121 ? 1 : type == 5122 || type == 5123 ? 2 : type == 5125 || type == 5126 ? 4 : 0;
}

template <class T>
bool write(const draco::PointAttribute& attribute, std::uint32_t points, std::int8_t components, std::uint8_t* out) {
    T values[4];
    for (std::uint32_t i = 0; i < points; ++i) {
        if (!attribute.ConvertValue<T>(attribute.mapped_index(draco::PointIndex(i)), components, values)) return false;
        std::memcpy(out, values, sizeof(T) * static_cast<std::size_t>(components));
        out += sizeof(T) * static_cast<std::size_t>(components);
    }
    return true;
}

bool writeAs(std::uint32_t type, const draco::PointAttribute& attribute, std::uint32_t points, std::int8_t components,
             std::uint8_t* out) {
    switch (type) {
        case 5120:
            return write<std::int8_t>(attribute, points, components, out);
        case 5121:
            return write<std::uint8_t>(attribute, points, components, out);
        case 5122:
            return write<std::int16_t>(attribute, points, components, out);
        case 5123:
            return write<std::uint16_t>(attribute, points, components, out);
        case 5125:
            return write<std::uint32_t>(attribute, points, components, out);
        case 5126:
            return write<float>(attribute, points, components, out);
        default:
            return false;
    }
}

struct Free {
    void operator()(std::uint8_t* bytes) const { std::free(bytes); }
};

std::uint8_t* unpack(const std::uint8_t* packed, std::uint32_t packedSize, std::span<const std::uint32_t> wanted,
                     std::uint32_t points, std::uint32_t faces) {
    Allowance allowance{points, faces, 16};  // some exporters pack attributes that the primitive does not name
    std::size_t size = std::size_t{faces} * 12;
    for (std::size_t i = 0; i + 2 < wanted.size(); i += 3) {
        if (componentBytes(wanted[i + 1]) == 0 || wanted[i + 2] < 1 || wanted[i + 2] > 4) return nullptr;
        allowance.components += wanted[i + 2];
        size += (std::size_t{points} * componentBytes(wanted[i + 1]) * wanted[i + 2] + 3) / 4 * 4;
    }
    const std::unique_ptr<draco::Mesh> mesh = decode(reinterpret_cast<const char*>(packed), packedSize, allowance);
    if (!mesh || mesh->num_points() != points || mesh->num_faces() != faces) return nullptr;
    std::unique_ptr<std::uint8_t, Free> result(static_cast<std::uint8_t*>(std::calloc(size > 0 ? size : 1, 1)));
    if (!result) return nullptr;
    std::uint8_t* out = result.get();
    for (std::uint32_t i = 0; i < faces; ++i) {
        for (int corner = 0; corner < 3; ++corner) {
            const std::uint32_t point = mesh->face(draco::FaceIndex(i))[static_cast<std::size_t>(corner)].value();
            std::memcpy(out, &point, sizeof point);
            out += sizeof point;
        }
    }
    for (std::size_t i = 0; i + 2 < wanted.size(); i += 3) {
        const draco::PointAttribute* attribute = mesh->GetAttributeByUniqueId(wanted[i]);
        if (attribute == nullptr || static_cast<std::uint32_t>(attribute->num_components()) != wanted[i + 2] ||
            !writeAs(wanted[i + 1], *attribute, points, static_cast<std::int8_t>(wanted[i + 2]), out)) {
            return nullptr;
        }
        out += (std::size_t{points} * componentBytes(wanted[i + 1]) * wanted[i + 2] + 3) / 4 * 4;
    }
    return result.release();
}

}  // namespace

std::uint8_t* kilnUnpackDraco(const std::uint8_t* packed, std::uint32_t packedSize, const std::uint32_t* wanted,
                              std::uint32_t wantedCount, std::uint32_t points, std::uint32_t faces) {
    const std::span<const std::uint32_t> list(wanted, std::size_t{3} * wantedCount);
#if defined(__cpp_exceptions)
    try {
        return unpack(packed, packedSize, list, points, faces);
    } catch (...) {  // Draco throws nothing of its own: the memory has come to its end
        return nullptr;
    }
#else
    return unpack(packed, packedSize, list, points, faces);
#endif
}
