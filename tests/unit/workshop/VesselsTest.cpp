#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numbers>

#include "tests/unit/workshop/Solid.h"
#include <gtest/gtest.h>

#include "app/workshop/Glaze.h"
#include "app/workshop/Lathe.h"
#include "app/workshop/Vessel.h"
#include "app/workshop/VesselCarving.h"
#include "app/workshop/VesselDecoration.h"

namespace workshop {
namespace {

const std::filesystem::path kAssets = std::filesystem::path(KILN_SOURCE_DIR) / "assets";

struct Record {
    const char* exhibit;
    double height, diameter;  // mm, as on the label
};
const std::array<Record, 2> kRecords = {
    {{"jingdezhen-blue-and-white-meiping", 324.0, 200.0}, {"jingdezhen-celadon-bowl", 77.0, 160.0}}};

std::filesystem::path recipeOf(const std::string& exhibit) {
    return kAssets / "collection" / exhibit / "recipe.json";
}

nlohmann::json recipeJson(const std::string& exhibit) {
    auto json = Recipe::readFile(recipeOf(exhibit));
    EXPECT_TRUE(json);
    return json ? *json : nlohmann::json::object();
}

const kiln::asset::Model& made(std::size_t record) {
    static const std::array<kiln::asset::Model, 2> kModels = [] {
        std::array<kiln::asset::Model, 2> models;
        for (std::size_t i = 0; i < models.size(); ++i) {
            auto model = makeExhibit(recipeOf(kRecords[i].exhibit), kAssets, {0.25});
            EXPECT_TRUE(model) << (model ? "" : model.error().text());
            if (model) models[i] = std::move(*model);
        }
        return models;
    }();
    return kModels[record];
}

/// What makeVessel says about a recipe at its coarsest.
std::string complaint(const nlohmann::json& recipe) {
    const auto model = makeVessel(recipe, kAssets, {0.1}, "assets/collection/test/recipe.json");
    return model ? "" : model.error().text();
}

VesselShape shapeOf(const std::string& exhibit) {
    const nlohmann::json json = recipeJson(exhibit);
    const auto profiles = Recipe::readFile(kAssets / "profiles.json");
    EXPECT_TRUE(profiles);
    const Recipe recipe(json, "recipe.json");
    const VesselShape shape = readShape(recipe, *profiles);
    EXPECT_EQ(recipe.error(), nullptr);
    return shape;
}

Wall wallOf(const std::string& exhibit) {
    auto wall = Wall::make(shapeOf(exhibit), "recipe.json: /shape");
    EXPECT_TRUE(wall) << (wall ? "" : wall.error().text());
    return *wall;
}

TEST(Vessels, AreClosedSoundAndFaceOutwards) {
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        ASSERT_EQ(made(i).meshes.size(), 1u);
        const kiln::asset::Mesh& mesh = made(i).meshes[0];
        EXPECT_EQ(test::openEdges(mesh), 0u) << kRecords[i].exhibit;
        EXPECT_TRUE(test::isSound(mesh.primitives[0])) << kRecords[i].exhibit;
        // Only the ware itself is enclosed: a shell, far from a solid body.
        const double solid =
            std::numbers::pi * std::pow(kRecords[i].diameter / 2000.0, 2) * kRecords[i].height / 1000.0;
        EXPECT_GT(test::volume(mesh), 0.03 * solid) << kRecords[i].exhibit;
        EXPECT_LT(test::volume(mesh), 0.40 * solid) << kRecords[i].exhibit;
    }
}

TEST(Vessels, HaveTheRecordedSize) {
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        const kiln::Box box = made(i).bounds();
        EXPECT_NEAR(box.max.y - box.min.y, kRecords[i].height / 1000.0, 0.01 * kRecords[i].height / 1000.0);
        EXPECT_NEAR(box.max.x - box.min.x, kRecords[i].diameter / 1000.0, 0.01 * kRecords[i].diameter / 1000.0);
        EXPECT_NEAR(box.max.z - box.min.z, kRecords[i].diameter / 1000.0, 0.01 * kRecords[i].diameter / 1000.0);
        EXPECT_NEAR(box.min.y, 0.0, 1e-4) << "it stands on its foot";
    }
}

