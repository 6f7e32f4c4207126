// The museum as it streams in: the index, then the room, then its exhibits nearest first, then a visitor's own model.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/museum/Museum.h"
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
    /// `pack` is where the content pack is read from; all three must outlive the hall. The loader is the hall's alone.
    Hall(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, ModelLoader& loader);

    /// Begins with index.json; the rest follows by itself.
    void open();

    /// Puts a visitor's own model on the guest plinth, in place of an earlier one. Every file of the gesture is in
    /// `files`, which are kept while the model stands; `path` names the model among them.
    void bringGuest(std::shared_ptr<kiln::platform::Fetch> files, const std::string& path);

    /// The renderer was renewed: brings everything that stood, or was on its way, again. Where things stand, what stops
    /// a visitor and how far a guest's animation is stay as they are meanwhile.
    void renew();

    /// Brings what a visitor at `eye` (metres, of the room) who looks at the `inspected` one of placed() needs next;
    /// once a frame.
    void attend(const glm::vec3& eye, std::optional<std::size_t> inspected);

    /// Shows the guest's `variant`th set of materials, and moves its `animation`th animation on by `seconds`; once a
    /// frame. -1: the materials as they are, its pose at rest.
    void show(std::int32_t variant, std::int32_t animation, double seconds);

    [[nodiscard]] const museum::Museum* museum() const { return museum_ ? &*museum_ : nullptr; }
    [[nodiscard]] const kiln::scene::Scene& scene() const { return scene_; }
    [[nodiscard]] const std::vector<visit::PlacedExhibit>& placed() const { return placed_; }
    [[nodiscard]] const kiln::walk::CollisionWorld& collision() const { return collision_; }
    /// Where one can stand; empty until it has come, or when the pack has none.
    [[nodiscard]] const kiln::walk::NavMesh& ways() const { return ways_; }
    [[nodiscard]] const std::optional<GuestModel>& guest() const { return guest_; }
    /// The index in placed() of an exhibit's id ("guest" for the visitor's own model).
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view id) const;
    /// The matrix of a named node of the room ("spawn", "mount:guest"); the identity for an unknown name.
    [[nodiscard]] glm::mat4 roomNode(std::string_view name) const;

    /// 0..1 of the bytes that the room and what stands in it need and that have arrived or failed.
    [[nodiscard]] float progress() const;
    /// The room has come once: one can be in it.
    [[nodiscard]] bool roomReady() const { return roomReady_; }
    /// The room can be seen: false before it has come, and again from renew() until it is back.
    [[nodiscard]] bool roomStands() const { return roomStands_; }
    /// True once, when the room has just come: the visitor is to be placed at "spawn".
    [[nodiscard]] bool takeRoomArrival();
    /// True once, when the guest model has just been set up.
    [[nodiscard]] bool takeGuestArrival();
    /// Room and exhibits have arrived, as fine as the room needs them, or failed (pictures may follow, see
    /// ModelLoader::idle()).
    [[nodiscard]] bool exhibitsReady() const { return roomStands_ && plan_.roomComplete(); }
    /// The same, and what was inspected has come at its finest.
    [[nodiscard]] bool settled() const { return roomStands_ && plan_.settled(); }
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
    /// How an exhibit of placed_ stands.
    struct Mounted {
        std::vector<museum::ModelLevel> levels;
        glm::mat4 transform{1.0f};
        kiln::scene::ModelId model = 0;  ///< of the level that stands there; 0: none
    };
    void loadRoom();
    void loadWays();
    void roomArrived(ArrivedModel room);
    void placeExhibits();
    void loadLevel(const LevelPlan::Step& step);
    void levelArrived(const LevelPlan::Step& step, kiln::Result<ArrivedModel> model);
    void loadGuest(const GuestFiles& guest, bool again);
    void guestArrived(const GuestFiles& guest, bool again, kiln::Result<ArrivedModel> model);
    void dropGuest();
    void rebuildCollision();

    kiln::platform::Fetch& pack_;
    kiln::render::Renderer& renderer_;
    ModelLoader& loader_;

    std::optional<museum::Museum> museum_;
    kiln::scene::Scene scene_;
    std::shared_ptr<const kiln::asset::Model> room_;
    std::vector<visit::PlacedExhibit> placed_;
    std::vector<Mounted> mounted_;  // of the first of placed_; a guest comes after them
    LevelPlan plan_;                // of mounted_
    kiln::walk::CollisionWorld collision_;
    kiln::walk::NavMesh ways_;
    std::optional<GuestModel> guest_;
    kiln::scene::ModelId guestId_ = 0;
    std::shared_ptr<const kiln::asset::Model> moving_;  // the guest, if it has an animation
    double movingSeconds_ = 0;
    std::int32_t animation_ = -1;            // that it was last posed by
    std::optional<GuestFiles> guestFiles_;   // of the guest that stands
    std::optional<GuestFiles> guestComing_;  // the newest that is on its way: an older one that arrives late is dropped
    double bytesWanted_ = 0;
    bool roomReady_ = false;
    bool roomStands_ = false;
    bool roomArrival_ = false;
    bool guestArrival_ = false;
    std::optional<kiln::Error> failure_;
    std::vector<Notice> notices_;
};

}  // namespace visitor
