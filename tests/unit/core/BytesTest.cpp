#include <gtest/gtest.h>

#include "engine/core/Box.h"
#include "engine/core/Bytes.h"

namespace {

TEST(Hash, GivesThePublishedVectors) {
    // draft-eastlake-fnv, appendix C.
    EXPECT_EQ(kiln::fnv1a64(kiln::asBytes("")), 0xcbf29ce484222325ull);
    EXPECT_EQ(kiln::fnv1a64(kiln::asBytes("a")), 0xaf63dc4c8601ec8cull);
    EXPECT_EQ(kiln::fnv1a64(kiln::asBytes("foobar")), 0x85944171f73967e8ull);
}

TEST(Hash, GoesOnFromAnEarlierPart) {
    const std::uint64_t whole = kiln::fnv1a64(kiln::asBytes("foobar"));
    EXPECT_EQ(kiln::fnv1a64(kiln::asBytes("bar"), kiln::fnv1a64(kiln::asBytes("foo"))), whole);
}

TEST(Bytes, AreTheTextAndBack) {
    const std::string text("tile\0\xff", 6);
    EXPECT_EQ(kiln::asBytes(text).size(), 6u);
    EXPECT_EQ(kiln::asText(kiln::asBytes(text)), text);
}

TEST(Box, IsEmptyUntilAPointIsAdded) {
    kiln::Box box;
    EXPECT_TRUE(box.empty());
    EXPECT_EQ(box.size(), glm::vec3(0.0f));
    EXPECT_TRUE(box.transformed(glm::mat4(2.0f)).empty());
    box.add(glm::vec3(1.0f, 2.0f, 3.0f));
    EXPECT_FALSE(box.empty());
    box.add(glm::vec3(-1.0f, 4.0f, 3.0f));
    EXPECT_EQ(box.size(), glm::vec3(2.0f, 2.0f, 0.0f));
    EXPECT_EQ(box.centre(), glm::vec3(0.0f, 3.0f, 3.0f));
}

TEST(Box, HoldsItsTurnedCorners) {
    kiln::Box box;
    box.add(glm::vec3(0.0f));
    box.add(glm::vec3(1.0f, 2.0f, 3.0f));
    glm::mat4 quarterTurn(0.0f);  // about +Y: x -> -z, z -> x
    quarterTurn[0][2] = -1.0f;
    quarterTurn[1][1] = 1.0f;
    quarterTurn[2][0] = 1.0f;
    quarterTurn[3] = glm::vec4(10.0f, 0.0f, 0.0f, 1.0f);
    const kiln::Box turned = box.transformed(quarterTurn);
    EXPECT_EQ(turned.min, glm::vec3(10.0f, 0.0f, -1.0f));
    EXPECT_EQ(turned.max, glm::vec3(13.0f, 2.0f, 0.0f));
}

}  // namespace
