// A model alone: from which side it is seen, that it fits, and the lists of such pictures.
#include <gtest/gtest.h>

#include "app/visitor/Study.h"
#include "app/visitor/StudyList.h"

namespace {

using visitor::StudyView;

kiln::Box tallBox() {
    kiln::Box box;
    box.add(glm::vec3(-0.1f, 0.0f, -0.08f));
    box.add(glm::vec3(0.1f, 0.4f, 0.08f));
    return box;
}

/// Where a point of the model comes to lie in the picture: x and y within -1..1, y up; z is less when nearer.
glm::vec3 seenAt(const StudyView& view, const glm::vec3& point, float aspect = 1.0f) {
    const visitor::StudyPlacing placing = visitor::placeStudy(view, tallBox(), aspect);
    const glm::vec4 clip =
        placing.camera.projection(aspect) * placing.camera.view() * placing.transform * glm::vec4(point, 1.0f);
    return glm::vec3(clip) / clip.w;
}

TEST(Study, ItsSidesAreWhereTheyAreSaidToBe) {
    const glm::vec3 front(0.0f, 0.2f, 0.08f), right(0.1f, 0.2f, 0.0f), top(0.0f, 0.4f, 0.0f), middle(0.0f, 0.2f, 0.0f);
    const float quarter = glm::radians(90.0f);
    EXPECT_LT(seenAt({}, front).z, seenAt({}, middle).z);
    EXPECT_GT(seenAt({}, right).x, 0.1f);
    EXPECT_GT(seenAt({}, top).y, 0.1f);
    const StudyView fromRight{.azimuth = quarter};
    EXPECT_LT(seenAt(fromRight, right).z, seenAt(fromRight, middle).z);
    EXPECT_LT(seenAt(fromRight, front).x, -0.05f);
    const StudyView above{.elevation = quarter}, below{.elevation = -quarter};
    EXPECT_LT(seenAt(above, top).z, seenAt(above, middle).z);
    EXPECT_LT(seenAt(above, front).y, -0.05f) << "the front is at the picture's foot";
    EXPECT_GT(seenAt(below, top).z, seenAt(below, middle).z);
    EXPECT_GT(seenAt(below, front).y, 0.05f);
}

TEST(Study, AModelIsSeenWhole) {
    for (const float aspect : {0.4f, 1.0f, 2.5f}) {
        for (const float azimuth : {0.0f, 0.6f, 2.0f}) {
            for (const float elevation : {-1.5f, 0.0f, 0.4f, 1.5708f}) {
                const StudyView view{.azimuth = azimuth, .elevation = elevation};
                for (int corner = 0; corner < 8; ++corner) {
                    const kiln::Box box = tallBox();
                    const glm::vec3 point((corner & 1) ? box.max.x : box.min.x, (corner & 2) ? box.max.y : box.min.y,
                                          (corner & 4) ? box.max.z : box.min.z);
                    const glm::vec3 seen = seenAt(view, point, aspect);
                    EXPECT_LE(glm::length(glm::max(glm::abs(seen) - 1.0f, 0.0f)), 0.0f) << aspect << " " << elevation;
                }
            }
        }
    }
}

TEST(Study, WithoutPerspectiveItsHeightIsTrue) {
    const StudyView view{.height = 0.8f};
    EXPECT_NEAR(seenAt(view, {0.0f, 0.4f, 0.08f}).y, 0.5f, 1e-4f);
    EXPECT_NEAR(seenAt(view, {0.0f, 0.4f, -0.08f}).y, 0.5f, 1e-4f);
}

TEST(Study, ReadsAList) {
    const auto list = visitor::readStudyList(
        kiln::asBytes(R"({"paper": "#FFFFFF", "pictures": [{"model": "a.glb", "picture": "a.png", "size": [64, 32],
            "light": "raking", "from": [90, -90], "height": 0.5, "at": [1, 2, 3], "variant": "body"}]})"),
        "list.json");
    ASSERT_TRUE(list) << list.error().text();
    EXPECT_NEAR(list->paper.g, 1.0f, 1e-6f);
    ASSERT_EQ(list->pictures.size(), 1u);
    EXPECT_EQ(list->pictures[0].width, 64);
    EXPECT_EQ(list->pictures[0].view.light, visitor::StudyLight::Raking);
    EXPECT_NEAR(list->pictures[0].view.elevation, -1.5708f, 1e-4f);
    EXPECT_EQ(list->pictures[0].view.at, glm::vec3(1, 2, 3));
    EXPECT_EQ(list->pictures[0].view.variant, "body");
}

TEST(Study, FindsAVariantByItsName) {
    kiln::asset::Model model;
    model.variants = {"body", "glaze"};
    EXPECT_EQ(*visitor::variantOf({}, model, "bowl.glb"), -1);
    EXPECT_EQ(*visitor::variantOf({.variant = "glaze"}, model, "bowl.glb"), 1);
    const auto none = visitor::variantOf({.variant = "slip"}, model, "bowl.glb");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().where, "bowl.glb");
    EXPECT_EQ(none.error().remedy, "it has body, glaze");
}

TEST(Study, RefusesABrokenList) {
    const char* const pictures[] = {
        R"({"model": "../a.glb", "picture": "a.png", "size": [64, 32]})",
        R"({"model": "a.glb", "picture": "/tmp/a.png", "size": [64, 32]})",
        R"({"model": "a.glb", "picture": "a.png", "size": [64, 1]})",
        R"({"model": "a.glb", "picture": "a.png", "size": [64, 32], "light": "bright"})",
        R"({"model": "a.glb", "picture": "a.png"})",
        "",
    };
    for (const char* picture : pictures) {
        const std::string text = std::string(R"({"pictures": [)") + picture + "]}";
        const auto list = visitor::readStudyList(kiln::asBytes(text), "list.json");
        ASSERT_FALSE(list) << picture;
        EXPECT_EQ(list.error().where, "list.json");
        EXPECT_FALSE(list.error().remedy.empty());
    }
    EXPECT_FALSE(visitor::readStudyList(kiln::asBytes("no JSON"), "list.json"));
}

}  // namespace
