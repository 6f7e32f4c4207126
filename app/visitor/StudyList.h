// A list of studies in a file: many pictures of several models, drawn by one run of the program.
#pragma once

#include <string>
#include <vector>

#include "app/visitor/Study.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace visitor {

struct StudyPicture {
    std::string model;    ///< .glb or .gltf, relative to the list's folder
    std::string picture;  ///< the PNG to write, relative to the list's folder
    int width = 0, height = 0;
    StudyView view;
};

struct StudyList {
    glm::vec3 paper = kStudyPaper;  ///< linear, as on the screen
    std::vector<StudyPicture> pictures;
};

/// The file's form: {paper ("#RRGGBB", optional), pictures: [{model, picture, size: [width, height] in pixels, light
/// (neutral, raking; optional), from: [azimuth, elevation] in degrees (optional), distance, height (metres, optional),
/// at: [x, y, z] (metres, optional), variant (optional)}]}, as in StudyView. `where` names it in errors. Error:
/// Malformed.
[[nodiscard]] kiln::Result<StudyList> readStudyList(kiln::ByteView text, const std::string& where);

}  // namespace visitor
