#include "app/ui/LineMemo.h"

#include <functional>
#include <utility>

namespace ui {
namespace {

constexpr std::size_t kMost = 2048;  // texts; what a frame asks for beyond that is kept all the same

}  // namespace

std::size_t LineMemo::Hash::operator()(const Asked& asked) const {
    return std::hash<std::string_view>()(asked.text) * 31 + std::hash<float>()(asked.width) * 3 +
           static_cast<std::size_t>(asked.how);
}

const std::vector<Line>& LineMemo::lines(std::string_view text, float width, Breaking how, const Advance& advance) {
    const Asked asked{text, width, how};
    if (const auto known = now_.find(asked); known != now_.end()) return known->second;
    if (const auto known = before_.find(asked); known != before_.end()) {
        return now_.insert(before_.extract(known)).position->second;
    }
    ++broken_;
    const auto breaker = how == Breaking::Full   ? breakLines
                         : how == Breaking::Even ? breakLinesEvenly
                                                 : breakParagraphLines;
    return now_.emplace(Key{std::string(text), width, how}, breaker(text, width, advance)).first->second;
}

void LineMemo::beginFrame() {
    if (now_.size() < kMost) return;
    before_ = std::exchange(now_, {});
}

void LineMemo::forget() {
    now_.clear();
    before_.clear();
}

}  // namespace ui
