#include "app/visitor/StudyList.h"

#include <charconv>
#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/core/Srgb.h"
#include "engine/platform/Fetch.h"

namespace visitor {

using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using nlohmann::json;

namespace {

constexpr std::size_t kMostPictures = 10'000;

/// "#RRGGBB" in linear light.
std::optional<glm::vec3> linearFromHex(const std::string& text) {
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    glm::vec3 color(0.0f);
    for (int channel = 0; channel < 3; ++channel) {
        int byte = 0;
        const char* first = text.data() + 1 + 2 * channel;
        if (std::from_chars(first, first + 2, byte, 16).ptr != first + 2) return std::nullopt;
        color[channel] = kiln::decodeSrgb(static_cast<float>(byte) / 255.0f);
    }
    return color;
}

Result<StudyPicture> readPicture(const json& entry, const std::string& where) {
    const auto wrong = [&](const char* what, const char* remedy) {
        return fail(ErrorCode::Malformed, what, where, remedy);
    };
    StudyPicture picture;
    picture.model = entry.at("model").get<std::string>();
    picture.picture = entry.at("picture").get<std::string>();
    if (!kiln::platform::staysInside(picture.model) || !kiln::platform::staysInside(picture.picture)) {
        return wrong("a path leaves the list's folder", "name model and picture relative to it");
    }
    picture.width = entry.at("size").at(0).get<int>();
    picture.height = entry.at("size").at(1).get<int>();
    if (std::min(picture.width, picture.height) < 16 || std::max(picture.width, picture.height) > 8192) {
        return wrong("a picture's size is out of range", "give 16 to 8192 pixels each way");
    }
    const auto light = studyLightFromName(entry.value("light", "neutral"));
    if (!light) return wrong("there is no such light", "it is neutral or raking");
    picture.view.light = *light;
    if (entry.contains("from")) {
        picture.view.azimuth = glm::radians(entry["from"].at(0).get<float>());
        picture.view.elevation = glm::radians(entry["from"].at(1).get<float>());
    }
    picture.view.variant = entry.value("variant", "");
    picture.view.distance = entry.value("distance", 0.0f);
    picture.view.height = entry.value("height", 0.0f);
    if (entry.contains("at")) {
        const json& at = entry["at"];
        picture.view.at = glm::vec3(at.at(0).get<float>(), at.at(1).get<float>(), at.at(2).get<float>());
    }
    return picture;
}

}  // namespace

Result<StudyList> readStudyList(kiln::ByteView text, const std::string& where) try {
    const json document = json::parse(kiln::asText(text));
    StudyList list;
    if (document.contains("paper")) {
        const auto paper = linearFromHex(document["paper"].get<std::string>());
        if (!paper) return fail(ErrorCode::Malformed, "the paper is no colour", where, "write \"#RRGGBB\"");
        list.paper = *paper;
    }
    const json& pictures = document.at("pictures");
    if (!pictures.is_array() || pictures.empty() || pictures.size() > kMostPictures) {
        return fail(ErrorCode::Malformed, "there is no list of 1 to 10000 pictures", where,
                    "see the form in app/visitor/StudyList.h");
    }
    for (const json& entry : pictures) {
        Result<StudyPicture> picture = readPicture(entry, where);
        if (!picture) return fail(picture.error());
        list.pictures.push_back(std::move(*picture));
    }
    return list;
} catch (const json::exception& problem) {
    return fail(ErrorCode::Malformed, problem.what(), where, "see the form in app/visitor/StudyList.h");
}

}  // namespace visitor
