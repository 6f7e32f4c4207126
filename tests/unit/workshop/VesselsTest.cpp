// The shape of vessels: walls, forms, parts, textures that follow them, and what recipes may not say.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <set>
#include <string>

#include "tests/unit/workshop/Solid.h"
#include "tests/unit/workshop/VesselSample.h"
#include <gtest/gtest.h>

#include "app/workshop/Glaze.h"
#include "app/workshop/Lathe.h"
#include "app/workshop/Vessel.h"

namespace workshop {
namespace {

struct Record {
    const char* exhibit;
    double height, diameter;  // mm, as on the label
};
const std::array<Record, 2> kRecords = {
    {{"jingdezhen-blue-and-white-meiping", 324.0, 200.0}, {"jingdezhen-celadon-bowl", 77.0, 160.0}}};

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
    const Recipe recipe(json, "recipe.json");
    const auto first = makeVessel(recipe, "meiping", kAssets, {0.15});
    const auto second = makeVessel(recipe, "meiping", kAssets, {0.15});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->meshes[0].primitives[0].positions, second->meshes[0].primitives[0].positions);
    ASSERT_EQ(first->images.size(), second->images.size());
    for (std::size_t i = 0; i < first->images.size(); ++i)
        EXPECT_EQ(first->images[i].encoded, second->images[i].encoded);

    nlohmann::json other = json;
    other["hand"]["seed"] = 7;
    const auto third = makeVessel(Recipe(other, "recipe.json"), "meiping", kAssets, {0.15});
    ASSERT_TRUE(third);
    EXPECT_NE(first->images[0].encoded, third->images[0].encoded) << "another hand paints another vessel";
}

TEST(Vessels, GlazeCoversAllButTheFoot) {
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
        ASSERT_EQ(made(i).meshes[0].primitives.size(), 1u);
        const auto finished = static_cast<std::size_t>(made(i).meshes[0].primitives[0].material);
        const kiln::asset::Material& material = made(i).materials[finished];
        EXPECT_EQ(material.clearcoatFactor, 1.0f);
        EXPECT_TRUE(material.clearcoat.present()) << "the bare foot needs a map";
        EXPECT_TRUE(material.clearcoatNormal.present());
        EXPECT_TRUE(material.baseColor.present());
        EXPECT_NEAR(material.clearcoatRoughnessFactor, 0.04f, 1e-6f);
    }
}

