// Draco on the desktop: a part of the program.
#include <cstdlib>
#include <memory>

#include "engine/platform/Draco.h"
#include "engine/platform/DracoUnpack.h"

namespace kiln::platform {

void prepareDraco(std::function<void(Result<void>)> done) {
    done({});
}

std::optional<Bytes> unpackDraco(ByteView packed, std::span<const std::uint32_t> wanted, std::uint32_t points,
                                 std::uint32_t faces) {
    struct Free {
        void operator()(std::uint8_t* bytes) const { std::free(bytes); }
    };
    const std::unique_ptr<std::uint8_t, Free> unpacked(
        kilnUnpackDraco(reinterpret_cast<const std::uint8_t*>(packed.data()), static_cast<std::uint32_t>(packed.size()),
                        wanted.data(), static_cast<std::uint32_t>(wanted.size() / 3), points, faces));
    if (!unpacked) return std::nullopt;
    const auto* bytes = reinterpret_cast<const std::byte*>(unpacked.get());
    return Bytes(bytes, bytes + unpackedDracoSize(wanted, points, faces));
}

}  // namespace kiln::platform
