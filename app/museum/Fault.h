// A mistake between parts of the museum: something that names what is not there.
#pragma once

#include <string>

#include "engine/core/Error.h"

namespace museum {

struct Fault {
    std::string path;    ///< JSON path in the document that names it: "/steps/3/exhibit"
    std::string what;    ///< what is wrong, without a full stop
    std::string remedy;  ///< what to do about it, without a full stop
};

/// The same as a reader's error; `where` names the document.
[[nodiscard]] kiln::Error errorOf(const Fault& fault, const std::string& where);

}  // namespace museum
