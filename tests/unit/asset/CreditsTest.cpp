// What a file says of itself, read from what people and hostile people write.
#include "tests/unit/asset/GltfFile.h"
#include <gtest/gtest.h>

#include "engine/asset/Credits.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
using kiln::test::json;

/// The credits of a file with this packet.
Credits creditsOf(const json& packet, std::string_view language = "en") {
    test::GltfFile file = test::triangleFile();
    file.root["extensionsUsed"] = {"KHR_xmp_json_ld"};
    file.root["extensions"]["KHR_xmp_json_ld"] = {{"packets", {packet}}};
    file.root["asset"]["extensions"]["KHR_xmp_json_ld"] = {{"packet", 0}};
    const Result<Model> model = file.read();
    EXPECT_TRUE(model) << model.error().text();
    return model ? readCredits(*model, language) : Credits{};
}

json inLanguage(const char* language, const char* text) {
    return {{"@language", language}, {"@value", text}};
}

TEST(Credits, SpeakTheLanguageThatIsAskedFor) {
    const json title = {{"@type", "rdf:Alt"},
                        {"rdf:_1", inLanguage("en-GB", "Jar")},
                        {"rdf:_2", inLanguage("tr", "Küp")},
                        {"rdf:_3", inLanguage("zh-Hans", "罐")}};
    EXPECT_EQ(creditsOf({{"dc:title", title}}, "en").title, "Jar");
    EXPECT_EQ(creditsOf({{"dc:title", title}}, "tr").title, "Küp");
    EXPECT_EQ(creditsOf({{"dc:title", title}}, "zh").title, "罐");
    const json fallback = {inLanguage("fr", "Pot"), inLanguage("x-default", "Vase"), inLanguage("en", "Jar")};
    EXPECT_EQ(creditsOf({{"dc:title", fallback}}, "zh").title, "Vase");
    EXPECT_EQ(creditsOf({{"dc:title", {inLanguage("fr", "Pot")}}}, "tr").title, "Pot");
    EXPECT_EQ(creditsOf({{"dc:title", {inLanguage("t", "?"), inLanguage("trk", "??")}}}, "tr").title, "?")
        << "no prefix";
}

TEST(Credits, ReadTheFormsOfJsonLd) {
    const Credits credits = creditsOf({{"dc:creator", {{"@list", {"Ayşe", "李"}}}},
                                       {"dc:date", {{"@set", {"2024-05-01"}}}},
                                       {"dc:description", inLanguage("en", "A jar.")},
                                       {"dc:rights", "© Museum"},
                                       {"xmpRights:WebStatement", {{"@id", "https://example.org/by"}}},
                                       {"dc:source", 7}});
    EXPECT_EQ(credits.creator, "Ayşe, 李");
    EXPECT_EQ(credits.date, "2024-05-01");
    EXPECT_EQ(credits.description, "A jar.");
    EXPECT_EQ(credits.rights, "© Museum");
    EXPECT_EQ(credits.statement, "https://example.org/by");
    EXPECT_EQ(credits.source, "") << "a number is no source";
}

TEST(Credits, ComeFromExtrasAndCopyrightWhereThereIsNoPacket) {
    test::GltfFile file = test::triangleFile();
    file.root["asset"]["extras"] = {{"author", "A Museum"},
                                    {"license", "CC0-1.0"},
                                    {"source", "https://example.org/1"},
                                    {"title", "Jar with dragon"}};
    Credits credits = readCredits(*file.read(), "en");
    EXPECT_EQ(credits.title, "Jar with dragon");
    EXPECT_EQ(credits.creator, "A Museum");
    EXPECT_EQ(credits.rights, "CC0-1.0");
    EXPECT_EQ(credits.source, "https://example.org/1");
    file.root["asset"]["copyright"] = "2024 A Museum";
    EXPECT_EQ(readCredits(*file.read(), "en").rights, "2024 A Museum");
    file.root["asset"]["extras"] = "no object";
    EXPECT_EQ(readCredits(*file.read(), "en").title, "");
}

TEST(Credits, KeepHostileTextPlainAndShort) {
    EXPECT_EQ(plainLine("  a\t\n\r b\x01\x7f"
                        "c\xC2\x85"
                        "d "),
              "a b c d");
    EXPECT_EQ(plainLine("evil\xE2\x80\xAEgpj.exe\xE2\x81\xA6\xEF\xBB\xBF"), "evilgpj.exe") << "no turning round";
    EXPECT_EQ(plainLine("\xE2\x80\x98yes\xE2\x80\x99"), "\xE2\x80\x98yes\xE2\x80\x99") << "quotation marks stay";
    const std::string cut = plainLine(std::string(4, 'x') + "陶陶陶陶", 10);
    EXPECT_EQ(cut, "xxxx陶…") << "never within a character";
    const Credits credits =
        creditsOf({{"dc:title", std::string(100'000, 'x')}, {"dc:description", std::string(100'000, 'y')}});
    EXPECT_LT(credits.title.size(), 310u);
    EXPECT_LT(credits.description.size(), 2010u);
    json deep = "text";
    for (int i = 0; i < 60; ++i) deep = json{{"@value", deep}};
    EXPECT_EQ(creditsOf({{"dc:title", deep}}).title, "");
    Model model;
    model.metadata = "{ broken";
    model.extras = "[1, 2";
    EXPECT_EQ(readCredits(model, "en").title, "");
}

}  // namespace
