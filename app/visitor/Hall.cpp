#include "app/visitor/Hall.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <glm/gtc/matrix_transform.hpp>

#include "engine/core/Log.h"

namespace visitor {

using kiln::Box;
using kiln::Bytes;
using kiln::Result;

namespace {

/// Of the levels that the room needs: all but the finest.
std::size_t roomBytes(const std::vector<museum::ModelLevel>& levels) {
    std::size_t bytes = levels.front().bytes;
    for (std::size_t i = 1; i + 1 < levels.size(); ++i) bytes += levels[i].bytes;
    return bytes;
}

constexpr double kNearlyAll = 0.99;  // of the progress, until everything has come

// Bytes of files: of the rooms that are held at once, with what stands in them.
constexpr std::size_t kHeldBytes = std::size_t{48} << 20;
constexpr float kLongestStep = 1.0f;  // metres that one walks in a frame, and not farther

/// Its place in the vocabulary; -1: none.
std::int32_t tagOf(const museum::Annotation& annotation, const museum::Vocabulary& vocabulary) {
    const museum::Word* word = museum::findWord(vocabulary.tags, annotation.tag);
    return word == nullptr ? -1 : static_cast<std::int32_t>(word - vocabulary.tags.data());
}

/// The things to see on an exhibit that stands at `mount`.
std::vector<visit::Note> notesOn(const museum::Exhibit& exhibit, const museum::Vocabulary& vocabulary,
                                 const glm::mat4& mount) {
    std::vector<visit::Note> notes;
    for (const museum::Annotation& annotation : exhibit.annotations) {
        const auto vector = [](const std::array<double, 3>& v) { return glm::vec3(v[0], v[1], v[2]); };
        notes.push_back({glm::vec3(mount * glm::vec4(vector(annotation.position), 1.0f)),
                         glm::normalize(glm::mat3(mount) * vector(annotation.normal)),
                         0.01f * static_cast<float>(annotation.distance), tagOf(annotation, vocabulary)});
    }
    return notes;
}

/// A box for an exhibit whose model has not come (or never will), from its record.
/// `flat`: it hangs with its back to the mount's XY plane; else it stands, if only on a leaning one.
Box recordBox(const museum::Exhibit& exhibit, bool flat) {
    const museum::Dimensions& size = exhibit.dimensions;
    const auto metres = [](double centimetres) { return static_cast<float>(centimetres) * 0.01f; };
    const float width = std::max(metres(std::max(size.width, size.diameter)), 0.05f);
    const float height = std::max(metres(size.height), 0.05f);
    const float depth = std::max(metres(std::max(size.depth, flat ? 2.0 : size.diameter)), 0.02f);
    Box box;
    if (flat) {
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

void Hall::open(std::string link) {
    link_ = std::move(link);
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
        rooms_ = museum::placeRooms(museum_->galleries);
        standing_.resize(rooms_.size());
        for (std::size_t i = 0; i < rooms_.size(); ++i) bytes_.push_back(bytesOf(i));
        const auto address = find(std::string_view(link_).substr(0, link_.find('?')));
        if (address) start_ = address->room;
        bytesWanted_ = static_cast<double>(bytes_[start_]);
        enter(start_);
        if (address && !address->exhibit.empty()) loadNamed(address->exhibit);
        loadWays();
    });
}

/// Whoever was sent to an exhibit sees it in the first picture.
void Hall::loadNamed(const std::string& exhibit) {
    const museum::Exhibit* found = museum_->exhibit(exhibit);
    if (found == nullptr || found->levels.empty()) return;
    named_ = std::make_shared<Named>();
    named_->object = found->levels.front().object;
    loader_.load(pack_, named_->object, ModelLoader::Announce::WithPictures,
                 [named = named_](Result<ArrivedModel> model) {
                     if (named->wanted) return named->wanted(std::move(model));
                     named->come = std::move(model);
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

std::optional<Hall::Address> Hall::find(std::string_view link) const {
    if (!museum_ || link.empty()) return std::nullopt;
    const std::size_t slash = link.find('/');
    const std::string_view first = link.substr(0, slash);
    const std::string_view exhibit = slash == std::string_view::npos ? link : link.substr(slash + 1);
    std::optional<Address> elsewhere;
    for (std::size_t i = 0; i < museum_->galleries.size(); ++i) {
        const museum::Gallery& gallery = museum_->galleries[i];
        const bool named = gallery.id == first;
        if (named && (slash == std::string_view::npos || exhibit.empty())) return Address{i, {}};
        for (const museum::Placement& placement : gallery.placements) {
            if (placement.exhibit != exhibit) continue;
            if (named || slash == std::string_view::npos) return Address{i, placement.exhibit};
            if (!elsewhere) elsewhere = Address{i, placement.exhibit};
        }
    }
    return elsewhere;
}

void Hall::enter(std::size_t room) {
    here_ = focus_ = room;
    lastEye_.reset();
    lightBy(room);
    entering_ = standing_[room].id == 0;
    roomArrival_ = !entering_;
    if (entering_ && !standing_[room].coming) loadRoom(room);
}

namespace {

/// What eyes are used to.
struct Brightness {
    glm::vec3 color{1.0f};
    float illuminance = 0.0f, environment = 0.0f;
    float exposure = 0.0f;  ///< EV
};

glm::vec3 vectorOf(const std::array<double, 3>& v) {
    return {v[0], v[1], v[2]};
}

Brightness brightnessOf(const museum::GalleryLight& light) {
    return {vectorOf(light.color), static_cast<float>(light.illuminance), static_cast<float>(light.environment),
            static_cast<float>(light.exposure)};
}

Brightness mixed(const Brightness& a, const Brightness& b, float share) {
    return {glm::mix(a.color, b.color, share), glm::mix(a.illuminance, b.illuminance, share),
            glm::mix(a.environment, b.environment, share), glm::mix(a.exposure, b.exposure, share)};
}

}  // namespace

/// The key light comes from where the room's own does, for all that is seen from it.
void Hall::lightBy(std::size_t room) {
    const museum::GalleryLight& light = museum_->galleries[room].light;
    scene_.keyLight.direction = glm::mat3(rooms_[room].transform) * vectorOf(light.direction);
    adaptAt(lastEye_.value_or(glm::vec3(rooms_[room].transform[3])), false);
    if (standing_[room].id == 0) return;
    const Box box = renderer_.bounds(standing_[room].id).transformed(rooms_[room].transform);
    scene_.keyLight.shadowCentre = box.centre();
    scene_.keyLight.shadowRadius = 0.5f * glm::length(box.size());
}

/// Light and exposure are the room's that is attended to, and near its doors those of the next room as well. On a sill
/// the key light is out: it changes sides there. What is `inspected` keeps it.
void Hall::adaptAt(const glm::vec3& eye, bool inspected) {
    const auto of = [this](std::size_t room) { return brightnessOf(museum_->galleries[room].light); };
    Brightness seen = of(focus_);
    const visit::Adaptation doorway = focus_ == here_ ? visit::adaptationAt(rooms_, here_, eye) : visit::Adaptation();
    if (doorway.other != visit::kNoRoom) seen = mixed(seen, of(doorway.other), doorway.share);
    scene_.keyLight.color = seen.color;
    scene_.keyLight.illuminance = seen.illuminance;
    scene_.keyLight.presence = inspected ? 1.0f : doorway.keyLight();
    scene_.environmentIntensity = seen.environment;
    scene_.exposure = std::exp2(seen.exposure);
}

void Hall::loadRoom(std::size_t room) {
    standing_[room].coming = true;
    loader_.load(pack_, museum_->galleries[room].roomObject, ModelLoader::Announce::WithGeometry,
                 [this, room](Result<ArrivedModel> arrived) {
                     standing_[room].coming = false;
                     if (arrived) {
                         roomArrived(room, std::move(*arrived));
                     } else {
                         roomFailed(room, arrived.error());
                     }
                 });
}

void Hall::roomFailed(std::size_t room, const kiln::Error& error) {
    const auto other =
        std::find_if(standing_.begin(), standing_.end(), [](const Standing& one) { return one.id != 0; });
    if (other == standing_.end()) {
        failure_ = error;
        return;
    }
    standing_[room].broken = true;
    notices_.push_back({"error.model", museum_->galleries[room].id, error});
    if (room == here_) enter(static_cast<std::size_t>(other - standing_.begin()));
}

void Hall::roomArrived(std::size_t room, ArrivedModel arrived) {
    Standing& standing = standing_[room];
    standing.model = arrived.model;
    standing.id = arrived.id;
    scene_.instances.push_back({arrived.id, rooms_[room].transform, true});
    ++scene_.shadowRevision;
    if (room == focus_) lightBy(room);
    if (room == here_ && entering_) {
        entering_ = false;
        roomArrival_ = roomReady_ = true;
    }
    for (kiln::scene::Instance& instance : scene_.instances) {
        if (guestId_ != 0 && instance.model == guestId_ && guestStands_ == room) instance.litBy = arrived.id;
    }
    if (!standing.furnished) {
        placeExhibits(room);
    } else {
        for (std::size_t i = 0; i < mounted_.size(); ++i) {
            if (mounted_[i].room == room) plan_.rest(i, false);
        }
    }
    rebuildCollision();
    // After a renewal: the guest that stood, then the one that was on its way.
    if (guestId_ == 0 && guestFiles_ && room == guestStands_) loadGuest(*guestFiles_, true);
    if (guestComing_ && room == guestRoom()) loadGuest(*guestComing_, false);
}

void Hall::dropRoom(std::size_t room) {
    Standing& standing = standing_[room];
    const auto remove = [this](kiln::scene::ModelId id) {
        std::erase_if(scene_.instances, [id](const auto& instance) { return instance.model == id; });
        renderer_.removeModel(id);
    };
    for (std::size_t i = 0; i < mounted_.size(); ++i) {
        if (mounted_[i].room != room) continue;
        if (mounted_[i].model != 0) remove(std::exchange(mounted_[i].model, 0));
        plan_.rest(i, true);
    }
    remove(std::exchange(standing.id, 0));
    standing.model.reset();
    ++scene_.shadowRevision;
    rebuildCollision();
}

void Hall::placeExhibits(std::size_t room) {
    standing_[room].furnished = true;
    const museum::Gallery& gallery = museum_->galleries[room];
    const glm::vec3 spawn(nodeOf(room, "spawn")[3]);
    struct Order {
        const museum::Placement* placement;
        float distance;
    };
    std::vector<Order> order;
    for (const museum::Placement& placement : gallery.placements) {
        order.push_back({&placement, glm::distance(spawn, glm::vec3(nodeOf(room, placement.mount)[3]))});
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const Order& a, const Order& b) { return a.distance < b.distance; });
    for (const Order& next : order) {
        const museum::Exhibit* exhibit = museum_->exhibit(next.placement->exhibit);
        if (exhibit == nullptr) continue;
        const bool onWall = next.placement->mount.starts_with("mount:wall");
        const glm::mat4 mount =
            glm::rotate(nodeOf(room, next.placement->mount), glm::radians(static_cast<float>(next.placement->turn)),
                        glm::vec3(0.0f, 1.0f, 0.0f));
        visit::PlacedExhibit placed;
        placed.id = exhibit->id;
        placed.onWall = onWall;
        placed.floor = spawn.y;
        placed.front = glm::normalize(glm::vec3(nodeOf(room, next.placement->mount)[2]));
        placed.box = recordBox(*exhibit, onWall && exhibit->kind != "vessel").transformed(mount);
        placed.transform = mount;
        placed.notes = notesOn(*exhibit, museum_->vocabulary, mount);
        mounted_.push_back(
            {placed_.size(), room, exhibit->levels, exhibit->patchesObject, exhibit->tilesObject, mount, 0, {}});
        placed_.push_back(placed);
        (void)plan_.add(static_cast<int>(exhibit->levels.size()), glm::vec3(mount[3]));
    }
}

void Hall::attend(const glm::vec3& eye, std::optional<std::size_t> inspected) {
    if (!museum_ || failure_ || !roomReady_) return;
    const auto mounted = std::find_if(mounted_.begin(), mounted_.end(),
                                      [&](const Mounted& one) { return inspected && one.placed == *inspected; });
    if (!roomArrival_ && roomStands()) {
        // What is farther than a step is no way that was walked: one stands before what one looks at, or where one
        // went.
        if (lastEye_ && glm::distance(*lastEye_, eye) < kLongestStep) {
            here_ = visit::roomAfter(rooms_, here_, *lastEye_, eye);
            lastEye_ = eye;
        } else if (const auto room = mounted != mounted_.end() ? std::optional(mounted->room) : roomAt(eye)) {
            here_ = *room;
            lastEye_ = eye;
        }
    }
    const bool isMounted = mounted != mounted_.end();
    const std::size_t focus = isMounted ? mounted->room : here_;
    if (focus != focus_) {
        focus_ = focus;
        lightBy(focus);
    }
    adaptAt(eye, isMounted);
    plan_.inspect(isMounted ? std::optional(static_cast<std::size_t>(mounted - mounted_.begin())) : std::nullopt);
    const glm::vec3 place = isMounted ? glm::vec3(mounted->transform[3]) : eye;
    holdRooms(place);
    if (standing_[focus_].id == 0) return;
    while (const auto step = plan_.begin(place)) loadLevel(*step);
    furnished_ = furnished_ || plan_.roomComplete();
}

/// Loads the nearest rooms, one after the other, and lets go of those for which there is no more room.
void Hall::holdRooms(const glm::vec3& place) {
    const std::vector<float> ways = visit::waysTo(rooms_, focus_, place);
    const std::vector<std::size_t> held = visit::roomsToHold(ways, bytes_, kHeldBytes);
    for (std::size_t i = 0; i < standing_.size(); ++i) {
        if (standing_[i].id == 0 || i == here_ || std::find(held.begin(), held.end(), i) != held.end()) continue;
        dropRoom(i);
    }
    const bool coming =
        std::any_of(standing_.begin(), standing_.end(), [](const Standing& standing) { return standing.coming; });
    const auto next = std::find_if(held.begin(), held.end(), [this](std::size_t room) {
        return standing_[room].id == 0 && !standing_[room].broken;
    });
    roomsSettled_ = next == held.end();
    // What one stands in is furnished before another room comes.
    if (!roomsSettled_ && !coming && (*next == focus_ || plan_.roomComplete())) loadRoom(*next);
}

kiln::scene::Scene Hall::sceneFrom(const kiln::scene::Camera& camera, float aspect) const {
    kiln::scene::Scene scene = scene_;
    std::vector<kiln::scene::ModelId> shown;
    for (const std::size_t room : visit::seenRooms(rooms_, focus_, camera, aspect)) {
        if (standing_[room].id != 0) shown.push_back(standing_[room].id);
    }
    for (kiln::scene::Instance& instance : scene.instances) {
        const kiln::scene::ModelId room = instance.litBy != 0 ? instance.litBy : instance.model;
        instance.seen = std::find(shown.begin(), shown.end(), room) != shown.end();
    }
    return scene;
}

void Hall::loadLevel(const LevelPlan::Step& step) {
    const std::vector<museum::ModelLevel>& levels = mounted_[step.exhibit].levels;
    const std::string& object = levels[static_cast<std::size_t>(step.level)].object;
    const int shown = plan_.shown(step.exhibit);
    if (shown >= 0 && levels[static_cast<std::size_t>(shown)].object == object) {
        (void)plan_.arrived(step);  // a small model's finest is what stands there
        return;
    }
    const auto arrived = [this, step](Result<ArrivedModel> model) { levelArrived(step, std::move(model)); };
    if (named_ && named_->object == object) {
        const auto named = std::exchange(named_, nullptr);
        if (named->come) return arrived(std::move(*named->come));
        named->wanted = arrived;
        return;
    }
    loader_.load(pack_, object, ModelLoader::Announce::WithPictures, arrived);
}

void Hall::levelArrived(const LevelPlan::Step& step, Result<ArrivedModel> model) {
    Mounted& mounted = mounted_[step.exhibit];
    visit::PlacedExhibit& placed = placed_[mounted.placed];
    if (!model) {
        if (plan_.failed(step)) notices_.push_back({"error.exhibit", placed.id, model.error()});
        return;
    }
    if (!plan_.arrived(step)) return renderer_.removeModel(model->id);
    const auto standing = std::find_if(scene_.instances.begin(), scene_.instances.end(), [&](const auto& instance) {
        return mounted.model != 0 && instance.model == mounted.model;
    });
    placed.box = renderer_.bounds(model->id).transformed(mounted.transform);
    placed.variants = static_cast<std::int32_t>(model->model->variants.size());
    mounted.geometry = model->model;
    if (standing == scene_.instances.end()) {
        scene_.instances.push_back({model->id, mounted.transform, true, -1, standing_[mounted.room].id});
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
    named_.reset();
    scene_.instances.clear();
    guestId_ = 0;
    furnished_ = roomsSettled_ = false;
    for (Mounted& mounted : mounted_) mounted.model = 0;
    for (Standing& standing : standing_) {
        standing.id = 0;
        standing.coming = false;
    }
    plan_.forget();
    for (std::size_t i = 0; i < mounted_.size(); ++i) plan_.rest(i, true);  // until its room is back
    // Without an index its answer is still to come, and brings the room.
    if (museum_ && !failure_) loadRoom(focus_);
}

void Hall::show(std::optional<std::size_t> exhibit, std::int32_t variant, std::int32_t animation, double seconds) {
    const kiln::scene::ModelId chosen = exhibit ? modelOf(*exhibit) : 0;
    for (kiln::scene::Instance& instance : scene_.instances) {
        const std::int32_t wanted = chosen != 0 && instance.model == chosen ? variant : -1;
        if (instance.variant == wanted) continue;
        instance.variant = wanted;
        ++scene_.shadowRevision;
    }
    moveGuest(animation, seconds);
}

const Hall::Mounted* Hall::mountedAs(std::size_t exhibit) const {
    const auto mounted =
        std::find_if(mounted_.begin(), mounted_.end(), [exhibit](const Mounted& one) { return one.placed == exhibit; });
    return mounted == mounted_.end() ? nullptr : &*mounted;
}

kiln::scene::ModelId Hall::modelOf(std::size_t exhibit) const {
    const Mounted* mounted = mountedAs(exhibit);
    return mounted == nullptr ? guestId_ : mounted->model;
}

std::shared_ptr<const kiln::asset::Model> Hall::geometryOf(std::size_t exhibit) const {
    const Mounted* mounted = mountedAs(exhibit);
    return mounted == nullptr ? guestGeometry_ : mounted->geometry;
}

std::optional<Hall::PagedModel> Hall::pagedModel(std::size_t exhibit) const {
    const Mounted* mounted = mountedAs(exhibit);
    if (mounted == nullptr || mounted->model == 0 || (mounted->patches.empty() && mounted->tiles.empty())) {
        return std::nullopt;
    }
    const int finest = static_cast<int>(mounted->levels.size()) - 1;
    if (plan_.shown(static_cast<std::size_t>(mounted - mounted_.data())) != finest) return std::nullopt;
    return PagedModel{mounted->model, mounted->patches, mounted->tiles, mounted->transform,
                      mounted->geometry->triangleCount()};
}

bool Hall::finerComing(std::size_t exhibit) const {
    const Mounted* mounted = mountedAs(exhibit);
    return mounted != nullptr && plan_.missing(static_cast<std::size_t>(mounted - mounted_.data()));
}

std::span<const std::string> Hall::variantsOf(std::size_t exhibit) const {
    if (guest_ && mountedAs(exhibit) == nullptr) return guest_->variants;
    const auto model = geometryOf(exhibit);
    return model ? std::span<const std::string>(model->variants) : std::span<const std::string>();
}

void Hall::rebuildCollision() {
    kiln::walk::CollisionWorld::Builder builder;
    for (std::size_t room = 0; room < standing_.size(); ++room) {
        const Standing& standing = standing_[room];
        if (!standing.model) continue;
        for (const kiln::asset::Index index : standing.model->sceneNodes()) {
            const kiln::asset::Node& node = standing.model->nodes[static_cast<std::size_t>(index)];
            if (node.mesh == kiln::asset::kNone || !node.name.starts_with("collision:")) continue;
            const kiln::asset::Mesh& mesh = standing.model->meshes[static_cast<std::size_t>(node.mesh)];
            for (const kiln::asset::Primitive& primitive : mesh.primitives) {
                builder.addTriangles(primitive.positions, primitive.indices, rooms_[room].transform * node.world);
            }
        }
        for (const visit::Doorway& door : rooms_[room].doors) block(door, builder);
    }
    for (const visit::PlacedExhibit& exhibit : placed_) builder.addBox(exhibit.box, glm::mat4(1.0f));
    collision_ = std::move(builder).build();
}

/// Nobody walks through a door behind which there is nothing yet.
void Hall::block(const visit::Doorway& door, kiln::walk::CollisionWorld::Builder& builder) const {
    if (door.to != visit::kNoRoom && standing_[door.to].model) return;
    constexpr float kThick = 0.05f;  // metres
    Box leaf;
    leaf.add({-0.5f * door.width, 0.0f, -kThick});
    leaf.add({0.5f * door.width, door.height, kThick});
    builder.addBox(leaf, door.frame);
}

std::optional<std::size_t> Hall::indexOf(std::string_view id) const {
    for (std::size_t i = 0; i < placed_.size(); ++i) {
        if (placed_[i].id == id) return i;
    }
    return std::nullopt;
}

const kiln::asset::Node* Hall::findNode(std::size_t room, std::string_view name) const {
    if (room >= standing_.size() || !standing_[room].model) return nullptr;
    const std::vector<kiln::asset::Node>& nodes = standing_[room].model->nodes;
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [&](const kiln::asset::Node& node) { return node.name == name; });
    return found == nodes.end() ? nullptr : &*found;
}

glm::mat4 Hall::nodeOf(std::size_t room, std::string_view name) const {
    if (room >= rooms_.size()) return glm::mat4(1.0f);
    const kiln::asset::Node* node = findNode(room, name);
    return node != nullptr ? rooms_[room].transform * node->world : rooms_[room].transform;
}

/// The room whose model is round a place, as seen from above; of several the smallest, where one stands before all
/// others. Nothing where that room has not come.
std::optional<std::size_t> Hall::roomAt(const glm::vec3& place) const {
    std::optional<std::size_t> best;
    float least = std::numeric_limits<float>::max();
    for (std::size_t room = 0; room < standing_.size(); ++room) {
        if (standing_[room].id == 0) continue;
        const Box box = renderer_.bounds(standing_[room].id).transformed(rooms_[room].transform);
        if (place.x < box.min.x || place.x > box.max.x || place.z < box.min.z || place.z > box.max.z) continue;
        if (room == here_) return room;
        const float area = box.size().x * box.size().z;
        if (area >= least) continue;
        least = area;
        best = room;
    }
    return best;
}

/// Of a room's file, and of what it needs of the exhibits that stand in it.
std::size_t Hall::bytesOf(std::size_t room) const {
    const museum::Gallery& gallery = museum_->galleries[room];
    std::size_t bytes = gallery.roomBytes;
    for (const museum::Placement& placement : gallery.placements) {
        if (const museum::Exhibit* exhibit = museum_->exhibit(placement.exhibit)) bytes += roomBytes(exhibit->levels);
    }
    return bytes;
}

float Hall::progress() const {
    if (!(bytesWanted_ > 0)) return 0.0f;
    if (exhibitsReady()) return 1.0f;
    double done = standing_[start_].id != 0 ? static_cast<double>(museum_->galleries[start_].roomBytes) : 0.0;
    for (std::size_t i = 0; i < mounted_.size(); ++i) {
        if (mounted_[i].room != start_) continue;
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

std::vector<Hall::Notice> Hall::takeNotices() {
    return std::exchange(notices_, {});
}

}  // namespace visitor