/// The bowl of 16 x 7.7 cm, plain, with a changed shape and with parts.
kiln::Result<kiln::asset::Model> plainBowl(const char* shape, const char* parts) {
    nlohmann::json json = recipeJson("jingdezhen-celadon-bowl");
    json.erase("carving");
    json["shape"].update(nlohmann::json::parse(shape));
    json["parts"] = nlohmann::json::parse(parts);
    json["hand"]["throwing"] = 0.0;
    json["pigments"] = nlohmann::json::parse(R"([{"layer": "cobalt", "color": "#23479B"}])");
    if (json["parts"].empty()) json.erase("parts");
    return makeVessel(Recipe(json, "assets/collection/test/recipe.json"), "test", kAssets, {0.5});
}

/// Of a primitive, mm.
kiln::Box extentsOf(const kiln::asset::Primitive& primitive) {
    kiln::Box box;
    for (const glm::vec3& position : primitive.positions) box.add(1000.0f * position);
    return box;
}

TEST(Forms, LobesKeepTheDiameterAndRiseAsManyTimes) {
    const auto model = plainBowl(R"({"lobes": {"count": 8, "depth": 0.05, "from": 0.1, "to": 0.4}})", "[]");
    ASSERT_TRUE(model) << model.error().text();
    const kiln::asset::Mesh& mesh = model->meshes[0];
    EXPECT_EQ(test::openEdges(mesh), 0u);
    EXPECT_TRUE(test::isSound(mesh.primitives[0]));
    EXPECT_NEAR(extentsOf(mesh.primitives[0]).size().z, 160.0f, 1.6f);
    EXPECT_NEAR(extentsOf(mesh.primitives[0]).size().x, 160.0f, 1.6f);
    // Near the lip the radius rises and falls eight times between its bounds; the foot is round.
    float smallest = 1e9f, greatest = 0.0f, footSmallest = 1e9f, footGreatest = 0.0f;
    for (const glm::vec3& position : mesh.primitives[0].positions) {
        const float radius = 1000.0f * std::hypot(position.x, position.z);
        const float angle = std::atan2(position.x, position.z);
        if (position.y > 0.0755f && radius > 74.0f - 1.0f) {
            const float wanted = (1.0f + 0.05f * std::cos(8.0f * angle)) / 1.05f;
            EXPECT_NEAR(radius / wanted, 79.0f, 2.0f);
            smallest = std::min(smallest, radius);
            greatest = std::max(greatest, radius);
        }
        if (position.y == 0.0f) {
            footSmallest = std::min(footSmallest, radius);
            footGreatest = std::max(footGreatest, radius);
        }
    }
    EXPECT_NEAR(greatest, 80.0f, 0.8f);
    EXPECT_LT(smallest, 75.0f);
}

TEST(Forms, AFlattenedSectionKeepsItsWidthAndARoundNeck) {
    const auto model = plainBowl(R"({"section": {"depth": 0.6, "roundFrom": 0.8, "roundSpan": 0.1}})", "[]");
    ASSERT_TRUE(model) << model.error().text();
    const kiln::asset::Primitive& primitive = model->meshes[0].primitives[0];
    EXPECT_TRUE(test::isSound(primitive));
    EXPECT_EQ(test::openEdges(model->meshes[0]), 0u);
    glm::vec2 low(0.0f), high(0.0f);
    for (const glm::vec3& position : primitive.positions) {
        const glm::vec2 extent = 1000.0f * glm::abs(glm::vec2(position.x, position.z));
        if (position.y > 0.03f && position.y < 0.045f) low = glm::max(low, extent);
        if (position.y > 0.072f) high = glm::max(high, extent);
    }
    EXPECT_NEAR(low.y / low.x, 0.6f, 0.01f);
    EXPECT_NEAR(high.y / high.x, 1.0f, 0.01f);
    EXPECT_NEAR(high.x, 80.0f, 0.8f);
}

TEST(Forms, PlacesAreFoundAgainOnTheWheel) {
    VesselForm form;
    form.lobes = 6;
    form.lobeDepth = 0.08;
    form.lobesFrom = 5.0;
    form.lobesTo = 40.0;
    form.depth = 0.6;
    form.roundFrom = 70.0;
    form.roundSpan = 8.0;
    for (const double height : {0.0, 20.0, 60.0, 74.0, 90.0}) {
        for (double angle = 0.0; angle < 6.2; angle += 0.3) {
            const glm::dvec2 thrown = form.thrown(form.place(50.0, height, angle));
            EXPECT_NEAR(thrown.x, 50.0, 1e-9) << height << " mm, " << angle;
            EXPECT_EQ(thrown.y, height);
        }
    }
}

/// Those above the wall that face away from their corner's normal. `outside`: how far a place (mm) is from the wall.
std::size_t foldedTriangles(const kiln::asset::Primitive& primitive,
                            const std::function<double(const glm::vec3&)>& outside) {
    std::size_t folded = 0;
    for (std::size_t index = 0; index + 2 < primitive.indices.size(); index += 3) {
        const std::uint32_t* corner = &primitive.indices[index];
        const glm::vec3 face = glm::cross(primitive.positions[corner[1]] - primitive.positions[corner[0]],
                                          primitive.positions[corner[2]] - primitive.positions[corner[0]]);
        const bool hidden = std::all_of(corner, corner + 3, [&](std::uint32_t vertex) {
            return outside(1000.0f * primitive.positions[vertex]) < 0.0;
        });
        folded += !hidden && glm::dot(face, primitive.normals[corner[0]]) <= 0.0f ? 1u : 0u;
    }
    return folded;
}

TEST(Parts, AreClosedEndInTheWallAndReachAsFarAsTheRecipeSays) {
    const auto model = plainBowl("{}", R"([
        {"kind": "loop", "from": 0.35, "to": 0.9, "reach": 30, "width": 12, "thickness": 8, "angles": [90, 270],
         "fillet": 3, "paint": [{"kind": "bars", "layer": "cobalt", "every": 8, "width": 3}]},
        {"kind": "square", "from": 0.35, "to": 0.9, "reach": 26, "corner": 6, "width": 12, "thickness": 7, "angles": [0]},
        {"kind": "scroll", "from": 0.35, "to": 0.9, "reach": 22, "width": 8, "thickness": 8, "angles": [180]},
        {"kind": "tube", "from": 0.5, "to": 0.95, "radius": 9, "wall": 2.5, "angles": [45]},
        {"kind": "spout", "at": 0.5, "path": [[0, 0], [20, 10], [32, 30]], "radii": [[0, 9], [0.5, 6], [1, 4]],
         "wall": 1.5, "hole": 3, "angles": [135]}])");
    ASSERT_TRUE(model) << model.error().text();
    const auto& primitives = model->meshes[0].primitives;
    ASSERT_EQ(primitives.size(), 7u);
    const Wall wall = wallOf("jingdezhen-celadon-bowl");
    const auto wallAt = [&](double height) {
        return wall.at(WallPart::Outside, wall.outsideDistance(height * 77.0)).position.x;
    };
    const auto outside = [&](const glm::vec3& place) {
        return std::hypot(place.x, place.z) - wallAt(static_cast<double>(place.y) / 77.0);
    };
    for (std::size_t i = 1; i < primitives.size(); ++i) {
        EXPECT_EQ(test::openEdges({"part", {primitives[i]}}), 0u) << i;
        EXPECT_EQ(foldedTriangles(primitives[i], outside), 0u) << i;
        EXPECT_GT(test::volume({"part", {primitives[i]}}), 1e-7) << i;
    }
    const double lip = std::max(wallAt(0.35), wallAt(0.9));
    EXPECT_NEAR(extentsOf(primitives[1]).max.x, lip + 30.0, 0.01 * (lip + 30.0));
    EXPECT_NEAR(extentsOf(primitives[2]).min.x, -(lip + 30.0), 0.01 * (lip + 30.0));
    EXPECT_NEAR(extentsOf(primitives[3]).max.z, lip + 26.0, 0.01 * (lip + 26.0));
    EXPECT_NEAR(extentsOf(primitives[3]).size().x, 12.0 + 2.0 * 2.0, 1.0) << "the fillets' feet are the widest";
    EXPECT_NEAR(extentsOf(primitives[5]).size().y, 0.45 * 77.0, 0.8);
    // Both ends of the loop lie under the wall's surface, a little.
    for (const std::size_t end : {std::size_t{0}, primitives[1].positions.size() - 1}) {
        const glm::vec3 place = 1000.0f * primitives[1].positions[end];
        const double radius = std::hypot(place.x, place.z);
        EXPECT_LT(radius, wallAt(static_cast<double>(place.y) / 77.0) - 0.2);
        EXPECT_GT(radius, wallAt(static_cast<double>(place.y) / 77.0) - 3.0);
    }
    // The pair stands half a turn apart and is alike.
    for (std::size_t vertex = 0; vertex < primitives[1].positions.size(); ++vertex) {
        const glm::vec3 turned = primitives[2].positions[vertex] * glm::vec3(-1.0f, 1.0f, -1.0f);
        EXPECT_LT(glm::distance(primitives[1].positions[vertex], turned), 1e-5f);
    }
    EXPECT_EQ(model->materials.size(), 7u);
}

