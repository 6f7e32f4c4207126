// The picture of exhibits side by side: brings their models from wherever they stand, sets them out, lights them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/ui/Interface.h"
#include "app/visit/CompareFacts.h"
#include "app/visit/Comparison.h"
#include "app/visit/Visit.h"
#include "app/visitor/Callipers.h"
#include "app/visitor/Hall.h"
#include "app/visitor/ModelLoader.h"
#include "app/visitor/Wording.h"
#include "engine/platform/Fetch.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// Looks at all that it is given; they must outlive it. Main thread only.
class SideBySide {
  public:
    SideBySide(const Hall& hall, kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, ModelLoader& loader,
               const Wording& wording, const visit::State& state)
        : hall_(hall), pack_(pack), renderer_(renderer), loader_(loader), wording_(wording), state_(state) {}

    /// Once a frame, for a picture of `units` interface units: asks for what is missing, gives up what is not compared
    /// any more, and follows the view.
    void advance(double seconds, const glm::vec2& units);
    /// A comparison is what is seen.
    [[nodiscard]] bool shown() const { return !pieces_.empty(); }
    /// Everything that stands there has come or cannot.
    [[nodiscard]] bool settled() const;
    /// The renderer was renewed: what was brought is gone and is asked for again.
    void renew();

    [[nodiscard]] const kiln::scene::Camera& camera() const { return camera_; }
    /// Another one whenever something in the picture stands elsewhere.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }
    /// What there is to be seen, in the light of `museum`, whose instances are left out.
    [[nodiscard]] kiln::scene::Scene scene(const kiln::scene::Scene& museum) const;
    /// Where each model stands in it.
    [[nodiscard]] std::map<kiln::scene::ModelId, glm::mat4> standing() const;
    /// The lamp that rakes, if one does, for all of them; and the ground that they stand before. Call it last.
    void finish(kiln::scene::Scene& scene) const;

    /// Another one whenever what is known of them in words has changed, their language aside.
    [[nodiscard]] int findings() const { return findings_; }
    /// What stands there, in words; of the page and the interface.
    [[nodiscard]] const std::vector<visit::ComparedThing>& things() const { return things_; }
    [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
    void describe(ui::View& view) const;
    /// The number of what stands at a place of the picture; -1: nothing.
    [[nodiscard]] std::int32_t at(const glm::vec2& place) const { return visit::cellAt(place, view_, out_, room_); }
    /// What went wrong since the last call.
    [[nodiscard]] std::vector<Hall::Notice> takeNotices() { return std::exchange(notices_, {}); }

  private:
    /// One that is compared.
    struct Piece {
        std::string id;
        const museum::Exhibit* record = nullptr;  ///< null for the guest
        kiln::scene::ModelId own = 0;             ///< brought for this picture; 0: not, or not yet
        bool coming = false, broken = false;
        kiln::scene::ModelId model = 0;  ///< what is drawn now: the hall's, or its own; 0: nothing yet
        glm::mat4 pose{1.0f};            ///< from the model's space to standing before its visitor, its foot at 0
        glm::vec3 size{0.1f};            ///< metres, so standing
        glm::vec3 ground{0.1f};          ///< of what it stands on
        std::shared_ptr<const kiln::asset::Model> shape;  ///< of its own model
        std::shared_ptr<Callipers> callipers;             ///< while it is measured
        std::optional<visit::Capacity> capacity;          ///< of a vessel, once it is known …
        visit::Thickness wall;                            ///< … and its wall, half way up
    };
    void choose();
    void bring(Piece& piece);
    void stand(Piece& piece);
    void arrived(const std::string& id, kiln::Result<ArrivedModel> model);
    void drop(Piece& piece);
    void makeGrounds();
    [[nodiscard]] std::shared_ptr<const kiln::asset::Model> shapeOf(const Piece& piece) const;
    /// What it is that has to be measured yet and can be; the end if nothing.
    [[nodiscard]] std::vector<Piece>::const_iterator toMeasure() const;
    void measure();
    [[nodiscard]] visit::ComparedThing thingOf(const Piece& piece) const;
    [[nodiscard]] visit::SideRoom roomIn(const glm::vec2& units) const;
    [[nodiscard]] float yawOf(const Piece& piece) const;
    [[nodiscard]] glm::mat4 placed(std::size_t index) const;
    [[nodiscard]] kiln::Box bounds() const;

    const Hall& hall_;
    kiln::platform::Fetch& pack_;
    kiln::render::Renderer& renderer_;
    ModelLoader& loader_;
    const Wording& wording_;
    const visit::State& state_;

    std::vector<Piece> pieces_;
    std::vector<std::string> ids_;
    std::vector<visit::ComparedThing> things_;
    bool stoodAnew_ = false;  // a model has come, which is not quite as large as its record
    visit::SideView view_;    // follows the state's
    visit::SideRoom room_;
    visit::SetOut out_;  // follows what is wanted
    kiln::scene::Camera camera_;
    kiln::scene::ModelId disc_ = 0, slab_ = 0;  // to stand on
    int findings_ = 0;
    std::vector<glm::mat4> stood_;                     // of the last frame
    std::uint64_t revision_ = std::uint64_t{1} << 62;  // never one of the hall's
    std::vector<Hall::Notice> notices_;
};

}  // namespace visitor
