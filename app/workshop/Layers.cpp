#include "app/workshop/Layers.h"

#include <algorithm>
#include <map>
#include <string>

#include "app/workshop/Glaze.h"
#include "app/workshop/Palette.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/VesselPigment.h"

namespace workshop {

namespace {

using kiln::asset::Index;
using kiln::asset::Material;
using kiln::asset::Model;
using kiln::asset::Primitive;
using museum::Layer;

constexpr float kDryClay = 0.85f, kDrySlip = 0.8f, kDryPigment = 0.75f;  // roughness

Ware tilesOf() {
    // As bright as the tiles' sides and as the painted fronts are.
    constexpr float kSides = 0.85f, kFronts = 0.9f;
    return {{Layer::Body, Layer::Slip, Layer::Pigment, Layer::Glaze},
            kSides * linearFromHex(kFritwareColor),
            kFronts * linearFromHex(kSlipColor),
            false};
}

Ware vesselOf(const Recipe& recipe) {
    const GlazeFigures figures = readGlaze(recipe);
    const std::vector<VesselPigment> pigments = readPigments(recipe);
    const auto any = [&](const auto& is) { return std::any_of(pigments.begin(), pigments.end(), is); };
    const bool hasSlip = recipe.object("glaze").flag("slip");
    Ware ware;
    ware.body = hasSlip ? figures.biscuit : figures.body;
    ware.slip = figures.body;
    ware.layers.push_back(Layer::Body);
    if (hasSlip) ware.layers.push_back(Layer::Slip);
    if (any([](const VesselPigment& one) { return !one.over; })) ware.layers.push_back(Layer::Pigment);
    ware.layers.push_back(Layer::Glaze);
    if (any([](const VesselPigment& one) { return one.over; })) ware.layers.push_back(Layer::Overglaze);
    ware.showsCarving = !any([](const VesselPigment& one) { return !one.over && one.relief > 0.0f; });
    return ware;
}

/// The layers of all pieces; the first one's clay.
Ware setOf(const Recipe& recipe) {
    Ware ware;
    for (const Recipe& piece : recipe.items("pieces")) {
        const Ware own = vesselOf(piece);
        if (ware.layers.empty()) ware = own;
        ware.showsCarving = ware.showsCarving && own.showsCarving;
        ware.layers.insert(ware.layers.end(), own.layers.begin(), own.layers.end());
    }
    std::sort(ware.layers.begin(), ware.layers.end());
    ware.layers.erase(std::unique(ware.layers.begin(), ware.layers.end()), ware.layers.end());
    return ware;
}

/// Makes materials as they are asked for; primitives share what does not differ.
class Peeler {
  public:
    Peeler(Model& model, const Ware& ware) : model_(model), ware_(ware) {}

    void peel(Primitive& primitive) {
        if (primitive.material == kiln::asset::kNone || at(primitive.material).clearcoatFactor <= 0.0f) return;
        const auto before = std::find_if(primitive.variants.begin(), primitive.variants.end(),
                                         [](const auto& one) { return one.variant == kBeforeEnamels; });
        const Index glazed = before == primitive.variants.end() ? primitive.material : before->material;
        primitive.variants.clear();
        for (const Layer layer : ware_.layers) {
            const Index material = layer == ware_.layers.back() ? primitive.material : materialOf(layer, glazed);
            primitive.variants.push_back({static_cast<Index>(primitive.variants.size()), material});
        }
    }

  private:
    [[nodiscard]] const Material& at(Index index) const { return model_.materials[static_cast<std::size_t>(index)]; }

    Index materialOf(Layer layer, Index glazed) {
        if (layer == Layer::Glaze) return glazed;
        const bool own =
            layer == Layer::Pigment || (layer == Layer::Body && ware_.showsCarving && at(glazed).normal.present());
        const auto key = std::pair(layer, own ? glazed : kiln::asset::kNone);
        const auto known = made_.find(key);
        if (known != made_.end()) return known->second;
        model_.materials.push_back(below(layer, at(glazed), own));
        return made_[key] = static_cast<Index>(model_.materials.size() - 1);
    }

    [[nodiscard]] Material below(Layer layer, const Material& glazed, bool own) const {
        Material material;
        material.name = std::string(museum::layerName(layer));
        material.metallicFactor = 0.0f;
        if (own) {
            material.name = glazed.name + " " + material.name;
            material.normal = glazed.normal;
            material.normalScale = glazed.normalScale;
        }
        if (layer == Layer::Pigment) {
            material.baseColor = glazed.baseColor;
            material.roughnessFactor = kDryPigment;
        } else {
            material.baseColorFactor = glm::vec4(layer == Layer::Slip ? ware_.slip : ware_.body, 1.0f);
            material.roughnessFactor = layer == Layer::Slip ? kDrySlip : kDryClay;
        }
        return material;
    }

    Model& model_;
    const Ware& ware_;
    std::map<std::pair<Layer, Index>, Index> made_;
};

}  // namespace

Ware wareOf(const Recipe& recipe) {
    const std::string make = recipe.choice("make", {"tile-panel", "tile-group", "vessel", "vessel-set"});
    if (make == "vessel-set") return setOf(recipe);
    return make == "vessel" ? vesselOf(recipe) : tilesOf();
}

void addLayers(Model& model, const Ware& ware) {
    model.variants.clear();
    for (const Layer layer : ware.layers) model.variants.emplace_back(museum::layerName(layer));
    Peeler peeler(model, ware);
    for (kiln::asset::Mesh& mesh : model.meshes) {
        for (Primitive& primitive : mesh.primitives) peeler.peel(primitive);
    }
}

}  // namespace workshop
