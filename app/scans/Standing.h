// A scan's true size and posture: from whatever unit and axes a file has to metres, upright, on its foot.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/asset/Model.h"

namespace scans {

/// What a coordinate of 1 means.
struct Unit {
    const char* name;  ///< as a curator writes it
    double metres;
};
inline constexpr std::array<Unit, 5> kUnits{{{"mm", 0.001}, {"cm", 0.01}, {"m", 1.0}, {"in", 0.0254}, {"ft", 0.3048}}};

/// Directions of a file that can be up, as a curator writes them.
inline constexpr std::array<const char*, 6> kUps{"+x", "-x", "+y", "-y", "+z", "-z"};

/// Overall size in centimetres as a record gives it; 0 where it says nothing.
struct TrueSize {
    double height = 0, width = 0, depth = 0, diameter = 0;
    [[nodiscard]] bool known() const { return height > 0 || width > 0 || depth > 0 || diameter > 0; }
};

/// How an object is shown: standing on its foot (vessels), or hanging with its back's centre at the origin, its face
/// to +Z (tiles and panels).
enum class Posture { Stands, Hangs };

/// What is known before looking at the shape.
struct StandingOptions {
    std::string unit{};  ///< of kUnits, as told by the curator; empty: not told
    std::string up{};    ///< of kUps, the same
    double turn = 0.0;   ///< degrees about the vertical, counter-clockwise from above, after standing up
    Posture posture = Posture::Stands;
    TrueSize size{};
    double fileMetres = 0.0;     ///< what the file says a coordinate of 1 is, in metres; 0: nothing
    std::string fileUp{};        ///< of kUps, what the file or its format says; empty: nothing
    std::string usualUp = "+y";  ///< of kUps, what such files mostly mean
};

/// How it was decided; every `…From` is half a sentence for the curator.
struct Standing {
    double metres = 1.0;
    std::string unit;  ///< of kUnits, or "1 = 0.5 m"
    std::string unitFrom;
    bool unitGuessed = false;
    std::string up;
    std::string upFrom;
    bool upGuessed = false;
    glm::dvec3 size{0.0};  ///< centimetres: width, height, depth as it stands now
};

/// How far, as a fraction, a size may be from the record's for a unit or an axis to be told by it.
inline constexpr double kSizeTolerance = 0.05;

/// Decides unit and axis for `box`, in the file's own coordinates: what the curator told goes before what the record's
/// sizes tell, that before the file's word, that before what is usual. The box is not empty.
[[nodiscard]] Standing decideStanding(const kiln::Box& box, const StandingOptions& options);

/// Brings positions and normals there. No primitive has tangents.
void standUp(std::vector<kiln::asset::Primitive>& primitives, const StandingOptions& options, Standing& standing);

}  // namespace scans
