// What a visitor does while exhibits stand side by side: pure transitions, which Visit.cpp asks first.
#pragma once

#include <optional>
#include <span>

#include "app/visit/Visit.h"

namespace visit {

/// What an intent does to a comparison, or while one is open; nothing where it is another's. Tools that are about one
/// exhibit alone change nothing meanwhile; light and surface are everybody's.
[[nodiscard]] std::optional<State> compared(const State& state, const Intent& intent,
                                            std::span<const PlacedExhibit> exhibits);

/// The comparison closed: the exhibit that was looked at is looked at as it was.
[[nodiscard]] State withoutComparison(const State& state);

}  // namespace visit
