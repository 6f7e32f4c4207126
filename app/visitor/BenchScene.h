// A neutral scene file, loaded and drawn as other engines load and draw it, to be measured beside them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/visitor/ModelLoader.h"
#include "engine/platform/Fetch.h"
#include "engine/render/Renderer.h"
#include "engine/scene/Camera.h"
#include "engine/scene/Scene.h"

namespace visitor {

/// The file's form: {room:{glb}, env:{hdr,intensity}, background:[3], lights:{sun:{direction,color,intensity,
/// shadow:{center,radius}}}, camera:{fovY (degrees), near, far, overview:{eye,target}, frames:[{eye,target}]},
/// exhibits:[{glb, position, rotation (quaternion xyzw), scale}]}. Main thread only.
class BenchScene {
  public:
    /// All three must outlive it.
    BenchScene(kiln::platform::Fetch& files, kiln::render::Renderer& renderer, ModelLoader& loader);

    /// Begins with the scene's JSON; the room and the light come before the exhibits.
    void open(const std::string& path);

    [[nodiscard]] bool roomReady() const { return roomReady_ && environmentReady_; }
    [[nodiscard]] bool ready() const { return roomReady() && exhibitsPending_ == 0 && loader_.idle(); }
    [[nodiscard]] const std::optional<kiln::Error>& failure() const { return failure_; }
    [[nodiscard]] int frameCount() const { return static_cast<int>(frames_.size()); }

    /// Draws pose `frame` of the camera's path, or the overview for a number outside it.
    void draw(int frame, kiln::gl::Framebuffer& target, int width, int height);

  private:
    struct Pose {
        glm::vec3 eye{0.0f}, target{0.0f};
    };
    struct Exhibit {
        std::string path;
        glm::mat4 transform{1.0f};
    };
    kiln::Result<void> read(kiln::ByteView json, const std::string& where);
    void loadExhibits();

    kiln::platform::Fetch& files_;
    kiln::render::Renderer& renderer_;
    ModelLoader& loader_;
    kiln::scene::Scene scene_;
    kiln::scene::Camera lens_;
    Pose overview_;
    std::vector<Pose> frames_;
    std::vector<Exhibit> exhibits_;
    std::string room_, environment_;
    bool roomReady_ = false, environmentReady_ = false;
    std::size_t exhibitsPending_ = 0;
    std::optional<kiln::Error> failure_;
};

}  // namespace visitor
