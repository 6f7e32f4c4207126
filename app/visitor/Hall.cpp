#include "app/visitor/Hall.h"

#include <algorithm>
#include <cmath>

#include <glm/gtc/matrix_transform.hpp>

#include "engine/asset/Pose.h"
#include "engine/core/Log.h"

namespace visitor {

using kiln::Box;
using kiln::Bytes;
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

/// Of the levels that the room needs: all but the finest.
std::size_t roomBytes(const std::vector<museum::ModelLevel>& levels) {
    std::size_t bytes = levels.front().bytes;
    for (std::size_t i = 1; i + 1 < levels.size(); ++i) bytes += levels[i].bytes;
    return bytes;
}

constexpr double kNearlyAll = 0.99;  // of the progress, until everything has come

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

/// A box for an exhibit whose model has not come (or never will), from its record.
Box recordBox(const museum::Exhibit& exhibit, bool onWall) {
    const museum::Dimensions& size = exhibit.dimensions;
    const auto metres = [](double centimetres) { return static_cast<float>(centimetres) * 0.01f; };
    const float width = std::max(metres(std::max(size.width, size.diameter)), 0.05f);
    const float height = std::max(metres(size.height), 0.05f);
    const float depth = std::max(metres(std::max(size.depth, onWall ? 2.0 : size.diameter)), 0.02f);
    Box box;
    if (onWall) {
        box.add({-0.5f * width, -0.5f * height, 0.0f});
        box.add({0.5f * width, 0.5f * height, depth});
    } else {
        box.add({-0.5f * width, 0.0f, -0.5f * depth});
        box.add({0.5f * width, height, 0.5f * depth});
    }
    return box;
}

}  // namespace

Hall::Hall(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, ModelLoader& loader)
    : pack_(pack), renderer_(renderer), loader_(loader) {}

void Hall::open() {
    pack_.get("index.json", [this](Result<Bytes> file) {
        if (!file) {
            failure_ = file.error();
            return;
        }
        Result<museum::Museum> museum = museum::readPackIndex(*file);
        if (!museum) {
            failure_ = museum.error();
            return;
        }
        if (museum->galleries.empty()) {
            failure_ = kiln::Error{kiln::ErrorCode::Malformed, "the pack has no gallery", "index.json: /galleries",
                                   "build the pack again with `curator build`"};
            return;
        }
        museum_ = std::move(*museum);
        const museum::Gallery& gallery = museum_->galleries.front();
        const auto vector = [](const std::array<double, 3>& v) { return glm::vec3(v[0], v[1], v[2]); };
        scene_.keyLight.direction = vector(gallery.light.direction);
        scene_.keyLight.color = vector(gallery.light.color);
        scene_.keyLight.illuminance = static_cast<float>(gallery.light.illuminance);
        scene_.environmentIntensity = static_cast<float>(gallery.light.environment);
        scene_.exposure = std::exp2(static_cast<float>(gallery.light.exposure));
        bytesWanted_ = static_cast<double>(gallery.roomBytes);
        for (const museum::Placement& placement : gallery.placements) {
            if (const museum::Exhibit* exhibit = museum_->exhibit(placement.exhibit)) {
                bytesWanted_ += static_cast<double>(roomBytes(exhibit->levels));
            }
        }
        loadRoom();
        loadWays();
    });
}

/// Without them one still walks by hand.
void Hall::loadWays() {
    const std::string& object = museum_->waysObject;
    pack_.get(object, [this, object](Result<Bytes> file) {
        Result<kiln::walk::NavMesh> ways =
            file ? kiln::walk::readNavMesh(*file, object) : Result<kiln::walk::NavMesh>(kiln::fail(file.error()));
        if (ways) {
            ways_ = std::move(*ways);
        } else {
            kiln::log(kiln::LogLevel::Warning, ways.error().text());
        }
    });
}

