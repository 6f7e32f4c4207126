#include "tests/unit/workshop/Drawings.h"
#include <gtest/gtest.h>

#include "app/workshop/Motif.h"

namespace workshop {
namespace {

using test::drawing;

const char kTwoSquares[] = R"(<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="20mm" viewBox="0 0 40 20">
  <g id="cobalt"><g id="inner"><rect x="10" y="5" width="10" height="10"/></g></g>
  <g id="bole" fill-opacity="0.5" fill="red"><rect x="30" y="0" width="10" height="20"/></g>
</svg>)";

TEST(Motif, LayersKeepTheirPlaceAndLieInMillimetres) {
    const auto motif = Motif::load(drawing("two.svg", kTwoSquares), 4.0);
    ASSERT_TRUE(motif) << motif.error().text();
    EXPECT_DOUBLE_EQ(motif->widthMillimetres(), 40.0);
    EXPECT_DOUBLE_EQ(motif->heightMillimetres(), 20.0);
    EXPECT_TRUE(motif->hasLayer("cobalt"));
    EXPECT_TRUE(motif->hasLayer("bole"));
    EXPECT_FALSE(motif->hasLayer("inner")) << "only top-level groups are layers";
    EXPECT_NEAR(motif->coverage("cobalt", 15.0, 10.0), 1.0f, 0.01f);
    EXPECT_NEAR(motif->coverage("cobalt", 10.0, 10.0), 0.5f, 0.05f) << "an edge is half covered";
    EXPECT_NEAR(motif->coverage("cobalt", 25.0, 10.0), 0.0f, 0.01f);
    EXPECT_NEAR(motif->coverage("cobalt", 35.0, 10.0), 0.0f, 0.01f) << "layers are drawn apart";
    EXPECT_NEAR(motif->coverage("bole", 35.0, 10.0), 0.5f, 0.01f) << "opacity counts";
    EXPECT_EQ(motif->coverage("cobalt", -5.0, 10.0), 0.0f);
    EXPECT_EQ(motif->coverage("turquoise", 15.0, 10.0), 0.0f);
}

TEST(Motif, AQuickNoIsNeverWrong) {
    const auto motif = Motif::load(drawing("two.svg", kTwoSquares), 4.0);
    ASSERT_TRUE(motif) << motif.error().text();
    const MotifLayer& cobalt = motif->layers().at("cobalt");
    const MotifLayer& bole = motif->layers().at("bole");
    for (const double reach : {0.0, 0.3, 2.0}) {
        const InkMask mask(*motif, {&bole, &cobalt}, reach);
        int refused = 0;
        for (double y = -3.0; y < 23.0; y += 0.17) {
            for (double x = -3.0; x < 43.0; x += 0.17) {
                const bool may = (mask.at(x, y) & 2u) != 0;
                if (!may) ++refused;
                for (const double dx : {-reach, 0.0, reach}) {
                    for (const double dy : {-reach, 0.0, reach}) {
                        const bool touches = motif->coverage(cobalt, x + dx, y + dy) > 0.0f;
                        ASSERT_TRUE(may || !touches) << x << ", " << y << " within " << reach;
                        const bool other = motif->coverage(bole, x + dx, y + dy) > 0.0f;
                        ASSERT_TRUE((mask.at(x, y) & 1u) != 0 || !other) << x << ", " << y << " within " << reach;
                    }
                }
            }
        }
        EXPECT_GT(refused, 20000) << "of 41412 places; most of the drawing is bare";
    }
}

TEST(Motif, TellsWhatIsWrong) {
    const auto missing = Motif::load("nowhere/nothing.svg", 1.0);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, kiln::ErrorCode::NotFound);
    EXPECT_NE(missing.error().text().find("nothing.svg"), std::string::npos);

    struct Case {
        const char* text;
        const char* says;
    };
    for (const Case& broken :
         {Case{"<svg><g id='a'>", "not well-formed"}, Case{"", "not well-formed"},
          Case{R"(<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"/>)", "no layer"},
          Case{R"(<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><g id="a"/></svg>)", "size in mm"},
          Case{R"(<svg xmlns="http://www.w3.org/2000/svg" width="1e9mm" height="9mm"><g id="a"/></svg>)",
               "size in mm"}}) {
        const auto motif = Motif::load(drawing("broken.svg", broken.text), 1.0);
        ASSERT_FALSE(motif) << broken.text;
        EXPECT_NE(motif.error().message.find(broken.says), std::string::npos) << motif.error().text();
    }
    const auto huge = Motif::load(drawing("two.svg", kTwoSquares), 1000.0);
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().code, kiln::ErrorCode::Refused);
}

}  // namespace
}  // namespace workshop
