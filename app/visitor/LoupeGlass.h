// The loupe's glass over the exhibit that is looked at: what lies below it, how large it shows that, and its picture.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/ui/Interface.h"
#include "app/visit/Visit.h"
#include "app/visitor/Hall.h"
#include "app/visitor/Inspection.h"
#include "app/visitor/StreamView.h"
#include "app/visitor/Wording.h"
#include "engine/gl/Framebuffer.h"
#include "engine/platform/Window.h"
#include "engine/render/Renderer.h"
#include "engine/render/ScaledPicture.h"
#include "engine/scene/Camera.h"

namespace visitor {

/// Looks at all that it is given; they must outlive it. GL thread only.
class LoupeGlass {
  public:
    LoupeGlass(kiln::render::Renderer& renderer, const Hall& hall, const Inspection& inspection, const Wording& wording,
               const visit::State& state)
        : renderer_(renderer), hall_(hall), inspection_(inspection), wording_(wording), state_(state) {}

    /// Once a frame, when the eye stands where the frame is seen from: finds what lies below the middle of the glass.
    void look(const kiln::scene::Camera& camera, const kiln::platform::WindowSize& size);
    /// What the interface draws round it; nothing while it is put away.
    [[nodiscard]] std::optional<ui::LoupeView> view() const;
    /// The picture that it draws; nothing while it is put away.
    [[nodiscard]] std::optional<StreamView> drawn() const;
    /// What it says, a sentence each.
    [[nodiscard]] std::vector<std::string> findings() const;
    /// Draws what it shows into `target`, which is the window's size, over the picture there.
    void draw(const kiln::scene::Scene& scene, kiln::gl::Framebuffer& target, int samples);
    /// The OpenGL context was lost.
    void renew() { picture_.reset(); }

  private:
    [[nodiscard]] int edge() const;  ///< pixels of a side of its picture
    /// Texels a metre where a hit lies; 0: no picture. `triangle`: as scene::SurfaceHit counts them.
    [[nodiscard]] float texelsAt(std::uint32_t triangle) const;
    [[nodiscard]] bool shown() const {
        return state_.mode == visit::Mode::Inspect && state_.tools.loupe.on && !state_.comparison.open &&
               !visit::sheetOpen(state_);
    }

    kiln::render::Renderer& renderer_;
    const Hall& hall_;
    const Inspection& inspection_;
    const Wording& wording_;
    const visit::State& state_;
    std::optional<kiln::render::ScaledPicture> picture_;  // once it is needed
    kiln::scene::Camera camera_;                          // of the glass
    glm::vec2 at_{0.0f};                                  // interface units
    float radius_ = 0.0f;                                 // interface units
    kiln::platform::WindowSize size_;
    float power_ = 1.0f;
    bool noMoreDetail_ = false;
    float unitsPerMetre_ = 0.0f;  // in the glass, where the surface below its middle is; 0: there is none
    float texels_ = 0.0f;         // where it last lay over the surface of exhibit_
    std::optional<std::size_t> exhibit_;
};

}  // namespace visitor
