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
#include "app/visitor/ModelLoader.h"
#include "engine/asset/Credits.h"
#include "engine/scene/Scene.h"
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
    /// `pack` is where the content pack is read from; all three must outlive the hall.
    Hall(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, ModelLoader& loader);

    /// Begins with index.json; the rest follows by itself.
    void open();

    /// Puts a visitor's own model on the guest plinth, in place of an earlier one. Every file of the gesture is in
    /// `files` (which must outlive the load); `path` names the model among them.
    void bringGuest(kiln::platform::Fetch& files, const std::string& path);

    /// Shows the guest's `variant`th set of materials, and moves its `animation`th animation on by `seconds`; once a
    /// frame. -1: the materials as they are, its pose at rest.
    void show(std::int32_t variant, std::int32_t animation, double seconds);

    [[nodiscard]] const museum::Museum* museum() const { return museum_ ? &*museum_ : nullptr; }
    [[nodiscard]] const kiln::scene::Scene& scene() const { return scene_; }
    [[nodiscard]] const std::vector<visit::PlacedExhibit>& placed() const { return placed_; }
    [[nodiscard]] const kiln::walk::CollisionWorld& collision() const { return collision_; }
    [[nodiscard]] const std::optional<GuestModel>& guest() const { return guest_; }
    /// The index in placed() of an exhibit's id ("guest" for the visitor's own model).
    [[nodiscard]] std::optional<std::size_t> indexOf(std::string_view id) const;
    /// The matrix of a named node of the room ("spawn", "mount:guest"); the identity for an unknown name.
    [[nodiscard]] glm::mat4 roomNode(std::string_view name) const;

    /// 0..1 of the room's and the exhibits' bytes that have arrived or failed.
    [[nodiscard]] float progress() const;
    [[nodiscard]] bool roomReady() const { return roomReady_; }
    /// True once, when the room has just come: the visitor is to be placed at "spawn".
    [[nodiscard]] bool takeRoomArrival();
    /// True once, when the guest model has just been set up.
    [[nodiscard]] bool takeGuestArrival();
    /// Room and exhibits have arrived or failed (pictures may follow, see ModelLoader::idle()).
    [[nodiscard]] bool exhibitsReady() const { return roomReady_ && exhibitsPending_ == 0; }
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
    void roomArrived(ArrivedModel room);
    void loadExhibits();
    void exhibitArrived(std::size_t index, kiln::Result<ArrivedModel> model);
    void guestArrived(const std::string& path, kiln::Result<ArrivedModel> model);
    void rebuildCollision();

    kiln::platform::Fetch& pack_;
    kiln::render::Renderer& renderer_;
    ModelLoader& loader_;

    std::optional<museum::Museum> museum_;
    kiln::scene::Scene scene_;
    std::shared_ptr<const kiln::asset::Model> room_;
    std::vector<visit::PlacedExhibit> placed_;
    kiln::walk::CollisionWorld collision_;
    std::optional<GuestModel> guest_;
    kiln::scene::ModelId guestId_ = 0;
    std::shared_ptr<const kiln::asset::Model> moving_;  // the guest, if it has an animation
    double movingSeconds_ = 0;
    std::int32_t animation_ = -1;  // that it was last posed by
    int guestLoad_ = 0;            // number of the newest load: an older one that arrives late is dropped
    std::size_t exhibitsPending_ = 0;
    double bytesWanted_ = 0, bytesDone_ = 0;
    bool roomReady_ = false;
    bool roomArrival_ = false;
    bool guestArrival_ = false;
    std::optional<kiln::Error> failure_;
    std::vector<Notice> notices_;
};

}  // namespace visitor
