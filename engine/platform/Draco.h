// Geometry that Draco has packed, unpacked: on the web by a module of its own, which is fetched when first needed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace kiln::platform {

/// Makes unpackDraco() ready and calls `done`, at once on the desktop. Main thread. Unavailable: the module did not
/// come.
void prepareDraco(std::function<void(Result<void>)> done);

/// As kilnUnpackDraco() (DracoUnpack.h), three words of `wanted` an attribute. Nothing too when it is not ready. Any
/// thread.
[[nodiscard]] std::optional<Bytes> unpackDraco(ByteView packed, std::span<const std::uint32_t> wanted,
                                               std::uint32_t points, std::uint32_t faces);

/// The bytes that unpackDraco() answers with.
[[nodiscard]] inline std::size_t unpackedDracoSize(std::span<const std::uint32_t> wanted, std::uint32_t points,
                                                   std::uint32_t faces) {
    std::size_t size = std::size_t{faces} * 12;
    for (std::size_t i = 0; i + 2 < wanted.size(); i += 3) {
        const std::size_t bytes = wanted[i + 1] <= 5121 ? 1 : wanted[i + 1] <= 5123 ? 2 : 4;
        size += (std::size_t{points} * bytes * wanted[i + 2] + 3) / 4 * 4;
    }
    return size;
}

}  // namespace kiln::platform
