#include "app/visitor/LevelPlan.h"

#include <algorithm>
#include <limits>

namespace visitor {

std::size_t LevelPlan::add(int levels, const glm::vec3& place) {
    exhibits_.push_back({levels, place, -1, -1, std::vector<bool>(static_cast<std::size_t>(levels), false), false});
    return exhibits_.size() - 1;
}

void LevelPlan::forget() {
    for (Exhibit& exhibit : exhibits_) {
        exhibit.shown = exhibit.coming = -1;
        exhibit.broken.assign(exhibit.broken.size(), false);
    }
}

void LevelPlan::rest(std::size_t exhibit, bool resting) {
    exhibits_[exhibit].resting = resting;
    exhibits_[exhibit].shown = -1;
}

void LevelPlan::inspect(std::optional<std::size_t> exhibit) {
    inspected_ = exhibit && *exhibit < exhibits_.size() ? exhibit : std::nullopt;
    if (!inspected_ || (!recent_.empty() && recent_.back() == *inspected_)) return;
    std::erase(recent_, *inspected_);
    recent_.push_back(*inspected_);
    if (recent_.size() > kMostFinest) recent_.erase(recent_.begin());
}

std::optional<LevelPlan::Step> LevelPlan::begin(const glm::vec3& eye) {
    std::size_t underWay = 0;
    bool previewsLeft = false;
    for (const Exhibit& exhibit : exhibits_) {
        underWay += exhibit.coming >= 0 ? 1u : 0u;
        previewsLeft |= exhibit.shown < 0 && !exhibit.broken[0] && !exhibit.resting;
    }
    if (underWay >= kUnderWay) return std::nullopt;

    std::optional<Step> best;
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < exhibits_.size(); ++i) {
        const Exhibit& exhibit = exhibits_[i];
        if (exhibit.coming >= 0 || exhibit.resting) continue;
        const bool preview = exhibit.shown < 0 && !exhibit.broken[0];
        const bool attended = inspected_ == i;
        if (!preview && (!missing(i) || (previewsLeft && !attended))) continue;
        const float distance = attended ? -1.0f : glm::distance(eye, exhibit.place);
        if (distance >= least) continue;
        least = distance;
        best = Step{i, preview ? 0 : wanted(i)};
    }
    if (best) exhibits_[best->exhibit].coming = best->level;
    return best;
}

bool LevelPlan::arrived(const Step& step) {
    Exhibit& exhibit = exhibits_[step.exhibit];
    exhibit.coming = -1;
    if (exhibit.resting || (exhibit.shown >= 0 && step.level != wanted(step.exhibit))) return false;
    exhibit.shown = step.level;
    return true;
}

bool LevelPlan::failed(const Step& step) {
    Exhibit& exhibit = exhibits_[step.exhibit];
    exhibit.coming = -1;
    exhibit.broken[static_cast<std::size_t>(step.level)] = true;
    return exhibit.shown < 0 && !exhibit.resting && !missing(step.exhibit);
}

bool LevelPlan::roomComplete() const {
    return std::all_of(exhibits_.begin(), exhibits_.end(), [](const Exhibit& exhibit) {
        const int level = roomLevel(exhibit);
        return exhibit.resting || exhibit.shown >= level || exhibit.broken[static_cast<std::size_t>(level)];
    });
}

bool LevelPlan::settled() const {
    for (std::size_t i = 0; i < exhibits_.size(); ++i) {
        if (exhibits_[i].coming >= 0 || missing(i)) return false;
    }
    return true;
}

/// All but the finest, which is for looking from near.
int LevelPlan::roomLevel(const Exhibit& exhibit) {
    return std::max(0, exhibit.levels - 2);
}

int LevelPlan::wanted(std::size_t exhibit) const {
    const bool recent = std::find(recent_.begin(), recent_.end(), exhibit) != recent_.end();
    return recent ? exhibits_[exhibit].levels - 1 : roomLevel(exhibits_[exhibit]);
}

bool LevelPlan::missing(std::size_t exhibit) const {
    const int level = wanted(exhibit);
    return !exhibits_[exhibit].resting && exhibits_[exhibit].shown != level &&
           !exhibits_[exhibit].broken[static_cast<std::size_t>(level)];
}

}  // namespace visitor
