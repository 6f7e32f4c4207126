// OBJ, STL, FBX, DAE, 3DS and X3D by Assimp.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

#include <assimp/DefaultLogger.hpp>
#include <assimp/GltfMaterial.h>
#include <assimp/IOStream.hpp>
#include <assimp/IOSystem.hpp>
#include <assimp/Importer.hpp>
#include <assimp/commonMetaData.h>
#include <assimp/config.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include "app/scans/MapPacking.h"
#include "app/scans/Pictures.h"
#include "app/scans/Reading.h"
#include "engine/core/Srgb.h"

namespace scans {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::asset::Index;
using kiln::asset::kNone;
using kiln::asset::Material;
using kiln::asset::Primitive;

namespace {

constexpr std::size_t kMostCorners = 200'000'000;

/// A file whose bytes are in memory.
class MemoryFile : public Assimp::IOStream {
  public:
    explicit MemoryFile(Bytes bytes) : bytes_(std::move(bytes)) {}
    std::size_t Read(void* to, std::size_t size, std::size_t count) override {
        if (size == 0) return 0;
        const std::size_t whole = std::min(count, (bytes_.size() - at_) / size);
        if (whole > 0) std::memcpy(to, bytes_.data() + at_, whole * size);
        at_ += whole * size;
        return whole;
    }
    std::size_t Write(const void*, std::size_t, std::size_t) override { return 0; }
    aiReturn Seek(std::size_t offset, aiOrigin origin) override {
        std::size_t place = offset;
        if (origin == aiOrigin_CUR) place = at_ + offset;
        if (origin == aiOrigin_END) place = bytes_.size() - std::min(offset, bytes_.size());
        if (place > bytes_.size()) return aiReturn_FAILURE;
        at_ = place;
        return aiReturn_SUCCESS;
    }
    std::size_t Tell() const override { return at_; }
    std::size_t FileSize() const override { return bytes_.size(); }
    void Flush() override {}

  private:
    Bytes bytes_;
    std::size_t at_ = 0;
};

/// Lets Assimp see the scan and what lies beside it, by whatever name the scan asks; nothing else on the machine.
class Shelf : public Assimp::IOSystem {
  public:
    Shelf(fs::path scan, Surroundings& around) : scan_(std::move(scan)), around_(around) {}
    bool Exists(const char* name) const override { return fileOf(name).has_value(); }
    char getOsSeparator() const override { return '/'; }
    Assimp::IOStream* Open(const char* name, const char* mode) override {
        const auto file = fileOf(name);
        if (!file || std::strchr(mode, 'w') != nullptr) return nullptr;
        Result<Bytes> bytes = around_.read(*file);
        if (!bytes) {
            error = bytes.error();
            return nullptr;
        }
        return new MemoryFile(std::move(*bytes));
    }
    void Close(Assimp::IOStream* stream) override { delete stream; }

    std::optional<kiln::Error> error;  ///< why a file could not be read

