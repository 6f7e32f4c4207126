// `curator build` on copies of the assets: a pack is built whole or not at all.
#include <map>

#include "tests/unit/museum/CuratorFixture.h"
#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/curator/Build.h"
#include "app/curator/Files.h"
#include "app/curator/Levels.h"
#include "app/curator/Metadata.h"
#include "app/curator/Objects.h"

namespace curator {
namespace {

class BuildTest : public OneBowlTest {};

TEST_F(BuildTest, APackIsWholeRepeatableAndNeverHalfChanged) {
    const std::string build = "build --no-catalogue --detail 0.1 --light shaded --out pack --cache cache";
    const Outcome first = run(build);
    ASSERT_EQ(first.code, 0) << first.said << first.complained;
    const auto pack = contents(folder_ / "pack");
    // Index, room, ways, bridges, glossary, years and map, four fonts, and the exhibit twice: so coarse, its finest is
    // small enough for the room.
    ASSERT_EQ(pack.size(), 12u) << first.said;
    const auto museum = museum::readPackIndex(kiln::asBytes(pack.at("index.json")));
    ASSERT_TRUE(museum) << museum.error().text();
    ASSERT_EQ(museum->exhibits.size(), 1u);
    const museum::Exhibit& bowl = museum->exhibits[0];
    EXPECT_EQ(bowl.pinyin, "qing you ke lian ban wen wan");
    ASSERT_EQ(bowl.levels.size(), kLevels.size());
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        ASSERT_TRUE(pack.contains(bowl.levels[i].object));
        const std::string& bytes = pack.at(bowl.levels[i].object);
        EXPECT_EQ(bytes.size(), bowl.levels[i].bytes);
        EXPECT_TRUE(bytes.starts_with("glTF"));
        EXPECT_NE(bytes.find("KHR_xmp_json_ld"), std::string::npos);
    }
    EXPECT_EQ(pack.at(museum->galleries.at(0).roomObject).size(), museum->galleries[0].roomBytes);
    const auto glossary = museum::readGlossary(kiln::asBytes(pack.at(museum->glossaryObject)), "glossary");
    ASSERT_TRUE(glossary) << glossary.error().text();
    EXPECT_EQ(glossary->terms.size(), 60u);
    const auto bridges = museum::readBridgesOf(*museum, kiln::asBytes(pack.at(museum->bridgesObject)), "bridges");
    ASSERT_TRUE(bridges) << bridges.error().text();
    const auto chronicle = museum::readChronicle(kiln::asBytes(pack.at(museum->chronicleObject)), "chronicle");
    ASSERT_TRUE(chronicle) << chronicle.error().text();
    EXPECT_EQ(chronicle->periods.size(), 15u);
    ASSERT_EQ(chronicle->map.lands.size(), 19u);
    for (const museum::Outline& land : chronicle->map.lands) {
        EXPECT_EQ(land.triangles.size(), 3 * (land.corners.size() - 2)) << "the whole of it";
    }
    EXPECT_LT(chronicle->map.iznik.x, chronicle->map.jingdezhen.x);
    EXPECT_NE(museum::findWord(museum->vocabulary.motifs, "lotus"), nullptr);
    EXPECT_EQ(museum->galleries[0].outline.size(), 8u) << "of an octagon";
    EXPECT_GT(museum->galleries[0].placements.at(0).position[1], 0.5) << "on its plinth";
    for (const auto& [name, bytes] : pack) {
        if (name == "index.json") continue;
        EXPECT_EQ(name.substr(8, 64), sha256(kiln::asBytes(bytes))) << name;
    }

    // From the cache: nothing is made and nothing is touched.
    const auto before = fs::last_write_time(folder_ / "pack/index.json");
    const Outcome again = run(build);
    EXPECT_EQ(again.code, 0) << again.complained;
    EXPECT_NE(again.said.find("nothing to do"), std::string::npos) << again.said;
    EXPECT_EQ(fs::last_write_time(folder_ / "pack/index.json"), before);

    // From nothing: the same bytes.
    const Outcome fresh = run("build --no-catalogue --detail 0.1 --light shaded --out other --cache other-cache");
    ASSERT_EQ(fresh.code, 0) << fresh.complained;
    EXPECT_TRUE(contents(folder_ / "other") == pack);

