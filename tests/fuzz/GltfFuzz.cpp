// libFuzzer target: a .gltf and the buffers and pictures beside it, all in one input: the JSON first, then each file
// that it names, in order, after a line of its own that says "\xffFILE".
#include <string_view>

#include "tests/fuzz/FuzzModel.h"

using namespace kiln;

namespace {

constexpr std::string_view kMark =
    "\xff"
    "FILE\n";
constexpr std::size_t kNeighbours = 8;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<ByteView> parts;
    for (std::string_view rest = asText(std::as_bytes(std::span(data, size)));;) {
        const std::size_t end = rest.find(kMark);
        parts.push_back(asBytes(rest.substr(0, end)));
        if (end == std::string_view::npos || parts.size() > kNeighbours) break;
        rest.remove_prefix(end + kMark.size());
    }
    std::vector<asset::ExternalFile> externals;
    if (const Result<std::vector<std::string>> uris = asset::listExternalFiles(parts[0], "fuzz")) {
        for (std::size_t i = 0; i < uris->size() && i + 1 < parts.size(); ++i) {
            externals.push_back({(*uris)[i], Bytes(parts[i + 1].begin(), parts[i + 1].end())});
        }
    } else {
        fuzz::require(!uris.error().message.empty());
    }
    fuzz::readAndCheck(parts[0], externals);
    return 0;
}
