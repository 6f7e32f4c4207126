// The words that a visitor may need explained, and how texts name them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/museum/Language.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

struct Term {
    std::string id;
    LocalText term;
    LocalText meaning;
    /// By language: what a text may call it, as assets/schema/glossary.schema.json explains; never empty.
    std::array<std::vector<std::string>, 3> forms;
};

struct Glossary {
    std::vector<Term> terms;
};

/// Reads assets/glossary.json, or the pack's object of the same form: at most 1,000 terms, each id once. Where a
/// language has no forms, the term itself is its form. `where` names the file in errors.
[[nodiscard]] kiln::Result<Glossary> readGlossary(kiln::ByteView json, const std::string& where);
/// Writes what readGlossary() reads, as UTF-8 JSON, deterministic.
[[nodiscard]] std::string writeGlossary(const Glossary& glossary);

}  // namespace museum
