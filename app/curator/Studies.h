// Pictures of models, drawn by the program that visitors use: one run of it draws them all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/asset/Model.h"
#include "engine/core/Box.h"
#include "engine/core/Result.h"

namespace curator {

/// The paper behind every model: grey, on which white porcelain stands out as well as cobalt does.
inline constexpr const char* kStudyPaper = "#B4B4B2";

/// Where a model is looked at from: degrees that the eye has gone round to the right of its front, and up.
struct Side {
    double azimuth = 0.0;
    double elevation = 0.0;
};

/// What a side shows, in metres: x to the right, y up, z towards the eye.
[[nodiscard]] kiln::Box extentOf(const kiln::asset::Model& model, const Side& side);
/// The point of the model's space that is seen there.
[[nodiscard]] glm::dvec3 placeOf(const glm::dvec3& seen, const Side& side);
/// The way back: a point or direction of the model's space as the side shows it.
[[nodiscard]] glm::dvec3 seenFrom(const glm::dvec3& place, const Side& side);

struct Study {
    Side side;
    bool raking = false;        ///< in a light that skims the surface; else in a neutral one
    int width = 0, height = 0;  ///< pixels
    double metresHigh = 0.0;    ///< that the picture shows, without perspective; 0: with perspective, from `distance`
    double distance = 0.0;      ///< metres from `at` to the eye
    glm::dvec3 at{0.0};         ///< in the middle of the picture, in the model's space; metres
};

/// Metres that a pixel shows at `distance`, in a study with perspective that is so many pixels high.
[[nodiscard]] double metresPerPixel(double distance, int height);

/// Collects studies and has them drawn. What it writes lies in a folder of its own, and goes when it does.
class Studies {
  public:
    /// `program` is the visitors' program; `scratch` a folder that may be made; `paper` "#RRGGBB".
    Studies(std::filesystem::path program, const std::filesystem::path& scratch, std::string paper = kStudyPaper);
    ~Studies();
    Studies(const Studies&) = delete;
    Studies& operator=(const Studies&) = delete;

    /// A model for the studies that follow. Error: Unreadable, when it can't be written.
    [[nodiscard]] kiln::Result<void> bring(kiln::ByteView glb);
    /// Returns the file that the picture of the last model brought will be.
    std::filesystem::path add(const Study& study);
    /// Draws all. On an error some pictures may be there.
    [[nodiscard]] kiln::Result<void> draw();

  private:
    std::filesystem::path program_, folder_;
    std::string paper_;
    int models_ = 0;
    std::vector<std::string> entries_;  ///< JSON
};

/// The visitors' program of the same build: the one beside which this program was built, or else on the PATH.
[[nodiscard]] std::filesystem::path visitorsProgram();

}  // namespace curator
