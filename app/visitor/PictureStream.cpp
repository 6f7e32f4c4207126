#include "app/visitor/PictureStream.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/visitor/Hall.h"
#include "app/visitor/Pieces.h"
#include "engine/platform/ImageDecoder.h"
#include "engine/scene/PictureBook.h"

namespace visitor {

using kiln::Bytes;
using kiln::PixelSource;
using kiln::Result;
using Tiles = Pieces<PixelSource>;

PictureLimits PictureLimits::forProcessors() {
    PictureLimits limits;
    limits.tolerance = 1.5f;
    return limits;
}

struct PictureStreams::Wish {
    Stream* stream = nullptr;
    std::uint32_t tile = 0;
    float pixels = 0.0f;  ///< that a texel covers without it
};

struct PictureStreams::Stream {
    kiln::scene::ModelId model = 0;
    std::string path;
    std::optional<glm::mat4> transform;  ///< where it is seen, if it is
    bool asked = false;
    bool over = false;  ///< the model is gone; what is under way is let fall
    std::vector<kiln::scene::TiledPicture> pictures;
    std::vector<std::uint32_t> firsts;  ///< of `pictures`: the number of the first tile; at the end that of all
    Tiles tiles;
    std::vector<Wish> wishes;  ///< of what was drawn last, as if it were alone
    bool satisfied = false;    ///< its book has been read, or cannot be
    std::optional<glm::mat4> chosenAt;

    [[nodiscard]] std::size_t pictureOf(std::uint32_t tile) const {
        return static_cast<std::size_t>(std::upper_bound(firsts.begin(), firsts.end(), tile) - firsts.begin()) - 1;
    }
    [[nodiscard]] bool isColor(std::uint32_t tile) const { return pictures[pictureOf(tile)].color; }
};

namespace {

bool same(std::span<const StreamView> a, std::span<const StreamView> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const StreamView& one, const StreamView& other) {
        return one.camera == other.camera && one.width == other.width && one.height == other.height;
    });
}

kiln::scene::PictureView viewOf(const StreamView& drawn, const glm::mat4& transform, float tolerance) {
    const kiln::scene::Camera& camera = drawn.camera;
    const float aspect = static_cast<float>(drawn.width) / static_cast<float>(std::max(drawn.height, 1));
    kiln::scene::PictureView view{kiln::scene::Frustum(camera.projection(aspect) * camera.view() * transform)};
    const glm::mat4 toModel = glm::inverse(transform);
    view.eye = glm::vec3(toModel * glm::vec4(camera.position, 1.0f));
    view.metresPerPixel = std::max(camera.metresPerPixel(1.0f, std::max(drawn.height, 1)), 1e-9f);
    if (camera.orthographicHeight > 0.0f) view.parallel = glm::normalize(glm::mat3(toModel) * camera.forward);
    view.tolerance = tolerance;
    return view;
}

}  // namespace

PictureStreams::PictureStreams(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, kiln::JobQueue& jobs,
                               PictureLimits limits)
    : pack_(pack), renderer_(renderer), jobs_(jobs), limits_(limits) {}

PictureStreams::~PictureStreams() {
    for (auto& [id, stream] : streams_) stream->over = true;
}

void PictureStreams::attend(const Hall& hall, std::span<const StreamView> views, double seconds,
                            const Elsewhere* elsewhere) {
    ++frame_;
    std::map<kiln::scene::ModelId, std::shared_ptr<Stream>> standing;
    for (std::size_t i = 0; i < hall.placed().size(); ++i) {
        const auto paged = hall.pagedModel(i);
        if (!paged || paged->tiles.empty()) continue;
        const auto known = streams_.find(paged->model);
        auto stream = known != streams_.end() ? known->second : std::make_shared<Stream>();
        stream->model = paged->model;
        stream->path = paged->tiles;
        stream->transform = paged->transform;
        if (elsewhere != nullptr) {
            const auto place = elsewhere->find(paged->model);
            stream->transform = place != elsewhere->end() ? std::optional(place->second) : std::nullopt;
        }
        standing[paged->model] = std::move(stream);
    }
    for (auto& [id, stream] : streams_) {
        if (standing.contains(id)) continue;
        stream->over = true;  // its tiles went with its model
        chosen_ = false;
    }
    streams_ = std::move(standing);
    for (auto& [id, stream] : streams_) {
        if (!stream->asked) begin(stream);
        takeIn(*stream, seconds);
    }
    choose(views);
    askForMissing();
}

