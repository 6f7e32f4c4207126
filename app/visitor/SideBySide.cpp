#include "app/visitor/SideBySide.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "app/ui/Layout.h"
#include "app/ui/Theme.h"
#include "app/visit/Placement.h"
#include "app/visitor/Lighting.h"
#include "app/visitor/Study.h"
#include "engine/asset/Model.h"

namespace visitor {

using kiln::Box;
using kiln::scene::ModelId;
using visit::SideView;

namespace {

constexpr float kFollowRate = 14.0f;     // 1/s
constexpr float kGroundHeight = 0.008f;  // metres: of what things stand on
constexpr float kPanelYaw = 1.2f;        // radians: whoever hangs on a wall shows its back to nobody
// A dish that lay before its visitor would show its rim alone: it stands, leaning back, as in a bracket.
constexpr float kFlat = 0.4f;  // of its width: what is lower is a dish
constexpr float kLeaning = glm::radians(80.0f);
const glm::vec3 kPaper(0.33f, 0.33f, 0.322f);  // linear; white glaze and cobalt both stand out from it

bool isDish(const museum::Exhibit* record, const glm::vec3& size) {
    return record != nullptr && record->kind == "vessel" && size.y < kFlat * std::max(size.x, size.z);
}

/// The record's own size, until the model says it exactly.
Box boxOf(const museum::Exhibit& record) {
    const museum::Dimensions& size = record.dimensions;
    const auto metres = [](double centimetres) { return std::max(0.01f * static_cast<float>(centimetres), 0.005f); };
    const float width = metres(std::max(size.width, size.diameter));
    const float depth = record.kind == "vessel" ? metres(std::max(size.depth, size.diameter)) : 0.02f;
    return {{-0.5f * width, 0.0f, -0.5f * depth}, {0.5f * width, metres(size.height), 0.5f * depth}};
}

/// A round or square ground, one metre across, its top at 0.
kiln::asset::Model groundModel(bool round) {
    constexpr int kSides = 72;
    std::vector<glm::vec2> rim;
    if (round) {
        for (int side = 0; side < kSides; ++side) {
            const float angle = glm::two_pi<float>() * static_cast<float>(side) / kSides;
            rim.push_back(0.5f * glm::vec2(std::sin(angle), std::cos(angle)));
        }
    } else {
        rim = {{-0.5f, 0.5f}, {0.5f, 0.5f}, {0.5f, -0.5f}, {-0.5f, -0.5f}};
    }
    kiln::asset::Primitive part;
    const auto add = [&](const glm::vec3& position, const glm::vec3& normal) {
        part.positions.push_back(position);
        part.normals.push_back(normal);
        return static_cast<std::uint32_t>(part.positions.size() - 1);
    };
    const std::uint32_t middle = add(glm::vec3(0.0f), {0.0f, 1.0f, 0.0f});
    for (std::size_t i = 0; i < rim.size(); ++i) {
        const glm::vec2 a = rim[i], b = rim[(i + 1) % rim.size()];
        const std::uint32_t from = add({a.x, 0.0f, a.y}, {0.0f, 1.0f, 0.0f});
        const std::uint32_t to = add({b.x, 0.0f, b.y}, {0.0f, 1.0f, 0.0f});
        part.indices.insert(part.indices.end(), {middle, from, to});
        const glm::vec2 out = glm::normalize(a + b);
        const glm::vec3 normalA = round ? glm::vec3(2.0f * a.x, 0.0f, 2.0f * a.y) : glm::vec3(out.x, 0.0f, out.y);
        const glm::vec3 normalB = round ? glm::vec3(2.0f * b.x, 0.0f, 2.0f * b.y) : glm::vec3(out.x, 0.0f, out.y);
        const std::uint32_t corners[] = {add({a.x, 0.0f, a.y}, normalA), add({b.x, 0.0f, b.y}, normalB),
                                         add({b.x, -1.0f, b.y}, normalB), add({a.x, -1.0f, a.y}, normalA)};
        for (const int corner : {0, 3, 2, 0, 2, 1}) part.indices.push_back(corners[corner]);
    }
    kiln::asset::Material matt;
    matt.baseColorFactor = {0.21f, 0.207f, 0.2f, 1.0f};  // no brighter than what it is seen before
    matt.metallicFactor = 0.0f;
    matt.roughnessFactor = 0.95f;
    matt.doubleSided = true;
    kiln::asset::Model model;
    model.materials.push_back(matt);
    part.material = 0;
    model.meshes.push_back({"ground", {std::move(part)}});
    kiln::asset::Node node;
    node.mesh = 0;
    model.roots.push_back(0);
    model.nodes.push_back(node);
    return model;
}

template <class Value>
Value approached(const Value& from, const Value& to, float fraction) {
    return from + (to - from) * fraction;
}

}  // namespace

void SideBySide::advance(double seconds, const glm::vec2& units) {
    if (hall_.museum() == nullptr) return;
    const bool before = shown();
    const std::size_t count = pieces_.size();
    choose();
    if (!shown()) {
        stood_.clear();
        return;
    }
    for (Piece& piece : pieces_) bring(piece);
    makeGrounds();
    measure();

    room_ = roomIn(units);
    std::vector<glm::vec3> sizes;
    for (const Piece& piece : pieces_) sizes.push_back({piece.ground.x, piece.size.y, piece.ground.z});
    const visit::SetOut wanted = visit::setOut(sizes, room_);
    const auto passed = static_cast<float>(std::clamp(seconds, 0.0, 1.0));
    const bool cuts = !before || state_.reducedMotion || count != pieces_.size() || std::exchange(stoodAnew_, false);
    const float fraction = cuts ? 1.0f : 1.0f - std::exp(-kFollowRate * passed);
    const SideView& goal = state_.comparison.view;
    view_.yaw += visit::wrappedAngle(goal.yaw - view_.yaw) * fraction;
    view_.pitch = approached(view_.pitch, goal.pitch, fraction);
    view_.zoom = approached(view_.zoom, goal.zoom, fraction);
    view_.shift = approached(view_.shift, goal.shift, fraction);
    const float near = std::abs(view_.zoom / goal.zoom - 1.0f) + std::abs(visit::wrappedAngle(goal.yaw - view_.yaw)) +
                       std::abs(goal.pitch - view_.pitch) + glm::distance(goal.shift, view_.shift);
    if (near < 1e-3f) view_ = goal;
    visit::SetOut now = wanted;
    if (!cuts && out_.cells.size() == wanted.cells.size()) {
        const bool there = std::abs(out_.unitsPerMetre / wanted.unitsPerMetre - 1.0f) < 1e-3f;
        const float part = there ? 1.0f : fraction;
        now.unitsPerMetre = approached(out_.unitsPerMetre, wanted.unitsPerMetre, part);
        for (std::size_t i = 0; i < now.cells.size(); ++i) {
            now.cells[i].foot = approached(out_.cells[i].foot, wanted.cells[i].foot, part);
        }
    }
    out_ = std::move(now);
    camera_ = visit::sideCamera(view_, out_, room_);

    std::vector<glm::mat4> standing;
    for (std::size_t i = 0; i < pieces_.size(); ++i) standing.push_back(placed(i));
    if (standing != stood_) ++revision_;
    stood_ = std::move(standing);
}

/// What the state wants to be compared, of those that the museum has.
void SideBySide::choose() {
    std::vector<std::string> wanted;
    if (state_.comparison.open && state_.inspected) {
        wanted.push_back(hall_.placed()[*state_.inspected].id);
        for (const std::string& id : state_.comparison.others) {
            if (hall_.museum()->exhibit(id) != nullptr) wanted.push_back(id);
        }
    }
    if (wanted != ids_) {
        std::vector<Piece> kept;
        for (const std::string& id : wanted) {
            const auto found =
                std::find_if(pieces_.begin(), pieces_.end(), [&](const Piece& piece) { return piece.id == id; });
            if (found != pieces_.end()) {
                kept.push_back(*found);
                pieces_.erase(found);
                continue;
            }
            Piece piece;
            piece.id = id;
            piece.record = hall_.museum()->exhibit(id);
            stand(piece);
            kept.push_back(std::move(piece));
        }
        for (Piece& gone : pieces_) drop(gone);
        pieces_ = std::move(kept);
        ids_ = std::move(wanted);
        ++revision_;
    }
    things_.clear();
    for (const Piece& piece : pieces_) things_.push_back(thingOf(piece));
}

visit::ComparedThing SideBySide::thingOf(const Piece& piece) const {
    if (piece.record == nullptr) return {nullptr, wording_.guestTitle(), wording_.guestSize(), {}, {}};
    visit::ComparedThing thing{piece.record, {}, {}, {}, {}};
    if (piece.record->kind != "vessel") return thing;
    using visit::Unmeasured;
    const std::string unknown = wording_.word(piece.capacity || piece.broken ? "compare.unknown" : "compare.measuring");
    thing.capacity = thing.wall = unknown;
    if (!piece.capacity) return thing;
    if (piece.capacity->why == Unmeasured::Nothing) thing.capacity = wording_.volume(piece.capacity->millilitres);
    if (piece.capacity->why == Unmeasured::NoInside) thing.capacity.clear();
    if (piece.wall.why == Unmeasured::Nothing) thing.wall = wording_.length(piece.wall.metres);
    return thing;
}

std::shared_ptr<const kiln::asset::Model> SideBySide::shapeOf(const Piece& piece) const {
    const auto index = hall_.indexOf(piece.id);
    const auto stands = index ? hall_.geometryOf(*index) : nullptr;
    return stands ? stands : piece.shape;
}

std::vector<SideBySide::Piece>::const_iterator SideBySide::toMeasure() const {
    return std::find_if(pieces_.begin(), pieces_.end(), [this](const Piece& piece) {
        const bool vessel = piece.record != nullptr && piece.record->kind == "vessel";
        return vessel && !piece.capacity && shapeOf(piece) != nullptr;
    });
}

/// One after the other, a few milliseconds a frame.
void SideBySide::measure() {
    constexpr int kAtOnce = 4;
    const auto next = toMeasure();
    if (next == pieces_.end()) return;
    Piece& piece = pieces_[static_cast<std::size_t>(next - pieces_.begin())];
    if (!piece.callipers) piece.callipers = std::make_shared<Callipers>();
    piece.callipers->take(shapeOf(piece));
    for (int i = 0; i < kAtOnce && !piece.capacity; ++i) {
        (void)piece.callipers->work();
        piece.capacity = piece.callipers->capacity();
    }
    if (!piece.capacity) return;
    piece.wall = visit::wallAtHalfHeight(*piece.callipers->surface());
    piece.callipers.reset();
    ++findings_;
}

/// Its model: the hall's where one stands there, else one of its own.
void SideBySide::bring(Piece& piece) {
    const auto index = hall_.indexOf(piece.id);
    const ModelId hall = index ? hall_.modelOf(*index) : 0;
    const ModelId model = hall != 0 ? hall : piece.own;
    if (model != piece.model) {
        piece.model = model;
        stand(piece);
        stoodAnew_ = true;
        ++revision_;
    }
    if (model != 0 || piece.coming || piece.broken || piece.record == nullptr || piece.record->levels.empty()) return;
    const auto& levels = piece.record->levels;
    const std::string& object = levels[levels.size() > 1 ? levels.size() - 2 : 0].object;  // what a room needs
    piece.coming = true;
    loader_.load(pack_, object, ModelLoader::Announce::WithPictures,
                 [this, id = piece.id](kiln::Result<ArrivedModel> arrival) { arrived(id, std::move(arrival)); });
}

void SideBySide::arrived(const std::string& id, kiln::Result<ArrivedModel> model) {
    const auto found = std::find_if(pieces_.begin(), pieces_.end(),
                                    [&](const Piece& piece) { return piece.id == id && piece.coming; });
    if (found == pieces_.end() || found->own != 0) {
        if (model) renderer_.removeModel(model->id);
        return;
    }
    found->coming = false;
    if (model) {
        found->own = model->id;
        found->shape = model->model;
    } else {
        found->broken = true;
        notices_.push_back({"error.exhibit", id, model.error()});
    }
}

void SideBySide::drop(Piece& piece) {
    if (piece.own != 0) renderer_.removeModel(std::exchange(piece.own, 0));
}

void SideBySide::renew() {
    disc_ = slab_ = 0;
    for (Piece& piece : pieces_) {
        piece.own = piece.model = 0;
        piece.coming = piece.broken = false;
    }
}

void SideBySide::makeGrounds() {
    if (disc_ == 0) disc_ = renderer_.addModel(groundModel(true));
    if (slab_ == 0) slab_ = renderer_.addModel(groundModel(false));
}

bool SideBySide::settled() const {
    return toMeasure() == pieces_.end() && std::all_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
               return piece.model != 0 || (piece.broken && !piece.coming);
           });
}

