#include "app/visitor/ModelLoader.h"

#include <algorithm>

#include "engine/asset/DetailLevels.h"
#include "engine/asset/GltfReader.h"
#include "engine/core/Log.h"
#include "engine/platform/Draco.h"
#include "engine/platform/ImageDecoder.h"
#include "engine/platform/Window.h"

namespace visitor {

using kiln::Bytes;
using kiln::fail;
using kiln::Result;

/// One model on its way: the file, its neighbours, then the parsed model.
struct ModelLoader::Pending {
    int round = 0;  ///< of ModelLoader::abandon(); an earlier one's answers are let fall
    kiln::platform::Fetch* fetch = nullptr;
    std::string path;
    Announce announce = Announce::WithGeometry;
    std::optional<kiln::render::PictureWish> wish;  ///< all that is wanted of it
    ModelArrived arrived;
    kiln::scene::ModelId id = 0;
    std::vector<kiln::asset::Image> pictures;  ///< not yet decoded; parsed models come without them
    std::size_t nextPicture = 0;
    std::size_t picturesLeft = 0;
    int maximumSize = 0;
    Bytes file;
    std::vector<kiln::asset::ExternalFile> externals;
    std::size_t externalsMissing = 0;
    Result<std::vector<std::string>> externalNames = std::vector<std::string>{};
    bool namesDraco = false;
    kiln::asset::DracoUnpacker unpacker;
    Result<kiln::asset::Model> model = kiln::asset::Model{};
    std::vector<kiln::asset::Primitive*> unlevelled;  ///< of `model`, for makeLevels()
};

namespace {

constexpr int kMaximumTextureSize = 4096;
constexpr int kMinimumTextureSize = 64;
// For all pictures of one model with their mips: four of the largest, as scans have them.
constexpr std::size_t kMostPictureBytes = 384 << 20;
// Pictures of one model on their way at a time: decoded ones wait for their upload, and are large.
constexpr int kPicturesUnderWay = 2;

/// The size to which larger pictures are reduced, so that a file of very many does not take all memory.
int pictureSize(ModelLoader::Pictures pictures, std::size_t count) {
    if (pictures == ModelLoader::Pictures::Whole) return 0;  // no limit
    int size = kMaximumTextureSize;
    const auto bytes = [count](int edge) {
        return count * static_cast<std::size_t>(edge) * static_cast<std::size_t>(edge) * 4 / 3 * 4;
    };
    while (size > kMinimumTextureSize && bytes(size) > kMostPictureBytes) size /= 2;
    return size;
}

std::size_t pictureCount(const std::vector<kiln::asset::Image>& pictures) {
    return static_cast<std::size_t>(
        std::count_if(pictures.begin(), pictures.end(), [](const auto& picture) { return !picture.encoded.empty(); }));
}

/// "scans/vase/vase.gltf" -> "scans/vase/"
std::string folderOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

}  // namespace

ModelLoader::ModelLoader(kiln::render::Renderer& renderer, kiln::JobQueue& jobs, Pictures size)
    : renderer_(renderer), size_(size), jobs_(jobs) {}

kiln::platform::Handover ModelLoader::handover(kiln::scene::ModelId model, kiln::asset::Index image) const {
    using kiln::platform::Handover;
    return renderer_.wantsPixels(model, image) ? Handover::Pixels : Handover::Texture;
}

void ModelLoader::load(kiln::platform::Fetch& fetch, const std::string& path, Announce announce, ModelArrived arrived) {
    auto pending = std::make_shared<Pending>();
    pending->fetch = &fetch;
    pending->path = path;
    pending->announce = announce;
    pending->arrived = std::move(arrived);
    start(pending);
}

void ModelLoader::bringPicture(const kiln::render::PictureWish& wish) {
    const auto source = sources_.find(wish.model);
    if (source == sources_.end()) return;
    auto pending = std::make_shared<Pending>();
    pending->fetch = source->second.fetch;
    pending->path = source->second.path;
    pending->wish = wish;
    // It is shown as it is until its picture comes, and if it never comes.
    pending->arrived = [path = pending->path](Result<ArrivedModel> failed) {
        if (!failed) kiln::log(kiln::LogLevel::Warning, path + ": " + failed.error().text());
    };
    start(pending);
}

void ModelLoader::start(const std::shared_ptr<Pending>& pending) {
    pending->round = round_;
    ++pending_;
    pending->fetch->get(pending->path, [this, pending](Result<Bytes> file) {
        if (pending->round != round_) return;
        if (!file) {
            --pending_;
            pending->arrived(fail(file.error()));
            return;
        }
        pending->file = std::move(*file);
        // What else is needed is only known after a first look at the file.
        jobs_.run(
            [pending] {
                pending->externalNames = kiln::asset::listExternalFiles(pending->file, pending->path);
                pending->namesDraco = kiln::asset::namesDraco(pending->file);
            },
            [this, pending] {
                if (pending->round != round_) return;
                if (!pending->externalNames) {
                    --pending_;
                    pending->arrived(fail(pending->externalNames.error()));
                    return;
                }
                pending->externalsMissing = pending->externalNames->size();
                if (pending->externalsMissing == 0) return parse(pending);
                for (const std::string& uri : *pending->externalNames) {
                    pending->fetch->get(folderOf(pending->path) + uri, [this, pending, uri](Result<Bytes> bytes) {
                        if (pending->round != round_) return;
                        // A missing file is the reader's to judge: a picture can be done without, a buffer not.
                        if (bytes) pending->externals.push_back({uri, std::move(*bytes)});
                        if (--pending->externalsMissing == 0) parse(pending);
                    });
                }
            });
    });
}

void ModelLoader::parse(const std::shared_ptr<Pending>& pending) {
    if (pending->namesDraco && !pending->unpacker) {
        kiln::platform::prepareDraco([this, pending](Result<void> ready) {
            if (pending->round != round_) return;
            if (ready) {
                pending->unpacker = kiln::platform::unpackDraco;
            } else {
                kiln::log(kiln::LogLevel::Warning, ready.error().text());  // the reader says whether it is needed
            }
            pending->namesDraco = false;
            parse(pending);
        });
        return;
    }
    jobs_.run(
        [pending] {
            pending->model =
                kiln::asset::readGltf(pending->file, pending->path, pending->externals, {}, pending->unpacker);
            pending->file = {};
            pending->externals = {};
        },
        [this, pending] {
            if (pending->round != round_) return;
            if (pending->model && !pending->wish && renderer_.usesDetailLevels()) {
                for (kiln::asset::Mesh& mesh : pending->model->meshes) {
                    for (kiln::asset::Primitive& primitive : mesh.primitives) pending->unlevelled.push_back(&primitive);
                }
            }
            makeLevels(pending);
        });
}

void ModelLoader::makeLevels(const std::shared_ptr<Pending>& pending) {
    // One job a mesh, so that where there are no workers no frame waits for more than one.
    std::vector<kiln::asset::Primitive*>& left = pending->unlevelled;
    while (!left.empty() && left.back()->indices.size() / 3 < kiln::asset::kLeastTriangles) left.pop_back();
    if (left.empty()) return uploads_.push_back([this, pending] { upload(pending); });
    jobs_.run([primitive = left.back(), pending] { primitive->levels = kiln::asset::makeDetailLevels(*primitive); },
              [this, pending] {
                  if (pending->round == round_) makeLevels(pending);
              });
    left.pop_back();
}

void ModelLoader::upload(const std::shared_ptr<Pending>& pending) {
    --pending_;
    if (!pending->model) {
        pending->arrived(fail(pending->model.error()));
        return;
    }
    if (pending->wish) return uploadPicture(pending);
    pending->id = renderer_.addModel(*pending->model);
    sources_[pending->id] = {pending->fetch, pending->path};
    pending->pictures = std::move(pending->model->images);
    pending->model->images.clear();
    pending->picturesLeft = pictureCount(pending->pictures);
    pending->maximumSize = pictureSize(size_, pending->picturesLeft);
    if (pending->announce == Announce::WithGeometry || pending->picturesLeft == 0) announce(*pending);
    for (int i = 0; i < kPicturesUnderWay; ++i) decodeNext(pending);
}

void ModelLoader::announce(Pending& pending) {
    pending.arrived(ArrivedModel{pending.id, std::make_shared<const kiln::asset::Model>(std::move(*pending.model))});
}

void ModelLoader::decodeNext(const std::shared_ptr<Pending>& pending) {
    std::vector<kiln::asset::Image>& pictures = pending->pictures;
    std::size_t& next = pending->nextPicture;
    while (next < pictures.size() && pictures[next].encoded.empty()) ++next;
    if (next == pictures.size()) return;
    const auto index = static_cast<kiln::asset::Index>(next);
    kiln::asset::Image& picture = pictures[next++];
    ++pending_;
    kiln::platform::decodeImage(
        std::move(picture.encoded), picture.mimeType, pending->maximumSize, handover(pending->id, index), jobs_,
        [this, pending, index](Result<kiln::PixelSource> pixels) {
            if (pending->round != round_) return;
            if (!pixels) {
                kiln::log(kiln::LogLevel::Warning,
                          pending->path + ": picture " + std::to_string(index) + ": " + pixels.error().text());
            }
            auto shared = std::make_shared<Result<kiln::PixelSource>>(std::move(pixels));
            uploads_.push_back([this, pending, index, shared] {
                --pending_;
                if (*shared) renderer_.setImage(pending->id, index, std::move(**shared));
                decodeNext(pending);
                const bool last = --pending->picturesLeft == 0;
                if (last && pending->announce == Announce::WithPictures) announce(*pending);
            });
        });
}

void ModelLoader::uploadPicture(const std::shared_ptr<Pending>& pending) {
    const auto index = static_cast<std::size_t>(pending->wish->image);
    std::vector<kiln::asset::Image>& images = pending->model->images;
    if (index >= images.size() || images[index].encoded.empty()) return;
    ++pending_;
    const int maximumSize = pictureSize(size_, pictureCount(images));
    kiln::platform::decodeImage(std::move(images[index].encoded), images[index].mimeType, maximumSize,
                                handover(pending->wish->model, pending->wish->image), jobs_,
                                [this, pending](Result<kiln::PixelSource> pixels) {
                                    if (pending->round != round_) return;
                                    --pending_;
                                    if (!pixels) return pending->arrived(fail(pixels.error()));
                                    auto shared = std::make_shared<kiln::PixelSource>(std::move(*pixels));
                                    uploads_.push_back([this, wish = *pending->wish, shared] {
                                        renderer_.setImage(wish.model, wish.image, std::move(*shared));
                                    });
                                });
}

void ModelLoader::abandon() {
    sources_.clear();
    ++round_;
    pending_ = 0;
    uploads_.clear();
}

void ModelLoader::pump(double seconds) {
    const double start = kiln::platform::now();
    while (!uploads_.empty()) {
        std::function<void()> work = std::move(uploads_.front());
        uploads_.pop_front();
        work();
        if (kiln::platform::now() - start > seconds) return;
    }
}

}  // namespace visitor
