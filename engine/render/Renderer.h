// Draws a scene: shadow map, image-based light, every glTF material, lamps, transmission, tone mapping.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/asset/HdrImage.h"
#include "engine/asset/Model.h"
#include "engine/asset/Pose.h"
#include "engine/core/Box.h"
#include "engine/core/PixelSource.h"
#include "engine/core/Result.h"
#include "engine/gl/Framebuffer.h"
#include "engine/render/PagePart.h"
#include "engine/render/PictureWish.h"
#include "engine/scene/Camera.h"
#include "engine/scene/PictureTiles.h"
#include "engine/scene/Scene.h"
#include "engine/scene/Studio.h"

namespace kiln::render {

struct RenderOptions {
    int shadowMapSize = 2048;      ///< texels, power of two
    bool softShadows = true;       ///< the key light's, the softer the further they fall; else all are as sharp
    bool ambientOcclusion = true;  ///< corners and contacts are darker; a second, half-sized pass over the scene
    float anisotropy = 8.0f;       ///< texture samples at low angles; beyond this nothing more is seen
    int environmentSize = 256;     ///< texels of a cube face's edge, power of two
    /// Surrounding light is held in 8 bits a channel: processors filter that twice as fast as half floats. Below
    /// a radiance of 256 only the edges of bright lamps in a mirror tell the difference.
    bool eightBitEnvironment = false;
    /// Texture samples a frame that may go into filtering another environment; 0: all in the frame that wants it.
    std::size_t environmentSamples = 0;
    /// Bytes of filtered environments to keep; the studios longest unused are forgotten above it.
    std::size_t environmentBytes = std::size_t{48} << 20;
    /// Pixels by which a coarser level of a mesh (asset::DetailLevel) may differ from it; 0: the finest is drawn.
    float detailTolerance = 0.0f;
    int maximumTextureSize = 4096;  ///< larger pictures are drawn at the driver's limit or this, whichever is less
    /// Tiles of pictures that are held at once, 1..256 of a kind: 350 kB each, as soon as a model has any.
    scene::PicturePlaces pictureTiles{192, 96};
    /// All that is held on the GPU; pictures lose their largest levels before it is passed. 0: as much as it takes.
    std::size_t gpuByteBudget = 0;

    /// For pictures that follow each other many times a second: within a budget of memory for the platform, meshes are
    /// drawn as finely as half a pixel shows, another environment comes within some frames; where the CPU draws
    /// every fragment, ambient occlusion, soft shadows and anisotropy are left out and the environment has 8 bits.
    /// Needs a current context.
    [[nodiscard]] static RenderOptions forFrames();
};

/// What drawing has cost, for --bench and budgets.
struct RenderStatistics {
    int drawCalls = 0;           ///< of the last frame, shadows included
    std::int64_t triangles = 0;  ///< of the last frame, shadows included
    int programs = 0;            ///< linked so far
    std::size_t gpuBytes = 0;    ///< buffers, textures and targets held, estimated from their sizes
};

/// Owns every GPU resource that pictures need. GL thread only.
class Renderer {
  public:
    /// Needs a current context (GL 3.3 or GLES 3.0). Errors: Unavailable, Internal (a shader, with its log).
    [[nodiscard]] static Result<std::unique_ptr<Renderer>> create(const RenderOptions& options = {});
    ~Renderer();

    /// Makes everything anew in the context that is current now, after gl::forgetContext(): what was held is gone,
    /// models have to be added again (no id comes twice) and the light set again. Errors: as create(); nothing changes
    /// then.
    [[nodiscard]] Result<void> renew();