  private:
    [[nodiscard]] std::optional<fs::path> fileOf(const std::string& name) const {
        return name == scan_.string() ? scan_ : around_.find(name);
    }
    fs::path scan_;
    Surroundings& around_;
};

glm::dmat4 matrixOf(const aiMatrix4x4& m) {  // Assimp's rows become glm's columns
    return {glm::dvec4(m.a1, m.b1, m.c1, m.d1), glm::dvec4(m.a2, m.b2, m.c2, m.d2), glm::dvec4(m.a3, m.b3, m.c3, m.d3),
            glm::dvec4(m.a4, m.b4, m.c4, m.d4)};
}

Primitive primitiveOf(const aiMesh& mesh) {
    Primitive primitive;
    primitive.material = static_cast<Index>(mesh.mMaterialIndex);
    const auto vec3 = [](const aiVector3D& v) { return glm::vec3(v.x, v.y, v.z); };
    for (unsigned i = 0; i < mesh.mNumVertices; ++i) {
        primitive.positions.push_back(vec3(mesh.mVertices[i]));
        if (mesh.mNormals != nullptr) primitive.normals.push_back(vec3(mesh.mNormals[i]));
        for (unsigned set = 0; set < 2; ++set) {
            if (mesh.mTextureCoords[set] == nullptr) continue;
            const aiVector3D& uv = mesh.mTextureCoords[set][i];
            primitive.texCoords[set].emplace_back(uv.x, 1.0f - uv.y);  // glTF's origin is at the top
        }
        if (mesh.mColors[0] != nullptr) {
            const aiColor4D& color = mesh.mColors[0][i];
            primitive.colors.emplace_back(kiln::decodeSrgb(color.r), kiln::decodeSrgb(color.g),
                                          kiln::decodeSrgb(color.b), 1.0f);
        }
    }
    for (unsigned i = 0; i < mesh.mNumFaces; ++i) {
        const aiFace& face = mesh.mFaces[i];
        if (face.mNumIndices != 3) continue;  // points and lines, which nobody scans
        const bool sound =
            std::all_of(face.mIndices, face.mIndices + 3, [&](unsigned k) { return k < mesh.mNumVertices; });
        if (sound) primitive.indices.insert(primitive.indices.end(), face.mIndices, face.mIndices + 3);
    }
    return primitive;
}

class Materials {
  public:
    Materials(const aiScene& scene, Brought& brought, Surroundings& around)
        : scene_(scene), brought_(brought), around_(around) {}

    Material read(const aiMaterial& source) {
        Material material;
        aiString name;
        if (source.Get(AI_MATKEY_NAME, name) == aiReturn_SUCCESS) material.name = name.C_Str();
        if (name == aiString(AI_DEFAULT_MATERIAL_NAME)) return plainMaterial(brought_);
        readBase(source, material);
        readGloss(source, material);
        readRelief(source, material);
        if (const std::string map = pathOf(source, {aiTextureType_AMBIENT_OCCLUSION, aiTextureType_LIGHTMAP});
            !map.empty()) {
            material.occlusion.texture = add(map, false, false);
        }
        int twoSided = 0;
        if (source.Get(AI_MATKEY_TWOSIDED, twoSided) == aiReturn_SUCCESS) material.doubleSided = twoSided != 0;
        return material;
    }

  private:
    /// The first picture that a material has of one of these kinds; empty: none.
    static std::string pathOf(const aiMaterial& source, std::initializer_list<aiTextureType> kinds) {
        for (const aiTextureType kind : kinds) {
            aiString path;
            if (source.GetTextureCount(kind) > 0 && source.GetTexture(kind, 0, &path) == aiReturn_SUCCESS &&
                path.length > 0) {
                return path.C_Str();
            }
        }
        return {};
    }

    void readBase(const aiMaterial& source, Material& material) {
        const std::string map = pathOf(source, {aiTextureType_BASE_COLOR, aiTextureType_DIFFUSE});
        float opacity = 1.0f;
        (void)source.Get(AI_MATKEY_OPACITY, opacity);
        const bool clear = opacity < 1.0f && opacity > 0.0f;
        aiString unused;
        const bool cut = source.GetTexture(aiTextureType_OPACITY, 0, &unused) == aiReturn_SUCCESS;
        if (!map.empty()) material.baseColor.texture = add(map, true, cut);
        if (cut) material.alphaMode = kiln::asset::AlphaMode::Mask;
        if (clear) material.alphaMode = kiln::asset::AlphaMode::Blend;
        aiColor4D color(1, 1, 1, 1);
        if (source.Get(AI_MATKEY_BASE_COLOR, color) != aiReturn_SUCCESS)
            (void)source.Get(AI_MATKEY_COLOR_DIFFUSE, color);
        // Many exporters write a grey or black colour below a picture, which their own programs do not multiply.
        if (material.baseColor.present()) color = aiColor4D(1, 1, 1, 1);
        material.baseColorFactor = glm::vec4(kiln::decodeSrgb(color.r), kiln::decodeSrgb(color.g),
                                             kiln::decodeSrgb(color.b), clear ? opacity : 1.0f);
    }