/// How it stands: upright, its front to the visitor, the middle of its foot at 0.
void SideBySide::stand(Piece& piece) {
    Box box;
    if (piece.model != 0) box = renderer_.bounds(piece.model);
    if (box.empty() && piece.record != nullptr) box = boxOf(*piece.record);
    if (box.empty()) return;
    glm::mat4 turn(1.0f);
    if (isDish(piece.record, box.size())) turn = glm::rotate(turn, kLeaning, glm::vec3(1.0f, 0.0f, 0.0f));
    const Box standing = box.transformed(turn);
    const glm::vec3 foot(standing.centre().x, standing.min.y, standing.centre().z);
    if (const museum::Gallery* gallery = hall_.museum()->galleryWith(piece.id)) {  // which side is its best
        for (const museum::Placement& placement : gallery->placements) {
            if (placement.exhibit != piece.id) continue;
            const glm::vec3 centre = box.centre();
            glm::mat4 best = glm::translate(glm::mat4(1.0f), centre);
            best = glm::rotate(best, glm::radians(static_cast<float>(placement.turn)), glm::vec3(0.0f, 1.0f, 0.0f));
            turn = turn * glm::translate(best, -centre);
        }
    }
    piece.pose = glm::translate(glm::mat4(1.0f), -foot) * turn;
    piece.size = standing.size();
    // Round, as it turns on it.
    const float across = std::max(piece.size.x, piece.size.z);
    const bool panel = piece.record != nullptr && piece.record->kind != "vessel";
    piece.ground = {1.06f * across + 0.012f, kGroundHeight, panel ? piece.size.z + 0.06f : 1.06f * across + 0.012f};
    if (!panel && isDish(piece.record, box.size())) piece.ground.z = piece.size.z + 0.04f;
}

