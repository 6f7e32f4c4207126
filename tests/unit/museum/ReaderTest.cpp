// The readers against good files, and against every field missing or of the wrong kind.
#include <functional>
#include <set>

#include "tests/unit/museum/ManyRecords.h"
#include "tests/unit/museum/Places.h"
#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/museum/Museum.h"

namespace museum {
namespace {

using nlohmann::json;
using Pointer = json::json_pointer;
using test::forEachPlace;

json sampleIndex() {
    return json::parse(writePackIndex(test::sampleMuseum()));
}

kiln::Result<Museum> readIndex(const json& document) {
    const std::string text = document.dump();
    return readPackIndex(kiln::asBytes(text));
}

TEST(PackIndex, RoundTrip) {
    const Museum museum = test::sampleMuseum();
    const std::string written = writePackIndex(museum);
    const auto read = readPackIndex(kiln::asBytes(written));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(writePackIndex(*read), written);
    EXPECT_EQ(read->title.in(Language::Turkish), museum.title.in(Language::Turkish));
    EXPECT_EQ(read->fonts.label, museum.fonts.label);
    EXPECT_EQ(read->locale.text(Language::Chinese, "panel.close"),
              museum.locale.text(Language::Chinese, "panel.close"));
    ASSERT_EQ(read->galleries.size(), 1u);
    EXPECT_EQ(read->galleries[0].light.exposure, -1.25);
    EXPECT_EQ(read->galleries[0].placements.at(0).turn, 45.0);
    EXPECT_EQ(read->galleries[0].placements[0].position, (std::array{1.5, 1.0, -2.25}));
    EXPECT_EQ(read->galleries[0].outline, museum.galleries[0].outline);
    EXPECT_EQ(read->galleries[0].roomBytes, 123456u);
    EXPECT_EQ(read->waysObject, test::packPath('c', "nav"));
    ASSERT_EQ(read->galleries[0].doors.size(), 1u);
    const Door& door = read->galleries[0].doors[0];
    EXPECT_EQ(door.wall + " " + door.toGallery + " " + door.toWall, "east tile-hall west");
    EXPECT_EQ(door.position, (std::array{5.5, 0.0, -0.25}));
    EXPECT_EQ(door.turn, -90.0);
    EXPECT_EQ(door.width, 1.75);
    EXPECT_EQ(door.height, 3.0);
    ASSERT_TRUE(read->galleries[0].place);
    EXPECT_EQ(read->galleries[0].place->z, -2.0);
    ASSERT_EQ(read->exhibits.size(), 1u);
    EXPECT_EQ(read->exhibits[0].text.in(Language::English), "one\n\ntwo in English");
    EXPECT_EQ(read->exhibits[0].comparable.at(0).accession, "1964.167");
    ASSERT_EQ(read->exhibits[0].levels.size(), 2u);
    EXPECT_EQ(read->exhibits[0].levels[1].object, museum.exhibits[0].levels[1].object);
    EXPECT_EQ(read->exhibits[0].levels[1].bytes, 7654321u);
    EXPECT_EQ(read->exhibits[0].techniques, museum.exhibits[0].techniques);
    ASSERT_EQ(read->exhibits[0].annotations.size(), 2u);
    const Annotation& annotation = read->exhibits[0].annotations[0];
    EXPECT_EQ(annotation.id, "well");
    EXPECT_EQ(annotation.title.in(Language::Turkish), test::local("well").in(Language::Turkish));
    EXPECT_EQ(annotation.text.in(Language::Chinese), test::local("carving").in(Language::Chinese));
    EXPECT_EQ(annotation.distance, 17.5);
    EXPECT_EQ(annotation.position, museum.exhibits[0].annotations[0].position);
    EXPECT_EQ(annotation.normal, museum.exhibits[0].annotations[0].normal);
    EXPECT_EQ(read->exhibits[0].annotations[1].id, "rim");
    EXPECT_TRUE(read->exhibits[0].provenance.reconstruction());
    EXPECT_EQ(read->exhibits[0].years, (Years{1465, 1487}));
    EXPECT_EQ(read->exhibits[0].motifs, std::vector<std::string>{"lotus"});
    EXPECT_EQ(read->exhibits[0].colours, std::vector<std::string>{"green"});
    ASSERT_EQ(read->vocabulary.motifs.size(), 2u);
    EXPECT_EQ(findWord(read->vocabulary.motifs, "dragon")->name.in(Language::Turkish),
              test::local("dragon").in(Language::Turkish));
    ASSERT_EQ(read->tours.size(), 1u);
    EXPECT_EQ(read->tours[0].summary.in(Language::English), "about fire in English");
    EXPECT_EQ(read->tours[0].minutes, 12);
    EXPECT_EQ(read->tours[0].object, test::packPath('5', "json"));
    EXPECT_EQ(read->bridgesObject, test::packPath('6', "json"));
    EXPECT_EQ(read->glossaryObject, test::packPath('7', "json"));
    EXPECT_EQ(read->chronicleObject, test::packPath('8', "json"));
    ASSERT_EQ(read->exhibits[0].pictures.size(), 2u);
    EXPECT_EQ(read->exhibits[0].pictures[1].annotation, "well");
    EXPECT_EQ(read->exhibits[0].pictures[0].file, "bowl-0123456789ab.jpg");
    EXPECT_EQ(read->exhibits[0].pictures[0].height, 900);
    EXPECT_EQ(read->exhibits[0].annotations[1].tag, "technique");
    EXPECT_EQ(read->vocabulary.tags.size(), 2u);
}

TEST(PackIndex, AThousandExhibits) {
    Museum museum = test::sampleMuseum();
    const Exhibit like = museum.exhibits.front();
    std::vector<Exhibit> many = test::manyRecords(1000);
    for (Exhibit& one : many) {  // what an index wants of each, and these have not
        one.levels = like.levels;
        one.materials = like.materials;
        one.technique = like.technique;
        one.credit = like.credit;
        one.provenance = like.provenance;
        one.techniques = like.techniques;
        one.motifs = like.motifs;
        one.colours = like.colours;
        one.sources = like.sources;
        museum.exhibits.push_back(std::move(one));
    }
    const std::string text = writePackIndex(museum);
    const auto read = readPackIndex(kiln::asBytes(text));
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->exhibits.size(), museum.exhibits.size());
    EXPECT_EQ(read->exhibit("e999"), &read->exhibits.back());
}

TEST(PackIndex, EveryMissingFieldIsNamed) {
    // Those that may be missing have a meaning then.
    const std::set<std::string> optional{
        "height",      "width",           "depth",    "diameter", "light",       "direction", "color",
        "illuminance", "environment",     "exposure", "turn",     "annotations", "doors",     "place",
        "pinyin",      "chronicleObject", "tags",     "tag",      "pictures",    "annotation"};
    const json good = sampleIndex();
    int tried = 0;
    forEachPlace(good, Pointer(), [&](const Pointer& at, const json&) {
        json document = good;
        json& parent = document[at.parent_pointer()];
        const bool ofLocale =
            at.to_string().starts_with("/locales/") && at.parent_pointer().parent_pointer() != Pointer();
        if (!parent.is_object() || optional.contains(at.back()) ||
            (ofLocale && at.parent_pointer().parent_pointer().to_string() == "/locales")) {
            return;
        }
        parent.erase(at.back());
        const auto read = readIndex(document);
        ASSERT_FALSE(read) << "nothing misses " << at.to_string();
        EXPECT_EQ(read.error().where, "index.json: " + at.to_string());
        EXPECT_FALSE(read.error().remedy.empty());
        ++tried;
    });
    EXPECT_GT(tried, 60);
}

TEST(PackIndex, EveryWrongKindIsNamed) {
    const json good = sampleIndex();
    int tried = 0;
    forEachPlace(good, Pointer(), [&](const Pointer& at, const json& value) {
        for (const json& wrong :
             {json(nullptr), json(true), json::array({1}), json::object({{"a", 1}}), json("a text"), json(12)}) {
            const bool sameKind = wrong.type() == value.type() || (wrong.is_number() && value.is_number());
            if (sameKind) continue;
            json document = good;
            document[at] = wrong;
            const auto read = readIndex(document);
            ASSERT_FALSE(read) << at.to_string() << " takes " << wrong.dump();
            // The mistake lies there, or inside what now stands there.
            EXPECT_TRUE(read.error().where.starts_with("index.json: " + at.to_string())) << read.error().text();
            ++tried;
        }
    });
    EXPECT_GT(tried, 300);
}

TEST(PackIndex, EmptyTextsAreRefused) {
    const json good = sampleIndex();
    forEachPlace(good, Pointer(), [&](const Pointer& at, const json& value) {
        if (!value.is_string()) return;
        for (const char* empty : {"", " \n\t"}) {
            json document = good;
            document[at] = empty;
            const auto read = readIndex(document);
            ASSERT_FALSE(read) << at.to_string();
            EXPECT_EQ(read.error().where, "index.json: " + at.to_string());
        }
    });
}

TEST(PackIndex, NoPathLeadsOutOfThePack) {
    const std::string hash(64, 'a');
    for (const std::string& path :
         {"/objects/" + hash + ".glb", "objects/../" + hash + ".glb", "objects/" + hash, "objects/" + hash + ".",
          "objects/" + hash + ".g/b", "objects/" + std::string(64, 'A') + ".glb", "objects/" + hash + "a.glb",
          "http://example.org/" + hash + ".glb", "objects/" + hash + ".toolong", "objects\\" + hash + ".glb"}) {
        for (const char* at :
             {"/exhibits/0/levels/1/object", "/galleries/0/roomObject", "/fonts/chinese", "/waysObject",
              "/tours/0/object", "/bridgesObject", "/glossaryObject", "/chronicleObject"}) {
            json document = sampleIndex();
            document[Pointer(at)] = path;
            const auto read = readIndex(document);
            ASSERT_FALSE(read) << path;
            EXPECT_EQ(read.error().where, std::string("index.json: ") + at);
        }
    }
}

TEST(PackIndex, PicturesAreNamedInTheirFolder) {
    for (const char* name : {"../bowl.jpg", "a/b.jpg", "bowl.png", "bowl", ".jpg", "Bowl.jpg", "bowl.jpg.exe",
                             "bowl.jpg ", "http:bowl.jpg", "bowl\\a.jpg", "b%2e.jpg"}) {
        json document = sampleIndex();
        document[Pointer("/exhibits/0/pictures/1/file")] = name;
        const auto read = readIndex(document);
        ASSERT_FALSE(read) << name;
        EXPECT_EQ(read.error().where, "index.json: /exhibits/0/pictures/1/file") << name;
    }
    json many = sampleIndex();
    json& pictures = many[Pointer("/exhibits/0/pictures")];
    while (pictures.size() <= 40) pictures.push_back(pictures[0]);
    EXPECT_EQ(readIndex(many).error().where, "index.json: /exhibits/0/pictures");
    json untagged = sampleIndex();
    untagged[Pointer("/exhibits/0/annotations/1/tag")] = "gossip";
    EXPECT_EQ(readIndex(untagged).error().where, "index.json: /exhibits/0/annotations/1/tag");
    untagged = sampleIndex();
    untagged["vocabulary"].erase("tags");
    EXPECT_FALSE(readIndex(untagged)) << "the exhibit names one";
}

TEST(PackIndex, NumbersOutOfRangeAreRefused) {
    struct Case {
        const char* at;
        json value;
    };
    const json turnsLeft = json::array({{{"x", 0}, {"z", 0}}, {{"x", 0}, {"z", 1}}, {{"x", 1}, {"z", 0}}});
    for (const Case& one : {Case{"/exhibits/0/dimensions/height", -1},
                            Case{"/exhibits/0/dimensions/width", 1e9},
                            Case{"/exhibits/0/levels", json::array()},
                            Case{"/exhibits/0/levels/0/bytes", -1},
                            Case{"/exhibits/0/levels/0/bytes", 1.5},
                            Case{"/exhibits/0/levels/0/bytes", 1e300},
                            Case{"/galleries/0/placements/0/turn", 361},
                            Case{"/galleries/0/light/direction", json::array({0, 0, 0})},
                            Case{"/galleries/0/light/direction", json::array({0, 1})},
                            Case{"/galleries/0/light/color/2", -1},
                            Case{"/galleries/0/light/exposure", 1e10},
                            Case{"/galleries/0/placements/0/position/2", 1001},
                            Case{"/galleries/0/outline", json::array()},
                            Case{"/galleries/0/outline/1/z", -1e9},
                            Case{"/galleries/0/outline", turnsLeft},
                            Case{"/galleries/0/doors/0/to", "tile-hall"},
                            Case{"/galleries/0/doors/0/to", "/west"},
                            Case{"/galleries/0/doors/0/to", "tile-hall/"},
                            Case{"/galleries/0/doors/0/to", "a/b/c"},
                            Case{"/galleries/0/doors/0/width", 0.1},
                            Case{"/galleries/0/doors/0/position/1", 1e9},
                            Case{"/galleries/0/doors/0/turn", 400},
                            Case{"/galleries/0/place/x", 1e9},
                            Case{"/exhibits/0/annotations/1/distance", 4.9},
                            Case{"/exhibits/0/annotations/1/distance", 201},
                            Case{"/exhibits/0/annotations/1/position/0", 101},
                            Case{"/exhibits/0/annotations/1/position/2", -1e300},
                            Case{"/exhibits/0/annotations/1/position/1", nullptr},
                            Case{"/exhibits/0/annotations/1/normal/1", 1.1},
                            Case{"/exhibits/0/annotations/1/normal", json::array({0, 0, 0})},
                            Case{"/exhibits/0/annotations/1/normal", json::array({0.0, 0.99, 0.0})},
                            Case{"/exhibits/0/annotations", json::array()},
                            Case{"/exhibits/0/years", json::array({1487, 1465})},
                            Case{"/exhibits/0/years", json::array({1465})},
                            Case{"/exhibits/0/years/0", 1465.5},
                            Case{"/exhibits/0/years/1", 99999},
                            Case{"/exhibits/0/motifs", json(std::vector<std::string>(41, "lotus"))},
                            Case{"/exhibits/0/motifs/0", "unicorn"},
                            Case{"/exhibits/0/colours/0", "lotus"},
                            Case{"/exhibits/0/colours", json::array()},
                            Case{"/vocabulary/motifs/1/id", "lotus"},
                            Case{"/tours/0/minutes", 0},
                            Case{"/tours/0/minutes", 1e9},
                            Case{"/version", 4},
                            Case{"/version", 0}}) {
        json document = sampleIndex();
        document[Pointer(one.at)] = one.value;
        const auto read = readIndex(document);
        ASSERT_FALSE(read) << one.at << " takes " << one.value.dump();
        EXPECT_EQ(read.error().where, std::string("index.json: ") + one.at);
    }
}

TEST(PackIndex, OtherFormatsAreRefused) {
    json document = sampleIndex();
    document["format"] = "another-pack";
    const auto read = readIndex(document);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().where, "index.json: /format");
}

