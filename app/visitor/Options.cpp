#include "app/visitor/Options.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "app/visit/QrCode.h"
#include "app/visit/Setting.h"

namespace visitor {

using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;

namespace {

using Reader = bool (*)(Options&, std::string_view value);

struct OptionRow {
    std::string_view name;
    std::string_view value;  ///< what it takes; empty for a switch
    std::string_view help;
    Reader read;
};

bool readInteger(std::string_view text, int minimum, int maximum, int& number) {
    int parsed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    if (error != std::errc() || end != text.data() + text.size() || parsed < minimum || parsed > maximum) return false;
    number = parsed;
    return true;
}

bool readSize(Options& options, std::string_view value) {
    const std::size_t cross = value.find('x');
    return cross != std::string_view::npos && readInteger(value.substr(0, cross), 16, 8192, options.width) &&
           readInteger(value.substr(cross + 1), 16, 8192, options.height);
}

bool readLanguage(Options& options, std::string_view value) {
    options.language = museum::languageFromTag(value);
    return options.language.has_value();
}

bool readApi(Options& options, std::string_view value) {
    using kiln::platform::GraphicsApi;
    if (value == "gl") options.api = GraphicsApi::OpenGL33;
    if (value == "gles") options.api = GraphicsApi::OpenGLES30;
    return value == "gl" || value == "gles";
}

bool readLight(Options& options, std::string_view value) {
    const auto light = visit::lightFromName(value);
    if (!light || *light == visit::Light::Own) return false;  // one's own is --environment
    options.light = *light;
    return true;
}

bool readNumber(std::string_view value, float minimum, float maximum, float& number) {
    // Not from_chars, which the web's library has for whole numbers only.
    const std::string text(value);
    char* end = nullptr;
    const float parsed = std::strtof(text.c_str(), &end);
    if (text.empty() || end != text.c_str() + text.size() || !(parsed >= minimum && parsed <= maximum)) return false;
    number = parsed;
    return true;
}

bool readExposure(Options& options, std::string_view value) {
    return readNumber(value, -10.0f, 10.0f, options.exposure);
}

StudyView& studyOf(Options& options) {
    if (!options.study) options.study.emplace();
    return *options.study;
}

bool readStudy(Options& options, std::string_view value) {
    const auto light = studyLightFromName(value);
    if (light) studyOf(options).light = *light;
    return light.has_value();
}

bool readFrom(Options& options, std::string_view value) {
    const std::size_t first = value.find(',');
    if (first == std::string_view::npos) return false;
    const std::size_t second = value.find(',', first + 1);
    StudyView& view = studyOf(options);
    float azimuth = 0.0f, elevation = 0.0f;
    if (!readNumber(value.substr(0, first), -360.0f, 360.0f, azimuth) ||
        !readNumber(value.substr(first + 1, second - first - 1), -90.0f, 90.0f, elevation)) {
        return false;
    }
    view.azimuth = glm::radians(azimuth);
    view.elevation = glm::radians(elevation);
    return second == std::string_view::npos || readNumber(value.substr(second + 1), 1e-3f, 1e4f, view.distance);
}

bool readTone(Options& options, std::string_view value) {
    using kiln::scene::ToneMapping;
    if (value == "neutral") options.toneMapping = ToneMapping::Neutral;
    if (value == "aces") options.toneMapping = ToneMapping::Aces;
    if (value == "none") options.toneMapping = ToneMapping::None;
    return value == "neutral" || value == "aces" || value == "none";
}

constexpr std::array<OptionRow, 30> kTable{{
    {"--at", "EXHIBIT|ROOM[/EXHIBIT]", "begin at this exhibit, its panel open, or in this room",
     [](Options& o, std::string_view v) { return o.at = v, !v.empty(); }},
    {"--plan", "", "begin with the plan of the museum", [](Options& o, std::string_view) { return o.plan = true; }},
    {"--read", "", "begin with all that is to be read of the exhibit",
     [](Options& o, std::string_view) { return o.reading = true; }},
    {"--timeline", "line|map", "begin with the line of years, or with the map of the way between the cities",
     [](Options& o, std::string_view v) {
         if (v == "line" || v == "map") o.timeline = v == "map";
         return o.timeline.has_value();
     }},
    {"--search", "WORDS", "begin with the search, and these words in it",
     [](Options& o, std::string_view v) { return o.search = v, true; }},
    {"--lang", "en|tr|zh", "language of every text", readLanguage},
    {"--pack", "FOLDER", "the content pack to visit (default: the one that this build made)",
     [](Options& o, std::string_view v) { return o.pack = v, !v.empty(); }},
    {"--light", "museum|daylight|lamp", "the light to see it in", readLight},
    {"--environment", "FILE", "a picture of light to see it in (.hdr, .exr)",
     [](Options& o, std::string_view v) { return o.environment = v, !v.empty(); }},
    {"--exposure", "EV", "brighter or darker, -10 to 10", readExposure},
    {"--tone", "neutral|aces|none", "from light to the screen (default: Khronos PBR Neutral)", readTone},
    {"--headless", "", "draw without a display (EGL surfaceless)",
     [](Options& o, std::string_view) { return o.headless = true; }},
    {"--shot", "PNG", "with --headless: write the picture to this file",
     [](Options& o, std::string_view v) { return o.shot = v, !v.empty(); }},
    {"--captioned", "", "the picture as a visitor keeps it: with credit and scale instead of the interface",
     [](Options& o, std::string_view) { return o.captioned = true; }},
    {"--size", "WxH", "size of the window or the picture, 16x16 to 8192x8192", readSize},
    {"--samples", "N", "samples a pixel for smooth edges, 0 to 16 (default 4)",
     [](Options& o, std::string_view v) { return readInteger(v, 0, 16, o.samples); }},
    {"--api", "gl|gles", "OpenGL 3.3 or OpenGL ES 3.0", readApi},
    {"--bench", "SCENE|rooms", "measure a bench scene, or the museum's rooms, and print JSON",
     [](Options& o, std::string_view v) { return o.bench = v, !v.empty(); }},
    {"--walk", "X,Z,YAW;X,Z,YAW", "with --headless --shot: --frames pictures on the way between places of the house",
     [](Options& o, std::string_view v) { return o.walk = readWalk(v), !o.walk.empty(); }},
    {"--frames", "N",
     "pictures of --walk, or to time in each room of --bench rooms (0 only counts), 0 to 1000 (default 5)",
     [](Options& o, std::string_view v) { return readInteger(v, 0, 1000, o.frames); }},
    {"--portrait", "SPEC", "draw one model as a portrait file states (with --headless --shot natively)",
     [](Options& o, std::string_view v) { return o.portrait = v, !v.empty(); }},
    {"--study", "neutral|raking", "with --headless --shot: FILE alone before grey paper, in this light", readStudy},
    {"--from", "AZIMUTH,ELEVATION[,METRES]", "a study from so many degrees right of its front and above, from so far",
     readFrom},
    {"--variant", "NAME", "a study in this one of the model's sets of materials, as \"glaze\"",
     [](Options& o, std::string_view v) { return studyOf(o).variant = v, !v.empty(); }},
    {"--studies", "LIST", "draw every picture that a list of studies names, without a display",
     [](Options& o, std::string_view v) { return o.studies = v, !v.empty(); }},
    {"--site", "URL", "where the museum's page is published, for the QR code of an address (Shift+Q)",
     [](Options& o, std::string_view v) { return o.site = v, visit::isSite(v); }},
    {"--share", "", "begin with the address of the moment and its QR code open",
     [](Options& o, std::string_view) { return o.share = true; }},
    {"--step", "", "the clock stands until the page moves it (tests)",
     [](Options& o, std::string_view) { return o.steppedClock = true; }},
    {"--web", "", "ignored; the page passes it", [](Options&, std::string_view) { return true; }},
    {"--help", "", "print this", [](Options& o, std::string_view) { return o.help = true; }},
}};

}  // namespace

Result<Options> readOptions(std::span<char*> arguments) {
    Options options;
    if (std::string_view(KILN_DEFAULT_API) == "OpenGLES30") options.api = kiln::platform::GraphicsApi::OpenGLES30;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view word = arguments[i];
        if (!word.starts_with("--")) {
            if (!options.file.empty()) {
                return fail(ErrorCode::Malformed, "two files were given, and one can be shown", std::string(word),
                            "give one .glb or .gltf");
            }
            options.file = word;
            continue;
        }
        if (const auto index = visit::settingNamed(word.substr(2)); index && word != "--language") {
            const visit::Setting& setting = visit::settings()[static_cast<std::size_t>(*index)];
            const std::string_view value = i + 1 < arguments.size() ? std::string_view(arguments[++i]) : "";
            visit::State tried;
            if (!visit::readSetting(tried, setting.id, value)) {
                return fail(ErrorCode::Malformed, "\"" + std::string(value) + "\" is not a value that it takes",
                            std::string(word),
                            "it takes " + visit::rangeOf(setting) + ": " + std::string(setting.help));
            }
            options.settings += std::string(setting.id) + '=' + std::string(value) + ';';
            continue;
        }
        const OptionRow* row = nullptr;
        for (const OptionRow& candidate : kTable) {
            if (candidate.name == word) row = &candidate;
        }
        if (row == nullptr) {
            return fail(ErrorCode::Malformed, "there is no such option", std::string(word), "--help lists them");
        }
        std::string_view value;
        if (!row->value.empty()) {
            if (i + 1 == arguments.size()) {
                return fail(ErrorCode::Malformed, "a value is missing", std::string(word),
                            "it takes " + std::string(row->value));
            }
            value = arguments[++i];
        }
        if (!row->read(options, value)) {
            return fail(ErrorCode::Malformed, "\"" + std::string(value) + "\" is not a value that it takes",
                        std::string(word), "it takes " + std::string(row->value) + ": " + std::string(row->help));
        }
    }
    if (options.headless && options.shot.empty() && options.bench.empty() && options.studies.empty() && !options.help) {
        return fail(ErrorCode::Malformed, "a picture without a file to write it to", "--headless",
                    "add --shot out.png");
    }
    if (!options.shot.empty() && !options.headless) {
        return fail(ErrorCode::Malformed, "only works without a window", "--shot", "add --headless");
    }
    if (!options.walk.empty() && options.shot.empty()) {
        return fail(ErrorCode::Malformed, "a walk without a file to write its pictures to", "--walk",
                    "add --headless --shot out.png");
    }
    if (options.study && (options.file.empty() || options.shot.empty())) {
        return fail(ErrorCode::Malformed, "a study needs a model and a picture to write", "--study, --from, --variant",
                    "add FILE --headless --shot out.png");
    }
    return options;
}

std::string optionsHelp() {
    std::string text = "sister-kilns [FILE.glb|FILE.gltf] [options]\n";
    for (const OptionRow& row : kTable) {
        std::string line = "  " + std::string(row.name) + " " + std::string(row.value);
        line.resize(std::max<std::size_t>(line.size() + 1, 24), ' ');
        text += line + std::string(row.help) + "\n";
    }
    text += "Settings, which are otherwise kept from visit to visit:\n";
    for (const visit::Setting& setting : visit::settings()) {
        if (setting.id == "language") continue;  // --lang
        std::string line = "  --" + std::string(setting.id) + " " + visit::rangeOf(setting);
        line.resize(std::max<std::size_t>(line.size() + 1, 34), ' ');
        text += line + std::string(setting.help) + "\n";
    }
    return text;
}

}  // namespace visitor
