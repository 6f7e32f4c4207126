#include "app/visitor/Journey.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/gtc/constants.hpp>

#include "app/visit/Compare.h"

namespace visitor {

using visit::Intent;
using visit::Mode;
using Kind = visit::Intent::Kind;

void Journey::arrive() {
    const glm::mat4 spawn = hall_.roomNode("spawn");
    const glm::vec3 forward = -glm::vec3(spawn[2]);
    walker_.place(hall_.collision(), glm::vec3(spawn[3]), std::atan2(-forward.x, -forward.z));
    eye_.cut();
    if (const auto link = std::exchange(goingTo_, std::nullopt)) restore(*link);
    standBefore(std::exchange(standingBy_, {}));
}

void Journey::advance(const visit::Route::Step& hands, double seconds) {
    if (state_.mode == Mode::Walk && !visit::sheetOpen(state_)) {
        walk(hands, seconds);
        state_.lookedAt = visit::lookedAtExhibit(walker_.eye(), walker_.forward(), hall_.placed());
    } else if (hall_.floorStands()) {
        walker_.advance(hall_.collision(), {}, seconds);
    }
}

void Journey::closeAll() {
    Intent close;
    close.kind = Kind::Close;
    while (visit::sheetOpen(state_) || state_.mode == Mode::Inspect) apply_(close);
}

/// What an address says, in the room where one has just arrived.
void Journey::restore(const visit::Link& link) {
    const auto address = hall_.find(link.place);
    const auto index = address ? hall_.indexOf(address->exhibit) : std::nullopt;
    if (index) {
        const auto before = state_.inspected;
        state_ = visit::restored(state_, link, *index, hall_.placed());
        if (state_.inspected && state_.inspected != before) standBeforeInspected();
        std::vector<std::string>& others = state_.comparison.others;
        std::erase_if(others, [&](const std::string& id) { return hall_.museum()->exhibit(id) == nullptr; });
        if (others.empty()) state_ = visit::withoutComparison(state_);
    } else if (link.stand) {
        constexpr float kReach = 1.0f;  // metres, from where an address says to where anybody can stand
        const visit::Standpoint& stand = *link.stand;
        const auto feet = hall_.ways().nearest({stand.x, walker_.feet().y, stand.z}, kReach);
        if (feet) walker_.place(hall_.collision(), *feet, stand.yaw, stand.pitch);
        state_.light = link.light;
    }
    if (link.language) state_.language = *link.language;
    const std::vector<museum::TourEntry>& tours = hall_.museum()->tours;
    const auto tour = std::find_if(tours.begin(), tours.end(), [&](const auto& one) { return one.id == link.tour; });
    if (tour != tours.end()) {
        state_.guide = {};
        state_.guide.tour = static_cast<std::int32_t>(tour - tours.begin());
        state_.guide.step = link.step;
    }
    eye_.cut();
}

/// An address: of what stands in this room, or in one that has to be entered first.
void Journey::follow(const std::string& text) {
    const auto link = visit::readLink(text);
    const auto address = link ? hall_.find(link->place) : std::nullopt;
    if (!address) {  // a guest has no address but its name
        Intent open;
        open.kind = Kind::Open;
        open.exhibit = hall_.indexOf(text);
        if (open.exhibit) apply_(open);
        return;
    }
    const bool bare = link->place.size() == text.size();
    if (address->room == hall_.here() && hall_.indexOf(address->exhibit) && bare) {
        Intent open;
        open.kind = Kind::Open;
        open.exhibit = hall_.indexOf(address->exhibit);
        apply_(open);
        return;
    }
    if (address->room == hall_.here() && !bare) return restore(*link);
    leaveForRoom(address->room);
    goingTo_ = link;
}

void Journey::leaveForRoom(std::size_t room) {
    closeAll();
    route_.giveUp();
    goingTo_.reset();
    standingBy_.clear();
    hall_.enter(room);
}

/// From the plan: to an exhibit, on foot if it is in this room, or to where a room is entered.
void Journey::go(const Hall::Address& address) {
    closeAll();
    const auto exhibit = hall_.indexOf(address.exhibit);
    if (address.room == hall_.here() && exhibit && walkTo(*exhibit)) return;
    leaveForRoom(address.room);
    standingBy_ = address.exhibit;
}

/// False where nobody can stand before it, or nothing is there to stand on yet.
bool Journey::walkTo(std::size_t exhibit) {
    constexpr float kFarthest = 18.0f;  // metres, on foot
    const visit::PlacedExhibit& placed = hall_.placed()[exhibit];
    const auto stand = visit::standBefore(placed, hall_.ways());
    if (!stand || !hall_.floorStands()) return false;
    const std::vector<glm::vec3> corners = hall_.ways().path(walker_.feet(), stand->feet);
    float length = 0.0f;
    for (std::size_t i = 1; i < corners.size(); ++i) length += glm::distance(corners[i - 1], corners[i]);
    if (corners.empty() || length > kFarthest || state_.reducedMotion) {
        standBefore(placed.id);
    } else {
        route_ = visit::Route(corners, placed.box.centre());
    }
    return true;
}

/// At once, where somebody can.
void Journey::standBefore(const std::string& exhibit) {
    const auto index = hall_.indexOf(exhibit);
    if (!index) return;
    const auto stand = visit::standBefore(hall_.placed()[*index], hall_.ways());
    if (!stand) return;
    walker_.place(hall_.collision(), stand->feet, stand->yaw, stand->pitch);
    eye_.cut();
    hasWalked_ = true;
}

/// By hand, or led along the route until a hand wants otherwise.
void Journey::walk(const visit::Route::Step& hands, double seconds) {
    if (!hall_.floorStands()) return;
    const bool byHand =
        hands.walk.forward != 0.0f || hands.walk.right != 0.0f || hands.yaw != 0.0f || hands.pitch != 0.0f;
    if (byHand) route_.giveUp();
    visit::Route::Step step = hands;
    if (!route_.done()) step = route_.step(walker_, seconds);
    walker_.look(step.yaw, step.pitch);
    walker_.advance(hall_.collision(), step.walk, seconds);
    hasWalked_ = hasWalked_ || step.walk.forward != 0.0f || step.walk.right != 0.0f;
}

void Journey::goTo(const glm::vec3& place, std::optional<glm::vec3> regard) {
    const std::vector<glm::vec3> corners = hall_.ways().path(walker_.feet(), place);
    if (corners.empty()) return;
    if (!state_.reducedMotion) {
        route_ = visit::Route(corners, regard);
        return;
    }
    walker_.place(hall_.collision(), corners.back(), walker_.yaw(), walker_.pitch());
    eye_.cut();
    hasWalked_ = true;
}

/// Whoever opened an exhibit from afar finds himself before it when he closes it, and not back where it was small.
void Journey::standBeforeInspected() {
    constexpr float kAfar = 3.5f;  // metres
    const visit::PlacedExhibit& exhibit = hall_.placed()[*state_.inspected];
    const auto stand = visit::standBefore(exhibit, hall_.ways());
    if (!stand || glm::distance(stand->feet, walker_.feet()) < kAfar) return;
    walker_.place(hall_.collision(), stand->feet, stand->yaw, stand->pitch);
}

std::vector<glm::vec2> Journey::goalRing(const glm::vec2& units) const {
    constexpr int kPoints = 40;
    constexpr float kRadius = 0.22f;  // metres
    std::vector<glm::vec2> ring;
    if (route_.done() || state_.mode != Mode::Walk) return ring;
    const kiln::scene::Camera& camera = eye_.camera();
    const glm::mat4 seen = camera.projection(units.x / units.y) * camera.view();
    for (int point = 0; point < kPoints; ++point) {
        const float angle = 2.0f * glm::pi<float>() * static_cast<float>(point) / kPoints;
        const glm::vec3 place = route_.end() + kRadius * glm::vec3(std::cos(angle), 0.0f, std::sin(angle));
        const glm::vec4 clip = seen * glm::vec4(place, 1.0f);
        if (clip.w < camera.nearPlane) return {};
        ring.push_back(0.5f * units * glm::vec2(1.0f + clip.x / clip.w, 1.0f - clip.y / clip.w));
    }
    return ring;
}

/// The address of this moment.
std::string Journey::address() const {
    if (hall_.museum() == nullptr) return {};
    std::string place = hall_.museum()->galleries[hall_.here()].id;
    if (state_.inspected && hall_.placed()[*state_.inspected].id != "guest") {
        const std::string& exhibit = hall_.placed()[*state_.inspected].id;
        const auto address = hall_.find(exhibit);
        place = (address ? hall_.museum()->galleries[address->room].id : place) + "/" + exhibit;
    }
    const visit::Standpoint stand{walker_.feet().x, walker_.feet().z, walker_.yaw(), walker_.pitch()};
    visit::Link link = visit::linkOf(state_, std::move(place), stand, hall_.placed());
    const std::vector<museum::TourEntry>& tours = hall_.museum()->tours;
    if (const auto tour = static_cast<std::size_t>(state_.guide.tour); state_.guide.tour >= 0 && tour < tours.size()) {
        link.tour = tours[tour].id;
        link.step = state_.guide.step;
    }
    return visit::writeLink(link);
}

}  // namespace visitor
