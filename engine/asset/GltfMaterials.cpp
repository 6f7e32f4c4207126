#include "engine/asset/GltfMaterials.h"

#include <algorithm>

#include "engine/asset/GltfUri.h"
#include "engine/asset/TinyGltf.h"

namespace kiln::asset {

namespace {

using tinygltf::Value;

Wrap wrapMode(int value) {
    switch (value) {
        case TINYGLTF_TEXTURE_WRAP_CLAMP_TO_EDGE:
            return Wrap::ClampToEdge;
        case TINYGLTF_TEXTURE_WRAP_MIRRORED_REPEAT:
            return Wrap::MirroredRepeat;
        default:
            return Wrap::Repeat;
    }
}

Filter filterMode(int value, Filter preset) {
    switch (value) {
        case TINYGLTF_TEXTURE_FILTER_NEAREST:
            return Filter::Nearest;
        case TINYGLTF_TEXTURE_FILTER_LINEAR:
            return Filter::Linear;
        case TINYGLTF_TEXTURE_FILTER_NEAREST_MIPMAP_NEAREST:
            return Filter::NearestMipmapNearest;
        case TINYGLTF_TEXTURE_FILTER_LINEAR_MIPMAP_NEAREST:
            return Filter::LinearMipmapNearest;
        case TINYGLTF_TEXTURE_FILTER_NEAREST_MIPMAP_LINEAR:
            return Filter::NearestMipmapLinear;
        case TINYGLTF_TEXTURE_FILTER_LINEAR_MIPMAP_LINEAR:
            return Filter::LinearMipmapLinear;
        default:
            return preset;
    }
}

Sampler samplerOf(const tinygltf::Sampler& source) {
    Sampler sampler;
    sampler.magnify = source.magFilter == TINYGLTF_TEXTURE_FILTER_NEAREST ? Filter::Nearest : Filter::Linear;
    sampler.minify = filterMode(source.minFilter, Filter::LinearMipmapLinear);
    sampler.wrapS = wrapMode(source.wrapS);
    sampler.wrapT = wrapMode(source.wrapT);
    return sampler;
}

/// A member of an extension's object; nothing when the object lacks it.
const Value* find(const Value& object, const char* key) {
    return object.Has(key) ? &object.Get(key) : nullptr;
}

float number(const Value& object, const char* key, float preset) {
    const Value* value = find(object, key);
    return value ? static_cast<float>(value->GetNumberAsDouble()) : preset;
}

glm::vec2 pair(const Value& object, const char* key, const glm::vec2& preset) {
    const Value* value = find(object, key);
    if (!value || value->ArrayLen() != 2) return preset;
    return {value->Get(0).GetNumberAsDouble(), value->Get(1).GetNumberAsDouble()};
}

float unit(double value) {
    return static_cast<float>(std::clamp(value, 0.0, 1.0));
}

/// Three numbers within 0..`most`.
glm::vec3 colour(const Value& object, const char* key, float preset, float most) {
    glm::vec3 result(preset);
    const Value* value = find(object, key);
    if (!value || value->ArrayLen() != 3) return result;
    for (int i = 0; i < 3; ++i) {
        result[i] = std::clamp(static_cast<float>(value->Get(i).GetNumberAsDouble()), 0.0f, most);
    }
    return result;
}

class MaterialReader {
  public:
    explicit MaterialReader(Model& model) : model_(model) {}

    Material read(const tinygltf::Material& source) {
        Material material;
        material.name = source.name;
        const tinygltf::PbrMetallicRoughness& pbr = source.pbrMetallicRoughness;
        for (std::size_t i = 0; i < 4; ++i)
            material.baseColorFactor[static_cast<int>(i)] = unit(pbr.baseColorFactor[i]);
        material.baseColor = use(pbr.baseColorTexture);
        material.metallicFactor = unit(pbr.metallicFactor);
        material.roughnessFactor = unit(pbr.roughnessFactor);
        material.metallicRoughness = use(pbr.metallicRoughnessTexture);
        material.normal = use(source.normalTexture);
        material.normalScale = static_cast<float>(source.normalTexture.scale);
        material.occlusion = use(source.occlusionTexture);
        material.occlusionStrength = unit(source.occlusionTexture.strength);
        for (std::size_t i = 0; i < 3; ++i) {
            material.emissiveFactor[static_cast<int>(i)] = std::max(0.0f, static_cast<float>(source.emissiveFactor[i]));
        }
        material.emissive = use(source.emissiveTexture);
        material.alphaMode = alphaMode(source.alphaMode);
        material.alphaCutoff = std::max(0.0f, static_cast<float>(source.alphaCutoff));
        material.doubleSided = source.doubleSided;
        for (const auto& [name, extension] : source.extensions) readExtension(name, extension, material);
        return material;
    }

