// Leads a visitor along a tour: fetches its steps, walks to each, opens and lights what it shows, and goes on by
// itself.
#pragma once

#include <functional>
#include <optional>

#include "app/museum/Tour.h"
#include "app/visit/Link.h"
#include "app/visitor/Hall.h"
#include "app/visitor/Journey.h"
#include "engine/platform/Fetch.h"

namespace visitor {

/// All that it is made with must outlive it. Main thread only. State::guide says which tour and step are wanted; how
/// far it has come is its own.
class TourGuide {
  public:
    TourGuide(Hall& hall, kiln::platform::Fetch& pack, Journey& journey, visit::State& state, Journey::Apply apply)
        : hall_(hall), pack_(pack), journey_(journey), state_(state), apply_(std::move(apply)) {}

    /// Once a frame.
    void advance(double seconds);
    /// The tour that is followed; null until it has come.
    [[nodiscard]] const museum::Tour* tour() const { return tour_ ? &*tour_ : nullptr; }
    /// A step is on its way: the tour, its room, or the walk to it.
    [[nodiscard]] bool onTheWay() const { return state_.guide.tour >= 0 && (!tour_ || !there_); }
    /// Why a tour could not be read, once.
    [[nodiscard]] std::optional<kiln::Error> takeError() { return std::exchange(error_, std::nullopt); }

  private:
    void fetch();
    void begin(const museum::TourStep& step);
    void arrive(const museum::TourStep& step);
    void showLayer(const museum::TourStep& step);
    [[nodiscard]] visit::Link linkOf(const museum::TourStep& step) const;

    Hall& hall_;
    kiln::platform::Fetch& pack_;
    Journey& journey_;
    visit::State& state_;
    Journey::Apply apply_;
    std::optional<museum::Tour> tour_;
    std::int32_t fetched_ = -1;  // the tour that was asked for
    std::int32_t step_ = -1;     // that is led to, or shown
    bool byAddress_ = false;     // not started by hand: its first step is there at once, as addresses are
    bool there_ = false;
    bool entering_ = false;  // its room is still to come
    double shown_ = 0.0;     // seconds
    std::optional<kiln::Error> error_;
};

}  // namespace visitor