/// Vertices less edges plus faces, vertices of one place taken as one: 2 of a ball, 0 of a ring.
int eulerCharacteristic(const kiln::asset::Primitive& surface) {
    std::map<std::array<float, 3>, int> places;
    std::set<std::pair<int, int>> edges;
    int faces = 0;
    const auto number = [&](std::uint32_t index) {
        const glm::vec3& at = surface.positions[index];
        return places.emplace(std::array{at.x, at.y, at.z}, static_cast<int>(places.size())).first->second;
    };
    for (std::size_t i = 0; i < surface.indices.size(); i += 3) {
        const std::array corners{number(surface.indices[i]), number(surface.indices[i + 1]),
                                 number(surface.indices[i + 2])};
        if (corners[0] == corners[1] || corners[1] == corners[2] || corners[2] == corners[0]) continue;
        ++faces;
        for (std::size_t side = 0; side < 3; ++side) edges.insert(std::minmax(corners[side], corners[(side + 1) % 3]));
    }
    return static_cast<int>(places.size()) - static_cast<int>(edges.size()) + faces;
}

TEST(Spouts, LeadThroughTheWallThatTheyStandOn) {
    const auto spouted = [](const char* hole, const char* angles) {
        return plainBowl("{}", (std::string(R"([{"kind": "spout", "at": 0.5, "path": [[0, 0], [20, 10], [32, 30]],
            "radii": [[0, 9], [0.5, 6], [1, 4]], "wall": 1.5, "hole": )") +
                                hole + R"(, "angles": )" + angles + "}]")
                                   .c_str());
    };
    const auto model = spouted("3", "[0, 135]");  // one over the seam of the bowl
    ASSERT_TRUE(model) << model.error().text();
    const auto& primitives = model->meshes[0].primitives;
    ASSERT_EQ(primitives.size(), 3u);
    EXPECT_EQ(test::openEdges({"bowl", {primitives[0]}}), 0u);
    EXPECT_EQ(eulerCharacteristic(primitives[0]), 2 - 2 * 2) << "a bowl with two holes through its wall";
    EXPECT_EQ(eulerCharacteristic(primitives[1]), 0) << "a tube with a wall is a ring";
    // The hole is round and as wide as the recipe says, and its wall looks at its axis.
    const auto plain = plainBowl("{}", "[]");
    ASSERT_TRUE(plain) << plain.error().text();
    const double missing =
        test::volume({"bowl", {plain->meshes[0].primitives[0]}}) - test::volume({"bowl", {primitives[0]}});
    const double thick = 1e9 * missing / (2.0 * std::numbers::pi * 3.0 * 3.0);
    EXPECT_GT(thick, 3.0) << "mm of wall";
    EXPECT_LT(thick, 7.0);
    for (const glm::vec3& normal : primitives[0].normals) EXPECT_NEAR(glm::length(normal), 1.0f, 1e-3f);

    const auto wide = spouted("6.4", "[0]");
    EXPECT_TRUE(wide) << wide.error().text();
    EXPECT_FALSE(spouted("6.6", "[0]")) << "wider than the spout";
}

