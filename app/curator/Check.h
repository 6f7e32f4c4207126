// Every rule of the schemas and the rules between files, over everything that a curator edits.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/curator/Fonts.h"
#include "app/curator/Mistake.h"
#include "app/museum/Bridge.h"
#include "app/museum/Chronicle.h"
#include "app/museum/Glossary.h"
#include "app/museum/Museum.h"
#include "app/museum/Tour.h"

namespace curator {

/// What a check found. Without mistakes, `museum` holds everything but the pack's object paths.
struct Checked {
    museum::Museum museum;
    SystemFonts fonts;
    Characters characters;  ///< of every text
    museum::Glossary glossary;
    std::vector<museum::Tour> tours;  ///< by file name
    std::vector<museum::Bridge> bridges;
    museum::Chronicle chronicle;
    std::vector<Mistake> mistakes;
    std::vector<std::string> notes;  ///< what is odd but allowed, in sentences
};

/// Reads bridges.json, chronicle.json, glossary.json, vocabulary.json and the folders schema, fonts, locales,
/// collection, galleries, murals and tours under `assets`. Changes nothing.
[[nodiscard]] Checked check(const std::filesystem::path& assets);

}  // namespace curator