TEST(PackIndex, TwoExhibitsOfOneNameAreRefused) {
    json document = sampleIndex();
    document["exhibits"].push_back(document["exhibits"][0]);
    const auto read = readIndex(document);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().where, "index.json: /exhibits/1/id");
}

TEST(PackIndex, TwoAnnotationsOfOneNameAreRefused) {
    json document = sampleIndex();
    document["exhibits"][0]["annotations"][1]["id"] = "well";
    const auto read = readIndex(document);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().where, "index.json: /exhibits/0/annotations/1/id");
}

TEST(PackIndex, ThirteenAnnotationsAreRefused) {
    json document = sampleIndex();
    json& list = document["exhibits"][0]["annotations"];
    for (const bool good : {true, false}) {
        while (list.size() < (good ? 12u : 13u)) {
            list.push_back(list[0]);
            list.back()["id"] = "note-" + std::to_string(list.size());
        }
        const auto read = readIndex(document);
        EXPECT_EQ(read ? "" : read.error().where, good ? "" : "index.json: /exhibits/0/annotations");
    }
}

TEST(PackIndex, WithoutAnnotationsThereIsNoListOfThem) {
    Museum museum = test::sampleMuseum();
    museum.exhibits[0].annotations.clear();
    const std::string written = writePackIndex(museum);
    EXPECT_EQ(written.find("annotations"), std::string::npos);
    const auto read = readPackIndex(kiln::asBytes(written));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_TRUE(read->exhibits[0].annotations.empty());
}

