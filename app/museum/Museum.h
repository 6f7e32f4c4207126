// The whole museum as its content pack describes it: galleries, exhibits, interface texts, fonts.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Exhibit.h"
#include "app/museum/Gallery.h"
#include "app/museum/Vocabulary.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

/// Interface texts by key ("panel.close"); every key exists in every language (curator check).
class Locale {
  public:
    /// The text, or the key itself where it is missing, so that a gap is seen and not fatal.
    [[nodiscard]] const std::string& text(Language language, std::string_view key) const;
    void set(Language language, std::string key, std::string text);
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& all(Language language) const;

  private:
    std::array<std::map<std::string, std::string, std::less<>>, 3> texts_;
};

/// Paths of the subset fonts in the pack, by role.
struct FontObjects {
    std::string title;    ///< Latin serif for titles
    std::string text;     ///< Latin serif for reading
    std::string label;    ///< Latin sans serif for controls
    std::string chinese;  ///< Chinese for all roles
};

/// A tour as the index tells of it; its steps are an object of their own (readTourOf()).
struct TourEntry {
    std::string id;
    LocalText title;
    LocalText summary;
    int minutes = 0;     ///< about so long it takes
    std::string object;  ///< path in the pack
};

struct Museum {
    LocalText title;
    Locale locale;
    FontObjects fonts;
    std::vector<Gallery> galleries;  ///< the first is where a visit starts
    std::vector<Exhibit> exhibits;
    Vocabulary vocabulary;
    std::vector<TourEntry> tours;

    // Paths in the pack, of what the first picture need not wait for:
    std::string waysObject;       ///< where a visitor can stand (walk::readNavMesh)
    std::string bridgesObject;    ///< motif bridges (readBridgesOf())
    std::string glossaryObject;   ///< words explained (readGlossary())
    std::string chronicleObject;  ///< periods and the map (readChronicle()); empty in a pack without them

    /// nullptr when unknown. Looks at every exhibit unless indexExhibits() has been called since the last was added.
    [[nodiscard]] const Exhibit* exhibit(std::string_view id) const;
    void indexExhibits();
    [[nodiscard]] const Gallery* gallery(std::string_view id) const;  ///< nullptr when unknown
    /// The gallery in which an exhibit stands; nullptr when in none.
    [[nodiscard]] const Gallery* galleryWith(std::string_view exhibit) const;

  private:
    std::vector<std::size_t> byId_;  // places among the exhibits
};

/// Reads a pack's index.json. Errors name the JSON path. Accepts only format "sister-kilns-pack", version 5.
[[nodiscard]] kiln::Result<Museum> readPackIndex(kiln::ByteView json);

/// Writes what readPackIndex() reads, as UTF-8 JSON, deterministic.
[[nodiscard]] std::string writePackIndex(const Museum& museum);

/// Reads one assets/collection/<id>/object.json. `where` names the file in errors.
[[nodiscard]] kiln::Result<Exhibit> readExhibit(kiln::ByteView json, const std::string& where);
/// Reads one assets/galleries/<id>.json (the room's recipe in it is the workshop's to read).
[[nodiscard]] kiln::Result<Gallery> readGallery(kiln::ByteView json, const std::string& where);

}  // namespace museum
