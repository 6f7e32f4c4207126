// JSON text for the page around the canvas: a few fields, correctly escaped, without a JSON library.
#pragma once

#include <string>
#include <string_view>

namespace visitor {

/// A JSON string literal of UTF-8 `text`, quotes included; control characters are escaped (RFC 8259 §7).
[[nodiscard]] std::string jsonString(std::string_view text);

/// Builds one object: HostMessage().add("id", id).add("open", true).json().
class HostMessage {
  public:
    HostMessage& add(std::string_view key, std::string_view text) { return addRaw(key, jsonString(text)); }
    HostMessage& add(std::string_view key, const char* text) { return add(key, std::string_view(text)); }
    HostMessage& add(std::string_view key, const std::string& text) { return add(key, std::string_view(text)); }
    HostMessage& add(std::string_view key, bool value) { return addRaw(key, value ? "true" : "false"); }
    HostMessage& add(std::string_view key, double value);
    /// `json` is JSON already: an array, an object, null.
    HostMessage& addRaw(std::string_view key, std::string_view json);
    [[nodiscard]] std::string json() const { return text_.empty() ? "{}" : text_ + "}"; }

  private:
    std::string text_;
};

}  // namespace visitor
