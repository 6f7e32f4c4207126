// libFuzzer target: any bytes are a book of patches or of pictures' tiles that may be chosen from, or what is wrong
// with them is said.
#include <algorithm>
#include <cstdlib>

#include "engine/scene/Camera.h"
#include "engine/scene/PatchBook.h"
#include "engine/scene/PictureBook.h"

namespace {

using namespace kiln::scene;

void readPatches(kiln::ByteView file) {
    const kiln::Result<PatchBook> book = readPatchBook(file, "fuzz");
    if (!book) {
        if (book.error().message.empty() || book.error().remedy.empty()) std::abort();
        return;
    }
    const std::size_t groups = book->graph.groups.size();
    if (book->pages.size() != groups || book->materials.size() != groups) std::abort();
    PatchView view;
    view.pixelsPerRadian = 1000.0f;
    for (const bool there : {false, true}) {
        const PatchChoice choice = choosePatches(book->graph, view, std::vector<bool>(groups, there), 1000);
        for (const std::uint32_t patch : choice.patches) {
            if (patch >= book->graph.patches.size()) std::abort();
        }
        for (const PatchWish& wish : choice.wishes) {
            if (wish.group >= groups || there) std::abort();
        }
    }
    // A book that was read is written as it was.
    if (!std::ranges::equal(writePatchBook(*book), file)) std::abort();
}

void readPictures(kiln::ByteView file) {
    const kiln::Result<std::vector<TiledPicture>> pictures = readPictureBook(file, "fuzz");
    if (!pictures) {
        if (pictures.error().message.empty() || pictures.error().remedy.empty()) std::abort();
        return;
    }
    const PicturePlaces places{3, 2};
    const Camera camera = Camera::lookingAt({0.0f, 0.0f, 0.3f}, {});
    PictureView view{Frustum(camera.projection(1.5f) * camera.view())};
    view.eye = camera.position;
    for (const PictureWish& wish : chooseTiles(*pictures, view, places)) {
        if (wish.picture >= pictures->size() || wish.tile >= (*pictures)[wish.picture].tiles.size()) std::abort();
    }
    // Nothing is kept of what a tile without a file says; all else is written as it was.
    const bool whole = std::all_of(pictures->begin(), pictures->end(), [](const TiledPicture& picture) {
        return std::none_of(picture.tiles.begin(), picture.tiles.end(),
                            [](const auto& tile) { return tile.name.empty(); });
    });
    if (whole && !std::ranges::equal(writePictureBook(*pictures), file)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kiln::ByteView file = std::as_bytes(std::span(data, size));
    readPatches(file);
    readPictures(file);
    return 0;
}
