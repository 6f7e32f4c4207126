// Addresses: every moment can be written and read again; what is no address is refused, whatever it is.
#include <algorithm>
#include <random>
#include <string>

#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Link.h"

namespace visit {
namespace {

Link full() {
    Link link;
    link.place = "tile-hall/iznik-ship-dish";
    link.language = museum::Language::Turkish;
    link.orbit = Orbit{{0.012f, -0.034f, 0.005f}, glm::radians(-42.5f), glm::radians(12.3f), 0.456f};
    link.light = Light::Lamp;
    link.lightTurn = glm::radians(-15.0f);
    link.lightStops = 0.5f;
    link.surface = kiln::scene::SurfaceView::Clay;
    link.orthographic = true;
    link.variant = 2;
    link.with = {"jingdezhen-four-fish-jar", "iznik-footed-basin"};
    link.side = {glm::radians(12.5f), glm::radians(30.0f), 1.25f, {0.01f, -0.02f}};
    link.tour = "fire";
    link.step = 2;
    link.tools.open = Tool::Section;
    link.tools.note = 3;
    link.tools.raking = {true, 300.0f, 8.5f};
    link.tools.section = {true, 1, -0.25f, true};
    link.tools.measuring = true;
    link.tools.lengths = {{{0.001f, 0.0f, 0.0f}, {0.0f, 0.0205f, 0.0f}}};
    link.tools.turnedOver = true;
    return link;
}

TEST(Link, WritesWhatItReads) {
    const std::string text = writeLink(full());
    const auto read = readLink(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(writeLink(*read), text);
    EXPECT_EQ(read->place, full().place);
    EXPECT_EQ(read->language, full().language);
    EXPECT_NEAR(read->orbit->yaw, full().orbit->yaw, 1e-4f);
    EXPECT_NEAR(read->orbit->target.y, -0.034f, 1e-6f);
    EXPECT_EQ(read->tools.section, full().tools.section);
    EXPECT_EQ(read->tools.raking, full().tools.raking);
    EXPECT_NEAR(read->tools.lengths.at(0).to.y, 0.0205f, 1e-6f);
    EXPECT_TRUE(read->tools.turnedOver && read->tools.measuring && read->orthographic);
    // Nothing in it has to be escaped in an address.
    EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/?=&.,;"), std::string::npos) << text;
    EXPECT_LT(text.size(), 350u);
}

TEST(Link, IsShortWhereNothingIsUnusual) {
    Link link;
    link.place = "vestibule";
    EXPECT_EQ(writeLink(link), "vestibule");
    EXPECT_EQ(readLink("vestibule"), link);
    EXPECT_EQ(readLink("vestibule/"), link);
    link.stand = Standpoint{1.25f, -3.5f, glm::radians(90.0f), 0.0f};
    EXPECT_EQ(writeLink(link), "vestibule?stand=1.25,-3.5,90,0");
    EXPECT_EQ(readLink("iznik-ship-dish")->place, "iznik-ship-dish");
}

TEST(Link, RefusesWhatIsNoAddress) {
    for (const char* wrong : {"",
                              "/",
                              "a/b/c",
                              "A",
                              "ä",
                              "a b",
                              "../etc",
                              "a?",
                              "a?lang",
                              "a?lang=de",
                              "a?nothing=1",
                              "a?lang=tr&lang=en",
                              "a?eye=1,2,3",
                              "a?eye=0,0,0,0,0,0",
                              "a?eye=0,0,-1,0,0,0",
                              "a?eye=nan,0,1,0,0,0",
                              "a?eye=1e9,0,1,0,0,0",
                              "a?eye=99999,0,1,0,0,0",
                              "a?stand=1,2,3,inf",
                              "a?stand=1,2,3,0x1",
                              "a?light=own",
                              "a?light=",
                              "a?view=x",
                              "a?layer=-1",
                              "a?layer=1000",
                              "a?note=1x",
                              "a?section=depth",
                              "a?section=depth,2",
                              "a?section=up,0",
                              "a?section=depth,0,over",
                              "a?raking=1",
                              "a?parallel=2",
                              "a?length=1,2,3",
                              "a?tool=hammer",
                              "a?turn=--1",
                              "a?turn=1.2.3",
                              "a?tour=fire",
                              "a?tour=fire,0",
                              "a?tour=a/b,1",
                              "a?tour=,1",
                              "a?=",
                              "a?&",
                              "a?lang=tr&"}) {
        EXPECT_FALSE(readLink(wrong)) << wrong;
    }
    std::string lengths = "a?length=0,0,0,1,1,1";
    for (std::size_t i = 1; i < kMostLengths; ++i) lengths += ";0,0,0,1,1,1";
    EXPECT_TRUE(readLink(lengths));
    EXPECT_FALSE(readLink(lengths + ";0,0,0,1,1,1"));
    EXPECT_FALSE(readLink(std::string(2000, 'a')));
}

TEST(Link, RestoresTheMoment) {
    std::vector<PlacedExhibit> exhibits = test::room();
    exhibits[0].variants = 4;
    exhibits[0].notes.resize(4);
    Link link = full();
    link.tools.note = 1;
    link.tools.open = Tool::Light;  // a section is of one alone
    const State restoredState = restored(State{}, link, 0, exhibits);
    ASSERT_EQ(restoredState.mode, Mode::Inspect);
    EXPECT_EQ(restoredState.inspected, 0u);
    EXPECT_EQ(restoredState.language, museum::Language::Turkish);
    EXPECT_FALSE(restoredState.panelOpen) << "a drawer is open";
    Link again = linkOf(restoredState, link.place, {}, exhibits);
    again.tour = link.tour;  // the program's to say: a state knows tours by their place in the museum
    again.step = link.step;
    EXPECT_EQ(writeLink(again), writeLink([&] {
                  Link expected = link;
                  expected.panel = false;
                  return expected;
              }()));
    // Walking, the address says where one stands instead.
    const Link walking = linkOf(State{}, "vestibule", {1.0f, 2.0f, 0.5f, 0.1f}, exhibits);
    EXPECT_TRUE(walking.stand && !walking.orbit);
}

TEST(Link, BringsWhatCannotBeWithinItsLimits) {
    const std::vector<PlacedExhibit> exhibits = test::room();
    Link link = full();
    link.orbit->distance = 900.0f;
    link.orbit->target = {500.0f, -500.0f, 0.0f};
    link.tools.open = Tool::Notes;
    link.tools.raking = {true, 999.0f, -5.0f};
    const State panel = restored(State{}, link, 2, exhibits);
    EXPECT_EQ(panel.orbit, limited(panel.orbit, exhibits[2]));
    EXPECT_EQ(panel.tools.note, -1);
    EXPECT_EQ(panel.tools.open, Tool::None);
    EXPECT_FALSE(panel.tools.turnedOver);
    EXPECT_LE(panel.tools.raking.azimuth, 360.0f);
    EXPECT_GE(panel.tools.raking.elevation, 2.0f);
    EXPECT_EQ(restored(State{}, link, 1, exhibits), State{}) << "there is nothing to be shown";
}

TEST(Link, AFootThatIsTurnedUpIsLookedDownOn) {
    std::vector<PlacedExhibit> exhibits = test::room();
    exhibits[0].notes.resize(1);
    Link link;
    link.place = "vessel";
    link.tools.turnedOver = true;
    link.tools.note = 0;  // where it was on the standing object
    EXPECT_GT(restored(State{}, link, 0, exhibits).orbit.pitch, 0.8f);
}

TEST(Link, TenThousandHostileAddressesLeaveAValidState) {
    std::mt19937 random(6);
    const std::string alphabet = "abcdefghijklmnopqrstuvwxyz0123456789-/?=&.,;%#+ \xC4\x9F";
    const std::vector<PlacedExhibit> exhibits = test::room();
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    int readable = 0;
    for (int i = 0; i < 10000; ++i) {
        Link start = full();
        start.tools.section.at = static_cast<float>(random() % 2001) / 1000.0f - 1.0f;
        std::string text = writeLink(start);
        for (std::size_t edits = pick(4); edits > 0; --edits) {
            const std::size_t at = pick(text.size());
            switch (pick(3)) {
                case 0:
                    text[at] = alphabet[pick(alphabet.size())];
                    break;
                case 1:
                    text.erase(at, 1 + pick(12));
                    break;
                default:
                    text.insert(at, text.substr(pick(text.size()), pick(16)));
            }
            if (text.empty()) text = "a";
        }
        const auto link = readLink(text);
        if (!link) continue;
        ++readable;
        for (std::size_t index = 0; index < exhibits.size(); ++index) {
            const State state = restored(State{}, *link, index, exhibits);
            if (state.mode == Mode::Walk) continue;
            ASSERT_EQ(state.orbit, limited(state.orbit, exhibits[index])) << text;
            ASSERT_TRUE(test::finite(orbitCamera(state.orbit, exhibits[index]).position)) << text;
            ASSERT_LE(state.tools.lengths.size(), kMostLengths);
            ASSERT_GE(state.tools.section.axis, 0);
            ASSERT_LE(state.tools.section.axis, 2);
            ASSERT_LT(state.comparison.others.size(), kMostCompared) << text;
            ASSERT_TRUE(std::all_of(state.comparison.others.begin(), state.comparison.others.end(), canBeCompared));
            ASSERT_EQ(state.comparison.view, limited(state.comparison.view)) << text;
        }
    }
    EXPECT_GT(readable, 1000) << "the test reaches what it is about";
}

}  // namespace
}  // namespace visit