TEST(Vessels, WallsHaveThicknessEverywhere) {
    for (const Record& record : kRecords) {
        const Wall wall = wallOf(record.exhibit);
        // From every place of the inside to the nearest of the outside and the base.
        double thinnest = 1e9;
        for (double inside = 4.0; inside < wall.length(WallPart::Inside); inside += 1.0) {
            const glm::dvec2 from = wall.at(WallPart::Inside, inside).position;
            double nearest = 1e9;
            for (const WallPart part : {WallPart::Base, WallPart::Outside}) {
                for (double along = 0.0; along < wall.length(part); along += 0.5) {
                    nearest = std::min(nearest, glm::distance(from, wall.at(part, along).position));
                }
            }
            thinnest = std::min(thinnest, nearest);
        }
        EXPECT_GT(thinnest, 1.8) << record.exhibit;
        EXPECT_LT(thinnest, 7.0) << record.exhibit;
        // Outside stays outside: at any height the inside's radius is the smaller.
        for (double height = 0.3 * record.height; height < 0.97 * record.height; height += 3.0) {
            const double outer = wall.at(WallPart::Outside, wall.outsideDistance(height)).position.x;
            double at = 0.0;
            while (at < wall.length(WallPart::Inside) && wall.at(WallPart::Inside, at).position.y > height) at += 0.5;
            EXPECT_LT(wall.at(WallPart::Inside, at).position.x, outer - 1.0) << record.exhibit << " at " << height;
        }
    }
}

TEST(Vessels, TextureFollowsArcLength) {
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        const kiln::asset::Primitive& primitive = made(i).meshes[0].primitives[0];
        std::size_t columns = 1;  // the vertices of a ring share v
        while (primitive.texCoords[0][columns].y == primitive.texCoords[0][0].y) ++columns;
        for (std::size_t vertex = columns; vertex < primitive.texCoords[0].size(); ++vertex) {
            EXPECT_LT(primitive.texCoords[0][vertex].y, primitive.texCoords[0][vertex - columns].y);
        }
        const Wall wall = wallOf(kRecords[i].exhibit);
        const VesselUv uv{0.2, 0.1};
        const double length = wall.length(WallPart::Outside);
        EXPECT_NEAR(uv.v(wall, WallPart::Outside, 0.0), 0.9, 1e-9);
        EXPECT_NEAR(uv.v(wall, WallPart::Outside, length / 2.0), 0.55, 1e-9);
        EXPECT_NEAR(uv.v(wall, WallPart::Outside, length), uv.v(wall, WallPart::Inside, 0.0), 1e-9);
        double travelled = 0.0;
        for (double at = 0.0; at + 0.1 < length; at += 0.1) {
            travelled +=
                glm::distance(wall.at(WallPart::Outside, at).position, wall.at(WallPart::Outside, at + 0.1).position);
        }
        EXPECT_NEAR(travelled, length, 0.01 * length);
        // The rows of the texture say the same.
        const std::vector<VesselRow> rows = vesselRows(wall, uv, 200);
        for (std::size_t row = 1; row < rows.size(); ++row) {
            if (rows[row].part == WallPart::Outside && rows[row - 1].part == WallPart::Outside) {
                EXPECT_LT(rows[row].distance, rows[row - 1].distance);
                EXPECT_LT(rows[row].q, rows[row - 1].q);
            }
        }
    }
}

TEST(Vessels, SeamIsShadedAsOne) {
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        const kiln::asset::Primitive& primitive = made(i).meshes[0].primitives[0];
        std::size_t columns = 1;
        while (primitive.texCoords[0][columns].y == primitive.texCoords[0][0].y) ++columns;
        for (std::size_t first = 0; first < primitive.positions.size(); first += columns) {
            const std::size_t last = first + columns - 1;
            EXPECT_EQ(primitive.positions[first], primitive.positions[last]);
            EXPECT_EQ(primitive.normals[first], primitive.normals[last]);
            EXPECT_EQ(primitive.tangents[first], primitive.tangents[last]);
        }
    }
}

TEST(Vessels, NormalsAreThoseOfTheThrownSurface) {
    // Against the faces round each vertex, which know nothing of the profile's derivative.
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        const kiln::asset::Primitive& primitive = made(i).meshes[0].primitives[0];
        std::vector<glm::vec3> faces(primitive.positions.size(), glm::vec3(0.0f));
        for (std::size_t index = 0; index + 2 < primitive.indices.size(); index += 3) {
            const std::uint32_t* corner = &primitive.indices[index];
            const glm::vec3 face = glm::cross(primitive.positions[corner[1]] - primitive.positions[corner[0]],
                                              primitive.positions[corner[2]] - primitive.positions[corner[0]]);
            for (int k = 0; k < 3; ++k) faces[corner[k]] += face;
        }
        std::size_t astray = 0;
        for (std::size_t vertex = 0; vertex < faces.size(); ++vertex) {
            if (glm::length(faces[vertex]) == 0.0f) continue;
            if (glm::dot(glm::normalize(faces[vertex]), primitive.normals[vertex]) < 0.8f) ++astray;
        }
        EXPECT_LT(astray, faces.size() / 50) << kRecords[i].exhibit;
    }
}

