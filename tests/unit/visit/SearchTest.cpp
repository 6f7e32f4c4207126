// Finding exhibits: what is the same word, what comes first, what filters leave, and how much work it takes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "tests/unit/museum/ManyRecords.h"
#include <gtest/gtest.h>

#include "app/visit/Folding.h"
#include "app/visit/Search.h"
#include "app/visit/Visit.h"

namespace visit {
namespace {

using museum::LocalText;
using Ids = std::vector<std::string>;

museum::Exhibit exhibit(const std::string& id, const LocalText& title, const std::string& city, museum::Years years) {
    museum::Exhibit one;
    one.id = id;
    one.title = title;
    one.city = city;
    one.years = years;
    return one;
}

museum::Museum sample() {
    museum::Museum museum;
    museum.locale.set(museum::Language::English, "city.iznik", "İznik");
    museum.locale.set(museum::Language::Turkish, "city.iznik", "İznik");
    museum.locale.set(museum::Language::Chinese, "city.iznik", "伊兹尼克");
    museum.locale.set(museum::Language::English, "city.jingdezhen", "Jingdezhen");
    museum.locale.set(museum::Language::Turkish, "city.jingdezhen", "Jingdezhen");
    museum.locale.set(museum::Language::Chinese, "city.jingdezhen", "景德镇");
    museum.vocabulary.motifs = {{"dragon", {{{"dragon", "ejder", "龙"}}}},
                                {"three-balls", {{{"three balls (çintemani)", "çintemani", "三珠纹"}}}},
                                {"ship", {{{"ship", "gemi", "帆船"}}}}};
    museum.vocabulary.colours = {{"blue", {{{"blue", "mavi", "蓝"}}}}, {"red", {{{"red", "kırmızı", "红"}}}}};
    museum.vocabulary.techniques = {{"porcelain", {{{"porcelain", "porselen", "瓷"}}}},
                                    {"fritware", {{{"fritware", "fritli hamur", "熔块胎陶"}}}}};

    museum::Exhibit vase = exhibit("meiping", {{{"Meiping with a dragon", "Ejderli meiping", "青花云龙纹梅瓶"}}},
                                   "jingdezhen", {1403, 1424});
    vase.pinyin = "qing hua yun long wen mei ping";
    vase.motifs = {"dragon"};
    vase.colours = {"blue"};
    vase.techniques = {"porcelain"};
    vase.text = {{{"It came by ship, they say.", "Gemiyle gelmiş.", "相传由海路运来。"}}};

    museum::Exhibit jar = exhibit("jar", {{{"Jar", "Küp", "绿釉罐"}}}, "jingdezhen", {1550, 1600});
    jar.pinyin = "lü you guan";
    jar.motifs = {"dragon"};
    jar.colours = {"red", "blue"};
    jar.techniques = {"porcelain"};

    museum::Exhibit tile =
        exhibit("tile", {{{"Tile with çintemani", "Çintemanili çini karo", "三珠纹方砖"}}}, "iznik", {1500, 1525});
    tile.pinyin = "san zhu wen fang zhuan";
    tile.motifs = {"three-balls"};
    tile.colours = {"red"};
    tile.techniques = {"fritware"};
    tile.text = {{{"No dragon is on it.", "Kızıl ışık. Üzerinde ejder yok.", "上面没有龙。"}}};

    museum::Exhibit dish = exhibit("dish", {{{"Ship dish", "Gemili tabak", "帆船纹盘"}}}, "iznik", {1600, 1700});
    dish.pinyin = "fan chuan wen pan";
    dish.motifs = {"ship"};
    dish.colours = {"blue"};
    dish.techniques = {"fritware"};
    museum.exhibits = {vase, jar, tile, dish};
    return museum;
}

struct Sample {
    museum::Museum museum = sample();
    SearchIndex index{museum};

    Ids find(const Query& query) const {
        Ids ids;
        for (const std::size_t place : index.find(query).exhibits) ids.push_back(museum.exhibits[place].id);
        return ids;
    }
    Ids find(const std::string& text) const { return find(Query{text, {}}); }
    std::size_t count(const Found& found, Facet facet, const std::string& id) const {
        const std::vector<FilterValue>& values = index.values(facet);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i].id == id) return found.counts[static_cast<std::size_t>(facet)][i];
        }
        ADD_FAILURE() << "there is no value " << id;
        return 0;
    }
};

