// Drawings that place other drawings: where they land, what they clear, and which are refused.
#include <chrono>

#include "tests/unit/workshop/Drawings.h"
#include <gtest/gtest.h>

#include "app/workshop/Palette.h"

namespace workshop {
namespace {

using test::drawing;
using test::sheet;

Motif composed(const std::string& body, const std::string& attributes = {}) {
    kiln::Result<Motif> motif = Motif::load(drawing("composed.svg", sheet(body, attributes)), 10.0);
    EXPECT_TRUE(motif) << (motif ? "" : motif.error().text());
    return motif ? std::move(*motif) : Motif{};
}

std::string complaint(const std::string& text) {
    const auto motif = Motif::load(drawing("composed.svg", text), 4.0);
    return motif ? "" : motif.error().text();
}

/// 10 by 20 mm in half millimetres: a reserve of its lower half, a cobalt disc at the top left of that, and a wash.
void drawFlower() {
    (void)drawing(
        "flower.svg",
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="20mm" viewBox="-10 0 20 40" data-anchor="0 38">
        <g id="reserve"><rect x="-10" y="20" width="20" height="20"/></g>
        <g id="cobalt"><rect x="-10" y="20" width="4" height="4"/></g>
        <g id="cobalt-wash" fill-opacity="0.5"><rect x="-10" y="36" width="20" height="4"/></g></svg>)");
}

const char kGround[] = R"(<g id="cobalt"><rect width="40" height="30"/></g>)";

TEST(ComposedMotif, AnAnchorIsInMillimetresAndElseTheMiddle) {
    drawFlower();
    const auto flower = Motif::load(test::drawingFolder() / "flower.svg", 4.0);
    ASSERT_TRUE(flower) << flower.error().text();
    EXPECT_NEAR(flower->anchor().x, 5.0, 1e-9);
    EXPECT_NEAR(flower->anchor().y, 19.0, 1e-9);
    EXPECT_EQ(composed(kGround).anchor(), glm::dvec2(20.0, 15.0));
    EXPECT_EQ(composed(kGround, "data-anchor='3,-4'").anchor(), glm::dvec2(3.0, -4.0)) << "it may lie outside";
    for (const char* nonsense : {"3", "3 4 5", "a b", ""}) {
        const std::string text = complaint(sheet(kGround, std::string("data-anchor='") + nonsense + "'"));
        EXPECT_NE(text.find("data-anchor"), std::string::npos) << nonsense << ": " << text;
    }
}

TEST(ComposedMotif, APlacedDrawingLandsWhereItIsPutAndItsReserveClears) {
    drawFlower();
    const Motif motif = composed(std::string(kGround) + R"(<image href="flower.svg" x="4" y="5"/>)");
    EXPECT_NEAR(motif.coverage("cobalt", 8.0, 10.0), 1.0f, 0.01f) << "above the reserve all is as it was";
    EXPECT_NEAR(motif.coverage("cobalt", 10.0, 20.0), 0.0f, 0.01f) << "the reserve clears";
    EXPECT_NEAR(motif.coverage("cobalt", 5.0, 16.0), 1.0f, 0.01f) << "and the flower is painted into it";
    EXPECT_NEAR(motif.coverage("cobalt", 7.0, 16.0), 0.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("cobalt", 15.0, 20.0), 1.0f, 0.01f) << "beside it nothing is cleared";
    EXPECT_NEAR(motif.coverage("cobalt-wash", 10.0, 24.0), 0.5f, 0.01f);
    EXPECT_NEAR(motif.coverage("reserve", 10.0, 20.0), 1.0f, 0.01f) << "a layout can clear with it";
    EXPECT_NEAR(motif.coverage("reserve", 10.0, 10.0), 0.0f, 0.01f);
}

TEST(ComposedMotif, SizeAndTransformAreThoseOfSvg) {
    drawFlower();
    // Half as large, a quarter turn clockwise about the drawing's middle: its down is now left.
    const Motif motif =
        composed(R"(<image xlink:href="flower.svg" x="20" y="15" height="10" transform="rotate(90,20,15) "/>)",
                 "xmlns:xlink='http://www.w3.org/1999/xlink'");
    EXPECT_NEAR(motif.coverage("reserve", 12.5, 17.5), 1.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("reserve", 17.5, 17.5), 0.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("reserve", 12.5, 14.5), 0.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("cobalt", 14.5, 15.5), 1.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("cobalt", 14.5, 19.5), 0.0f, 0.01f);
    const Motif mirrored =
        composed(R"(<image href="flower.svg" width="10" height="20" transform="translate(30,2) scale(-1,1) "/>)");
    EXPECT_NEAR(mirrored.coverage("cobalt", 29.5, 12.5), 1.0f, 0.01f);
    EXPECT_NEAR(mirrored.coverage("cobalt", 21.5, 12.5), 0.0f, 0.01f);
    const Motif outside = composed(std::string(kGround) + R"(<image href="flower.svg" x="400"/>)");
    EXPECT_TRUE(outside.hasLayer("cobalt-wash"));
    EXPECT_NEAR(outside.coverage("cobalt", 39.0, 15.0), 1.0f, 0.01f);
}

TEST(ComposedMotif, APlacedDrawingMayReachBeyondItsOwnSize) {
    (void)drawing("wide.svg", sheet(R"(<g id="black"><rect x="-6" y="10" width="52" height="10"/></g>)"));
    const Motif motif = composed(R"(<image href="wide.svg" x="10" y="5" width="20"/>)");
    EXPECT_NEAR(motif.coverage("black", 7.5, 12.5), 1.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("black", 6.5, 12.5), 0.0f, 0.01f);
    EXPECT_NEAR(motif.coverage("black", 32.5, 12.5), 1.0f, 0.01f);
    EXPECT_NEAR(test::widthAt(motif, "black", 20.0), 5.0, 0.05);
}

TEST(ComposedMotif, TheOrderOfTheFileIsThePainters) {
    drawFlower();
    const std::string flower = R"(<image href="flower.svg" x="4" y="5"/>)";
    EXPECT_NEAR(composed(flower + kGround).coverage("cobalt", 10.0, 20.0), 1.0f, 0.01f) << "painted after the flower";
    // Of two flowers the second clears the first.
    const Motif two = composed(flower + R"(<image href="flower.svg" x="6" y="3"/>)");
    EXPECT_NEAR(two.coverage("cobalt-wash", 5.0, 24.0), 0.5f, 0.01f);
    EXPECT_NEAR(two.coverage("cobalt-wash", 10.0, 20.0), 0.0f, 0.01f);
    EXPECT_NEAR(two.coverage("cobalt-wash", 10.0, 22.0), 0.5f, 0.01f);
    EXPECT_NEAR(two.coverage("reserve", 5.0, 24.0), 1.0f, 0.01f) << "reserves unite";
    (void)drawing("wash.svg", sheet(R"(<g id="cobalt-wash" fill-opacity=".5"><rect width="9" height="9"/></g>)"));
    // What two lay on the same place is the stronger, not the sum.
    const Motif over =
        composed(R"(<image href="wash.svg"/><g id="cobalt-wash" fill-opacity=".3"><rect width="9" height="9"/></g>)");
    EXPECT_NEAR(over.coverage("cobalt-wash", 5.0, 5.0), 0.5f, 0.01f);
    // A reserve amid a file clears what that file has painted so far.
    const Motif amid = composed(
        flower + R"(<g id="reserve"><rect width="10" height="30"/></g><g id="black"><rect width="9" height="9"/></g>)");
    EXPECT_NEAR(amid.coverage("cobalt-wash", 9.0, 24.0), 0.0f, 0.01f);
    EXPECT_NEAR(amid.coverage("cobalt-wash", 11.0, 24.0), 0.5f, 0.01f);
    EXPECT_NEAR(amid.coverage("black", 5.0, 5.0), 1.0f, 0.01f);
}

TEST(ComposedMotif, EachPlaceIsPaintedByAHandOfItsOwn) {
    (void)drawing("line.svg", sheet(R"(<g id="cobalt"><path class="brush" d="M2 5H38" stroke-width="2"/></g>)"));
    const std::string twice = R"(<image href="line.svg"/><image href="line.svg" y="15"/>)";
    const auto exact = Motif::load(drawing("composed.svg", sheet(twice)), 10.0);
    const auto byHand = Motif::load(drawing("composed.svg", sheet(twice)), 10.0, BrushHand{7});
    ASSERT_TRUE(exact && byHand);
    double exactDifference = 0.0, handDifference = 0.0;
    for (double x = 1.0; x < 39.0; x += 0.1) {
        for (double y = 0.05; y < 15.0; y += 0.1) {
            exactDifference += std::abs(exact->coverage("cobalt", x, y) - exact->coverage("cobalt", x, y + 15.0));
            handDifference += std::abs(byHand->coverage("cobalt", x, y) - byHand->coverage("cobalt", x, y + 15.0));
        }
    }
    EXPECT_LT(exactDifference, 1.0);
    EXPECT_GT(handDifference, 20.0);
}

TEST(ComposedMotif, CirclesAndDepthAreRefused) {
    (void)drawing("a.svg", sheet(R"(<image href="b.svg"/>)"));
    (void)drawing("b.svg", sheet(R"(<image href="a.svg"/>)"));
    EXPECT_NE(complaint(sheet(R"(<image href="a.svg"/>)")).find("circle"), std::string::npos);
    EXPECT_NE(complaint(sheet(R"(<image href="composed.svg"/>)")).find("circle"), std::string::npos);
    (void)drawing("deep-0.svg", sheet(kGround));
    for (int i = 1; i <= 7; ++i) {
        (void)drawing("deep-" + std::to_string(i) + ".svg",
                      sheet("<image href=\"deep-" + std::to_string(i - 1) + ".svg\"/>"));
    }
    EXPECT_EQ(complaint(sheet(R"(<image href="deep-5.svg"/>)")), "");
    EXPECT_NE(complaint(sheet(R"(<image href="deep-6.svg"/>)")).find("6 deep"), std::string::npos);
}

TEST(ComposedMotif, MultiplyingPlacesAreRefusedInTime) {
    (void)drawing("many-0.svg", sheet(kGround));
    for (int i = 1; i <= 5; ++i) {
        std::string body;
        for (int k = 0; k < 20; ++k) body += "<image href=\"many-" + std::to_string(i - 1) + ".svg\"/>";
        (void)drawing("many-" + std::to_string(i) + ".svg", sheet(body));
    }
    const auto start = std::chrono::steady_clock::now();
    EXPECT_NE(complaint(sheet(R"(<image href="many-5.svg"/>)")).find("more than 500"), std::string::npos);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(ComposedMotif, TellsWhatIsWrong) {
    drawFlower();
    const auto image = [](const std::string& attributes) { return sheet("<image " + attributes + "/>"); };
    std::string nested = "<rect/>", layers;
    for (int i = 0; i < 200; ++i) nested = "<g>" + nested + "</g>";
    for (int i = 0; i < 301; ++i) layers += "<g id=\"a" + std::to_string(i) + "\"/>";
    struct Case {
        std::string text;
        const char* says;
    };
    for (const Case& broken : {
             Case{image(R"(href="../flower.svg")"), "plain file name"},
             Case{image(R"(href="/flower.svg")"), "plain file name"},
             Case{image(R"(href="a\flower.svg")"), "plain file name"},
             Case{image(R"(href="http://flower.svg")"), "plain file name"},
             Case{image(R"(href="data:image/svg+xml,abc.svg")"), "plain file name"},
             Case{image(R"(href="photo.png")"), "plain file name"},
             Case{image(""), "plain file name"},
             Case{image(R"(href="no-such-flower.svg")"), "no such drawing"},
             Case{image(R"(href="flower.svg" width="10" height="10")"), "stretch"},
             Case{image(R"(href="flower.svg" width="0")"), "cannot be understood"},
             Case{image(R"(href="flower.svg" x="1e300")"), "cannot be understood"},
             Case{image("href='flower.svg' transform='scale(0)'"), "cannot be understood"},
             Case{image("href='flower.svg' transform='turn(5)'"), "cannot be understood"},
             Case{image("href='flower.svg' transform='rotate(5'"), "cannot be understood"},
             Case{image("href='flower.svg' transform='matrix(1 2 3)'"), "cannot be understood"},
             Case{sheet(R"(<g id="cobalt"><image href="flower.svg"/></g>)"), "cannot have a <image>"},
             Case{sheet(R"(<g id="cobalt"><text>a</text></g>)"), "cannot have a <text>"},
             Case{sheet(R"(<style>path{}</style><g id="cobalt"/>)"), "cannot have a <style>"},
             Case{sheet(R"(<g id="cobalt"/><path d="M1 1"/>)"), "outside of every layer"},
             Case{sheet(R"(<g id="cobalt"/><g/>)"), "no id"},
             Case{sheet(R"(<g id="cobalt"/><g id="cobalt"/>)"), "comes twice"},
             Case{sheet("<g id=\"cobalt\">" + nested + "</g>"), "32 deep"},
             Case{sheet(layers), "more than 300"},
             Case{sheet(std::string(600000, ' ') + kGround), "512 KiB"},
             Case{sheet(kGround) + sheet(kGround), "more than one"},
             Case{R"(<svg width="9mm" height="9mm"><g id="a"/></svg>)", "viewBox"},
             Case{R"(<svg width="9mm" height="9mm" viewBox="0 0 9 18"><g id="a"/></svg>)", "proportions"},
             Case{R"(<svg width="9mm" height="9mm" viewBox="0 0 0 9"><g id="a"/></svg>)", "viewBox"},
         }) {
        const std::string text = complaint(broken.text);
        EXPECT_NE(text.find(broken.says), std::string::npos) << broken.text.substr(0, 200) << "\n" << text;
        EXPECT_NE(text.find(".svg"), std::string::npos) << text;
    }
}

TEST(ComposedMotif, EntitiesAreNotExpanded) {
    const std::string bomb =
        R"(<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>)" +
        sheet(R"(<title>&c;</title><g id="cobalt"><rect width="40" height="30"/></g>)");
    EXPECT_EQ(complaint(bomb), "");
}

TEST(ComposedMotif, EveryDrawingOfTheMuseumIsInOrder) {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(KILN_SOURCE_DIR) / "assets/motifs")) {
        const auto motif = Motif::load(entry.path(), 1.0);
        ASSERT_TRUE(motif) << motif.error().text();
        for (const auto& [layer, coverage] : motif->layers()) {
            EXPECT_TRUE(layer == kReserveLayer || paletteColor(layer)) << entry.path() << ": " << layer;
        }
        ++count;
    }
    EXPECT_GT(count, 10u);
}

/// Large drawings are painted in bands. Where two meet, nothing may be missing, moved or cleared by the wrong step.
TEST(ComposedMotif, BandsOfALargeOneMeet) {
    const std::string mirrored = R"(<g id="cobalt"><circle cx="20" cy="15" r="13"/></g>
        <g id="reserve"><rect x="18" y="6" width="4" height="18"/></g>
        <g id="bole"><rect x="19" y="8" width="2" height="14"/></g>)";
    const auto motif = Motif::load(drawing("bands.svg", sheet(mirrored)), 130.0);
    ASSERT_TRUE(motif) << motif.error().text();
    const double width = motif->widthMillimetres(), height = motif->heightMillimetres();
    EXPECT_GE(static_cast<double>(motif->columns()) * motif->rows(), 2 * 8e6) << "else it is one band";
    for (const char* layer : {"cobalt", "bole", "reserve"}) {
        const MotifLayer& map = motif->layers().at(layer);
        double most = 0.0, sum = 0.0;
        for (double y = 0.02; y < 0.5 * height; y += 0.03) {
            for (double x = 0.05; x < width; x += 0.1) {
                const double above = static_cast<double>(motif->coverage(map, x, y));
                most = std::max(most, std::abs(above - static_cast<double>(motif->coverage(map, x, height - y))));
                sum += above;
            }
        }
        EXPECT_LT(most, 0.1) << layer << " is alike above and below";
        EXPECT_GT(sum, 1000.0) << layer;
    }
    for (double y = 0.4 * height; y < 0.6 * height; y += 0.001) {
        ASSERT_NEAR(motif->coverage("cobalt", 0.25 * width, y), 1.0f, 0.01f) << y;
        ASSERT_EQ(motif->coverage("cobalt", 0.5 * width, y), 0.0f) << y << ": reserved";
        ASSERT_NEAR(motif->coverage("bole", 0.5 * width, y), 1.0f, 0.01f) << y << ": laid on afterwards";
    }
}

}  // namespace
}  // namespace workshop