    void readGloss(const aiMaterial& source, Material& material) {
        material.metallicFactor = 0.0f;
        material.roughnessFactor = kScanRoughness;
        float value = 0.0f;
        const std::string packed = pathOf(source, {aiTextureType_UNKNOWN});
        std::string roughness = pathOf(source, {aiTextureType_DIFFUSE_ROUGHNESS});
        // Blender's FBX has roughness where others have the exponent of a highlight.
        const std::string exponent = pathOf(source, {aiTextureType_SHININESS});
        if (roughness.empty() && lowerCase(exponent).find("rough") != std::string::npos) roughness = exponent;
        const std::string metal = pathOf(source, {aiTextureType_METALNESS});
        if (!roughness.empty() || !metal.empty()) {
            readPbrMaps(roughness, metal, material);
        } else if (source.Get(AI_MATKEY_ROUGHNESS_FACTOR, value) == aiReturn_SUCCESS) {
            material.roughnessFactor = std::clamp(value, 0.0f, 1.0f);
            if (source.Get(AI_MATKEY_METALLIC_FACTOR, value) == aiReturn_SUCCESS) {
                material.metallicFactor = std::clamp(value, 0.0f, 1.0f);
            }
        } else if (source.Get(AI_MATKEY_SHININESS, value) == aiReturn_SUCCESS && value > 1.0f &&
                   !material.baseColor.present()) {
            // Blinn's exponent to the width of its highlight (Karis, "Specular BRDF Reference").
            material.roughnessFactor = std::sqrt(std::sqrt(2.0f / (value + 2.0f)));
        }
        if (!packed.empty())
            brought_.doubts.push_back("the picture \"" + packed + "\" is of a kind that is not known and was left out");
    }

    /// Roughness and metal apart, or in one picture as glTF has them.
    void readPbrMaps(const std::string& roughness, const std::string& metal, Material& material) {
        material.roughnessFactor = 1.0f;
        material.metallicFactor = metal.empty() ? 0.0f : 1.0f;
        if (roughness == metal) {
            material.metallicRoughness.texture = add(roughness, false, false);
        } else {
            const auto one = roughness.empty() ? std::nullopt : pixelsOf(roughness);
            const auto other = metal.empty() ? std::nullopt : pixelsOf(metal);
            if (one || other) {
                material.metallicRoughness.texture =
                    addTexture(brought_, packGloss(one ? &*one : nullptr, other ? &*other : nullptr));
                brought_.done.push_back("roughness and metal became one picture");
            }
        }
        if (!material.metallicRoughness.present()) {
            material.roughnessFactor = kScanRoughness;
            material.metallicFactor = 0.0f;
        }
    }

    void readRelief(const aiMaterial& source, Material& material) {
        const std::string map =
            pathOf(source, {aiTextureType_NORMAL_CAMERA, aiTextureType_NORMALS, aiTextureType_HEIGHT});
        if (map.empty()) return;
        // What OBJ calls a bump map is a map of normals as often as one of heights.
        const auto pixels = pixelsOf(map);
        if (!pixels) return;
        if (!looksLikeNormals(*pixels)) {
            brought_.doubts.push_back("the picture \"" + map +
                                      "\" holds heights, not normals, and was left out: bake a "
                                      "normal map of it (in Blender: Bump node, Bake Normal)");
            return;
        }
        material.normal.texture = add(map, false, false);
    }

