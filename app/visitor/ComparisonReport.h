// What the page is told of exhibits that stand side by side: the table of their facts, and what else could stand there.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/museum/Bridge.h"
#include "app/museum/Museum.h"
#include "app/visit/CompareFacts.h"

namespace visitor {

/// As JSON. `ids` of `things`, in their order; none when nothing is compared. `bridges` may be null.
[[nodiscard]] std::string comparisonMessage(std::span<const visit::ComparedThing> things,
                                            std::span<const std::string> ids, const museum::Museum& museum,
                                            const std::vector<museum::Bridge>* bridges, museum::Language language);

}  // namespace visitor