TEST(PackIndex, WhatIsNotJsonIsRefused) {
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("12"), std::string("{\"a\": \"\xFF\"}"),
          std::string(100000, '['), writePackIndex(test::sampleMuseum()) + "x"}) {
        const auto read = readPackIndex(kiln::asBytes(text));
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, kiln::ErrorCode::Malformed);
        EXPECT_TRUE(read.error().where.starts_with("index.json")) << read.error().where;
    }
}

TEST(PackIndex, TheLineOfASyntaxErrorIsTold) {
    const std::string text = "{\n\"format\": \"a\",\n\"version\" 1\n}";
    const auto read = readPackIndex(kiln::asBytes(text));
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("line 3"), std::string::npos) << read.error().message;
}

TEST(PackIndex, HugeFilesAreRefusedUnread) {
    const std::string text(17u << 20, ' ');
    const auto read = readPackIndex(kiln::asBytes(text));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, kiln::ErrorCode::Refused);
}

/// The sample's exhibit as a curator would write it.
json sampleRecord() {
    json record = sampleIndex()["exhibits"][0];
    record.erase("levels");
    for (json& annotation : record["annotations"]) {
        annotation.erase("position");
        annotation.erase("normal");
        annotation["spot"] = {{"from", "above"}, {"x", 12.5}, {"y", -40}};
    }
    return record;
}