TEST(Parts, EndUnderAFlattenedWallToo) {
    const auto model = plainBowl(R"({"section": {"depth": 0.6}})", R"([
        {"kind": "loop", "from": 0.35, "to": 0.8, "reach": 20, "width": 16, "thickness": 8, "angles": [90], "fillet": 4}])");
    ASSERT_TRUE(model) << model.error().text();
    ASSERT_EQ(model->meshes[0].primitives.size(), 2u);
    const std::vector<glm::vec3>& places = model->meshes[0].primitives[1].positions;
    const Wall wall = wallOf("jingdezhen-celadon-bowl");
    VesselForm form;
    form.depth = 0.6;
    // An end is a point and a ring about it, of as many vertices each.
    const auto ring = static_cast<std::size_t>(std::count(places.begin(), places.end(), places.front()));
    ASSERT_GT(ring, 8u);
    for (std::size_t i = 0; i < 2 * ring; ++i) {
        for (const glm::vec3& place : {places[i], places[places.size() - 1 - i]}) {
            const glm::dvec2 thrown = form.thrown(1000.0 * glm::dvec3(place));
            const double surface = wall.at(WallPart::Outside, wall.outsideDistance(thrown.y)).position.x;
            EXPECT_LT(thrown.x, surface - 0.2);
            EXPECT_GT(thrown.x, surface - 3.0);
        }
    }
}

