// By which name the pack holds an object.
#pragma once

#include <string>

#include "engine/core/Bytes.h"

namespace curator {

/// SHA-256 (FIPS 180-4) as 64 small hexadecimal digits.
[[nodiscard]] std::string sha256(kiln::ByteView bytes);

}  // namespace curator
