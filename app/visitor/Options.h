// What the visitor program was asked to do: the command line natively, the page's query on the web.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/museum/Language.h"
#include "app/visit/Visit.h"
#include "app/visitor/Study.h"
#include "app/visitor/Walk.h"
#include "engine/core/Result.h"
#include "engine/platform/Window.h"
#include "engine/scene/Scene.h"

namespace visitor {

struct Options {
    std::string file;   ///< a visitor's own model (.glb, .gltf), or empty
    std::string pack;   ///< the content pack: a folder natively, a URL on the web
    std::string at;     ///< where to begin: "<exhibit>", "<gallery>" or "<gallery>/<exhibit>", or empty
    std::string shot;   ///< PNG to write in headless use, or empty
    std::string bench;  ///< a bench scene's JSON file or "rooms" natively, its name on the web; or empty
    std::string
        portrait;  ///< a portrait's JSON file (Portrait.h) natively, its path beside the page on the web; or empty
    std::optional<StudyView> study;       ///< how to see `file` alone, or none to see it on the stage
    std::vector<visit::Standpoint> walk;  ///< to be drawn picture by picture, or empty; native only
    std::string studies;                  ///< a list of studies (StudyList.h), or empty; native only
    std::string environment;              ///< a picture of light (.hdr, .exr) to see everything in, or empty
    visit::Light light = visit::Light::Museum;
    float exposure = 0.0f;  ///< EV, beside what a room has
    kiln::scene::ToneMapping toneMapping = kiln::scene::ToneMapping::Neutral;
    bool headless = false;
    bool steppedClock = false;          ///< time passes only when the page says so (tests)
    bool plan = false;                  ///< begin with the plan of the museum open
    bool share = false;                 ///< begin with the address open
    bool captioned = false;             ///< the picture carries credit and scale instead of the interface
    bool reading = false;               ///< begin with all that is to be read of the exhibit that `at` names
    std::optional<bool> timeline;       ///< begin with the line of years (false) or the map (true)
    std::optional<std::string> search;  ///< begin with the search open, and these words in it
    std::string site;  ///< where the museum's page is published (visit::isSite), for addresses to share; or empty
    bool help = false;
    std::string settings;  ///< "id=value;…", as visit::readSettings() reads them; each is sound
    int width = 1280;      ///< pixels when headless, interface units of a window
    int height = 720;
    int samples = 4;  ///< MSAA, 0 for none
    int frames = 5;   ///< timed in each room of a bench of rooms; pictures of a walk
    std::optional<museum::Language> language;
    kiln::platform::GraphicsApi api = kiln::platform::GraphicsApi::OpenGL33;
};

/// Reads the arguments after the program's name. Errors: Malformed, with the option and what it takes.
[[nodiscard]] kiln::Result<Options> readOptions(std::span<char*> arguments);

/// What --help prints; made from the same table that readOptions() reads by.
[[nodiscard]] std::string optionsHelp();

}  // namespace visitor