TEST(Parts, ACoverStandsOnTheLip) {
    const auto model = plainBowl("{}", R"([{"kind": "cover", "profile": [[0, 1], [0.3, 0.8], [0.6, 0.3], [0.75, 0.15],
        [0.9, 0.2], [1, 0]], "height": 40, "diameter": 166, "rim": 6, "recess": 2, "fairing": 2, "sink": 1,
        "texture": {"width": 256, "height": 128},
        "decoration": [{"kind": "ground", "from": 0.1, "to": 0.4, "layer": "cobalt"}]}])");
    ASSERT_TRUE(model) << model.error().text();
    ASSERT_EQ(model->meshes[0].primitives.size(), 2u);
    const kiln::asset::Primitive& cover = model->meshes[0].primitives[1];
    EXPECT_EQ(test::openEdges({"cover", {cover}}), 0u);
    EXPECT_TRUE(test::isSound(cover));
    EXPECT_NEAR(extentsOf(cover).min.y, 76.0f, 0.05f);
    EXPECT_NEAR(extentsOf(cover).max.y, 116.0f, 0.05f);
    EXPECT_NEAR(extentsOf(cover).size().x, 166.0f, 0.8f);
}

TEST(Parts, ErrorsSayWhatWhereAndWhatToDo) {
    const auto names = [](const char* parts, const std::string& part) {
        const auto model = plainBowl("{}", parts);
        ASSERT_FALSE(model);
        EXPECT_NE(model.error().text().find(part), std::string::npos) << model.error().text();
    };
    names(R"([{"kind": "wing"}])", "/parts/0/kind");
    names(R"([{"kind": "loop", "from": 0.9, "to": 0.3, "reach": 30, "width": 12, "thickness": 8, "angles": [0]}])",
          "/parts/0/to");
    names(R"([{"kind": "loop", "from": 0.3, "to": 0.9, "reach": 30, "width": 12, "thickness": 8}])", "/parts/0/angles");
    names(R"([{"kind": "tube", "from": 0.3, "to": 0.9, "radius": 5, "wall": 5, "angles": [0]}])", "/parts/0/wall");
    names(R"([{"kind": "loop", "from": 0.3, "to": 0.9, "reach": 30, "width": 12, "thickness": 8, "angles": [0],
            "paint": [{"kind": "ground", "layer": "gold"}]}])",
          "gold");
    names(
        R"([{"kind": "spout", "at": 0.5, "path": [[0, 0], [9, 9]], "radii": [[0, 5], [1, 1]], "wall": 2,
            "hole": 1, "angles": [0]}])",
        "/parts/0/radii");
    names(R"([{"kind": "spout", "at": 0.5, "path": [[0, 0], [9, 9]], "radii": [[0, 9], [1, 6]], "wall": 2, "hole": 7,
            "angles": [0]}])",
          "/parts/0/hole");
    names(R"([{"kind": "cover", "profile": [[0, 1], [1, 0.2]], "height": 40, "diameter": 166, "rim": 6, "recess": 2,
            "fairing": 2, "texture": {"width": 256, "height": 128}}])",
          "knob");
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
    nlohmann::json wide = good;
    wide["texture"]["disc"] = true;
    wide["texture"]["inside"] = 0.9;
    wide["texture"]["width"] = 1024;
    names(complaint(wide), "/texture/inside");
    nlohmann::json twice = good;
    twice["decoration"] =
        nlohmann::json::parse(R"([{"kind": "medallion", "motif": "vessel-lotus.svg", "at": [0, 0], "angle": 4}])");
    names(complaint(twice), "/decoration/0/at");
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
