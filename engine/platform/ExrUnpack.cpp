#include "engine/platform/ExrUnpack.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <openexr.h>

namespace {

constexpr int kMostWidth = 8192;
constexpr int kMostHeight = 4096;
constexpr int kMostTile = 1024;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;  // of one piece of memory: headers may claim anything
constexpr float kMostRadiance = 1e6f;                       // the sun's, in a sky whose brightness is about 1

struct Source {
    const std::uint8_t* bytes;
    std::uint64_t size;
};

std::int64_t readSource(exr_const_context_t, void* user, void* out, std::uint64_t size, std::uint64_t offset,
                        exr_stream_error_func_ptr_t) {
    const auto* source = static_cast<const Source*>(user);
    if (offset >= source->size) return 0;
    const auto count = static_cast<std::size_t>(std::min(size, source->size - offset));
    std::memcpy(out, source->bytes + static_cast<std::size_t>(offset), count);
    return static_cast<std::int64_t>(count);
}

std::int64_t sizeOfSource(exr_const_context_t, void* user) {
    return static_cast<std::int64_t>(static_cast<const Source*>(user)->size);
}

void sayNothing(exr_const_context_t, exr_result_t, const char*) {}

void* allocate(std::size_t size) {
    return size > kMostBytes ? nullptr : std::malloc(size > 0 ? size : 1);
}

/// What has to be given back, whichever way reading ends.
struct Reading {
    exr_context_t context = nullptr;
    exr_decode_pipeline_t pipeline{};
    bool hasPipeline = false;
    float* strip = nullptr;  // a chunk's rows, or a row of tiles
    float* picture = nullptr;

    ~Reading() {
        if (hasPipeline) exr_decoding_destroy(context, &pipeline);
        if (context != nullptr) exr_finish(&context);
        std::free(strip);
        std::free(picture);
    }
};

/// Which of the three colours a channel is: 0 to 2, 3 for all of them (grey), -1 for none.
int colorOf(const char* name, bool grey) {
    std::string_view text(name);
    if (const std::size_t dot = text.rfind('.'); dot != std::string_view::npos) text.remove_prefix(dot + 1);
    if (grey) return text == "Y" ? 3 : -1;
    return text == "R" ? 0 : text == "G" ? 1 : text == "B" ? 2 : -1;
}

struct Layout {
    int width = 0, height = 0, left = 0, top = 0;
    int stripHeight = 0;
    int tileWidth = 0;  // 0: rows, not tiles
    bool grey = false;
};

std::int32_t describe(exr_context_t context, Layout& layout, std::int32_t& detail) {
    exr_storage_t storage = EXR_STORAGE_LAST_TYPE;
    exr_compression_t compression = EXR_COMPRESSION_LAST_TYPE;
    exr_attr_box2i_t window{};
    const exr_attr_chlist_t* channels = nullptr;
    if (exr_get_storage(context, 0, &storage) != EXR_ERR_SUCCESS ||
        exr_get_compression(context, 0, &compression) != EXR_ERR_SUCCESS ||
        exr_get_data_window(context, 0, &window) != EXR_ERR_SUCCESS ||
        exr_get_channels(context, 0, &channels) != EXR_ERR_SUCCESS || channels == nullptr) {
        return kExrMalformed;
    }
    if (storage != EXR_STORAGE_SCANLINE && storage != EXR_STORAGE_TILED) return kExrDeep;
    if (compression == EXR_COMPRESSION_DWAA || compression == EXR_COMPRESSION_DWAB) {
        detail = static_cast<std::int32_t>(compression);
        return kExrCompression;
    }
    const std::int64_t width = std::int64_t{window.max.x} - window.min.x + 1;
    const std::int64_t height = std::int64_t{window.max.y} - window.min.y + 1;
    if (width < 1 || height < 1) return kExrMalformed;
    if (width > kMostWidth || height > kMostHeight) return kExrTooLarge;
    layout.width = static_cast<int>(width);
    layout.height = static_cast<int>(height);
    layout.left = window.min.x;
    layout.top = window.min.y;

    bool found[4] = {};
    for (int i = 0; i < channels->num_channels; ++i) {
        const exr_attr_chlist_entry_t& channel = channels->entries[i];
        if (channel.x_sampling != 1 || channel.y_sampling != 1) continue;
        if (const int color = colorOf(channel.name.str, false); color >= 0) found[color] = true;
        if (colorOf(channel.name.str, true) >= 0) found[3] = true;
    }
    layout.grey = !(found[0] && found[1] && found[2]);
    if (layout.grey && !found[3]) return kExrNoColor;

    if (storage == EXR_STORAGE_TILED) {
        std::uint32_t tileWidth = 0, tileHeight = 0;
        exr_tile_level_mode_t levels{};
        exr_tile_round_mode_t rounding{};
        if (exr_get_tile_descriptor(context, 0, &tileWidth, &tileHeight, &levels, &rounding) != EXR_ERR_SUCCESS ||
            tileWidth == 0 || tileHeight == 0 || tileWidth > kMostTile || tileHeight > kMostTile) {
            return kExrMalformed;
        }
        layout.tileWidth = static_cast<int>(tileWidth);
        layout.stripHeight = static_cast<int>(tileHeight);
    } else {
        std::int32_t lines = 0;
        if (exr_get_scanlines_per_chunk(context, 0, &lines) != EXR_ERR_SUCCESS || lines < 1) return kExrMalformed;
        layout.stripHeight = lines;
    }
    return 0;
}

/// Decodes one chunk into the strip, from column `left` on.
bool decodeChunk(Reading& reading, const exr_chunk_info_t& chunk, const Layout& layout, int left) {
    if (chunk.width < 1 || chunk.height < 1 || left + chunk.width > layout.width || chunk.height > layout.stripHeight) {
        return false;
    }
    exr_decode_pipeline_t& pipeline = reading.pipeline;
    const exr_result_t begun = reading.hasPipeline ? exr_decoding_update(reading.context, 0, &chunk, &pipeline)
                                                   : exr_decoding_initialize(reading.context, 0, &chunk, &pipeline);
    if (begun != EXR_ERR_SUCCESS) return false;
    const bool first = !reading.hasPipeline;
    reading.hasPipeline = true;
    for (int i = 0; i < pipeline.channel_count; ++i) {
        exr_coding_channel_info_t& channel = pipeline.channels[i];
        const bool whole = channel.x_samples == 1 && channel.y_samples == 1;
        const int color = whole ? colorOf(channel.channel_name, layout.grey) : -1;
        channel.decode_to_ptr = nullptr;
        if (color < 0) continue;
        channel.decode_to_ptr = reinterpret_cast<std::uint8_t*>(reading.strip + 3 * left + color % 3);
        channel.user_bytes_per_element = sizeof(float);
        channel.user_data_type = EXR_PIXEL_FLOAT;
        channel.user_pixel_stride = 3 * sizeof(float);
        channel.user_line_stride = static_cast<std::int32_t>(3 * sizeof(float)) * layout.width;
    }
    if (first && exr_decoding_choose_default_routines(reading.context, 0, &pipeline) != EXR_ERR_SUCCESS) return false;
    return exr_decoding_run(reading.context, 0, &pipeline) == EXR_ERR_SUCCESS;
}

bool readStrip(Reading& reading, const Layout& layout, int y) {
    exr_chunk_info_t chunk{};
    if (layout.tileWidth == 0) {
        return exr_read_scanline_chunk_info(reading.context, 0, layout.top + y, &chunk) == EXR_ERR_SUCCESS &&
               decodeChunk(reading, chunk, layout, 0);
    }
    for (int left = 0; left < layout.width; left += layout.tileWidth) {
        if (exr_read_tile_chunk_info(reading.context, 0, left / layout.tileWidth, y / layout.stripHeight, 0, 0,
                                     &chunk) != EXR_ERR_SUCCESS ||
            !decodeChunk(reading, chunk, layout, left)) {
            return false;
        }
    }
    return true;
}

float radiance(float value) {
    return value > 0.0f ? std::min(value, kMostRadiance) : 0.0f;  // a NaN is nothing
}

}  // namespace

