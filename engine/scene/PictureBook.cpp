#include "engine/scene/PictureBook.h"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "engine/scene/BookBytes.h"

namespace kiln::scene {

namespace {

constexpr std::string_view kMagic = "KIB1";
constexpr std::size_t kHeadBytes = 4 * 4;
constexpr std::size_t kPictureBytes = 5 * 4;
constexpr std::size_t kTileBytes = kHashBytes + 11 * 4;
enum Flags : std::uint32_t { kColor = 1, kRepeatS = 2, kRepeatT = 4 };

const std::string& noName() {
    static const std::string kZeros(2 * kHashBytes, '0');
    return kZeros;
}

}  // namespace

Bytes writePictureBook(const std::vector<TiledPicture>& pictures) {
    BookWriter out;
    for (const char c : kMagic) out.put(c);
    out.put(static_cast<std::uint32_t>(pictures.size()));
    out.put(std::uint32_t{kPictureTileSize});
    out.put(std::uint32_t{kPictureTileBorder});
    for (const TiledPicture& picture : pictures) {
        assert(wrongWith(picture) == nullptr);
        out.put(picture.image);
        for (const int number : {picture.width, picture.height, picture.levels}) {
            out.put(static_cast<std::uint32_t>(number));
        }
        out.put((picture.color ? kColor : 0u) | (picture.repeatS ? kRepeatS : 0u) | (picture.repeatT ? kRepeatT : 0u));
        for (const PictureTile& tile : picture.tiles) {
            out.putHash(tile.name.empty() ? noName() : tile.name);
            const Box box = tile.name.empty() ? Box{glm::vec3(0.0f), glm::vec3(0.0f)} : tile.box;
            out.put(box.min);
            out.put(box.max);
            out.put(tile.texelsPerMetre);
            out.put(tile.facing);
            out.put(tile.spread);
        }
    }
    return std::move(out.bytes);
}

Result<std::vector<TiledPicture>> readPictureBook(ByteView file, const std::string& where) {
    const auto broken = [&](const char* what) {
        return fail(ErrorCode::Malformed, what, where, "Build the pack again with `curator build`");
    };
    if (file.size() < kHeadBytes || asText(file.first(kMagic.size())) != kMagic) {
        return broken("this is no book of pictures");
    }
    BookReader in(file.subspan(kMagic.size()));
    const auto count = in.get<std::uint32_t>();
    const auto size = in.get<std::uint32_t>(), border = in.get<std::uint32_t>();
    if (size != kPictureTileSize || border != kPictureTileBorder) {
        return broken("its tiles have another size than this program's");
    }
    std::vector<TiledPicture> pictures;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (in.left() < kPictureBytes) return broken("it is not as long as it says");
        TiledPicture picture;
        picture.image = in.get<std::uint32_t>();
        for (int* number : {&picture.width, &picture.height, &picture.levels}) {
            const auto value = in.get<std::uint32_t>();
            if (value > 0xFFFFu) return broken("a picture is larger than there can be");
            *number = static_cast<int>(value);
        }
        const auto flags = in.get<std::uint32_t>();
        if ((flags & ~(kColor | kRepeatS | kRepeatT)) != 0) return broken("a picture has a sign that is not known");
        picture.color = (flags & kColor) != 0;
        picture.repeatS = (flags & kRepeatS) != 0;
        picture.repeatT = (flags & kRepeatT) != 0;
        // What wrongWith() says of a picture without tiles is what is wrong with its size.
        TiledPicture sized = picture;
        std::size_t tiles = 0;
        sized.levels = std::min(std::max(sized.levels, 1), kMostPictureLevels);
        for (int level = 0; level < sized.levels; ++level) {
            tiles += static_cast<std::size_t>(pictureColumns(sized, level)) *
                     static_cast<std::size_t>(pictureRows(sized, level));
        }
        if (in.left() / kTileBytes < tiles) return broken("it is not as long as it says");
        for (std::size_t k = 0; k < tiles; ++k) {
            PictureTile tile;
            tile.name = in.hash();
            if (tile.name == noName()) tile.name.clear();
            tile.box.min = in.vec3();
            tile.box.max = in.vec3();
            tile.texelsPerMetre = in.get<float>();
            tile.facing = in.vec3();
            tile.spread = in.get<float>();
            picture.tiles.push_back(std::move(tile));
        }
        if (const char* wrong = wrongWith(picture)) return broken(wrong);
        pictures.push_back(std::move(picture));
    }
    if (in.left() != 0) return broken("it is not as long as it says");
    return pictures;
}

}  // namespace kiln::scene
