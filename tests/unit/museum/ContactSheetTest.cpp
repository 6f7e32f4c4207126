// `curator contact-sheet`: the drawings of a folder side by side.
#include <filesystem>
#include <string>

#include "tests/FileBytes.h"
#include "tests/unit/museum/CuratorFixture.h"
#include <gtest/gtest.h>

namespace curator {
namespace {

/// A drawing of 20 by 10 mm.
std::string smallDrawing(const std::string& body) {
    return R"(<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm" viewBox="0 0 20 10">)" + body +
           "</svg>";
}

TEST_F(CuratorTest, AContactSheetShowsEveryDrawing) {
    const fs::path motifs = folder_ / "few/motifs";
    const auto sheetOf = [&] { return run("contact-sheet motifs sheets/all.png --assets few"); };
    const auto picture = [&] { return kiln::test::fileText(folder_ / "sheets/all.png"); };
    writeText(motifs / "iznik-one.svg", smallDrawing(R"(<g id="cobalt"><rect width="9" height="9"/></g>)"));
    writeText(motifs / "notes.txt", "no drawing");
    const Outcome first = sheetOf();
    EXPECT_EQ(first.code, 0) << first.complained;
    EXPECT_EQ(first.said, "sheets/all.png\ndrawings 1, pages 1\n");
    const std::string one = picture();
    EXPECT_TRUE(one.starts_with("\x89PNG"));

    // One drawing more or another colour is another picture; a broken one is told, and the rest is shown.
    writeText(motifs / "iznik-two.svg", smallDrawing(R"(<g id="bole"><rect width="9" height="9"/></g>)"));
    EXPECT_EQ(sheetOf().code, 0);
    const std::string red = picture();
    EXPECT_NE(red, one);
    writeText(motifs / "iznik-two.svg", smallDrawing(R"(<g id="sage"><rect width="9" height="9"/></g>)"));
    EXPECT_EQ(sheetOf().code, 0);
    EXPECT_NE(picture(), red);
    writeText(motifs / "iznik-two.svg", smallDrawing(R"(<g id="gold"/>)"));
    writeText(motifs / "iznik-three.svg", "no drawing");
    const Outcome broken = sheetOf();
    EXPECT_EQ(broken.code, 1);
    EXPECT_EQ(broken.said, "sheets/all.png\ndrawings 2, pages 1\n");
    EXPECT_NE(broken.complained.find("few/motifs/iznik-two.svg: no pigment is called \"gold\". Use one of: slip"),
              std::string::npos)
        << broken.complained;
    EXPECT_NE(broken.complained.find("few/motifs/iznik-three.svg: not well-formed"), std::string::npos)
        << broken.complained;
    EXPECT_TRUE(broken.complained.ends_with("2 mistakes\n")) << broken.complained;

    // A page has an end: these are 640 pixels high, 14 or so to a row.
    for (const char* name : {"iznik-two.svg", "iznik-three.svg"}) fs::remove(motifs / name);
    for (int i = 0; i < 400; ++i) {
        writeText(motifs / ("iznik-tall-" + std::to_string(i) + ".svg"),
                  R"(<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="160mm" viewBox="0 0 20 160">)"
                  R"(<g id="sage"/></svg>)");
    }
    EXPECT_EQ(sheetOf().said, "sheets/all.png\nsheets/all-2.png\ndrawings 401, pages 2\n");
}

TEST_F(CuratorTest, AContactSheetOfNothingIsAMistake) {
    const Outcome outcome = run("contact-sheet motifs sheet.png --assets nowhere");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complained.find("there is no drawing to show"), std::string::npos) << outcome.complained;
    EXPECT_FALSE(fs::exists(folder_ / "sheet.png"));
}

}  // namespace
}  // namespace curator