TEST(Record, ReadsParagraphsAndNamesTheFile) {
    json record = sampleRecord();
    record["text"]["tr"] = json::array({"Bir.", "İki."});
    std::string text = "\xEF\xBB\xBF" + record.dump();  // with the mark that some editors write
    const auto read = readExhibit(kiln::asBytes(text), "assets/collection/bowl/object.json");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->text.in(Language::Turkish), "Bir.\n\nİki.");

    record["text"]["tr"] = json::array({"Bir.", ""});
    text = record.dump();
    const auto broken = readExhibit(kiln::asBytes(text), "assets/collection/bowl/object.json");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().where, "assets/collection/bowl/object.json: /text/tr/1");

    record["text"]["tr"] = json::array();
    text = record.dump();
    const auto none = readExhibit(kiln::asBytes(text), "assets/collection/bowl/object.json");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().where, "assets/collection/bowl/object.json: /text/tr");
}

TEST(Record, IdsAreSmallLettersDigitsAndHyphens) {
    for (const char* id : {"Bowl", "bowl ", "-bowl", "bowl-", "b/owl", "..", "çini"}) {
        json record = sampleRecord();
        record["id"] = id;
        const std::string text = record.dump();
        EXPECT_FALSE(readExhibit(kiln::asBytes(text), "object.json")) << id;
    }
}

