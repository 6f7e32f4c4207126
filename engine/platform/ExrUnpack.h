// The inner side of readExr(): plain C, so that it can also be the one door of a WebAssembly module of its own.
#pragma once

#include <cstdint>

extern "C" {

/// Why there is no picture.
enum KilnExrFailure : std::int32_t {
    kExrMalformed = -1,
    kExrCompression = -2,  ///< answer[1] is OpenEXR's number of it
    kExrTooLarge = -3,     ///< wider than 8192 or higher than 4096 pixels
    kExrNoColor = -4,      ///< neither R, G and B nor Y, or some of them subsampled
    kExrDeep = -5,         ///< a picture of many samples a pixel
    kExrMemory = -6
};

/// Reads the first part of an OpenEXR file: three floats a pixel, rows from the top, nothing negative and everything
/// finite; freed with free(). A picture wider than `mostWidth` is averaged down by a whole number. `answer` gets width
/// and height, or a KilnExrFailure and its detail, where null is returned.
float* kilnReadExr(const std::uint8_t* file, std::uint32_t fileSize, std::uint32_t mostWidth, std::int32_t* answer);

}  // extern "C"