TEST(Folding, WhatIsTheSameWordForASearch) {
    constexpr const char* kPairs[][2] = {
        {"İznik", "iznik"},
        {"IZNIK", "iznik"},
        {"ıznık", "iznik"},
        {"I\xCC\x87znik", "iznik"},  // I and a dot above of its own
        {"çintemani", "cintemani"},
        {"c\xCC\xA7intemani", "cintemani"},
        {"ĞÜŞÖÇ ğüşöç", "gusoc gusoc"},
        {"kâğıt, Hatayî, sükûn", "kagit hatayi sukun"},
        {"qīng huā, lǜ", "qing hua lu"},
        {"Ǎǎ Ǐǐ Ǒǒ Ǔǔ Ǖǖ ǘ Ǜǜ", "aa ii oo uu uu u uu"},
        {"ＱＩＮＧ　１６", "qing 16"},
        {"青花", "青花"},
        {"青花·瓷，瓶", "青花 瓷 瓶"},
        {"16世纪meiping瓶", "16 世纪 meiping 瓶"},
        {"İznik’in", "iznik in"},
        {"Straße, Æther, Œuvre, Łódź", "strasse aether oeuvre lodz"},
        {"Ṭopḳapı", "topkapi"},
        {"  \t-–—?! ", ""},
        {"\xFF\xC3(\xE9\x9D", ""},
        {"a\xC0\xAF"
         "b",
         "a b"},
        {"", ""},
    };
    for (const auto& [text, same] : kPairs) EXPECT_EQ(folded(text), same) << text;
}

TEST(Search, FindsTheSameInEveryLanguageAndSpelling) {
    const Sample sample;
    for (const char* query : {"meiping", "MEIPING", "Ejderli", "梅瓶", "龙纹", "龙纹 meiping", "qinghua", "qing hua",
                              "qīnghuā", "qing1hua1", "qhyl", "yunlong", "ＭＥＩＰＩＮＧ"}) {
        EXPECT_EQ(sample.find(query).at(0), "meiping") << query;
    }
    for (const char* query : {"çintemani", "cintemani", "ÇİNTEMANİ", "cıntemanı", "三珠", "szwf", "kizil isik"}) {
        EXPECT_EQ(sample.find(query), Ids{"tile"}) << query;
    }
    for (const char* query : {"lü", "lu", "lv", "lvyou", "绿", "kup", "KÜP"}) {
        EXPECT_EQ(sample.find(query).at(0), "jar") << query;
    }
    for (const char* query : {"iznik", "İZNİK", "IZNIK", "ıznık", "伊兹尼克", "兹尼"}) {
        EXPECT_EQ(sample.find(query), (Ids{"tile", "dish"})) << query;
    }
    EXPECT_EQ(sample.find("16th century"), (Ids{"jar", "tile"}));
    EXPECT_EQ(sample.find("16. yüzyıl"), (Ids{"jar", "tile"}));
    EXPECT_EQ(sample.find("16世纪"), (Ids{"jar", "tile"}));
    EXPECT_EQ(sample.find("16"), (Ids{"jar", "tile"}));
}

TEST(Search, EveryWordMustBeThereFromItsBeginning) {
    const Sample sample;
    EXPECT_EQ(sample.find("dragon blue"), (Ids{"meiping", "jar"}));
    EXPECT_EQ(sample.find("blue dragon mei"), Ids{"meiping"});
    EXPECT_EQ(sample.find("ragon"), Ids{});
    EXPECT_EQ(sample.find("dragon zebra"), Ids{});
    EXPECT_EQ(sample.find("").size(), 4u) << "nothing is asked for";
    EXPECT_EQ(sample.find(" ?! ").size(), 4u);
    EXPECT_EQ(sample.find("\xFF\xFE").size(), 4u);
}

