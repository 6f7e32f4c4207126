#include "app/visitor/ReadingPictures.h"

#include "engine/core/Log.h"
#include "engine/platform/ImageDecoder.h"

namespace visitor {

using kiln::Result;

namespace {

constexpr int kLargest = 2048;  // texels a side

void complain(const kiln::Error& error) {
    kiln::log(kiln::LogLevel::Warning, error.text());
}

}  // namespace

void ReadingPictures::show(const museum::Exhibit* exhibit) {
    const std::string id = exhibit ? exhibit->id : std::string();
    if (id == exhibit_) return;
    for (const std::uint32_t texture : textures_) overlay_.removeTexture(texture);
    exhibit_ = id;
    ++round_;
    pending_ = 0;
    textures_.assign(exhibit ? exhibit->pictures.size() : 0, 0);
    for (std::size_t i = 0; i < textures_.size(); ++i) {
        fetch(i, std::string(museum::kPictureFolder) + exhibit->pictures[i].file);
    }
}

void ReadingPictures::fetch(std::size_t picture, const std::string& path) {
    ++pending_;
    pack_.get(path, [this, picture, round = round_](Result<kiln::Bytes> file) {
        if (round != round_) return;
        if (!file) {
            --pending_;
            return complain(file.error());
        }
        kiln::platform::decodeImage(std::move(*file), "image/jpeg", kLargest, kiln::platform::Handover::Texture, jobs_,
                                    [this, picture, round](Result<kiln::PixelSource> pixels) {
                                        if (round != round_) return;
                                        --pending_;
                                        if (!pixels) return complain(pixels.error());
                                        textures_[picture] = overlay_.addPicture(*pixels);
                                        arrived_ = true;
                                    });
    });
}

void ReadingPictures::renew() {
    textures_.clear();
    exhibit_.clear();
    ++round_;
    pending_ = 0;
}

}  // namespace visitor
