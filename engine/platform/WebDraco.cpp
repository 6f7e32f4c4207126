// Draco on the web: kilnUnpackDraco() of draco.wasm.
#include <utility>

#include "engine/platform/Draco.h"
#include "engine/platform/WebHost.h"
#include "engine/platform/WebModule.h"

namespace kiln::platform {

void prepareDraco(std::function<void(Result<void>)> done) {
    prepareModule("draco.wasm", std::move(done));
}

std::optional<Bytes> unpackDraco(ByteView packed, std::span<const std::uint32_t> wanted, std::uint32_t points,
                                 std::uint32_t faces) {
    Bytes result(unpackedDracoSize(wanted, points, faces));
    const int fits = kilnUnpackDracoInModule(packed.data(), packed.size(), wanted.data(), wanted.size() / 3, points,
                                             faces, result.data(), result.size());
    if (fits == 0) return std::nullopt;
    return result;
}

}  // namespace kiln::platform
