// One mistake in what a curator wrote, told so that the curator can mend it.
#pragma once

#include <string>
#include <vector>

#include "engine/core/Error.h"

namespace curator {

struct Mistake {
    std::string file;    ///< as the curator would open it
    std::string path;    ///< JSON path ("/title/tr"), or empty for the whole file
    std::string what;    ///< what is wrong, without a full stop
    std::string remedy;  ///< what to do about it

    /// One line: "file: /json/path: what is wrong. What to do."
    [[nodiscard]] std::string line() const;
    bool operator==(const Mistake&) const = default;
};

/// A reader's error, whose `where` is "file: /json/path" or "file".
[[nodiscard]] Mistake mistakeOf(const kiln::Error& error);

}  // namespace curator
