// Small helpers of the catalogue's pages: words, escaping, addresses and the data for search engines.
#pragma once

#include <string>
#include <string_view>

#include "app/curator/Catalogue.h"

namespace curator {

/// For text and for attributes in double quotes.
[[nodiscard]] std::string escaped(std::string_view text);

/// BCP 47, with the script where the language alone would leave it open: "zh-Hans".
[[nodiscard]] std::string_view htmlLanguage(museum::Language language);

/// The first `most` characters, cut between words where there are any, with "…" where something was left out; of one
/// line.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

/// A source's words and its address: the last "http…" of the text, which may be empty.
struct SourceLink {
    std::string words, address;
};
[[nodiscard]] SourceLink sourceLink(const std::string& source);

/// "16th", "16" or "16": what a language writes for {n} in "catalogue.century".
[[nodiscard]] std::string centuryNumber(int century, museum::Language language);

/// Schema.org's description of the exhibit's page as JSON-LD that may stand in a <script>. Addresses are relative to
/// the page.
[[nodiscard]] std::string exhibitData(const museum::Exhibit& exhibit, const CatalogueContent& content,
                                      museum::Language language);

}  // namespace curator
