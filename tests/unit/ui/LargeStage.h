// The interface of a museum of a thousand exhibits with everything that it can show, for tests and the bench.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/unit/museum/ManyRecords.h"
#include "tests/unit/ui/SampleMuseum.h"

namespace ui::test {

struct LargeStage : Stage {
    static constexpr std::size_t kExhibits = 1000;

    visit::Plan plan;
    visit::Timeline timeline;
    visit::SearchIndex index;
    visit::Found found;
    museum::Chronicle chronicle;
    museum::Glossary glossary;
    std::vector<museum::Bridge> bridges;
    museum::Tour tour;

    LargeStage(int width, int height, float scale = 1.0f) : Stage(width, height, scale) {
        useMuseumsWords();
        museum.vocabulary.motifs = {{"dragon", {{{"dragon", "ejder", "龙"}}}}, {"ship", {{{"ship", "gemi", "帆船"}}}}};
        museum.vocabulary.colours = {{"blue", {{{"blue", "mavi", "蓝"}}}}, {"red", {{{"red", "kırmızı", "红"}}}}};
        museum.vocabulary.techniques = {{"porcelain", {{{"porcelain", "porselen", "瓷"}}}},
                                        {"fritware", {{{"fritware", "fritli hamur", "熔块胎陶"}}}}};
        museum.exhibits = museum::test::manyRecords(kExhibits);
        layRooms();
        plan = visit::Plan(museum, museum::placeRooms(museum.galleries));
        timeline = visit::Timeline(museum);
        index = visit::SearchIndex(museum);
        found = index.find({});
        chronicle.periods = {{"jingdezhen", 1368, 1644, true, {{{"Ming", "Ming", "明"}}}},
                             {"iznik", 1555, 1700, true, {{{"Raised red", "Kabarık kırmızı", "凸起的红"}}}}};
        chronicle.map.min = {25, -10};
        chronicle.map.max = {125, 55};
        chronicle.map.lands = {{{{30, 0}, {120, 0}, {120, 50}, {30, 50}}, {0, 1, 2, 0, 2, 3}}};
        chronicle.map.iznik = {29.7f, 40.4f};
        chronicle.map.jingdezhen = {117.2f, 29.3f};
        museum.tours = {{"fire", {{{"Fire", "Ateş", "火"}}}, museum.exhibits[0].date, 8, {}}};
        tour.id = "fire";
        tour.title = museum.tours[0].title;
        tour.steps.resize(8);
        for (museum::TourStep& step : tour.steps) {
            step.title = museum.exhibits[1].title;
            step.text = museum.exhibits[1].text;
        }
        places.clear();
        for (std::size_t i = 0; i < 200; ++i) {  // as many as a few rooms hold
            visit::PlacedExhibit place;
            place.id = museum.exhibits[i].id;
            place.box = {{-0.1f, 1.0f, -0.1f}, {0.1f, 1.3f, 0.1f}};
            places.push_back(place);
        }
        view.plan = &plan;
        view.timeline = &timeline;
        view.index = &index;
        view.found = &found;
        view.chronicle = &chronicle;
        view.glossary = &glossary;
        view.bridges = &bridges;
    }

