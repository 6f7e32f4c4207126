// Reading a recipe's JSON: every value is checked, and every error names the file, the JSON path and what is allowed.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <glm/glm.hpp>
#include <nlohmann/json.hpp>

#include "engine/core/Result.h"

namespace workshop {

/// A place inside a recipe. Reading goes on after an error, so that a maker reads all its fields and then asks once:
/// `if (auto error = recipe.error()) return kiln::fail(*error);` The first error is kept. Parts share their root's
/// error. Copies are cheap; the JSON must outlive them.
class Recipe {
  public:
    /// Reads a JSON file of at most 4 MiB. Errors: NotFound, Unreadable, Malformed.
    [[nodiscard]] static kiln::Result<nlohmann::json> readFile(const std::filesystem::path& file);

    /// `where` names the file in messages.
    Recipe(const nlohmann::json& document, std::string where);

    /// The object under `key`; an error when it is missing or something else.
    [[nodiscard]] Recipe object(const std::string& key) const;
    /// The items of the array under `key`; `minimum` items at least.
    [[nodiscard]] std::vector<Recipe> items(const std::string& key, std::size_t minimum = 1) const;
    [[nodiscard]] bool has(const std::string& key) const;

    /// A number in [lowest, highest]; required.
    [[nodiscard]] double number(const std::string& key, double lowest, double highest) const;
    /// As above; `fallback` when the key is missing.
    [[nodiscard]] double number(const std::string& key, double lowest, double highest, double fallback) const;
    /// A whole number in [lowest, highest]; required.
    [[nodiscard]] int integer(const std::string& key, int lowest, int highest) const;
    /// As above; `fallback` when the key is missing.
    [[nodiscard]] int integer(const std::string& key, int lowest, int highest, int fallback) const;
    /// Two numbers in [lowest, highest] each; `fallback` when the key is missing.
    [[nodiscard]] glm::dvec2 pair(const std::string& key, double lowest, double highest,
                                  const glm::dvec2& fallback) const;
    /// A list of pairs of numbers in [lowest, highest], or of numbers; required.
    [[nodiscard]] std::vector<glm::dvec2> pairs(const std::string& key, double lowest, double highest) const;
    [[nodiscard]] std::vector<double> numbers(const std::string& key, double lowest, double highest) const;
    /// true or false; false when the key is missing.
    [[nodiscard]] bool flag(const std::string& key) const;
    /// Text that is not empty; required.
    [[nodiscard]] std::string text(const std::string& key) const;
    /// All values of this object, which have to be texts.
    [[nodiscard]] std::map<std::string, std::string> texts() const;
    /// One of `allowed`; required.
    [[nodiscard]] std::string choice(const std::string& key, const std::vector<std::string>& allowed) const;
    /// As above; the first of `allowed` when the key is missing.
    [[nodiscard]] std::string choiceOrFirst(const std::string& key, const std::vector<std::string>& allowed) const;
    /// A file's name without folders ("iznik-lotus.svg") under `folder`; refuses anything else.
    [[nodiscard]] std::filesystem::path file(const std::string& key, const std::filesystem::path& folder) const;

    /// Keeps `message` as the error at `key` unless there is one already.
    void reject(const std::string& key, const std::string& message, const std::string& remedy = {}) const;

    /// The first error of the whole recipe, or null.
    [[nodiscard]] const kiln::Error* error() const;
    /// "file: /path/key" for messages.
    [[nodiscard]] std::string at(const std::string& key) const;

  private:
    Recipe(const nlohmann::json* value, std::string path, const Recipe& parent);
    [[nodiscard]] const nlohmann::json* find(const std::string& key) const;

    const nlohmann::json* value_;
    std::string where_;
    std::string path_;
    std::shared_ptr<std::vector<kiln::Error>> errors_;
};

/// Recipe::number, as a float.
inline float number(const Recipe& recipe, const char* key, double lowest, double highest) {
    return static_cast<float>(recipe.number(key, lowest, highest));
}
inline float number(const Recipe& recipe, const char* key, double lowest, double highest, float usual) {
    return static_cast<float>(recipe.number(key, lowest, highest, usual));
}

}  // namespace workshop
