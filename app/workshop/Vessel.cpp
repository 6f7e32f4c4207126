#include "app/workshop/Vessel.h"

#include <algorithm>
#include <cmath>

#include "app/workshop/Glaze.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/VesselCarving.h"
#include "app/workshop/VesselDecoration.h"

namespace workshop {

namespace {

/// Pairs of numbers, such as [[0, 0.5], [0.02, 0.51]]; empty when it is anything else.
std::vector<glm::dvec2> pairs(const nlohmann::json& points) {
    std::vector<glm::dvec2> result;
    if (!points.is_array()) return {};
    for (const nlohmann::json& point : points) {
        if (!point.is_array() || point.size() != 2 || !point[0].is_number() || !point[1].is_number()) return {};
        result.emplace_back(point[0].get<double>(), point[1].get<double>());
    }
    return result;
}

}  // namespace

VesselShape readShape(const Recipe& recipe, const nlohmann::json& profiles) {
    const Recipe figures = recipe.object("shape");
    VesselShape shape;
    shape.height = figures.number("height", 10.0, 2000.0);
    shape.diameter = figures.number("diameter", 10.0, 2000.0);
    shape.wall = figures.number("wall", 0.5, 60.0);
    shape.lip = figures.number("lip", 0.5, 40.0);
    shape.floor = figures.number("floor", 1.0, 400.0);
    shape.footRing = figures.number("footRing", 0.5, 100.0);
    shape.recess = figures.number("recess", 0.2, 100.0);
    shape.fairing = figures.number("fairing", 0.0, 50.0);
    if (figures.has("corners")) {
        for (const Recipe& corner : figures.items("corners")) shape.corners.push_back(corner.number("at", 0.0, 1.0));
    }

    const std::string name = figures.text("profile");
    if (recipe.error()) return shape;
    const auto all = profiles.find("profiles");
    if (all == profiles.end() || !all->is_object() || !all->contains(name)) {
        figures.reject("profile", "there is no profile \"" + name + "\"",
                       "Use a name from assets/profiles.json or add the silhouette there.");
        return shape;
    }
    const nlohmann::json& profile = (*all)[name];
    if (profile.is_object() && profile.contains("points")) shape.profile = pairs(profile["points"]);
    if (shape.profile.empty()) {
        figures.reject("profile", "\"" + name + "\" in assets/profiles.json is not a list of pairs of numbers",
                       "Write \"points\": [[0, 0.5], …, [1, 1]].");
    }
    return shape;
}

kiln::Result<kiln::asset::Model> makeVessel(const nlohmann::json& document, const std::filesystem::path& assets,
                                            const Quality& quality, const std::string& where) {
    const kiln::Result<nlohmann::json> profiles = Recipe::readFile(assets / "profiles.json");
    if (!profiles) return kiln::fail(profiles.error());
    const Recipe recipe(document, where);
    const VesselShape shape = readShape(recipe, *profiles);
    const std::string folder = std::filesystem::path(where).parent_path().filename().string();
    const std::string name = folder.empty() ? "vessel" : folder;

    const Recipe handFigures = recipe.object("hand");
    Hand hand;
    hand.seed = static_cast<std::uint32_t>(handFigures.integer("seed", 0, 1 << 30));
    hand.shift = handFigures.number("shift", 0.0, 5.0);
    hand.load = handFigures.number("load", 0.0, 0.9);
    hand.waver = handFigures.number("waver", 0.0, 3.0);
    const Throwing throwing{hand.seed + 5u, handFigures.number("throwing", 0.0, 3.0)};

    const Recipe texture = recipe.object("texture");
    const double detail = std::clamp(quality.detail, 0.1, 2.0);
    const int width = static_cast<int>(texture.integer("width", 128, 4096) * detail) / 4 * 4;
    const int height = static_cast<int>(texture.integer("height", 128, 4096) * detail) / 4 * 4;
    VesselUv uv;
    uv.inside = texture.number("inside", 0.02, 0.9);
    uv.base = texture.number("base", 0.02, 0.3);
    uv.disc = texture.flag("disc");
    uv.aspect = static_cast<double>(height) / width;
    if (uv.disc && uv.inside * uv.aspect > 1.0) {
        texture.reject("inside", "the disc is wider than the picture", "Keep inside * height below width.");
    }
    MapEncoding encoding;
    encoding.jpegQuality = texture.integer("quality", 30, 100);
    encoding.fineShrink = texture.integer("shrink", 1, 4);
    const GlazeFigures glaze = readGlaze(recipe);
    const std::vector<VesselPigment> pigments = readPigments(recipe);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    const kiln::Result<Wall> wall = Wall::make(shape, recipe.at("shape"));
    if (!wall) return kiln::fail(wall.error());
    const VesselSheet sheet(*wall, uv, width, height);
    Painting painting(sheet, hand, layersOf(pigments));
    if (auto painted = paintBands(painting, *wall, shape.height, recipe, assets); !painted) {
        return kiln::fail(painted.error());
    }
    const kiln::Result<std::vector<float>> relief = carve(painting, *wall, shape, recipe, assets);
    if (!relief) return kiln::fail(relief.error());

    kiln::asset::Model model;
    model.name = name;
    LatheQuality lathe;
    lathe.segments = std::max(24, static_cast<int>(lathe.segments * std::min(detail, 1.3)) / 4 * 4);
    lathe.longestStep /= std::min(detail, 1.3);
    lathe.sharpestTurn /= std::min(detail, 1.3);
    kiln::asset::Primitive primitive = turn(*wall, uv, throwing, lathe);
    primitive.material = addMaterial(model, name, fire(painting, pigments, *wall, shape, *relief, glaze), encoding);
    model.meshes.push_back({name, {std::move(primitive)}});
    kiln::asset::Node node;
    node.name = name;
    node.mesh = 0;
    model.nodes.push_back(std::move(node));
    model.roots = {0};
    model.updateWorldTransforms();
    return model;
}

}  // namespace workshop
