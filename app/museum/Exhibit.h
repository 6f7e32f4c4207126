// What the museum knows of one object: the label, the record behind it, and how honest it is.
#pragma once

#include <string>
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

/// One exhibit. The JSON form is assets/schema/object.schema.json.
struct Exhibit {
    std::string id;
    std::string kind;  ///< "tile", "panel", "vessel"
    std::string city;  ///< "iznik" or "jingdezhen"
    LocalText title;
    LocalText date;
    Dimensions dimensions;
    LocalText materials;
    LocalText technique;
    LocalText text;  ///< paragraphs, separated by an empty line
    LocalText credit;
    std::vector<ComparableObject> comparable;
    std::vector<std::string> sources;
    Provenance provenance;

    // Filled by the pack:
    std::string modelObject;  ///< path in the pack: "objects/<sha256>.glb"
    std::size_t modelBytes = 0;
};

/// "H 24.9 × W 25.1 cm" with the language's abbreviations and decimal sign; parts that are 0 are left out.
[[nodiscard]] std::string dimensionsText(const Dimensions& dimensions, Language language);

}  // namespace museum
