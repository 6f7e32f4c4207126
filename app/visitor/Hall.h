// The museum as it streams in: the index, then the room where one stands, its exhibits nearest first, the rooms behind
// its doors, and a visitor's own model.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/museum/Museum.h"
#include "app/visit/Rooms.h"
#include "app/visit/Visit.h"
#include "app/visitor/LevelPlan.h"
#include "app/visitor/ModelLoader.h"
#include "engine/asset/Credits.h"
#include "engine/scene/Scene.h"
#include "engine/walk/NavMesh.h"
#include "engine/walk/Walker.h"

namespace visitor {

/// What the file says of itself, and how it was scaled for the plinth.
struct GuestModel {
    std::string name;  ///< of the file
    std::array<kiln::asset::Credits, museum::kLanguages.size()> credits;
    std::vector<std::string> variants;    ///< the names of its sets of materials
    std::vector<std::string> animations;  ///< the names of its animations
    glm::vec3 trueSize{0.0f};             ///< metres, as the file says
    float scale = 1.0f;                   ///< of what stands on the plinth to the true size
};

/// Main thread only.
class Hall {
  public:
    /// `pack` is where the content pack is read from; all three must outlive the hall. renew() abandons
    /// whatever the loader has under way, also for others.
    Hall(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, ModelLoader& loader);

    /// Begins with index.json; the rest follows by itself. `link` says where the visit starts, as find() reads it;
    /// where it names nothing that the museum has, and without one, that is the first gallery.
    void open(std::string link = {});

    /// Puts a visitor's own model on the guest plinth, in place of an earlier one. Every file of the gesture is in
    /// `files`, which are kept while the model stands; `path` names the model among them.
    void bringGuest(std::shared_ptr<kiln::platform::Fetch> files, const std::string& path);

    /// The renderer was renewed: brings everything that stood, or was on its way, again. Where things stand, what stops
    /// a visitor and how far a guest's animation is stay as they are meanwhile.
    void renew();

    /// Where "<gallery>", "<gallery>/<exhibit>" or "<exhibit>" leads. An exhibit that is not in the gallery (any more)
    /// is found where it is, so that an old link holds when a museum is hung anew.
    struct Address {
        std::size_t room = 0;
        std::string exhibit;  ///< id; empty for the room alone
    };
    [[nodiscard]] std::optional<Address> find(std::string_view link) const;
    /// The visitor stands in another room now, without having walked there. It is brought first of all.
    void enter(std::size_t room);
    /// Where the museum's galleries stand; none before the index has come.
    [[nodiscard]] const std::vector<visit::Room>& rooms() const { return rooms_; }
    /// The number of the gallery where the visitor stands.
    [[nodiscard]] std::size_t here() const { return here_; }

    /// Follows a visitor whose eye is at `eye` (metres, of the house) from room to room, and brings what who looks at
    /// the `inspected` one of placed() needs next; lets go of rooms that are far away. Once a frame.
    void attend(const glm::vec3& eye, std::optional<std::size_t> inspected);

    /// Shows the `variant`th set of materials of one of placed(), all others as they are, and moves the guest's
    /// `animation`th animation on by `seconds`; once a frame. -1: the materials as they are, its pose at rest.
    void show(std::optional<std::size_t> exhibit, std::int32_t variant, std::int32_t animation, double seconds);

    /// The names of the sets of materials that one of placed() offers, as far as its model has come.
    [[nodiscard]] std::span<const std::string> variantsOf(std::size_t exhibit) const;

