#include "app/visitor/LightFile.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <utility>

#include "engine/platform/Exr.h"

namespace visitor {

using kiln::Bytes;
using kiln::Result;
using kiln::asset::HdrImage;

namespace {

/// OpenEXR's magic number.
bool isExr(const Bytes& file) {
    return file.size() >= 4 && kiln::asText(file).substr(0, 4) == std::string_view("\x76\x2f\x31\x01", 4);
}

Result<HdrImage> decoded(const Bytes& file, const std::string& name) {
    using kiln::asset::kLightWidth;
    if (!isExr(file)) return kiln::asset::readHdr(file, name, kLightWidth);
    Result<kiln::platform::FloatPicture> picture = kiln::platform::readExr(file, name, kLightWidth);
    if (!picture) return kiln::fail(picture.error());
    return HdrImage{picture->width, picture->height, std::move(picture->pixels)};
}

}  // namespace

bool isLightFile(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower.ends_with(".hdr") || lower.ends_with(".exr") || lower.ends_with(".pic");
}

void readLight(Bytes file, const std::string& name, kiln::JobQueue& jobs, std::function<void(Result<HdrImage>)> done) {
    struct Work {
        Bytes file;
        std::string name;
        Result<HdrImage> image = HdrImage{};
        std::function<void(Result<HdrImage>)> done;
    };
    auto work = std::make_shared<Work>();
    work->file = std::move(file);
    work->name = name;
    work->done = std::move(done);
    const auto read = [work, &jobs] {
        jobs.run(
            [work] {
                work->image = decoded(work->file, work->name);
                work->file = {};
            },
            [work] { work->done(std::move(work->image)); });
    };
    if (!isExr(work->file)) return read();
    kiln::platform::prepareExr([work, read](Result<void> ready) {
        if (ready) return read();
        work->done(kiln::fail(ready.error()));
    });
}

}  // namespace visitor
