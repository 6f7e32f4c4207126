// The map of the way between the cities, as the museum draws it on the screen, from the mural's drawing.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "app/museum/Chronicle.h"
#include "engine/core/Result.h"

namespace curator {

/// `mural` is sound (mural.schema.json, workshop::room::layMural()). Its place with a star is İznik, the one with a
/// disc Jingdezhen. Errors: Malformed, where it is no map or lacks one of the two; they name the place in `file`.
[[nodiscard]] kiln::Result<museum::WayMap> wayMapOf(const nlohmann::json& mural, const std::string& file);

}  // namespace curator
