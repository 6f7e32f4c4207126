// What went wrong, where, and what to do about it: the error half of every Result.
#pragma once

#include <string>

namespace kiln {

/// The kind of failure; tells a caller whether to skip, retry or report.
enum class ErrorCode {
    NotFound,     ///< a file, URL, node or id does not exist
    Unreadable,   ///< it exists and cannot be read (permissions, network)
    Malformed,    ///< the bytes break their format's rules
    Unsupported,  ///< valid, but outside what this program can do
    Refused,      ///< refused for safety (a path outside its folder, a size over a limit)
    Unavailable,  ///< the machine lacks a capability (no OpenGL, no WebGL 2)
    Internal,     ///< a library or driver failed in a way that it should not
};

/// An expected failure. `message` says what, `where` says in which file / JSON path / shader, `remedy` what to do.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string where;
    std::string remedy;

    /// One line: "where: message. remedy" with the empty parts left out; never contains a line break.
    [[nodiscard]] std::string text() const;
};

}  // namespace kiln