visit::SideRoom SideBySide::roomIn(const glm::vec2& units) const {
    const ui::Layout layout = ui::layoutFor(units.x, units.y);
    constexpr float kGap = 8.0f;
    const float text = 0.01f * state_.preferences.textSize;
    const float* leadings = state_.language == museum::Language::Chinese ? ui::kChineseLeading : ui::kLeading;
    const float leading = leadings[static_cast<int>(ui::TextStyle::Label)] * text;
    const float scale = leading + 30.0f;  // height of the bar with the scale
    visit::SideRoom room;
    room.width = units.x;
    room.height = units.y;
    room.left = layout.margin;
    room.right = layout.width - layout.margin;
    room.top = layout.margin + ui::kTarget + kGap;
    const bool panel = visit::besidePicture(state_) != visit::Beside::Nothing;
    const bool drawer = state_.tools.open != visit::Tool::None;
    const float foot = layout.height - layout.margin - ui::kTarget - kGap;  // the bar's
    if (layout.sheet) {
        room.top += scale;
        const float below = panel ? layout.panel.y : drawer ? layout.drawer.y : foot + kGap;
        room.bottom = below - 2.0f * kGap - ui::kTarget;  // above the rail
    } else {
        room.left += ui::kTarget + kGap;
        if (drawer) room.left = layout.drawer.right() + kGap;
        if (panel) room.right = layout.panel.x - kGap;
        room.bottom = std::min(foot, layout.height - layout.margin - scale);
    }
    constexpr float kRoomy = 20.0f;  // lines of height from which a title may take three
    room.caption = (room.bottom - room.top > kRoomy * leading ? 4.0f : 3.0f) * leading + 16.0f;
    if (room.bottom - room.top < 3.2f * room.caption) room.caption = 34.0f;  // its number alone
    room.narrowest = 140.0f * text;
    return room;
}

