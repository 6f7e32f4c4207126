#include "engine/gl/Labels.h"

namespace kiln::gl {

// WebGL has no object labels.
void labelObject(ObjectKind, std::uint32_t, const char*) {}

}  // namespace kiln::gl
