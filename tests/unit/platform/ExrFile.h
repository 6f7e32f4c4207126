// OpenEXR pictures that the tests write themselves: uncompressed, or by RLE.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace kiln::test {

template <class T>
void putValue(std::string& out, T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

inline void putAttribute(std::string& out, const std::string& name, const std::string& type, const std::string& value) {
    out += name + '\0' + type + '\0';
    putValue(out, static_cast<std::int32_t>(value.size()));
    out += value;
}

/// The numbers that the format gives them.
enum ExrCompression : char { kNone = 0, kRle = 1, kZip = 3, kPiz = 4, kPxr24 = 5, kB44 = 6, kDwaa = 8, kDwab = 9 };

/// What a scanline of 32-bit floats is: channels in alphabetical order, each whole.
inline std::string scanline(int width, int y, const std::vector<std::string>& channels) {
    std::string line;
    for (const std::string& channel : channels) {
        for (int x = 0; x < width; ++x) {
            const float value = channel == "R" ? static_cast<float>(x) : channel == "G" ? static_cast<float>(y) : 0.25f;
            putValue(line, value);
        }
    }
    return line;
}

/// RLE as OpenEXR has it: bytes split in halves, differences, runs.
inline std::string runLengths(const std::string& raw) {
    std::string split(raw.size(), '\0');
    for (std::size_t i = 0; i < raw.size(); ++i) split[i % 2 * ((raw.size() + 1) / 2) + i / 2] = raw[i];
    for (std::size_t i = split.size() - 1; i > 0; --i) {
        split[i] =
            static_cast<char>(static_cast<unsigned char>(split[i]) - static_cast<unsigned char>(split[i - 1]) + 128);
    }
    std::string out;
    for (std::size_t at = 0; at < split.size();) {
        std::size_t run = 1;
        while (at + run < split.size() && run < 128 && split[at + run] == split[at]) ++run;
        if (run > 1) {
            out += static_cast<char>(run - 1);
            out += split[at];
        } else {
            out += static_cast<char>(-1);
            out += split[at];
        }
        at += run;
    }
    return out;
}

/// A picture `width` by `height`: red counts columns, green rows, blue is a quarter.
inline std::string exrFile(int width, int height, ExrCompression compression,
                           const std::vector<std::string>& channels) {
    std::string out;
    putValue(out, std::int32_t{20000630});
    putValue(out, std::int32_t{2});
    std::string list;
    for (const std::string& name : channels) {
        list += name + '\0';
        putValue(list, std::int32_t{2});  // 32-bit float
        putValue(list, std::int32_t{0});
        putValue(list, std::int32_t{1});
        putValue(list, std::int32_t{1});
    }
    list += '\0';
    std::string window;
    for (const std::int32_t edge : {0, 0, width - 1, height - 1}) putValue(window, edge);
    std::string one, origin;
    putValue(one, 1.0f);
    putValue(origin, 0.0f);
    putValue(origin, 0.0f);
    putAttribute(out, "channels", "chlist", list);
    putAttribute(out, "compression", "compression", std::string(1, compression));
    putAttribute(out, "dataWindow", "box2i", window);
    putAttribute(out, "displayWindow", "box2i", window);
    putAttribute(out, "lineOrder", "lineOrder", std::string(1, '\0'));
    putAttribute(out, "pixelAspectRatio", "float", one);
    putAttribute(out, "screenWindowCenter", "v2f", origin);
    putAttribute(out, "screenWindowWidth", "float", one);
    out += '\0';
    std::string chunks;
    const std::size_t first = out.size() + 8 * static_cast<std::size_t>(height);
    for (int y = 0; y < height; ++y) {
        putValue(out, static_cast<std::uint64_t>(first + chunks.size()));
        const std::string raw = scanline(width, y, channels);
        std::string packed = compression == kRle ? runLengths(raw) : raw;
        if (packed.size() >= raw.size()) packed = raw;  // OpenEXR stores what would grow
        putValue(chunks, std::int32_t{y});
        putValue(chunks, static_cast<std::int32_t>(packed.size()));
        chunks += packed;
    }
    return out + chunks;
}

}  // namespace kiln::test
