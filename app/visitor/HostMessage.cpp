#include "app/visitor/HostMessage.h"

#include <cmath>
#include <cstdio>

namespace visitor {

std::string jsonString(std::string_view text) {
    std::string result = "\"";
    for (const char character : text) {
        const auto code = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            result += '\\';
            result += character;
        } else if (character == '\n') {
            result += "\\n";
        } else if (code < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", code);
            result += escape;
        } else {
            result += character;
        }
    }
    return result + '"';
}

HostMessage& HostMessage::add(std::string_view key, double value) {
    char number[40];
    std::snprintf(number, sizeof number, "%.10g", std::isfinite(value) ? value : 0.0);
    return addRaw(key, number);
}

HostMessage& HostMessage::addRaw(std::string_view key, std::string_view json) {
    text_ += text_.empty() ? "{" : ",";
    text_ += jsonString(key);
    text_ += ':';
    text_ += json;
    return *this;
}

}  // namespace visitor