float* kilnReadExr(const std::uint8_t* file, std::uint32_t fileSize, std::uint32_t mostWidth, std::int32_t* answer) {
    answer[0] = kExrMalformed;
    answer[1] = 0;
    Source source{file, fileSize};
    Reading reading;
    exr_context_initializer_t start = EXR_DEFAULT_CONTEXT_INITIALIZER;
    start.error_handler_fn = sayNothing;
    start.alloc_fn = allocate;
    start.free_fn = std::free;
    start.user_data = &source;
    start.read_fn = readSource;
    start.size_fn = sizeOfSource;
    if (exr_start_read(&reading.context, "picture", &start) != EXR_ERR_SUCCESS) return nullptr;
    Layout layout;
    if (const std::int32_t failure = describe(reading.context, layout, answer[1]); failure < 0) {
        answer[0] = failure;
        return nullptr;
    }

    const int most = std::max(1, static_cast<int>(std::min<std::uint32_t>(mostWidth, kMostWidth)));
    const int shrink = (layout.width + most - 1) / most;
    const int width = (layout.width + shrink - 1) / shrink, height = (layout.height + shrink - 1) / shrink;
    const std::size_t rowFloats = 3 * static_cast<std::size_t>(layout.width);
    reading.strip =
        static_cast<float*>(allocate(rowFloats * static_cast<std::size_t>(layout.stripHeight) * sizeof(float)));
    const std::size_t count = 3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    reading.picture = static_cast<float*>(std::calloc(count, sizeof(float)));
    if (reading.strip == nullptr || reading.picture == nullptr) {
        answer[0] = kExrMemory;
        return nullptr;
    }
    for (int y = 0; y < layout.height; ++y) {
        const int row = y % layout.stripHeight;
        if (row == 0 && !readStrip(reading, layout, y)) return nullptr;
        const int rows = std::min(shrink, layout.height - y / shrink * shrink);
        float* out = reading.picture + 3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(y / shrink);
        const float* in = reading.strip + rowFloats * static_cast<std::size_t>(row);
        for (int x = 0; x < layout.width; ++x) {
            const int columns = std::min(shrink, layout.width - x / shrink * shrink);
            const float share = 1.0f / static_cast<float>(rows * columns);
            for (int color = 0; color < 3; ++color) {
                out[3 * (x / shrink) + color] += share * radiance(in[3 * x + (layout.grey ? 0 : color)]);
            }
        }
    }
    answer[0] = width;
    answer[1] = height;
    float* picture = reading.picture;
    reading.picture = nullptr;
    return picture;
}
