#include "app/workshop/Recipe.h"

#include <cmath>
#include <fstream>

namespace workshop {

namespace {

constexpr std::uintmax_t kMaximumBytes = 4u << 20;
const nlohmann::json kNothing = nlohmann::json::object();

std::string readable(double value) {
    std::string text = nlohmann::json(value).dump();
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

}  // namespace

kiln::Result<nlohmann::json> Recipe::readFile(const std::filesystem::path& file) {
    std::error_code status;
    const std::uintmax_t size = std::filesystem::file_size(file, status);
    if (status) {
        return kiln::fail(kiln::ErrorCode::NotFound, "there is no such recipe", file.string(), "Check the path.");
    }
    if (size > kMaximumBytes) {
        return kiln::fail(kiln::ErrorCode::Refused, "a recipe is at most 4 MiB", file.string());
    }
    std::ifstream stream(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream.good() && !stream.eof()) {
        return kiln::fail(kiln::ErrorCode::Unreadable, "the recipe cannot be read", file.string());
    }
    nlohmann::json document = nlohmann::json::parse(text, nullptr, false);
    if (!document.is_object()) {
        return kiln::fail(kiln::ErrorCode::Malformed, "a recipe is one JSON object", file.string(),
                          "Check brackets, commas and quotes.");
    }
    return document;
}

Recipe::Recipe(const nlohmann::json& document, std::string where)
    : value_(&document), where_(std::move(where)), errors_(std::make_shared<std::vector<kiln::Error>>()) {}

Recipe::Recipe(const nlohmann::json* value, std::string path, const Recipe& parent)
    : value_(value), where_(parent.where_), path_(std::move(path)), errors_(parent.errors_) {}

std::string Recipe::at(const std::string& key) const {
    return where_ + ": " + path_ + "/" + key;
}

void Recipe::reject(const std::string& key, const std::string& message, const std::string& remedy) const {
    if (errors_->empty()) errors_->push_back({kiln::ErrorCode::Malformed, message, at(key), remedy});
}

const kiln::Error* Recipe::error() const {
    return errors_->empty() ? nullptr : &errors_->front();
}

const nlohmann::json* Recipe::find(const std::string& key) const {
    if (!value_->is_object()) return nullptr;
    const auto found = value_->find(key);
    return found == value_->end() ? nullptr : &*found;
}

bool Recipe::has(const std::string& key) const {
    return find(key) != nullptr;
}

Recipe Recipe::object(const std::string& key) const {
    const nlohmann::json* value = find(key);
    if (!value || !value->is_object()) {
        reject(key, value ? "this is not an object" : "this object is missing", "Write \"" + key + "\": { … }.");
        value = &kNothing;
    }
    return {value, path_ + "/" + key, *this};
}

std::vector<Recipe> Recipe::items(const std::string& key, std::size_t minimum) const {
    std::vector<Recipe> result;
    const nlohmann::json* value = find(key);
    if (!value || !value->is_array() || value->size() < minimum) {
        reject(key, "this has to be an array with at least " + std::to_string(minimum) + " items");
        return result;
    }
    for (std::size_t index = 0; index < value->size(); ++index) {
        result.push_back({&(*value)[index], path_ + "/" + key + "/" + std::to_string(index), *this});
    }
    return result;
}

double Recipe::number(const std::string& key, double lowest, double highest) const {
    const nlohmann::json* value = find(key);
    const std::string allowed = "Give a number from " + readable(lowest) + " to " + readable(highest) + ".";
    if (!value || !value->is_number()) {
        reject(key, value ? "this is not a number" : "this number is missing", allowed);
        return lowest;
    }
    const double number = value->get<double>();
    if (!(number >= lowest && number <= highest)) {
        reject(key, readable(number) + " is out of range", allowed);
        return lowest;
    }
    return number;
}

double Recipe::number(const std::string& key, double lowest, double highest, double fallback) const {
    return has(key) ? number(key, lowest, highest) : fallback;
}

int Recipe::integer(const std::string& key, int lowest, int highest) const {
    const double value = number(key, lowest, highest);
    if (value != std::floor(value)) reject(key, readable(value) + " is not a whole number");
    return static_cast<int>(value);
}

int Recipe::integer(const std::string& key, int lowest, int highest, int fallback) const {
    return has(key) ? integer(key, lowest, highest) : fallback;
}

glm::dvec2 Recipe::pair(const std::string& key, double lowest, double highest, const glm::dvec2& fallback) const {
    const nlohmann::json* value = find(key);
    if (!value) return fallback;
    const auto sound = [&](const nlohmann::json& one) {
        return one.is_number() && one.get<double>() >= lowest && one.get<double>() <= highest;
    };
    if (!value->is_array() || value->size() != 2 || !sound((*value)[0]) || !sound((*value)[1])) {
        reject(key, "these are not two numbers in range",
               "Give two from " + readable(lowest) + " to " + readable(highest) + ", such as [3, 12.5].");
        return fallback;
    }
    return {(*value)[0].get<double>(), (*value)[1].get<double>()};
}

std::vector<glm::dvec2> Recipe::pairs(const std::string& key, double lowest, double highest) const {
    std::vector<glm::dvec2> result;
    const nlohmann::json* list = find(key);
    bool sound = list && list->is_array() && !list->empty();
    for (std::size_t index = 0; sound && index < list->size(); ++index) {
        const nlohmann::json& pair = (*list)[index];
        sound = pair.is_array() && pair.size() == 2 && pair[0].is_number() && pair[1].is_number();
        if (!sound) break;
        result.emplace_back(pair[0].get<double>(), pair[1].get<double>());
        const glm::dvec2 inside = glm::clamp(result.back(), lowest, highest);
        sound = inside == result.back();
    }
    if (sound) return result;
    reject(key, "this is not a list of pairs of numbers in range",
           "Give pairs from " + readable(lowest) + " to " + readable(highest) + ", such as [[0, 4], [1, 3]].");
    return {};
}

std::vector<double> Recipe::numbers(const std::string& key, double lowest, double highest) const {
    std::vector<double> result;
    const nlohmann::json* list = find(key);
    bool sound = list && list->is_array() && !list->empty();
    for (std::size_t index = 0; sound && index < list->size(); ++index) {
        sound = (*list)[index].is_number();
        if (!sound) break;
        result.push_back((*list)[index].get<double>());
        sound = result.back() >= lowest && result.back() <= highest;
    }
    if (sound) return result;
    reject(key, "this is not a list of numbers in range",
           "Give numbers from " + readable(lowest) + " to " + readable(highest) + ", such as [90, 270].");
    return {};
}

bool Recipe::flag(const std::string& key) const {
    const nlohmann::json* value = find(key);
    if (value && !value->is_boolean()) reject(key, "this is neither true nor false", "Write true or false.");
    return value && value->is_boolean() && value->get<bool>();
}

std::string Recipe::text(const std::string& key) const {
    const nlohmann::json* value = find(key);
    if (!value || !value->is_string() || value->get_ref<const std::string&>().empty()) {
        reject(key, value ? "this is not a text" : "this text is missing");
        return {};
    }
    return value->get<std::string>();
}

std::map<std::string, std::string> Recipe::texts() const {
    std::map<std::string, std::string> result;
    for (const auto& [key, value] : value_->items()) result[key] = text(key);
    return result;
}

std::string Recipe::choice(const std::string& key, const std::vector<std::string>& allowed) const {
    const nlohmann::json* value = find(key);
    std::string list;
    for (const std::string& one : allowed) {
        if (value && *value == one) return one;
        list += (list.empty() ? "\"" : ", \"") + one + "\"";
    }
    reject(key,
           value ? value->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + " is not known here"
                 : "this text is missing",
           "Use one of " + list + ".");
    return allowed.front();
}

std::string Recipe::choiceOrFirst(const std::string& key, const std::vector<std::string>& allowed) const {
    return has(key) ? choice(key, allowed) : allowed.front();
}

std::filesystem::path Recipe::file(const std::string& key, const std::filesystem::path& folder) const {
    const std::string name = text(key);
    if (name.find_first_of("/\\:") != std::string::npos || name.starts_with('.')) {
        reject(key, "\"" + name + "\" is not a plain file name",
               "Put the file in assets/" + folder.filename().string() + " and write its name only.");
        return {};
    }
    return folder / name;
}

}  // namespace workshop
