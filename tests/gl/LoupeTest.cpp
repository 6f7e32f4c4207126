// The loupe's picture against its scale: a thing of known size is as many pixels wide as the divisions round it say.
#include "tests/gl/Drawing.h"

#include "app/visit/Loupe.h"

namespace gltest {
namespace {

class LoupeGlass : public Drawing {
  protected:
    void SetUp() override {
        Drawing::SetUp();
        setUniformEnvironment(glm::vec3(0.6f));
    }
};

struct Found {
    double area = 0;              // pixels
    glm::dvec2 middle{0.0, 0.0};  // pixels from the top left
};

/// How much of a picture is something, before a background of nothing.
Found measured(const Picture& picture) {
    Found found;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const double share = picture.at(x, y)[1] > 60 ? 1.0 : 0.0;
            found.area += share;
            found.middle += share * glm::dvec2(x + 0.5, y + 0.5);
        }
    }
    found.middle /= std::max(found.area, 1.0);
    return found;
}

TEST_F(LoupeGlass, AThingIsAsLargeAsTheScaleSays) {
    constexpr int kEdge = 256;  // pixels of the glass
    const float side = 0.05f;   // metres
    const glm::vec3 place(0.21f, 0.34f, -0.4f);
    glm::mat4 placed = glm::mat4(1.0f);
    // Turned a little, so that its edges cross pixels everywhere and its area tells fractions of one.
    const float turn = 0.13f;
    placed[0] = {std::cos(turn), std::sin(turn), 0.0f, 0.0f};
    placed[1] = {-std::sin(turn), std::cos(turn), 0.0f, 0.0f};
    placed[3] = glm::vec4(place - glm::vec3(0.0f, 0.0f, 0.0005f), 1.0f);
    this->place(single(box({side, side, 0.001f}), dielectric(glm::vec3(0.9f), 1.0f)), placed);

    const glm::vec2 size(1280.0f, 720.0f);
    for (const float parallel : {0.0f, 1.6f}) {
        kiln::scene::Camera whole = kiln::scene::Camera::lookingAt({0, 0, 3}, {0, 0, 0});
        whole.verticalFieldOfView = 0.6f;
        whole.orthographicHeight = parallel;
        const glm::vec4 clip = whole.projection(size.x / size.y) * whole.view() * glm::vec4(place, 1.0f);
        const glm::vec2 under = 0.5f * size * (glm::vec2(1.0f) + glm::vec2(clip.x, -clip.y) / clip.w);
        const float power = 7.0f;
        camera = visit::loupeCamera(whole, size, under, 0.5f * kEdge, power);
        const Found found = measured(draw(kEdge, kEdge));
        const double pixelsPerMetre = static_cast<double>(
            visit::unitsPerMetre(whole, size.y, glm::dot(place - whole.position, whole.forward)) * power);
        EXPECT_NEAR(std::sqrt(found.area) / static_cast<double>(side), pixelsPerMetre, 0.01 * pixelsPerMetre);
        EXPECT_NEAR(found.middle.x, 0.5 * kEdge, 1.5);
        EXPECT_NEAR(found.middle.y, 0.5 * kEdge, 1.5);
    }
}

}  // namespace
}  // namespace gltest
