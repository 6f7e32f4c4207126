#include <gtest/gtest.h>

#include "app/visitor/ArrivalPace.h"

namespace visitor {
namespace {

TEST(ArrivalPace, QuickFramesAreDrawnAsThingsCome) {
    ArrivalPace pace;
    pace.drawn();
    for (int i = 0; i < 5; ++i) {
        pace.begin(1.0 / 60.0);
        EXPECT_FALSE(pace.waits());
        EXPECT_LT(pace.uploadSeconds(), 0.3 / 60.0);
    }
}

TEST(ArrivalPace, ASlowPictureTakesAThirdOfTheTime) {
    ArrivalPace pace;
    pace.drawn();
    pace.begin(0.5);  // with the picture
    EXPECT_TRUE(pace.waits());
    double waited = 0.5;
    while (pace.waits() && waited < 10.0) {
        pace.begin(0.02);
        waited += 0.02;
    }
    EXPECT_NEAR(waited, 1.5, 0.03);
    pace.drawn();
    pace.begin(0.02);
    EXPECT_FALSE(pace.waits());
}

TEST(ArrivalPace, NobodyWaitsForEver) {
    ArrivalPace pace;
    pace.drawn();
    pace.begin(1.9);
    EXPECT_TRUE(pace.waits());
    pace.begin(0.2);
    EXPECT_FALSE(pace.waits());
}

TEST(ArrivalPace, SlowFramesBringMoreButStayQuickToTouch) {
    ArrivalPace pace;
    pace.begin(0.1);
    EXPECT_DOUBLE_EQ(pace.uploadSeconds(), 0.025);
    pace.begin(8.0);
    EXPECT_DOUBLE_EQ(pace.uploadSeconds(), 0.05);
}

}  // namespace
}  // namespace visitor