    // A mistake in a text or in a size leaves the pack as it was.
    const std::string good = kiln::test::fileText(record());
    edit(record(), [](json& document) { document["title"]["en"] = ""; });
    EXPECT_EQ(run(build).code, 1);
    EXPECT_TRUE(contents(folder_ / "pack") == pack);
    writeText(record(), good);
    edit(record(), [](json& document) { document["dimensions"]["height"] = 9.0; });
    const Outcome wrongSize = run(build);
    EXPECT_EQ(wrongSize.code, 1);
    EXPECT_NE(wrongSize.complained.find("assets/" + kBowl + ": /dimensions/height: the record says 9.00 cm"),
              std::string::npos)
        << wrongSize.complained;
    EXPECT_TRUE(contents(folder_ / "pack") == pack);

    // A changed text makes new files, since its facts travel in them; the old ones go, and nothing is painted again.
    writeText(record(), good);
    edit(record(), [](json& document) { document["title"]["en"] = "A bowl"; });
    const Outcome retold = run(build);
    ASSERT_EQ(retold.code, 0);
    EXPECT_EQ(retold.said.find("making jingdezhen-celadon-bowl\n"), std::string::npos) << retold.said;
    const auto changed = contents(folder_ / "pack");
    EXPECT_EQ(changed.size(), pack.size());
    for (const museum::ModelLevel& level : bowl.levels) EXPECT_FALSE(changed.contains(level.object));

    // What helps to find it is in the index alone.
    edit(record(), [](json& document) { document["motifs"] = {"lotus", "peony"}; });
    const Outcome found = run(build);
    ASSERT_EQ(found.code, 0) << found.complained;
    EXPECT_EQ(found.said.find("making"), std::string::npos) << found.said;
    const auto tagged = contents(folder_ / "pack");
    EXPECT_NE(tagged.at("index.json"), changed.at("index.json"));
    for (const auto& [name, bytes] : changed) EXPECT_TRUE(tagged.contains(name)) << name;
}

TEST_F(BuildTest, ABrokenRecipeIsToldAndWritesNothing) {
    edit(assets() / "collection/jingdezhen-celadon-bowl/recipe.json",
         [](json& document) { document["make"] = "teapot"; });
    const Outcome outcome = run("build --no-catalogue --detail 0.1 --light shaded --out pack --cache cache");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complained.find("collection/jingdezhen-celadon-bowl/recipe.json: /make: "), std::string::npos)
        << outcome.complained;
    EXPECT_FALSE(fs::exists(folder_ / "pack"));
}

TEST_F(BuildTest, AnnotationsStandInThePackWhereTheModelIsMet) {
    edit(record(), [](json& document) {
        document["annotations"] = json::array({sampleNote("well", kWellSpot), sampleNote("wall", kWallSpot)});
    });
    const std::string build = "build --no-catalogue --detail 0.1 --light shaded --out pack --cache cache";
    const Outcome first = run(build);
    ASSERT_EQ(first.code, 0) << first.complained;
    const std::string index = kiln::test::fileText(folder_ / "pack/index.json");
    const auto museum = museum::readPackIndex(kiln::asBytes(index));
    ASSERT_TRUE(museum) << museum.error().text();
    ASSERT_EQ(museum->exhibits.at(0).annotations.size(), 2u);
    const museum::Annotation& well = museum->exhibits[0].annotations[0];
    EXPECT_EQ(well.id, "well");
    EXPECT_EQ(well.title.in(museum::Language::Chinese), "一片叶子");
    EXPECT_EQ(well.distance, 20.0);
    EXPECT_NEAR(well.position[0], 0.010, 1e-6);
    EXPECT_NEAR(well.position[2], 0.005, 1e-6);
    EXPECT_GT(well.position[1], 0.002);  // inside of the bowl, above its foot and far below its rim
    EXPECT_LT(well.position[1], 0.03);
    EXPECT_GT(well.normal[1], 0.9);
    const museum::Annotation& wall = museum->exhibits[0].annotations[1];
    EXPECT_NEAR(wall.position[1], 0.050, 5e-4);  // the coarse foot does not reach the ground
    EXPECT_NEAR(wall.position[2], 0.0, 1e-6);
    EXPECT_GT(wall.position[0], 0.05);  // 16 cm across at its rim
    EXPECT_LT(wall.position[0], 0.08);
    EXPECT_GT(wall.normal[0], 0.5);

    // From the cache: the same index.
    const Outcome again = run(build);
    EXPECT_EQ(again.code, 0) << again.complained;
    EXPECT_NE(again.said.find("nothing to do"), std::string::npos) << again.said;
    EXPECT_EQ(kiln::test::fileText(folder_ / "pack/index.json"), index);

    // A look beside the bowl is a mistake, also when the model comes from the cache, and leaves the pack as it was.
    edit(record(), [](json& document) { document["annotations"][1]["spot"]["height"] = 90; });
    for (int i = 0; i < 2; ++i) {
        const Outcome missed = run(build);
        EXPECT_EQ(missed.code, 1);
        EXPECT_TRUE(missed.complained.starts_with("assets/" + kBowl +
                                                  ": /annotations/1/spot: a look from \"side\" meets nothing where the "
                                                  "annotation \"wall\" is to sit. Correct its numbers; "))
            << missed.complained;
        EXPECT_EQ(kiln::test::fileText(folder_ / "pack/index.json"), index);
    }
}