/// Panels show their back to nobody.
float SideBySide::yawOf(const Piece& piece) const {
    const bool panel = piece.record != nullptr && piece.record->kind != "vessel";
    return panel ? std::clamp(visit::wrappedAngle(view_.yaw), -kPanelYaw, kPanelYaw) : view_.yaw;
}

glm::mat4 SideBySide::placed(std::size_t index) const {
    const glm::mat4 stands = glm::translate(glm::mat4(1.0f), visit::footInWorld(index, view_, out_, room_));
    return glm::rotate(stands, -yawOf(pieces_[index]), glm::vec3(0.0f, 1.0f, 0.0f));
}

Box SideBySide::bounds() const {
    Box box;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const glm::vec3 foot = visit::footInWorld(i, view_, out_, room_);
        const float half = 0.5f * std::max(pieces_[i].ground.x, pieces_[i].ground.z);
        box.add(foot - glm::vec3(half, kGroundHeight, half));
        box.add(foot + glm::vec3(half, pieces_[i].size.y, half));
    }
    return box;
}

kiln::scene::Scene SideBySide::scene(const kiln::scene::Scene& museum) const {
    kiln::scene::Scene scene = museum;
    scene.instances.clear();
    scene.shadowRevision = revision_;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const Piece& piece = pieces_[i];
        const bool round = piece.ground.x == piece.ground.z;
        glm::mat4 ground = placed(i);
        ground = glm::scale(ground, piece.ground);
        scene.instances.push_back({round ? disc_ : slab_, ground, false});
        if (piece.model != 0) scene.instances.push_back({piece.model, placed(i) * piece.pose, true});
    }
    const Box box = bounds();
    scene.keyLight.shadowCentre = box.centre();
    scene.keyLight.shadowRadius = 0.5f * glm::length(box.size());
    return scene;
}

