// One model in a light and from a place that a file states: a picture to compare with another renderer's.
#pragma once

#include <optional>
#include <string>

#include "app/visitor/ModelLoader.h"
#include "engine/platform/Fetch.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// The file's form: {model, environment (.hdr), environmentRotation (degrees), intensity, exposure (factor),
/// toneMapping (neutral, aces, none), background (linear [r,g,b], or "environment"), camera: {eye, target, fovY
/// (degrees), near, far}, seconds (of the first animation; optional), variant (optional)}. Paths are relative to the
/// fetch's root. The model is lit by the environment and its own lamps alone. Main thread only.
class Portrait {
  public:
    /// All three must outlive it; the renderer should make no ambient occlusion.
    Portrait(kiln::platform::Fetch& files, kiln::render::Renderer& renderer, ModelLoader& loader);

    /// Another portrait may follow the first, once that is ready or has failed: its model takes the former's place, and
    /// the environment is kept when it is the same file.
    void open(const std::string& path);
    [[nodiscard]] bool ready() const { return modelReady_ && litBy_ == environment_ && loader_.idle(); }
    [[nodiscard]] const std::optional<kiln::Error>& failure() const { return failure_; }
    void draw(kiln::gl::Framebuffer& target, int width, int height);

  private:
    kiln::Result<void> read(kiln::ByteView json, const std::string& where);
    void load();

    kiln::platform::Fetch& files_;
    kiln::render::Renderer& renderer_;
    ModelLoader& loader_;
    kiln::scene::Scene scene_;
    kiln::scene::Camera camera_;
    std::string model_, environment_, litBy_;
    float seconds_ = -1.0f;  // negative: at rest
    std::int32_t variant_ = -1;
    bool modelReady_ = false;
    std::optional<kiln::Error> failure_;
};

}  // namespace visitor
