#include "app/visitor/TourGuide.h"

#include <algorithm>
#include <cmath>

namespace visitor {

using visit::Intent;
using visit::Mode;
using Kind = visit::Intent::Kind;

namespace {

Intent saying(Kind kind, std::int32_t choice = -1) {
    Intent intent;
    intent.kind = kind;
    intent.choice = choice;
    return intent;
}

}  // namespace

void TourGuide::advance(double seconds) {
    if (hall_.museum() == nullptr || !hall_.roomReady()) return;
    if (state_.guide.tour != fetched_) fetch();
    if (!tour_ || state_.guide.step < 0) return;
    const auto wanted = std::min(static_cast<std::size_t>(state_.guide.step), tour_->steps.size() - 1);
    const museum::TourStep& step = tour_->steps[wanted];
    if (step_ != static_cast<std::int32_t>(wanted)) {
        step_ = static_cast<std::int32_t>(wanted);
        begin(step);
    }
    if (!there_) {
        if (entering_ ? hall_.floorStands() : journey_.atRest()) arrive(step);
        return;
    }
    showLayer(step);
    // Who goes on looking by himself is not hurried on.
    const bool stays = step.exhibit.empty() ? state_.mode == Mode::Walk : state_.mode == Mode::Inspect;
    if (!stays && state_.guide.playing) apply_(saying(Kind::TogglePlaying));
    if (!state_.guide.playing) return;
    shown_ += seconds;
    if (shown_ >= museum::dwellSeconds(step, state_.language)) {
        shown_ = 0.0;
        apply_(saying(Kind::NextStep));
    }
}

void TourGuide::fetch() {
    fetched_ = state_.guide.tour;
    step_ = -1;
    byAddress_ = !state_.guide.playing;
    tour_.reset();
    const std::vector<museum::TourEntry>& tours = hall_.museum()->tours;
    if (fetched_ < 0) return;
    if (static_cast<std::size_t>(fetched_) >= tours.size()) return apply_(saying(Kind::LeaveTour));
    const std::string& object = tours[static_cast<std::size_t>(fetched_)].object;
    pack_.get(object, [this, object, which = fetched_](kiln::Result<kiln::Bytes> bytes) {
        if (which != fetched_) return;  // another one was asked for meanwhile
        auto tour = bytes ? museum::readTourOf(*hall_.museum(), *bytes, object)
                          : kiln::Result<museum::Tour>(kiln::fail(bytes.error()));
        if (!tour) {
            error_ = tour.error();
            return apply_(saying(Kind::LeaveTour));
        }
        tour_ = std::move(*tour);
        apply_(saying(Kind::TourCame, static_cast<std::int32_t>(tour_->steps.size())));
    });
}

void TourGuide::begin(const museum::TourStep& step) {
    there_ = entering_ = false;
    shown_ = 0.0;
    const bool byAddress = std::exchange(byAddress_, false);
    const auto address = hall_.find(step.exhibit.empty() ? step.room : step.exhibit);
    if (!address) return;
    const bool isSeen = state_.inspected && hall_.placed()[*state_.inspected].id == step.exhibit;
    if (byAddress && isSeen) {  // as the address says
        there_ = true;
        return;
    }
    if (address->room != hall_.here()) {
        journey_.leaveForRoom(address->room);
        journey_.plan(linkOf(step));
        entering_ = true;
        return;
    }
    journey_.closeAll();
    if (byAddress) {
        journey_.restore(linkOf(step));
        there_ = true;
        return;
    }
    if (step.exhibit.empty()) {
        const visit::Standpoint stand = *linkOf(step).stand;
        const glm::vec3 feet(stand.x, journey_.walker().feet().y, stand.z);
        const glm::vec3 forward(-std::sin(stand.yaw) * std::cos(stand.pitch), std::sin(stand.pitch),
                                -std::cos(stand.yaw) * std::cos(stand.pitch));
        const float eye = journey_.walker().eye().y - journey_.walker().feet().y;
        journey_.goTo(feet, feet + glm::vec3(0.0f, eye, 0.0f) + 4.0f * forward);
    } else if (const auto index = hall_.indexOf(step.exhibit)) {
        (void)journey_.walkTo(*index);
    }
}

void TourGuide::arrive(const museum::TourStep& step) {
    there_ = true;
    // What was planned before the room had come does not know where its things stand.
    if (entering_) return journey_.restore(linkOf(step));
    const auto index = step.exhibit.empty() ? std::nullopt : hall_.indexOf(step.exhibit);
    const visit::Link link = linkOf(step);
    if (index) state_ = visit::restored(state_, link, *index, hall_.placed());
    if (!step.exhibit.empty()) return;
    state_.light = link.light;
    if (state_.reducedMotion) journey_.restore(link);
}

/// A model's layers are known when it has come.
void TourGuide::showLayer(const museum::TourStep& step) {
    if (!step.layer || shown_ > 0.0 || state_.mode != Mode::Inspect || !state_.inspected) return;
    const std::span<const std::string> names = hall_.variantsOf(*state_.inspected);
    const auto found = std::find(names.begin(), names.end(), museum::layerName(*step.layer));
    if (found != names.end()) state_.variant = static_cast<std::int32_t>(found - names.begin());
}

visit::Link TourGuide::linkOf(const museum::TourStep& step) const {
    visit::Link link;
    link.panel = false;
    if (step.light) link.light = static_cast<visit::Light>(step.light->preset);
    if (step.exhibit.empty()) {
        link.place = step.room;
        const auto address = hall_.find(step.room);
        const glm::mat4 room = address ? hall_.rooms()[address->room].transform : glm::mat4(1.0f);
        const glm::vec3 feet(room * glm::vec4(step.stand.x, 0.0f, step.stand.z, 1.0f));
        const float turned = std::atan2(-room[0].z, room[0].x);  // the room's own turn about +Y
        link.stand = visit::Standpoint{feet.x, feet.z, glm::radians(static_cast<float>(step.stand.turn)) + turned,
                                       glm::radians(static_cast<float>(step.stand.pitch))};
        return link;
    }
    link.place = step.exhibit;
    if (step.light) link.lightTurn = glm::radians(static_cast<float>(step.light->turn));
    if (step.raking) {
        link.tools.raking = {true, static_cast<float>(step.raking->azimuth),
                             static_cast<float>(step.raking->elevation)};
    }
    link.surface = static_cast<kiln::scene::SurfaceView>(step.surface);
    if (step.section) {
        link.tools.section = {true, static_cast<std::int32_t>(step.section->axis), static_cast<float>(step.section->at),
                              false};
    }
    link.tools.turnedOver = step.turnover;
    const museum::Exhibit* exhibit = hall_.museum()->exhibit(step.exhibit);
    if (exhibit != nullptr && !step.annotation.empty()) {
        const auto note = std::find_if(exhibit->annotations.begin(), exhibit->annotations.end(),
                                       [&](const museum::Annotation& one) { return one.id == step.annotation; });
        link.tools.note = static_cast<std::int32_t>(note - exhibit->annotations.begin());
    }
    const auto index = hall_.indexOf(step.exhibit);
    if (step.view && index) {
        const visit::PlacedExhibit& placed = hall_.placed()[*index];
        visit::Orbit orbit;
        orbit.yaw = glm::radians(static_cast<float>(step.view->yaw));
        orbit.pitch = glm::radians(static_cast<float>(step.view->pitch));
        orbit.distance = 0.01f * static_cast<float>(step.view->distance);
        orbit.target = glm::vec3(0.0f);
        if (link.tools.note >= 0 && static_cast<std::size_t>(link.tools.note) < placed.notes.size()) {
            orbit.target = placed.notes[static_cast<std::size_t>(link.tools.note)].position - placed.box.centre();
        }
        link.orbit = orbit;
    }
    return link;
}

}  // namespace visitor
