// What the museum knows of one object: the label, the record behind it, and how honest it is.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Language.h"

namespace museum {

/// Overall size in centimetres; 0 where it does not apply.
struct Dimensions {
    double height = 0, width = 0, depth = 0, diameter = 0;
};

/// A real object elsewhere that this one is to be compared with.
struct ComparableObject {
    std::string institution;
    std::string accession;
};

/// Where the digital object comes from (DESIGN §3). `holder` is "reconstruction" for what we made.
struct Provenance {
    std::string holder;
    std::string method;  ///< "scan", "photogrammetry" or "procedural reconstruction"
    std::string maker;
    std::string date;  ///< ISO 8601
    std::string software;
    std::string accuracy;
    LocalText conjecture;      ///< what is conjectural
    std::string objectRights;  ///< URI: the object or its photographs
    std::string modelRights;   ///< URI: the 3D model
    std::string contact;       ///< for corrections
    [[nodiscard]] bool reconstruction() const { return holder == "reconstruction"; }
};

/// Where a record says that something is to be seen: the start of a straight look at the model.
struct Spot {
    std::string from;     ///< "front", "above", "below" or "side"
    double x = 0, y = 0;  ///< millimetres, of all but "side": to the right; up, or away from the visitor
    double angle = 0;     ///< of "side": degrees about the axis, counter-clockwise from above, 0 = front (+Z)
    double height = 0;    ///< of "side": millimetres above the foot
};

/// When the originals were made, as far as is known: both years may be estimates, and both are meant inclusively.
struct Years {
    int from = 0, to = 0;

    friend bool operator==(const Years&, const Years&) = default;
};

inline constexpr int kEarliestYear = 900, kLatestYear = 2100;  ///< that a record may name

/// One thing to see on an exhibit.
struct Annotation {
    std::string id;  ///< of its own in the exhibit
    LocalText title;
    LocalText text;
    std::string tag;      ///< of the museum's vocabulary: what the text speaks of; may be empty
    double distance = 0;  ///< centimetres from which the eye looks at it
    Spot spot;            ///< of a record alone; a pack has what was found there:

    // Filled by the pack, in the model's space:
    std::array<double, 3> position{};  ///< metres
    std::array<double, 3> normal{};    ///< of unit length, on the side that was looked at
};

/// A picture of the catalogue's, of the whole or at the spot of an annotation.
struct Picture {
    std::string annotation;     ///< id; empty: the whole
    std::string file;           ///< its name in kPictureFolder
    int width = 0, height = 0;  ///< pixels
};
inline constexpr std::string_view kPictureFolder = "catalogue/pictures/";  ///< in the pack

/// An exhibit's model in one level of detail.
struct ModelLevel {
    std::string object;  ///< path in the pack: "objects/<sha256>.glb"
    std::size_t bytes = 0;
};

/// One exhibit. The JSON form is assets/schema/object.schema.json.
struct Exhibit {
    std::string id;
    std::string kind;  ///< "tile", "panel", "vessel"
    std::string city;  ///< "iznik" or "jingdezhen"
    LocalText title;
    std::string pinyin;  ///< of the Chinese title, a syllable a character, without tones: "qing hua mei ping"
    LocalText date;
    Years years;  ///< what `date` means
    Dimensions dimensions;
    LocalText materials;
    LocalText technique;
    std::vector<std::string> techniques;  ///< the same for programs: ids of Layers.h; may be empty
    std::vector<std::string> motifs;      ///< ids of the museum's vocabulary; may be empty
    std::vector<std::string> colours;     ///< the same; at least one
    LocalText text;                       ///< paragraphs, separated by an empty line
    std::vector<Annotation> annotations;
    LocalText credit;
    std::vector<ComparableObject> comparable;
    std::vector<std::string> sources;
    Provenance provenance;

    // Filled by the pack:
    std::vector<ModelLevel> levels;  ///< of its model, the coarsest first; at least one
    std::vector<Picture> pictures;   ///< none in a pack without a catalogue
    std::string patchesObject;  ///< path in the pack of its finest surface in pages (scene::PatchBook); may be empty
    std::string tilesObject;    ///< the same of its largest pictures in tiles (scene::PictureBook)
};

/// "H 24.9 × W 25.1 cm" with the language's abbreviations and decimal sign; parts that are 0 are left out.
[[nodiscard]] std::string dimensionsText(const Dimensions& dimensions, Language language);

/// "16th century", "16. yüzyıl", "16世纪".
[[nodiscard]] std::string centuryText(int century, Language language);

}  // namespace museum