  private:
    AlphaMode alphaMode(const std::string& text) {
        if (text == "MASK") return AlphaMode::Mask;
        if (text == "BLEND") return AlphaMode::Blend;
        if (text != "OPAQUE")
            noteOnce("The alpha mode " + inQuotes(text) + " is unknown; its material is drawn opaque.");
        return AlphaMode::Opaque;
    }

    static void readTransform(const Value& transform, TextureUse& use) {
        use.offset = pair(transform, "offset", use.offset);
        use.scale = pair(transform, "scale", use.scale);
        use.rotation = number(transform, "rotation", use.rotation);
        if (const Value* set = find(transform, "texCoord")) use.texCoord = set->GetNumberAsInt();
    }

    void finish(TextureUse& use) {
        if (use.texture < 0) return;
        if (model_.textures[static_cast<std::size_t>(use.texture)].image == kNone) use.texture = kNone;
        if (use.texCoord != 0 && use.texCoord != 1) {
            noteOnce("Only the first two sets of texture coordinates are read; a texture on another uses the first.");
            use.texCoord = 0;
        }
    }

    /// Any of tinygltf's three texture infos.
    template <class Info>
    TextureUse use(const Info& info) {
        TextureUse result;
        result.texture = info.index;
        result.texCoord = info.texCoord;
        const auto transform = info.extensions.find("KHR_texture_transform");
        if (transform != info.extensions.end()) readTransform(transform->second, result);
        finish(result);
        return result;
    }

    /// A texture info inside an extension.
    TextureUse use(const Value& extension, const char* key) {
        const Value* info = find(extension, key);
        return info ? use(*info) : TextureUse{};
    }
    TextureUse use(const Value& info) {
        TextureUse result;
        result.texture = info.Get("index").GetNumberAsInt();
        if (const Value* set = find(info, "texCoord")) result.texCoord = set->GetNumberAsInt();
        if (const Value* extensions = find(info, "extensions")) {
            if (const Value* transform = find(*extensions, "KHR_texture_transform")) readTransform(*transform, result);
        }
        finish(result);
        return result;
    }

