#include "app/workshop/Hand.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/workshop/Noise.h"

namespace workshop {

namespace {

constexpr double kStrokeShare = 0.15;  // of the shift of a whole repeat that one of its strokes may stray

}  // namespace

BrushHand Hand::brush(int variant) const {
    return {mixBits(seed + 0x51ed27u + static_cast<std::uint32_t>(variant) * 7919u), kStrokeShare * shift, pressure};
}

int Hand::variantOf(std::uint32_t repeat) const {
    return static_cast<int>(mixBits(repeat ^ mixBits(seed)) % static_cast<std::uint32_t>(std::max(1, variants)));
}

nlohmann::json Hand::json() const {
    return {{"seed", seed}, {"shift", shift}, {"turn", turn},        {"pressure", pressure},
            {"load", load}, {"waver", waver}, {"variants", variants}};
}

Hand readHand(const Recipe& hand, const Hand& usual) {
    Hand read;
    read.seed = static_cast<std::uint32_t>(hand.integer("seed", 0, 1 << 30));
    read.shift = hand.number("shift", 0.0, 5.0, usual.shift);
    read.turn = hand.number("turn", 0.0, 5.0, usual.turn);
    read.pressure = hand.number("pressure", 0.0, 0.5, usual.pressure);
    read.load = hand.number("load", 0.0, 0.9, usual.load);
    read.waver = hand.number("waver", 0.0, 3.0, usual.waver);
    read.variants = hand.integer("variants", 1, 12, usual.variants);
    return read;
}

}  // namespace workshop
