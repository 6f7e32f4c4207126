// The objects of assets/collection as models: scans, and what the workshop makes unless the cache has it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/curator/Cache.h"
#include "app/curator/Mistake.h"
#include "app/museum/Museum.h"
#include "app/workshop/Workshop.h"
#include "engine/asset/Model.h"

namespace curator {

/// What a model is made from: its maker, its fineness, `own` (its folder without the record, or a file under
/// `assets`) and what all share.
[[nodiscard]] Inputs modelInputs(Maker maker, const std::filesystem::path& own, const std::filesystem::path& assets,
                                 const workshop::Quality& quality);

/// The model of assets/collection/<id> as a plain GLB of every detail, without what its record says: the scan that was
/// imported, or else what recipe.json makes.
[[nodiscard]] kiln::Result<kiln::Bytes> bringWhole(const std::string& id, const std::filesystem::path& assets,
                                                   const workshop::Quality& quality, Cache& cache);

/// Compares a model's box with its record: each size that the record gives must agree within `tolerance`, a fraction.
/// The box is in metres, +Y up; a diameter is the larger of its width and depth. `file` names the record.
[[nodiscard]] std::vector<Mistake> compareSizes(const kiln::Box& box, const museum::Dimensions& dimensions,
                                                const std::string& file, double tolerance = 0.01);

/// Its sizes as above, and, of what a recipe made, its layers with the record's techniques (Techniques.h).
[[nodiscard]] std::vector<Mistake> compareModel(const kiln::asset::Model& model, const museum::Exhibit& record,
                                                const std::string& file);

/// The folders of the collection, sorted.
[[nodiscard]] std::vector<std::string> objectIds(const std::filesystem::path& assets);

struct ObjectModel {
    std::string id;
    std::string city;   ///< of its record; else what its id begins with
    std::string title;  ///< in English, of its record; may be empty
    std::string kind;   ///< "make" of its recipe, or "scan"; may be empty
    bool recorded = false;
    kiln::Bytes glb;             ///< see bringWhole()
    kiln::asset::Model model;    ///< the same, read; without its pictures' pixels
    std::vector<Mistake> notes;  ///< what is wrong with a record and keeps nobody from looking
};

/// Where objects are made: what the pack's build has made is used, and what is made here is kept for it.
struct ObjectMaker {
    std::filesystem::path assets;
    workshop::Quality quality;
    Cache& cache;

    /// The object needs a recipe or a scan and may have no record yet, nor a place in a gallery. Says on standard
    /// output what takes long. Errors: NotFound for an id that no folder bears, and what the workshop says of a recipe.
    [[nodiscard]] kiln::Result<ObjectModel> make(const std::string& id) const;
};

}  // namespace curator
