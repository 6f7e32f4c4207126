// Exhibits side by side: one scale for all of them on any screen, transitions that lead back, and addresses.
#include <random>

#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Compare.h"
#include "app/visit/CompareFacts.h"
#include "app/visit/Link.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

constexpr glm::vec3 kJar{0.33f, 0.41f, 0.33f}, kCup{0.07f, 0.045f, 0.07f}, kPanel{1.6f, 1.1f, 0.03f},
    kDish{0.38f, 0.37f, 0.07f};

SideRoom roomOf(float width, float height) {
    SideRoom room;
    room.width = width;
    room.height = height;
    room.left = room.top = 10.0f;
    room.right = width - 10.0f;
    room.bottom = height - 10.0f;
    return room;
}

/// How many interface units a length of the world has in the picture.
float unitsOf(const glm::vec3& from, const glm::vec3& along, const SideView& view, const SetOut& out,
              const SideRoom& room) {
    const kiln::scene::Camera camera = sideCamera(view, out, room);
    const glm::mat4 onScreen = camera.projection(room.width / room.height) * camera.view();
    const auto place = [&](const glm::vec3& point) {
        const glm::vec4 clip = onScreen * glm::vec4(point, 1.0f);
        return 0.5f * glm::vec2(room.width, room.height) * glm::vec2(clip) / clip.w;
    };
    return glm::distance(place(from), place(from + along));
}

TEST(Comparison, AMillimetreIsAsLongOnEveryExhibitWhateverTheView) {
    const SideRoom room = roomOf(1280.0f, 720.0f);
    const glm::vec3 sizes[] = {kJar, kCup, kDish, kPanel};
    const SetOut out = setOut(sizes, room);
    for (const SideView view : {SideView(), SideView{1.0f, 0.9f, 3.0f, {0.1f, -0.05f}}}) {
        const SideAxes axes = sideAxes(view);
        const float expected = 0.1f * out.unitsPerMetre * view.zoom;
        for (std::size_t i = 0; i < out.cells.size(); ++i) {
            const glm::vec3 foot = footInWorld(i, view, out, room);
            EXPECT_NEAR(unitsOf(foot, 0.1f * axes.right, view, out, room) / expected, 1.0f, 0.001f) << i;
            EXPECT_NEAR(unitsOf(foot + 0.05f * axes.back, 0.1f * axes.up, view, out, room) / expected, 1.0f, 0.001f);
        }
    }
}

TEST(Comparison, AFootStandsInThePictureWhereItsCellSays) {
    const SideRoom room = roomOf(360.0f, 640.0f);
    const glm::vec3 sizes[] = {kJar, kCup, kDish};
    const SetOut out = setOut(sizes, room);
    const SideView view{0.4f, 0.5f, 2.0f, {0.03f, 0.02f}};
    const kiln::scene::Camera camera = sideCamera(view, out, room);
    const glm::mat4 onScreen = camera.projection(room.width / room.height) * camera.view();
    for (std::size_t i = 0; i < out.cells.size(); ++i) {
        const glm::vec4 clip = onScreen * glm::vec4(footInWorld(i, view, out, room), 1.0f);
        const glm::vec2 point(0.5f * room.width * (1.0f + clip.x), 0.5f * room.height * (1.0f - clip.y));
        const glm::vec2 expected = inSideView(out.cells[i].foot, view, out, room);
        EXPECT_NEAR(point.x, expected.x, 0.05f);
        EXPECT_NEAR(point.y, expected.y, 0.05f);
        EXPECT_EQ(cellAt(expected, view, out, room), static_cast<std::int32_t>(i));
        EXPECT_LT(std::abs(clip.z), 1.0f) << "within what the camera sees";
    }
    EXPECT_EQ(cellAt({-500.0f, -500.0f}, view, out, room), -1);
}

