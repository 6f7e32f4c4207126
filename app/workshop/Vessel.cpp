#include "app/workshop/Vessel.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include <glm/gtc/constants.hpp>

#include "app/workshop/Chips.h"
#include "app/workshop/Extras.h"
#include "app/workshop/Glaze.h"
#include "app/workshop/Layers.h"
#include "app/workshop/Noise.h"
#include "app/workshop/SurfaceMaps.h"
#include "app/workshop/VesselCarving.h"
#include "app/workshop/VesselDecoration.h"
#include "app/workshop/VesselParts.h"
#include "app/workshop/VesselTranslucency.h"

namespace workshop {

namespace {

/// What all turned pieces of a recipe share.
struct Workbench {
    const Recipe& recipe;
    const std::filesystem::path& assets;
    Hand hand;
    double throwing = 0.0, detail = 1.0;
    GlazeFigures glaze;
    std::vector<VesselPigment> pigments;
    MapEncoding encoding;
    bool hasSlip = false;  ///< over its body
    std::optional<Translucency> translucency{};

    [[nodiscard]] LatheQuality lathe() const {
        LatheQuality quality;
        const double fineness = std::clamp(detail, 0.5, 1.3);  // a coarser round would not have its size
        quality.segments = static_cast<int>(quality.segments * fineness) / 4 * 4;
        quality.longestStep /= fineness;
        quality.sharpestTurn /= fineness;
        return quality;
    }
    [[nodiscard]] int texels(const Recipe& texture, const std::string& key) const {
        return static_cast<int>(texture.integer(key, 128, 4096) * detail) / 4 * 4;
    }
};

/// Gives a surface its materials: as `fire` makes it with all pigments, and where there are enamels, as it was before
/// them. That picture is coarser and its glaze does not waver, as few look at it and bytes count.
template <class Fire>
void dress(const Workbench& bench, const std::string& name, const Fire& fire, kiln::asset::Primitive& primitive,
           kiln::asset::Model& model) {
    primitive.material = addMaterial(model, name, fire(bench.pigments), bench.encoding);
    std::vector<VesselPigment> below = bench.pigments;
    std::erase_if(below, [](const VesselPigment& pigment) { return pigment.over; });
    if (below.size() == bench.pigments.size()) return;
    MapEncoding encoding = bench.encoding;
    encoding.colorShrink = below.empty() ? 4 : 2;
    encoding.fineShrink = 4;
    encoding.jpegQuality = std::min(encoding.jpegQuality, 75);
    SurfaceMaps maps = fire(below);
    maps.glazeRelief.clear();
    primitive.variants = {{kBeforeEnamels, addMaterial(model, name + " before enamels", maps, encoding)}};
}

/// Chips in their places: round the lip, some on its outer and some on its inner edge.
std::vector<Chip> chipsOnLip(const ChipFigures& figures, const Wall& wall) {
    glm::dvec2 lip = wall.at(WallPart::Inside, 0.0).position;  // its round belongs to the inside
    constexpr double kStep = 0.1;                              // mm
    for (double way = kStep; way < 20.0 && wall.at(WallPart::Inside, way).position.y > lip.y; way += kStep) {
        lip = wall.at(WallPart::Inside, way).position;
    }
    std::vector<Chip> chips;
    for (int number = 0; number < figures.count; ++number) {
        Chip chip = chipOf(figures, number);
        const double angle = glm::two_pi<double>() * static_cast<double>(randomAt(2, chip.seed));
        const double side = randomAt(3, chip.seed) < 0.5f ? -0.25 : 0.25;
        const double radius = lip.x + side * static_cast<double>(chip.across);
        chip.place = glm::vec3(radius * std::sin(angle), lip.y, radius * std::cos(angle));
        chips.push_back(chip);
    }
    return chips;
}

/// Paints, carves, fires and turns one piece; `figures` has its "decoration", "carving" and "chips". Adds its
/// materials.
kiln::Result<kiln::asset::Primitive> makeTurned(const Workbench& bench, const Recipe& figures, const Wall& wall,
                                                const VesselShape& shape, const VesselUv& uv, int width, int height,
                                                const VesselForm& form, const std::string& name,
                                                kiln::asset::Model& model) {
    const VesselSheet sheet(wall, uv, width, height);
    Painting painting(sheet, bench.hand, layersOf(bench.pigments));
    if (auto painted = paintBands(painting, wall, shape.height, figures, bench.assets); !painted) {
        return kiln::fail(painted.error());
    }
    if (auto marked = paintMark(painting, wall, shape, figures, bench.assets); !marked) {
        return kiln::fail(marked.error());
    }
    const kiln::Result<std::vector<float>> relief = carve(painting, wall, shape, figures, bench.assets);
    if (!relief) return kiln::fail(relief.error());
    const ChipFigures chipped = readChips(figures);
    if (const kiln::Error* error = figures.error()) return kiln::fail(*error);
    const std::vector<Chip> chips = chipsOnLip(chipped, wall);
    const ChipColors bare{bench.glaze.body, bench.hasSlip ? bench.glaze.biscuit : bench.glaze.body};
    LatheQuality quality = bench.lathe();
    quality.segments = std::max(quality.segments, 12 * form.lobes);
    kiln::asset::Primitive primitive = turn(wall, uv, {bench.hand.seed + 5u, bench.throwing}, quality, form);
    const auto fired = [&](const std::vector<VesselPigment>& pigments) {
        SurfaceMaps maps = fire(painting, pigments, wall, shape, *relief, bench.glaze);
        if (bench.translucency) {
            maps.passing = passingOf(*bench.translucency, sheet, wall);
            maps.passingTint = bench.translucency->tint;
        }
        if (!chips.empty()) {
            maps.broken.assign(maps.relief.size(), 0.0f);
            sheet.eachAtOnce([&](std::size_t texel, const Spot& spot) {
                const glm::vec3 place = spot.place();
                for (const Chip& chip : chips) breakTexel(maps, texel, chip.hollow(place), place, bare);
            });
        }
        return maps;
    };
    dress(bench, name, fired, primitive, model);
    if (bench.translucency) tellLaw(*bench.translucency, name, model);
    if (!chips.empty()) tellInExtras(model, {{"chips", {{name, chipFacts(chipped, chips)}}}});
    return primitive;
}

/// "cover" among the parts: {profile: [[height, radius], …] from the rim to the knob's tip, height, diameter, rim,
/// recess, taper, fairing, sink, texture {width, height}, decoration, carving}. `lip` is the height that it sits on.
kiln::Result<kiln::asset::Primitive> makeCover(const Workbench& bench, const Recipe& figures, double lip,
                                               const std::string& name, kiln::asset::Model& model) {
    VesselShape shape;
    shape.profile = figures.pairs("profile", 0.0, 1.0);
    shape.height = figures.number("height", 5.0, 1000.0);
    shape.diameter = figures.number("diameter", 10.0, 1000.0);
    shape.footRing = figures.number("rim", 0.5, 100.0);
    shape.recess = figures.number("recess", 0.2, 100.0);
    shape.taper = figures.number("taper", 0.0, 1.0, shape.taper);
    shape.fairing = figures.number("fairing", 0.0, 50.0);
    const double sink = figures.number("sink", 0.0, 100.0, 0.0);
    const Recipe texture = figures.object("texture");
    const int width = bench.texels(texture, "width"), height = bench.texels(texture, "height");
    if (const kiln::Error* error = figures.error()) return kiln::fail(*error);
    const kiln::Result<Wall> wall = Wall::makeCover(shape, figures.at("profile"));
    if (!wall) return kiln::fail(wall.error());
    VesselUv uv;
    uv.inside = 0.0;
    uv.base = 0.15;
    auto primitive = makeTurned(bench, figures, *wall, shape, uv, width, height, {}, name, model);
    if (!primitive) return primitive;
    for (glm::vec3& position : primitive->positions) position.y += static_cast<float>(0.001 * (lip - sink));
    return primitive;
}

/// "lobes" {count, depth, from, to} and "section" {depth, roundFrom, roundSpan} of a shape; heights as its fractions.
VesselForm readForm(const Recipe& figures, double height) {
    VesselForm form;
    if (figures.has("lobes")) {
        const Recipe lobes = figures.object("lobes");
        form.lobes = lobes.integer("count", 2, 60);
        form.lobeDepth = lobes.number("depth", 0.0, 0.3);
        form.lobesFrom = height * lobes.number("from", -1.0, 1.0, -1.0);
        form.lobesTo = height * lobes.number("to", -1.0, 1.0, -0.5);
    }
    if (figures.has("section")) {
        const Recipe section = figures.object("section");
        form.depth = section.number("depth", 0.2, 1.0);
        form.roundFrom = height * section.number("roundFrom", 0.0, 2.0, 2.0);
        form.roundSpan = height * section.number("roundSpan", 0.005, 1.0, 0.08);
    }
    return form;
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
    const Recipe profile((*all)[name], "assets/profiles.json: /profiles/" + name);
    shape.profile = profile.pairs("points", 0.0, 1.0);
    if (const kiln::Error* error = profile.error()) figures.reject("profile", error->text(), "Mend it there.");
    return shape;
}

kiln::Result<kiln::asset::Index> addVessel(const Recipe& recipe, const std::string& name,
                                           const std::filesystem::path& assets, const Quality& quality,
                                           kiln::asset::Model& model) {
    const kiln::Result<nlohmann::json> profiles = Recipe::readFile(assets / "profiles.json");
    if (!profiles) return kiln::fail(profiles.error());
    const VesselShape shape = readShape(recipe, *profiles);

    const Recipe handFigures = recipe.object("hand");
    const Hand hand = readHand(handFigures, {});
    Workbench bench{
        recipe, assets, hand, handFigures.number("throwing", 0.0, 3.0), std::clamp(quality.detail, 0.1, 2.0),
        {},     {},     {}};

    const Recipe texture = recipe.object("texture");
    const int width = bench.texels(texture, "width"), height = bench.texels(texture, "height");
    VesselUv uv;
    uv.inside = texture.number("inside", 0.02, 0.9);
    uv.base = texture.number("base", 0.02, 0.6);
    uv.disc = texture.flag("disc");
    uv.aspect = static_cast<double>(height) / width;
    uv.baseDisc = texture.flag("baseDisc");
    for (const auto& [disc, share, key] : {std::tuple{uv.disc, uv.inside, "inside"}, {uv.baseDisc, uv.base, "base"}}) {
        if (!disc || share * uv.aspect <= 1.0) continue;
        texture.reject(key, "the disc is wider than the picture",
                       std::string("Keep ") + key + " * height below width.");
    }
    if (uv.inside + uv.base > 0.95)
        texture.reject("base", "nothing is left for the outside", "Make inside or base less.");
    bench.encoding.jpegQuality = texture.integer("quality", 30, 100);
    bench.encoding.fineShrink = texture.integer("shrink", 1, 4);
    bench.glaze = readGlaze(recipe);
    if (bench.glaze.bareBase && recipe.has("mark")) {
        recipe.reject("mark", "a mark would lie under no glaze", "Leave out glaze's bareBase or the mark.");
    }
    bench.pigments = readPigments(recipe);
    bench.translucency = readTranslucency(recipe);
    bench.hasSlip = recipe.object("glaze").flag("slip");
    const VesselForm form = readForm(recipe.object("shape"), shape.height);
    if (const kiln::Error* error = recipe.error()) return kiln::fail(*error);

    const kiln::Result<Wall> wall = Wall::make(shape, recipe.at("shape"));
    if (!wall) return kiln::fail(wall.error());
    const kiln::Result<Parts> parts = readParts(recipe, *wall, shape, form);
    if (!parts) return kiln::fail(parts.error());
    for (std::size_t i = 0; i < parts->coats.size(); ++i) {
        for (const PartCoat& coat : parts->coats[i]) {
            const auto same = [&](const VesselPigment& pigment) { return pigment.layer == coat.layer; };
            if (std::any_of(bench.pigments.begin(), bench.pigments.end(), same)) continue;
            return kiln::fail(kiln::ErrorCode::Malformed, "there is no pigment of the layer \"" + coat.layer + "\"",
                              recipe.at("parts"), "Add it to \"pigments\".");
        }
    }

    tellInExtras(model, {{"hand", {{name, hand.json()}}}});
    kiln::asset::Mesh mesh;
    mesh.name = name;
    auto body = makeTurned(bench, recipe, *wall, shape, uv, width, height, form, name, model);
    if (!body) return kiln::fail(body.error());
    for (const Hole& hole : parts->holes) {
        if (auto bored = bore(*body, hole, recipe.at("parts")); !bored) return kiln::fail(bored.error());
    }
    mesh.primitives.push_back(std::move(*body));
    // As fine as the body's own picture is about its widest.
    const double fine = width / (glm::pi<double>() * shape.diameter);
    for (const Part& part : parts->parts) {
        kiln::asset::Primitive primitive = surfaceOf(part);
        const auto fired = [&](const std::vector<VesselPigment>& pigments) {
            return firePart(part, parts->coats[static_cast<std::size_t>(part.coats)], pigments, bench.glaze, shape,
                            fine, hand.seed);
        };
        dress(bench, name + " part", fired, primitive, model);
        mesh.primitives.push_back(std::move(primitive));
    }
    if (recipe.has("parts")) {
        for (const Recipe& part : recipe.items("parts")) {
            if (part.text("kind") != "cover") continue;
            auto cover = makeCover(bench, part, shape.height, name + " cover", model);
            if (!cover) return kiln::fail(cover.error());
            mesh.primitives.push_back(std::move(*cover));
        }
    }
    kiln::asset::Node node;
    node.name = name;
    node.mesh = static_cast<kiln::asset::Index>(model.meshes.size());
    model.meshes.push_back(std::move(mesh));
    model.nodes.push_back(std::move(node));
    return static_cast<kiln::asset::Index>(model.nodes.size() - 1);
}

kiln::Result<kiln::asset::Model> makeVessel(const Recipe& recipe, const std::string& name,
                                            const std::filesystem::path& assets, const Quality& quality) {
    kiln::asset::Model model;
    model.name = name;
    const kiln::Result<kiln::asset::Index> node = addVessel(recipe, name, assets, quality, model);
    if (!node) return kiln::fail(node.error());
    model.roots = {*node};
    model.updateWorldTransforms();
    return model;
}

}  // namespace workshop
