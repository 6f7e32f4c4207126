// Every text that the interface asks for exists in every language's file.
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "tests/FileBytes.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/museum/Layers.h"
#include "app/visit/Action.h"
#include "app/visit/Setting.h"

namespace {

std::set<std::string> keysInSources() {
    // Those that are put together from parts:
    std::set<std::string> keys{
        "hint.walk.keys",  "hint.walk.touch",  "hint.inspect.keys", "hint.inspect.touch", "city.iznik",
        "city.jingdezhen", "kind.tile",        "kind.panel",        "kind.vessel",        "light.museum",
        "light.daylight",  "light.lamp",       "light.own",         "light.brought",      "error.light",
        "search.open",     "plan.open",        "timeline.open",     "tours.open",         "settings.open",
        "share.title",     "compare.capacity", "compare.wall",      "compare.unknown",    "compare.measuring"};
    for (const visit::Facet facet : visit::kFacets) keys.insert("filter." + std::string(visit::facetName(facet)));
    for (const visit::Action& action : visit::actions()) keys.insert("action." + std::string(action.id));
    for (const visit::Dial& dial : visit::dials()) keys.insert("dial." + std::string(dial.id));
    for (const visit::Setting& setting : visit::settings()) keys.insert("setting." + std::string(setting.id));
    for (const visit::Tool tool : visit::kTools) {
        keys.insert("tool." + std::string(visit::toolName(tool)));
        keys.insert("tool." + std::string(visit::toolName(tool)) + ".help");
    }
    for (const museum::Layer layer : museum::kLayers) keys.insert("layer." + std::string(museum::layerName(layer)));
    for (const char* side :
         {"front", "front-right", "right", "back-right", "back", "back-left", "left", "front-left"}) {
        keys.insert("view.side." + std::string(side));
    }
    for (const char* height : {"above", "higher", "level", "below"}) keys.insert("view.height." + std::string(height));
    keys.insert("view.where");
    const std::regex literal(
        "text\\(\\s*\"([a-z]+\\.[a-z.]*[a-z])\"|\\? \"([a-z]+\\.[a-z.]*[a-z])\" : \"([a-z]+\\.[a-z.]*[a-z])\"");
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(KILN_SOURCE_DIR) / "app/ui")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string source = kiln::test::fileText(entry.path());
        for (std::sregex_iterator match(source.begin(), source.end(), literal), end; match != end; ++match) {
            for (std::size_t group = 1; group < match->size(); ++group) {
                if ((*match)[group].matched) keys.insert((*match)[group].str());
            }
        }
    }
    return keys;
}

TEST(Locale, HasEveryTextThatTheInterfaceAsksFor) {
    const std::set<std::string> keys = keysInSources();
    ASSERT_GE(keys.size(), 20u);
    for (const char* language : {"en", "tr", "zh"}) {
        const std::filesystem::path path =
            std::filesystem::path(KILN_SOURCE_DIR) / "assets/locales" / (std::string(language) + ".json");
        const nlohmann::json file = nlohmann::json::parse(kiln::test::fileText(path), nullptr, false);
        ASSERT_TRUE(file.is_object()) << path << " is missing or is not JSON";
        for (const std::string& key : keys) {
            const auto found = file.find(key);
            const bool written = found != file.end() && found->is_string() && !found->get<std::string>().empty();
            EXPECT_TRUE(written) << path << ": " << key;
        }
    }
}

}  // namespace
