// The hall's guest plinth: a visitor's own model, described, scaled, put up and moved.
#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "app/visitor/Hall.h"
#include "engine/asset/Pose.h"

namespace visitor {

using kiln::Box;
using kiln::Result;

namespace {

constexpr const char* kGuestId = "guest";
constexpr const char* kGuestMount = "mount:guest";
// The guest plinth's top is 0.6 m wide: a model up to this size stands on it at its true scale.
constexpr float kGuestWidth = 0.52f;
constexpr float kGuestHeight = 0.80f;
constexpr float kGuestSmallest = 0.18f;

/// How much a model of `size` metres is scaled for the guest plinth: 1 if it fits and can be seen.
float guestScale(const glm::vec3& size) {
    const float width = std::max(size.x, size.z);
    const float largest = std::max(width, size.y);
    if (!(largest > 0.0f)) return 1.0f;
    const float fit = std::min(kGuestWidth / std::max(width, 1e-9f), kGuestHeight / std::max(size.y, 1e-9f));
    if (fit < 1.0f || largest < kGuestSmallest) return fit;
    return 1.0f;
}

constexpr std::size_t kMostChoices = 50;  // of variants or animations: more are no choice any more

/// A name of the file for people; its number where it has none.
std::string nameOf(const std::string& name, std::size_t index) {
    const std::string line = kiln::asset::plainLine(name);
    return line.empty() ? std::to_string(index + 1) : line;
}

GuestModel describedGuest(const std::string& file, const kiln::asset::Model& model) {
    GuestModel guest;
    guest.name = file;
    for (std::size_t i = 0; i < guest.credits.size(); ++i) {
        guest.credits[i] = kiln::asset::readCredits(model, museum::languageTag(museum::kLanguages[i]));
    }
    for (const std::string& name : model.variants) {
        if (guest.variants.size() < kMostChoices) guest.variants.push_back(nameOf(name, guest.variants.size()));
    }
    for (const kiln::asset::Animation& animation : model.animations) {
        if (guest.animations.size() == kMostChoices) break;
        guest.animations.push_back(nameOf(animation.name, guest.animations.size()));
    }
    return guest;
}

/// What the reader passed over, in a few sentences.
std::string notesOf(const kiln::asset::Model& model) {
    std::string notes;
    for (const std::string& note : model.notes) notes += (notes.empty() ? "" : " ") + note;
    return kiln::asset::plainLine(notes, 600);
}

}  // namespace

void Hall::bringGuest(std::shared_ptr<kiln::platform::Fetch> files, const std::string& path) {
    guestComing_ = GuestFiles{std::move(files), path};
    loadGuest(*guestComing_, false);
}

void Hall::loadGuest(const GuestFiles& guest, bool again) {
    // The files are held for as long as the load lasts, whatever is brought meanwhile.
    loader_.load(*guest.files, guest.path, ModelLoader::Announce::WithPictures,
                 [this, guest, again](Result<ArrivedModel> model) {
                     const auto& newest = again ? guestFiles_ : guestComing_;
                     if (!newest || newest->files != guest.files) {
                         if (model) renderer_.removeModel(model->id);
                         return;
                     }
                     if (!again) guestComing_.reset();
                     guestArrived(guest, again, std::move(model));
                 });
}

void Hall::dropGuest() {
    if (guestId_ == 0) return;
    std::erase_if(scene_.instances, [this](const auto& instance) { return instance.model == guestId_; });
    renderer_.removeModel(guestId_);
    guestId_ = 0;
}

void Hall::guestArrived(const GuestFiles& guest, bool again, Result<ArrivedModel> model) {
    const std::size_t slash = guest.path.find_last_of("/\\");
    const std::string name = slash == std::string::npos ? guest.path : guest.path.substr(slash + 1);
    if (!model) {
        notices_.push_back({"error.model", name, model.error()});
        return;
    }
    const Box own = renderer_.bounds(model->id);
    if (own.size() == glm::vec3(0.0f)) {  // nothing, or a point
        renderer_.removeModel(model->id);
        notices_.push_back({"error.model",
                            name,
                            {kiln::ErrorCode::Malformed, "the file holds nothing that can be drawn", name,
                             "export it with its meshes in the default scene"}});
        return;
    }
    dropGuest();
    guestId_ = model->id;
    guestFiles_ = guest;
    guestGeometry_ = model->model;
    moving_ = model->model->animations.empty() ? nullptr : model->model;
    if (!again) {
        movingSeconds_ = 0;
        animation_ = -1;
    }
    const float scale = guestScale(own.size());
    guest_ = describedGuest(name, *model->model);
    guest_->trueSize = own.size();
    guest_->scale = scale;
    if (!model->model->notes.empty()) {
        notices_.push_back({"notice.model", name, {kiln::ErrorCode::Unsupported, notesOf(*model->model), {}, {}}});
    }

    if (!again) guestStands_ = guestRoom();
    const glm::mat4 mount = nodeOf(guestStands_, kGuestMount);
    const glm::vec3 foot(own.centre().x, own.min.y, own.centre().z);
    const glm::mat4 transform = glm::translate(glm::scale(mount, glm::vec3(scale)), -foot);
    scene_.instances.push_back({guestId_, transform, true, -1, standing_[guestStands_].id});
    visit::PlacedExhibit placed;
    placed.id = kGuestId;
    placed.box = own.transformed(transform);
    placed.transform = transform;
    placed.front = glm::normalize(glm::vec3(mount[2]));
    placed.floor = nodeOf(guestStands_, "spawn")[3].y;
    placed.variants = static_cast<std::int32_t>(guest_->variants.size());
    placed.animations = static_cast<std::int32_t>(guest_->animations.size());
    if (const auto index = indexOf(kGuestId)) {
        placed_[*index] = placed;
    } else {
        placed_.push_back(placed);
    }
    ++scene_.shadowRevision;
    rebuildCollision();
    if (!again) guestArrival_ = true;
}

/// Moves its `animation`th animation on by `seconds`; -1: its pose at rest.
void Hall::moveGuest(std::int32_t animation, double seconds) {
    if (!moving_) return;
    const auto count = static_cast<std::int32_t>(moving_->animations.size());
    if (animation >= count) animation = -1;
    if (animation_ != animation) {
        animation_ = animation;
        movingSeconds_ = 0;
        if (animation < 0) renderer_.setPose(guestId_, kiln::asset::restPose(*moving_));
    }
    if (animation < 0) return;
    const double duration = moving_->animations[static_cast<std::size_t>(animation)].duration;
    if (!(duration > 0)) return;
    movingSeconds_ = std::fmod(movingSeconds_ + seconds, duration);
    renderer_.setPose(guestId_, kiln::asset::poseAt(*moving_, animation, static_cast<float>(movingSeconds_)));
}

/// Where a guest is put: on the plinth for guests of the room where one stands, or else of any; where there is none,
/// here.
std::size_t Hall::guestRoom() const {
    if (findNode(here_, kGuestMount) != nullptr) return here_;
    for (std::size_t i = 0; i < standing_.size(); ++i) {
        if (standing_[i].id != 0 && findNode(i, kGuestMount) != nullptr) return i;
    }
    return here_;
}

bool Hall::takeGuestArrival() {
    return std::exchange(guestArrival_, false);
}

}  // namespace visitor
