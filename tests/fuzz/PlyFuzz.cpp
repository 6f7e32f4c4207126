// libFuzzer target: any bytes are a scan of whole triangles, or what is wrong with them is said.
#include <algorithm>
#include <cstdlib>

#include "app/scans/Ply.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kiln::Result<scans::PlyFile> file = scans::readPly(std::as_bytes(std::span(data, size)), "fuzz");
    if (!file) {
        if (file.error().message.empty() || file.error().remedy.empty()) std::abort();
        return 0;
    }
    const kiln::asset::Primitive& shape = file->primitive;
    const std::size_t count = shape.positions.size();
    const auto asMany = [&](const auto& attribute) { return attribute.empty() || attribute.size() == count; };
    if (shape.indices.empty() || shape.indices.size() % 3 != 0 || !asMany(shape.normals) || !asMany(shape.colors) ||
        !asMany(shape.texCoords[0])) {
        std::abort();
    }
    if (*std::max_element(shape.indices.begin(), shape.indices.end()) >= count) std::abort();
    return 0;
}
