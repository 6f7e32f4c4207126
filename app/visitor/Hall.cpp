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
                bytesWanted_ += static_cast<double>(exhibit->modelBytes);
            }
        }
        loader_.load(pack_, gallery.roomObject, ModelLoader::Announce::WithGeometry, [this](Result<ArrivedModel> room) {
            if (room) {
                roomArrived(std::move(*room));
            } else {
                failure_ = room.error();
            }
        });
    });
}

void Hall::roomArrived(ArrivedModel room) {
    room_ = room.model;
    scene_.instances.push_back({room.id, glm::mat4(1.0f), true});
    const Box box = renderer_.bounds(room.id);
    scene_.keyLight.shadowCentre = box.centre();
    scene_.keyLight.shadowRadius = 0.5f * glm::length(box.size());
    ++scene_.shadowRevision;
    bytesDone_ += static_cast<double>(museum_->galleries.front().roomBytes);
    roomReady_ = true;
    roomArrival_ = true;
    loadExhibits();
    rebuildCollision();
}

void Hall::loadExhibits() {
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
        const std::size_t index = placed_.size();
        placed_.push_back(placed);
        ++exhibitsPending_;
        loader_.load(pack_, exhibit->modelObject, ModelLoader::Announce::WithPictures,
                     [this, index, mount](Result<ArrivedModel> model) {
                         if (model) {
                             scene_.instances.push_back({model->id, mount, true});
                             placed_[index].box = renderer_.bounds(model->id).transformed(mount);
                         }
                         exhibitArrived(index, std::move(model));
                     });
    }
}

void Hall::exhibitArrived(std::size_t index, Result<ArrivedModel> model) {
    --exhibitsPending_;
    bytesDone_ += static_cast<double>(museum_->exhibit(placed_[index].id)->modelBytes);
    if (!model) notices_.push_back({"error.exhibit", placed_[index].id, model.error()});
    ++scene_.shadowRevision;
    rebuildCollision();
}

void Hall::bringGuest(kiln::platform::Fetch& files, const std::string& path) {
    const int load = ++guestLoad_;
    loader_.load(files, path, ModelLoader::Announce::WithPictures, [this, path, load](Result<ArrivedModel> model) {
        if (load != guestLoad_) {
            if (model) renderer_.removeModel(model->id);
            return;
        }
        guestArrived(path, std::move(model));
    });
}

void Hall::guestArrived(const std::string& path, Result<ArrivedModel> model) {
    const std::size_t slash = path.find_last_of("/\\");
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
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
    if (guestId_ != 0) {
        std::erase_if(scene_.instances, [this](const auto& instance) { return instance.model == guestId_; });
        renderer_.removeModel(guestId_);
    }
    guestId_ = model->id;
    moving_ = model->model->animations.empty() ? nullptr : model->model;
    movingSeconds_ = 0;
    const float scale = guestScale(own.size());
    guest_ = GuestModel{name, own.size(), scale};

    const glm::mat4 mount = roomNode(kGuestMount);
    const glm::vec3 foot(own.centre().x, own.min.y, own.centre().z);
    const glm::mat4 transform = glm::translate(glm::scale(mount, glm::vec3(scale)), -foot);
    scene_.instances.push_back({guestId_, transform, true});
    visit::PlacedExhibit placed;
    placed.id = kGuestId;
    placed.box = own.transformed(transform);
    placed.front = glm::normalize(glm::vec3(mount[2]));
    placed.floor = roomNode("spawn")[3].y;
    if (const auto index = indexOf(kGuestId)) {
        placed_[*index] = placed;
    } else {
        placed_.push_back(placed);
    }
    ++scene_.shadowRevision;
    rebuildCollision();
    guestArrival_ = true;
}

void Hall::animate(double seconds) {
    if (!moving_) return;
    const double duration = moving_->animations.front().duration;
    if (!(duration > 0)) return;
    movingSeconds_ = std::fmod(movingSeconds_ + seconds, duration);
    renderer_.setPose(guestId_, kiln::asset::poseAt(*moving_, 0, static_cast<float>(movingSeconds_)));
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
    return exhibitsReady() ? 1.0f : static_cast<float>(std::min(1.0, bytesDone_ / bytesWanted_));
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
