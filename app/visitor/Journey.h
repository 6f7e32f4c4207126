// A visitor's way through the house: walking, being led, entering rooms, coming to an address; and the eye that
// follows.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/visit/Link.h"
#include "app/visit/Route.h"
#include "app/visit/Visit.h"
#include "app/visitor/Hall.h"
#include "engine/walk/Walker.h"

namespace visitor {

/// Hall and state must outlive it. Main thread only.
class Journey {
  public:
    using Apply = std::function<void(const visit::Intent&)>;
    /// `apply` carries out an intent on the state.
    Journey(Hall& hall, visit::State& state, Apply apply) : hall_(hall), state_(state), apply_(std::move(apply)) {}

    [[nodiscard]] const kiln::walk::Walker& walker() const { return walker_; }
    [[nodiscard]] const visit::Eye& eye() const { return eye_; }
    /// Since the visit began.
    [[nodiscard]] bool hasWalked() const { return hasWalked_; }
    /// Nobody is being led.
    [[nodiscard]] bool atRest() const { return route_.done(); }

    /// What is to be shown when the room that is entered has come.
    void plan(visit::Link link) { goingTo_ = std::move(link); }
    /// In the room that has just come: at its spawn, or as planned.
    void arrive();
    /// On by hand, or led along until a hand wants otherwise.
    void advance(const visit::Route::Step& hands, double seconds);
    void follow(double seconds) { eye_.follow(state_, walker_, hall_.placed(), seconds); }
    void giveUp() { route_.giveUp(); }

    /// What an address says, in the room where one is.
    void restore(const visit::Link& link);
    /// An address: of what stands in this room, or in one that has to be entered first.
    void follow(const std::string& text);
    /// From the plan: to an exhibit, on foot if it is in this room, or to where a room is entered.
    void go(const Hall::Address& address);
    /// To a place of this room, on foot; at its end one looks at `regard`, where it is given.
    void goTo(const glm::vec3& place, std::optional<glm::vec3> regard = std::nullopt);
    /// Into a room, closing what is open.
    void leaveForRoom(std::size_t room);
    /// To stand before an exhibit of this room, on foot. False where nobody can, or nothing is there to stand on yet.
    [[nodiscard]] bool walkTo(std::size_t exhibit);
    /// Whoever opened an exhibit from afar finds himself before it when he closes it, and not back where it was small.
    void standBeforeInspected();
    void closeAll();

    /// The ring that marks where one is led, in interface units of a picture of that size.
    [[nodiscard]] std::vector<glm::vec2> goalRing(const glm::vec2& units) const;
    /// The address of this moment; empty before the museum has come.
    [[nodiscard]] std::string address() const;

  private:
    void walk(const visit::Route::Step& hands, double seconds);
    void standBefore(const std::string& exhibit);

    Hall& hall_;
    visit::State& state_;
    Apply apply_;
    kiln::walk::Walker walker_;
    visit::Eye eye_;
    visit::Route route_;
    std::optional<visit::Link> goingTo_;
    std::string standingBy_;  // the exhibit to be stood before in the room that is entered
    bool hasWalked_ = false;
};

}  // namespace visitor