TEST(Vessels, AreMadeAlikeEveryTime) {
    const nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    const auto first = makeVessel(json, kAssets, {0.15}), second = makeVessel(json, kAssets, {0.15});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->meshes[0].primitives[0].positions, second->meshes[0].primitives[0].positions);
    ASSERT_EQ(first->images.size(), second->images.size());
    for (std::size_t i = 0; i < first->images.size(); ++i)
        EXPECT_EQ(first->images[i].encoded, second->images[i].encoded);

    nlohmann::json other = json;
    other["hand"]["seed"] = 7;
    const auto third = makeVessel(other, kAssets, {0.15});
    ASSERT_TRUE(third);
    EXPECT_NE(first->images[0].encoded, third->images[0].encoded) << "another hand paints another vessel";
}

TEST(Vessels, GlazeCoversAllButTheFoot) {
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        ASSERT_EQ(made(i).materials.size(), 1u);
        const kiln::asset::Material& material = made(i).materials[0];
        EXPECT_EQ(material.clearcoatFactor, 1.0f);
        EXPECT_TRUE(material.clearcoat.present()) << "the bare foot needs a map";
        EXPECT_TRUE(material.clearcoatNormal.present());
        EXPECT_TRUE(material.baseColor.present());
        EXPECT_NEAR(material.clearcoatRoughnessFactor, 0.04f, 1e-6f);
    }
}

/// The meiping's painting, coarse, with the rows that it lies on.
struct Painted {
    Wall wall;
    std::vector<VesselRow> rows;
    Painting painting;

    explicit Painted(const nlohmann::json& json, int width = 512)
        : wall(wallOf("jingdezhen-blue-and-white-meiping")),
          rows(vesselRows(wall, {0.08, 0.06}, 400)),
          painting(rows, width, {1403, 0.0, 0.0, 0.0}) {
        const Recipe recipe(json, "recipe.json");
        const auto result = paintBands(painting, wall, 324.0, recipe, kAssets);
        EXPECT_TRUE(result) << (result ? "" : result.error().text());
    }
};

TEST(Decoration, CoversHalfOfTheMainBandAndLeavesTheNeckWhite) {
    constexpr int kWidth = 1024;
    const Painted painted(recipeJson("jingdezhen-blue-and-white-meiping"), kWidth);
    const auto cover = [&](double from, double to) {
        std::size_t texels = 0, blue = 0;
        for (std::size_t row = 0; row < painted.rows.size(); ++row) {
            const double height = painted.rows[row].point.position.y / 324.0;
            if (painted.rows[row].part != WallPart::Outside || height < from || height > to) continue;
            for (std::size_t column = 0; column < kWidth; ++column, ++texels) {
                const std::size_t texel = row * kWidth + column;
                blue += painted.painting.lines()[texel] + painted.painting.washes()[texel] > 0.3f ? 1u : 0u;
            }
        }
        return static_cast<double>(blue) / static_cast<double>(std::max<std::size_t>(texels, 1));
    };
    EXPECT_GT(cover(0.44, 0.78), 0.42);
    EXPECT_LT(cover(0.44, 0.78), 0.60);
    EXPECT_EQ(cover(0.945, 1.0), 0.0);
}

TEST(Decoration, RepeatsAWholeNumberOfTimes) {
    // Without chances a band equals itself turned by one repeat, across the seam as well.
    nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    for (const auto& [kind, turns] : {std::pair{"repeat", 12}, std::pair{"scroll", 4}}) {
        nlohmann::json bands = nlohmann::json::array();
        for (const nlohmann::json& band : json["decoration"]) {
            if (band["kind"] == kind && (band.value("repeats", turns) == turns)) bands.push_back(band);
        }
        ASSERT_FALSE(bands.empty());
        const int width = 480;
        const Painted painted(nlohmann::json{{"decoration", bands}}, width);
        double difference = 0.0, total = 0.0;
        for (std::size_t row = 0; row < painted.rows.size(); ++row) {
            for (int column = 0; column < width; ++column) {
                const auto texel = [&](int c) {
                    return static_cast<double>(painted.painting.washes()[row * static_cast<std::size_t>(width) +
                                                                         static_cast<std::size_t>(c % width)]);
                };
                difference += std::abs(texel(column) - texel(column + width / turns));
                total += texel(column);
            }
        }
        EXPECT_GT(total, 1000.0) << kind << " is not blank";
        EXPECT_LT(difference, 0.02 * total) << kind;
    }
}

