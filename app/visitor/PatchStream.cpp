#include "app/visitor/PatchStream.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/visitor/Hall.h"
#include "app/visitor/Pieces.h"
#include "engine/asset/GltfReader.h"
#include "engine/core/Log.h"
#include "engine/scene/PatchBook.h"

namespace visitor {

using kiln::Bytes;
using kiln::Result;
using kiln::asset::Primitive;

namespace {

/// A page's triangles in the order of its patches. Malformed when it does not hold just those.
Result<Primitive> readPage(kiln::ByteView file, const std::string& path, std::size_t triangles) {
    Result<kiln::asset::Model> model = kiln::asset::readGltf(file, path, {});
    if (!model) return kiln::fail(model.error());
    Primitive page;
    for (kiln::asset::Mesh& mesh : model->meshes) {
        for (Primitive& part : mesh.primitives) {
            if (part.mode != kiln::asset::PrimitiveMode::Triangles) continue;
            const auto first = static_cast<std::uint32_t>(page.positions.size());
            const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
            append(page.positions, part.positions);
            append(page.normals, part.normals);
            append(page.tangents, part.tangents);
            append(page.colors, part.colors);
            for (std::size_t set = 0; set < 2; ++set) append(page.texCoords[set], part.texCoords[set]);
            for (const std::uint32_t index : part.indices) page.indices.push_back(first + index);
        }
    }
    if (page.indices.size() != 3 * triangles) {
        return kiln::fail(kiln::ErrorCode::Malformed, "a page does not hold the triangles that its book names", path,
                          "Build the pack again with `curator build`");
    }
    return page;
}

std::size_t bytesOf(const Primitive& page) {
    return page.positions.size() * 40 + page.indices.size() * 2;  // about what the GPU holds of it
}

}  // namespace

PatchLimits PatchLimits::forProcessors() {
    PatchLimits limits;
    limits.triangles = 300'000;
    limits.pageBytes = std::size_t{96} << 20;
    limits.tolerance = 1.5f;
    return limits;
}

struct PatchStreams::Stream {
    kiln::scene::ModelId model = 0;
    std::string path;
    glm::mat4 transform{1.0f};
    std::size_t ownTriangles = 0;  ///< of the model's own surface
    bool asked = false;
    bool over = false;  ///< the model is gone; what is under way is let fall
    kiln::scene::PatchBook book;
    Pieces<Primitive> pages;           ///< by group; what is finer than a shown one is shown, too
    std::vector<std::uint32_t> shown;  ///< patches
    std::size_t triangles = 0;
    bool satisfied = false;
    kiln::scene::PatchView view;
};

PatchStreams::PatchStreams(kiln::platform::Fetch& pack, kiln::render::Renderer& renderer, kiln::JobQueue& jobs,
                           PatchLimits limits)
    : pack_(pack), renderer_(renderer), jobs_(jobs), limits_(limits) {}

PatchStreams::~PatchStreams() {
    for (auto& [id, stream] : streams_) stream->over = true;
}

void PatchStreams::attend(const Hall& hall, const kiln::scene::Camera& camera, int height, double seconds) {
    ++frame_;
    std::map<kiln::scene::ModelId, std::shared_ptr<Stream>> standing;
    for (std::size_t i = 0; i < hall.placed().size(); ++i) {
        const auto paged = hall.pagedModel(i);
        if (!paged || paged->patches.empty()) continue;
        const auto known = streams_.find(paged->model);
        auto stream = known != streams_.end() ? known->second : std::make_shared<Stream>();
        stream->model = paged->model;
        stream->path = paged->patches;
        stream->transform = paged->transform;
        stream->ownTriangles = paged->triangles;
        standing[paged->model] = std::move(stream);
    }
    for (auto& [id, stream] : streams_) {
        if (!standing.contains(id)) stream->over = true;  // its pages went with its model
    }
    streams_ = std::move(standing);
    for (auto& [id, stream] : streams_) {
        if (!stream->asked) begin(*stream);
        takeIn(*stream, seconds);
        follow(*stream, camera, height);
    }
    makeRoom();
}

void PatchStreams::begin(Stream& stream) {
    stream.asked = true;
    pack_.get(stream.path, [weak = std::weak_ptr<Stream>(streams_.at(stream.model))](Result<Bytes> file) {
        const auto self = weak.lock();
        if (!self || self->over) return;
        Result<kiln::scene::PatchBook> book = file ? kiln::scene::readPatchBook(*file, self->path)
                                                   : Result<kiln::scene::PatchBook>(kiln::fail(file.error()));
        if (!book) {  // the model's own surface stays
            kiln::log(kiln::LogLevel::Warning, book.error().text());
            self->satisfied = true;
            return;
        }
        self->book = std::move(*book);
        self->pages.begin(self->book.graph.groups.size());
    });
}

void PatchStreams::follow(Stream& stream, const kiln::scene::Camera& camera, int height) {
    if (!stream.pages.known()) return;
    kiln::scene::PatchView view;
    view.eye = glm::vec3(glm::inverse(stream.transform) * glm::vec4(camera.position, 1.0f));
    view.pixelsPerRadian = 1.0f / std::max(camera.metresPerPixel(1.0f, height), 1e-6f);
    view.tolerance = limits_.tolerance;
    view.forward = glm::normalize(glm::inverse(glm::mat3(stream.transform)) * camera.forward);
    // To the corners of a picture that is twice as wide as high; parallel rays see no angle.
    const glm::vec2 corner =
        std::tan(0.5f * camera.verticalFieldOfView) * (glm::vec2(2.0f, 1.0f) + glm::abs(camera.shift));
    if (camera.orthographicHeight == 0.0f) view.halfAngle = std::atan(glm::length(corner));
    const bool moved = view.eye != stream.view.eye || view.forward != stream.view.forward ||
                       view.pixelsPerRadian != stream.view.pixelsPerRadian;
    if (!stream.pages.takeChange() && !moved && stream.satisfied) return;
    stream.view = view;
    const kiln::scene::PatchChoice choice =
        choosePatches(stream.book.graph, view, stream.pages.resident(), limits_.triangles);
    bool wanting = false, rootless = false;
    for (const kiln::scene::PatchWish& wish : choice.wishes) {
        using State = Pieces<Primitive>::State;
        const State state = stream.pages[wish.group].state;
        rootless = rootless || !std::isfinite(wish.pixels);
        if (state == State::Broken) continue;
        wanting = true;
        if (state == State::Away && stream.pages.underWay() < limits_.underWay) ask(stream, wish.group);
    }
    stream.satisfied = !wanting;
    if (rootless) return;  // with a hole: the model's own surface stays
    // And while the pages show less than it does.
    if (stream.shown.empty() && wanting && choice.triangles < stream.ownTriangles) return;
    stream.pages.show(frame_, choice.refined);
    stream.triangles = choice.triangles;
    if (choice.patches == stream.shown) return;
    std::vector<kiln::render::PagePart> parts;
    for (const std::uint32_t number : choice.patches) {
        const kiln::scene::Patch& patch = stream.book.graph.patches[number];
        parts.push_back({patch.group, patch.firstIndex, patch.indexCount});
    }
    renderer_.showPages(stream.model, parts);
    stream.shown = choice.patches;
}

void PatchStreams::ask(Stream& stream, std::uint32_t group) {
    stream.pages.asked(group);
    ++fetched_;
    const std::string path = "objects/" + stream.book.pages[group] + ".glb";
    const std::size_t triangles = stream.book.graph.groups[group].triangles;
    pack_.get(path, [&jobs = jobs_, weak = std::weak_ptr<Stream>(streams_.at(stream.model)), group, path,
                     triangles](Result<Bytes> file) {
        auto page = std::make_shared<Result<Primitive>>(kiln::fail(file ? kiln::Error{} : file.error()));
        auto bytes = std::make_shared<Bytes>(file ? std::move(*file) : Bytes());
        const bool arrived = static_cast<bool>(file);
        jobs.run(
            [page, bytes, path, triangles, arrived] {
                if (arrived) *page = readPage(*bytes, path, triangles);
            },
            [page, weak, group] {
                const auto self = weak.lock();
                if (self && !self->over) self->pages.arrived(group, std::move(*page));
            });
    });
}

void PatchStreams::takeIn(Stream& stream, double seconds) {
    stream.pages.takeIn(frame_, seconds,
                        [&](std::uint32_t number, const Primitive& page) -> std::optional<std::size_t> {
                            if (!renderer_.addPage(stream.model, number, page, stream.book.materials[number]))
                                return std::nullopt;
                            return bytesOf(page);
                        });
}

void PatchStreams::makeRoom() {
    std::size_t bytes = statistics().pageBytes;
    while (bytes > limits_.pageBytes) {
        // What was not looked at for longest, and of that the finest; roots stay, or there would be a hole.
        Stream* owner = nullptr;
        std::uint32_t oldest = 0;
        for (auto& [id, stream] : streams_) {
            const auto found = stream->pages.oldest(frame_, [&graph = stream->book.graph](std::uint32_t group) {
                return std::isfinite(graph.groups[group].error);
            });
            if (!found || (owner != nullptr && stream->pages[*found].used >= owner->pages[oldest].used)) continue;
            owner = stream.get();
            oldest = *found;
        }
        if (owner == nullptr) return;
        renderer_.removePage(owner->model, oldest);
        bytes -= owner->pages[oldest].bytes;
        owner->pages.gone(oldest);
        ++dropped_;
    }
}

bool PatchStreams::settled() const {
    return std::all_of(streams_.begin(), streams_.end(), [](const auto& one) { return one.second->satisfied; });
}

PatchStatistics PatchStreams::statistics() const {
    PatchStatistics all;
    all.fetched = fetched_;
    all.dropped = dropped_;
    for (const auto& [id, stream] : streams_) {
        all.triangles += stream->shown.empty() ? 0 : stream->triangles;
        for (const auto& page : stream->pages.all()) {
            if (page.state != Pieces<Primitive>::State::Resident) continue;
            ++all.pages;
            all.pageBytes += page.bytes;
        }
    }
    return all;
}

}  // namespace visitor
