// The scale that pictures are drawn at: machines are simulated, no clock is asked.
#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "engine/render/Resolution.h"

using kiln::render::Resolution;

namespace {

/// A machine that needs `fixed` seconds for a frame and `pixels` for a picture in full, and shows it at the next beat
/// of its display, if it has one.
struct Machine {
    double fixed = 0.002, pixels = 0.0;
    double beat = 0.0;
    [[nodiscard]] double frame(float scale) const {
        const double needed = fixed + pixels * static_cast<double>(scale * scale);
        return beat > 0 ? std::ceil(needed / beat - 1e-9) * beat : needed;
    }
};

/// What happened at each frame of so many seconds.
std::vector<float> run(Resolution& resolution, const Machine& machine, double seconds) {
    std::vector<float> scales;
    for (double time = 0; time < seconds;) {
        const double frame = machine.frame(resolution.scale());
        time += frame;
        scales.push_back(resolution.update(frame));
    }
    return scales;
}

int changes(const std::vector<float>& scales) {
    int count = 0;
    for (std::size_t i = 1; i < scales.size(); ++i) count += scales[i] != scales[i - 1] ? 1 : 0;
    return count;
}

TEST(Resolution, AMachineThatHoldsTheTargetIsLeftAlone) {
    Resolution resolution;
    const auto scales = run(resolution, {.fixed = 0.002, .pixels = 0.012, .beat = 1.0 / 60.0}, 60);
    EXPECT_EQ(*std::min_element(scales.begin(), scales.end()), 1.0f);
}

TEST(Resolution, ComesDownUntilTheTargetIsHeld) {
    Resolution resolution;
    const Machine slow{.fixed = 0.004, .pixels = 0.045, .beat = 0};
    (void)run(resolution, slow, 3);
    EXPECT_LT(resolution.scale(), 0.7f);
    EXPECT_LE(slow.frame(resolution.scale()), 1.0 / 40.0);
    EXPECT_GT(resolution.scale(), 0.5f) << "no further than it must";
}

TEST(Resolution, DoesNotSwingBetweenSteps) {
    Resolution resolution;
    const Machine slow{.fixed = 0.004, .pixels = 0.045, .beat = 1.0 / 60.0};
    (void)run(resolution, slow, 5);
    const float held = resolution.scale();
    const auto scales = run(resolution, slow, 600);
    // Ever rarer tries of the next finer step, and nothing else.
    EXPECT_LT(changes(scales), 30);
    EXPECT_GT(std::count(scales.begin(), scales.end(), held), static_cast<long>(scales.size()) * 95 / 100);
}

TEST(Resolution, SingleHitchesCountForNothing) {
    Resolution resolution;
    for (int frame = 0; frame < 2000; ++frame) EXPECT_EQ(resolution.update(frame % 7 == 3 ? 0.2 : 0.016), 1.0f);
    EXPECT_EQ(resolution.update(30.0), 1.0f) << "a pause";
    EXPECT_EQ(resolution.update(-1.0), 1.0f);
    EXPECT_EQ(resolution.update(std::nan("")), 1.0f);
}

TEST(Resolution, RecoversSlowlyWhenThereIsLessToDraw) {
    Resolution resolution;
    (void)run(resolution, {.fixed = 0.004, .pixels = 0.08, .beat = 1.0 / 60.0}, 5);
    EXPECT_EQ(resolution.scale(), 0.5f);
    const Machine quick{.fixed = 0.004, .pixels = 0.010, .beat = 1.0 / 60.0};
    const auto soon = run(resolution, quick, 3);
    EXPECT_EQ(*std::max_element(soon.begin(), soon.end()), 0.5f) << "not at once";
    const auto later = run(resolution, quick, 60);
    EXPECT_EQ(later.back(), 1.0f);
    for (std::size_t i = 1; i < later.size(); ++i) EXPECT_GE(later[i], later[i - 1]);
}

TEST(Resolution, IsLeftInFullWherePixelsAreNotWhatCosts) {
    Resolution resolution;
    const auto scales = run(resolution, {.fixed = 1.0 / 30.0, .pixels = 0.0005, .beat = 1.0 / 30.0}, 100);
    EXPECT_EQ(scales.back(), 1.0f);
    EXPECT_GT(std::count(scales.begin(), scales.end(), 1.0f), static_cast<long>(scales.size()) * 95 / 100);
}

TEST(Resolution, EveryStepIsFinerThanTheNext) {
    const std::set<float> different(Resolution::kSteps.begin(), Resolution::kSteps.end());
    EXPECT_EQ(different.size(), Resolution::kSteps.size());
    EXPECT_TRUE(std::is_sorted(Resolution::kSteps.rbegin(), Resolution::kSteps.rend()));
    EXPECT_EQ(Resolution::kSteps.front(), 1.0f);
    EXPECT_EQ(Resolution::kSteps.back(), 0.5f);
}

}  // namespace