TEST(Record, AnnotationsHaveSpots) {
    json record = sampleRecord();
    record["annotations"][1]["spot"] = {{"from", "side"}, {"angle", -20}, {"height", 70.5}};
    std::string text = record.dump();
    const auto read = readExhibit(kiln::asBytes(text), "object.json");
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->annotations.size(), 2u);
    EXPECT_EQ(read->annotations[0].spot.from, "above");
    EXPECT_EQ(read->annotations[0].spot.x, 12.5);
    EXPECT_EQ(read->annotations[0].spot.y, -40.0);
    EXPECT_EQ(read->annotations[0].distance, 17.5);
    EXPECT_EQ(read->annotations[1].spot.from, "side");
    EXPECT_EQ(read->annotations[1].spot.angle, -20.0);
    EXPECT_EQ(read->annotations[1].spot.height, 70.5);

    struct Case {
        json spot;
        const char* at;
    };
    for (const Case& one : {Case{{{"from", "side"}, {"angle", 0}}, "height"}, Case{{{"from", "front"}, {"y", 0}}, "x"},
                            Case{{{"from", "behind"}, {"x", 0}, {"y", 0}}, "from"}, Case{{{"x", 0}, {"y", 0}}, "from"},
                            Case{{{"from", "side"}, {"angle", 361}, {"height", 0}}, "angle"},
                            Case{{{"from", "side"}, {"angle", 0}, {"height", -1}}, "height"},
                            Case{{{"from", "below"}, {"x", 1e6}, {"y", 0}}, "x"},
                            Case{{{"from", "below"}, {"x", 0}, {"y", 0}, {"angle", 0}}, "angle"},
                            Case{{{"from", "side"}, {"angle", 0}, {"height", 0}, {"y", 0}}, "y"}}) {
        record["annotations"][1]["spot"] = one.spot;
        text = record.dump();
        const auto broken = readExhibit(kiln::asBytes(text), "object.json");
        ASSERT_FALSE(broken) << one.spot.dump();
        EXPECT_EQ(broken.error().where, std::string("object.json: /annotations/1/spot/") + one.at);
    }
}

