#include "app/curator/Levels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <meshoptimizer.h>

#include "app/curator/PictureTiles.h"
#include "app/scans/Mending.h"
#include "app/workshop/Jpeg.h"
#include "engine/asset/DetailLevels.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"
#include "engine/asset/MeshoptPack.h"
#include "engine/core/Box.h"

namespace curator {

using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::asset::Image;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;
using kiln::asset::TextureUse;

namespace {

constexpr double kTriangleShare = 0.72;  // of a level's bytes, at most
constexpr int kFinerNumbers = 8;         // of quality, for normals and the like: their faults glitter
constexpr float kPlainRoughness = 0.3f;  // at least: a coarse shape would show it in every mirror
constexpr double kWidestError = 16.0;    // times a level's own, before it is given up
constexpr double kSeamsError = 4.0;      // times a level's own, before small parts and seams are given up
constexpr float kSmallShare = 0.25f;     // of the largest part's size: knobs and handles
constexpr std::size_t kHintTriangles = 48;
constexpr std::size_t kManyTriangles = kPagedTriangles;
constexpr double kFinestShare = 0.25;  // of these: what a paged scan's own surface has, with pictures in full
constexpr int kMostTries = 8;
constexpr double kCareful = 0.95;  // of the share of triangles that would make the bytes suffice
constexpr int kSmallest = 28;      // reductions: 1/128 of a picture

/// Reductions of a picture: 1, 7/8, 6/8, 5/8, and then halves of these.
double shareOf(int reduction) {
    return (8 - reduction % 4) / 8.0 * std::exp2(-(reduction / 4));
}

/// The pictures that are looked at; the others hold numbers.
std::set<kiln::asset::Index> colorImages(const Model& model) {
    std::set<kiln::asset::Index> images;
    for (const Material& material : model.materials) {
        for (const TextureUse* use : {&material.baseColor, &material.diffuseTransmission.color}) {
            if (use->present()) images.insert(model.textures[static_cast<std::size_t>(use->texture)].image);
        }
    }
    return images;
}

/// The mean of one channel of a map, 0..1; 1 where there is none.
Result<float> meanOf(const Model& model, const TextureUse& use, std::size_t channel) {
    if (!use.present()) return 1.0f;
    const kiln::asset::Index image = model.textures[static_cast<std::size_t>(use.texture)].image;
    if (image == kNone) return 1.0f;
    const auto map = workshop::decodeJpeg(model.images[static_cast<std::size_t>(image)].encoded, 1);
    if (!map) return fail(map.error());
    const std::size_t channels = static_cast<std::size_t>(map->channels);
    double sum = 0.0;
    for (std::size_t i = std::min(channel, channels - 1); i < map->pixels.size(); i += channels) sum += map->pixels[i];
    return static_cast<float>(sum / (255.0 * static_cast<double>(map->pixels.size() / channels)));
}

/// Only what a first look needs: colours, and the means of roughness and glaze.
Result<void> keepColors(Model& model) {
    const Model full = model;
    model.textures.clear();
    model.images.clear();
    std::map<kiln::asset::Index, kiln::asset::Index> kept;  // textures, by what they were
    for (Material& material : model.materials) {
        const Material old = material;
        material = Material();
        material.name = old.name;
        material.baseColorFactor = old.baseColorFactor;
        material.doubleSided = old.doubleSided;
        material.alphaMode = old.alphaMode;
        material.alphaCutoff = old.alphaCutoff;
        const Result<float> roughness = meanOf(full, old.metallicRoughness, 1);
        const Result<float> metal = meanOf(full, old.metallicRoughness, 2);
        const Result<float> glaze = meanOf(full, old.clearcoat, 0);
        for (const auto* mean : {&roughness, &metal, &glaze}) {
            if (!*mean) return fail(mean->error());
        }
        // One surface: where glaze lies over the body, its gloss is what is seen from afar.
        const float coat = old.clearcoatFactor * *glaze;
        material.roughnessFactor = std::max(
            kPlainRoughness,
            glm::mix(old.roughnessFactor * *roughness, old.clearcoatRoughnessFactor, std::clamp(coat, 0.0f, 1.0f)));
        material.metallicFactor = old.metallicFactor * *metal;
        if (!old.baseColor.present()) continue;
        const auto& texture = full.textures[static_cast<std::size_t>(old.baseColor.texture)];
        if (texture.image == kNone) continue;
        material.baseColor = old.baseColor;  // of the first set of coordinates, as all that the workshop makes
        const auto [place, fresh] =
            kept.try_emplace(old.baseColor.texture, static_cast<kiln::asset::Index>(model.textures.size()));
        material.baseColor.texture = place->second;
        if (!fresh) continue;
        model.textures.push_back({static_cast<kiln::asset::Index>(model.images.size()), texture.sampler});
        model.images.push_back(full.images[static_cast<std::size_t>(texture.image)]);
    }
    return {};
}

/// Without the materials of variants, which only the finer levels show.
void dropVariants(Model& model) {
    model.variants.clear();
    std::vector<kiln::asset::Index> places(model.materials.size(), kNone);
    std::vector<Material> kept;
    for (kiln::asset::Mesh& mesh : model.meshes) {
        for (Primitive& primitive : mesh.primitives) {
            primitive.variants.clear();
            if (primitive.material == kNone) continue;
            kiln::asset::Index& place = places[static_cast<std::size_t>(primitive.material)];
            if (place == kNone) {
                place = static_cast<kiln::asset::Index>(kept.size());
                kept.push_back(model.materials[static_cast<std::size_t>(primitive.material)]);
            }
            primitive.material = place;
        }
    }
    model.materials = std::move(kept);
}

/// Every corner has the normal of its triangle, as a viewer gives it where there are none.
bool isFaceted(const Primitive& primitive) {
    constexpr float kCosine = 0.9999f;
    for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
        const std::uint32_t* corner = &primitive.indices[i];
        const glm::vec3 across = kiln::asset::acrossTriangle(primitive, corner);
        const float least = kCosine * glm::length(across);
        for (int k = 0; k < 3; ++k) {
            if (glm::dot(across, primitive.normals[corner[k]]) < least) return false;
        }
    }
    return true;
}

/// Without what its colours do not need, and one vertex where several have become the same.
void makeLean(Primitive& primitive, const Model& model) {
    primitive.tangents.clear();
    primitive.texCoords[1].clear();
    const bool textured = primitive.material != kNone &&
                          model.materials[static_cast<std::size_t>(primitive.material)].baseColor.present();
    if (!textured) primitive.texCoords[0].clear();
    if (primitive.mode != kiln::asset::PrimitiveMode::Triangles || primitive.indices.empty()) return;
    if (isFaceted(primitive)) primitive.normals.clear();
    scans::weld(primitive);
}

/// Normals of the triangles that are left, by their areas: those of the fine shape would bend wide flat ones.
void renewNormals(Primitive& primitive) {
    if (primitive.normals.empty() || primitive.mode != kiln::asset::PrimitiveMode::Triangles) return;
    const std::size_t vertices = primitive.positions.size();
    std::vector<unsigned int> place(vertices);  // one number for all vertices in one place
    const std::size_t places = meshopt_generateVertexRemap(place.data(), nullptr, vertices, primitive.positions.data(),
                                                           vertices, sizeof(glm::vec3));
    std::vector<glm::vec3> sums(places, glm::vec3(0.0f));
    for (std::size_t i = 0; i + 2 < primitive.indices.size(); i += 3) {
        const std::uint32_t* corner = &primitive.indices[i];
        const glm::vec3 across = kiln::asset::acrossTriangle(primitive, corner);
        for (int k = 0; k < 3; ++k) sums[place[corner[k]]] += across;
    }
    for (std::size_t i = 0; i < vertices; ++i) {
        const glm::vec3& sum = sums[place[i]];
        if (glm::length(sum) > 0.0f) primitive.normals[i] = glm::normalize(sum);
    }
}

/// What triangles keep when others are joined.
enum class Keep : std::uint8_t {
    Creases,  ///< those along edges, whose shading would be another, and all seams
    Seams,    ///< where two textures, or two sides of one, meet
    Shape,    ///< nothing else: a strip of texture may be drawn across where a seam was
};

/// Fewer triangles whose surface lies within `error` metres of what it was, but no fewer than `fewest`, and only the
/// vertices that they need.
Primitive simplified(const Primitive& primitive, double error, Keep keep, std::size_t fewest = 0) {
    if (primitive.mode != kiln::asset::PrimitiveMode::Triangles || primitive.indices.empty()) return primitive;
    kiln::asset::TriangleParts parts;
    if (keep == Keep::Creases) {
        parts = kiln::asset::triangleParts(primitive);
    } else {
        parts.smooth = primitive.indices;
    }
    const std::size_t vertices = primitive.positions.size();
    if (keep == Keep::Shape) {
        std::vector<unsigned int> place(vertices), first(vertices, ~0u);
        meshopt_generateVertexRemap(place.data(), nullptr, vertices, primitive.positions.data(), vertices,
                                    sizeof(glm::vec3));
        for (std::uint32_t& index : parts.smooth) {
            unsigned int& vertex = first[place[index]];
            if (vertex == ~0u) vertex = index;
            index = vertex;
        }
    }
    const float* positions = &primitive.positions.front().x;
    const float scale = meshopt_simplifyScale(positions, vertices, sizeof(glm::vec3));
    const unsigned options = keep == Keep::Creases ? unsigned{meshopt_SimplifyLockBorder} : 0u;
    if (scale > 0.0f && error > 0.0) {
        parts.smooth.resize(meshopt_simplify(parts.smooth.data(), parts.smooth.data(), parts.smooth.size(), positions,
                                             vertices, sizeof(glm::vec3), 3 * fewest, static_cast<float>(error) / scale,
                                             options, nullptr));
    }
    Primitive result = primitive;
    result.indices = std::move(parts.smooth);
    result.indices.insert(result.indices.end(), parts.creased.begin(), parts.creased.end());
    return kiln::asset::inPackingOrder(result);
}

void renewNormals(Model& model) {
    for (kiln::asset::Mesh& mesh : model.meshes) {
        for (Primitive& primitive : mesh.primitives) renewNormals(primitive);
    }
}

/// Next to no triangles, wherever corners and seams were.
Primitive hinted(const Primitive& primitive) {
    if (primitive.mode != kiln::asset::PrimitiveMode::Triangles || primitive.indices.empty()) return primitive;
    Primitive result = primitive;
    result.indices.resize(meshopt_simplifySloppy(
        result.indices.data(), primitive.indices.data(), primitive.indices.size(), &primitive.positions.front().x,
        primitive.positions.size(), sizeof(glm::vec3), 3 * kHintTriangles, 1.0f, nullptr));
    return result.indices.empty() ? primitive : kiln::asset::inPackingOrder(result);
}

float sizeOf(const Primitive& primitive) {
    kiln::Box box;
    for (const glm::vec3& position : primitive.positions) box.add(position);
    return primitive.positions.empty() ? 0.0f : glm::length(box.max - box.min);
}

/// Every primitive of the model; with `lean`, knobs and handles are but hinted at.
Model simplified(const Model& model, double error, Keep keep, bool lean) {
    Model result = model;
    float largest = 0.0f;
    for (const kiln::asset::Mesh& mesh : model.meshes) {
        for (const Primitive& primitive : mesh.primitives) largest = std::max(largest, sizeOf(primitive));
    }
    for (kiln::asset::Mesh& mesh : result.meshes) {
        for (Primitive& primitive : mesh.primitives) {
            const bool small = sizeOf(primitive) < kSmallShare * largest;
            primitive = lean && small ? hinted(primitive) : simplified(primitive, error, keep);
        }
        std::erase_if(mesh.primitives, [](const Primitive& primitive) { return primitive.indices.empty(); });
    }
    return result;
}

/// About `share` of the triangles of every primitive, wherever that leads: for scans, whose finest grain is below any
/// error that could be told.
Model thinned(const Model& model, double share) {
    constexpr double kAnyError = 1.0;  // metre
    constexpr double kEnough = 1.2;    // times what was wanted, before seams are given up as well
    Model result = model;
    for (kiln::asset::Mesh& mesh : result.meshes) {
        for (Primitive& primitive : mesh.primitives) {
            const double triangles = share * static_cast<double>(primitive.indices.size()) / 3.0;
            const auto wanted = static_cast<std::size_t>(std::max(triangles, 8.0));
            primitive = simplified(primitive, kAnyError, Keep::Seams, wanted);
            if (static_cast<double>(primitive.indices.size()) > kEnough * 3.0 * static_cast<double>(wanted)) {
                primitive = simplified(primitive, kAnyError, Keep::Shape, wanted);
            }
        }
    }
    return result;
}

/// Every JPEG at shareOf(reduction) of its size; what little is something else stays as it is.
Result<void> shrinkPictures(Model& model, const Level& level, int reduction) {
    const std::set<kiln::asset::Index> colors = colorImages(model);
    for (std::size_t i = 0; i < model.images.size(); ++i) {
        Image& image = model.images[i];
        if (image.mimeType != "image/jpeg") continue;
        auto picture = workshop::decodeJpeg(image.encoded, 8 - reduction % 4);
        if (!picture) return fail(picture.error());
        for (int half = 0; half < reduction / 4; ++half) *picture = workshop::halved(*picture);
        const bool color = colors.contains(static_cast<kiln::asset::Index>(i));
        image.encoded = workshop::encodeJpeg(picture->width, picture->height, picture->channels, picture->pixels,
                                             color ? level.quality : std::min(100, level.quality + kFinerNumbers),
                                             color ? workshop::Chroma::Half : workshop::Chroma::Full);
    }
    return {};
}

std::size_t pictureBytes(const Model& model) {
    std::size_t bytes = 0;
    for (const Image& image : model.images) bytes += image.encoded.size();
    return bytes;
}

}  // namespace