void Hall::loadRoom() {
    const std::string& object = museum_->galleries.front().roomObject;
    loader_.load(pack_, object, ModelLoader::Announce::WithGeometry, [this](Result<ArrivedModel> room) {
        if (room) {
            roomArrived(std::move(*room));
        } else {
            failure_ = room.error();
        }
    });
}

void Hall::roomArrived(ArrivedModel room) {
    room_ = room.model;
    scene_.instances.push_back({room.id, glm::mat4(1.0f), true});
    const Box box = renderer_.bounds(room.id);
    scene_.keyLight.shadowCentre = box.centre();
    scene_.keyLight.shadowRadius = 0.5f * glm::length(box.size());
    ++scene_.shadowRevision;
    roomStands_ = true;
    if (!roomReady_) {
        roomReady_ = true;
        roomArrival_ = true;
        placeExhibits();
        rebuildCollision();
    }
    // After a renewal: the guest that stood, then the one that was on its way.
    if (guestId_ == 0 && guestFiles_) loadGuest(*guestFiles_, true);
    if (guestComing_) loadGuest(*guestComing_, false);
}

void Hall::placeExhibits() {
    const museum::Gallery& gallery = museum_->galleries.front();
    const glm::vec3 spawn(roomNode("spawn")[3]);
    struct Order {
        const museum::Placement* placement;
        float distance;
    };
    std::vector<Order> order;
    for (const museum::Placement& placement : gallery.placements) {
        order.push_back({&placement, glm::distance(spawn, glm::vec3(roomNode(placement.mount)[3]))});
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const Order& a, const Order& b) { return a.distance < b.distance; });
    for (const Order& next : order) {
        const museum::Exhibit* exhibit = museum_->exhibit(next.placement->exhibit);
        if (exhibit == nullptr) continue;
        const bool onWall = next.placement->mount.starts_with("mount:wall");
        const glm::mat4 mount =
            glm::rotate(roomNode(next.placement->mount), glm::radians(static_cast<float>(next.placement->turn)),
                        glm::vec3(0.0f, 1.0f, 0.0f));
        visit::PlacedExhibit placed;
        placed.id = exhibit->id;
        placed.onWall = onWall;
        placed.floor = spawn.y;
        placed.front = glm::normalize(glm::vec3(roomNode(next.placement->mount)[2]));
        placed.box = recordBox(*exhibit, onWall).transformed(mount);
        placed_.push_back(placed);
        mounted_.push_back({exhibit->levels, mount});
        (void)plan_.add(static_cast<int>(exhibit->levels.size()), glm::vec3(mount[3]));
    }
}

void Hall::attend(const glm::vec3& eye, std::optional<std::size_t> inspected) {
    if (!roomStands_) return;
    plan_.inspect(inspected && *inspected < mounted_.size() ? inspected : std::nullopt);
    while (const auto step = plan_.begin(eye)) loadLevel(*step);
}

void Hall::loadLevel(const LevelPlan::Step& step) {
    const std::vector<museum::ModelLevel>& levels = mounted_[step.exhibit].levels;
    const std::string& object = levels[static_cast<std::size_t>(step.level)].object;
    const int shown = plan_.shown(step.exhibit);
    if (shown >= 0 && levels[static_cast<std::size_t>(shown)].object == object) {
        (void)plan_.arrived(step);  // a small model's finest is what stands there
        return;
    }
    loader_.load(pack_, object, ModelLoader::Announce::WithPictures,
                 [this, step](Result<ArrivedModel> model) { levelArrived(step, std::move(model)); });
}

