// `curator build` with the visitors' program: the catalogue in the pack, its pictures drawn, small enough, and kept.
#include <regex>

#include "tests/unit/museum/CuratorFixture.h"
#include <gtest/gtest.h>

#include "app/curator/CataloguePictures.h"
#include "app/curator/Check.h"
#include "app/workshop/Jpeg.h"

namespace curator {
namespace {

class CatalogueBuild : public OneBowlTest {
  protected:
    [[nodiscard]] Outcome build(const std::string& more = "") const {
        return run("build --detail 0.1 --light shaded --out pack --cache cache --visitor '" VISITOR_PROGRAM "' " +
                   more);
    }
};

/// The share of a picture's pixels that are not as its first.
double drawnShare(const workshop::Picture& picture) {
    std::size_t others = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
        others += std::abs(picture.pixels[i] - picture.pixels[0]) > 12 ? 1 : 0;
    }
    return 3.0 * static_cast<double>(others) / static_cast<double>(picture.pixels.size());
}

TEST_F(CatalogueBuild, EveryPictureIsThereAsItsPageSaysAndWithinItsBytes) {
    const Outcome first = build();
    ASSERT_EQ(first.code, 0) << first.said << first.complained;
    const auto pack = contents(folder_ / "pack");
    std::size_t pictures = 0;
    for (const char* language : {"en", "tr", "zh"}) {
        const std::string folder = std::string("catalogue/") + language + "/";
        ASSERT_TRUE(pack.contains(folder + "index.html")) << first.said;
        const std::string& page = pack.at(folder + "jingdezhen-celadon-bowl.html");
        const std::regex image(
            "<img src=\"\\.\\./(pictures/[^\"]*)\" width=\"(\\d+)\" height=\"(\\d+)\" alt=\"([^\"]+)\"");
        for (std::sregex_iterator at(page.begin(), page.end(), image), end; at != end; ++at) {
            ASSERT_TRUE(pack.contains("catalogue/" + (*at)[1].str())) << (*at)[1];
            const auto picture = workshop::decodeJpeg(kiln::asBytes(pack.at("catalogue/" + (*at)[1].str())), 8);
            ASSERT_TRUE(picture) << picture.error().text();
            EXPECT_EQ(picture->width, std::stoi((*at)[2]));
            EXPECT_EQ(picture->height, std::stoi((*at)[3]));
            EXPECT_GT(drawnShare(*picture), 0.05) << (*at)[1] << " is empty";
            ++pictures;
        }
        EXPECT_NE(pack.at(folder + "index.html").find("jingdezhen-celadon-bowl-small-"), std::string::npos);
    }
    const auto notes = check(assets()).museum.exhibits.at(0).annotations.size();
    EXPECT_EQ(pictures, 3 * (1 + notes));
    std::size_t files = 0;
    for (const auto& [name, bytes] : pack) {
        if (!name.starts_with("catalogue/pictures/")) continue;
        ++files;
        EXPECT_LE(bytes.size(), name.find("-small-") != std::string::npos ? kSmallBytes : kMainBytes) << name;
        EXPECT_GT(bytes.size(), 1000u) << name;
    }
    EXPECT_EQ(files, 2 + notes);
    EXPECT_EQ(pack.at("index.json").find("catalogue."), std::string::npos) << "the program needs none of its texts";

    // Kept: nothing is drawn again, not even for a text that changes; what a page said goes.
    const Outcome again = build();
    EXPECT_NE(again.said.find("nothing to do"), std::string::npos) << again.said;
    edit(record(), [](json& document) { document["credit"]["en"] = "By nobody <b>at all</b>."; });
    const Outcome retold = build();
    ASSERT_EQ(retold.code, 0) << retold.complained;
    EXPECT_EQ(retold.said.find("drawing"), std::string::npos) << retold.said;
    const auto changed = contents(folder_ / "pack");
    EXPECT_NE(changed.at("catalogue/en/jingdezhen-celadon-bowl.html").find("By nobody &lt;b&gt;at all&lt;/b&gt;."),
              std::string::npos);

    // Another view is drawn, and the picture before it is gone; so is everything when none is wanted.
    edit(record(), [](json& document) { document["annotations"][0]["distance"] = 40; });
    const Outcome moved = build();
    ASSERT_EQ(moved.code, 0) << moved.complained;
    EXPECT_NE(moved.said.find("drawing"), std::string::npos) << moved.said;
    EXPECT_EQ(contents(folder_ / "pack").size(), pack.size());
    ASSERT_EQ(build("--no-catalogue").code, 0);
    EXPECT_FALSE(fs::exists(folder_ / "pack/catalogue"));
}

TEST_F(CatalogueBuild, WithoutTheProgramItSaysWhatToDo) {
    const Outcome outcome =
        run("build --detail 0.1 --light shaded --out pack --cache cache --visitor /nowhere/sister-kilns");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complained.find("--no-catalogue"), std::string::npos) << outcome.complained;
    EXPECT_FALSE(fs::exists(folder_ / "pack/index.json"));
}

}  // namespace
}  // namespace curator
