// Chooses how finely pictures are drawn so that they follow each other fast enough: frame times in, a scale out.
#pragma once

#include <array>
#include <cstddef>

namespace kiln::render {

struct ResolutionOptions {
    double targetSeconds = 1.0 / 40.0;  ///< a frame may take; a display's own pace (1/60 s) has to be well within it
    double patienceSeconds = 5.0;       ///< that all has to be well before a finer step is tried
    double mostPatienceSeconds = 120.0;
};

/// Steps between full and half the width and height. It goes down as soon as the median of a few frames is over the
/// target, so that a single hitch counts for nothing, and up again when it has been within it for a while: there is no
/// way to see in frame times how much room a display's pace leaves, other than to try. A try that fails doubles the
/// patience before the next, and where smaller pictures take as long as large ones (a browser that saves power, a slow
/// processor) the scale returns to 1 and stays there for the longest patience. Plain data, no clock of its own.
class Resolution {
  public:
    explicit Resolution(const ResolutionOptions& options = {});

    /// Takes the time from the start of the last frame, which was drawn at scale(), to the start of this one; returns
    /// the scale for this one. Times of 1 s and more are taken for a pause, as those that are not above 0.
    float update(double seconds);
    /// Of the picture's width and height, 0.5 to 1.
    [[nodiscard]] float scale() const { return kSteps[step_]; }

    static constexpr std::array<float, 6> kSteps{1.0f, 0.87f, 0.76f, 0.66f, 0.57f, 0.5f};

  private:
    static constexpr std::size_t kSamples = 12;

    void go(std::size_t step);
    void comeDown(double median);

    ResolutionOptions options_;
    std::size_t step_ = 0;
    std::array<double, kSamples> samples_{};
    std::size_t count_ = 0;
    std::size_t settling_ = 0;  // frames after a change that are still the old ones' (queued by the driver)
    double wellSeconds_ = 0;    // that all has been well at this step
    double patience_ = 0;
    double restSeconds_ = 0;  // until going down is thought of again
    bool trying_ = false;     // this step is finer than the last one that was held
    // Going down: the time at the step where it began, to see whether it helps.
    double medianBefore_ = 0;
    std::size_t stepBefore_ = 0;
};

}  // namespace kiln::render
