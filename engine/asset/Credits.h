// What a file says of itself to a person: title, maker, rights, from its metadata.
#pragma once

#include <string>
#include <string_view>

#include "engine/asset/Model.h"

namespace kiln::asset {

/// One line each, in the language asked for where the file has it; empty where the file says nothing. Control
/// characters and marks that turn the direction of writing are gone, and what is longer than a label bears ends in "…".
struct Credits {
    std::string title;
    std::string creator;
    std::string description;
    std::string date;
    std::string rights;     ///< in words
    std::string statement;  ///< the address of a licence
    std::string source;
};

/// `text` (UTF-8) as one line of at most `most` bytes, cleaned so.
[[nodiscard]] std::string plainLine(std::string_view text, std::size_t most = 120);

/// From the XMP packet (KHR_xmp_json_ld: dc:title, dc:creator, dc:description, dc:date, dc:rights, dc:source,
/// xmpRights:WebStatement or xmpRights:UsageTerms), else from asset.copyright and from the members that exporters write
/// into asset.extras (title, author, license, source). `language` is "en", "tr", "zh" …; without a text in it the
/// packet's default is taken, then English, then the first. Text that is not such a packet gives empty credits.
[[nodiscard]] Credits readCredits(const Model& model, std::string_view language);

}  // namespace kiln::asset
