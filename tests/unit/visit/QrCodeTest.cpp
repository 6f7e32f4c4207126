// QR codes of addresses: what the standard fixes of every code is there, long addresses fit, and no site is believed
// unseen.
#include <string>

#include <gtest/gtest.h>

#include "app/visit/QrCode.h"

namespace visit {
namespace {

/// Rings of seven, five and three modules: dark, light, dark.
bool finderAt(const QrCode& code, int left, int top) {
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
            if (code.at(left + x, top + y) != (ring != 2)) return false;
        }
    }
    return true;
}

/// The level that a code says of itself: the two bits beside its first finder, unmasked (ISO/IEC 18004 7.9).
int levelOf(const QrCode& code) {
    const int bits = (code.at(0, 8) ? 2 : 0) + (code.at(1, 8) ? 1 : 0);
    return bits ^ 2;  // the mask 10101… begins with 10; 01 is L, 00 is M
}

TEST(QrCode, HasItsThreeFindersAndItsTiming) {
    for (const std::size_t length : {std::size_t{1}, std::size_t{180}, std::size_t{1000}, std::size_t{1273}}) {
        const auto code = qrCodeOf(std::string(length, 'a'));
        ASSERT_TRUE(code) << length;
        EXPECT_EQ((code->size - 17) % 4, 0);
        EXPECT_LE(code->size, QrCode::kLargest);
        ASSERT_EQ(code->dark.size(), static_cast<std::size_t>(code->size * code->size));
        EXPECT_TRUE(finderAt(*code, 0, 0));
        EXPECT_TRUE(finderAt(*code, code->size - 7, 0));
        EXPECT_TRUE(finderAt(*code, 0, code->size - 7));
        for (int i = 8; i < code->size - 8; ++i) EXPECT_EQ(code->at(i, 6), i % 2 == 0);
        EXPECT_TRUE(code->at(8, code->size - 8)) << "the module that is always dark";
    }
}

TEST(QrCode, SparesForDirtWhatASmallOneCanSpare) {
    EXPECT_EQ(levelOf(*qrCodeOf(std::string(213, 'a'))), 0);  // M: the most that version 10 holds so
    EXPECT_EQ(qrCodeOf(std::string(213, 'a'))->size, 57);
    EXPECT_EQ(levelOf(*qrCodeOf(std::string(271, 'a'))), 1);  // L: just as many modules
    EXPECT_EQ(qrCodeOf(std::string(271, 'a'))->size, 57);
}

TEST(QrCode, OfTooMuchOrNothingThereIsNone) {
    EXPECT_FALSE(qrCodeOf(""));
    EXPECT_FALSE(qrCodeOf(std::string(1274, 'a')));
    EXPECT_FALSE(qrCodeOf(std::string(1000000, 'a')));
}

TEST(QrCode, IsDrawnInWholePixelsOrNotAtAll) {
    QrCode code;
    code.size = 57;
    EXPECT_EQ(modulePixels(code, 65 * 4), 4);
    EXPECT_EQ(modulePixels(code, 65 * 4 - 1), 0);
    EXPECT_EQ(modulePixels(code, 65 * 7 - 1), 6);
    EXPECT_EQ(modulePixels(code, -5), 0);
}

TEST(QrCode, AnAddressIsTheSitesWithTheMomentsBehindIt) {
    EXPECT_EQ(sharedAddress("https://kilns.example/museum/", "tile-hall/a?lang=tr"),
              "https://kilns.example/museum/#/tile-hall/a?lang=tr");
    EXPECT_EQ(sharedAddress("", "tile-hall"), "#/tile-hall");
}

TEST(QrCode, OnlyAWebAddressIsASite) {
    for (const char* site :
         {"https://kilns.example", "http://10.0.0.7:8080/museum/index.html", "https://k.example/?a=1"})
        EXPECT_TRUE(isSite(site)) << site;
    for (const char* wrong : {"", "https://", "ftp://kilns.example", "javascript:alert(1)", "//kilns.example",
                              "https://a b", "https://me@kilns.example", "https://kilns.example/#/x",
                              "https://kilns.example/\"x", "https://k\xC4\xB1lns.example", "https:///x"})
        EXPECT_FALSE(isSite(wrong)) << wrong;
    EXPECT_FALSE(isSite("https://kilns.example/" + std::string(200, 'a')));
}

}  // namespace
}  // namespace visit
