// Reading JSON that nobody vouches for: every field is checked, and an error names the file, the JSON path and the
// remedy.
#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/museum/Language.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"

namespace museum {

/// Parses UTF-8 JSON of at most 16 MiB whose root is an object. Error: Malformed, with the line of the mistake.
[[nodiscard]] kiln::Result<nlohmann::json> parseObject(kiln::ByteView json, const std::string& where);

/// One JSON object while it is read. Reading goes on after a mistake with empty values; the first mistake of the whole
/// document is kept, so a reader reads all its fields and asks once: `if (fields.error()) return
/// fail(*fields.error())`. The JSON must outlive it.
class JsonFields {
  public:
    /// `where` names the file in errors; `root` is an object (parseObject()).
    JsonFields(const nlohmann::json& root, std::string where);

    [[nodiscard]] bool has(const std::string& key) const;
    [[nodiscard]] JsonFields object(const std::string& key) const;
    /// The objects of the array under `key`.
    [[nodiscard]] std::vector<JsonFields> objects(const std::string& key) const;
    /// Text with at least one character; required.
    [[nodiscard]] std::string text(const std::string& key) const;
    /// As above; empty when the key is missing.
    [[nodiscard]] std::string optionalText(const std::string& key) const;
    /// The array of texts under `key`, none empty.
    [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
    /// An object with "en", "tr" and "zh".
    [[nodiscard]] LocalText localText(const std::string& key) const;
    /// The same, where each language has a text or a list of paragraphs, which are joined by an empty line.
    [[nodiscard]] LocalText localParagraphs(const std::string& key) const;
    /// A number in [lowest, highest]; `fallback` when the key is missing.
    [[nodiscard]] double number(const std::string& key, double lowest, double highest, double fallback) const;
    /// As above; required.
    [[nodiscard]] double number(const std::string& key, double lowest, double highest) const;
    /// A whole number in [0, 2^53]; required.
    [[nodiscard]] std::size_t count(const std::string& key) const;
    /// Three numbers in [lowest, highest]; `fallback` when the key is missing.
    [[nodiscard]] std::array<double, 3> triple(const std::string& key, double lowest, double highest,
                                               const std::array<double, 3>& fallback) const;
    /// As above; required.
    [[nodiscard]] std::array<double, 3> triple(const std::string& key, double lowest, double highest) const;
    /// true or false; required.
    [[nodiscard]] bool flag(const std::string& key) const;
    /// Two whole numbers in [lowest, highest], the first not above the second; required.
    [[nodiscard]] std::array<int, 2> pair(const std::string& key, int lowest, int highest) const;
    /// One of the texts in `allowed`, by its number; required. 0 after a mistake.
    [[nodiscard]] std::size_t choice(const std::string& key, std::span<const std::string_view> allowed) const;
    /// The same as text; empty after a mistake.
    [[nodiscard]] std::string oneOf(const std::string& key, std::initializer_list<std::string_view> allowed) const;
    /// Text made of a-z, 0-9 and inner hyphens; required.
    [[nodiscard]] std::string id(const std::string& key) const;
    /// A path in the pack, "objects/<64 hexadecimal digits>.<extension>"; required. Nothing else leaves this function,
    /// so an index can't make the program ask for a file elsewhere.
    [[nodiscard]] std::string packObject(const std::string& key) const;

    /// The JSON itself, an object.
    [[nodiscard]] const nlohmann::json& value() const { return *value_; }
    /// Keeps `message` as the mistake at `key` unless there is one already.
    void reject(const std::string& key, std::string message, std::string remedy) const;
    /// The first mistake of the document, or null.
    [[nodiscard]] const kiln::Error* error() const;

  private:
    JsonFields(const nlohmann::json* value, std::string path, const JsonFields& parent);
    [[nodiscard]] const nlohmann::json* find(const std::string& key) const;
    [[nodiscard]] const nlohmann::json* required(const std::string& key, const char* what) const;
    [[nodiscard]] std::string textOf(const std::string& key, const nlohmann::json& value) const;

    const nlohmann::json* value_;
    std::string path_;
    struct Shared {
        std::string where;
        std::vector<kiln::Error> errors;
    };
    std::shared_ptr<Shared> shared_;
};

/// { "en": …, "tr": …, "zh": … }
[[nodiscard]] nlohmann::json jsonOf(const LocalText& text);

/// As a file: indented by one space. Bytes that are not UTF-8 can't come from the readers; from elsewhere they become
/// U+FFFD instead of an exception.
[[nodiscard]] std::string writtenJson(const nlohmann::json& root);

/// Runs `read`, which gives a Result<T>, on the fields of the parsed JSON. To be called from files that catch
/// exceptions (kiln_catches_exceptions): nothing that the JSON library throws leaves it.
template <class T, class Read>
kiln::Result<T> readWith(kiln::ByteView bytes, const std::string& where, Read read) {
    try {
        const kiln::Result<nlohmann::json> root = parseObject(bytes, where);
        if (!root) return kiln::fail(root.error());
        const JsonFields fields(*root, where);
        kiln::Result<T> result = read(fields);
        if (fields.error() != nullptr) return kiln::fail(*fields.error());
        return result;
    } catch (...) {
        return kiln::fail(kiln::ErrorCode::Internal, "reading the JSON failed", where,
                          "Free some memory and try again");
    }
}

}  // namespace museum
