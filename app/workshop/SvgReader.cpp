#include "app/workshop/SvgReader.h"

#include <charconv>
#include <cmath>

namespace workshop {

namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

glm::dmat3 translation(double x, double y) {
    return {1.0, 0.0, 0.0, 0.0, 1.0, 0.0, x, y, 1.0};
}

/// One function of a transform attribute; nothing when its name or its count of numbers is not SVG's.
std::optional<glm::dmat3> transformOf(std::string_view name, const std::vector<double>& n) {
    const std::size_t count = n.size();
    if (name == "matrix" && count == 6) return glm::dmat3(n[0], n[1], 0.0, n[2], n[3], 0.0, n[4], n[5], 1.0);
    if (name == "translate" && (count == 1 || count == 2)) return translation(n[0], count == 2 ? n[1] : 0.0);
    if (name == "scale" && (count == 1 || count == 2)) {
        return glm::dmat3(n[0], 0.0, 0.0, 0.0, n[count - 1], 0.0, 0.0, 0.0, 1.0);
    }
    if (name == "rotate" && (count == 1 || count == 3)) {
        const double c = std::cos(glm::radians(n[0])), s = std::sin(glm::radians(n[0]));
        const glm::dmat3 turn(c, s, 0.0, -s, c, 0.0, 0.0, 0.0, 1.0);
        return count == 1 ? turn : translation(n[1], n[2]) * turn * translation(-n[1], -n[2]);
    }
    if (name == "skewX" && count == 1) {
        return glm::dmat3(1.0, 0.0, 0.0, std::tan(glm::radians(n[0])), 1.0, 0.0, 0.0, 0.0, 1.0);
    }
    if (name == "skewY" && count == 1) {
        return glm::dmat3(1.0, std::tan(glm::radians(n[0])), 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0);
    }
    return std::nullopt;
}

}  // namespace

void SvgReader::skipSeparators() {
    const std::size_t next = rest_.find_first_not_of(" \t\r\n\f,");
    rest_.remove_prefix(next == std::string_view::npos ? rest_.size() : next);
}

bool SvgReader::atEnd() {
    skipSeparators();
    return rest_.empty();
}

std::optional<double> SvgReader::number() {
    skipSeparators();
    std::string_view text = rest_;
    if (text.starts_with('+')) text.remove_prefix(1);
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    // from_chars would read "inf" and "nan" too.
    if (digits.empty() || !((digits[0] >= '0' && digits[0] <= '9') || digits[0] == '.')) return std::nullopt;
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !(std::abs(value) <= kLargestNumber)) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
}

std::optional<char> SvgReader::letter() {
    skipSeparators();
    if (rest_.empty() || !isLetter(rest_[0])) return std::nullopt;
    const char found = rest_[0];
    rest_.remove_prefix(1);
    return found;
}

std::string_view SvgReader::word() {
    skipSeparators();
    std::size_t length = 0;
    while (length < rest_.size() && isLetter(rest_[length])) ++length;
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
}

bool SvgReader::sign(char wanted) {
    skipSeparators();
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
}

std::optional<std::vector<double>> svgNumbers(std::string_view text, std::size_t most) {
    SvgReader reader(text);
    std::vector<double> numbers;
    while (!reader.atEnd()) {
        const std::optional<double> number = reader.number();
        if (!number || numbers.size() == most) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<glm::dmat3> svgTransform(std::string_view text) {
    constexpr std::size_t kMostNumbers = 6;
    SvgReader reader(text);
    glm::dmat3 whole(1.0);
    while (!reader.atEnd()) {
        const std::string_view name = reader.word();
        if (!reader.sign('(')) return std::nullopt;
        std::vector<double> numbers;
        while (!reader.sign(')')) {
            const std::optional<double> number = reader.number();
            if (!number || numbers.size() == kMostNumbers) return std::nullopt;
            numbers.push_back(*number);
        }
        const std::optional<glm::dmat3> one = transformOf(name, numbers);
        if (!one) return std::nullopt;
        whole = whole * *one;
    }
    return whole;
}

}  // namespace workshop
