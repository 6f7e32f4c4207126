// How Chinese titles are read, for those who search by Latin letters.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/Result.h"

namespace curator {

/// The reading of UTF-8 `chinese`, a syllable a character with spaces between, in small letters without tones but with
/// ü: "qing hua mei ping"; everything else is left out. Readings are the commonest ones: a record's own "pinyin" mends
/// those that are not. Errors: Unavailable where ICU has no data for it.
[[nodiscard]] kiln::Result<std::string> pinyinOf(std::string_view chinese);

}  // namespace curator
