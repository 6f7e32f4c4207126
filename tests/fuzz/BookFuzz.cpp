// libFuzzer target: any bytes are a book of patches that may be chosen from, or what is wrong with them is said.
#include <algorithm>
#include <cstdlib>

#include "engine/scene/PatchBook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kiln::scene;
    const kiln::Result<PatchBook> book = readPatchBook(std::as_bytes(std::span(data, size)), "fuzz");
    if (!book) {
        if (book.error().message.empty() || book.error().remedy.empty()) std::abort();
        return 0;
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
    const kiln::Bytes again = writePatchBook(*book);
    if (!std::ranges::equal(again, std::as_bytes(std::span(data, size)))) std::abort();
    return 0;
}
