#include "app/curator/Techniques.h"

#include <algorithm>

namespace curator {

using museum::Layer;

namespace {

std::string add(const std::string& list, std::string_view word) {
    return (list.empty() ? "" : list + ", ") + std::string(word);
}

std::string namesOf(std::span<const Layer> layers) {
    std::string list;
    for (const Layer layer : layers) list = add(list, museum::layerName(layer));
    return list.empty() ? "none" : list;
}

/// The techniques that make a layer, or all.
std::string techniquesOf(std::optional<Layer> layer) {
    std::string list;
    for (const museum::Technique& one : museum::techniques()) {
        if (!layer || one.layer == *layer) list = add(list, one.id);
    }
    return list;
}

}  // namespace

std::vector<Mistake> compareLayers(std::span<const Layer> layers, const std::vector<std::string>& techniques,
                                   const std::string& file) {
    const auto has = [&](Layer layer) { return std::find(layers.begin(), layers.end(), layer) != layers.end(); };
    if (techniques.empty()) {
        return {{file, "/techniques", "the record lists no techniques; the model's layers are " + namesOf(layers),
                 "Add \"techniques\": [ ] with at least one for each layer: " + techniquesOf(std::nullopt) + "."}};
    }
    std::vector<Mistake> wrong;
    std::vector<Layer> named;
    for (std::size_t index = 0; index < techniques.size(); ++index) {
        const std::string path = "/techniques/" + std::to_string(index);
        const std::optional<Layer> layer = museum::layerOfTechnique(techniques[index]);
        if (!layer) {
            wrong.push_back({file, path, "there is no technique \"" + techniques[index] + "\"",
                             "Use one of " + techniquesOf(std::nullopt) + "."});
            continue;
        }
        named.push_back(*layer);
        if (has(*layer)) continue;
        wrong.push_back({file, path,
                         "\"" + techniques[index] + "\" makes the layer \"" + std::string(museum::layerName(*layer)) +
                             "\", but the model's layers are " + namesOf(layers),
                         "Take it out, or correct recipe.json."});
    }
    for (const Layer layer : layers) {
        if (std::find(named.begin(), named.end(), layer) != named.end()) continue;
        wrong.push_back(
            {file, "/techniques",
             "the model has the layer \"" + std::string(museum::layerName(layer)) + "\", but no technique makes it",
             "Add one of " + techniquesOf(layer) + ", or correct recipe.json."});
    }
    return wrong;
}

std::vector<Layer> layersNamed(const std::vector<std::string>& variants) {
    std::vector<Layer> layers;
    for (const Layer layer : museum::kLayers) {
        if (std::find(variants.begin(), variants.end(), museum::layerName(layer)) != variants.end()) {
            layers.push_back(layer);
        }
    }
    return layers;
}

}  // namespace curator
