#include "engine/render/Resolution.h"

#include <algorithm>

namespace kiln::render {

namespace {

constexpr double kPause = 1.0;              // seconds: nobody waits that long for a picture
constexpr std::size_t kSettlingFrames = 3;  // browsers and drivers queue about two
// Two steps down are 0.58 of the pixels: where pixels cost most of a frame, it becomes much shorter than this.
constexpr double kHelps = 0.9;
constexpr std::size_t kStepsBeforeDoubt = 2;

}  // namespace

Resolution::Resolution(const ResolutionOptions& options) : options_(options), patience_(options.patienceSeconds) {}

void Resolution::go(std::size_t step) {
    step_ = step;
    count_ = 0;
    settling_ = kSettlingFrames;
    wellSeconds_ = 0;
}

void Resolution::comeDown(double median) {
    if (trying_) {
        // What was held before is held still; the next try may wait longer.
        patience_ = std::min(2.0 * patience_, options_.mostPatienceSeconds);
        trying_ = false;
        medianBefore_ = 0;
        go(step_ + 1);
        return;
    }
    if (medianBefore_ == 0) {
        medianBefore_ = median;
        stepBefore_ = step_;
    } else if (step_ - stepBefore_ >= kStepsBeforeDoubt && median > kHelps * medianBefore_) {
        medianBefore_ = 0;
        restSeconds_ = options_.mostPatienceSeconds;
        go(stepBefore_);
        return;
    }
    if (step_ + 1 == kSteps.size()) {  // there is nothing below
        count_ = 0;
        return;
    }
    // Far over the target, two steps at once.
    go(std::min(step_ + (median > 2.0 * options_.targetSeconds ? 2 : 1), kSteps.size() - 1));
}

float Resolution::update(double seconds) {
    if (!(seconds > 0) || seconds >= kPause) {
        count_ = 0;
        return scale();
    }
    restSeconds_ = std::max(0.0, restSeconds_ - seconds);
    if (settling_ > 0) {
        --settling_;
        return scale();
    }
    samples_[count_++] = seconds;
    wellSeconds_ += seconds;
    if (count_ < kSamples) return scale();
    count_ = 0;
    std::array<double, kSamples> sorted = samples_;
    std::nth_element(sorted.begin(), sorted.begin() + kSamples / 2, sorted.end());
    const double median = sorted[kSamples / 2];
    if (median > options_.targetSeconds) {
        wellSeconds_ = 0;
        if (restSeconds_ == 0) comeDown(median);
        return scale();
    }
    medianBefore_ = 0;
    if (wellSeconds_ < patience_) return scale();
    if (trying_) {  // the finer step is held
        trying_ = false;
        patience_ = options_.patienceSeconds;
    }
    if (step_ > 0) {
        trying_ = true;
        go(step_ - 1);
    }
    return scale();
}

}  // namespace kiln::render
