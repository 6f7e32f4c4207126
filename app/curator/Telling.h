// The rules between records, vocabulary, tours, bridges and the line of years.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/curator/Mistake.h"
#include "app/museum/Fault.h"
#include "app/museum/Museum.h"

namespace curator {

[[nodiscard]] std::vector<Mistake> mistakesOf(const std::vector<museum::Fault>& faults, const std::string& file);

/// The vocabulary must name every technique of museum/Layers.h and no other.
[[nodiscard]] std::vector<Mistake> compareTechniques(const museum::Vocabulary& vocabulary, const std::string& file);

/// A record's years against its date: no longer than five centuries, and each year of four digits that the English
/// date names lies within.
[[nodiscard]] std::vector<Mistake> compareYears(const museum::Exhibit& exhibit, const std::string& file);

/// A drawn line of years (a mural whose "draw" is "timeline") against the records of the exhibits that it names.
[[nodiscard]] std::vector<Mistake> compareTimeline(const nlohmann::json& mural, const museum::Museum& museum,
                                                   const std::string& file);

}  // namespace curator
