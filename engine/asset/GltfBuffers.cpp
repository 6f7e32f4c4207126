#include "engine/asset/GltfBuffers.h"

#include <algorithm>
#include <array>
#include <optional>

#include <nlohmann/json.hpp>

#include "engine/asset/GltfMeshopt.h"
#include "engine/asset/GltfUri.h"

namespace kiln::asset {

namespace {

using nlohmann::json;

const json& list(const json& document, const char* key) {
    static const json kNothing = json::array();
    const auto member = document.find(key);
    return member == document.end() ? kNothing : *member;
}

std::string text(const json& object, const char* key) {
    const auto member = object.find(key);
    return member == object.end() ? std::string() : member->get<std::string>();
}

std::size_t whole(const json& object, const char* key) {
    const auto member = object.find(key);
    return member == object.end() ? 0 : member->get<std::size_t>();
}

const ExternalFile* findExternal(const GltfSource& source, const std::string& uri) {
    const auto found = std::find_if(source.externals->begin(), source.externals->end(),
                                    [&](const ExternalFile& file) { return file.uri == uri; });
    return found == source.externals->end() ? nullptr : &*found;
}

Result<ByteView> bufferBytes(GltfSource& source, const json& buffer, std::size_t index, const std::string& path) {
    const auto uri = buffer.find("uri");
    if (uri == buffer.end()) {
        // Without a URI the first buffer is the GLB's BIN chunk; any other is filled by extensions that are not read.
        return index == 0 && source.container.hasBinary ? source.container.binary : ByteView();
    }
    const std::string& reference = uri->get_ref<const std::string&>();
    if (isDataUri(reference)) {
        Result<DataUri> data = decodeDataUri(reference, source.name + ": " + path);
        if (!data) return fail(data.error());
        source.decoded.push_back(std::move(data->bytes));
        return ByteView(source.decoded.back());
    }
    const Result<std::string> relative = decodeRelativeUri(reference, source.name + ": " + path);
    if (!relative) return fail(relative.error());
    const ExternalFile* file = findExternal(source, *relative);
    if (!file) {
        return fail(ErrorCode::NotFound, "the file " + inQuotes(*relative) + " that it needs is missing", source.name,
                    "Bring it along, in the same place beside the model");
    }
    return ByteView(file->bytes);
}

/// The media type that the first bytes tell, or nothing (PNG: W3C PNG §5.2; JPEG: ITU-T T.81 §B.1.1.3;
/// WebP: RFC 9649 §2.4).
std::string sniffImage(ByteView bytes) {
    constexpr std::array<unsigned char, 8> kPng = {0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    constexpr std::array<unsigned char, 3> kJpeg = {0xff, 0xd8, 0xff};
    const auto begins = [&](const auto& magic) {
        return bytes.size() > magic.size() &&
               std::equal(magic.begin(), magic.end(), bytes.begin(), [](unsigned char wanted, std::byte found) {
                   return static_cast<std::byte>(wanted) == found;
               });
    };
    const std::string_view text = asText(bytes);
    if (text.substr(0, 4) == "RIFF" && text.size() > 12 && text.substr(8, 4) == "WEBP") return "image/webp";
    if (begins(kPng)) return "image/png";
    if (begins(kJpeg)) return "image/jpeg";
    return {};
}

/// The encoded bytes of one image; the error says why its material must go without.
Result<Bytes> imageBytes(const GltfSource& source, const json& document, const json& image) {
    const auto view = image.find("bufferView");
    if (view != image.end()) {
        const json& bufferView = document["bufferViews"][view->get<std::size_t>()];
        const ByteView buffer = source.buffers[bufferView["buffer"].get<std::size_t>()];
        const std::size_t offset = whole(bufferView, "byteOffset");
        const std::size_t length = whole(bufferView, "byteLength");
        if (offset > buffer.size() || length > buffer.size() - offset) {
            return fail(ErrorCode::Malformed, "lies outside its buffer");
        }
        const ByteView bytes = buffer.subspan(offset, length);
        return Bytes(bytes.begin(), bytes.end());
    }
    const auto uri = image.find("uri");
    if (uri == image.end()) return fail(ErrorCode::Malformed, "has neither bytes nor a file");
    const std::string& reference = uri->get_ref<const std::string&>();
    if (isDataUri(reference)) {
        Result<DataUri> data = decodeDataUri(reference, source.name);
        if (!data) return fail(ErrorCode::Malformed, "is not in base64");
        return std::move(data->bytes);
    }
    const Result<std::string> relative = decodeRelativeUri(reference, source.name + ": /images");
    if (!relative) return fail(relative.error());
    const ExternalFile* file = findExternal(source, *relative);
    if (!file) return fail(ErrorCode::NotFound, "is missing: " + inQuotes(*relative));
    return file->bytes;
}

/// EXT_meshopt_compression: unpacks what the view holds, and turns it into a view of the result.
Result<void> unpackView(GltfSource& source, json& view, Budget& budget, const std::string& path) {
    const json extensions = std::move(view["extensions"]);
    view.erase("extensions");
    const auto found = extensions.find("EXT_meshopt_compression");
    if (found == extensions.end()) return {};
    const std::string place = path + "/extensions/EXT_meshopt_compression";
    const ByteView buffer = source.buffers[(*found)["buffer"].get<std::size_t>()];
    const std::size_t offset = whole(*found, "byteOffset"), length = whole(*found, "byteLength");
    if (offset > buffer.size() || length > buffer.size() - offset) {
        return source.malformed(place, "reaches past its buffer's " + std::to_string(buffer.size()) + " bytes");
    }
    MeshoptPacking packing;
    packing.mode = text(*found, "mode");
    packing.filter = text(*found, "filter");
    packing.count = whole(*found, "count");
    packing.stride = whole(*found, "byteStride");
    if (const char* mistake = mistakeIn(packing)) return source.malformed(place, mistake);
    const std::size_t size = whole(view, "byteLength");
    if (size % packing.stride != 0 || size / packing.stride != packing.count) {
        return source.malformed(place, "does not fill the view that it packs");
    }
    if (!budget.takeBytes(size) || !budget.takeWork(size / 4)) return source.tooLarge(place);
    std::optional<Bytes> unpacked = unpackMeshopt(buffer.subspan(offset, length), packing);
    if (!unpacked) return source.malformed(place, "is not packed as it says");
    source.decoded.push_back(std::move(*unpacked));
    view["buffer"] = source.buffers.size();
    view["byteOffset"] = 0;
    source.buffers.emplace_back(source.decoded.back());
    return {};
}

}  // namespace

tl::unexpected<Error> GltfSource::malformed(const std::string& path, const std::string& what) const {
    return fail(ErrorCode::Malformed, path + " " + what, name,
                "Export the file again, or look at it with a glTF validator");
}

tl::unexpected<Error> GltfSource::tooLarge(const std::string& path) const {
    return fail(ErrorCode::Refused, path + " asks for more memory or time than a file of this size may", name,
                "Simplify the model, or split it");
}

Result<void> loadBuffers(GltfSource& source, json& document, Budget& budget) {
    const json& buffers = list(document, "buffers");
    for (std::size_t i = 0; i < buffers.size(); ++i) {
        const std::string path = "/buffers/" + std::to_string(i);
        Result<ByteView> bytes = bufferBytes(source, buffers[i], i, path);
        if (!bytes) return fail(bytes.error());
        const std::size_t length = whole(buffers[i], "byteLength");
        const bool hasSource = buffers[i].contains("uri") || (i == 0 && source.container.hasBinary);
        if (hasSource && length > bytes->size()) {
            return source.malformed(path + "/byteLength", "is " + std::to_string(length) + ", but there are only " +
                                                              std::to_string(bytes->size()) + " bytes");
        }
        source.buffers.push_back(bytes->first(std::min(length, bytes->size())));
    }
    const auto views = document.find("bufferViews");
    for (std::size_t i = 0; views != document.end() && i < views->size(); ++i) {
        if (!(*views)[i].contains("extensions")) continue;
        if (Result<void> unpacked = unpackView(source, (*views)[i], budget, "/bufferViews/" + std::to_string(i));
            !unpacked) {
            return unpacked;
        }
    }
    return {};
}

namespace {

/// The file identifier of KTX 2.0; such pictures are told of all together (checkAndReduce).
bool isKtx(ByteView file) {
    return asText(file).starts_with("\xABKTX 20\xBB");
}

}  // namespace

Result<std::vector<Image>> loadImages(GltfSource& source, const json& document, Budget& budget,
                                      std::vector<std::string>& notes) {
    constexpr std::size_t kMostNotes = 20;
    const json& images = list(document, "images");
    std::vector<Image> result(images.size());
    for (std::size_t i = 0; i < images.size(); ++i) {
        const std::string path = "/images/" + std::to_string(i);
        result[i].name = text(images[i], "name");
        Result<Bytes> bytes = imageBytes(source, document, images[i]);
        if (!bytes && bytes.error().code == ErrorCode::Refused) return fail(bytes.error());
        if (bytes && !budget.takeBytes(bytes->size())) return source.tooLarge(path);
        result[i].mimeType = bytes ? sniffImage(*bytes) : std::string();
        if (!result[i].mimeType.empty()) {
            result[i].encoded = std::move(*bytes);
        } else if (notes.size() < kMostNotes && !(bytes && isKtx(*bytes))) {
            const std::string label = result[i].name.empty() ? "Image " + std::to_string(i) : inQuotes(result[i].name);
            notes.push_back(label + " " + (bytes ? "is none of PNG, JPEG and WebP" : bytes.error().message) +
                            "; it is left out.");
        }
    }
    return result;
}

}  // namespace kiln::asset