TEST(Decoration, IsNotStretched) {
    // A stamp's breadth and height on the surface, near the foot and at the widest, are in the drawing's proportion.
    const auto motif = Motif::load(kAssets / "motifs" / "vessel-lotus.svg", 4.0);
    ASSERT_TRUE(motif);
    for (const double height : {60.0, 230.0}) {
        const Wall wall = wallOf("jingdezhen-blue-and-white-meiping");
        const std::vector<VesselRow> rows = vesselRows(wall, {0.08, 0.06}, 1200);
        Painting painting(rows, 1500, {1, 0.0, 0.0, 0.0});
        Placement placement;
        placement.angle = 1.0;
        placement.q = painting.qAt(wall.outsideDistance(height));
        placement.anchor = {32.0, 32.0};
        placement.scale = 0.25 / 64.0;
        painting.stamp(*motif, placement, 1);
        double left = 1e9, right = -1e9, bottom = 1e9, top = -1e9, radius = 0.0;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            for (int column = 0; column < 1500; ++column) {
                if (painting.lines()[row * 1500 + static_cast<std::size_t>(column)] < 0.5f) continue;
                radius = painting.radiusAt(placement.q);
                left = std::min(left, column * 2.0 * std::numbers::pi / 1500.0 * radius);
                right = std::max(right, column * 2.0 * std::numbers::pi / 1500.0 * radius);
                bottom = std::min(bottom, rows[row].distance);
                top = std::max(top, rows[row].distance);
            }
        }
        double drawnLeft = 64.0, drawnRight = 0.0, drawnTop = 64.0, drawnBottom = 0.0;
        for (double y = 0.0; y < 64.0; y += 0.25) {
            for (double x = 0.0; x < 64.0; x += 0.25) {
                if (motif->coverage("cobalt", x, y) < 0.5f) continue;
                drawnLeft = std::min(drawnLeft, x);
                drawnRight = std::max(drawnRight, x);
                drawnTop = std::min(drawnTop, y);
                drawnBottom = std::max(drawnBottom, y);
            }
        }
        const double proportion = (right - left) / (top - bottom);
        EXPECT_NEAR(proportion, (drawnRight - drawnLeft) / (drawnBottom - drawnTop), 0.06) << "at " << height;
    }
}

TEST(Decoration, LinesHaveTheirWidthInMillimetres) {
    const Painted painted(nlohmann::json::parse(R"({"decoration": [
        {"kind": "lines", "at": 0.3, "lines": [{"width": 6}]},
        {"kind": "lines", "at": 0.75, "lines": [{"width": 6}]}]})"));
    for (const double at : {0.3, 0.75}) {
        double width = 0.0;
        for (std::size_t row = 1; row < painted.rows.size(); ++row) {
            const VesselRow& here = painted.rows[row];
            if (here.part != WallPart::Outside || std::abs(here.point.position.y / 324.0 - at) > 0.05) continue;
            const double step = painted.rows[row - 1].distance - here.distance;
            width += step * static_cast<double>(std::min(painted.painting.lines()[row * 512 + 100], 1.0f));
        }
        EXPECT_NEAR(width, 6.0, 1.8) << "a hand may press a quarter more or less";
    }
}

