#include "app/curator/ProfileSheet.h"

#include <algorithm>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "app/curator/Files.h"
#include "app/curator/Objects.h"
#include "app/curator/Sheet.h"
#include "app/museum/JsonFields.h"
#include "app/workshop/Lathe.h"
#include "app/workshop/Vessel.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Result;
using nlohmann::json;
using workshop::Wall;
using workshop::WallPart;

namespace {

constexpr double kLongest = 380.0;  // pixels
constexpr int kMargin = 16;
constexpr const char* kPaper = "#F4F1E8";
constexpr const char* kTall = "taller than wide";
constexpr const char* kWide = "wider than tall";

/// An object whose recipe names a profile.
struct User {
    std::string id;
    json recipe;
};

std::map<std::string, std::vector<User>> usersOf(const fs::path& assets) {
    std::map<std::string, std::vector<User>> users;
    for (const std::string& id : objectIds(assets)) {
        const auto bytes = readFile(assets / "collection" / id / "recipe.json");
        if (!bytes) continue;  // a record without a recipe, or a broken one, is no matter here
        auto recipe = museum::parseObject(*bytes, id);
        if (!recipe) continue;
        const json::json_pointer path("/shape/profile");
        if (!recipe->contains(path) || !recipe->at(path).is_string()) continue;
        const std::string name = recipe->at(path).get<std::string>();
        users[name].push_back({id, std::move(*recipe)});
    }
    return users;
}

/// A recipe that only has a shape, for profiles that nothing is made of yet.
json usualRecipe(const std::string& name, double heightOverDiameter, double thinness) {
    constexpr double kDiameter = 160.0;
    const double height = std::clamp(kDiameter * heightOverDiameter, 10.0, 2000.0);
    return {{"shape",
             {{"profile", name},
              {"height", height},
              {"diameter", kDiameter},
              {"wall", 4.0 * thinness},
              {"lip", 3.0 * thinness},
              {"floor", std::min(8.0, 0.2 * height)},
              {"footRing", 5.0 * thinness},
              {"recess", std::min(3.0, 0.07 * height)},
              {"fairing", std::min(4.0, 0.04 * height)}}}};
}

struct Section {
    workshop::VesselShape shape;
    Wall wall;
};

Result<Section> sectionOf(const json& recipe, const json& profiles, const std::string& where) {
    const workshop::Recipe reader(recipe, where);
    workshop::VesselShape shape = workshop::readShape(reader, profiles);
    if (const kiln::Error* error = reader.error()) return kiln::fail(*error);
    Result<Wall> wall = Wall::make(shape, where);
    if (!wall) return kiln::fail(wall.error());
    return Section{std::move(shape), std::move(*wall)};
}

std::vector<glm::dvec2> lineOf(const Wall& wall, WallPart part) {
    constexpr int kSteps = 300;
    std::vector<glm::dvec2> line;
    for (int i = 0; i <= kSteps; ++i) line.push_back(wall.at(part, wall.length(part) * i / kSteps).position);
    return line;
}

/// Draws in millimetres, the foot's middle at the origin and up being up.
Picture drawn(const Section& section, double pixelsPerMillimetre, int width, int height) {
    const Page page(width, height, kPaper);
    cairo_t* context = page.context();
    cairo_translate(context, 0.5 * width, height - kMargin);
    const auto follow = [&](const std::vector<glm::dvec2>& line, double side) {
        for (const glm::dvec2& point : line) {
            cairo_line_to(context, side * point.x * pixelsPerMillimetre, -point.y * pixelsPerMillimetre);
        }
    };
    const auto outside = lineOf(section.wall, WallPart::Outside);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);

    // The outside, from the axis to its outline.
    cairo_new_path(context);
    cairo_line_to(context, 0.0, -outside.front().y * pixelsPerMillimetre);
    follow(outside, 1.0);
    cairo_line_to(context, 0.0, -outside.back().y * pixelsPerMillimetre);
    cairo_close_path(context);
    cairo_set_source_rgb(context, 0.87, 0.85, 0.80);
    cairo_fill_preserve(context);
    cairo_set_source_rgb(context, 0.13, 0.13, 0.13);
    cairo_set_line_width(context, 1.6);
    cairo_stroke(context);

    // The section: the wall's whole curve, closed along the axis.
    cairo_new_path(context);
    for (const WallPart part : {WallPart::Base, WallPart::Outside, WallPart::Inside}) {
        follow(lineOf(section.wall, part), -1.0);
    }
    cairo_close_path(context);
    cairo_fill(context);

