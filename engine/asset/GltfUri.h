// The URIs of a glTF file: which ones may be followed, and the bytes inside data: URIs.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace kiln::asset {

[[nodiscard]] bool isDataUri(std::string_view uri);

/// The bytes and media type of a base64 data: URI (RFC 2397). Malformed when it is not one; `where` goes into the
/// error.
struct DataUri {
    std::string mimeType;
    Bytes bytes;
};
[[nodiscard]] Result<DataUri> decodeDataUri(std::string_view uri, const std::string& where);

/// Percent-decodes a relative URI. Refused when it is empty or leaves the asset's folder: absolute, with "..", with a
/// scheme, with a backslash or a control character (glTF 2.0 §2.8 and §7.1).
[[nodiscard]] Result<std::string> decodeRelativeUri(std::string_view uri, const std::string& where);

/// A text from a hostile file, fit to stand in a message: at most 80 bytes, printable.
[[nodiscard]] std::string inQuotes(std::string_view text);

}  // namespace kiln::asset
