// A large scan in pages: what comes, what is shown of it, what goes again, and what becomes of broken files.
#include <chrono>
#include <cmath>
#include <thread>

#include "tests/gl/GlFixture.h"
#include "tests/gl/Shapes.h"
#include "tests/gl/SmallMuseum.h"
#include "tests/unit/scans/ScanSamples.h"

#include "app/curator/Patches.h"
#include "app/visitor/Hall.h"
#include "app/visitor/ModelLoader.h"
#include "app/visitor/PatchStream.h"
#include "engine/asset/GlbWriter.h"
#include "engine/scene/PatchBook.h"

namespace gltest {
namespace {

using visitor::Hall;
using visitor::PatchLimits;
using visitor::PatchStreams;

/// A room with one exhibit, whose surface comes in pages.
museum::Museum oneScan() {
    museum::Museum museum = emptyMuseum();
    museum.galleries.push_back(room("hall", "jar", 'a', 1000));
    museum.exhibits.push_back(vessel("jar"));
    museum.exhibits.back().patchesObject = objectPath('b', ".book");
    return museum;
}

kiln::asset::Model jar(int rings) {
    kiln::asset::Primitive primitive = scans::spheroid(0.2, 0.3, rings);
    for (const glm::vec3& p : primitive.positions) {
        primitive.normals.push_back(glm::normalize((p - glm::vec3(0, 0.15f, 0)) / glm::vec3(0.01f, 0.0225f, 0.01f)));
    }
    return single(std::move(primitive), dielectric(glm::vec3(0.6f), 0.7f));
}

constexpr std::int64_t kOwnTriangles = 2 * 40 * 19;  // of jar(20)

const curator::Patches& pagesOfTheJar() {
    static const curator::Patches patches = curator::makePatchPages(jar(180));  // 129,000 triangles
    return patches;
}

class PatchStreaming : public GlTest {
  protected:
    void SetUp() override {
        GlTest::SetUp();
        if (HasFatalFailure()) return;
        kiln::render::RenderOptions options;
        options.shadowMapSize = 64;
        options.environmentSize = 32;
        options.ambientOcclusion = false;
        auto made = kiln::render::Renderer::create(options);
        ASSERT_TRUE(made) << made.error().text();
        renderer_ = std::move(*made);
        renderer_->setStudioEnvironment();
    }
    void TearDown() override {
        streams_.reset();
        hall_.reset();
        loader_.reset();
        renderer_.reset();
        GlTest::TearDown();
    }

    /// `change` may spoil the pack's files.
    void open(const PatchLimits& limits, const std::function<void(std::map<std::string, kiln::Bytes>&)>& change = {}) {
        std::map<std::string, kiln::Bytes> files;
        const std::string index = museum::writePackIndex(oneScan());
        files["index.json"] = kiln::Bytes(kiln::asBytes(index).begin(), kiln::asBytes(index).end());
        files[objectPath('a')] = kiln::asset::writeGlb(plinthRoom());
        files[objectPath('0')] = kiln::asset::writeGlb(jar(20));
        files[objectPath('b', ".book")] = pagesOfTheJar().book;
        const auto book = kiln::scene::readPatchBook(pagesOfTheJar().book, "book");
        ASSERT_TRUE(book) << book.error().text();
        for (std::size_t i = 0; i < book->pages.size(); ++i) {
            files["objects/" + book->pages[i] + ".glb"] = pagesOfTheJar().pages[i];
        }
        if (change) change(files);
        pack_ = kiln::platform::openMemory(std::move(files), jobs_);
        loader_ = std::make_unique<visitor::ModelLoader>(*renderer_, jobs_);
        hall_ = std::make_unique<Hall>(*pack_, *renderer_, *loader_);
        streams_ = std::make_unique<PatchStreams>(*pack_, *renderer_, jobs_, limits);
        hall_->open();
    }

    [[nodiscard]] static kiln::scene::Camera at(float distance) {
        return kiln::scene::Camera::lookingAt({0.0f, 0.15f, 0.1f + distance}, {0.0f, 0.15f, 0.0f});
    }

