// Every place of a JSON document, for tests that break each of them once.
#pragma once

#include <cstddef>
#include <functional>

#include <nlohmann/json.hpp>

namespace museum::test {

/// Calls `visit` for every place below the root of `value`.
inline void forEachPlace(const nlohmann::json& value, const nlohmann::json::json_pointer& at,
                         const std::function<void(const nlohmann::json::json_pointer&, const nlohmann::json&)>& visit) {
    if (!at.empty()) visit(at, value);
    if (value.is_object()) {
        for (const auto& item : value.items()) forEachPlace(item.value(), at / item.key(), visit);
    }
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) forEachPlace(value[i], at / i, visit);
    }
}

}  // namespace museum::test
