// Numbers, letters and transforms of SVG attributes, read one after the other from text that nobody has checked.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <glm/glm.hpp>

namespace workshop {

class SvgReader {
  public:
    explicit SvgReader(std::string_view text) : rest_(text) {}

    /// Whether only white space and commas are left.
    [[nodiscard]] bool atEnd();
    /// The next number; nothing, and no step, where something else stands or a number beyond kLargestNumber.
    [[nodiscard]] std::optional<double> number();
    /// The next letter; nothing, and no step, where something else stands.
    [[nodiscard]] std::optional<char> letter();
    /// All letters that stand here.
    [[nodiscard]] std::string_view word();
    /// Steps over a sign like '(' if it stands here.
    bool sign(char wanted);

  private:
    static constexpr double kLargestNumber = 1e6;

    void skipSeparators();

    std::string_view rest_;
};

/// A list of at most `most` numbers and nothing else.
[[nodiscard]] std::optional<std::vector<double>> svgNumbers(std::string_view text, std::size_t most);

/// A transform attribute ("translate(3 4) rotate(30)") as a matrix for column vectors; empty text is the identity.
[[nodiscard]] std::optional<glm::dmat3> svgTransform(std::string_view text);

}  // namespace workshop