    [[nodiscard]] const museum::Museum* museum() const { return museum_ ? &*museum_ : nullptr; }
    /// Everything that there is, in the light of the room that is attended to.
    [[nodiscard]] const kiln::scene::Scene& scene() const { return scene_; }
    /// The same for a picture, whose aspect is width over height: what stands in rooms that it does not show casts its
    /// shadow, and no more, so that a turn of the head changes no shadow.
    [[nodiscard]] kiln::scene::Scene sceneFrom(const kiln::scene::Camera& camera, float aspect) const;
    [[nodiscard]] const std::vector<visit::PlacedExhibit>& placed() const { return placed_; }
    /// The model of one of placed() that stands there now; 0: none.
    [[nodiscard]] kiln::scene::ModelId modelOf(std::size_t exhibit) const;
    /// Its shape, in its own space; null where there is none yet.
    [[nodiscard]] std::shared_ptr<const kiln::asset::Model> geometryOf(std::size_t exhibit) const;
    /// What of one of placed() is brought in pieces, once it stands there at its finest; nothing for all others.
    struct PagedModel {
        kiln::scene::ModelId model = 0;
        std::string patches;        ///< path in the pack of its surface's book; may be empty
        std::string tiles;          ///< the same of its pictures
        glm::mat4 transform{1.0f};  ///< of the model, to the house
        std::size_t triangles = 0;  ///< of the surface that stands there without its pages
    };
    [[nodiscard]] std::optional<PagedModel> pagedModel(std::size_t exhibit) const;
    /// A finer level of it is on its way.
    [[nodiscard]] bool finerComing(std::size_t exhibit) const;
    [[nodiscard]] const kiln::walk::CollisionWorld& collision() const { return collision_; }
    /// Where one can stand; empty until it has come, or when the pack has none.
    [[nodiscard]] const kiln::walk::NavMesh& ways() const { return ways_; }
    [[nodiscard]] const std::optional<GuestModel>& guest() const { return guest_; }
    /// The index in placed() of an exhibit's id ("guest" for the visitor's own model).
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view id) const;
    /// The matrix (to the house) of a node of the room where the visitor stands ("spawn"); the room's own for an
    /// unknown name.
    [[nodiscard]] glm::mat4 roomNode(std::string_view name) const { return nodeOf(here_, name); }

    /// 0..1 of the bytes that the room and what stands in it need and that have arrived or failed.
    [[nodiscard]] float progress() const;
    /// The room has come once: one can be in it.
    [[nodiscard]] bool roomReady() const { return roomReady_; }
    /// The room can be seen: false before it has come, and again from renew() until it is back.
    [[nodiscard]] bool roomStands() const { return here_ < standing_.size() && standing_[here_].id != 0; }
    /// There is something to stand on: false while one has been taken to a room that is still to come.
    [[nodiscard]] bool floorStands() const { return here_ < standing_.size() && standing_[here_].model != nullptr; }
    /// True once, when the room where the visitor is to stand has just come: at its "spawn".
    [[nodiscard]] bool takeRoomArrival();
    /// True once, when the guest model has just been set up.
    [[nodiscard]] bool takeGuestArrival();
    /// Room and exhibits have arrived, as fine as the room needs them, or failed (pictures may follow, see
    /// ModelLoader::idle()).
    [[nodiscard]] bool exhibitsReady() const { return roomStands() && (furnished_ || plan_.roomComplete()); }
    /// The same, and what was inspected has come at its finest, and the rooms about.
    [[nodiscard]] bool settled() const { return roomStands() && plan_.settled() && roomsSettled_; }
    /// The room itself or the index could not be read: there is nothing to walk in.
    [[nodiscard]] const std::optional<kiln::Error>& failure() const { return failure_; }

    /// What went wrong since the last call: a locale key and its words, one for each notice.
    struct Notice {
        std::string key;      ///< "error.exhibit", "error.model", "notice.model"
        std::string exhibit;  ///< id, or the file's name for a guest
        kiln::Error error;
    };
    [[nodiscard]] std::vector<Notice> takeNotices();

