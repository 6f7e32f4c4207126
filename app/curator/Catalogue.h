// The museum as plain web pages: HTML and CSS alone, for browsers without WebGL, search engines, slow lines and paper.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Bridge.h"
#include "app/museum/Glossary.h"
#include "app/museum/Museum.h"
#include "app/museum/Tour.h"

namespace curator {

/// Interface texts that begin so are the catalogue's, and no part of the pack's index.
inline constexpr std::string_view kCatalogueTexts = "catalogue.";

/// A picture that the renderer drew.
struct CataloguePicture {
    std::string name;  ///< of its file in catalogue/pictures
    int width = 0, height = 0;
};

struct ExhibitPictures {
    CataloguePicture main, small;         ///< the whole exhibit
    std::vector<CataloguePicture> notes;  ///< one for each annotation, in their order
};

/// What the pages tell. Everything has passed the check; every exhibit has its pictures.
struct CatalogueContent {
    const museum::Museum& museum;  ///< with the paths of its levels
    const std::vector<museum::Tour>& tours;
    const std::vector<museum::Bridge>& bridges;
    const museum::Glossary& glossary;
    const std::map<std::string, ExhibitPictures>& pictures;  ///< by exhibit
};

struct CatalogueFile {
    std::string path;  ///< in the pack: "catalogue/tr/index.html"
    std::string text;  ///< UTF-8
};

/// The style sheet, and in each language a page for each exhibit, an index of them by city and century, a page for each
/// tour and the glossary. All addresses are relative: pages lie in catalogue/<language> of a pack, and the pack in the
/// folder "museum" beside the museum's own page. Deterministic.
[[nodiscard]] std::vector<CatalogueFile> writeCatalogue(const CatalogueContent& content);

}  // namespace curator
