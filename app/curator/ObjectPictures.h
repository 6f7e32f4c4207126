// Pictures of the objects of the collection, for whoever judges them: one from all sides, or all on one sheet.
#pragma once

#include <filesystem>
#include <string>

#include "app/curator/ContactSheet.h"
#include "app/curator/Objects.h"

namespace curator {

struct PictureOptions {
    std::filesystem::path assets;
    std::filesystem::path cache;
    std::filesystem::path visitor;  ///< the visitors' program, which draws
    workshop::Quality quality;
};

/// One object from eight sides in neutral light, all but the last to one scale, on one picture 2400 pixels wide. It
/// needs a recipe, and neither a record nor a gallery. `mistakes` are also what a record says wrongly; the picture is
/// there all the same.
[[nodiscard]] ContactSheet drawPreview(const std::string& id, const PictureOptions& options,
                                       const std::filesystem::path& out);

/// Every object of the collection in neutral light, those of a city to one scale but the largest and the smallest.
[[nodiscard]] ContactSheet drawObjects(const PictureOptions& options, const std::filesystem::path& out);

/// Every object's surface from 20 cm in raking light.
[[nodiscard]] ContactSheet drawGlazes(const PictureOptions& options, const std::filesystem::path& out);

}  // namespace curator
