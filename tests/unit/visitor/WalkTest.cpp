// A way that is drawn picture by picture: how it is written, and where one is on it.
#include <glm/glm.hpp>
#include <gtest/gtest.h>

#include "app/visitor/Walk.h"

namespace {

using visit::Standpoint;

TEST(Walk, IsReadAndGoneAlong) {
    const std::vector<Standpoint> walk = visitor::readWalk("0,2,90;1.5,-2,-90;1.5,-4,-90");
    ASSERT_EQ(walk.size(), 3u);
    EXPECT_FLOAT_EQ(walk[0].yaw, glm::radians(90.0f));
    EXPECT_EQ(visitor::alongWalk(walk, 0.0f), walk[0]);
    EXPECT_EQ(visitor::alongWalk(walk, 0.5f), walk[1]);
    EXPECT_EQ(visitor::alongWalk(walk, 1.0f), walk[2]);
    EXPECT_EQ(visitor::alongWalk(walk, 7.0f), walk[2]);
    const Standpoint half = visitor::alongWalk(walk, 0.25f);
    EXPECT_FLOAT_EQ(half.x, 0.75f);
    EXPECT_FLOAT_EQ(half.z, 0.0f);
    EXPECT_FLOAT_EQ(half.yaw, 0.0f);
}

TEST(Walk, RefusesWhatIsNoWay) {
    std::string tooMany = "0,0,0";
    for (int i = 0; i < 32; ++i) tooMany += ";0,0,0";
    EXPECT_EQ(visitor::readWalk(tooMany.substr(6)).size(), 32u);
    for (const std::string& text : {std::string(), std::string("0,0,0"), std::string("0,0,0;"), std::string("0,0;0,0"),
                                    std::string("0,0,0;1,nan,0"), std::string("0,0,0;1001,0,0"),
                                    std::string("0,0,0;1,0,0,0"), std::string("0,0,0;1,0,3601"), tooMany}) {
        EXPECT_TRUE(visitor::readWalk(text).empty()) << text;
    }
}

}  // namespace