    // The lip's line over the open half, and the axis.
    cairo_set_line_width(context, 1.0);
    cairo_move_to(context, -outside.back().x * pixelsPerMillimetre, -outside.back().y * pixelsPerMillimetre);
    cairo_line_to(context, 0.0, -outside.back().y * pixelsPerMillimetre);
    cairo_move_to(context, 0.0, 0.0);
    cairo_line_to(context, 0.0, -outside.back().y * pixelsPerMillimetre);
    cairo_stroke(context);
    Picture picture = emptyPicture(width, height);
    const std::unique_ptr<cairo_t, CairoRelease> copy(cairo_create(picture.get()));
    cairo_set_source_surface(copy.get(), cairo_get_target(context), 0.0, 0.0);
    cairo_paint(copy.get());
    return picture;
}

Result<SheetCell> cellOf(const std::string& name, const json& profiles, const std::vector<User>& users,
                         const std::string& where) {
    SheetCell cell;
    cell.name = name;
    std::optional<Result<Section>> section;
    if (!users.empty()) {
        section = sectionOf(users.front().recipe, profiles, where + ": /profiles/" + name);
        if (*section) {
            cell.notes.push_back(decimal((*section)->shape.height / 10.0) + " cm high, ⌀ " +
                                 decimal((*section)->shape.diameter / 10.0) + " cm as " + users.front().id);
            if (users.size() > 1) cell.notes.push_back("and " + std::to_string(users.size() - 1) + " more");
        }
    }
    if (!section || !*section) {
        const json& profile = profiles.at("profiles").at(name);
        double ratio = 1.0;
        if (profile.is_object() && profile.contains("height_over_diameter") &&
            profile["height_over_diameter"].is_number()) {
            ratio = profile["height_over_diameter"].get<double>();
        }
        for (const double thinness : {1.0, 0.6, 0.35}) {
            section = sectionOf(usualRecipe(name, ratio, thinness), profiles, where + ": /profiles/" + name);
            if (*section) break;
        }
        cell.notes.push_back("height " + decimal(ratio * 100.0) + " % of its width");
        cell.notes.push_back(users.empty() ? "no object yet; the wall is a guess"
                                           : users.front().id + " cannot be thrown");
    }
    if (!*section) return kiln::fail(section->error());
    const workshop::VesselShape& shape = (*section)->shape;
    cell.group = shape.height >= shape.diameter ? kTall : kWide;
    const double scale = kLongest / std::max(shape.height, shape.diameter);
    cell.width = static_cast<int>(shape.diameter * scale) + 2 * kMargin;
    cell.height = static_cast<int>(shape.height * scale) + 2 * kMargin;
    cell.picture = drawn(**section, scale, cell.width, cell.height);
    return cell;
}

}  // namespace

ContactSheet drawProfiles(const fs::path& assets, const fs::path& out) {
    ContactSheet sheet;
    const fs::path file = assets / "profiles.json";
    const auto bytes = readFile(file);
    auto profiles = bytes ? museum::parseObject(*bytes, file.string()) : Result<json>(kiln::fail(bytes.error()));
    if (!profiles) {
        sheet.mistakes.push_back(mistakeOf(profiles.error()));
        return sheet;
    }
    if (!profiles->contains("profiles") || !profiles->at("profiles").is_object() || profiles->at("profiles").empty()) {
        sheet.mistakes.push_back({file.string(), "/profiles", "there is no profile to show", "Add one"});
        return sheet;
    }
    const auto users = usersOf(assets);
    std::vector<SheetCell> cells;
    for (const auto& item : profiles->at("profiles").items()) {
        const auto found = users.find(item.key());
        Result<SheetCell> cell =
            cellOf(item.key(), *profiles, found == users.end() ? std::vector<User>() : found->second, file.string());
        if (cell) {
            cells.push_back(std::move(*cell));
        } else {
            sheet.mistakes.push_back(mistakeOf(cell.error()));
        }
    }
    if (cells.empty()) return sheet;
    sheet.shown = cells.size();
    std::optional<kiln::Error> failure;
    sheet.pages = writeSheet(std::move(cells), {kPaper, {}}, out, failure);
    if (failure) sheet.mistakes.push_back(mistakeOf(*failure));
    return sheet;
}

}  // namespace curator
