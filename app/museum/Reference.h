// Looks up what a tour or a bridge names.
#pragma once

#include <string>
#include <vector>

#include "app/museum/Fault.h"
#include "app/museum/Museum.h"

namespace museum {

/// The exhibit `id`, which must stand in a room and, unless it is empty, have the annotation; nullptr when there is no
/// such exhibit. `path` is the JSON path of the object that names them as "exhibit" and "annotation".
[[nodiscard]] const Exhibit* lookUp(const Museum& museum, const std::string& id, const std::string& annotation,
                                    const std::string& path, std::vector<Fault>& faults);

}  // namespace museum
