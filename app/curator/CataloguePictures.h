// The catalogue's pictures: every exhibit whole and at the spots of its annotations, drawn by the visitors' program.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/curator/Cache.h"
#include "app/curator/Catalogue.h"
#include "app/curator/Studies.h"
#include "engine/asset/Model.h"

namespace curator {

inline constexpr int kMainWidth = 1200, kSmallWidth = 400;                ///< pixels
inline constexpr int kNoteWidth = 640, kNoteHeight = 480;                 ///< pixels
inline constexpr std::size_t kMainBytes = 160'000, kSmallBytes = 25'000;  ///< at most
inline constexpr std::size_t kNoteBytes = 60'000;                         ///< at most

/// The views of an exhibit: the whole first, then one for each annotation. Heights of the whole are a multiple of 3,
/// 780 to 1440 pixels. `exhibit` has the places of its annotations.
[[nodiscard]] std::vector<Study> catalogueStudies(const kiln::asset::Model& model, const museum::Exhibit& exhibit);

/// An exhibit whose pictures are wanted.
struct CatalogueSubject {
    std::string id;
    std::vector<std::string> notes;  ///< ids of its annotations
    std::vector<Study> studies;      ///< catalogueStudies()
    std::string model;               ///< a hash that changes when its looks may
    kiln::ByteView glb;              ///< what is drawn
};

/// A drawn picture and its JPEG.
struct DrawnPicture {
    CataloguePicture picture;
    kiln::Bytes jpeg;
};

/// Draws what `cache` does not have, a few exhibits at a time, and says on standard output how far it is. Hands each
/// picture to `add`. Errors: those of Studies, and Unreadable.
[[nodiscard]] kiln::Result<std::map<std::string, ExhibitPictures>> drawCatalogue(
    const std::vector<CatalogueSubject>& subjects, const std::filesystem::path& visitor, Cache& cache,
    const std::function<void(const DrawnPicture&)>& add);

}  // namespace curator