    /// Looks from there until nothing is on its way any more.
    void look(float distance) {
        for (int i = 0; i < 5000; ++i) {
            jobs_.pump(0.01);
            loader_->pump(0.01);
            (void)hall_->takeRoomArrival();
            hall_->attend({0.0f, 1.6f, 1.0f}, 0);
            streams_->attend(*hall_, at(distance), 720, 0.001);
            ASSERT_FALSE(hall_->failure()) << hall_->failure()->text();
            if (hall_->settled() && loader_->idle() && streams_->settled() && hall_->pagedModel(0)) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        FAIL() << "it never settles";
    }

    /// The triangles of a picture from there without its shadow map.
    [[nodiscard]] std::int64_t trianglesDrawn(float distance) {
        auto target = kiln::gl::Framebuffer::create(64, 64, 1, "scan");
        EXPECT_TRUE(target);
        for (int i = 0; i < 2; ++i) renderer_->draw(hall_->scene(), at(distance), *target, 64, 64);
        return renderer_->statistics().triangles;
    }

    kiln::JobQueue jobs_{1};
    std::unique_ptr<kiln::render::Renderer> renderer_;
    std::unique_ptr<kiln::platform::Fetch> pack_;
    std::unique_ptr<visitor::ModelLoader> loader_;
    std::unique_ptr<Hall> hall_;
    std::unique_ptr<PatchStreams> streams_;
};

TEST_F(PatchStreaming, NearerBringsMoreAndFartherShowsLess) {
    open({});
    look(3.0f);
    const auto far = streams_->statistics();
    EXPECT_GT(far.triangles, 1000u);
    look(0.05f);
    const auto near = streams_->statistics();
    EXPECT_GT(near.triangles, 3 * far.triangles);
    EXPECT_GT(near.pages, far.pages);
    const std::size_t fetched = near.fetched;
    look(3.0f);
    EXPECT_EQ(streams_->statistics().triangles, far.triangles);
    look(0.05f);
    EXPECT_EQ(streams_->statistics().fetched, fetched) << "what has come is not asked for again";
}

TEST_F(PatchStreaming, WhatIsDrawnIsWhatItSays) {
    open({});
    look(0.5f);
    const std::int64_t drawn = trianglesDrawn(0.5f);
    EXPECT_GT(drawn, kOwnTriangles);
    EXPECT_NEAR(static_cast<double>(drawn), static_cast<double>(streams_->statistics().triangles), 13.0)
        << "the pages and the floor, and nothing of the model's own surface";
}

TEST_F(PatchStreaming, ALimitOfMemoryDropsWhatWasNotLookedAt) {
    PatchLimits limits;
    open(limits);
    look(0.05f);
    const std::size_t whole = streams_->statistics().pageBytes;
    limits.pageBytes = whole / 2;
    open(limits);
    look(0.05f);
    look(3.0f);
    EXPECT_GT(streams_->statistics().dropped, 0u);
    EXPECT_LE(streams_->statistics().pageBytes, whole / 2);
    look(0.05f);  // and back
    EXPECT_GT(streams_->statistics().triangles, 1000u);
}

TEST_F(PatchStreaming, WhatIsSeenStaysHoweverLittleMemoryThereIs) {
    PatchLimits limits;
    limits.pageBytes = 1;
    open(limits);
    look(0.05f);
    const std::size_t triangles = streams_->statistics().triangles, dropped = streams_->statistics().dropped;
    const std::int64_t drawn = trianglesDrawn(0.05f);
    for (int frame = 0; frame < 5; ++frame) streams_->attend(*hall_, at(0.05f), 720, 0.001);  // nothing moves
    EXPECT_EQ(streams_->statistics().dropped, dropped);
    EXPECT_EQ(streams_->statistics().triangles, triangles);
    EXPECT_EQ(trianglesDrawn(0.05f), drawn);
}

TEST_F(PatchStreaming, ALimitOfTrianglesIsKept) {
    PatchLimits limits;
    limits.triangles = 30'000;
    open(limits);
    look(0.02f);
    EXPECT_LE(streams_->statistics().triangles, 33'000u);
    EXPECT_GT(streams_->statistics().triangles, 15'000u);
}

TEST_F(PatchStreaming, APageThatIsMissingOrBrokenIsDoneWithout) {
    open({}, [](std::map<std::string, kiln::Bytes>& files) {
        int number = 0;
        for (auto& [path, bytes] : files) {
            if (!path.ends_with(".glb") || path.find(std::string(10, '0')) != std::string::npos ||
                path.find(std::string(10, 'a')) != std::string::npos) {
                continue;
            }
            if (++number % 4 == 0) bytes.resize(bytes.size() / 2);
            if (number % 4 == 2) bytes = kiln::asset::writeGlb(jar(8));  // sound, but not the page
        }
    });
    look(0.05f);  // settles all the same
    EXPECT_GT(trianglesDrawn(0.05f), 1000);
}

TEST_F(PatchStreaming, WithoutABookTheModelsOwnSurfaceStays) {
    for (const bool gone : {true, false}) {
        open({}, [&](std::map<std::string, kiln::Bytes>& files) {
            kiln::Bytes& book = files[objectPath('b', ".book")];
            gone ? book.clear() : book.resize(book.size() - 1);
        });
        look(0.05f);
        EXPECT_EQ(streams_->statistics().pages, 0u);
        EXPECT_EQ(trianglesDrawn(0.3f), kOwnTriangles + 12) << "and the floor's";
    }
}

}  // namespace
}  // namespace gltest
