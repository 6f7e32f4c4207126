// Which level of which exhibit is brought next: a preview of everything, then what the room needs, nearest first, and
// the finest of what is inspected.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <glm/glm.hpp>

namespace visitor {

/// Pure bookkeeping, told of what happens; it loads nothing itself.
class LevelPlan {
  public:
    /// A level of an exhibit; 0 is the coarsest.
    struct Step {
        std::size_t exhibit = 0;
        int level = 0;
        bool operator==(const Step&) const = default;
    };

    /// An exhibit with so many levels (at least one) at `place`, metres; returns its number, counted from 0.
    std::size_t add(int levels, const glm::vec3& place);
    /// Everything has to be brought again; what was under way will not be told of.
    void forget();
    /// The room of an exhibit has gone, or has come again: it shows nothing and wants nothing, or all that it is to
    /// show.
    void rest(std::size_t exhibit, bool resting);

    /// What the visitor inspects. The last few stay at their finest; the others go back to what the room needs.
    void inspect(std::optional<std::size_t> exhibit);

    /// What to begin now, told as begun; nothing when enough is under way or everything is as wanted.
    [[nodiscard]] std::optional<Step> begin(const glm::vec3& eye);
    /// A level has come. True: it is to take the place of what the exhibit showed. False: it is no longer wanted.
    [[nodiscard]] bool arrived(const Step& step);
    /// A level could not be read, and is not tried again. True: the exhibit has nothing to show at all.
    [[nodiscard]] bool failed(const Step& step);

    /// The level that an exhibit shows; -1: none.
    [[nodiscard]] int shown(std::size_t exhibit) const { return exhibits_[exhibit].shown; }
    /// Another level of it than the one that is shown is to be brought, and can be.
    [[nodiscard]] bool missing(std::size_t exhibit) const;
    /// Every exhibit shows what the room needs, or better, or cannot.
    [[nodiscard]] bool roomComplete() const;
    /// Every exhibit shows just what is wanted, or cannot.
    [[nodiscard]] bool settled() const;

    static constexpr std::size_t kUnderWay = 6;    ///< at a time: as many as a browser asks of one server
    static constexpr std::size_t kMostFinest = 3;  ///< of the exhibits inspected last

  private:
    struct Exhibit {
        int levels = 1;
        glm::vec3 place{0.0f};
        int shown = -1;
        int coming = -1;
        std::vector<bool> broken;
        bool resting = false;
    };
    [[nodiscard]] static int roomLevel(const Exhibit& exhibit);
    [[nodiscard]] int wanted(std::size_t exhibit) const;

    std::vector<Exhibit> exhibits_;
    std::vector<std::size_t> recent_;  // inspected, the last one last
    std::optional<std::size_t> inspected_;
};

}  // namespace visitor
