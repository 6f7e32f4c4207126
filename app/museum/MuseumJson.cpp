// The JSON forms of the domain: records, galleries and the pack's index.
#include <algorithm>
#include <cmath>
#include <set>

#include "app/museum/JsonFields.h"
#include "app/museum/Museum.h"
#include "app/museum/VocabularyJson.h"

namespace museum {

using kiln::fail;
using kiln::Result;
using nlohmann::json;

namespace {

constexpr const char* kFormat = "sister-kilns-pack";
constexpr int kVersion = 5;
constexpr double kLargestSize = 10000.0;  // centimetres
constexpr std::size_t kMostAnnotations = 12;
constexpr std::size_t kMostWords = 40;  // of a record's motifs, and of its colours
constexpr std::size_t kMostTours = 100;

Provenance provenanceOf(const JsonFields& fields) {
    Provenance provenance;
    provenance.holder = fields.text("holder");
    provenance.method = fields.oneOf("method", {"scan", "photogrammetry", "procedural reconstruction"});
    provenance.maker = fields.text("maker");
    provenance.date = fields.text("date");
    provenance.software = fields.text("software");
    provenance.accuracy = fields.text("accuracy");
    provenance.conjecture = fields.localText("conjecture");
    provenance.objectRights = fields.text("objectRights");
    provenance.modelRights = fields.text("modelRights");
    provenance.contact = fields.text("contact");
    return provenance;
}

std::vector<std::string> wordsOf(const JsonFields& fields, const std::string& key) {
    std::vector<std::string> ids = fields.texts(key);
    if (ids.size() > kMostWords) {
        fields.reject(key, "these are more than " + std::to_string(kMostWords), "Name what is seen first");
    }
    return ids;
}

Exhibit exhibitOf(const JsonFields& fields) {
    Exhibit exhibit;
    exhibit.id = fields.id("id");
    exhibit.kind = fields.oneOf("kind", {"tile", "panel", "vessel"});
    exhibit.city = fields.oneOf("city", {"iznik", "jingdezhen"});
    exhibit.title = fields.localText("title");
    exhibit.pinyin = fields.optionalText("pinyin");
    exhibit.date = fields.localText("date");
    const auto [from, to] = fields.pair("years", kEarliestYear, kLatestYear);
    exhibit.years = {from, to};
    const JsonFields dimensions = fields.object("dimensions");
    exhibit.dimensions.height = dimensions.number("height", 0.0, kLargestSize, 0.0);
    exhibit.dimensions.width = dimensions.number("width", 0.0, kLargestSize, 0.0);
    exhibit.dimensions.depth = dimensions.number("depth", 0.0, kLargestSize, 0.0);
    exhibit.dimensions.diameter = dimensions.number("diameter", 0.0, kLargestSize, 0.0);
    exhibit.materials = fields.localText("materials");
    exhibit.technique = fields.localText("technique");
    exhibit.motifs = wordsOf(fields, "motifs");
    exhibit.colours = wordsOf(fields, "colours");
    exhibit.text = fields.localParagraphs("text");
    exhibit.credit = fields.localText("credit");
    for (const JsonFields& object : fields.objects("comparable")) {
        exhibit.comparable.push_back({object.text("institution"), object.text("accession")});
    }
    exhibit.sources = fields.texts("sources");
    exhibit.provenance = provenanceOf(fields.object("provenance"));
    return exhibit;
}

Spot spotOf(const JsonFields& fields) {
    constexpr double kLargestMillimetres = 10.0 * kLargestSize;
    Spot spot;
    spot.from = fields.oneOf("from", {"front", "above", "below", "side"});
    const bool side = spot.from == "side";
    for (const char* key : {side ? "x" : "angle", side ? "y" : "height"}) {
        if (!fields.has(key)) continue;
        fields.reject(key, "a spot from \"" + spot.from + "\" has no such number",
                      side ? "Remove it; a side has angle and height" : "Remove it; only a side has angle and height");
    }
    if (side) {
        spot.angle = fields.number("angle", -360.0, 360.0);
        spot.height = fields.number("height", 0.0, kLargestMillimetres);
    } else {
        spot.x = fields.number("x", -0.5 * kLargestMillimetres, 0.5 * kLargestMillimetres);
        spot.y = fields.number("y", -0.5 * kLargestMillimetres, 0.5 * kLargestMillimetres);
    }
    return spot;
}

/// A record's annotations, or a pack's: `place` reads where they are.
template <class Place>
std::vector<Annotation> annotationsOf(const JsonFields& fields, Place place) {
    std::vector<Annotation> annotations;
    if (!fields.has("annotations")) return annotations;
    const std::vector<JsonFields> items = fields.objects("annotations");
    if (items.empty() || items.size() > kMostAnnotations) {
        fields.reject("annotations", "1 to " + std::to_string(kMostAnnotations) + " annotations were expected",
                      "Shorten the list, or leave it out");
        return annotations;
    }
    for (const JsonFields& one : items) {
        Annotation annotation;
        annotation.id = one.id("id");
        annotation.title = one.localText("title");
        annotation.text = one.localText("text");
        if (one.has("tag")) annotation.tag = one.id("tag");
        annotation.distance = one.number("distance", 5.0, 200.0);
        place(one, annotation);
        const bool known = std::any_of(annotations.begin(), annotations.end(),
                                       [&](const Annotation& other) { return other.id == annotation.id; });
        if (known) one.reject("id", "two annotations are called \"" + annotation.id + "\"", "Rename one of them");
        annotations.push_back(std::move(annotation));
    }
    return annotations;
}

void readPlace(const JsonFields& fields, Annotation& annotation) {
    constexpr double kLargestMetres = 0.01 * kLargestSize;
    annotation.position = fields.triple("position", -kLargestMetres, kLargestMetres);
    annotation.normal = fields.triple("normal", -1.0, 1.0);
    const auto& [x, y, z] = annotation.normal;
    if (std::abs(x * x + y * y + z * z - 1.0) > 1e-3) {
        fields.reject("normal", "the direction is not of unit length", "Build the pack again with `curator build`");
    }
}

constexpr double kLeastOpening = 0.4, kMostOpening = 10.0;  // metres, of a door

/// "<gallery>/<wall>"
void readLink(const JsonFields& fields, Door& door) {
    const std::string link = fields.text("to");
    const std::size_t slash = link.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == link.size() ||
        link.find('/', slash + 1) != std::string::npos) {
        fields.reject("to", "\"" + link + "\" names no door of another room",
                      "Write <gallery>/<wall>: \"tile-hall/west\"");
        return;
    }
    door.toGallery = link.substr(0, slash);
    door.toWall = link.substr(slash + 1);
}

Daylight daylightOf(const JsonFields& fields) {
    constexpr double kIznik = 40.43, kJingdezhen = 29.27;  // degrees north
    constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    Daylight daylight;
    const std::string place = fields.optionalText("place");
    if (!place.empty() && place != "iznik" && place != "jingdezhen") {
        fields.reject("place", "\"" + place + "\" is neither city", "Write iznik or jingdezhen");
    }
    daylight.latitude = place == "jingdezhen" ? kJingdezhen : kIznik;
    daylight.month = static_cast<int>(fields.number("month", 1, 12, daylight.month));
    daylight.day = static_cast<int>(fields.number("day", 1, 31, daylight.day));
    if (daylight.day > kDays[static_cast<std::size_t>(daylight.month - 1)]) {
        fields.reject("day", "the month has fewer days", "Write a day of the month");
    }
    daylight.hour = fields.number("hour", 0.0, 24.0, daylight.hour);
    const std::string weather = fields.optionalText("weather");
    if (weather == "hazy") daylight.weather = Weather::Hazy;
    if (weather == "overcast") daylight.weather = Weather::Overcast;
    if (!weather.empty() && weather != "clear" && daylight.weather == Weather::Clear) {
        fields.reject("weather", "there is no weather \"" + weather + "\"", "Write clear, hazy or overcast");
    }
    daylight.sun = fields.number("sun", 0.0, 1.0, daylight.sun);
    daylight.lux = fields.number("lux", 0.0, 100'000.0, daylight.lux);
    return daylight;
}

GalleryLamp lampOf(const JsonFields& fields) {
    constexpr double kFar = 1000.0;  // metres
    GalleryLamp lamp;
    lamp.at = fields.triple("at", -kFar, kFar);
    lamp.beam = fields.number("beam", 1.0, 360.0, lamp.beam);
    lamp.aim = fields.triple("aim", -kFar, kFar, {lamp.at[0], lamp.at[1] - 1.0, lamp.at[2]});
    if (lamp.aim == lamp.at) fields.reject("aim", "the lamp is turned to itself", "Name a point elsewhere");
    lamp.lumens = fields.number("lumens", 0.0, 1e6);
    lamp.kelvin = fields.number("kelvin", 1000.0, 15'000.0, lamp.kelvin);
    lamp.radius = fields.number("radius", 0.001, 2.0, lamp.radius);
    return lamp;
}

Gallery galleryOf(const JsonFields& fields) {
    Gallery gallery;
    gallery.id = fields.id("id");
    gallery.title = fields.localText("title");
    if (fields.has("light")) {
        const JsonFields light = fields.object("light");
        GalleryLight& to = gallery.light;
        to.direction = light.triple("direction", -1000.0, 1000.0, to.direction);
        if (to.direction == std::array<double, 3>{}) {
            light.reject("direction", "light must come from somewhere", "Make one of the three numbers not 0");
        }
        to.color = light.triple("color", 0.0, 100.0, to.color);
        to.illuminance = light.number("illuminance", 0.0, 1000.0, to.illuminance);
        to.environment = light.number("environment", 0.0, 1000.0, to.environment);
        to.exposure = light.number("exposure", -20.0, 20.0, to.exposure);
        if (light.has("daylight")) gallery.daylight = daylightOf(light.object("daylight"));
        if (light.has("lamps")) {
            for (const JsonFields& lamp : light.objects("lamps")) gallery.lamps.push_back(lampOf(lamp));
        }
    }
    for (const JsonFields& placement : fields.objects("placements")) {
        gallery.placements.push_back(
            {placement.text("mount"), placement.id("exhibit"), placement.number("turn", -360.0, 360.0, 0.0)});
    }
    if (fields.has("place")) {
        constexpr double kFarthest = 1000.0;  // metres
        const JsonFields place = fields.object("place");
        gallery.place = Place{place.number("x", -kFarthest, kFarthest), place.number("z", -kFarthest, kFarthest),
                              place.number("turn", -360.0, 360.0, 0.0)};
    }
    return gallery;
}

/// The doors of a gallery's recipe that lead on, "to": "<gallery>/<wall>". A wall's second door is called "<wall>-2".
std::vector<Door> recipeDoors(const JsonFields& fields) {
    std::vector<Door> doors;
    if (!fields.has("room") || !fields.object("room").has("walls")) return doors;
    for (const JsonFields& wall : fields.object("room").objects("walls")) {
        int count = 0;
        for (const JsonFields& bay : wall.has("bays") ? wall.objects("bays") : std::vector<JsonFields>{wall}) {
            const std::string kind = bay.optionalText("kind");
            if (kind != "door" && kind != "gate") continue;
            ++count;
            if (!bay.has("to")) continue;
            Door door;
            door.wall = wall.text("wall") + (count > 1 ? "-" + std::to_string(count) : "");
            readLink(bay, door);
            door.width = bay.number("width", kLeastOpening, kMostOpening);
            door.height = bay.number(bay.has("apex") ? "apex" : "head", kLeastOpening, kMostOpening);
            doors.push_back(std::move(door));
        }
    }
    return doors;
}

std::vector<Door> packedDoors(const JsonFields& fields) {
    constexpr double kFarthest = 1e4;  // metres
    std::vector<Door> doors;
    if (!fields.has("doors")) return doors;
    for (const JsonFields& one : fields.objects("doors")) {
        Door door;
        door.wall = one.id("wall");
        readLink(one, door);
        door.width = one.number("width", kLeastOpening, kMostOpening);
        door.height = one.number("height", kLeastOpening, kMostOpening);
        door.position = one.triple("position", -kFarthest, kFarthest);
        door.turn = one.number("turn", -360.0, 360.0);
        doors.push_back(std::move(door));
    }
    return doors;
}

/// The corners of a room's outline, each turning right or going straight on.
std::vector<Corner> outlineOf(const JsonFields& fields) {
    constexpr double kFarthest = 1e3;  // metres
    constexpr std::size_t kFewest = 3, kMost = 64;
    std::vector<Corner> outline;
    for (const JsonFields& one : fields.objects("outline")) {
        outline.push_back({one.number("x", -kFarthest, kFarthest), one.number("z", -kFarthest, kFarthest)});
    }
    bool sound = outline.size() >= kFewest && outline.size() <= kMost;
    for (std::size_t i = 0; sound && i < outline.size(); ++i) {
        const Corner &a = outline[i], &b = outline[(i + 1) % outline.size()], &c = outline[(i + 2) % outline.size()];
        constexpr double kSlack = 1e-3;  // square metres: corners are rounded
        sound = (b.x - a.x) * (c.z - b.z) - (b.z - a.z) * (c.x - b.x) > -kSlack;
    }
    if (!sound) {
        fields.reject("outline", "3 to 64 corners, clockwise and convex, were expected",
                      "Build the pack again with `curator build`");
    }
    return outline;
}

void readMounts(const JsonFields& fields, Gallery& gallery) {
    constexpr double kFarthest = 1e3;  // metres
    std::size_t next = 0;
    for (const JsonFields& one : fields.objects("placements")) {
        gallery.placements[next++].position = one.triple("position", -kFarthest, kFarthest);
    }
}

void readLocale(const JsonFields& locales, Locale& locale) {
    for (const Language language : kLanguages) {
        const JsonFields texts = locales.object(std::string(languageTag(language)));
        for (const auto& item : texts.value().items()) locale.set(language, item.key(), texts.text(item.key()));
    }
}

std::vector<TourEntry> toursOf(const JsonFields& fields) {
    std::vector<TourEntry> tours;
    for (const JsonFields& one : fields.objects("tours")) {
        TourEntry tour{one.id("id"), one.localText("title"), one.localText("summary"), 0, one.packObject("object")};
        tour.minutes = static_cast<int>(one.number("minutes", 1.0, 120.0));
        tours.push_back(std::move(tour));
    }
    if (tours.size() > kMostTours) {
        fields.reject("tours", "these are more than " + std::to_string(kMostTours),
                      "Build the pack again with `curator build`");
    }
    return tours;
}

/// Pictures of the pack's catalogue: nothing but a name of its folder leaves this function.
std::vector<Picture> picturesOf(const JsonFields& fields) {
    constexpr std::size_t kMostPictures = 40, kLongestName = 200;
    constexpr double kLargest = 8192;  // pixels a side
    std::vector<Picture> pictures;
    if (!fields.has("pictures")) return pictures;
    const std::vector<JsonFields> items = fields.objects("pictures");
    if (items.size() > kMostPictures) {
        fields.reject("pictures", "these are more than " + std::to_string(kMostPictures),
                      "Build the pack with `curator build`");
        return pictures;
    }
    for (const JsonFields& one : items) {
        Picture picture;
        if (one.has("annotation")) picture.annotation = one.id("annotation");
        picture.file = one.text("file");
        const std::string_view stem = std::string_view(picture.file).substr(0, picture.file.find('.'));
        const bool plain = stem.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
        if (stem.empty() || !plain || picture.file != std::string(stem) + ".jpg" || stem.size() > kLongestName) {
            one.reject("file", "this is not the name of a picture of the catalogue",
                       "Build the pack with `curator build`");
        }
        picture.width = static_cast<int>(one.number("width", 1.0, kLargest));
        picture.height = static_cast<int>(one.number("height", 1.0, kLargest));
        pictures.push_back(std::move(picture));
    }
    return pictures;
}

Result<Museum> museumOf(const JsonFields& fields) {
    const std::string format = fields.text("format");
    if (format != kFormat) {
        fields.reject("format", "this is not the index of a content pack", "Build the pack with `curator build`");
    }
    if (fields.number("version", 0, 1e6, 0) != kVersion) {
        fields.reject("version", "this program reads version 5 of the pack only",
                      "Build the pack with the `curator` of the same release");
    }
    Museum museum;
    museum.title = fields.localText("title");
    readLocale(fields.object("locales"), museum.locale);
    const JsonFields fonts = fields.object("fonts");
    museum.fonts = {fonts.packObject("title"), fonts.packObject("text"), fonts.packObject("label"),
                    fonts.packObject("chinese")};
    for (const JsonFields& one : fields.objects("galleries")) {
        museum.galleries.push_back(galleryOf(one));
        museum.galleries.back().doors = packedDoors(one);
        museum.galleries.back().outline = outlineOf(one);
        readMounts(one, museum.galleries.back());
        museum.galleries.back().roomObject = one.packObject("roomObject");
        museum.galleries.back().roomBytes = one.count("roomBytes");
    }
    std::set<std::string> known;
    for (const JsonFields& one : fields.objects("exhibits")) {
        Exhibit exhibit = exhibitOf(one);
        exhibit.techniques = one.texts("techniques");
        exhibit.annotations = annotationsOf(one, readPlace);
        for (const JsonFields& level : one.objects("levels")) {
            exhibit.levels.push_back({level.packObject("object"), level.count("bytes")});
        }
        exhibit.pictures = picturesOf(one);
        if (one.has("patches")) exhibit.patchesObject = one.packObject("patches");
        if (one.has("tiles")) exhibit.tilesObject = one.packObject("tiles");
        if (exhibit.levels.empty()) {
            one.reject("levels", "an exhibit without a model", "Build the pack with `curator build`");
        }
        if (!known.insert(exhibit.id).second) {
            one.reject("id", "two exhibits are called \"" + exhibit.id + "\"", "Build the pack with `curator build`");
        }
        museum.exhibits.push_back(std::move(exhibit));
    }
    museum.indexExhibits();
    museum.vocabulary = vocabularyOf(fields.object("vocabulary"));
    museum.tours = toursOf(fields);
    museum.waysObject = fields.packObject("waysObject");
    museum.bridgesObject = fields.packObject("bridgesObject");
    museum.glossaryObject = fields.packObject("glossaryObject");
    if (fields.has("chronicleObject")) museum.chronicleObject = fields.packObject("chronicleObject");
    for (std::size_t i = 0; i < museum.exhibits.size() && fields.error() == nullptr; ++i) {
        const std::vector<Fault> faults = faultsOf(museum.exhibits[i], museum.vocabulary);
        if (!faults.empty()) return fail(errorOf(faults[0], "index.json: /exhibits/" + std::to_string(i)));
    }
    return museum;
}

json jsonOf(const Annotation& annotation) {
    json object{{"id", annotation.id},
                {"title", jsonOf(annotation.title)},
                {"text", jsonOf(annotation.text)},
                {"distance", annotation.distance},
                {"position", annotation.position},
                {"normal", annotation.normal}};
    if (!annotation.tag.empty()) object["tag"] = annotation.tag;
    return object;
}

json jsonOf(const Picture& picture) {
    json object{{"file", picture.file}, {"width", picture.width}, {"height", picture.height}};
    if (!picture.annotation.empty()) object["annotation"] = picture.annotation;
    return object;
}

json jsonOf(const Exhibit& exhibit) {
    json comparable = json::array();
    for (const ComparableObject& object : exhibit.comparable) {
        comparable.push_back({{"institution", object.institution}, {"accession", object.accession}});
    }
    json levels = json::array();
    for (const ModelLevel& level : exhibit.levels) levels.push_back({{"object", level.object}, {"bytes", level.bytes}});
    const Provenance& provenance = exhibit.provenance;
    json object{{"id", exhibit.id},
                {"kind", exhibit.kind},
                {"city", exhibit.city},
                {"title", jsonOf(exhibit.title)},
                {"date", jsonOf(exhibit.date)},
                {"years", {exhibit.years.from, exhibit.years.to}},
                {"dimensions",
                 {{"height", exhibit.dimensions.height},
                  {"width", exhibit.dimensions.width},
                  {"depth", exhibit.dimensions.depth},
                  {"diameter", exhibit.dimensions.diameter}}},
                {"materials", jsonOf(exhibit.materials)},
                {"technique", jsonOf(exhibit.technique)},
                {"techniques", exhibit.techniques},
                {"motifs", exhibit.motifs},
                {"colours", exhibit.colours},
                {"text", jsonOf(exhibit.text)},
                {"credit", jsonOf(exhibit.credit)},
                {"comparable", comparable},
                {"sources", exhibit.sources},
                {"provenance",
                 {{"holder", provenance.holder},
                  {"method", provenance.method},
                  {"maker", provenance.maker},
                  {"date", provenance.date},
                  {"software", provenance.software},
                  {"accuracy", provenance.accuracy},
                  {"conjecture", jsonOf(provenance.conjecture)},
                  {"objectRights", provenance.objectRights},
                  {"modelRights", provenance.modelRights},
                  {"contact", provenance.contact}}},
                {"levels", levels}};
    if (!exhibit.patchesObject.empty()) object["patches"] = exhibit.patchesObject;
    if (!exhibit.tilesObject.empty()) object["tiles"] = exhibit.tilesObject;
    if (!exhibit.pinyin.empty()) object["pinyin"] = exhibit.pinyin;
    for (const Annotation& annotation : exhibit.annotations) object["annotations"].push_back(jsonOf(annotation));
    for (const Picture& picture : exhibit.pictures) object["pictures"].push_back(jsonOf(picture));
    return object;
}

json jsonOf(const Gallery& gallery) {
    json placements = json::array();
    for (const Placement& placement : gallery.placements) {
        placements.push_back({{"mount", placement.mount},
                              {"exhibit", placement.exhibit},
                              {"turn", placement.turn},
                              {"position", placement.position}});
    }
    json outline = json::array();
    for (const Corner& corner : gallery.outline) outline.push_back({{"x", corner.x}, {"z", corner.z}});
    const GalleryLight& light = gallery.light;
    json object{{"id", gallery.id},
                {"title", jsonOf(gallery.title)},
                {"light",
                 {{"direction", light.direction},
                  {"color", light.color},
                  {"illuminance", light.illuminance},
                  {"environment", light.environment},
                  {"exposure", light.exposure}}},
                {"placements", placements},
                {"outline", outline},
                {"roomObject", gallery.roomObject},
                {"roomBytes", gallery.roomBytes}};
    for (const Door& door : gallery.doors) {
        object["doors"].push_back({{"wall", door.wall},
                                   {"to", door.toGallery + "/" + door.toWall},
                                   {"width", door.width},
                                   {"height", door.height},
                                   {"position", door.position},
                                   {"turn", door.turn}});
    }
    if (gallery.place) {
        object["place"] = {{"x", gallery.place->x}, {"z", gallery.place->z}, {"turn", gallery.place->turn}};
    }
    return object;
}

}  // namespace

Result<Museum> readPackIndex(kiln::ByteView bytes) {
    return readWith<Museum>(bytes, "index.json", museumOf);
}

Result<Exhibit> readExhibit(kiln::ByteView bytes, const std::string& where) {
    return readWith<Exhibit>(bytes, where, [](const JsonFields& fields) -> Result<Exhibit> {
        Exhibit exhibit = exhibitOf(fields);
        if (fields.has("techniques")) exhibit.techniques = fields.texts("techniques");
        exhibit.annotations = annotationsOf(fields, [](const JsonFields& one, Annotation& annotation) {
            annotation.spot = spotOf(one.object("spot"));
        });
        return exhibit;
    });
}

Result<Gallery> readGallery(kiln::ByteView bytes, const std::string& where) {
    return readWith<Gallery>(bytes, where, [](const JsonFields& fields) -> Result<Gallery> {
        Gallery gallery = galleryOf(fields);
        gallery.doors = recipeDoors(fields);
        return gallery;
    });
}

std::string writePackIndex(const Museum& museum) {
    json locales = json::object();
    for (const Language language : kLanguages) {
        json& texts = locales[std::string(languageTag(language))] = json::object();
        for (const auto& [key, text] : museum.locale.all(language)) texts[key] = text;
    }
    json galleries = json::array();
    for (const Gallery& gallery : museum.galleries) galleries.push_back(jsonOf(gallery));
    json exhibits = json::array();
    for (const Exhibit& exhibit : museum.exhibits) exhibits.push_back(jsonOf(exhibit));
    json tours = json::array();
    for (const TourEntry& tour : museum.tours) {
        tours.push_back({{"id", tour.id},
                         {"title", jsonOf(tour.title)},
                         {"summary", jsonOf(tour.summary)},
                         {"minutes", tour.minutes},
                         {"object", tour.object}});
    }
    json root{{"format", kFormat},
              {"version", kVersion},
              {"title", jsonOf(museum.title)},
              {"locales", locales},
              {"fonts",
               {{"title", museum.fonts.title},
                {"text", museum.fonts.text},
                {"label", museum.fonts.label},
                {"chinese", museum.fonts.chinese}}},
              {"galleries", galleries},
              {"exhibits", exhibits},
              {"vocabulary", jsonOf(museum.vocabulary)},
              {"tours", tours},
              {"waysObject", museum.waysObject},
              {"bridgesObject", museum.bridgesObject},
              {"glossaryObject", museum.glossaryObject}};
    if (!museum.chronicleObject.empty()) root["chronicleObject"] = museum.chronicleObject;
    return writtenJson(root);
}

}  // namespace museum