TEST(Comparison, SetsThingsOutApartAndWholeOnEveryScreen) {
    std::mt19937 random(9);
    const auto between = [&](float least, float most) {
        return least + (most - least) * static_cast<float>(random() % 1001) / 1000.0f;
    };
    for (int round = 0; round < 400; ++round) {
        SideRoom room = roomOf(between(320.0f, 3840.0f), between(300.0f, 2160.0f));
        room.caption = between(40.0f, 70.0f);
        std::vector<glm::vec3> sizes(1 + random() % kMostCompared);
        for (glm::vec3& size : sizes) size = {between(0.01f, 2.0f), between(0.01f, 2.0f), between(0.01f, 0.6f)};
        const SetOut out = setOut(sizes, room);
        ASSERT_EQ(out.cells.size(), sizes.size());
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const SetOut::Cell& cell = out.cells[i];
            ASSERT_GE(cell.left, room.left - 0.1f);
            ASSERT_GE(cell.top, room.top - 0.1f);
            ASSERT_LE(cell.left + cell.width, room.right + 0.1f);
            ASSERT_LE(cell.top + cell.height, room.bottom + 0.1f);
            ASSERT_LE(sizes[i].x * out.unitsPerMetre, cell.width + 0.1f);
            ASSERT_GE(cell.foot.y - std::cos(SideView().pitch) * sizes[i].y * out.unitsPerMetre, cell.top - 0.1f);
            ASSERT_LE(cell.foot.y + cell.front + room.caption, cell.top + cell.height + 0.1f);
            for (std::size_t j = 0; j < i; ++j) {
                const SetOut::Cell& other = out.cells[j];
                const bool apart =
                    other.left + other.width <= cell.left + 0.1f || other.top + other.height <= cell.top + 0.1f;
                ASSERT_TRUE(apart) << round;
            }
        }
    }
}

TEST(Comparison, UsesRowsWhereThePictureIsUpright) {
    const std::vector<glm::vec3> four(4, kJar);
    const SetOut wide = setOut(four, roomOf(1280.0f, 500.0f));
    const SetOut tall = setOut(four, roomOf(360.0f, 560.0f));
    EXPECT_EQ(wide.cells[0].top, wide.cells[3].top);
    EXPECT_EQ(tall.cells[0].top, tall.cells[1].top);
    EXPECT_LT(tall.cells[1].top, tall.cells[2].top);
    EXPECT_TRUE(setOut({}, roomOf(100.0f, 100.0f)).cells.empty());
}

TEST(Comparison, LimitsEveryView) {
    const float endless = std::numeric_limits<float>::infinity();
    EXPECT_EQ(limited(SideView{endless, std::nanf(""), -endless, {endless, endless}}), SideView());
    EXPECT_EQ(limited(SideView{0.0f, 3.0f, 100.0f, {9.0f, -9.0f}}), (SideView{0.0f, 1.2f, 16.0f, {1.5f, -1.5f}}));
}

// ---- transitions
// -----------------------------------------------------------------------------------------------------

Intent does(Kind kind, std::string text = {}, std::int32_t choice = -1) {
    Intent intent;
    intent.kind = kind;
    intent.text = std::move(text);
    intent.choice = choice;
    return intent;
}

struct Visitor {
    std::vector<PlacedExhibit> exhibits = test::room();
    State state;

    Visitor() {
        Intent open = visit::does(Kind::Open);
        open.exhibit = 0;
        state = applied(state, open, exhibits);
    }
    void does(Kind kind, std::string text = {}, std::int32_t choice = -1) {
        state = applied(state, visit::does(kind, std::move(text), choice), exhibits);
    }
};

