#include "engine/asset/GltfMeshopt.h"

#include <meshoptimizer.h>

namespace kiln::asset {

const char* mistakeIn(const MeshoptPacking& packing) {
    const bool attributes = packing.mode == "ATTRIBUTES";
    const bool filtered = !packing.filter.empty() && packing.filter != "NONE";
    if (attributes) {
        if (packing.stride == 0 || packing.stride > 256 || packing.stride % 4 != 0) {
            return "has a byteStride that is not a multiple of 4 up to 256";
        }
    } else if (packing.mode == "TRIANGLES" || packing.mode == "INDICES") {
        if (packing.stride != 2 && packing.stride != 4) return "has a byteStride that is neither 2 nor 4";
        if (packing.mode == "TRIANGLES" && packing.count % 3 != 0) return "has a count that makes no whole triangles";
        if (filtered) return "has a filter, which only attributes may have";
    } else {
        return "has a mode that is not ATTRIBUTES, TRIANGLES or INDICES";
    }
    if (!filtered || packing.filter == "EXPONENTIAL") return nullptr;
    if (packing.filter == "OCTAHEDRAL") {
        return packing.stride == 4 || packing.stride == 8 ? nullptr
                                                          : "has an octahedral filter on other than 4 or 8 bytes";
    }
    if (packing.filter == "QUATERNION") {
        return packing.stride == 8 ? nullptr : "has a quaternion filter on other than 8 bytes";
    }
    return "has a filter that is not NONE, OCTAHEDRAL, QUATERNION or EXPONENTIAL";
}

std::optional<Bytes> unpackMeshopt(ByteView packed, const MeshoptPacking& packing) {
    Bytes result(packing.count * packing.stride);
    const auto* bytes = reinterpret_cast<const unsigned char*>(packed.data());
    int mistake = 0;
    if (packing.mode == "ATTRIBUTES") {
        mistake = meshopt_decodeVertexBuffer(result.data(), packing.count, packing.stride, bytes, packed.size());
    } else if (packing.mode == "TRIANGLES") {
        mistake = meshopt_decodeIndexBuffer(result.data(), packing.count, packing.stride, bytes, packed.size());
    } else {
        mistake = meshopt_decodeIndexSequence(result.data(), packing.count, packing.stride, bytes, packed.size());
    }
    if (mistake != 0) return std::nullopt;
    if (packing.filter == "OCTAHEDRAL") meshopt_decodeFilterOct(result.data(), packing.count, packing.stride);
    if (packing.filter == "QUATERNION") meshopt_decodeFilterQuat(result.data(), packing.count, packing.stride);
    if (packing.filter == "EXPONENTIAL") meshopt_decodeFilterExp(result.data(), packing.count, packing.stride);
    return result;
}

}  // namespace kiln::asset
