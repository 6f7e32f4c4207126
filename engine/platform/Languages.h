// Chooses the museum's language from a list of a visitor's preferences.
#pragma once

#include <string>
#include <string_view>

namespace kiln::platform {

/// The first of en, tr, zh in `preferences` (tags such as "tr_TR.UTF-8" or "zh-Hans", separated by ':'); "en" if none.
[[nodiscard]] std::string firstKnownLanguage(std::string_view preferences);

}  // namespace kiln::platform