    /// Uploads geometry; textures are neutral (white, flat) until setImage() brings each. Keeps no reference.
    [[nodiscard]] scene::ModelId addModel(const asset::Model& model);
    /// Takes in a page of a model's surface (scene::PatchGraph), a list of triangles in the model's space, drawn as
    /// what of the model itself has the material of that number. False where the model is gone or has none such.
    bool addPage(scene::ModelId model, std::uint32_t page, const asset::Primitive& triangles, std::uint32_t material);
    void removePage(scene::ModelId model, std::uint32_t page);
    /// Shows these parts of pages in place of the model's own surface, whose shadow stays; none: the model's own again.
    void showPages(scene::ModelId model, std::span<const PagePart> parts);
    /// Brings picture `image` (an index into Model::images) of a model to the GPU, with mips. An unknown model is
    /// ignored: it was removed while its picture was under way.
    void setImage(scene::ModelId model, asset::Index image, PixelSource pixels);
    /// Picture `picture.image` of a model comes in tiles where it is seen closer than the model's own one shows: what
    /// of the model has that picture is drawn with the tiles that are there. False where the model is gone or has no
    /// such picture, and where there is no room for more of them: then it stays as it is.
    bool addTiledPicture(scene::ModelId model, const scene::TiledPicture& picture);
    /// Takes in the `tile`th of a tiled picture, kPictureTileSize pixels wide and high. False where it is unknown,
    /// there already or of another size, and where there is no room (RenderOptions::pictureTiles).
    bool addPictureTile(scene::ModelId model, std::uint32_t image, std::uint32_t tile, PixelSource pixels);
    [[nodiscard]] scene::PicturePlaces pictureTilePlaces() const;
    void removePictureTile(scene::ModelId model, std::uint32_t image, std::uint32_t tile);
    /// True where that picture is better brought as pixels (PixelSource::rgba) than by PixelSource::upload.
    [[nodiscard]] bool wantsPixels(scene::ModelId model, asset::Index image) const;
    /// Texels of that picture as it is held now, or of its tiles if it has such; nothing for one that has not come, or
    /// for an unknown model.
    [[nodiscard]] std::optional<glm::ivec2> pictureSize(scene::ModelId model, asset::Index image) const;
    /// True where coarser levels of a model's meshes are made use of, if it brings them.
    [[nodiscard]] bool usesDetailLevels() const;
    void removeModel(scene::ModelId model);
    /// A picture that could be shown in more detail, because memory became free or one has come nearer to it: bring it
    /// again with setImage(). Each is named once until then.
    [[nodiscard]] std::optional<PictureWish> takePictureWish();
    /// Moves the model's nodes and bends its meshes (asset::poseAt() of the model that was added). Costs processor time
    /// for every vertex that skins or morph targets bend, and the shadow map is drawn again; nothing when the pose is
    /// the same as before. An unknown model is ignored.
    void setPose(scene::ModelId model, const asset::Pose& pose);
    /// The model's box in its own space (metres); an empty box for an unknown model.
    [[nodiscard]] Box bounds(scene::ModelId model) const;

    /// Lights scenes that name no environment from an equirectangular map: prefilters GGX mips and diffuse irradiance
    /// on the GPU, at once.
    void setEnvironment(const asset::HdrImage& equirectangular);
    /// The same from a generated room of light.
    void setStudioEnvironment(const scene::Studio& studio = {});

    /// For Scene::environment: kept beside others, and filtered when a scene first wants it. A studio that is known
    /// already keeps its name.
    [[nodiscard]] scene::EnvironmentId addEnvironment(const scene::Studio& studio);
    [[nodiscard]] scene::EnvironmentId addEnvironment(const asset::HdrImage& equirectangular);
    /// An unknown one is ignored. A scene that goes on naming it keeps the light that it has.
    void removeEnvironment(scene::EnvironmentId id);
    /// The scene drawn last is not in the light that it wants yet: drawing it again brings it nearer.
    [[nodiscard]] bool environmentPending() const;

    /// Draws into `target` (cleared first), whose size is width x height pixels.
    void draw(const scene::Scene& scene, const scene::Camera& camera, gl::Framebuffer& target, int width, int height);

    [[nodiscard]] const RenderStatistics& statistics() const;
    /// Another number whenever what it holds has changed: the same scene may look different.
    [[nodiscard]] std::uint64_t revision() const;

  private:
    struct Implementation;
    explicit Renderer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace kiln::render
