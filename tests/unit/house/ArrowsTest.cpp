// The house's arrows, read from the #include lines: who may use whom (ARCHITECTURE.md), and where GL and the browser
// may be named.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;

/// DESIGN's arrows from user to used. A room may use what it points at and whatever that points at in turn.
const Rooms kArrows{
    {"engine/core", {}},
    {"engine/platform", {"engine/core"}},
    {"engine/gl", {"engine/core"}},
    {"engine/asset", {"engine/core"}},
    {"engine/scene", {"engine/core"}},
    {"engine/render", {"engine/gl", "engine/asset", "engine/scene"}},
    {"engine/walk", {"engine/scene"}},
    {"app/museum", {"engine/core"}},
    {"app/visit", {"app/museum", "engine/scene", "engine/walk"}},
    {"app/ui", {"app/visit", "engine/render"}},
    {"app/visitor",
     {"app/ui", "app/visit", "app/museum", "engine/platform", "engine/render", "engine/walk", "engine/asset"}},
    {"app/workshop", {"app/museum", "engine/asset", "engine/scene"}},
    {"app/workshop/rooms", {"app/workshop"}},
    {"app/scans", {"app/workshop", "engine/platform"}},
    {"app/curator", {"app/workshop/rooms", "app/scans", "engine/walk"}},
};

/// The room, or the room within a room, that a path from the root leads into; empty for none.
std::string roomOf(const std::string& path) {
    std::string found;
    for (const auto& [room, arrows] : kArrows) {
        if (path.starts_with(room + "/") && room.size() > found.size()) found = room;
    }
    return found;
}

std::set<std::string> reachable(const std::string& room) {
    std::set<std::string> seen;
    const std::function<void(const std::string&)> visit = [&](const std::string& at) {
        for (const std::string& next : kArrows.at(at)) {
            if (seen.insert(next).second) visit(next);
        }
    };
    visit(room);
    return seen;
}

struct Source {
    fs::path path;
    std::string room;
    std::string text;
};

std::vector<Source> sources() {
    std::vector<Source> all;
    for (const auto& [room, arrows] : kArrows) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(KILN_SOURCE_DIR) / room)) {
            const std::string extension = entry.path().extension().string();
            if (extension != ".h" && extension != ".cpp") continue;
            if (roomOf(fs::relative(entry.path(), KILN_SOURCE_DIR).generic_string()) != room) continue;
            std::ifstream file(entry.path());
            std::stringstream text;
            text << file.rdbuf();
            all.push_back({entry.path(), room, text.str()});
        }
    }
    return all;
}

std::vector<std::string> includesOf(const std::string& text) {
    static const std::regex kInclude(R"(^\s*#\s*include\s+["<]([^">]+)[">])", std::regex::multiline);
    std::vector<std::string> names;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), kInclude); it != std::sregex_iterator(); ++it) {
        names.push_back((*it)[1]);
    }
    return names;
}

TEST(Arrows, EveryRoomHasSources) {
    std::map<std::string, int> count;
    for (const Source& source : sources()) ++count[source.room];
    for (const auto& [room, arrows] : kArrows) EXPECT_GT(count[room], 0) << room;
}

TEST(Arrows, IncludesFollowThem) {
    for (const Source& source : sources()) {
        const std::set<std::string> allowed = reachable(source.room);
        for (const std::string& include : includesOf(source.text)) {
            if (!include.starts_with("engine/") && !include.starts_with("app/")) continue;
            const std::string used = roomOf(include);
            EXPECT_TRUE(used == source.room || allowed.contains(used))
                << source.path << " includes " << include << ": no arrow leads from " << source.room << " to " << used;
        }
    }
}

TEST(Arrows, OwnHeadersAreIncludedFromTheRoot) {
    for (const Source& source : sources()) {
        for (const std::string& include : includesOf(source.text)) {
            const bool besideIt = fs::exists(source.path.parent_path() / include);
            EXPECT_FALSE(besideIt) << source.path << " includes \"" << include << "\" relative to itself";
        }
    }
}

TEST(Arrows, OnlyGlIncludesOpenGl) {
    for (const Source& source : sources()) {
        if (source.room == "engine/gl") continue;
        for (const std::string& include : includesOf(source.text)) {
            const bool openGl = include.starts_with("GLES") || include.starts_with("GL/") || include == "epoxy/gl.h";
            EXPECT_FALSE(openGl) << source.path << " includes " << include;
        }
    }
}

TEST(Arrows, OnlyPlatformNamesTheBrowser) {
    for (const Source& source : sources()) {
        if (source.room == "engine/platform") continue;
        EXPECT_EQ(source.text.find("__EMSCRIPTEN__"), std::string::npos) << source.path;
        for (const std::string& include : includesOf(source.text)) {
            EXPECT_FALSE(include.starts_with("emscripten")) << source.path << " includes " << include;
        }
    }
}

TEST(Arrows, OnlyUiIncludesImGui) {
    for (const Source& source : sources()) {
        if (source.room == "app/ui") continue;
        for (const std::string& include : includesOf(source.text)) {
            EXPECT_FALSE(include.starts_with("imgui")) << source.path << " includes " << include;
        }
    }
}

TEST(Arrows, HeadersOpenWithTheirPurpose) {
    for (const Source& source : sources()) {
        if (source.path.extension() != ".h") continue;
        EXPECT_TRUE(source.text.starts_with("// ")) << source.path << " does not open with a sentence of purpose";
        EXPECT_NE(source.text.find("#pragma once"), std::string::npos) << source.path;
    }
}

}  // namespace
