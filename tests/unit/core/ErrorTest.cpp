#include <memory>

#include <gtest/gtest.h>

#include "engine/core/Error.h"
#include "engine/core/Result.h"

namespace {

using kiln::Error;
using kiln::ErrorCode;
using kiln::Result;

TEST(Error, SaysWhereWhatAndRemedyOnOneLine) {
    const Error error{ErrorCode::Malformed, "no buffers", "bowl.glb: /buffers", "Export it again"};
    EXPECT_EQ(error.text(), "bowl.glb: /buffers: no buffers. Export it again");
}

TEST(Error, LeavesOutWhatIsEmpty) {
    EXPECT_EQ((Error{ErrorCode::NotFound, "gone", "", ""}.text()), "gone");
    EXPECT_EQ((Error{ErrorCode::NotFound, "gone", "a.glb", ""}.text()), "a.glb: gone");
    EXPECT_EQ((Error{ErrorCode::NotFound, "gone.", "", "Look again"}.text()), "gone. Look again");
    EXPECT_EQ((Error{ErrorCode::NotFound, "gone", "", "look again"}.text()), "gone. Look again");
    EXPECT_EQ(Error{}.text(), "");
}

TEST(Error, NeverBreaksTheLine) {
    const std::string text = Error{ErrorCode::Internal, "first\nsecond\r\n", "a\nb", "c\nd"}.text();
    EXPECT_EQ(text.find_first_of("\r\n"), std::string::npos);
}

Result<int> half(int number) {
    if (number % 2 != 0) return kiln::fail(ErrorCode::Unsupported, "odd", "half()", "Use an even number");
    return number / 2;
}

Result<int> quarter(int number) {
    const Result<int> first = half(number);
    if (!first) return kiln::fail(first.error());
    return half(*first);
}

TEST(Result, HoldsAValueOrTheError) {
    ASSERT_TRUE(half(4));
    EXPECT_EQ(*half(4), 2);
    ASSERT_FALSE(half(3));
    EXPECT_EQ(half(3).error().code, ErrorCode::Unsupported);
    EXPECT_EQ(half(3).error().remedy, "Use an even number");
}

TEST(Result, PassesErrorsOnUnchanged) {
    ASSERT_FALSE(quarter(6));
    EXPECT_EQ(quarter(6).error().text(), half(3).error().text());
    EXPECT_EQ(*quarter(8), 2);
}

TEST(Result, CarriesWhatCanOnlyBeMoved) {
    const auto make = [](bool well) -> Result<std::unique_ptr<int>> {
        if (!well) return kiln::fail(ErrorCode::Internal, "no");
        return std::make_unique<int>(7);
    };
    auto held = make(true);
    ASSERT_TRUE(held);
    const std::unique_ptr<int> taken = std::move(*held);
    EXPECT_EQ(*taken, 7);
    EXPECT_FALSE(make(false));
}

}  // namespace
