// Finds the glossary's words in a text, in the way of each language.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "app/museum/Glossary.h"

namespace museum {

/// A word of the glossary in a text.
struct FoundTerm {
    std::size_t begin = 0, end = 0;  ///< bytes
    std::size_t term = 0;            ///< of Glossary::terms
};

/// The first place of every term that `text` (UTF-8) names, in the order of the text; they do not overlap. Capital and
/// small letters are one; of two forms at one place the longer is meant. English forms are whole words. Turkish ones
/// may carry endings of number, possession and case. Chinese ones may stand anywhere.
[[nodiscard]] std::vector<FoundTerm> findTerms(std::string_view text, const Glossary& glossary, Language language);

}  // namespace museum
