// Brings models from a Fetch to the GPU piece by piece, so that no frame waits for a file.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "engine/asset/Model.h"
#include "engine/core/JobQueue.h"
#include "engine/core/Result.h"
#include "engine/platform/Fetch.h"
#include "engine/platform/ImageDecoder.h"
#include "engine/render/Renderer.h"

namespace visitor {

/// A model whose geometry is on the GPU. `model` has lost its encoded pictures, which are on their way.
struct ArrivedModel {
    kiln::scene::ModelId id = 0;
    std::shared_ptr<const kiln::asset::Model> model;
};

using ModelArrived = std::function<void(kiln::Result<ArrivedModel>)>;

/// Main thread only. The renderer and the job queue must outlive it, and it must outlive every pump() of that queue.
class ModelLoader {
  public:
    /// How large pictures may be: what many models leave memory for, or as their files have them (for studies of one).
    enum class Pictures { Reduced, Whole };

    ModelLoader(kiln::render::Renderer& renderer, kiln::JobQueue& jobs, Pictures size = Pictures::Reduced);

    /// When a model is announced: as soon as its geometry is there (a room, to be inside it early), or whole, so that
    /// an object never stands there unpainted.
    enum class Announce { WithGeometry, WithPictures };

    /// Fetches `path` and the files that it names, parses them on a worker, uploads geometry and pictures, and calls
    /// `arrived` once. `fetch` must outlive the load, and the model if bringPicture() is used.
    void load(kiln::platform::Fetch& fetch, const std::string& path, Announce announce, ModelArrived arrived);

    /// Fetches a standing model's file again for one of its pictures, which the renderer holds in less detail. `fetch`
    /// of its load() must still be there.
    void bringPicture(const kiln::render::PictureWish& wish);

    /// Drops everything that is on its way; no load() so far will call back. For when the renderer was renewed.
    void abandon();

    /// Spends about `seconds` on uploads; at least one is done if any waits. Call once a frame.
    void pump(double seconds);

    /// True when nothing is on its way: every model and picture has arrived or failed.
    [[nodiscard]] bool idle() const { return pending_ == 0 && uploads_.empty(); }

  private:
    struct Pending;
    void parse(const std::shared_ptr<Pending>& pending);
    void makeLevels(const std::shared_ptr<Pending>& pending);
    void upload(const std::shared_ptr<Pending>& pending);
    void uploadPicture(const std::shared_ptr<Pending>& pending);
    [[nodiscard]] kiln::platform::Handover handover(kiln::scene::ModelId model, kiln::asset::Index image) const;
    void start(const std::shared_ptr<Pending>& pending);
    void announce(Pending& pending);
    void decodeNext(const std::shared_ptr<Pending>& pending);

    kiln::render::Renderer& renderer_;
    Pictures size_;
    kiln::JobQueue& jobs_;
    /// Where a model came from.
    struct Source {
        kiln::platform::Fetch* fetch = nullptr;
        std::string path;
    };
    std::map<kiln::scene::ModelId, Source> sources_;
    int pending_ = 0;
    int round_ = 0;  // counts abandon()
    std::deque<std::function<void()>> uploads_;
};

}  // namespace visitor
