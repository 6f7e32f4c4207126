// Files of other programs as triangles, materials and pictures of ours, in their own unit and axes.
#pragma once

#include <string>
#include <vector>

#include "app/scans/Surroundings.h"
#include "engine/asset/Model.h"
#include "engine/core/Result.h"

namespace scans {

/// What a file holds that a museum's object needs: shapes at rest, and how they look.
struct Brought {
    std::vector<kiln::asset::Primitive> primitives;  ///< triangles in the file's coordinates, nodes' transforms applied
    std::vector<kiln::asset::Material> materials;
    std::vector<kiln::asset::Texture> textures;
    std::vector<kiln::asset::Image> images;
    std::string format;               ///< "FBX", "PLY, text" …
    double metres = 0.0;              ///< that a coordinate of 1 is, as the file says; 0: it does not
    std::string up;                   ///< "+y", … as the file or its format says; empty: it does not
    std::string usualUp = "+y";       ///< what such files mostly mean
    std::vector<std::string> done;    ///< what was changed, in sentences
    std::vector<std::string> doubts;  ///< what is missing or was left out, in sentences with their remedy
};

/// The endings of readable files, for messages: "obj, ply, …".
[[nodiscard]] std::string readableEndings();

/// Reads `scan` by its ending: PLY and glTF with readers of our own, OBJ, STL, FBX, DAE, 3DS and X3D with Assimp, which
/// may crash or take any amount of memory on broken files: call it in a process of its own. Pictures and other files
/// are found in `around` and nowhere else; one that is missing or broken is a doubt. Errors: NotFound, Unreadable,
/// Malformed, Unsupported (clouds of points, unknown endings), Refused, each with file, place and remedy.
[[nodiscard]] kiln::Result<Brought> readScan(const std::filesystem::path& scan, Surroundings& around);

// ---- the readers behind it ----------------------------------------------------------------------------------------

[[nodiscard]] kiln::Result<Brought> readWithAssimp(const std::filesystem::path& scan, Surroundings& around);
[[nodiscard]] kiln::Result<Brought> readGltfScan(const std::filesystem::path& scan, Surroundings& around);

// ---- what they share ----------------------------------------------------------------------------------------------

/// Adds the picture that a file calls `name` and returns its texture; kNone, with a doubt, where there is none of use.
/// One that was added before for the same purpose is not added again. See importPicture().
[[nodiscard]] kiln::asset::Index addPicture(Brought& brought, const std::string& name, bool color, bool alpha,
                                            Surroundings& around);
/// The same for a picture inside the scan's own file, called `name` in messages.
[[nodiscard]] kiln::asset::Index addPicture(Brought& brought, kiln::Bytes bytes, const std::string& name, bool color,
                                            bool alpha);
[[nodiscard]] kiln::asset::Index addTexture(Brought& brought, kiln::asset::Image image);

/// A material's use of a map, and what of the map it reads.
struct MapUse {
    kiln::asset::TextureUse* use;
    bool color;  ///< it is looked at, and not numbers
    bool alpha;  ///< its fourth channel counts
};
/// Every map that a material can have but a lightmap's, there or not.
[[nodiscard]] std::vector<MapUse> mapsOf(kiln::asset::Material& material);

/// Small letters for large ones, of ASCII alone.
[[nodiscard]] std::string lowerCase(std::string text);
/// "fbx" of "Jar.FBX"; empty where there is none.
[[nodiscard]] std::string endingOf(const std::filesystem::path& file);

/// Of pictures and colours alone: photographs hold their gloss already.
inline constexpr float kScanRoughness = 0.8f;

/// Of shapes without any colour: as plaster casts are, with a doubt that says so.
[[nodiscard]] kiln::asset::Material plainMaterial(Brought& brought);

/// Applies a transform to places, normals and tangents; one that mirrors turns the triangles as well.
void transform(kiln::asset::Primitive& primitive, const glm::dmat4& matrix);

/// One primitive for all of one material that have the same attributes.
void joinAlike(std::vector<kiln::asset::Primitive>& primitives);

}  // namespace scans
