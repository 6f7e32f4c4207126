#include "app/visitor/Inspection.h"

#include <algorithm>
#include <cmath>

#include "app/visit/Tools.h"
#include "app/visitor/Lighting.h"

namespace visitor {

using visit::Mode;
using visit::Tool;

const visit::PlacedExhibit* Inspection::exhibit() const {
    if (state_.mode != Mode::Inspect || !state_.inspected) return nullptr;
    return &hall_.placed()[*state_.inspected];
}

glm::mat4 Inspection::toWorld(const visit::PlacedExhibit& exhibit) const {
    return visit::turnedOver(exhibit, over_) * exhibit.transform;
}

bool Inspection::advance(double seconds) {
    constexpr float kTurningSeconds = 1.4f;
    if (state_.inspected != turned_) over_ = 0.0f;
    turned_ = state_.inspected;
    const bool wanted = exhibit() != nullptr && state_.tools.turnedOver;
    const float step = state_.reducedMotion ? 1.0f : static_cast<float>(seconds) / kTurningSeconds;
    over_ = std::clamp(over_ + (wanted ? step : -step), 0.0f, 1.0f);

    callipers_.take(exhibit() != nullptr ? hall_.geometryOf(*state_.inspected) : nullptr);
    const bool found = callipers_.work();
    capacity_ = state_.tools.open == Tool::Measure ? callipers_.capacity() : std::nullopt;
    return found;
}

void Inspection::applyTo(kiln::scene::Scene& scene) const {
    const visit::PlacedExhibit* shown = exhibit();
    if (shown == nullptr) return;
    const visit::Tools& tools = state_.tools;
    const kiln::scene::ModelId model = hall_.modelOf(*state_.inspected);
    for (kiln::scene::Instance& instance : scene.instances) {
        if (model == 0 || instance.model != model) {
            // The lamp is held before the thing itself, within its niche and beside its neighbours.
            if (tools.raking.on) instance.castsShadow = false;
            continue;
        }
        if (over_ > 0.0f) instance.transform = visit::turnedOver(*shown, over_) * instance.transform;
        if (tools.section.on) {
            instance.cut = visit::cuttingPlane(tools.section, *shown);
            instance.castsShadow = false;  // what is away would darken what is left
        }
        if (tools.raking.on) instance.litBy = 0;  // the room's lamps are out
    }
    if (tools.raking.on) {
        rakeLight(scene, visit::towardsRakingLight(tools.raking, state_.orbit, *shown),
                  glm::radians(tools.raking.elevation), shown->box);
    }
}

void Inspection::describe(ui::View& view, const kiln::scene::Camera& camera, bool gliding,
                          const glm::vec2& units) const {
    const visit::PlacedExhibit* shown = exhibit();
    if (shown == nullptr) return;
    for (const std::string& name : hall_.variantsOf(*state_.inspected)) view.layers.push_back(wording_.variant(name));
    const glm::mat4 onScreen = camera.projection(units.x / units.y) * camera.view();
    const glm::mat4 world = toWorld(*shown);
    const glm::mat4 model = glm::inverse(world);
    const auto inPicture = [&](const glm::vec3& place) {
        const glm::vec4 clip = onScreen * glm::vec4(place, 1.0f);
        const glm::vec2 point = glm::vec2(clip) / std::max(clip.w, 1e-4f);
        return 0.5f * units * glm::vec2(1.0f + point.x, 1.0f - point.y);
    };
    const auto placed = [&](const glm::vec3& place) { return glm::vec3(world * glm::vec4(place, 1.0f)); };
    const glm::vec3 eye(model * glm::vec4(camera.position, 1.0f));
    const auto seen = [&](const visit::Note& note) {
        constexpr float kMargin = 0.004f;  // metres: a note's place may lie a little below what now is the surface
        if (gliding || over_ > 0.0f || glm::dot(note.normal, camera.position - note.position) <= 0.0f) return false;
        const kiln::scene::SurfaceTree* surface = callipers_.surface();
        return surface == nullptr || !surface->between(eye, glm::vec3(model * glm::vec4(note.position, 1.0f)), kMargin);
    };
    const std::int32_t tag = state_.tools.tag;
    for (const visit::Note& note : shown->notes) {
        view.noteMarks.push_back({inPicture(note.position), (tag < 0 || note.tag == tag) && seen(note)});
    }
    for (const visit::Length& length : state_.tools.lengths) {
        view.rulers.push_back({inPicture(placed(length.from)), inPicture(placed(length.to)),
                               wording_.length(visit::metres(length, *shown))});
    }
    if (state_.tools.pinned) view.rulers.push_back({inPicture(placed(*state_.tools.pinned)), {}, {}});
    const float far = glm::dot(state_.orbit.target - camera.position, camera.forward);
    const float height = camera.orthographicHeight > 0.0f ? camera.orthographicHeight
                                                          : 2.0f * far * std::tan(0.5f * camera.verticalFieldOfView);
    view.unitsPerMetre = height > 0.0f ? units.y / height : 0.0f;
    view.findings = findings();
}

std::optional<visit::Intent> Inspection::tapped(const glm::vec3& origin, const glm::vec3& direction) const {
    if (!state_.tools.measuring) return std::nullopt;
    const std::optional<Touched> place = touched(origin, direction);
    if (!place) return std::nullopt;
    visit::Intent pin;
    pin.kind = visit::Intent::Kind::Pin;
    pin.point = place->inModel;
    return pin;
}

std::optional<Touched> Inspection::touched(const glm::vec3& origin, const glm::vec3& direction) const {
    const visit::PlacedExhibit* shown = exhibit();
    const kiln::scene::SurfaceTree* surface = callipers_.surface();
    if (shown == nullptr || surface == nullptr) return std::nullopt;
    const glm::mat4 world = toWorld(*shown);
    const glm::mat4 model = glm::inverse(world);
    const glm::vec3 along = glm::normalize(glm::mat3(model) * direction);
    glm::vec3 from(model * glm::vec4(origin, 1.0f));
    if (state_.tools.section.on) {  // what is cut away cannot be touched
        const glm::vec4 plane = visit::cuttingPlane(state_.tools.section, *shown);
        const float above = glm::dot(glm::vec3(plane), origin) + plane.w;
        const float towards = glm::dot(glm::vec3(plane), direction);
        if (above > 0.0f && towards >= 0.0f) return std::nullopt;
        if (above > 0.0f) from = glm::vec3(model * glm::vec4(origin - direction * (above / towards), 1.0f));
    }
    const auto hit = surface->nearest(from, along);
    if (!hit) return std::nullopt;
    // Of a cut wall the ray meets the far side from within: the cut itself is what was touched.
    const bool cut = state_.tools.section.on && !hit->enters(along);
    Touched touched;
    touched.inModel = cut ? from : hit->point;
    touched.place = glm::vec3(world * glm::vec4(touched.inModel, 1.0f));
    if (!cut) touched.triangle = hit->triangle;
    return touched;
}

std::vector<std::string> Inspection::findings() const {
    std::vector<std::string> texts;
    const visit::PlacedExhibit* shown = exhibit();
    const kiln::scene::SurfaceTree* surface = callipers_.surface();
    if (shown == nullptr || surface == nullptr || state_.tools.open != Tool::Measure) return texts;
    const float scale = glm::length(glm::vec3(shown->transform[0]));  // a guest may be shown larger than it is
    if (state_.tools.pinned) {
        const glm::vec3 eye(glm::inverse(toWorld(*shown)) * glm::vec4(shown->box.centre(), 1.0f));
        const glm::vec3 place = *state_.tools.pinned;
        // The surface's own normal there, from whichever side it is seen.
        glm::vec3 outward = glm::normalize(place - eye + glm::vec3(0.0f, 1e-6f, 0.0f));
        if (const auto hit = surface->nearest(place + 0.001f * outward, -outward, 0.01f)) outward = hit->normal;
        const visit::Thickness wall = visit::wallThickness(*surface, place, outward);
        texts.push_back(wall.why == visit::Unmeasured::Nothing
                            ? replaced(wording_.word("measure.wall"), "length", wording_.length(wall.metres * scale))
                            : wording_.word("measure.wall.unknown"));
    }
    if (!capacity_) return texts;
    switch (capacity_->why) {
        case visit::Unmeasured::Nothing:
            texts.push_back(
                replaced(wording_.word("measure.capacity"), "amount",
                         wording_.volume(capacity_->millilitres * std::pow(static_cast<double>(scale), 3.0))));
            break;
        case visit::Unmeasured::OpenSurface:
            texts.push_back(wording_.word("measure.capacity.unknown"));
            break;
        case visit::Unmeasured::Sealed:
            texts.push_back(wording_.word("measure.capacity.sealed"));
            break;
        case visit::Unmeasured::NoInside:
            break;
    }
    return texts;
}

std::string Inspection::drawing(int scale) const {
    const visit::PlacedExhibit* shown = exhibit();
    const kiln::scene::SurfaceTree* surface = callipers_.surface();
    if (shown == nullptr || surface == nullptr) return {};
    visit::ProfileView view;
    visit::DrawingLabels labels;
    labels.scale = replaced(wording_.word("drawing.scale"), "scale", "1 : " + std::to_string(scale));
    labels.language = museum::languageTag(state_.language);
    if (const museum::Exhibit* record = hall_.museum()->exhibit(shown->id)) {
        if (record->kind != "vessel") view.kind = visit::ProfileView::Kind::Panel;
        labels.title = record->title.in(state_.language);
        labels.note = wording_.word(record->provenance.reconstruction() ? "panel.reconstruction" : "panel.scan");
        labels.credit = record->credit.in(state_.language);
    } else {
        labels.title = wording_.guestTitle();
    }
    return visit::svg(visit::drawProfile(*surface, view), scale, labels);
}

}  // namespace visitor
