#include "app/curator/PictureTiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>
#include <span>

#include <webp/encode.h>

#include "app/curator/Hash.h"
#include "app/workshop/InParallel.h"
#include "app/workshop/Jpeg.h"
#include "engine/core/Srgb.h"
#include "engine/scene/PictureBook.h"

namespace curator {

using kiln::Bytes;
using kiln::fail;
using kiln::Result;
using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;
using kiln::asset::TextureUse;
using kiln::asset::Wrap;
using kiln::scene::PictureTile;
using kiln::scene::TiledPicture;
using workshop::Picture;

namespace {

constexpr int kSize = kiln::scene::kPictureTileSize;
constexpr int kBorder = kiln::scene::kPictureTileBorder;
constexpr int kPayload = kiln::scene::kPictureTilePayload;
constexpr int kColorQuality = 88;   // of tiles and of what stands for them
constexpr double kFarthest = 1e4;   // tiles from a picture's corner
constexpr int kNumberQuality = 90;  // faults of relief glitter

/// Half as wide and high, rounded up; colours are averaged as light, as a renderer does.
Picture halved(const Picture& picture, bool color) {
    if (!color) return workshop::halved(picture);
    constexpr int kSteps = 4095;
    static const auto kLight = [] {
        std::array<float, 256> light{};
        for (std::size_t i = 0; i < light.size(); ++i) light[i] = kiln::decodeSrgb(static_cast<float>(i) / 255.0f);
        return light;
    }();
    static const auto kByte = [] {  // spaced by square roots, so that darks are told apart
        std::array<std::uint8_t, kSteps + 1> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const float root = static_cast<float>(i) / kSteps;
            bytes[i] = static_cast<std::uint8_t>(std::lround(kiln::encodeSrgb(root * root) * 255.0f));
        }
        return bytes;
    }();
    Picture half;
    half.width = (picture.width + 1) / 2;
    half.height = (picture.height + 1) / 2;
    half.channels = picture.channels;
    const auto channels = static_cast<std::size_t>(picture.channels);
    half.pixels.resize(static_cast<std::size_t>(half.width) * static_cast<std::size_t>(half.height) * channels);
    std::uint8_t* out = half.pixels.data();
    const auto row = [&](int y) {
        return picture.pixels.data() + static_cast<std::size_t>(std::min(y, picture.height - 1)) *
                                           static_cast<std::size_t>(picture.width) * channels;
    };
    for (int y = 0; y < half.height; ++y) {
        const std::uint8_t* upper = row(2 * y);
        const std::uint8_t* lower = row(2 * y + 1);
        for (int x = 0; x < half.width; ++x) {
            const auto left = static_cast<std::size_t>(2 * x) * channels;
            const std::size_t right = 2 * x + 1 < picture.width ? left + channels : left;
            for (std::size_t k = 0; k < channels; ++k) {
                const float light = kLight[upper[left + k]] + kLight[upper[right + k]] + kLight[lower[left + k]] +
                                    kLight[lower[right + k]];
                *out++ = kByte[static_cast<std::size_t>(std::sqrt(0.25f * light) * kSteps + 0.5f)];
            }
        }
    }
    return half;
}

/// Width and height of a JPEG as its frame header has them (ITU-T T.81, B.2.2); nothing where there is none.
std::optional<glm::ivec2> jpegSize(kiln::ByteView jpeg) {
    const auto byte = [&](std::size_t at) { return std::to_integer<int>(jpeg[at]); };
    for (std::size_t at = 2; at + 9 < jpeg.size();) {
        if (byte(at) != 0xFF) return std::nullopt;
        const int marker = byte(at + 1);
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) return glm::ivec2(256 * byte(at + 7) + byte(at + 8), 256 * byte(at + 5) + byte(at + 6));
        at += 2 + static_cast<std::size_t>(256 * byte(at + 2) + byte(at + 3));
    }
    return std::nullopt;
}

Result<Picture> decoded(const Model& model, Index image, const std::string& where) {
    Result<Picture> picture = workshop::decodeJpeg(model.images[static_cast<std::size_t>(image)].encoded, 8);
    if (!picture) {
        kiln::Error error = picture.error();
        error.where = where;
        return fail(std::move(error));
    }
    return picture;
}

Bytes encoded(const Picture& picture, bool color) {
    return workshop::encodeJpeg(picture.width, picture.height, picture.channels, picture.pixels,
                                color ? kColorQuality : kNumberQuality,
                                color ? workshop::Chroma::Half : workshop::Chroma::Full);
}