void Hall::levelArrived(const LevelPlan::Step& step, Result<ArrivedModel> model) {
    Mounted& mounted = mounted_[step.exhibit];
    visit::PlacedExhibit& placed = placed_[step.exhibit];
    if (!model) {
        if (plan_.failed(step)) notices_.push_back({"error.exhibit", placed.id, model.error()});
        return;
    }
    if (!plan_.arrived(step)) return renderer_.removeModel(model->id);
    const auto standing = std::find_if(scene_.instances.begin(), scene_.instances.end(), [&](const auto& instance) {
        return mounted.model != 0 && instance.model == mounted.model;
    });
    placed.box = renderer_.bounds(model->id).transformed(mounted.transform);
    if (standing == scene_.instances.end()) {
        scene_.instances.push_back({model->id, mounted.transform, true});
        rebuildCollision();
    } else {
        standing->model = model->id;
        renderer_.removeModel(mounted.model);
    }
    mounted.model = model->id;
    ++scene_.shadowRevision;
}

void Hall::renew() {
    loader_.abandon();
    scene_.instances.clear();
    roomStands_ = false;
    guestId_ = 0;
    for (Mounted& mounted : mounted_) mounted.model = 0;
    plan_.forget();
    // Without an index its answer is still to come, and brings the room.
    if (museum_ && !failure_) loadRoom();
}

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

    const glm::mat4 mount = roomNode(kGuestMount);
    const glm::vec3 foot(own.centre().x, own.min.y, own.centre().z);
    const glm::mat4 transform = glm::translate(glm::scale(mount, glm::vec3(scale)), -foot);
    scene_.instances.push_back({guestId_, transform, true});
    visit::PlacedExhibit placed;
    placed.id = kGuestId;
    placed.box = own.transformed(transform);
    placed.front = glm::normalize(glm::vec3(mount[2]));
    placed.floor = roomNode("spawn")[3].y;
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

void Hall::show(std::int32_t variant, std::int32_t animation, double seconds) {
    for (kiln::scene::Instance& instance : scene_.instances) {
        if (guestId_ == 0 || instance.model != guestId_ || instance.variant == variant) continue;
        instance.variant = variant;
        ++scene_.shadowRevision;
    }
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

void Hall::rebuildCollision() {
    kiln::walk::CollisionWorld::Builder builder;
    for (const kiln::asset::Index index : room_->sceneNodes()) {
        const kiln::asset::Node& node = room_->nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone || !node.name.starts_with("collision:")) continue;
        for (const kiln::asset::Primitive& primitive : room_->meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            builder.addTriangles(primitive.positions, primitive.indices, node.world);
        }
    }
    for (const visit::PlacedExhibit& exhibit : placed_) builder.addBox(exhibit.box, glm::mat4(1.0f));
    collision_ = std::move(builder).build();
}

std::optional<std::size_t> Hall::indexOf(std::string_view id) const {
    for (std::size_t i = 0; i < placed_.size(); ++i) {
        if (placed_[i].id == id) return i;
    }
    return std::nullopt;
}

glm::mat4 Hall::roomNode(std::string_view name) const {
    if (room_) {
        for (const kiln::asset::Node& node : room_->nodes) {
            if (node.name == name) return node.world;
        }
    }
    return glm::mat4(1.0f);
}

float Hall::progress() const {
    if (!(bytesWanted_ > 0)) return 0.0f;
    if (exhibitsReady()) return 1.0f;
    double done = roomStands_ ? static_cast<double>(museum_->galleries.front().roomBytes) : 0.0;
    for (std::size_t i = 0; i < mounted_.size(); ++i) {
        const auto& levels = mounted_[i].levels;
        const int most = std::max(0, static_cast<int>(levels.size()) - 2);  // the finest is beside the room's need
        for (int level = 0; level <= std::min(plan_.shown(i), most); ++level) {
            done += static_cast<double>(levels[static_cast<std::size_t>(level)].bytes);
        }
    }
    return static_cast<float>(std::min(kNearlyAll, done / bytesWanted_));
}

bool Hall::takeRoomArrival() {
    return std::exchange(roomArrival_, false);
}

bool Hall::takeGuestArrival() {
    return std::exchange(guestArrival_, false);
}

std::vector<Hall::Notice> Hall::takeNotices() {
    return std::exchange(notices_, {});
}

}  // namespace visitor
