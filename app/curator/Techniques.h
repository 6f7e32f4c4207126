// A record's techniques held against the layers that its model has.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/curator/Mistake.h"
#include "app/museum/Layers.h"

namespace curator {

/// Every technique must be known (museum/Layers.h) and belong to one of `layers`, and every layer have a technique.
/// `file` names the record.
[[nodiscard]] std::vector<Mistake> compareLayers(std::span<const museum::Layer> layers,
                                                 const std::vector<std::string>& techniques, const std::string& file);

/// The layers by whose names a model calls its variants; other names are passed over.
[[nodiscard]] std::vector<museum::Layer> layersNamed(const std::vector<std::string>& variants);

}  // namespace curator
