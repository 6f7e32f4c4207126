// What is told of exhibits that stand side by side, and in what they differ; and which others could stand there.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Bridge.h"
#include "app/museum/Museum.h"

namespace visit {

/// One of those that are compared: a record, or a visitor's own model, of which only title and size are known.
struct ComparedThing {
    const museum::Exhibit* exhibit = nullptr;  ///< nullptr: a visitor's own
    std::string title, size;                   ///< of a visitor's own
    std::string capacity, wall;                ///< of a vessel, as measured on the model, in words; empty: it has none
    [[nodiscard]] std::string titleIn(museum::Language language) const {
        return exhibit != nullptr ? exhibit->title.in(language) : title;
    }
};

/// A row of the table.
struct ComparedFact {
    std::string id;                   ///< "date", "city", "size", "capacity", "wall", "technique", "colour" or "motif"
    std::string name;                 ///< in words
    bool same = true;                 ///< it says the same of all
    std::string common;               ///< of lists: what all of them have; else empty
    std::vector<std::string> values;  ///< of each; of lists what not all have; "–" for nothing

    friend bool operator==(const ComparedFact&, const ComparedFact&) = default;
};
[[nodiscard]] std::vector<ComparedFact> factsOf(std::span<const ComparedThing> things, const museum::Museum& museum,
                                                museum::Language language);

/// What else could stand beside an exhibit, none of them twice.
struct Candidates {
    std::string id;  ///< "kin", "alike", "iznik" or "jingdezhen"
    std::vector<const museum::Exhibit*> exhibits;
};
/// First what motif bridges join to it, then at most six that share most motifs with it, then all others of each city
/// by their years. Groups without any are left out. `bridges` may be nullptr, `id` unknown.
[[nodiscard]] std::vector<Candidates> candidatesFor(std::string_view id, const museum::Museum& museum,
                                                    const std::vector<museum::Bridge>* bridges);

}  // namespace visit