    /// Each extension's factors within the range that its text gives them.
    void readExtension(const std::string& name, const Value& extension, Material& material) {
        const auto factor = [&](const char* key, float preset) { return unit(number(extension, key, preset)); };
        if (name == "KHR_materials_unlit") {
            material.unlit = true;
        } else if (name == "KHR_materials_ior") {
            // 0 is the extension's own value for "reflects everything"; nothing else is below 1.
            const float ior = number(extension, "ior", 1.5f);
            material.indexOfRefraction = ior == 0.0f ? 0.0f : std::max(1.0f, ior);
        } else if (name == "KHR_materials_emissive_strength") {
            material.emissiveFactor *= std::clamp(number(extension, "emissiveStrength", 1.0f), 0.0f, 1e9f);
        } else if (name == "KHR_materials_clearcoat") {
            material.clearcoatFactor = factor("clearcoatFactor", 0.0f);
            material.clearcoat = use(extension, "clearcoatTexture");
            material.clearcoatRoughnessFactor = factor("clearcoatRoughnessFactor", 0.0f);
            material.clearcoatRoughness = use(extension, "clearcoatRoughnessTexture");
            material.clearcoatNormal = use(extension, "clearcoatNormalTexture");
            if (const Value* info = find(extension, "clearcoatNormalTexture")) {
                material.clearcoatNormalScale = number(*info, "scale", 1.0f);
            }
        } else if (name == "KHR_materials_specular") {
            material.specular.factor = factor("specularFactor", 1.0f);
            material.specular.map = use(extension, "specularTexture");
            // Colours above 1 are allowed: the reflectance that they scale is bounded, not they.
            material.specular.colorFactor = colour(extension, "specularColorFactor", 1.0f, 1e9f);
            material.specular.color = use(extension, "specularColorTexture");
        } else if (name == "KHR_materials_sheen") {
            material.sheen.colorFactor = colour(extension, "sheenColorFactor", 0.0f, 1.0f);
            material.sheen.color = use(extension, "sheenColorTexture");
            material.sheen.roughnessFactor = factor("sheenRoughnessFactor", 0.0f);
            material.sheen.roughness = use(extension, "sheenRoughnessTexture");
        } else if (name == "KHR_materials_transmission") {
            material.transmission.factor = factor("transmissionFactor", 0.0f);
            material.transmission.map = use(extension, "transmissionTexture");
        } else if (name == "KHR_materials_volume") {
            material.volume.thicknessFactor = std::max(0.0f, number(extension, "thicknessFactor", 0.0f));
            material.volume.thickness = use(extension, "thicknessTexture");
            const float distance = number(extension, "attenuationDistance", 0.0f);
            if (distance > 0.0f) material.volume.attenuationDistance = distance;
            material.volume.attenuationColor = colour(extension, "attenuationColor", 1.0f, 1.0f);
        } else if (name == "KHR_materials_dispersion") {
            material.dispersion = std::max(0.0f, number(extension, "dispersion", 0.0f));
        } else if (name == "KHR_materials_iridescence") {
            material.iridescence.factor = factor("iridescenceFactor", 0.0f);
            material.iridescence.map = use(extension, "iridescenceTexture");
            material.iridescence.indexOfRefraction = std::max(1.0f, number(extension, "iridescenceIor", 1.3f));
            // The minimum may lie above the maximum: the map is then turned around.
            material.iridescence.thicknessMinimum =
                std::max(0.0f, number(extension, "iridescenceThicknessMinimum", 100.0f));
            material.iridescence.thicknessMaximum =
                std::max(0.0f, number(extension, "iridescenceThicknessMaximum", 400.0f));
            material.iridescence.thickness = use(extension, "iridescenceThicknessTexture");
        } else if (name == "KHR_materials_anisotropy") {
            material.anisotropy.strength = factor("anisotropyStrength", 0.0f);
            material.anisotropy.rotation = number(extension, "anisotropyRotation", 0.0f);
            material.anisotropy.map = use(extension, "anisotropyTexture");
        } else if (name == "MOZ_lightmap") {
            // The extension is itself a texture info.
            material.lightmap.map = use(extension);
            material.lightmap.intensity = std::clamp(number(extension, "intensity", 1.0f), 0.0f, 1e6f);
        } else if (name == "KHR_materials_diffuse_transmission") {
            material.diffuseTransmission.factor = factor("diffuseTransmissionFactor", 0.0f);
            material.diffuseTransmission.map = use(extension, "diffuseTransmissionTexture");
            material.diffuseTransmission.colorFactor = colour(extension, "diffuseTransmissionColorFactor", 1.0f, 1.0f);
            material.diffuseTransmission.color = use(extension, "diffuseTransmissionColorTexture");
        }
    }

    void noteOnce(std::string note) {
        if (std::find(model_.notes.begin(), model_.notes.end(), note) == model_.notes.end() &&
            model_.notes.size() < 40) {
            model_.notes.push_back(std::move(note));
        }
    }

    Model& model_;
};

}  // namespace

void readMaterials(const tinygltf::Model& document, Model& model) {
    for (const tinygltf::Texture& source : document.textures) {
        Texture texture;
        if (source.sampler >= 0)
            texture.sampler = samplerOf(document.samplers[static_cast<std::size_t>(source.sampler)]);
        const auto usable = [&](int image) {
            return image >= 0 && !model.images[static_cast<std::size_t>(image)].encoded.empty();
        };
        if (usable(source.source)) texture.image = source.source;
        const auto webp = source.extensions.find("EXT_texture_webp");
        if (webp != source.extensions.end()) {
            const Value* image = find(webp->second, "source");
            if (image && usable(image->GetNumberAsInt())) texture.image = image->GetNumberAsInt();
        }
        model.textures.push_back(texture);
    }
    MaterialReader reader(model);
    for (const tinygltf::Material& source : document.materials) model.materials.push_back(reader.read(source));
}

}  // namespace kiln::asset
