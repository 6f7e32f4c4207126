#include "app/museum/JsonFields.h"

#include <algorithm>
#include <cmath>

namespace museum {

using kiln::ErrorCode;
using nlohmann::json;

namespace {

constexpr std::size_t kLargestFile = 16u << 20;

const json& emptyObject() {
    static const json object = json::object();
    return object;
}

std::string lineOf(std::string_view text, std::size_t offset) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return "line " + std::to_string(1 + std::count(text.begin(), end, '\n'));
}

/// Whether `text` is words apart from white space; a text of blanks is an empty text.
bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string shortNumber(double value) {
    std::string text = std::to_string(value);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

/// A key as a JSON pointer's token (RFC 6901).
std::string token(const std::string& key) {
    std::string text;
    for (const char c : key) {
        if (c == '~') {
            text += "~0";
        } else if (c == '/') {
            text += "~1";
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace

kiln::Result<json> parseObject(kiln::ByteView bytes, const std::string& where) {
    if (bytes.size() > kLargestFile) {
        return kiln::fail(ErrorCode::Refused, "the file is larger than 16 MiB", where, "Split it or shorten its texts");
    }
    const std::string_view text = kiln::asText(bytes);
    try {
        json root = json::parse(text);
        if (!root.is_object()) {
            return kiln::fail(ErrorCode::Malformed, "an object was expected, in { }", where + ": /",
                              "Compare it with the schema in assets/schema");
        }
        return root;
    } catch (const json::parse_error& error) {
        return kiln::fail(ErrorCode::Malformed, "this is not valid JSON at " + lineOf(text, error.byte), where,
                          "Look there for a missing comma, quote or bracket");
    } catch (const json::out_of_range&) {
        return kiln::fail(ErrorCode::Malformed, "a number is larger than any number may be", where,
                          "Look for numbers with very many digits or a large exponent");
    } catch (...) {
        return kiln::fail(ErrorCode::Internal, "reading the JSON failed", where, "Free some memory and try again");
    }
}

JsonFields::JsonFields(const json& root, std::string where)
    : value_(&root), shared_(std::make_shared<Shared>(Shared{std::move(where), {}})) {}

JsonFields::JsonFields(const json* value, std::string path, const JsonFields& parent)
    : value_(value), path_(std::move(path)), shared_(parent.shared_) {}

const json* JsonFields::find(const std::string& key) const {
    const auto found = value_->find(key);
    return found == value_->end() ? nullptr : &*found;
}

const json* JsonFields::required(const std::string& key, const char* what) const {
    const json* value = find(key);
    if (value == nullptr) reject(key, "this field is missing", std::string("Add it: ") + what);
    return value;
}

bool JsonFields::has(const std::string& key) const {
    return find(key) != nullptr;
}

JsonFields JsonFields::object(const std::string& key) const {
    const json* value = required(key, "an object, in { }");
    if (value != nullptr && !value->is_object()) {
        reject(key, "an object was expected", "Write it in { }");
        value = nullptr;
    }
    return {value == nullptr ? &emptyObject() : value, path_ + "/" + token(key), *this};
}

std::vector<JsonFields> JsonFields::objects(const std::string& key) const {
    std::vector<JsonFields> items;
    const json* value = required(key, "a list, in [ ]");
    if (value == nullptr) return items;
    if (!value->is_array()) {
        reject(key, "a list was expected", "Write it in [ ]");
        return items;
    }
    const JsonFields list(value, path_ + "/" + token(key), *this);
    for (std::size_t i = 0; i < value->size(); ++i) {
        const std::string name = std::to_string(i);
        if (!(*value)[i].is_object()) {
            list.reject(name, "an object was expected", "Write it in { }");
            return {};
        }
        items.push_back({&(*value)[i], list.path_ + "/" + name, *this});
    }
    return items;
}

std::string JsonFields::textOf(const std::string& key, const json& value) const {
    if (!value.is_string()) {
        reject(key, "text was expected", "Write it in quotes");
        return {};
    }
    const auto& text = value.get_ref<const std::string&>();
    if (blank(text)) reject(key, "the text is empty", "Write it");
    return text;
}

std::string JsonFields::text(const std::string& key) const {
    const json* value = required(key, "text, in quotes");
    return value == nullptr ? std::string() : textOf(key, *value);
}

std::string JsonFields::optionalText(const std::string& key) const {
    const json* value = find(key);
    return value == nullptr ? std::string() : textOf(key, *value);
}

std::vector<std::string> JsonFields::texts(const std::string& key) const {
    std::vector<std::string> all;
    const json* value = required(key, "a list of texts, in [ ]");
    if (value == nullptr) return all;
    if (!value->is_array()) {
        reject(key, "a list was expected", "Write it in [ ]");
        return all;
    }
    const JsonFields list(value, path_ + "/" + token(key), *this);
    for (std::size_t i = 0; i < value->size(); ++i) all.push_back(list.textOf(std::to_string(i), (*value)[i]));
    return all;
}

LocalText JsonFields::localText(const std::string& key) const {
    const JsonFields all = object(key);
    LocalText result;
    for (const Language language : kLanguages) result.in(language) = all.text(std::string(languageTag(language)));
    return result;
}

LocalText JsonFields::localParagraphs(const std::string& key) const {
    const JsonFields all = object(key);
    LocalText result;
    for (const Language language : kLanguages) {
        const std::string tag(languageTag(language));
        const json* value = all.find(tag);
        if (value == nullptr || !value->is_array()) {
            result.in(language) = all.text(tag);
            continue;
        }
        if (value->empty()) all.reject(tag, "the text is empty", "Write it");
        for (const std::string& paragraph : all.texts(tag)) {
            if (!result.in(language).empty()) result.in(language) += "\n\n";
            result.in(language) += paragraph;
        }
    }
    return result;
}

double JsonFields::number(const std::string& key, double lowest, double highest, double fallback) const {
    const json* value = find(key);
    if (value == nullptr) return fallback;
    if (!value->is_number()) {
        reject(key, "a number was expected", "Write it without quotes, with a decimal point");
        return fallback;
    }
    const double found = value->get<double>();
    if (!(found >= lowest && found <= highest)) {
        reject(key, shortNumber(found) + " is out of range",
               "Choose a number from " + shortNumber(lowest) + " to " + shortNumber(highest));
        return fallback;
    }
    return found;
}

double JsonFields::number(const std::string& key, double lowest, double highest) const {
    return required(key, "a number") == nullptr ? lowest : number(key, lowest, highest, lowest);
}

std::size_t JsonFields::count(const std::string& key) const {
    constexpr double kLargest = 9007199254740992.0;  // 2^53: whole numbers up to here survive any JSON reader
    if (required(key, "a whole number") == nullptr) return 0;
    const double value = number(key, 0.0, kLargest, 0.0);
    if (value != std::floor(value)) {
        reject(key, "a whole number was expected", "Write it without a decimal point");
        return 0;
    }
    return static_cast<std::size_t>(value);
}

std::array<double, 3> JsonFields::triple(const std::string& key, double lowest, double highest,
                                         const std::array<double, 3>& fallback) const {
    const json* value = find(key);
    if (value == nullptr) return fallback;
    std::array<double, 3> result = fallback;
    const std::string remedy =
        "Write three numbers from " + shortNumber(lowest) + " to " + shortNumber(highest) + ", as [1, 2, 3]";
    if (!value->is_array() || value->size() != result.size()) {
        reject(key, "a list of three numbers was expected", remedy);
        return fallback;
    }
    const JsonFields list(value, path_ + "/" + token(key), *this);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const json& one = (*value)[i];
        result[i] = one.is_number() ? one.get<double>() : highest + 1.0;
        if (!(result[i] >= lowest && result[i] <= highest)) {
            list.reject(std::to_string(i), "this is not a number in range", remedy);
            return fallback;
        }
    }
    return result;
}

std::array<double, 3> JsonFields::triple(const std::string& key, double lowest, double highest) const {
    const std::array<double, 3> none{};
    return required(key, "three numbers, in [ ]") == nullptr ? none : triple(key, lowest, highest, none);
}

bool JsonFields::flag(const std::string& key) const {
    const json* value = required(key, "true or false");
    if (value == nullptr) return false;
    if (!value->is_boolean()) reject(key, "true or false was expected", "Write it without quotes");
    return value->is_boolean() && value->get<bool>();
}

std::array<int, 2> JsonFields::pair(const std::string& key, int lowest, int highest) const {
    const json* value = required(key, "two whole numbers, in [ ]");
    std::array<int, 2> result{};
    if (value == nullptr) return result;
    const std::string remedy = "Write two whole numbers from " + std::to_string(lowest) + " to " +
                               std::to_string(highest) + ", the earlier one first, as [1530, 1535]";
    if (!value->is_array() || value->size() != result.size()) {
        reject(key, "a list of two numbers was expected", remedy);
        return result;
    }
    const JsonFields list(value, path_ + "/" + token(key), *this);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const json& one = (*value)[i];
        const double found = one.is_number() ? one.get<double>() : lowest - 1.0;
        if (!(found >= lowest && found <= highest) || found != std::floor(found)) {
            list.reject(std::to_string(i), "this is not a whole number in range", remedy);
            return {};
        }
        result[i] = static_cast<int>(found);
    }
    if (result[0] > result[1]) reject(key, "the first number is above the second", remedy);
    return result;
}

std::size_t JsonFields::choice(const std::string& key, std::span<const std::string_view> allowed) const {
    const std::string text = this->text(key);
    std::string list;
    for (std::size_t i = 0; i < allowed.size(); ++i) {
        if (text == allowed[i]) return i;
        list += (list.empty() ? "\"" : ", \"") + std::string(allowed[i]) + "\"";
    }
    reject(key, "\"" + text + "\" is not known here", "Use one of " + list);
    return 0;
}

std::string JsonFields::oneOf(const std::string& key, std::initializer_list<std::string_view> allowed) const {
    const std::size_t chosen = choice(key, {allowed.begin(), allowed.size()});
    return error() == nullptr ? std::string(allowed.begin()[chosen]) : std::string();
}

std::string JsonFields::id(const std::string& key) const {
    std::string text = this->text(key);
    const bool good = std::all_of(text.begin(), text.end(),
                                  [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    if (!good || text.starts_with('-') || text.ends_with('-') || text.size() > 80) {
        reject(key, "\"" + text + "\" is not a name of the kind needed here",
               "Use small letters a to z, digits and hyphens, 80 at most");
        return {};
    }
    return text;
}

std::string JsonFields::packObject(const std::string& key) const {
    constexpr std::string_view kFolder = "objects/";
    constexpr std::size_t kDot = kFolder.size() + 64;
    const auto among = [](std::string_view text, std::string_view allowed) {
        return text.find_first_not_of(allowed) == std::string_view::npos;
    };
    std::string text = this->text(key);
    const std::string_view view = text;
    if (view.size() > kDot + 1 && view.size() <= kDot + 6 && view.starts_with(kFolder) && view[kDot] == '.' &&
        among(view.substr(kFolder.size(), 64), "0123456789abcdef") &&
        among(view.substr(kDot + 1), "abcdefghijklmnopqrstuvwxyz0123456789")) {
        return text;
    }
    reject(key, "this is not the path of an object of the pack", "Build the pack again with `curator build`");
    return {};
}

void JsonFields::reject(const std::string& key, std::string message, std::string remedy) const {
    if (!shared_->errors.empty()) return;
    shared_->errors.push_back({ErrorCode::Malformed, std::move(message),
                               shared_->where + ": " + path_ + "/" + token(key), std::move(remedy)});
}

const kiln::Error* JsonFields::error() const {
    return shared_->errors.empty() ? nullptr : shared_->errors.data();
}

json jsonOf(const LocalText& text) {
    json object = json::object();
    for (const Language language : kLanguages) object[std::string(languageTag(language))] = text.in(language);
    return object;
}

std::string writtenJson(const json& root) {
    return root.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace museum