void PictureStreams::begin(const std::shared_ptr<Stream>& stream) {
    stream->asked = true;
    pack_.get(stream->path, [this, weak = std::weak_ptr<Stream>(stream)](Result<Bytes> file) {
        const auto self = weak.lock();
        if (!self || self->over) return;
        using Pictures = std::vector<kiln::scene::TiledPicture>;
        Result<Pictures> pictures =
            file ? kiln::scene::readPictureBook(*file, self->path) : Result<Pictures>(kiln::fail(file.error()));
        if (!pictures) {  // the model's own pictures stay
            kiln::log(kiln::LogLevel::Warning, pictures.error().text());
            self->satisfied = true;
            return;
        }
        chosen_ = false;
        for (kiln::scene::TiledPicture& picture : *pictures) {
            if (renderer_.addTiledPicture(self->model, picture)) self->pictures.push_back(std::move(picture));
        }
        self->firsts = {0};
        for (const kiln::scene::TiledPicture& picture : self->pictures) {
            self->firsts.push_back(self->firsts.back() + static_cast<std::uint32_t>(picture.tiles.size()));
        }
        self->satisfied = true;
        self->tiles.begin(self->firsts.back());
    });
}

/// What is wanted of all that is seen: the worst missed first, each once, no more than there is place for.
void PictureStreams::choose(std::span<const StreamView> views) {
    const bool looksElsewhere = !same(views_, views);
    const kiln::scene::PicturePlaces places = renderer_.pictureTilePlaces();
    views_.assign(views.begin(), views.end());
    for (auto& [id, stream] : streams_) {
        if (!stream->tiles.known() || (chosen_ && !looksElsewhere && stream->transform == stream->chosenAt)) continue;
        chosen_ = false;
        stream->chosenAt = stream->transform;
        stream->wishes.clear();
        if (!stream->transform) continue;
        std::map<std::uint32_t, float> worst;  // in any of the views
        for (const StreamView& drawn : views) {
            const auto wishes =
                chooseTiles(stream->pictures, viewOf(drawn, *stream->transform, limits_.tolerance), places);
            for (const kiln::scene::PictureWish& wish : wishes) {
                float& pixels = worst[stream->firsts[wish.picture] + wish.tile];
                pixels = std::max(pixels, wish.pixels);
            }
        }
        for (const auto& [tile, pixels] : worst) stream->wishes.push_back({stream.get(), tile, pixels});
    }
    if (std::exchange(chosen_, true)) return;
    wishes_.clear();
    for (const auto& [id, stream] : streams_) {
        wishes_.insert(wishes_.end(), stream->wishes.begin(), stream->wishes.end());
    }
    std::stable_sort(wishes_.begin(), wishes_.end(), [](const Wish& a, const Wish& b) { return a.pixels > b.pixels; });
    kiln::scene::PicturePlaces left = places;
    std::erase_if(wishes_, [&](const Wish& wish) {
        std::size_t& room = wish.stream->isColor(wish.tile) ? left.color : left.numbers;
        return room == 0 || room-- == 0;
    });
    for (auto& [id, stream] : streams_) {
        std::vector<std::uint32_t> numbers;
        for (const Wish& wish : wishes_) {
            if (wish.stream == stream.get()) numbers.push_back(wish.tile);
        }
        stream->tiles.show(frame_, numbers);
    }
}

void PictureStreams::askForMissing() {
    std::size_t underWay = 0;
    for (const auto& [id, stream] : streams_) underWay += stream->tiles.underWay();
    complete_ = true;
    for (const Wish& wish : wishes_) {
        const Tiles::State state = wish.stream->tiles[wish.tile].state;
        if (state == Tiles::State::Resident || state == Tiles::State::Broken) continue;
        complete_ = false;
        if (state != Tiles::State::Away) continue;
        if (underWay >= limits_.underWay) return;
        if (!makeRoom(wish.stream->isColor(wish.tile))) continue;  // what goes for it is still on its way
        ask(*wish.stream, wish.tile);
        ++underWay;
    }
}