TEST(Search, TitlesComeBeforeWordsAndWordsBeforeTexts) {
    const Sample sample;
    EXPECT_EQ(sample.find("dragon"), (Ids{"meiping", "jar", "tile"}));
    EXPECT_EQ(sample.find("龙"), (Ids{"meiping", "jar", "tile"}));
    EXPECT_EQ(sample.find("ship"), (Ids{"dish", "meiping"}));
    EXPECT_EQ(sample.find("gemi"), (Ids{"dish", "meiping"}));
}

TEST(Search, FiltersTakeAnyOfAKindAndEveryKind) {
    const Sample sample;
    Query query = toggled({}, Facet::Colour, "red");
    EXPECT_EQ(sample.find(query), (Ids{"jar", "tile"}));
    query = toggled(query, Facet::City, "iznik");
    EXPECT_EQ(sample.find(query), Ids{"tile"});
    query = toggled(query, Facet::City, "jingdezhen");
    EXPECT_EQ(sample.find(query), (Ids{"jar", "tile"})) << "either city";
    query = toggled(query, Facet::Century, "15");
    EXPECT_EQ(sample.find(query), Ids{}) << "nothing red is so old";
    query = toggled(toggled(query, Facet::Century, "15"), Facet::Century, "16");
    EXPECT_EQ(sample.find(query), (Ids{"jar", "tile"})) << "1600 ends the 16th century, 1500 begins it";
    query.text = "dragon";
    EXPECT_EQ(sample.find(query), (Ids{"jar", "tile"}));
    EXPECT_EQ(sample.find(toggled({}, Facet::Motif, "unicorn")), Ids{});
    EXPECT_EQ(sample.find(toggled({}, Facet::Century, "17")), Ids{"dish"});
}

TEST(Search, CountsSayWhatEachValueWouldFind) {
    const Sample sample;
    const Query red = toggled({}, Facet::Colour, "red");
    for (const Facet facet : kFacets) {
        for (const FilterValue& value : sample.index.values(facet)) {
            Query query = red;
            query.chosen[static_cast<std::size_t>(facet)] = {value.id};
            EXPECT_EQ(sample.count(sample.index.find(red), facet, value.id), sample.find(query).size())
                << facetName(facet) << ' ' << value.id;
        }
    }
    EXPECT_EQ(sample.index.values(Facet::Century).size(), 3u) << "the 15th, the 16th and the 17th";
    EXPECT_EQ(sample.index.values(Facet::Century)[1].name.in(museum::Language::Turkish), "16. yüzyıl");
}

TEST(Search, WhatIsTypedStaysShortAndWhole) {
    EXPECT_EQ(typedAfter("", "青"), "青");
    EXPECT_EQ(typedAfter("a青", "\b"), "a");
    EXPECT_EQ(typedAfter("", "\b"), "");
    EXPECT_EQ(typedAfter("a", "\n\x7F\tb"), "ab");
    EXPECT_EQ(typedAfter("a", "\xFF\xE9\x9D"), "a") << "no UTF-8";
    EXPECT_EQ(typedAfter("a", "\xE9(("), "a((") << "what is not whole is left out";
    const std::string full(kMostQueryBytes - 1, 'x');
    EXPECT_EQ(typedAfter(full, "青"), full);
    EXPECT_EQ(typedAfter(full, "yz"), full + "y");
    Query query;
    for (int i = 0; i < 1000; ++i) query = toggled(query, Facet::Motif, std::to_string(i));
    EXPECT_EQ(query.filters(), kMostChosen);
    EXPECT_EQ(filterFrom("motif=dragon")->second, "dragon");
    EXPECT_FALSE(filterFrom("shape=round"));
    EXPECT_FALSE(filterFrom("motif"));
}