TEST_F(BuildTest, WhatStandsInNoRoomIsNotedAndNotMade) {
    // Its recipe could not be made, and its spot meets nothing.
    const fs::path other = assets() / "collection/bowl-in-the-store";
    fs::copy(record().parent_path(), other);
    edit(other / "object.json", [](json& document) {
        document["id"] = "bowl-in-the-store";
        document["annotations"] =
            json::array({sampleNote("wall", {{"from", "side"}, {"angle", 90}, {"height", 9000}})});
    });
    edit(other / "recipe.json", [](json& document) { document["make"] = "teapot"; });
    const Outcome outcome = run("build --no-catalogue --detail 0.1 --light shaded --out pack --cache cache");
    ASSERT_EQ(outcome.code, 0) << outcome.complained;
    EXPECT_NE(outcome.said.find("note: bowl-in-the-store stands in no room, so no pack has it\n"), std::string::npos)
        << outcome.said;
    EXPECT_EQ(outcome.said.find("making exhibit bowl-in-the-store"), std::string::npos) << outcome.said;
    const std::string index = kiln::test::fileText(folder_ / "pack/index.json");
    EXPECT_EQ(index.find("bowl-in-the-store"), std::string::npos);
    EXPECT_NE(index.find("jingdezhen-celadon-bowl"), std::string::npos);
}

TEST(Sizes, WithinOnePercent) {
    kiln::Box box;
    box.add({-0.08f, 0.0f, -0.079f});
    box.add({0.08f, 0.077f, 0.079f});
    EXPECT_TRUE(compareSizes(box, {7.7, 0, 0, 16}, "object.json").empty());
    EXPECT_TRUE(compareSizes(box, {7.76, 0, 0, 16.1}, "object.json").empty());
    const auto wrong = compareSizes(box, {7.8, 16, 15.8, 17}, "object.json");
    ASSERT_EQ(wrong.size(), 2u);
    EXPECT_EQ(wrong[0].path, "/dimensions/height");
    EXPECT_EQ(wrong[1].path, "/dimensions/diameter");
    EXPECT_EQ(compareSizes(kiln::Box{}, {7.8, 0, 0, 0}, "object.json").size(), 1u);
}

TEST(Metadata, PacketFollowsTheExtension) {
    const museum::Exhibit exhibit = museum::test::sampleMuseum().exhibits.at(0);
    const json packet = json::parse(xmpPacket(exhibit));
    EXPECT_EQ(packet["dc:title"]["@type"], "rdf:Alt");
    EXPECT_EQ(packet["dc:title"]["rdf:_2"]["@language"], "tr");
    EXPECT_EQ(packet["dc:title"]["rdf:_3"]["@value"], exhibit.title.in(museum::Language::Chinese));
    EXPECT_EQ(packet["dc:creator"]["@list"][0], "Sister Kilns");
    EXPECT_EQ(packet["xmpRights:WebStatement"], exhibit.provenance.modelRights);
    // Arrays stand under @list or @set only, and every prefix is declared.
    for (const auto& item : packet.items()) {
        EXPECT_FALSE(item.value().is_array()) << item.key();
        if (item.key().starts_with('@')) continue;
        EXPECT_TRUE(packet["@context"].contains(item.key().substr(0, item.key().find(':')))) << item.key();
    }
}

TEST(Files, KnownHashes) {
    // FIPS 180-4's examples.
    EXPECT_EQ(sha256({}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256(kiln::asBytes("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace curator