    std::optional<Pixels> pixelsOf(const std::string& name) {
        Result<Bytes> bytes =
            fail(ErrorCode::NotFound, "it is not beside the scan", name, "Put it there and import again");
        if (const aiTexture* inside = scene_.GetEmbeddedTexture(name.c_str())) {
            if (inside->mHeight != 0) return embedded(*inside);
            bytes = insideBytes(*inside);
        } else if (const auto file = around_.find(name, true)) {
            bytes = around_.read(*file);
        }
        const Result<Pixels> pixels = bytes ? decodePicture(*bytes, name) : Result<Pixels>(fail(bytes.error()));
        if (pixels) return *pixels;
        brought_.doubts.push_back(pixels.error().text());
        return std::nullopt;
    }

    static Bytes insideBytes(const aiTexture& inside) {
        const auto* data = reinterpret_cast<const std::byte*>(inside.pcData);
        return {data, data + inside.mWidth};
    }

    /// Uncompressed pixels in the scan's own file.
    static std::optional<Pixels> embedded(const aiTexture& inside) {
        if (inside.mWidth > kLargestPicture || inside.mHeight > kLargestPicture) return std::nullopt;
        Pixels pixels;
        pixels.width = static_cast<int>(inside.mWidth);
        pixels.height = static_cast<int>(inside.mHeight);
        for (std::size_t i = 0; i < std::size_t{inside.mWidth} * inside.mHeight; ++i) {
            const aiTexel& texel = inside.pcData[i];
            pixels.rgba.insert(pixels.rgba.end(), {texel.r, texel.g, texel.b, texel.a});
            pixels.opaque = pixels.opaque && texel.a == 255;
        }
        return pixels;
    }

    Index add(const std::string& name, bool color, bool alpha) {
        const aiTexture* inside = scene_.GetEmbeddedTexture(name.c_str());
        if (inside == nullptr) return addPicture(brought_, name, color, alpha, around_);
        for (std::size_t i = 0; i < brought_.textures.size(); ++i) {
            if (brought_.images[static_cast<std::size_t>(brought_.textures[i].image)].name == name)
                return static_cast<Index>(i);
        }
        if (inside->mHeight == 0) return addPicture(brought_, insideBytes(*inside), name, color, alpha);
        const auto pixels = embedded(*inside);
        return pixels ? addTexture(brought_, encodePicture(*pixels, name, color, alpha)) : kNone;
    }

