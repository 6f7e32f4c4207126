#include "app/visitor/ArrivalPace.h"

#include <algorithm>

namespace visitor {

namespace {

constexpr double kMostUpload = 0.05;   // seconds: more would be felt in the next key press
constexpr double kSlowFrame = 0.1;     // seconds: quicker frames are drawn as they come
constexpr double kLongestWait = 2.0;   // seconds
constexpr double kFramesAPicture = 3;  // of slow ones

}  // namespace

void ArrivalPace::begin(double seconds) {
    uploadSeconds_ = std::clamp(0.25 * seconds, kLeastUpload, kMostUpload);
    longest_ = std::max(longest_, seconds);
    since_ += seconds;
}

bool ArrivalPace::waits() const {
    return longest_ > kSlowFrame && since_ < std::min(kFramesAPicture * longest_, kLongestWait);
}

void ArrivalPace::drawn() {
    longest_ = 0;
    since_ = 0;
}

}  // namespace visitor
