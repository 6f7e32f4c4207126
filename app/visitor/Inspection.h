// What the tools of looking closely do with the exhibit that is looked at: to the picture, with a tap, in numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "app/ui/Interface.h"
#include "app/visit/Visit.h"
#include "app/visitor/Callipers.h"
#include "app/visitor/Hall.h"
#include "app/visitor/Wording.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// Where a ray meets the exhibit as it stands, foot up or cut open.
struct Touched {
    glm::vec3 place{0.0f};                  ///< world space
    glm::vec3 inModel{0.0f};                ///< in the model's space
    std::optional<std::uint32_t> triangle;  ///< as scene::SurfaceHit counts them; nothing on a cut
};

/// Looks at all three; they must outlive it. Main thread only.
class Inspection {
  public:
    Inspection(const Hall& hall, const Wording& wording, const visit::State& state)
        : hall_(hall), wording_(wording), state_(state) {}

    /// Once a frame: measures on, turns over what is to show its foot. True when there is something new to be said.
    bool advance(double seconds);
    /// Grazing light, a cut, a foot turned up.
    void applyTo(kiln::scene::Scene& scene) const;
    /// Where things to see and measured lengths are in the picture (`units`: its size in interface units), its scale,
    /// and what was found out.
    void describe(ui::View& view, const kiln::scene::Camera& camera, bool gliding, const glm::vec2& units) const;
    /// What a tap along a ray (world space, unit direction) asks for, while one is measuring.
    [[nodiscard]] std::optional<visit::Intent> tapped(const glm::vec3& origin, const glm::vec3& direction) const;
    /// What a ray (world space, unit direction) meets of the exhibit; nothing until its shape is known.
    [[nodiscard]] std::optional<Touched> touched(const glm::vec3& origin, const glm::vec3& direction) const;
    /// 0..1 of the way to showing the foot.
    [[nodiscard]] float turnedOver() const { return over_; }
    /// "Holds 320 ml before it runs over", "Wall here: 4.2 mm", or why not; what the tools that are open ask for.
    [[nodiscard]] std::vector<std::string> findings() const;
    /// A drawing of the exhibit at 1 : `scale` as SVG; empty until its shape is known. Takes about a tenth of a second.
    [[nodiscard]] std::string drawing(int scale) const;

  private:
    [[nodiscard]] const visit::PlacedExhibit* exhibit() const;
    [[nodiscard]] glm::mat4 toWorld(const visit::PlacedExhibit& exhibit) const;

    const Hall& hall_;
    const Wording& wording_;
    const visit::State& state_;
    Callipers callipers_;
    std::optional<visit::Capacity> capacity_;
    std::optional<std::size_t> turned_;  // the exhibit that over_ is about
    float over_ = 0.0f;
};

}  // namespace visitor
