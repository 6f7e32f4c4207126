#include "engine/core/Error.h"

namespace kiln {

std::string Error::text() const {
    std::string line;
    if (!where.empty()) line += where + ": ";
    line += message;
    if (!remedy.empty()) {
        if (!line.empty() && line.back() != '.') line += '.';
        line += ' ' + remedy;
        char& initial = line[line.size() - remedy.size()];
        if (initial >= 'a' && initial <= 'z') initial = static_cast<char>(initial - 'a' + 'A');
    }
    for (char& character : line) {
        if (character == '\n' || character == '\r') character = ' ';
    }
    return line;
}

}  // namespace kiln
