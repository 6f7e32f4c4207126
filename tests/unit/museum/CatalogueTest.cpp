// The catalogue's pages: complete in three languages, safe whatever the texts say, every address a file of the pack.
#include <map>
#include <regex>
#include <set>
#include <string>

#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/curator/Catalogue.h"
#include "app/curator/CatalogueHtml.h"
#include "app/curator/Check.h"

namespace curator {
namespace {

using museum::kLanguages;
using museum::Language;

using Files = std::map<std::string, std::string>;

std::map<std::string, ExhibitPictures> picturesOf(const museum::Museum& museum) {
    std::map<std::string, ExhibitPictures> all;
    for (const museum::Exhibit& exhibit : museum.exhibits) {
        ExhibitPictures& pictures = all[exhibit.id];
        pictures.main = {exhibit.id + ".jpg", 1200, 900};
        pictures.small = {exhibit.id + "-small.jpg", 400, 300};
        for (const auto& note : exhibit.annotations)
            pictures.notes.push_back({exhibit.id + note.id + ".jpg", 640, 480});
    }
    return all;
}

Files written(const museum::Museum& museum, const std::vector<museum::Tour>& tours,
              const std::vector<museum::Bridge>& bridges, const museum::Glossary& glossary) {
    const auto pictures = picturesOf(museum);
    Files files;
    for (CatalogueFile& file : writeCatalogue({museum, tours, bridges, glossary, pictures})) {
        EXPECT_TRUE(files.emplace(file.path, file.text).second) << file.path << " is written twice";
    }
    return files;
}

std::vector<std::string> found(const std::string& text, const std::regex& pattern) {
    std::vector<std::string> all;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
        all.push_back((*at)[1].str());
    return all;
}

/// The file in the pack that a page's address names.
std::string resolved(const std::string& page, std::string address) {
    address = address.substr(0, address.find_first_of("?#"));
    if (address.empty()) return page;
    return (std::filesystem::path(page).parent_path() / address).lexically_normal().generic_string();
}

void expectSoundPage(const std::string& path, const std::string& text) {
    EXPECT_EQ(text.find("catalogue."), std::string::npos) << path << ": a text is missing";
    for (const char* key : {"panel.", "kind.", "city.", "tool."}) {
        EXPECT_FALSE(std::regex_search(text, std::regex(std::string(">") + key + "[a-z]"))) << path << ": " << key;
    }
    EXPECT_EQ(text.find("{"), text.find("<script type=\"application/ld+json\">") == std::string::npos
                                  ? std::string::npos
                                  : text.find("{", text.find("ld+json")))
        << path << ": a word in { } is not filled in";
    EXPECT_EQ(found(text, std::regex("(<h1)")).size(), 1u) << path;
    int last = 0;
    for (const std::string& level : found(text, std::regex("<h([1-6])"))) {
        EXPECT_LE(std::stoi(level), last + 1) << path << ": a heading's level is left out";
        last = std::stoi(level);
    }
    EXPECT_EQ(text.find("<dd></dd>"), std::string::npos) << path;
    EXPECT_EQ(text.find("<p></p>"), std::string::npos) << path;
    std::set<std::string> ids;
    for (const std::string& id : found(text, std::regex(" id=\"([^\"]*)\""))) {
        EXPECT_TRUE(ids.insert(id).second) << path << ": " << id << " twice";
    }
    // No script but data.
    EXPECT_EQ(found(text, std::regex("<script( type=\"application/ld\\+json\")?>")).size(),
              found(text, std::regex("(<script)")).size());
}

void expectAddressesResolve(const Files& files, const museum::Museum& museum) {
    std::set<std::string> there{"../index.html"};
    for (const auto& [path, text] : files) there.insert(path);
    for (const auto& [id, pictures] : picturesOf(museum)) {
        there.insert({"catalogue/pictures/" + pictures.main.name, "catalogue/pictures/" + pictures.small.name});
        for (const auto& note : pictures.notes) there.insert("catalogue/pictures/" + note.name);
    }
    for (const auto& exhibit : museum.exhibits) {
        for (const auto& level : exhibit.levels) there.insert(level.object);
    }
    for (const auto& [path, text] : files) {
        if (!path.ends_with(".html")) continue;
        for (const std::string& address : found(text, std::regex("(?:href|src)=\"([^\"]*)\""))) {
            if (address.starts_with("http") || address == "data:,") continue;
            EXPECT_TRUE(there.contains(resolved(path, address))) << path << ": " << address;
            const std::size_t hash = address.find('#');
            if (hash == std::string::npos || address.find("index.html?") != std::string::npos) continue;
            const std::string id = " id=\"" + address.substr(hash + 1) + "\"";
            EXPECT_NE(files.at(resolved(path, address)).find(id), std::string::npos) << path << ": " << address;
        }
    }
}

nlohmann::json dataOf(const std::string& page) {
    const std::string begin = "<script type=\"application/ld+json\">";
    const std::size_t at = page.find(begin);
    if (at == std::string::npos) return {};
    const std::size_t end = page.find("</script>", at);
    return nlohmann::json::parse(page.substr(at + begin.size(), end - at - begin.size()), nullptr, false);
}

class WholeCatalogue : public ::testing::Test {
  protected:
    WholeCatalogue() : checked_(check(std::filesystem::path(KILN_SOURCE_DIR) / "assets")) {
        for (museum::Exhibit& exhibit : checked_.museum.exhibits) {
            exhibit.levels = {{museum::test::packPath('a', "glb"), 1'500'000}};
        }
        files_ = written(checked_.museum, checked_.tours, checked_.bridges, checked_.glossary);
    }
    Checked checked_;
    Files files_;
};

TEST_F(WholeCatalogue, EveryExhibitTourAndLanguageHasASoundPage) {
    ASSERT_TRUE(checked_.mistakes.empty());
    EXPECT_EQ(files_.size(), 1 + 3 * (2 + checked_.museum.exhibits.size() + checked_.tours.size()));
    for (const Language language : kLanguages) {
        const std::string folder = "catalogue/" + std::string(languageTag(language)) + "/";
        for (const museum::Exhibit& exhibit : checked_.museum.exhibits) {
            ASSERT_TRUE(files_.contains(folder + exhibit.id + ".html"));
            const std::string& page = files_.at(folder + exhibit.id + ".html");
            EXPECT_NE(page.find("<h1>" + escaped(exhibit.title.in(language)) + "</h1>"), std::string::npos);
            EXPECT_NE(page.find(escaped(exhibit.provenance.conjecture.in(language))), std::string::npos);
            EXPECT_NE(page.find(escaped(exhibit.credit.in(language))), std::string::npos);
            EXPECT_NE(page.find("#/" + checked_.museum.galleryWith(exhibit.id)->id + "/" + exhibit.id),
                      std::string::npos);
            for (const museum::Annotation& note : exhibit.annotations) {
                EXPECT_NE(page.find(escaped(note.text.in(language))), std::string::npos) << note.id;
            }
            EXPECT_NE(files_.at(folder + "index.html").find("href=\"" + exhibit.id + ".html\""), std::string::npos);
        }
        for (const museum::Tour& tour : checked_.tours) {
            for (const museum::TourStep& step : tour.steps) {
                EXPECT_NE(files_.at(folder + "tour-" + tour.id + ".html").find(escaped(step.title.in(language))),
                          std::string::npos);
            }
        }
        for (const auto& [path, text] : files_) {
            if (!path.starts_with(folder)) continue;
            EXPECT_NE(text.find("<html lang=\"" + std::string(htmlLanguage(language)) + "\">"), std::string::npos);
        }
    }
    for (const auto& [path, text] : files_) {
        if (path.ends_with(".html")) expectSoundPage(path, text);
    }
    expectAddressesResolve(files_, checked_.museum);
}

TEST_F(WholeCatalogue, SearchEnginesAreToldWhatItIs) {
    for (const Language language : kLanguages) {
        for (const museum::Exhibit& exhibit : checked_.museum.exhibits) {
            const auto data =
                dataOf(files_.at("catalogue/" + std::string(languageTag(language)) + "/" + exhibit.id + ".html"));
            ASSERT_TRUE(data.is_object()) << exhibit.id;
            for (const char* field : {"@context", "@type", "name", "description", "creator", "license", "image",
                                      "inLanguage", "encoding", "citation", "dateCreated", "artform"}) {
                EXPECT_TRUE(data.contains(field)) << exhibit.id << ": " << field;
            }
            EXPECT_EQ(data["name"], exhibit.title.in(language));
            EXPECT_EQ(data["inLanguage"], htmlLanguage(language));
            EXPECT_EQ(data["encoding"]["@type"], "3DModel");
            EXPECT_EQ(data["encoding"]["contentUrl"], "../../" + exhibit.levels.back().object);
            EXPECT_EQ(data.value("isBasedOn", nlohmann::json::array()).size(), exhibit.comparable.size());
            EXPECT_NE(data["disambiguatingDescription"].get<std::string>(), "panel.reconstruction");
        }
    }
}

TEST(Catalogue, NoTextBecomesMarkup) {
    const std::string evil = "</script><script>alert(1)</script><img src=x onerror=\"a\">'\"&amp;</title>";
    museum::Museum museum = museum::test::sampleHouse();
    museum::Tour tour = museum::test::sampleTour();
    std::vector<museum::Bridge> bridges = museum::test::sampleBridges();
    for (const Language language : kLanguages) {
        museum.title.in(language) = evil;
        museum.locale.set(language, "catalogue.alt", "{title}" + evil);
        museum.locale.set(language, "city.iznik", evil);
        for (museum::Exhibit& one : museum.exhibits) {
            for (museum::LocalText* text : {&one.title, &one.date, &one.materials, &one.technique, &one.text,
                                            &one.credit, &one.provenance.conjecture}) {
                text->in(language) = evil;
            }
            for (museum::Annotation& note : one.annotations) note.title.in(language) = note.text.in(language) = evil;
        }
        for (museum::Word& word : museum.vocabulary.colours) word.name.in(language) = evil;
        tour.title.in(language) = tour.summary.in(language) = tour.steps[0].text.in(language) = evil;
        for (museum::Bridge& bridge : bridges) bridge.reason.in(language) = evil;
    }
    for (museum::Exhibit& one : museum.exhibits) {
        one.comparable = {{evil, evil}};
        one.sources = {evil, "javascript:alert(1)", "x, https://example.org/\"onclick=\"alert(1)"};
        one.provenance.maker = one.provenance.accuracy = one.provenance.contact = evil;
        one.provenance.modelRights = "javascript:alert(1)";
    }
    museum::Glossary glossary{{{"t", museum::test::local(evil), museum::test::local(evil), {}}}};
    for (const auto& [path, text] : written(museum, {tour}, bridges, glossary)) {
        if (!path.ends_with(".html")) continue;
        EXPECT_EQ(text.find("<script>"), std::string::npos) << path;
        EXPECT_EQ(text.find("<img src=x"), std::string::npos) << path;
        EXPECT_EQ(text.find("href=\"javascript:"), std::string::npos) << path;
        EXPECT_EQ(text.substr(text.find("<body>")).find("\"onclick"), std::string::npos) << path;
        EXPECT_EQ(found(text, std::regex("(</script>)")).size(), found(text, std::regex("(<script )")).size()) << path;
        EXPECT_EQ(found(text, std::regex("(</title>)")).size(), 1u) << path;
        if (text.find("ld+json") == std::string::npos) continue;
        ASSERT_TRUE(dataOf(text).is_object()) << path;
        EXPECT_EQ(dataOf(text)["name"], evil);
    }
}

TEST(Catalogue, ShortensBetweenWordsAndNeverWithinACharacter) {
    EXPECT_EQ(shortened("one two three", 13), "one two three");
    EXPECT_EQ(shortened("one two three", 9), "one two…");
    EXPECT_EQ(shortened("one\n\ntwo", 20), "one two");
    EXPECT_EQ(shortened("青花梅瓶", 3), "青花梅…");
    EXPECT_EQ(shortened("", 3), "");
}

TEST(Catalogue, FindsTheAddressOfASource) {
    EXPECT_EQ(sourceLink("Bowl, https://a.org/x").words, "Bowl");
    EXPECT_EQ(sourceLink("Bowl, https://a.org/x").address, "https://a.org/x");
    EXPECT_EQ(sourceLink("A book").address, "");
    EXPECT_EQ(sourceLink("http://a.org").words, "http://a.org");
    EXPECT_EQ(sourceLink("See https://a.org for it").words, "See https://a.org for it");
    EXPECT_EQ(sourceLink("See https://a.org for it").address, "https://a.org");
}

TEST(Catalogue, CountsCenturies) {
    EXPECT_EQ(centuryNumber(16, Language::English), "16th");
    EXPECT_EQ(centuryNumber(21, Language::English), "21st");
    EXPECT_EQ(centuryNumber(12, Language::English), "12th");
    EXPECT_EQ(centuryNumber(16, Language::Turkish), "16");
}

}  // namespace
}  // namespace curator
