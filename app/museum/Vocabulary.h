// The closed lists of words by which exhibits are found, with their names in the three languages.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/museum/Exhibit.h"
#include "app/museum/Fault.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

struct Word {
    std::string id;
    LocalText name;
};

struct Vocabulary {
    std::vector<Word> motifs;
    std::vector<Word> colours;
    std::vector<Word> techniques;  ///< those of Layers.h
    std::vector<Word> tags;        ///< of what things to see may speak; none in a pack of an older museum
};

/// nullptr when `words` has no such id.
[[nodiscard]] const Word* findWord(std::span<const Word> words, std::string_view id);

/// Reads assets/vocabulary.json. `where` names the file in errors.
[[nodiscard]] kiln::Result<Vocabulary> readVocabulary(kiln::ByteView json, const std::string& where);

/// What the record names that is not in the vocabulary, or names twice: motifs, colours and the things to see's tags;
/// techniques are the curator's to check.
[[nodiscard]] std::vector<Fault> faultsOf(const Exhibit& exhibit, const Vocabulary& vocabulary);

}  // namespace museum
