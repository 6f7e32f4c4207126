// Languages, interface texts and sizes as a visitor reads them.
#include <limits>
#include <set>

#include "tests/unit/museum/ManyRecords.h"
#include "tests/unit/museum/Samples.h"
#include <gtest/gtest.h>

#include "app/museum/Layers.h"
#include "app/museum/Museum.h"

namespace museum {
namespace {

TEST(Language, TagsAreReadWithAnySubtagsAndCase) {
    EXPECT_EQ(languageFromTag("en"), Language::English);
    EXPECT_EQ(languageFromTag("tr-TR"), Language::Turkish);
    EXPECT_EQ(languageFromTag("TR_tr.UTF-8"), Language::Turkish);
    EXPECT_EQ(languageFromTag("zh-Hans-CN"), Language::Chinese);
    EXPECT_EQ(languageFromTag("ZH"), Language::Chinese);
}

TEST(Language, OtherTagsAreNone) {
    for (const char* tag : {"", "-", "e", "eng", "de", "trk", "zz-tr", "e-n", "\xC4\x9F"}) {
        EXPECT_FALSE(languageFromTag(tag).has_value()) << tag;
    }
}

TEST(Language, TagAndNameOfEach) {
    for (const Language language : kLanguages) {
        EXPECT_EQ(languageFromTag(languageTag(language)), language);
    }
    EXPECT_EQ(languageName(Language::English), "English");
    EXPECT_EQ(languageName(Language::Turkish), "Türkçe");
    EXPECT_EQ(languageName(Language::Chinese), "中文");
}

TEST(Layers, EachHasATechnique) {
    std::set<std::string_view> ids;
    std::set<Layer> laid;
    for (const Technique& one : techniques()) {
        EXPECT_TRUE(ids.insert(one.id).second) << one.id;
        laid.insert(one.layer);
        EXPECT_EQ(layerOfTechnique(one.id), one.layer);
    }
    EXPECT_EQ(laid.size(), kLayers.size());
    EXPECT_FALSE(layerOfTechnique("Porcelain"));
    EXPECT_EQ(layerName(Layer::Body), "body");
    EXPECT_EQ(layerName(Layer::Overglaze), "overglaze");
}

TEST(Dimensions, HeightAndWidthInEachLanguage) {
    const Dimensions tile{24.9, 25.1, 0, 0};
    EXPECT_EQ(dimensionsText(tile, Language::English), "H 24.9 × W 25.1 cm");
    EXPECT_EQ(dimensionsText(tile, Language::Turkish), "Y. 24,9 × G. 25,1 cm");
    EXPECT_EQ(dimensionsText(tile, Language::Chinese), "高24.9厘米，宽25.1厘米");
}

TEST(Dimensions, DepthIsNotDiameter) {
    EXPECT_EQ(dimensionsText({0, 0, 1.8, 20}, Language::English), "D 1.8 × Diam. 20 cm");
    EXPECT_EQ(dimensionsText({0, 0, 1.8, 20}, Language::Turkish), "K. 1,8 × Ç. 20 cm");
    EXPECT_EQ(dimensionsText({0, 0, 1.8, 20}, Language::Chinese), "厚1.8厘米，直径20厘米");
}

TEST(Dimensions, NumbersKeepTwoDecimalsAtMost) {
    EXPECT_EQ(dimensionsText({20.0, 0, 0, 0}, Language::English), "H 20 cm");
    EXPECT_EQ(dimensionsText({0.05, 0, 0, 0}, Language::English), "H 0.05 cm");
    EXPECT_EQ(dimensionsText({7.755, 0, 0, 0}, Language::Turkish), "Y. 7,76 cm");
    EXPECT_EQ(dimensionsText({9.999, 0, 0, 0}, Language::English), "H 10 cm");
}

TEST(Dimensions, WhatIsNoSizeIsLeftOut) {
    const double bad = std::numeric_limits<double>::quiet_NaN();
    const double endless = std::numeric_limits<double>::infinity();
    EXPECT_EQ(dimensionsText({}, Language::English), "");
    EXPECT_EQ(dimensionsText({bad, -3, endless, 0.001}, Language::Chinese), "");
}

TEST(Locale, AMissingTextIsItsKey) {
    Locale locale;
    locale.set(Language::English, "panel.close", "Close");
    EXPECT_EQ(locale.text(Language::English, "panel.close"), "Close");
    const std::string& first = locale.text(Language::Turkish, "panel.close");
    EXPECT_EQ(first, "panel.close");
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(locale.text(Language::Chinese, "key" + std::to_string(i)), "key" + std::to_string(i));
    }
    EXPECT_EQ(first, "panel.close");  // the reference stays good
}

TEST(Locale, TheLastTextOfAKeyHolds) {
    Locale locale;
    locale.set(Language::Turkish, "panel.close", "x");
    locale.set(Language::Turkish, "panel.close", "Kapat");
    EXPECT_EQ(locale.text(Language::Turkish, "panel.close"), "Kapat");
    EXPECT_EQ(locale.all(Language::Turkish).size(), 1u);
}

TEST(Museum, FindsAnExhibitById) {
    const Museum museum = test::sampleMuseum();
    ASSERT_NE(museum.exhibit("bowl"), nullptr);
    EXPECT_EQ(museum.exhibit("bowl")->id, "bowl");
    EXPECT_EQ(museum.exhibit("bow"), nullptr);
    EXPECT_EQ(museum.exhibit(""), nullptr);
}

TEST(Museum, FindsAmongAThousandWithAndWithoutAnIndex) {
    Museum museum;
    museum.exhibits = test::manyRecords(1000);
    for (const bool indexed : {false, true}) {
        if (indexed) museum.indexExhibits();
        for (const Exhibit& one : museum.exhibits) EXPECT_EQ(museum.exhibit(one.id), &one);
        EXPECT_EQ(museum.exhibit("e1000"), nullptr);
    }
    museum.exhibits[0].id = "zebra";  // the index is of before
    EXPECT_EQ(museum.exhibit("zebra"), &museum.exhibits[0]);
    museum.exhibits.pop_back();
    EXPECT_EQ(museum.exhibit("e999"), nullptr);
}

TEST(Language, FiguresAreShortOrOfOnePrecision) {
    EXPECT_EQ(decimalText(24.9, 2, Language::English), "24.9");
    EXPECT_EQ(decimalText(20.0, 2, Language::English), "20");
    EXPECT_EQ(decimalText(100.0, 0, Language::English), "100") << "no zero of the number itself is dropped";
    EXPECT_EQ(decimalText(-0.75, 2, Language::Turkish), "-0,75");
    EXPECT_EQ(fixedText(24.9, 2, Language::English), "24.90");
    EXPECT_EQ(fixedText(3.2, 2, Language::Turkish), "3,20");
    EXPECT_EQ(fixedText(0.05, 1, Language::Chinese), "0.1");
    EXPECT_EQ(fixedText(250.4, 0, Language::English), "250");
}

}  // namespace
}  // namespace museum
