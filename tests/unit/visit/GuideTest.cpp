// Guided tours as the visit's state has them: the list, the steps, and what lies beside the picture.
#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Action.h"

namespace visit {
namespace {

using Kind = Intent::Kind;

class GuideTest : public testing::Test {
  protected:
    void want(Kind kind, std::int32_t choice = -1) {
        Intent intent;
        intent.kind = kind;
        intent.choice = choice;
        state_ = applied(state_, intent, exhibits_);
    }
    void open(std::size_t index) {
        Intent intent;
        intent.kind = Kind::Open;
        intent.exhibit = index;
        state_ = applied(state_, intent, exhibits_);
    }
    std::vector<PlacedExhibit> exhibits_ = test::room();
    State state_;
};

TEST_F(GuideTest, StepsStayWithinTheTour) {
    const State before = state_;
    for (const Kind kind : {Kind::NextStep, Kind::PreviousStep, Kind::TogglePlaying, Kind::TourCame}) want(kind, 5);
    EXPECT_EQ(state_, before) << "there is no tour";
    want(Kind::StartTour, 2);
    EXPECT_EQ(state_.guide.tour, 2);
    EXPECT_TRUE(state_.guide.playing);
    want(Kind::NextStep);
    EXPECT_EQ(state_.guide.step, 0) << "it has not come yet";
    want(Kind::TogglePlaying);
    want(Kind::TourCame, 3);
    want(Kind::PreviousStep);
    EXPECT_EQ(state_.guide.step, 0);
    want(Kind::NextStep);
    want(Kind::NextStep);
    EXPECT_EQ(state_.guide.step, 2);
    want(Kind::TogglePlaying);
    want(Kind::NextStep);
    EXPECT_EQ(state_.guide.step, 2);
    EXPECT_FALSE(state_.guide.playing) << "it is over";
    want(Kind::LeaveTour);
    EXPECT_EQ(state_.guide, Guide{});
    want(Kind::StartTour, -1);
    EXPECT_EQ(state_.guide, Guide{});
    // An address may name a step that the tour does not have.
    want(Kind::StartTour, 0);
    state_.guide.step = 99;
    want(Kind::TourCame, 4);
    EXPECT_EQ(state_.guide.step, 3);
}

TEST_F(GuideTest, OneThingLiesBesideThePicture) {
    state_.picture.panelRight = 0.36f;
    EXPECT_EQ(besidePicture(state_), Beside::Nothing);
    EXPECT_EQ(coveredIn(state_).right, 0.0f);
    want(Kind::ToggleTours);
    EXPECT_EQ(besidePicture(state_), Beside::Tours);
    EXPECT_GT(coveredIn(state_).right, 0.0f);
    want(Kind::StartTour, 0);
    EXPECT_EQ(besidePicture(state_), Beside::TourStep);
    open(0);
    EXPECT_EQ(besidePicture(state_), Beside::Label) << "who opens a thing himself wants its label";
    want(Kind::TogglePanel);
    EXPECT_EQ(besidePicture(state_), Beside::TourStep);
    want(Kind::ToggleTool, static_cast<std::int32_t>(Tool::Light));
    EXPECT_EQ(besidePicture(state_), Beside::Nothing);
    want(Kind::ToggleTours);
    EXPECT_EQ(besidePicture(state_), Beside::Tours);
    EXPECT_EQ(state_.tools.open, Tool::None);
    want(Kind::ToggleTours);
    EXPECT_EQ(besidePicture(state_), Beside::TourStep);
}

TEST_F(GuideTest, EscapeGoesBackOneAtATime) {
    want(Kind::StartTour, 0);
    open(0);
    want(Kind::ToggleTours);
    want(Kind::TogglePlan);
    want(Kind::Back);
    EXPECT_FALSE(state_.planOpen);
    want(Kind::Back);
    EXPECT_FALSE(state_.guide.listOpen);
    EXPECT_EQ(state_.mode, Mode::Inspect);
    want(Kind::Back);
    EXPECT_EQ(state_.mode, Mode::Walk);
    EXPECT_EQ(state_.guide.tour, 0);
    want(Kind::Back);
    EXPECT_EQ(state_.guide.tour, -1);
}

}  // namespace
}  // namespace visit