std::map<ModelId, glm::mat4> SideBySide::standing() const {
    std::map<ModelId, glm::mat4> places;
    for (std::size_t i = 0; i < pieces_.size() && i < out_.cells.size(); ++i) {
        if (pieces_[i].model != 0) places[pieces_[i].model] = placed(i) * pieces_[i].pose;
    }
    return places;
}

void SideBySide::finish(kiln::scene::Scene& scene) const {
    const visit::Raking& raking = state_.tools.raking;
    if (raking.on) {
        const visit::SideAxes axes = visit::sideAxes(view_);
        const float azimuth = glm::radians(raking.azimuth), elevation = glm::radians(raking.elevation);
        const glm::vec3 along = std::cos(azimuth) * axes.up + std::sin(azimuth) * axes.right;
        rakeLight(scene, std::cos(elevation) * along + std::sin(elevation) * axes.back, elevation, bounds());
    }
    scene.background = studyBackground(kPaper, scene);
}

void SideBySide::describe(ui::View& view) const {
    view.unitsPerMetre = out_.unitsPerMetre * view_.zoom;
    view.compared = things_;
    view.comparedIds = ids_;
    view.comparedRoom = room_;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const visit::SetOut::Cell& cell = out_.cells[i];
        const Piece& piece = pieces_[i];
        const float scale = view.unitsPerMetre, yaw = yawOf(piece);
        const bool round = piece.ground.x == piece.ground.z;
        const float deep = round ? piece.ground.z
                                 : piece.ground.x * std::abs(std::sin(yaw)) + piece.ground.z * std::abs(std::cos(yaw));
        const float front = std::max(cell.front, 0.5f * deep * std::sin(view_.pitch) * out_.unitsPerMetre);
        const glm::vec2 below = visit::inSideView({cell.foot.x, cell.foot.y + front}, view_, out_, room_);
        view.comparedPlaces.push_back({below, cell.width * view_.zoom,
                                       scale * glm::vec2(piece.size.x, piece.size.y * std::cos(view_.pitch)),
                                       piece.model != 0, piece.broken});
    }
}

}  // namespace visitor
