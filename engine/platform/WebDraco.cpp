// Draco on the web: kilnUnpackDraco() in a WebAssembly module of its own (draco.wasm beside the page), which costs
// nothing to those who never meet such a file.
#include <utility>
#include <vector>

#include <emscripten/emscripten.h>

#include "engine/platform/Draco.h"
#include "engine/platform/WebHost.h"

namespace kiln::platform {

namespace {

std::vector<std::function<void(Result<void>)>>& waiting() {
    static std::vector<std::function<void(Result<void>)>> list;
    return list;
}

}  // namespace

void prepareDraco(std::function<void(Result<void>)> done) {
    waiting().push_back(std::move(done));
    if (waiting().size() == 1) kilnPrepareDraco();
}

std::optional<Bytes> unpackDraco(ByteView packed, std::span<const std::uint32_t> wanted, std::uint32_t points,
                                 std::uint32_t faces) {
    Bytes result(unpackedDracoSize(wanted, points, faces));
    const int fits = kilnUnpackDracoInModule(packed.data(), packed.size(), wanted.data(), wanted.size() / 3, points,
                                             faces, result.data(), result.size());
    if (fits == 0) return std::nullopt;
    return result;
}

}  // namespace kiln::platform

using namespace kiln;
using namespace kiln::platform;

extern "C" EMSCRIPTEN_KEEPALIVE void kilnOnDraco(const char* error) {
    const auto calls = std::exchange(waiting(), {});
    for (const auto& done : calls) {
        if (error == nullptr) {
            done({});
        } else {
            done(fail(ErrorCode::Unavailable, error, "draco.wasm", "load the page again"));
        }
    }
}
