// What the page is told of exhibits side by side: a table as wide as there are exhibits, and what else could stand
// there.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/visitor/ComparisonReport.h"

namespace {

using museum::Language;

museum::Museum sample() {
    museum::Museum museum;
    for (const char* id : {"a", "b", "c"}) {
        museum::Exhibit exhibit;
        exhibit.id = id;
        exhibit.city = "iznik";
        exhibit.title = {{{"\"Dish\" & jar", "Tabak", "盘"}}};
        museum.exhibits.push_back(exhibit);
    }
    museum.exhibits[1].dimensions.height = 4.0;
    return museum;
}

TEST(ComparisonReport, HasAColumnForEachAndARowForEachFact) {
    const museum::Museum museum = sample();
    const visit::ComparedThing things[] = {{&museum.exhibits[0], {}, {}, {}, {}},
                                           {&museum.exhibits[1], {}, {}, {}, {}}};
    const std::string ids[] = {"a", "b"};
    const auto message =
        nlohmann::json::parse(visitor::comparisonMessage(things, ids, museum, nullptr, Language::English));
    EXPECT_TRUE(message["open"].get<bool>());
    EXPECT_FALSE(message["full"].get<bool>());
    ASSERT_EQ(message["members"].size(), 2u);
    EXPECT_EQ(message["members"][0]["title"], "\"Dish\" & jar");
    ASSERT_GE(message["facts"].size(), 6u);
    for (const auto& fact : message["facts"]) EXPECT_EQ(fact["values"].size(), 2u) << fact;
    EXPECT_FALSE(message["facts"][2]["same"].get<bool>()) << "the sizes differ";
    // One may take away what stands there, or choose another.
    std::size_t candidates = 0;
    for (const auto& group : message["groups"]) {
        for (const auto& exhibit : group["exhibits"]) {
            EXPECT_EQ(exhibit["chosen"].get<bool>(), exhibit["id"] == "b") << exhibit;
            ++candidates;
        }
    }
    EXPECT_EQ(candidates, 2u);
}

TEST(ComparisonReport, SaysThatNothingIsComparedAnyMore) {
    const auto message =
        nlohmann::json::parse(visitor::comparisonMessage({}, {}, sample(), nullptr, Language::Chinese));
    EXPECT_FALSE(message["open"].get<bool>());
    EXPECT_FALSE(message.contains("facts"));
}

}  // namespace
