// Finding exhibits: words in three languages and pinyin, and filters by what the records say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/museum/Museum.h"

namespace visit {

/// What exhibits are filtered by.
enum class Facet : std::uint8_t { City, Century, Technique, Colour, Motif };
inline constexpr std::array kFacets{Facet::City, Facet::Century, Facet::Technique, Facet::Colour, Facet::Motif};

/// "city", "century", "technique", "colour", "motif"; its words are the locale's "filter.<name>".
[[nodiscard]] std::string_view facetName(Facet facet);
/// "motif=dragon", as the page writes it, in its two parts; nothing for a kind of filter that there is not.
[[nodiscard]] std::optional<std::pair<Facet, std::string>> filterFrom(std::string_view text);

inline constexpr std::size_t kMostQueryBytes = 200;  ///< longer ones are cut
inline constexpr std::size_t kMostQueryWords = 16;   ///< of which a query is made; more are not looked at
inline constexpr std::size_t kMostChosen = 64;       ///< filters of one kind

/// What is searched for.
struct Query {
    std::string text;  ///< as it was typed: UTF-8, at most kMostQueryBytes
    /// By facet, the values of which an exhibit must have one; empty: whatever it has.
    std::array<std::vector<std::string>, kFacets.size()> chosen;

    [[nodiscard]] const std::vector<std::string>& of(Facet facet) const {
        return chosen[static_cast<std::size_t>(facet)];
    }
    [[nodiscard]] std::size_t filters() const;  ///< how many are chosen
    [[nodiscard]] bool empty() const { return text.empty() && filters() == 0; }
    friend bool operator==(const Query&, const Query&) = default;
};

/// `text` with `typed` after it, where U+0008 takes the last character away; control characters are left out, and what
/// would be longer than kMostQueryBytes or is no UTF-8 is not taken.
[[nodiscard]] std::string typedAfter(std::string text, std::string_view typed);
/// The query with this filter, or without it when it is there.
[[nodiscard]] Query toggled(Query query, Facet facet, std::string_view value);

/// One value that exhibits can be filtered by.
struct FilterValue {
    std::string id;  ///< of the city or the vocabulary; "16" of a century
    museum::LocalText name;
};

/// What was found.
struct Found {
    std::vector<std::size_t> exhibits;  ///< places in Museum::exhibits: what fits best first, else the museum's order
    /// By facet and value, how many would be found with only that value of its kind chosen.
    std::array<std::vector<std::size_t>, kFacets.size()> counts;
    std::size_t visited = 0;  ///< how many entries of the index were looked at
};

/// The words of all exhibits, sorted. About 20 bytes a word and its text once; the museum need not outlive it.
class SearchIndex {
  public:
    SearchIndex() = default;
    explicit SearchIndex(const museum::Museum& museum);

    /// The values of a kind that any exhibit has, in the vocabulary's order.
    [[nodiscard]] const std::vector<FilterValue>& values(Facet facet) const {
        return values_[static_cast<std::size_t>(facet)];
    }
    /// Every word of the query must be in an exhibit: at the beginning of a word, or anywhere in Chinese. A title
    /// counts for more than the names of what the exhibit shows, and those for more than its texts. Filters that no
    /// exhibit has find nothing. Takes time in proportion to the entries that begin as a word does, for each word.
    [[nodiscard]] Found find(const Query& query) const;

  private:
    /// Where an exhibit has a word, best last.
    enum class Field : std::uint8_t { Text, Initials, Words, Pinyin, Title };
    struct Entry {
        std::uint32_t at;  ///< in text_, where the word or the rest of a Chinese run begins
        std::uint32_t exhibit : 24;
        std::uint32_t field : 8;
    };
    struct Collected;  // of one exhibit
    void add(const museum::Museum& museum, std::size_t exhibit);
    void addValues(const museum::Museum& museum);
    void addPinyin(const std::string& pinyin, std::size_t exhibit);
    void sort();
    void enter(std::size_t at, std::size_t exhibit, Field field);
    [[nodiscard]] std::string_view keyAt(std::uint32_t at) const;
    /// The best field of every exhibit that has `word`, doubled, and one more for a whole word; 0 for those that have
    /// not.
    std::size_t rate(std::string_view word, std::vector<std::uint8_t>& rating) const;

    std::string text_;  // folded
    std::vector<Entry> entries_;
    std::array<std::vector<FilterValue>, kFacets.size()> values_;
    std::vector<std::array<std::vector<std::uint16_t>, kFacets.size()>> has_;  // by exhibit: places in values_
};

}  // namespace visit