Bytes encodedTile(const Picture& tile, bool color) {
    if (!color) return encoded(tile, color);
    std::vector<std::uint8_t> grey;
    if (tile.channels == 1) {
        for (const std::uint8_t value : tile.pixels) grey.insert(grey.end(), 3, value);
    }
    std::uint8_t* written = nullptr;
    const std::size_t size = WebPEncodeRGB(grey.empty() ? tile.pixels.data() : grey.data(), tile.width, tile.height,
                                           3 * tile.width, kColorQuality, &written);
    Bytes bytes(size);
    if (size > 0) std::memcpy(bytes.data(), written, size);
    WebPFree(written);
    return bytes;
}

/// A tile's pixels. What its border lacks at the picture's edges is what a sampler would read there.
Picture cut(const Picture& picture, int column, int row, const LargePicture& large) {
    Picture tile{kSize, kSize, picture.channels, {}};
    const auto channels = static_cast<std::size_t>(picture.channels);
    tile.pixels.reserve(channels * kSize * kSize);
    const auto within = [](int at, int size, bool repeats) {
        return repeats ? ((at % size) + size) % size : std::clamp(at, 0, size - 1);
    };
    for (int y = 0; y < kSize; ++y) {
        const auto from = static_cast<std::size_t>(within(row * kPayload - kBorder + y, picture.height, large.repeatT));
        for (int x = 0; x < kSize; ++x) {
            const int at = within(column * kPayload - kBorder + x, picture.width, large.repeatS);
            const std::uint8_t* texel =
                &picture.pixels[(from * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(at)) *
                                channels];
            for (std::size_t k = 0; k < channels; ++k) tile.pixels.push_back(texel[k]);
        }
    }
    return tile;
}

/// A corner of a part of a triangle: where it lies in the picture, in finest tiles, and on the surface.
struct Corner {
    glm::dvec2 at;
    glm::vec3 place;
};

/// What of a polygon lies on that side of a line; Sutherland and Hodgman, 1974.
std::vector<Corner> clipped(const std::vector<Corner>& polygon, int axis, double limit, bool above) {
    std::vector<Corner> kept;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Corner& from = polygon[i];
        const Corner& to = polygon[(i + 1) % polygon.size()];
        const double here = above ? from.at[axis] - limit : limit - from.at[axis];
        const double there = above ? to.at[axis] - limit : limit - to.at[axis];
        if (here >= 0.0) kept.push_back(from);
        if ((here < 0.0) == (there < 0.0)) continue;
        const double share = here / (here - there);
        kept.push_back({glm::mix(from.at, to.at, share), glm::mix(from.place, to.place, static_cast<float>(share))});
    }
    return kept;
}

/// Calls part(column, row, corners, normal) for what of each triangle lies in each finest tile of the picture.
template <class Part>
void eachPart(const Model& model, const LargePicture& large, const Part& part) {
    const glm::dvec2 scale = glm::dvec2(large.width, large.height) / static_cast<double>(kPayload);
    const auto triangles = [&](const Primitive& primitive, const TextureUse& use, const glm::mat4& world, bool both) {
        const std::vector<glm::vec2>& coordinates = primitive.texCoords[use.texCoord == 1 ? 1 : 0];
        if (coordinates.size() != primitive.positions.size()) return;
        const float c = std::cos(use.rotation), s = std::sin(use.rotation);
        for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
            std::vector<Corner> triangle;
            glm::dvec2 low(1e30), high(-1e30);
            for (std::size_t k = 0; k < 3; ++k) {
                const std::uint32_t vertex = primitive.indices[i + k];
                const glm::vec2 uv = coordinates[vertex] * use.scale;
                const glm::dvec2 at =
                    scale * glm::dvec2(c * uv.x + s * uv.y + use.offset.x, -s * uv.x + c * uv.y + use.offset.y);
                triangle.push_back({at, glm::vec3(world * glm::vec4(primitive.positions[vertex], 1.0f))});
                low = glm::min(low, at);
                high = glm::max(high, at);
            }
            // A hostile scan may wind round the picture without end.
            if (!(std::max({-low.x, -low.y, high.x, high.y}) < kFarthest)) continue;
            const glm::vec3 across =
                glm::cross(triangle[1].place - triangle[0].place, triangle[2].place - triangle[0].place);
            const float area = glm::length(across);
            if (!(area > 0.0f)) continue;
            const glm::vec3 normal = both ? glm::vec3(0.0f) : across / area;
            const glm::ivec2 first(glm::floor(low)), last(glm::floor(high));
            for (int row = first.y; row <= last.y; ++row) {
                std::vector<Corner> strip = clipped(clipped(triangle, 1, row, true), 1, row + 1.0, false);
                for (int column = first.x; column <= last.x; ++column) {
                    const auto corners =
                        first == last ? triangle : clipped(clipped(strip, 0, column, true), 0, column + 1.0, false);
                    if (corners.size() < 3) continue;
                    part(glm::ivec2(column, row), corners, normal);
                }
            }
        }
    };
    for (const kiln::asset::Node& node : model.nodes) {
        if (node.mesh == kNone) continue;
        for (const Primitive& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (const auto& [material, use] : large.uses) {
                const bool worn = primitive.material == material ||
                                  std::any_of(primitive.variants.begin(), primitive.variants.end(),
                                              [&, m = material](const auto& other) { return other.material == m; });
                if (!worn) continue;
                triangles(primitive, use, node.world, model.materials[static_cast<std::size_t>(material)].doubleSided);
                break;
            }
        }
    }
}

