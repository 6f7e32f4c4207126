// How often a picture is drawn for nothing but what streamed in, and how long streaming may take of a frame. Where the
// processor draws, a picture takes a second: drawing every arrival would leave no time to bring the next.
#pragma once

namespace visitor {

class ArrivalPace {
  public:
    /// A frame begins, `seconds` after the last one began.
    void begin(double seconds);
    /// Seconds that bringing things may take of this frame: a quarter of what the last one took, within bounds.
    [[nodiscard]] double uploadSeconds() const { return uploadSeconds_; }
    /// Whether a picture that only arrivals have changed should wait: where frames are slow, it takes a third of the
    /// time at most.
    [[nodiscard]] bool waits() const;
    void drawn();

  private:
    static constexpr double kLeastUpload = 0.004;
    double uploadSeconds_ = kLeastUpload;
    double longest_ = 0;  ///< frame since the last picture, which includes drawing it
    double since_ = 0;    ///< the last picture
};

}  // namespace visitor
