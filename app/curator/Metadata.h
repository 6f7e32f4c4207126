// The facts of a record as the KHR_xmp_json_ld packet that travels inside its model.
#pragma once

#include <string>

#include "app/museum/Museum.h"

namespace curator {

/// One packet as JSON text: an object in the restricted JSON-LD of KHR_xmp_json_ld (Dublin Core, XMP, XMP Rights).
[[nodiscard]] std::string xmpPacket(const museum::Exhibit& exhibit);
/// A room's packet; rooms are ours and under CC0 (assets/LICENSE.md).
[[nodiscard]] std::string xmpPacket(const museum::Gallery& gallery);

}  // namespace curator
