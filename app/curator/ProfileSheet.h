// A contact sheet of the silhouettes of assets/profiles.json, drawn as potters and excavators draw them.
#pragma once

#include <filesystem>

#include "app/curator/ContactSheet.h"

namespace curator {

/// Each silhouette twice over its axis: the wall's section on the left, the outside on the right. The wall's figures
/// are those of an object whose recipe names the profile; where there is none, usual ones. All are as high or as wide
/// on the page, whichever is more. A broken profile is a mistake, and the others are shown.
[[nodiscard]] ContactSheet drawProfiles(const std::filesystem::path& assets, const std::filesystem::path& out);

}  // namespace curator