/// What of the surface each tile of `picture` covers: boxes, fineness, and where they face.
void coverTiles(const Model& model, const LargePicture& large, TiledPicture& picture) {
    struct Sum {
        double texels = 0.0, area = 0.0;  // of the finest texels; square metres
        glm::dvec3 normal{0.0};
        double spread = 0.0;
    };
    std::vector<Sum> sums(picture.tiles.size());
    const glm::ivec2 tiles(kiln::scene::pictureColumns(picture, 0), kiln::scene::pictureRows(picture, 0));
    // Where the picture comes again, a tile does; what lies beyond an edge shows that edge.
    const glm::dvec2 whole = glm::dvec2(large.width, large.height) / static_cast<double>(kPayload);
    const auto within = [&](const glm::ivec2& at) {
        const auto one = [](double middle, double size, int count, bool repeats) {
            if (repeats) middle -= size * std::floor(middle / size);
            return std::clamp(static_cast<int>(std::floor(middle)), 0, count - 1);
        };
        return glm::ivec2(one(at.x + 0.5, whole.x, tiles.x, large.repeatS),
                          one(at.y + 0.5, whole.y, tiles.y, large.repeatT));
    };
    const auto eachTile = [&](const glm::ivec2& at, const auto& work) {
        const glm::ivec2 place = within(at);
        for (int level = 0; level < picture.levels; ++level) {
            work(kiln::scene::tileAt(picture, {level, place.x >> level, place.y >> level}));
        }
    };
    eachPart(model, large, [&](const glm::ivec2& at, const std::vector<Corner>& corners, const glm::vec3& normal) {
        double texels = 0.0;
        glm::dvec3 across(0.0);
        for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
            const glm::dvec2 a = corners[i].at - corners[0].at, b = corners[i + 1].at - corners[0].at;
            texels += 0.5 * (a.x * b.y - a.y * b.x);
            across += 0.5 * glm::cross(glm::dvec3(corners[i].place - corners[0].place),
                                       glm::dvec3(corners[i + 1].place - corners[0].place));
        }
        const double area = glm::length(across);
        eachTile(at, [&](std::size_t tile) {
            sums[tile].texels += std::abs(texels) * kPayload * kPayload;
            sums[tile].area += area;
            sums[tile].normal += area * glm::dvec3(normal);
            for (const Corner& corner : corners) picture.tiles[tile].box.add(corner.place);
        });
    });
    eachPart(model, large, [&](const glm::ivec2& at, const std::vector<Corner>&, const glm::vec3& normal) {
        eachTile(at, [&](std::size_t tile) {
            const double length = glm::length(sums[tile].normal);
            const double cosine = length > 0.0 ? glm::dot(sums[tile].normal / length, glm::dvec3(normal)) : -1.0;
            sums[tile].spread = std::max(sums[tile].spread, std::acos(std::clamp(cosine, -1.0, 1.0)));
        });
    });
    for (std::size_t tile = 0; tile < sums.size(); ++tile) {
        const Sum& sum = sums[tile];
        const double scale = std::exp2(-kiln::scene::placeOf(picture, tile).level);
        PictureTile& result = picture.tiles[tile];
        if (!(sum.area > 0.0) || !(sum.texels > 0.0)) {
            result.box = {};
            continue;
        }
        result.texelsPerMetre = static_cast<float>(scale * std::sqrt(sum.texels / sum.area));
        const double length = glm::length(sum.normal);
        result.facing = length > 0.0 ? glm::vec3(sum.normal / length) : glm::vec3(0.0f, 0.0f, 1.0f);
        result.spread = static_cast<float>(sum.spread);
    }
}

}  // namespace

