// Pieces of something large (pages of a surface, tiles of its pictures) on their way to the GPU and off it again: what
// is asked for, has come, is there, and goes first when room is needed.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "engine/core/Log.h"
#include "engine/core/Result.h"
#include "engine/platform/Window.h"

namespace visitor {

/// Pure bookkeeping of one book's pieces, which have numbers from 0 on. `Content` is a piece that has come, read or
/// decoded, before it is on the GPU. A piece that cannot be read is not asked for again.
template <class Content>
class Pieces {
  public:
    enum class State : std::uint8_t { Away, Coming, Come, Resident, Broken };
    struct Piece {
        State state = State::Away;
        std::size_t bytes = 0;   ///< on the GPU
        std::uint64_t used = 0;  ///< frame in which it began to be shown, or came, last
        bool shown = false;      ///< what is seen now needs it
    };

    void begin(std::size_t count) {
        all_.assign(count, {});
        resident_.assign(count, false);
        changed_ = true;
    }
    [[nodiscard]] bool known() const { return !all_.empty(); }
    [[nodiscard]] const std::vector<Piece>& all() const { return all_; }
    [[nodiscard]] const Piece& operator[](std::uint32_t number) const { return all_[number]; }
    [[nodiscard]] const std::vector<bool>& resident() const { return resident_; }
    [[nodiscard]] std::size_t underWay() const { return underWay_; }
    /// Something came or went since the last call.
    [[nodiscard]] bool takeChange() { return std::exchange(changed_, false); }

    void asked(std::uint32_t number) {
        all_[number].state = State::Coming;
        ++underWay_;
    }
    void arrived(std::uint32_t number, kiln::Result<Content> content) {
        --underWay_;
        changed_ = true;
        if (content) {
            all_[number].state = State::Come;
            come_.emplace_back(number, std::move(*content));
        } else {
            kiln::log(kiln::LogLevel::Warning, content.error().text());
            all_[number].state = State::Broken;
        }
    }
    /// Those that have come, one after the other, for about `seconds`. `take(number, content)` brings one to the GPU
    /// and returns its bytes there, or nothing when that cannot be.
    template <class Take>
    void takeIn(std::uint64_t frame, double seconds, Take take) {
        const double start = kiln::platform::now();
        while (!come_.empty()) {
            const std::uint32_t number = come_.front().first;
            const std::optional<std::size_t> bytes = take(number, come_.front().second);
            all_[number].state = bytes ? State::Resident : State::Broken;
            all_[number].bytes = bytes.value_or(0);
            all_[number].used = frame;
            resident_[number] = bytes.has_value();
            changed_ = true;
            come_.pop_front();
            if (kiln::platform::now() - start > seconds) return;
        }
    }
    /// Just these are what is seen.
    template <class Numbers>
    void show(std::uint64_t frame, const Numbers& numbers) {
        for (Piece& piece : all_) piece.shown = false;
        for (const std::uint32_t number : numbers) {
            all_[number].used = frame;
            all_[number].shown = true;
        }
    }
    /// Of those that may go (not seen, and not come in this frame) and that `may(number)` lets go: the one that was
    /// seen longest ago.
    template <class May>
    [[nodiscard]] std::optional<std::uint32_t> oldest(std::uint64_t frame, May may) const {
        std::optional<std::uint32_t> found;
        for (std::uint32_t i = 0; i < all_.size(); ++i) {
            const Piece& piece = all_[i];
            if (piece.state != State::Resident || piece.shown || piece.used == frame || !may(i)) continue;
            if (!found || piece.used < all_[*found].used) found = i;
        }
        return found;
    }
    void gone(std::uint32_t number) {
        all_[number].state = State::Away;
        resident_[number] = false;
        changed_ = true;
    }

  private:
    std::vector<Piece> all_;
    std::vector<bool> resident_;
    std::deque<std::pair<std::uint32_t, Content>> come_;
    std::size_t underWay_ = 0;
    bool changed_ = false;
};

}  // namespace visitor
