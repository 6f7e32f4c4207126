// Coverage to PNG bytes: what JPEG cannot hold, an alpha channel.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/core/Bytes.h"

namespace workshop {

/// `alpha` holds width * height bytes, rows from the top; the colour below it is black. Sizes of 1..32767. Equal values
/// give equal bytes; none if there is no memory for them.
[[nodiscard]] kiln::Bytes encodeAlphaPng(int width, int height, const std::vector<std::uint8_t>& alpha);

}  // namespace workshop