std::vector<LargePicture> largePictures(const Model& model) {
    std::vector<LargePicture> found(model.images.size());
    std::vector<bool> refused(model.images.size(), false);
    for (std::size_t number = 0; number < model.materials.size(); ++number) {
        const Material& material = model.materials[number];
        const auto look = [&](const TextureUse& use, bool color, bool tiled) {
            if (!use.present()) return;
            const kiln::asset::Texture& texture = model.textures[static_cast<std::size_t>(use.texture)];
            if (texture.image == kNone) return;
            const auto image = static_cast<std::size_t>(texture.image);
            LargePicture& picture = found[image];
            const kiln::asset::Sampler& sampler = texture.sampler;
            const bool s = sampler.wrapS == Wrap::Repeat, t = sampler.wrapT == Wrap::Repeat;
            if (!tiled) return;  // shows the smaller one
            const bool mirrors = sampler.wrapS == Wrap::MirroredRepeat || sampler.wrapT == Wrap::MirroredRepeat;
            const bool other =
                !picture.uses.empty() && (picture.color != color || picture.repeatS != s || picture.repeatT != t);
            if (mirrors || other) refused[image] = true;
            picture.color = color;
            picture.repeatS = s;
            picture.repeatT = t;
            picture.uses.emplace_back(static_cast<Index>(number), use);
        };
        look(material.baseColor, true, true);
        for (const TextureUse* use :
             {&material.normal, &material.metallicRoughness, &material.occlusion, &material.clearcoatNormal}) {
            look(*use, false, true);
        }
    }
    std::vector<LargePicture> large;
    for (std::size_t image = 0; image < found.size(); ++image) {
        LargePicture& picture = found[image];
        if (picture.uses.empty() || refused[image] || model.images[image].mimeType != "image/jpeg") continue;
        const auto size = jpegSize(model.images[image].encoded);
        if (!size || static_cast<std::int64_t>(size->x) * size->y <= kWholeTexels) continue;
        picture.image = static_cast<Index>(image);
        picture.width = size->x;
        picture.height = size->y;
        const auto texels = [&](int halvings) {
            return static_cast<std::int64_t>(size->x >> halvings) * (size->y >> halvings);
        };
        while (texels(picture.halvings) > kWholeTexels) ++picture.halvings;
        large.push_back(std::move(picture));
    }
    return large;
}

Result<void> keepSmall(Model& model, const std::string& where) {
    for (const LargePicture& large : largePictures(model)) {
        Result<Picture> picture = decoded(model, large.image, where);
        if (!picture) return fail(picture.error());
        for (int half = 0; half < large.halvings; ++half) *picture = halved(*picture, large.color);
        model.images[static_cast<std::size_t>(large.image)].encoded = encoded(*picture, large.color);
    }
    return {};
}

Result<PagedBook> makePictureTiles(const Model& model, const std::string& where) {
    PagedBook result;
    std::vector<TiledPicture> pictures;
    for (const LargePicture& large : largePictures(model)) {
        Result<Picture> picture = decoded(model, large.image, where);
        if (!picture) return fail(picture.error());
        TiledPicture tiled;
        tiled.image = static_cast<std::uint32_t>(large.image);
        tiled.width = picture->width;
        tiled.height = picture->height;
        tiled.levels = large.halvings;
        tiled.color = large.color;
        tiled.repeatS = large.repeatS;
        tiled.repeatT = large.repeatT;
        for (int level = 0; level < tiled.levels; ++level) {
            tiled.tiles.resize(tiled.tiles.size() +
                               static_cast<std::size_t>(kiln::scene::pictureColumns(tiled, level)) *
                                   static_cast<std::size_t>(kiln::scene::pictureRows(tiled, level)));
        }
        coverTiles(model, large, tiled);
        std::size_t first = 0;  // tile of a level
        for (int level = 0; level < tiled.levels; ++level) {
            if (level > 0) *picture = halved(*picture, large.color);
            const auto columns = static_cast<std::size_t>(kiln::scene::pictureColumns(tiled, level));
            std::vector<Bytes> pages(columns * static_cast<std::size_t>(kiln::scene::pictureRows(tiled, level)));
            const std::span<PictureTile> tiles = std::span(tiled.tiles).subspan(first, pages.size());
            workshop::inParallel(
                pages.size(),
                [&](std::size_t i) {
                    if (tiles[i].box.empty()) return;
                    const auto column = static_cast<int>(i % columns), row = static_cast<int>(i / columns);
                    pages[i] = encodedTile(cut(*picture, column, row, large), large.color);
                    tiles[i].name = sha256(pages[i]);
                },
                4);
            first += pages.size();
            for (Bytes& page : pages) {
                if (!page.empty()) result.pages.push_back(std::move(page));
            }
        }
        if (kiln::scene::wrongWith(tiled) == nullptr) pictures.push_back(std::move(tiled));
    }
    result.book = kiln::scene::writePictureBook(pictures);
    return result;
}

}  // namespace curator
