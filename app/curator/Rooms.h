// The rooms of assets/galleries as models, and the light that is baked into them.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "app/curator/Cache.h"
#include "app/museum/Gallery.h"
#include "app/workshop/rooms/Room.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace curator {

enum class RoomLight : std::uint8_t {
    Shaded,  ///< none is baked: vertex colours hold a shade, and the visitor's key light does the rest
    Draft,   ///< a minute a room, a little coarse
    Final,   ///< what visitors shall see, in many minutes
};

/// Where rooms are made.
struct RoomMaker {
    std::filesystem::path assets;
    workshop::Quality quality;
    RoomLight light = RoomLight::Draft;
    Cache& cache;

    /// The room's recipe as a plain GLB of every detail.
    [[nodiscard]] kiln::Result<kiln::Bytes> whole(const museum::Gallery& gallery) const;
    /// The room as the pack has it, from that. `previews` are the exhibits' GLBs by id: what stands on its mounts casts
    /// shadows in the bake; one that is missing casts none. Says on standard output what a bake has come to. Errors are
    /// the workshop's.
    [[nodiscard]] kiln::Result<kiln::Bytes> finished(kiln::ByteView whole, const museum::Gallery& gallery,
                                                     const std::map<std::string, kiln::Bytes>& previews) const;
};

}  // namespace curator