Result<Bytes> makeLevel(kiln::ByteView whole, const Level& level, const Credit& credit, const std::string& where) {
    Result<Model> model = kiln::asset::readGltf(whole, where, {});
    if (!model) return fail(model.error());
    if (!credit.copyright.empty()) model->copyright = credit.copyright;
    const auto written = [&](const Model& one) {
        kiln::asset::GlbOptions options;
        options.xmpPacket = credit.xmpPacket;
        options.packed = !level.plain;
        return kiln::asset::writeGlb(one, options);
    };
    if (!level.plain) {
        if (level.mostBytes == 0) {
            if (auto kept = keepSmall(*model, where); !kept) return fail(kept.error());
        }
        if (level.mostBytes == 0 && model->triangleCount() > kManyTriangles) {
            return written(thinned(*model, kFinestShare * static_cast<double>(kManyTriangles) /
                                               static_cast<double>(model->triangleCount())));
        }
        Bytes all = written(*model);
        if (level.mostBytes == 0 || all.size() <= level.mostBytes) return all;
    } else {
        dropVariants(*model);
        if (auto kept = keepColors(*model); !kept) return fail(kept.error());
        for (kiln::asset::Mesh& mesh : model->meshes) {
            for (Primitive& primitive : mesh.primitives) makeLean(primitive, *model);
        }
    }

    if (model->triangleCount() > kManyTriangles) {
        *model = thinned(*model, static_cast<double>(kManyTriangles) / static_cast<double>(model->triangleCount()));
    }
    // Triangles first: their bytes are what the pictures leave alone.
    const auto most = static_cast<std::size_t>(kTriangleShare * static_cast<double>(level.mostBytes));
    Model shape;
    const auto fits = [&](double error, Keep keep, bool lean) {
        shape = simplified(*model, error, keep, lean);
        if (level.plain) renewNormals(shape);
        return written(shape).size() - pictureBytes(shape) <= most;
    };
    for (double error = level.error; error <= kWidestError * level.error; error *= 2.0) {
        if (fits(error, level.plain ? Keep::Seams : Keep::Creases, false)) break;
        if (!level.plain || error < kSeamsError * level.error) continue;
        // What has many parts and seams is made as small only without them.
        if (fits(error, Keep::Seams, true) || fits(error, Keep::Shape, true)) break;
    }
    std::size_t triangles = written(shape).size() - pictureBytes(shape);
    for (int tries = 0; triangles > most && tries < kMostTries; ++tries) {
        shape = thinned(shape, kCareful * static_cast<double>(most) / static_cast<double>(triangles));
        if (level.plain) renewNormals(shape);
        triangles = written(shape).size() - pictureBytes(shape);
    }
    // Bytes go with the area, or a little slower.
    const double room =
        static_cast<double>(level.mostBytes) - static_cast<double>(std::min(triangles, level.mostBytes));
    const double share = std::sqrt(room / std::max(1.0, static_cast<double>(pictureBytes(shape))));
    int reduction = 0;
    while (reduction < kSmallest && shareOf(reduction) > 1.25 * share) ++reduction;
    for (; reduction <= kSmallest; ++reduction) {
        Model smaller = shape;
        if (auto shrunk = shrinkPictures(smaller, level, reduction); !shrunk) return fail(shrunk.error());
        Bytes bytes = written(smaller);
        if (bytes.size() <= level.mostBytes) return bytes;
    }
    return fail(
        ErrorCode::Refused,
        std::string("its level \"") + level.name + "\" takes more than " + std::to_string(level.mostBytes) + " bytes",
        where, "use fewer pictures or simpler shapes");
}

}  // namespace curator
