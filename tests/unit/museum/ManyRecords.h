// Records as long as the museum's own, as many as a test wants: what nobody would write by hand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/museum/Museum.h"

namespace museum::test {

/// Their words are drawn from the same few thousand, always the same way. Ids are "e0", "e1" and so on; cities take
/// turns, and years lie between 1300 and 1820.
inline std::vector<Exhibit> manyRecords(std::size_t count) {
    std::uint32_t seed = 1;
    const auto chance = [&](std::uint32_t below) { return (seed = seed * 1664525u + 1013904223u) / 65536u % below; };
    const auto latin = [&](std::size_t words) {
        std::string text;
        for (std::size_t i = 0; i < words; ++i) {
            const std::uint32_t word = chance(3000);
            text += std::string(1, static_cast<char>('a' + word % 26)) + "ari" + std::to_string(word) + ' ';
        }
        return text;
    };
    const auto chinese = [&](std::size_t characters) {
        std::string text;
        for (std::size_t i = 0; i < characters; ++i) {
            const std::uint32_t c = 0x4E00 + chance(2000);
            text += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                     static_cast<char>(0x80 | (c & 0x3F))};
            if (i % 12 == 11) text += "，";
        }
        return text;
    };
    std::vector<Exhibit> records;
    for (std::size_t i = 0; i < count; ++i) {
        const int from = 1300 + static_cast<int>(i % 500);
        Exhibit one;
        one.id = "e" + std::to_string(i);
        one.kind = i % 3 == 0 ? "panel" : "vessel";
        one.city = i % 2 == 0 ? "iznik" : "jingdezhen";
        one.title = {{{latin(5), latin(5), chinese(10)}}};
        one.date = {{{latin(3), latin(3), chinese(8)}}};
        one.years = {from, from + 20};
        one.dimensions.height = 10.0 + static_cast<double>(i % 40);
        one.dimensions.diameter = 12.5;
        one.pinyin = "qing hua mei ping";
        one.text = {{{latin(250), latin(220), chinese(400)}}};
        one.colours = {i % 3 == 0 ? "red" : "blue"};
        one.motifs = {i % 5 == 0 ? "dragon" : "ship"};
        one.techniques = {i % 2 == 0 ? "fritware" : "porcelain"};
        one.provenance.holder = "reconstruction";
        records.push_back(std::move(one));
    }
    return records;
}

}  // namespace museum::test