TEST(GalleryFile, LightMayBeLeftOut) {
    const std::string text =
        R"({"id": "hall", "title": {"en": "a", "tr": "b", "zh": "c"}, "placements": [], "room": {}})";
    const auto read = readGallery(kiln::asBytes(text), "hall.json");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->light.illuminance, GalleryLight{}.illuminance);
    EXPECT_TRUE(read->placements.empty());
    EXPECT_TRUE(read->doors.empty());
    EXPECT_FALSE(read->place);
}

TEST(GalleryFile, DoorsThatLeadOnAreFoundInTheRecipe) {
    const json recipe = json::parse(R"({"walls": [
        {"wall": "north", "bays": [{"kind": "niche", "width": 1}]},
        {"wall": "east", "bays": [{"kind": "door", "width": 1.8, "apex": 3.0}, {"kind": "plain"},
                                  {"kind": "gate", "width": 2.5, "head": 2.75, "to": "kiln-yard/west"}]},
        {"wall": "south", "kind": "door", "width": 1.6, "apex": 2.5, "to": "tile-hall/north"}]})");
    const auto read = [&](const json& room) {
        const std::string text = json{
            {"id", "hall"},
            {"title", {{"en", "a"}, {"tr", "b"}, {"zh", "c"}}},
            {"placements", json::array()},
            {"room", room}}.dump();
        return readGallery(kiln::asBytes(text), "hall.json");
    };
    const auto gallery = read(recipe);
    ASSERT_TRUE(gallery) << gallery.error().text();
    ASSERT_EQ(gallery->doors.size(), 2u);
    EXPECT_EQ(gallery->doors[0].wall, "east-2") << "the wall's second door";
    EXPECT_EQ(gallery->doors[0].toGallery, "kiln-yard");
    EXPECT_EQ(gallery->doors[0].toWall, "west");
    EXPECT_EQ(gallery->doors[0].height, 2.75);
    EXPECT_EQ(gallery->doors[1].wall, "south");
    EXPECT_EQ(gallery->doors[1].width, 1.6);
    json wrong = recipe;
    wrong["walls"][2]["to"] = "the tile hall";
    const auto refused = read(wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "hall.json: /room/walls/2/to");
    EXPECT_NE(refused.error().remedy.find("<gallery>/<wall>"), std::string::npos);
}

}  // namespace
}  // namespace museum
