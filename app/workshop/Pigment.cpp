#include "app/workshop/Pigment.h"

#include "app/workshop/SurfaceMaps.h"

namespace workshop {

glm::vec3 readColor(const Recipe& recipe, const std::string& key) {
    const std::string hex = recipe.text(key);
    const bool sound =
        hex.size() == 7 && hex[0] == '#' && hex.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!hex.empty() && !sound) {
        recipe.reject(key, "\"" + hex + "\" is not a colour", "Write an sRGB colour like \"#1F3A8A\".");
    }
    return linearFromHex(hex);
}

Pigment readPigment(const Recipe& item) {
    Pigment pigment;
    pigment.layer = item.text("layer");
    pigment.color = readColor(item, "color");
    const auto optional = [&](const char* key, double highest) {
        return static_cast<float>(item.number(key, 0.0, highest, 0.0));
    };
    pigment.relief = optional("relief", 1.0);
    pigment.variation = optional("variation", 1.0);
    pigment.edge = optional("edge", 1.0);
    pigment.flow = optional("flow", 5.0);
    pigment.shift = optional("shift", 2.0);
    return pigment;
}

}  // namespace workshop
