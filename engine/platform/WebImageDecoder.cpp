// Pictures on the web, by the browser's own decoders; their pixels go to the texture without touching our memory.
#include <map>
#include <memory>
#include <utility>

#include <emscripten/emscripten.h>

#include "engine/platform/ImageDecoder.h"
#include "engine/platform/WebHost.h"

namespace kiln::platform {

namespace {

struct Decoding {
    std::string where;
    std::function<void(Result<PixelSource>)> done;
};

std::map<int, Decoding>& decodings() {
    static std::map<int, Decoding> map;
    return map;
}

/// Owns a browser's ImageBitmap.
class Bitmap {
  public:
    explicit Bitmap(int id) : id_(id) {}
    ~Bitmap() { kilnCloseImage(id_); }
    Bitmap(const Bitmap&) = delete;
    Bitmap& operator=(const Bitmap&) = delete;
    void upload() const {
        kilnUploadImage(id_);
        kilnCloseImage(id_);  // frees it now: its owner may live long
    }

  private:
    int id_;
};

}  // namespace

void decodeImage(Bytes encoded, const std::string& mimeType, int maximumSize, Handover handover, JobQueue&,
                 std::function<void(Result<PixelSource>)> done) {
    static int nextId = 1;
    const int id = nextId++;
    decodings()[id] = Decoding{mimeType.empty() ? "image" : mimeType, std::move(done)};
    kilnDecodeImage(id, encoded.data(), encoded.size(), mimeType.c_str(), maximumSize,
                    handover == Handover::Pixels ? 1 : 0);
}

}  // namespace kiln::platform

using namespace kiln;
using namespace kiln::platform;

extern "C" EMSCRIPTEN_KEEPALIVE void kilnOnImage(int id, int width, int height, const char* error, int pixels) {
    auto node = decodings().extract(id);
    if (!node) return;
    const Decoding decoding = std::move(node.mapped());
    if (error != nullptr) {
        decoding.done(fail(ErrorCode::Malformed, error, decoding.where, "save it again as PNG, JPEG or WebP"));
        return;
    }
    PixelSource source;
    source.width = width;
    source.height = height;
    if (pixels != 0) {
        source.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
        kilnTakePixels(id, source.rgba.data());
        return decoding.done(std::move(source));
    }
    source.upload = [bitmap = std::make_shared<Bitmap>(id)] { bitmap->upload(); };
    decoding.done(std::move(source));
}
