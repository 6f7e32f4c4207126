#include "app/curator/Schema.h"

#include <algorithm>
#include <optional>

#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "app/curator/Files.h"
#include "app/museum/JsonFields.h"

namespace curator {

using kiln::ErrorCode;
using kiln::fail;
using nlohmann::json;

struct Schema::Implementation {
    json document;
    valijson::Schema schema;
};

namespace {

/// The validator's context, ["<root>", "[title]", "[tr]"], as a JSON path's parts.
std::vector<std::string> partsOf(const std::vector<std::string>& context) {
    std::vector<std::string> parts;
    for (const std::string& part : context) {
        if (part.size() > 2 && part.front() == '[' && part.back() == ']') {
            parts.push_back(part.substr(1, part.size() - 2));
        }
    }
    return parts;
}

std::string pathOf(const std::vector<std::string>& parts) {
    std::string path;
    for (const std::string& part : parts) path += "/" + part;
    return path;
}

/// The text between the first and the last quotation mark of the validator's sentence.
std::optional<std::string> quoted(const std::string& sentence) {
    const std::size_t first = sentence.find('\'');
    const std::size_t last = sentence.rfind('\'');
    if (first == std::string::npos || last <= first) return std::nullopt;
    return sentence.substr(first + 1, last - first - 1);
}

/// Follows "$ref": "#/definitions/name".
const json* resolved(const json& root, const json* node) {
    for (int hops = 0; node != nullptr && node->contains("$ref") && hops < 8; ++hops) {
        const json& target = (*node)["$ref"];
        constexpr std::string_view kPrefix = "#/definitions/";
        if (!target.is_string() || !target.get_ref<const std::string&>().starts_with(kPrefix)) return nullptr;
        const std::string name = target.get<std::string>().substr(kPrefix.size());
        const auto definitions = root.find("definitions");
        node = definitions != root.end() && definitions->contains(name) ? &(*definitions)[name] : nullptr;
    }
    return node;
}

/// The part of the schema that speaks of the document's place `parts`, or null.
const json* nodeAt(const json& root, const std::vector<std::string>& parts) {
    const json* node = &root;
    for (const std::string& part : parts) {
        node = resolved(root, node);
        if (node == nullptr) return nullptr;
        if (node->contains("properties") && (*node)["properties"].contains(part)) {
            node = &(*node)["properties"][part];
        } else if (node->contains("items")) {
            node = &(*node)["items"];
        } else if (node->contains("patternProperties")) {
            node = &(*node)["patternProperties"].front();  // our schemas have one pattern at most
        } else {
            return nullptr;
        }
    }
    return resolved(root, node);
}

std::string described(const json* node) {
    return node != nullptr && node->contains("description") ? (*node)["description"].get<std::string>() : std::string();
}

std::string knownFields(const json* node) {
    std::string list;
    if (node == nullptr || !node->contains("properties")) return list;
    for (const auto& item : (*node)["properties"].items()) {
        if (!item.key().starts_with('$')) list += (list.empty() ? "" : ", ") + item.key();
    }
    return list;
}

std::string expectedType(const json* node) {
    const std::string type = node != nullptr && node->contains("type") && (*node)["type"].is_string()
                                 ? (*node)["type"].get<std::string>()
                                 : "other";
    if (type == "string") return "text was expected";
    if (type == "number") return "a number was expected";
    if (type == "integer") return "a whole number was expected";
    if (type == "boolean") return "true or false was expected";
    if (type == "array") return "a list was expected, in [ ]";
    if (type == "object") return "an object was expected, in { }";
    return "something else was expected";
}

Mistake told(const json& root, const std::string& file, const valijson::ValidationResults::Error& error) {
    std::vector<std::string> parts = partsOf(error.context);
    const std::string& said = error.description;
    const json* node = nodeAt(root, parts);
    const auto starts = [&](std::string_view text) { return said.starts_with(text); };

    if (starts("Missing required property")) {
        if (const auto name = quoted(said)) parts.push_back(*name);
        return {file, pathOf(parts), "this field is missing", "Add it: " + described(nodeAt(root, parts))};
    }
    if (starts("Object contains a property that could not be validated")) {
        std::string name = said.substr(said.rfind(": '") + 3);
        if (name.ends_with("'.")) name.resize(name.size() - 2);
        if (name.ends_with("'")) name.pop_back();
        parts.push_back(name);
        const std::string known = knownFields(node);
        return {file, pathOf(parts), "no field of this name is known here",
                "Remove it or correct its spelling. " + (known.empty() ? described(node) : "Known are " + known)};
    }
    std::string what = said;
    if (starts("Value type not permitted")) what = expectedType(node);
    if (starts("Failed to match against any enum")) what = "this value is not known here";
    if (starts("Failed to match regex")) {
        const bool words = node != nullptr && node->value("pattern", "") == "[^ \\t\\r\\n]";
        what = words ? "the text is empty" : "this is not of the form needed here";
    }
    if (starts("Expected number")) what = "the number is out of range";
    if (starts("Array should contain no fewer") || starts("Object should have no fewer")) what = "too little is here";
    if (starts("Array should contain no more")) what = "too much is here";
    return {file, parts.empty() ? "/" : pathOf(parts), what, described(node)};
}

}  // namespace

Schema::Schema(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

kiln::Result<Schema> Schema::load(const std::filesystem::path& file) {
    const kiln::Result<kiln::Bytes> bytes = readFile(file);
    if (!bytes) return fail(bytes.error());
    kiln::Result<json> document = museum::parseObject(*bytes, file.string());
    if (!document) return fail(document.error());
    auto implementation = std::make_unique<Implementation>();
    implementation->document = std::move(*document);
    try {
        valijson::SchemaParser parser;
        const valijson::adapters::NlohmannJsonAdapter adapter(implementation->document);
        parser.populateSchema(adapter, implementation->schema);
    } catch (const std::exception& error) {
        return fail(ErrorCode::Malformed, std::string("this is not a JSON Schema: ") + error.what(), file.string(),
                    "Take the file from the repository again");
    }
    return Schema(std::move(implementation));
}

std::vector<Mistake> Schema::check(const json& document, const std::string& file) const {
    std::vector<Mistake> mistakes;
    try {
        valijson::Validator validator;
        valijson::ValidationResults results;
        const valijson::adapters::NlohmannJsonAdapter adapter(document);
        if (validator.validate(implementation_->schema, adapter, &results)) return mistakes;
        for (const valijson::ValidationResults::Error& error : results) {
            // The way down to a mistake is reported too; the mistake itself is enough.
            if (error.description.starts_with("Failed to validate")) continue;
            mistakes.push_back(told(implementation_->document, file, error));
        }
        if (mistakes.empty()) {
            mistakes.push_back({file, "/", "the schema refuses this document", described(&implementation_->document)});
        }
    } catch (const std::exception& error) {
        mistakes.push_back({file, "/", std::string("the schema could not be applied: ") + error.what(),
                            "Take the schemas from the repository again"});
    }
    std::sort(mistakes.begin(), mistakes.end(),
              [](const Mistake& a, const Mistake& b) { return a.path != b.path ? a.path < b.path : a.what < b.what; });
    mistakes.erase(std::unique(mistakes.begin(), mistakes.end()), mistakes.end());
    return mistakes;
}

}  // namespace curator