    const aiScene& scene_;
    Brought& brought_;
    Surroundings& around_;
};

/// What the file says of unit and axes, beyond what Assimp has applied already.
void readMeasure(const aiScene& scene, const std::string& ending, Brought& brought) {
    if (ending == "fbx") {
        double centimetres = 0.0;
        float single = 0.0f;
        if (scene.mMetaData != nullptr &&
            (scene.mMetaData->Get("UnitScaleFactor", centimetres) ||
             (scene.mMetaData->Get("UnitScaleFactor", single) && (centimetres = single) > 0.0f))) {
            brought.metres = centimetres > 0.0 ? 0.01 * centimetres : 0.0;
        }
        int axis = 1, sign = 1;
        if (scene.mMetaData != nullptr && scene.mMetaData->Get("UpAxis", axis)) {
            (void)scene.mMetaData->Get("UpAxisSign", sign);
            if (axis >= 0 && axis <= 2) brought.up = std::string(sign < 0 ? "-" : "+") + "xyz"[axis];
        }
    } else if (ending == "dae") {  // Assimp applies unit and axis of the file to its root
        brought.metres = 1.0;
        brought.up = "+y";
    } else if (ending == "3ds" || ending == "x3d" || ending == "gltf" || ending == "glb") {
        brought.up = "+y";  // 3DS: Assimp turns it
        if (ending != "3ds") brought.metres = 1.0;
    } else if (ending == "stl") {
        brought.usualUp = "+z";
    }
}

Result<Brought> convert(const aiScene& scene, const std::string& ending, const fs::path& scan, Surroundings& around) {
    Brought brought;
    Materials materials(scene, brought, around);
    std::vector<bool> used(scene.mNumMaterials, false);
    for (unsigned i = 0; i < scene.mNumMeshes; ++i) used.at(scene.mMeshes[i]->mMaterialIndex) = true;
    for (unsigned i = 0; i < scene.mNumMaterials; ++i) {
        brought.materials.push_back(used[i] ? materials.read(*scene.mMaterials[i]) : Material());
    }
    std::size_t corners = 0, points = 0;
    const auto visit = [&](const auto& self, const aiNode& node, const glm::dmat4& parent, int depth) -> bool {
        if (depth > 256) return false;
        const glm::dmat4 world = parent * matrixOf(node.mTransformation);
        for (unsigned i = 0; i < node.mNumMeshes; ++i) {
            const aiMesh& mesh = *scene.mMeshes[node.mMeshes[i]];
            Primitive primitive = primitiveOf(mesh);
            points += mesh.mNumVertices;
            corners += primitive.indices.size();
            if (corners > kMostCorners) return false;
            if (primitive.indices.empty()) continue;
            if (world != glm::dmat4(1.0)) transform(primitive, world);
            brought.primitives.push_back(std::move(primitive));
        }
        for (unsigned i = 0; i < node.mNumChildren; ++i) {
            if (!self(self, *node.mChildren[i], world, depth + 1)) return false;
        }
        return true;
    };
    if (scene.mRootNode != nullptr && !visit(visit, *scene.mRootNode, glm::dmat4(1.0), 0)) {
        return fail(ErrorCode::Refused, "its parts are nested or repeated beyond what can be read", nameOf(scan),
                    "Export it as a single mesh");
    }
    if (brought.primitives.empty()) {
        return points > 0
                   ? Result<Brought>(fail(ErrorCode::Unsupported,
                                          "it has " + std::to_string(points) + " points and no face", nameOf(scan),
                                          "Make a mesh of it first: in MeshLab \"Screened Poisson\", in "
                                          "CloudCompare \"PoissonRecon\""))
                   : Result<Brought>(
                         fail(ErrorCode::Malformed, "there is no mesh in it", nameOf(scan), "Export the mesh anew"));
    }
    if (scene.mNumAnimations > 0) brought.doubts.emplace_back("it moves; only its shape at rest was taken");
    readMeasure(scene, ending, brought);
    return brought;
}

}  // namespace

Result<Brought> readWithAssimp(const fs::path& scan, Surroundings& around) {
    const std::string ending = endingOf(scan);
    const std::string where = nameOf(scan);
    try {
        Assimp::DefaultLogger::kill();
        Assimp::Importer importer;
        auto shelf = std::make_unique<Shelf>(scan, around);
        const Shelf& opened = *shelf;
        importer.SetIOHandler(shelf.release());  // the importer's from here on
        // The scene's own word on its unit is read from its metadata; Assimp would scale twice.
        importer.SetPropertyInteger(AI_CONFIG_PP_SBP_REMOVE, aiPrimitiveType_POINT | aiPrimitiveType_LINE);
        const aiScene* scene = importer.ReadFile(scan.string(), aiProcess_Triangulate);
        if (scene == nullptr) {
            if (opened.error) return fail(*opened.error);
            std::string why = importer.GetErrorString();
            if (why.find("bad_alloc") != std::string::npos) throw std::bad_alloc();
            if (why.size() > 300) why.resize(300);
            return fail(ErrorCode::Malformed,
                        "it cannot be read: " + (why.empty() ? std::string("unknown error") : why), where,
                        "Open it in Blender or MeshLab and export it as PLY or glTF");
        }
        Result<Brought> brought = convert(*scene, ending, scan, around);
        if (!brought) return brought;
        std::string upper = ending;
        for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        brought->format = upper;
        return brought;
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Refused, "reading it takes more memory than is allowed", where,
                    "Allow more (--memory), export it as binary PLY, which is read in little memory, or reduce it");
    } catch (const std::exception& failure) {
        return fail(ErrorCode::Malformed, std::string("it cannot be read: ") + failure.what(), where,
                    "Open it in Blender or MeshLab and export it as PLY or glTF");
    }
}

}  // namespace scans