TEST(Comparison, LeadsBackToTheExhibitAsItWas) {
    for (const Tool tool : {Tool::None, Tool::Measure}) {
        Visitor visitor;
        if (tool != Tool::None) visitor.does(Kind::ToggleTool, {}, static_cast<std::int32_t>(tool));
        visitor.state.orbit.yaw = 0.7f;
        const State before = visitor.state;
        visitor.does(Kind::ToggleComparison);
        EXPECT_TRUE(visitor.state.comparison.choosing) << "there is nothing to compare with yet";
        EXPECT_EQ(besidePicture(visitor.state), Beside::Comparison);
        visitor.does(Kind::ToggleCompared, "iznik-ship-dish");
        Intent turn = visit::does(Kind::Orbit);
        turn.x = 0.3f;
        visitor.state = applied(visitor.state, turn, visitor.exhibits);
        EXPECT_NEAR(visitor.state.comparison.view.yaw, 0.3f, 1e-5f);
        EXPECT_EQ(visitor.state.orbit, before.orbit);
        visitor.does(Kind::Back);  // the list
        EXPECT_TRUE(visitor.state.comparison.open && !visitor.state.comparison.choosing);
        visitor.does(Kind::Back);
        EXPECT_EQ(visitor.state, before);
    }
}

TEST(Comparison, HoldsFourAtMostAndNobodyTwice) {
    Visitor visitor;
    visitor.does(Kind::ToggleCompared, "a");
    EXPECT_TRUE(visitor.state.comparison.others.empty()) << "nothing is compared yet";
    visitor.does(Kind::ToggleComparison);
    for (const char* wrong : {"vessel", "guest", "", "A", "a/b", "a,b", "ä"}) visitor.does(Kind::ToggleCompared, wrong);
    EXPECT_TRUE(visitor.state.comparison.others.empty());
    for (const char* id : {"a", "b", "c", "d"}) visitor.does(Kind::ToggleCompared, id);
    EXPECT_EQ(visitor.state.comparison.others, (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_FALSE(visitor.state.comparison.choosing) << "no more can be chosen";
    visitor.does(Kind::FocusCompared, {}, 3);
    EXPECT_EQ(visitor.state.comparison.focus, 3);
    visitor.does(Kind::FocusCompared, {}, 4);
    EXPECT_EQ(visitor.state.comparison.focus, -1);
    visitor.does(Kind::NextExhibit);
    EXPECT_EQ(visitor.state.comparison.focus, 0);
    visitor.does(Kind::PreviousExhibit);
    EXPECT_EQ(visitor.state.comparison.focus, 3);
    for (const char* id : {"a", "c", "b"}) visitor.does(Kind::ToggleCompared, id);
    EXPECT_TRUE(visitor.state.comparison.others.empty());
    EXPECT_TRUE(visitor.state.comparison.choosing) << "one alone is no comparison";
}

TEST(Comparison, LightAndSurfaceAreEverybodysOtherToolsNobodys) {
    Visitor visitor;
    visitor.does(Kind::ToggleComparison);
    visitor.does(Kind::ToggleCompared, "a");
    const State before = visitor.state;
    for (const Kind kind : {Kind::ToggleSection, Kind::ToggleMeasuring, Kind::ToggleTurnedOver, Kind::NextNote}) {
        visitor.does(kind);
        EXPECT_EQ(visitor.state, before);
    }
    visitor.does(Kind::ToggleTool, {}, static_cast<std::int32_t>(Tool::Section));
    EXPECT_EQ(visitor.state, before);
    visitor.does(Kind::ToggleRaking);
    EXPECT_TRUE(visitor.state.tools.raking.on && visitor.state.comparison.open);
    EXPECT_EQ(visitor.state.tools.open, Tool::Light);
    Intent clay = visit::does(Kind::SetSurface);
    clay.surface = kiln::scene::SurfaceView::Clay;
    EXPECT_EQ(applied(visitor.state, clay, visitor.exhibits).surface, kiln::scene::SurfaceView::Clay);
}

TEST(Comparison, EndsWithTheExhibitAndWhenAnotherIsOpened) {
    Visitor visitor;
    visitor.does(Kind::ToggleComparison);
    visitor.does(Kind::ToggleCompared, "panel");
    Intent open = visit::does(Kind::Open);
    open.exhibit = 2;
    const State other = applied(visitor.state, open, visitor.exhibits);
    EXPECT_FALSE(other.comparison.open);
    EXPECT_EQ(other.inspected, std::optional<std::size_t>(2));
    visitor.does(Kind::Close);
    EXPECT_EQ(visitor.state.mode, Mode::Inspect);
    visitor.does(Kind::Close);
    EXPECT_EQ(visitor.state.mode, Mode::Walk);
    visitor.does(Kind::ToggleComparison);
    EXPECT_FALSE(visitor.state.comparison.open) << "nothing is looked at";
}

// ---- addresses
// -------------------------------------------------------------------------------------------------------

TEST(Comparison, IsInTheAddressOfTheMoment) {
    Visitor visitor;
    visitor.does(Kind::ToggleComparison);
    for (const char* id : {"a-dish", "b2"}) visitor.does(Kind::ToggleCompared, id);
    visitor.does(Kind::Back);
    visitor.state.comparison.view = {glm::radians(-30.0f), glm::radians(20.0f), 1.5f, {0.02f, -0.01f}};
    const Link link = linkOf(visitor.state, "room/vessel", {}, visitor.exhibits);
    const std::string text = writeLink(link);
    EXPECT_NE(text.find("with=a-dish,b2"), std::string::npos) << text;
    EXPECT_NE(text.find("side=-30,20,1.5,0.02,-0.01"), std::string::npos) << text;
    const auto read = readLink(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(writeLink(*read), text);
    const State again = restored(State{}, *read, 0, visitor.exhibits);
    EXPECT_TRUE(again.comparison.open);
    EXPECT_EQ(again.comparison.others, visitor.state.comparison.others);
    EXPECT_NEAR(again.comparison.view.yaw, glm::radians(-30.0f), 1e-4f);
    EXPECT_EQ(besidePicture(again), Beside::Comparison);
}

TEST(Comparison, RefusesAddressesOfMoreThanFourOfTheSameAndOfNothing) {
    for (const char* wrong :
         {"a?with=", "a?with=a", "room/a?with=b,a", "a?with=b,b", "a?with=b,c,d,e", "a?with=guest", "a?with=B",
          "a?with=b,", "a?with=b/c", "a?with=b&side=1", "a?with=b&side=0,0,0,0,0", "a?with=b&side=0,0,1,0,x"}) {
        EXPECT_FALSE(readLink(wrong)) << wrong;
    }
    EXPECT_FALSE(readLink("a?with=" + std::string(81, 'b')));
    const auto far = readLink("a?with=b,c,d&side=0,89,900,50,-50");
    ASSERT_TRUE(far);
    EXPECT_EQ(far->side, limited(far->side));
}

// ---- facts
// -----------------------------------------------------------------------------------------------------------

museum::Exhibit record(const char* id, const char* city, std::vector<std::string> motifs) {
    museum::Exhibit exhibit;
    exhibit.id = id;
    exhibit.city = city;
    exhibit.title = {{{id, id, id}}};
    exhibit.motifs = std::move(motifs);
    exhibit.colours = {"cobalt"};
    return exhibit;
}

museum::Museum sample() {
    museum::Museum museum;
    museum.exhibits = {record("dish", "iznik", {"lotus", "wave"}), record("jar", "jingdezhen", {"dragon", "lotus"}),
                       record("cup", "jingdezhen", {"lotus", "wave", "lotus-scroll"}), record("tile", "iznik", {})};
    museum.exhibits[1].years = {1400, 1420};
    museum.exhibits[2].years = {1300, 1320};
    museum.exhibits[0].dimensions.height = 7.25;
    museum.vocabulary.motifs = {{"lotus", {{{"Lotus", "Nilüfer", "莲"}}}}, {"wave", {{{"Wave", "Dalga", "浪"}}}}};
    return museum;
}

const ComparedFact& named(const std::vector<ComparedFact>& facts, const std::string& id) {
    return *std::find_if(facts.begin(), facts.end(), [&](const ComparedFact& fact) { return fact.id == id; });
}

TEST(Comparison, TellsWhatAllHaveApartFromWhatEachHas) {
    const museum::Museum museum = sample();
    const ComparedThing things[] = {{&museum.exhibits[0], {}, {}, {}, {}}, {&museum.exhibits[2], {}, {}, {}, {}}};
    const std::vector<ComparedFact> facts = factsOf(things, museum, museum::Language::English);
    const ComparedFact& motifs = named(facts, "motif");
    EXPECT_FALSE(motifs.same);
    EXPECT_EQ(motifs.common, "Lotus, Wave");
    EXPECT_EQ(motifs.values, (std::vector<std::string>{"–", "lotus-scroll"}));
    EXPECT_TRUE(named(facts, "colour").same);
    EXPECT_FALSE(named(facts, "city").same);
    EXPECT_EQ(named(facts, "size").values[0], "H 7.25 cm");
    // A visitor's own model has no record.
    const ComparedThing own[] = {{&museum.exhibits[0], {}, {}, {}, {}}, {nullptr, "mine.glb", "3 cm", {}, {}}};
    EXPECT_EQ(named(factsOf(own, museum, museum::Language::Turkish), "motif").common, "");
    EXPECT_EQ(named(factsOf(own, museum, museum::Language::Turkish), "size").values[1], "3 cm");
    EXPECT_EQ(own[1].titleIn(museum::Language::Turkish), "mine.glb");
}

TEST(Comparison, WhatWasMeasuredIsARowWhereAVesselIsAmongThem) {
    const museum::Museum museum = sample();
    ComparedThing things[] = {{&museum.exhibits[0], {}, {}, {}, {}}, {&museum.exhibits[2], {}, {}, {}, {}}};
    const auto has = [](const std::vector<ComparedFact>& facts, const std::string& id) {
        return std::any_of(facts.begin(), facts.end(), [&](const ComparedFact& fact) { return fact.id == id; });
    };
    EXPECT_FALSE(has(factsOf(things, museum, museum::Language::English), "capacity")) << "two panels";
    things[1].capacity = "1.9 l";
    things[1].wall = "unknown";
    const std::vector<ComparedFact> facts = factsOf(things, museum, museum::Language::English);
    EXPECT_EQ(named(facts, "capacity").values, (std::vector<std::string>{"–", "1.9 l"}));
    EXPECT_EQ(named(facts, "wall").values, (std::vector<std::string>{"–", "unknown"}));
    EXPECT_FALSE(named(facts, "wall").same);
}

TEST(Comparison, OffersKinFirstThenAlikeThenTheRestByTheirYears) {
    const museum::Museum museum = sample();
    museum::Bridge bridge;
    bridge.ends = {museum::BridgeEnd{"dish", {}}, museum::BridgeEnd{"jar", {}}};
    const std::vector<museum::Bridge> bridges{bridge, bridge};
    const std::vector<Candidates> groups = candidatesFor("dish", museum, &bridges);
    ASSERT_EQ(groups.size(), 3u);
    EXPECT_EQ(groups[0].id, "kin");
    ASSERT_EQ(groups[0].exhibits.size(), 1u);
    EXPECT_EQ(groups[0].exhibits[0]->id, "jar");
    EXPECT_EQ(groups[1].id, "alike");
    EXPECT_EQ(groups[1].exhibits.at(0)->id, "cup");
    EXPECT_EQ(groups[2].id, "iznik");
    EXPECT_EQ(groups[2].exhibits.at(0)->id, "tile");
    const std::vector<Candidates> forNobody = candidatesFor("guest", museum, nullptr);
    ASSERT_EQ(forNobody.size(), 2u);
    EXPECT_EQ(forNobody[1].exhibits.at(0)->id, "cup") << "the older one";
}

}  // namespace
}  // namespace visit