void PictureStreams::ask(Stream& stream, std::uint32_t tile) {
    stream.tiles.asked(tile);
    ++fetched_;
    const std::size_t picture = stream.pictureOf(tile);
    const kiln::scene::TiledPicture& tiled = stream.pictures[picture];
    const std::string path =
        "objects/" + tiled.tiles[tile - stream.firsts[picture]].name + (tiled.color ? ".webp" : ".jpg");
    const char* type = tiled.color ? "image/webp" : "image/jpeg";
    const auto weak = std::weak_ptr<Stream>(streams_.at(stream.model));
    const auto arrived = [weak, tile](Result<PixelSource> pixels) {
        const auto self = weak.lock();
        if (self && !self->over) self->tiles.arrived(tile, std::move(pixels));
    };
    pack_.get(path, [&jobs = jobs_, arrived, type, bytes = bytes_](Result<Bytes> file) {
        if (!file) return arrived(kiln::fail(file.error()));
        *bytes += file->size();
        kiln::platform::decodeImage(std::move(*file), type, kiln::scene::kPictureTileSize,
                                    kiln::platform::Handover::Pixels, jobs, arrived);
    });
}

void PictureStreams::takeIn(Stream& stream, double seconds) {
    stream.tiles.takeIn(frame_, seconds, [&](std::uint32_t tile, PixelSource& pixels) {
        const std::size_t picture = stream.pictureOf(tile);
        const std::size_t size = std::size_t{4} * kiln::scene::kPictureTileSize * kiln::scene::kPictureTileSize;
        const bool taken = renderer_.addPictureTile(stream.model, stream.pictures[picture].image,
                                                    tile - stream.firsts[picture], std::move(pixels));
        return taken ? std::optional(size) : std::nullopt;
    });
}

/// Tiles of a kind that have, or will have, a place.
std::size_t PictureStreams::held(bool color) const {
    std::size_t count = 0;
    for (const auto& [id, stream] : streams_) {
        for (std::size_t i = 0; i < stream->pictures.size(); ++i) {
            if (stream->pictures[i].color != color) continue;
            for (std::uint32_t tile = stream->firsts[i]; tile < stream->firsts[i + 1]; ++tile) {
                const Tiles::State state = stream->tiles[tile].state;
                if (state != Tiles::State::Away && state != Tiles::State::Broken) ++count;
            }
        }
    }
    return count;
}

/// For one more tile; false when all that is there is seen.
bool PictureStreams::makeRoom(bool color) {
    const kiln::scene::PicturePlaces places = renderer_.pictureTilePlaces();
    while (held(color) >= (color ? places.color : places.numbers)) {
        Stream* owner = nullptr;
        std::uint32_t oldest = 0;
        for (auto& [id, stream] : streams_) {
            const auto found = stream->tiles.oldest(
                frame_, [color, &one = *stream](std::uint32_t tile) { return one.isColor(tile) == color; });
            if (!found || (owner != nullptr && stream->tiles[*found].used >= owner->tiles[oldest].used)) continue;
            owner = stream.get();
            oldest = *found;
        }
        if (owner == nullptr) return false;
        const std::size_t picture = owner->pictureOf(oldest);
        renderer_.removePictureTile(owner->model, owner->pictures[picture].image, oldest - owner->firsts[picture]);
        owner->tiles.gone(oldest);
        ++dropped_;
    }
    return true;
}

bool PictureStreams::settled() const {
    return chosen_ && complete_ &&
           std::all_of(streams_.begin(), streams_.end(), [](const auto& one) { return one.second->satisfied; });
}

PictureStatistics PictureStreams::statistics() const {
    PictureStatistics all;
    all.fetched = fetched_;
    all.dropped = dropped_;
    all.bytes = *bytes_;
    all.wanted = wishes_.size();
    for (const auto& [id, stream] : streams_) {
        for (const auto& tile : stream->tiles.all()) all.tiles += tile.state == Tiles::State::Resident ? 1 : 0;
    }
    return all;
}

}  // namespace visitor