TEST(Search, IsAPartOfTheVisit) {
    using Kind = Intent::Kind;
    PlacedExhibit jar;
    jar.id = "jar";
    jar.box = {{-0.1f, 1.0f, -0.1f}, {0.1f, 1.3f, 0.1f}};
    const std::vector<PlacedExhibit> exhibits{jar};
    const auto after = [&](const State& state, Kind kind, std::int32_t choice = -1, const std::string& text = {}) {
        Intent intent;
        intent.kind = kind;
        intent.choice = choice;
        intent.text = text;
        intent.exhibit = 0;
        return applied(state, intent, exhibits);
    };
    State state = after({}, Kind::ToggleSearch);
    EXPECT_TRUE(state.search.open);
    EXPECT_EQ(after(state, Kind::ToggleSearch), State());
    EXPECT_EQ(after(state, Kind::Close), State());
    EXPECT_EQ(after(state, Kind::Back), State());
    EXPECT_TRUE(after(state, Kind::TogglePlan).planOpen);
    EXPECT_FALSE(after(state, Kind::TogglePlan).search.open) << "one sheet at a time";
    EXPECT_FALSE(after(after({}, Kind::TogglePlan), Kind::ToggleSearch).planOpen);

    state = after(after(after(state, Kind::Type, -1, "瓶a"), Kind::FocusFound, 3), Kind::Type, -1, "\b");
    EXPECT_EQ(state.search.query.text, "瓶");
    EXPECT_EQ(state.search.focus, -1) << "other things are found";
    state = after(state, Kind::FocusFound, 3);
    EXPECT_EQ(state.search.focus, 3);
    EXPECT_EQ(after(state, Kind::SetQuery, -1, "瓶").search.focus, 3) << "the same as before";
    EXPECT_EQ(after(state, Kind::SetQuery, -1, std::string(999, 'x')).search.query.text.size(), kMostQueryBytes);
    state = after(state, Kind::ToggleFilter, static_cast<std::int32_t>(Facet::Motif), "dragon");
    EXPECT_EQ(state.search.query.of(Facet::Motif), Ids{"dragon"});
    EXPECT_EQ(after(state, Kind::ToggleFilter, 99, "dragon"), state);
    EXPECT_EQ(after(state, Kind::ToggleFilter, -1, "dragon"), state);
    EXPECT_EQ(after(state, Kind::ClearFilters).search.query.filters(), 0u);
    EXPECT_EQ(after({}, Kind::FocusFound, 3), State()) << "nothing is shown";

    const Query query = state.search.query;
    state = after(state, Kind::Open);
    EXPECT_EQ(state.inspected, 0u);
    EXPECT_FALSE(state.search.open);
    EXPECT_EQ(state.search.query, query) << "kept for the next time";
    state = after(after(state, Kind::ToggleSearch), Kind::Open);
    EXPECT_FALSE(state.search.open) << "also when it was looked at already";
    state = after(after(state, Kind::ToggleSearch), Kind::Close);
    EXPECT_EQ(state.inspected, 0u) << "first the sheet";
}

TEST(Search, AnEmptyMuseumHasNothing) {
    EXPECT_TRUE(SearchIndex().find({"a", {}}).exhibits.empty());
    EXPECT_TRUE(SearchIndex(museum::Museum()).find(toggled({"青", {}}, Facet::City, "iznik")).exhibits.empty());
}

TEST(Search, AThousandRecordsAreSearchedInLittleWork) {
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point begin) {
        return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    };
    museum::Museum museum = sample();
    museum.exhibits = museum::test::manyRecords(1000);
    auto begin = Clock::now();
    const SearchIndex index(museum);
    std::printf("indexing 1000 records: %.0f ms\n", since(begin));
    const std::size_t everything = index.find({"", {}}).visited;
    EXPECT_EQ(everything, 0u);
    std::string longest;
    for (char c = 'a'; longest.size() + 2 <= 2 * kMostQueryBytes; c = c == 'z' ? 'a' : static_cast<char>(c + 1)) {
        longest += {c, ' '};
    }
    for (const std::string& text : {std::string("qari"), std::string("qinghua"), std::string("a"), std::string("中"),
                                    std::string("mari b c"), longest}) {
        begin = Clock::now();
        const Found found = index.find(toggled({text, {}}, Facet::Colour, "red"));
        std::printf("%6.2f ms, %7zu entries, %4zu found: %.20s\n", since(begin), found.visited, found.exhibits.size(),
                    text.c_str());
        // A record has about 900 entries; a letter begins a twenty-sixth of its words.
        const std::size_t words = std::min<std::size_t>(1 + std::count(text.begin(), text.end(), ' '), kMostQueryWords);
        EXPECT_LT(found.visited, words * 30u * museum.exhibits.size()) << text;
    }
}

}  // namespace
}  // namespace visit