    /// What one can do, by name; the state is that of nothing before.
    struct Scene {
        const char* name;
        void (*begin)(LargeStage& stage);
    };
    static constexpr std::size_t kScenes = 13;
    [[nodiscard]] static const std::array<Scene, kScenes>& scenes() {
        static const std::array<Scene, kScenes> all{{
            {"room", [](LargeStage&) {}},
            {"exhibit", [](LargeStage& stage) { stage.inspect(0); }},
            {"light drawer",
             [](LargeStage& stage) {
                 stage.inspect(0, false);
                 stage.state.tools.open = visit::Tool::Light;
             }},
            {"reading",
             [](LargeStage& stage) {
                 stage.inspect(0);
                 stage.state.reading = true;
             }},
            {"settings", [](LargeStage& stage) { stage.state.settingsOpen = true; }},
            {"tour",
             [](LargeStage& stage) {
                 stage.inspect(1, false);
                 stage.state.guide = {false, 0, 2, 8, true};
                 stage.view.tour = &stage.tour;
             }},
            {"search", [](LargeStage& stage) { stage.state.search.open = true; }},
            {"plan", [](LargeStage& stage) { stage.state.planOpen = true; }},
            {"timeline", [](LargeStage& stage) { stage.state.timeline.open = true; }},
            {"timeline near",
             [](LargeStage& stage) {
                 stage.state.timeline.open = true;
                 stage.state.timeline.zoom = 6.0f;
                 stage.state.timeline.middle = {0.5f, 0.5f};
             }},
            {"map",
             [](LargeStage& stage) {
                 stage.state.timeline.open = true;
                 stage.state.timeline.map = true;
             }},
            {"comparison", [](LargeStage& stage) { stage.compare(4); }},
            {"comparison, choosing",
             [](LargeStage& stage) {
                 stage.compare(1);
                 stage.state.comparison.choosing = true;
             }},
        }};
        return all;
    }

    /// Shows a scene as it is after everything has come to rest.
    void show(const Scene& scene) {
        const museum::Language language = state.language;
        state = {};
        state.language = language;
        state.reducedMotion = true;
        view.tour = nullptr;
        view.compared.clear();
        view.comparedIds.clear();
        view.comparedPlaces.clear();
        scene.begin(*this);
        for (int i = 0; i < 3; ++i) (void)screen.update(view, {});
    }

    void compare(std::size_t count) {
        inspect(0);
        state.comparison.open = true;
        for (std::size_t i = 0; i < count; ++i) {
            view.compared.push_back({&museum.exhibits[i], {}, {}, {}, {}});
            view.comparedIds.push_back(museum.exhibits[i].id);
            if (i > 0) state.comparison.others.push_back(museum.exhibits[i].id);
            view.comparedPlaces.push_back({{100.0f + 150.0f * static_cast<float>(i), 400.0f}, 140.0f, {60.0f, 90.0f}});
        }
        const float width = static_cast<float>(view.pixelWidth) / view.scale;
        const float height = static_cast<float>(view.pixelHeight) / view.scale;
        view.comparedRoom = {width, height, 60.0f, 60.0f, layoutFor(width, height).panel.x - 8.0f, height - 20.0f};
        view.unitsPerMetre = 500.0f;
    }

  private:
    /// Ten rooms in a row, a hundred exhibits each on a grid of one metre.
    void layRooms() {
        constexpr std::size_t kRooms = 10, kRow = 10;
        museum.galleries.clear();
        for (std::size_t i = 0; i < kRooms; ++i) {
            museum::Gallery room;
            room.id = "room" + std::to_string(i);
            room.title = {{{"Room " + std::to_string(i), "Oda " + std::to_string(i), "室" + std::to_string(i)}}};
            room.outline = {{-7, -7}, {7, -7}, {7, 7}, {-7, 7}};
            const auto next = "room" + std::to_string(i + 1), before = "room" + std::to_string(i - 1);
            if (i + 1 < kRooms) room.doors.push_back({"east", next, "west", 1.8, 3.0, {7.6, 0, 0}, -90});
            if (i > 0) room.doors.push_back({"west", before, "east", 1.8, 3.0, {-7.6, 0, 0}, 90});
            for (std::size_t place = 0; place < kRow * kRow; ++place) {
                const double x = static_cast<double>(place % kRow) - 4.5, z = static_cast<double>(place / kRow) - 4.5;
                const std::size_t exhibit = kRow * kRow * i + place;
                room.placements.push_back(
                    {"mount:" + std::to_string(place), museum.exhibits[exhibit].id, 0, {x, 1.0, z}});
            }
            museum.galleries.push_back(std::move(room));
        }
    }
};

}  // namespace ui::test
