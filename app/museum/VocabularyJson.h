// The vocabulary's JSON form, which is the same in its own file and in the pack's index.
#pragma once

#include <nlohmann/json.hpp>

#include "app/museum/JsonFields.h"
#include "app/museum/Vocabulary.h"

namespace museum {

/// At most 200 words a list, each id once. Mistakes stay in the fields.
[[nodiscard]] Vocabulary vocabularyOf(const JsonFields& fields);

[[nodiscard]] nlohmann::json jsonOf(const Vocabulary& vocabulary);

}  // namespace museum
