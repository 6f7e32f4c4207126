#include "app/curator/Mistake.h"

namespace curator {

std::string Mistake::line() const {
    std::string text = file;
    if (!path.empty()) text += ": " + path;
    text += ": " + what;
    if (!text.ends_with('.')) text += '.';
    if (!remedy.empty()) text += ' ' + remedy;
    if (!text.ends_with('.')) text += '.';
    for (char& c : text) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return text;
}

Mistake mistakeOf(const kiln::Error& error) {
    const std::size_t cut = error.where.rfind(": /");
    if (cut == std::string::npos) return {error.where, {}, error.message, error.remedy};
    return {error.where.substr(0, cut), error.where.substr(cut + 2), error.message, error.remedy};
}

}  // namespace curator