TEST(Carving, StaysWithinItsDepth) {
    const nlohmann::json json = recipeJson("jingdezhen-celadon-bowl");
    const VesselShape shape = shapeOf("jingdezhen-celadon-bowl");
    const Wall wall = wallOf("jingdezhen-celadon-bowl");
    const std::vector<VesselRow> rows = vesselRows(wall, {0.4, 0.12}, 384);
    const Painting painting(rows, 512, {1723, 0.6, 0.1, 0.3});
    const auto relief = carve(painting, wall, shape, Recipe(json, "recipe.json"), kAssets);
    ASSERT_TRUE(relief) << relief.error().text();
    const auto [lowest, highest] = std::minmax_element(relief->begin(), relief->end());
    EXPECT_LT(*lowest, -0.3f);
    EXPECT_GT(*lowest, -0.8f);
    EXPECT_LE(*highest, 0.3f);
    // The glaze gathers in the cuts and is the darker there.
    const Recipe recipe(json, "recipe.json");
    const SurfaceMaps maps = fire(painting, wall, shape, *relief, readGlaze(recipe));
    double deep = 0.0, high = 0.0;
    int deepCount = 0, highCount = 0;
    for (std::size_t texel = 0; texel < relief->size(); ++texel) {
        const VesselRow& row = rows[texel / 512];
        if (row.part != WallPart::Outside || row.point.position.y < 20.0 || row.point.position.y > 60.0) continue;
        if ((*relief)[texel] < -0.4f) {
            deep += static_cast<double>(maps.baseColor[texel].g);
            ++deepCount;
        } else if ((*relief)[texel] > -0.05f) {
            high += static_cast<double>(maps.baseColor[texel].g);
            ++highCount;
        }
    }
    ASSERT_GT(deepCount, 100);
    ASSERT_GT(highCount, 100);
    EXPECT_LT(deep / deepCount, 0.93 * high / highCount);
}

TEST(Glaze, KeepsWhitesBelowWhatPorcelainSendsBack) {
    nlohmann::json json = recipeJson("jingdezhen-blue-and-white-meiping");
    json["glaze"]["body"] = json["glaze"]["glazed"] = "#FFFFFF";
    const GlazeFigures figures = readGlaze(Recipe(json, "recipe.json"));
    EXPECT_LE(figures.glazed.r, 0.8201f);
    json["glaze"]["glazed"] = "white";
    EXPECT_NE(complaint(json).find("/glaze/glazed"), std::string::npos) << complaint(json);
}

TEST(VesselRecipes, ErrorsSayWhatWhereAndWhatToDo) {
    const nlohmann::json good = recipeJson("jingdezhen-blue-and-white-meiping");
    const auto with = [&](const char* pointer, const nlohmann::json& value) {
        nlohmann::json json = good;
        json[nlohmann::json::json_pointer(pointer)] = value;
        return complaint(json);
    };
    const auto names = [](const std::string& text, const std::string& part) {
        EXPECT_NE(text.find(part), std::string::npos) << text;
    };
    names(with("/shape/profile", "teapot"), "test/recipe.json: /shape/profile");
    names(with("/shape/profile", "teapot"), "assets/profiles.json");
    names(with("/shape/height", -3), "/shape/height");
    names(with("/shape/wall", 59), "/shape: the wall is too thick");
    names(with("/decoration/4/periods", 9), "/decoration/4/periods");
    names(with("/decoration/4/blossom", "../secret.svg"), "/decoration/4/blossom");
    names(with("/decoration/2/repeats", 11), "stretched");
    names(with("/decoration/2/motif", "no-such.svg"), "no-such.svg");
    names(with("/decoration/2/kind", "sticker"), "/decoration/2/kind");
    names(with("/hand/seed", "lucky"), "/hand/seed");
    nlohmann::json headless = good;
    headless.erase("glaze");
    names(complaint(headless), "/glaze");
    EXPECT_NE(complaint(nlohmann::json::object()), "");
}

TEST(Wall, RefusesProfilesThatCannotBeThrown) {
    const auto refusal = [](const std::vector<glm::dvec2>& profile) {
        VesselShape shape = shapeOf("jingdezhen-celadon-bowl");
        shape.corners.clear();
        shape.profile = profile;
        const auto wall = Wall::make(shape, "recipe.json: /shape");
        return wall ? std::string() : wall.error().text();
    };
    EXPECT_NE(refusal({}), "");
    EXPECT_NE(refusal({{0.0, 0.5}, {0.5, 0.8}, {0.4, 0.9}, {1.0, 1.0}}).find("point 2"), std::string::npos);
    EXPECT_NE(refusal({{0.0, 0.5}, {0.5, -0.8}, {0.6, 0.9}, {1.0, 1.0}}).find("point 1"), std::string::npos);
    EXPECT_NE(refusal({{0.1, 0.5}, {0.5, 0.8}, {0.6, 0.9}, {1.0, 1.0}}), "");
    EXPECT_NE(refusal({{0.0, 0.5}, {0.5, 0.8}, {0.6, std::nan("")}, {1.0, 1.0}}), "");
    EXPECT_EQ(refusal({{0.0, 0.5}, {0.4, 0.8}, {0.7, 0.9}, {1.0, 1.0}}), "");
}

}  // namespace
}  // namespace workshop
