#include "app/workshop/MotifFile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

#include <pugixml.hpp>

#include "app/workshop/BrushStroke.h"
#include "app/workshop/Noise.h"
#include "app/workshop/SvgReader.h"

namespace workshop {

namespace {

using kiln::ErrorCode;
using kiln::fail;

constexpr std::uintmax_t kMaximumBytes = 512u << 10;
constexpr int kMaximumNesting = 32;
constexpr std::size_t kMaximumSteps = 300;  // layers and placed drawings of one file
constexpr std::size_t kMaximumPress = 64;
constexpr double kMaximumPressShare = 10.0;
constexpr double kMaximumMillimetres = 5000.0;
constexpr double kFarthest = 1e6, kSmallest = 1e-6;  // units
constexpr double kSheetProportions = 0.02;           // how far two of them may be apart that should be equal

template <std::size_t Count>
bool isOneOf(std::string_view name, const std::array<std::string_view, Count>& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 8> kShapes = {"path", "rect",     "circle",  "ellipse",
                                                     "line", "polyline", "polygon", "use"};
constexpr std::array<std::string_view, 4> kForbidden = {"text", "script", "style", "foreignObject"};

/// "40mm", "4cm" or "1.5in" in mm; 0 for anything else.
double millimetres(std::string_view text) {
    SvgReader reader(text);
    // As librsvg reads it, so that its edges and ours are the same.
    const double value = static_cast<float>(reader.number().value_or(0.0));
    const std::string_view unit = reader.word();
    if (!reader.atEnd()) return 0.0;
    return unit == "mm" ? value : unit == "cm" ? 10.0 * value : unit == "in" ? 25.4 * value : 0.0;
}

/// The value of an attribute that an element has or inherits; empty when there is none.
std::string_view inherited(pugi::xml_node node, const char* attribute) {
    for (; node; node = node.parent()) {
        if (const pugi::xml_attribute found = node.attribute(attribute)) return found.value();
    }
    return {};
}

bool isBrush(pugi::xml_node path) {
    std::istringstream names(path.attribute("class").value());
    for (std::string name; names >> name;) {
        if (name == "brush") return true;
    }
    return false;
}

class MotifFileReader {
  public:
    MotifFileReader(std::string where, MotifBudget& budget, const std::optional<BrushHand>& hand)
        : where_(std::move(where)), budget_(budget), hand_(hand) {}

    kiln::Result<MotifFile> read(const std::string& text) {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
        if (!parsed) {
            return malformed(std::string("not well-formed SVG: ") + parsed.description() + " at byte " +
                                 std::to_string(parsed.offset),
                             "Correct the file in an editor.");
        }
        const pugi::xml_node root = document.document_element();
        if (root != document.last_child()) {
            return malformed("there is more than one outermost element", "Keep one <svg>.");
        }
        if (std::string_view(root.name()) != "svg") return malformed("this is not an SVG", "Save the drawing as SVG.");
        if (!root.child("g") && !root.child("image")) {
            return malformed("no layer found", "Name the top-level groups for pigments, such as <g id=\"cobalt\">.");
        }
        if (auto done = readMeasures(root); !done) return fail(done.error());
        for (const pugi::xml_node child : root.children()) {
            if (auto done = readStep(child); !done) return fail(done.error());
            if (auto done = convert(child, 1); !done) return fail(done.error());
        }
        std::ostringstream written;
        document.save(written, "", pugi::format_raw);
        file_.svg = std::move(written).str();
        return std::move(file_);
    }

  private:
    /// Width, height, viewBox and anchor.
    kiln::Result<void> readMeasures(pugi::xml_node root) {
        file_.width = millimetres(root.attribute("width").value());
        file_.height = millimetres(root.attribute("height").value());
        const auto isSize = [](double value) { return value > 0.0 && value <= kMaximumMillimetres; };
        const std::string remedy = "Give the <svg> element width=\"240mm\" and height=\"240mm\" and a viewBox.";
        if (!isSize(file_.width) || !isSize(file_.height)) {
            return malformed("the drawing's size in mm is missing or absurd", remedy);
        }
        const auto box = svgNumbers(root.attribute("viewBox").value(), 4);
        if (!box || box->size() != 4 || !((*box)[2] > 0.0) || !((*box)[3] > 0.0)) {
            return malformed("the viewBox is missing or absurd", remedy);
        }
        const double scale = file_.width / (*box)[2];
        if (std::abs((*box)[3] * scale / file_.height - 1.0) > kSheetProportions) {
            return malformed("the viewBox has other proportions than the size in mm", "Make them agree.");
        }
        unit_ = 1.0 / scale;
        file_.millimetresPerUnit = scale;
        file_.origin = {(*box)[0], (*box)[1]};
        toMillimetres_ = glm::dmat3(scale, 0.0, 0.0, 0.0, scale, 0.0, -(*box)[0] * scale, -(*box)[1] * scale, 1.0);

        file_.anchor = 0.5 * glm::dvec2(file_.width, file_.height);
        if (const pugi::xml_attribute anchor = root.attribute("data-anchor")) {
            const auto place = svgNumbers(anchor.value(), 2);
            if (!place || place->size() != 2) {
                return malformed(std::string("data-anchor=\"") + anchor.value() + "\" is not a point",
                                 "Write x and y in the drawing's units, such as data-anchor=\"20 59\".");
            }
            file_.anchor = glm::dvec2(toMillimetres_ * glm::dvec3((*place)[0], (*place)[1], 1.0));
        }
        return {};
    }

    /// What one child of the outermost element adds to the painter's steps.
    kiln::Result<void> readStep(pugi::xml_node child) {
        const std::string_view name = child.name();
        if (name == "image") return readPlaced(child);
        if (isOneOf(name, kShapes)) {
            return malformed("a <" + std::string(name) + "> stands outside of every layer",
                             "Put it into a top-level group named for its pigment.");
        }
        if (name != "g") return {};
        MotifStep step;
        step.layer = child.attribute("id").value();
        if (step.layer.empty()) return malformed("a top-level group has no id", "Name it for its pigment.");
        const auto isSame = [&](const MotifStep& other) { return other.layer == step.layer; };
        if (std::any_of(file_.steps.begin(), file_.steps.end(), isSame)) {
            return malformed("the layer \"" + step.layer + "\" comes twice", "Join the two into one group.");
        }
        return add(std::move(step));
    }

    kiln::Result<void> readPlaced(pugi::xml_node image) {
        MotifStep step;
        const pugi::xml_attribute plain = image.attribute("href");
        step.file = (plain ? plain : image.attribute("xlink:href")).value();
        if (step.file.find_first_of("/\\:") != std::string::npos || step.file.starts_with('.') ||
            !step.file.ends_with(".svg")) {
            return fail(ErrorCode::Refused, "\"" + step.file.substr(0, 60) + "\" is not a drawing's plain file name",
                        where_, "Place only drawings of the same folder, such as href=\"iznik-tulip-round.svg\".");
        }
        bool known = true;
        const auto length = [&](const char* name, double lowest) {
            const pugi::xml_attribute attribute = image.attribute(name);
            if (!attribute) return 0.0;
            const auto value = svgNumbers(attribute.value(), 1);
            known = known && value && value->size() == 1 && value->front() >= lowest;
            return known ? value->front() : 0.0;
        };
        const glm::dvec2 corner(length("x", -kFarthest), length("y", -kFarthest));
        step.size = glm::dvec2(length("width", kSmallest), length("height", kSmallest)) / unit_;
        const auto transform = svgTransform(image.attribute("transform").value());
        if (!known || !transform || !(std::abs(glm::determinant(*transform)) > kSmallest)) {
            return malformed("the place of " + step.file + " cannot be understood",
                             "Give x, y, width and height as numbers and a transform that SVG knows.");
        }
        step.place =
            toMillimetres_ * *transform * glm::dmat3(unit_, 0.0, 0.0, 0.0, unit_, 0.0, corner.x, corner.y, 1.0);
        return add(std::move(step));
    }

    kiln::Result<void> add(MotifStep step) {
        if (file_.steps.size() == kMaximumSteps) {
            return fail(ErrorCode::Refused,
                        "more than " + std::to_string(kMaximumSteps) + " layers and placed drawings", where_,
                        "Divide the drawing.");
        }
        file_.steps.push_back(std::move(step));
        return {};
    }

    /// Checks an element and all that is in it, and makes outlines of brush lines.
    kiln::Result<void> convert(pugi::xml_node node, int depth) {
        const std::string_view name = node.name();
        if (depth > kMaximumNesting) {
            return fail(ErrorCode::Refused, "groups lie in each other more than 32 deep", where_, "Ungroup some.");
        }
        if (isOneOf(name, kForbidden) || (name == "image" && depth > 1)) {
            return fail(ErrorCode::Unsupported, "a drawing cannot have a <" + std::string(name) + "> here", where_,
                        name == "image" ? "Place drawings outside of the layers." : "Take it out.");
        }
        if (name == "path" && isBrush(node)) return outline(node);
        for (const pugi::xml_node child : node.children()) {
            if (auto done = convert(child, depth + 1); !done) return done;
        }
        return {};
    }

    kiln::Result<void> outline(pugi::xml_node path) {
        const std::string data = path.attribute("d").value();
        const std::string id = path.attribute("id").value();
        const std::string where = where_ + ": <path" + (id.empty() ? "" : " id=\"" + id.substr(0, 40) + "\"") +
                                  " d=\"" + data.substr(0, 40) + (data.size() > 40 ? "…" : "") + "\">";
        BrushStroke stroke;
        stroke.path = data;
        stroke.unit = unit_;
        const auto inRange = [](const auto& numbers, double highest) {
            return numbers && !numbers->empty() && std::all_of(numbers->begin(), numbers->end(), [&](double value) {
                       return value >= 0.0 && value <= highest;
                   });
        };
        if (path.attribute("style")) {
            return fail(ErrorCode::Unsupported, "a brush line cannot have a style", where,
                        "Write stroke-width and the rest as attributes of their own.");
        }
        if (const std::string_view text = inherited(path, "stroke-width"); !text.empty()) {
            const auto width = svgNumbers(text, 1);
            if (!inRange(width, unit_ * kMaximumMillimetres)) {
                return fail(ErrorCode::Malformed,
                            "stroke-width=\"" + std::string(text.substr(0, 40)) + "\" is no width", where,
                            "Give a number of the drawing's units.");
            }
            stroke.width = width->front();
        }
        if (const pugi::xml_attribute press = path.attribute("data-press")) {
            auto numbers = svgNumbers(press.value(), kMaximumPress);
            if (!inRange(numbers, kMaximumPressShare)) {
                return fail(ErrorCode::Malformed, "data-press is no list of shares of the width", where,
                            "Give 1 to 64 numbers of 0 to 10, such as data-press=\".2 1 .6\".");
            }
            stroke.press = std::move(*numbers);
        }
        if (hand_) {
            stroke.hand = hand_;
            stroke.hand->seed = mixBits(hand_->seed + ++strokes_);
        }
        kiln::Result<std::string> outlined = brushOutline(stroke, budget_.strokePoints);
        if (!outlined) {
            kiln::Error error = outlined.error();
            error.where = where;
            return fail(std::move(error));
        }
        // A brush line is a fill from here on: what held for its stroke holds for that.
        const std::string paint(inherited(path, "stroke"));
        const std::string opacity(inherited(path, "stroke-opacity"));
        for (const char* name : {"class", "stroke-width", "data-press", "d", "fill", "fill-rule", "stroke"}) {
            path.remove_attribute(name);
        }
        path.append_attribute("d") = outlined->c_str();
        path.append_attribute("fill") = paint.starts_with("url(") ? paint.c_str() : "#000";
        path.append_attribute("fill-rule") = "nonzero";
        path.append_attribute("stroke") = "none";
        if (!opacity.empty() && !path.attribute("opacity")) path.append_attribute("opacity") = opacity.c_str();
        return {};
    }

    [[nodiscard]] tl::unexpected<kiln::Error> malformed(std::string what, std::string remedy) const {
        return fail(ErrorCode::Malformed, std::move(what), where_, std::move(remedy));
    }

    std::string where_;
    MotifBudget& budget_;
    std::optional<BrushHand> hand_;
    std::uint32_t strokes_ = 0;
    MotifFile file_;
    double unit_ = 1.0;  ///< the drawing's units a millimetre
    glm::dmat3 toMillimetres_{1.0};
};

}  // namespace

kiln::Result<MotifFile> MotifFile::read(const std::filesystem::path& svg, MotifBudget& budget,
                                        const std::optional<BrushHand>& hand) {
    const std::string where = svg.string();
    std::error_code status;
    const std::uintmax_t size = std::filesystem::file_size(svg, status);
    std::ifstream stream(svg, std::ios::binary);
    if (status || !stream) {
        return fail(ErrorCode::NotFound, "there is no such drawing", where,
                    "Put the SVG there or correct its name where it is asked for.");
    }
    if (size > kMaximumBytes) {
        return fail(ErrorCode::Refused, "a drawing is at most 512 KiB", where, "Simplify its paths.");
    }
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    return MotifFileReader(where, budget, hand).read(text);
}

}  // namespace workshop