  private:
    /// A visitor's own model as it was brought.
    struct GuestFiles {
        std::shared_ptr<kiln::platform::Fetch> files;
        std::string path;
    };
    /// A gallery, as far as it has come.
    struct Standing {
        std::shared_ptr<const kiln::asset::Model> model;  ///< null when it is not held
        kiln::scene::ModelId id = 0;                      ///< 0: not there to be seen
        bool coming = false;
        bool broken = false;
        bool furnished = false;  ///< its exhibits are among placed_
    };
    /// How an exhibit stands.
    struct Mounted {
        std::size_t placed = 0;  ///< its number in placed_
        std::size_t room = 0;
        std::vector<museum::ModelLevel> levels;
        std::string patches;  ///< museum::Exhibit::patchesObject
        std::string tiles;    ///< museum::Exhibit::tilesObject
        glm::mat4 transform{1.0f};
        kiln::scene::ModelId model = 0;                      ///< of the level that stands there; 0: none
        std::shared_ptr<const kiln::asset::Model> geometry;  ///< its shape
    };
    /// The coarsest level of the exhibit that the address names, which comes beside the room.
    struct Named {
        std::string object;
        std::optional<kiln::Result<ArrivedModel>> come;
        std::function<void(kiln::Result<ArrivedModel>)> wanted;  ///< from when its room stands
    };
    /// Null for the guest.
    [[nodiscard]] const Mounted* mountedAs(std::size_t exhibit) const;
    void loadRoom(std::size_t room);
    void loadWays();
    void loadNamed(const std::string& exhibit);
    void roomArrived(std::size_t room, ArrivedModel arrived);
    void roomFailed(std::size_t room, const kiln::Error& error);
    void dropRoom(std::size_t room);
    void holdRooms(const glm::vec3& place);
    void lightBy(std::size_t room);
    void adaptAt(const glm::vec3& eye, bool inspected);
    void placeExhibits(std::size_t room);
    [[nodiscard]] glm::mat4 nodeOf(std::size_t room, std::string_view name) const;
    [[nodiscard]] const kiln::asset::Node* findNode(std::size_t room, std::string_view name) const;
    [[nodiscard]] std::size_t bytesOf(std::size_t room) const;
    [[nodiscard]] std::size_t guestRoom() const;
    [[nodiscard]] std::optional<std::size_t> roomAt(const glm::vec3& place) const;
    void block(const visit::Doorway& door, kiln::walk::CollisionWorld::Builder& builder) const;
    void loadLevel(const LevelPlan::Step& step);
    void levelArrived(const LevelPlan::Step& step, kiln::Result<ArrivedModel> model);
    void loadGuest(const GuestFiles& guest, bool again);
    void guestArrived(const GuestFiles& guest, bool again, kiln::Result<ArrivedModel> model);
    void dropGuest();
    void moveGuest(std::int32_t animation, double seconds);
    void rebuildCollision();

    kiln::platform::Fetch& pack_;
    kiln::render::Renderer& renderer_;
    ModelLoader& loader_;

    std::optional<museum::Museum> museum_;
    kiln::scene::Scene scene_;
    std::string link_;
    std::shared_ptr<Named> named_;      // until it stands
    std::vector<visit::Room> rooms_;    // of museum_->galleries
    std::vector<Standing> standing_;    // the same
    std::vector<std::size_t> bytes_;    // the same
    std::size_t start_ = 0, here_ = 0;  // where the visit begins, and where the visitor stands
    std::size_t focus_ = 0;  // the room that is attended to: of what is inspected, or where the visitor stands
    std::optional<glm::vec3> lastEye_;
    bool entering_ = false;  // the visitor is to be placed when the room has come
    bool roomsSettled_ = false;
    bool furnished_ = false;
    std::vector<visit::PlacedExhibit> placed_;
    std::vector<Mounted> mounted_;  // all of placed_ but the guest
    LevelPlan plan_;                // of mounted_
    kiln::walk::CollisionWorld collision_;
    kiln::walk::NavMesh ways_;
    std::optional<GuestModel> guest_;
    kiln::scene::ModelId guestId_ = 0;
    std::size_t guestStands_ = 0;  // the room that it stands in
    std::shared_ptr<const kiln::asset::Model> guestGeometry_;
    std::shared_ptr<const kiln::asset::Model> moving_;  // the guest, if it has an animation
    double movingSeconds_ = 0;
    std::int32_t animation_ = -1;            // that it was last posed by
    std::optional<GuestFiles> guestFiles_;   // of the guest that stands
    std::optional<GuestFiles> guestComing_;  // the newest that is on its way: an older one that arrives late is dropped
    double bytesWanted_ = 0;
    bool roomReady_ = false;
    bool roomArrival_ = false;
    bool guestArrival_ = false;
    std::optional<kiln::Error> failure_;
    std::vector<Notice> notices_;
};

}  // namespace visitor
