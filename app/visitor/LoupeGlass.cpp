#include "app/visitor/LoupeGlass.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/visit/Loupe.h"

namespace visitor {

using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::TextureUse;

namespace {

constexpr float kLeastDivision = 9.0f;  // interface units between two ticks

/// The use's place in its picture of a texture coordinate (KHR_texture_transform); where the picture's origin lies does
/// not matter here.
glm::vec2 inPicture(const glm::vec2& uv, const TextureUse& use) {
    const glm::vec2 scaled = uv * use.scale;
    const float c = std::cos(use.rotation), s = std::sin(use.rotation);
    return {c * scaled.x + s * scaled.y, c * scaled.y - s * scaled.x};
}

/// The picture that holds the most of what is seen: the colours', else the relief's.
const TextureUse* detailOf(const kiln::asset::Material& material) {
    if (material.baseColor.present()) return &material.baseColor;
    return material.normal.present() ? &material.normal : nullptr;
}

}  // namespace

float LoupeGlass::texelsAt(std::uint32_t triangle) const {
    const std::shared_ptr<const kiln::asset::Model> model = hall_.geometryOf(*state_.inspected);
    const auto found = model ? trianglePart(*model, triangle) : std::nullopt;
    if (!found || found->primitive->material == kNone) return 0.0f;
    const kiln::asset::Primitive& primitive = *found->primitive;
    const TextureUse* use = detailOf(model->materials[static_cast<std::size_t>(primitive.material)]);
    if (use == nullptr) return 0.0f;
    const std::vector<glm::vec2>& coordinates = primitive.texCoords[use->texCoord == 1 ? 1 : 0];
    const Index image = model->textures[static_cast<std::size_t>(use->texture)].image;
    const auto size = renderer_.pictureSize(hall_.modelOf(*state_.inspected), image);
    if (!size || coordinates.size() != primitive.positions.size()) return 0.0f;
    const glm::mat4 toWorld = hall_.placed()[*state_.inspected].transform * found->world;
    std::array<glm::vec3, 3> corners;
    std::array<glm::vec2, 3> uv;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t corner = primitive.indices[found->first + i];
        corners[i] = glm::vec3(toWorld * glm::vec4(primitive.positions[corner], 1.0f));
        uv[i] = inPicture(coordinates[corner], *use);
    }
    return visit::texelsPerMetre(corners, uv, glm::vec2(*size));
}

void LoupeGlass::look(const kiln::scene::Camera& camera, const kiln::platform::WindowSize& size) {
    size_ = size;
    if (!shown()) return;
    const glm::vec2 units(size.width(), std::max(size.height(), 1.0f));
    radius_ = visit::loupeRadius(units.x, units.y);
    at_ = state_.tools.loupe.at * units;
    if (exhibit_ != state_.inspected) texels_ = 0.0f;
    exhibit_ = state_.inspected;

    const float aspect = units.x / units.y;
    const glm::vec2 point(2.0f * state_.tools.loupe.at.x - 1.0f, 1.0f - 2.0f * state_.tools.loupe.at.y);
    const auto touched = inspection_.touched(camera.rayOrigin(point, aspect), camera.rayThrough(point, aspect));
    const glm::vec3 place = touched ? touched->place : state_.orbit.target;
    const float here = visit::unitsPerMetre(camera, units.y, glm::dot(place - camera.position, camera.forward));
    // Beside the exhibit it goes on as it was, so that it does not jump at every outline.
    if (touched && touched->triangle) texels_ = texelsAt(*touched->triangle);
    const visit::Magnified shows = visit::magnified(state_.tools.loupe.power, here * size.scale, texels_);
    power_ = shows.power;
    noMoreDetail_ = shows.noMoreDetail;
    unitsPerMetre_ = touched ? here * power_ : 0.0f;
    camera_ = visit::loupeCamera(camera, units, at_, radius_, power_);
}

std::optional<ui::LoupeView> LoupeGlass::view() const {
    if (!shown() || radius_ <= 0.0f) return std::nullopt;
    ui::LoupeView view;
    view.at = at_;
    view.radius = radius_;
    view.division = visit::divisionMetres(unitsPerMetre_, kLeastDivision) * unitsPerMetre_;
    view.texts = findings();
    return view;
}

std::optional<StreamView> LoupeGlass::drawn() const {
    if (!shown() || edge() < 2) return std::nullopt;
    return StreamView{camera_, edge(), edge()};
}

int LoupeGlass::edge() const {
    return 2 * static_cast<int>(std::lround(radius_ * size_.scale));
}

std::vector<std::string> LoupeGlass::findings() const {
    if (!shown()) return {};
    const std::string power = museum::decimalText(static_cast<double>(power_), 1, state_.language);
    if (unitsPerMetre_ <= 0.0f) return {replaced(wording_.word("loupe.nothing"), "power", power)};
    // Two figures: a surface that leans back has no better ones.
    const double micrometres = 1e6 / static_cast<double>(unitsPerMetre_ * std::max(size_.scale, 0.01f));
    const double step = std::pow(10.0, std::floor(std::log10(micrometres)) - 1.0);
    std::string scale = replaced(wording_.word("loupe.scale"), "power", power);
    scale = replaced(scale, "size",
                     museum::decimalText(std::round(micrometres / step) * step, step < 1.0 ? 1 : 0, state_.language));
    const double division =
        1000.0 * static_cast<double>(visit::divisionMetres(unitsPerMetre_, kLeastDivision));  // millimetres
    scale = replaced(scale, "division", museum::decimalText(division, division < 0.1 ? 2 : 1, state_.language));
    std::vector<std::string> texts{scale};
    if (hall_.finerComing(*state_.inspected)) {
        texts.push_back(wording_.word("loupe.coming"));
    } else if (noMoreDetail_) {
        texts.push_back(wording_.word("loupe.end"));
    }
    return texts;
}

void LoupeGlass::draw(const kiln::scene::Scene& scene, kiln::gl::Framebuffer& target, int samples) {
    if (!shown() || radius_ <= 0.0f) return;
    if (!picture_) {
        if (auto made = kiln::render::ScaledPicture::create(kiln::render::ScaledPicture::Shape::Round)) {
            picture_ = std::move(*made);
        }
    }
    const int side = edge();
    if (!picture_ || side < 2) return;
    const auto begun = picture_->begin(side, side, samples);
    if (!begun) return;
    renderer_.draw(scene, camera_, **begun, side, side);
    const int left = static_cast<int>(std::lround(at_.x * size_.scale)) - side / 2;
    const int top = static_cast<int>(std::lround(at_.y * size_.scale)) - side / 2;
    picture_->showIn(target, left, size_.pixelHeight - top - side, side, side);
}

}  // namespace visitor
