// Patch books written, read back, and broken.
#include "tests/unit/scene/SampleBook.h"
#include <gtest/gtest.h>

#include "engine/scene/PatchBook.h"

namespace kiln::scene {
namespace {

TEST(PatchBook, IsReadBackAsItWasWritten) {
    const PatchBook book = test::sampleBook();
    const auto read = readPatchBook(writePatchBook(book), "a.book");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->pages, book.pages);
    EXPECT_EQ(read->materials, book.materials);
    ASSERT_EQ(read->graph.groups.size(), 2u);
    EXPECT_EQ(read->graph.groups[0].centre, book.graph.groups[0].centre);
    EXPECT_EQ(read->graph.groups[1].error, book.graph.groups[1].error);
    ASSERT_EQ(read->graph.patches.size(), 2u);
    EXPECT_EQ(read->graph.patches[1].finer, 0u);
    EXPECT_EQ(read->graph.patches[0].box.max, book.graph.patches[0].box.max);
}

TEST(PatchBook, EveryPartOfOneIsRefused) {
    const Bytes whole = writePatchBook(test::sampleBook());
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto read = readPatchBook(ByteView(whole).first(length), "a.book");
        ASSERT_FALSE(read) << length;
        EXPECT_EQ(read.error().code, ErrorCode::Malformed);
        EXPECT_EQ(read.error().where, "a.book");
    }
}

TEST(PatchBook, ChangedBytesAreRefusedOrAGraphThatMayBeUsed) {
    const Bytes whole = writePatchBook(test::sampleBook());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const int value : {0, 1, 127, 255}) {
            Bytes changed = whole;
            changed[at] = static_cast<std::byte>(value);
            const auto read = readPatchBook(changed, "a.book");
            if (!read) continue;
            EXPECT_EQ(wrongWith(read->graph), nullptr);
            const std::vector<bool> all(read->graph.groups.size(), true);
            (void)choosePatches(read->graph, {{0, 0, 1}, 1000.0f, 1.0f}, all);
        }
    }
}

}  // namespace
}  // namespace kiln::scene
