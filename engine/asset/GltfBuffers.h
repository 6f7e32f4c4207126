// The bytes behind a glTF file's buffers and images: from the GLB, from data: URIs, from files beside it.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/asset/GltfDocument.h"

namespace kiln::asset {

/// What one file may still ask for. Its own size raises the allowance, so that a small file can never ask for much.
class Budget {
  public:
    explicit Budget(std::size_t sourceBytes) : bytesLeft_(kBaseBytes + 6 * sourceBytes) {}

    /// Takes bytes of results to be kept; false when there are not so many left.
    [[nodiscard]] bool takeBytes(std::size_t count) { return take(bytesLeft_, count); }
    /// Takes elements to be looked at, which bounds the time.
    [[nodiscard]] bool takeWork(std::size_t count) { return take(workLeft_, count); }

  private:
    static constexpr std::size_t kBaseBytes = 256u << 20;
    static bool take(std::size_t& left, std::size_t count) {
        if (count > left) return false;
        left -= count;
        return true;
    }

    std::size_t bytesLeft_;
    std::size_t workLeft_ = 300'000'000;  // enough for the most vertices with seven attributes each
};

/// Owns what had to be decoded and views everything else; lives as long as the parse.
struct GltfSource {
    std::string name;  ///< of the file, for messages
    GltfLimits limits;
    GltfContainer container;
    const std::vector<ExternalFile>* externals = nullptr;
    std::vector<ByteView> buffers;  ///< empty where a buffer has no bytes of its own
    std::deque<Bytes> decoded;

    /// Fails at a JSON path of this file.
    [[nodiscard]] tl::unexpected<Error> malformed(const std::string& path, const std::string& what) const;
    [[nodiscard]] tl::unexpected<Error> tooLarge(const std::string& path) const;
};

/// Fills `buffers` from a checked document. Views that EXT_meshopt_compression has packed are unpacked into buffers of
/// their own, and changed to look into them. NotFound names the file that is missing; Malformed, Refused.
[[nodiscard]] Result<void> loadBuffers(GltfSource& source, nlohmann::json& document, Budget& budget);

/// The images of a checked document, in its order; one that cannot be used stays empty and is told in `notes`.
[[nodiscard]] Result<std::vector<Image>> loadImages(GltfSource& source, const nlohmann::json& document, Budget& budget,
                                                    std::vector<std::string>& notes);

}  // namespace kiln::asset
