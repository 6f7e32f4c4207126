#include "app/scans/Ply.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>

#include "engine/core/Srgb.h"

namespace scans {

using kiln::ByteView;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;

namespace {

constexpr std::size_t kLongestHeader = 64 << 10;
constexpr std::size_t kMostIndices = std::size_t{1} << 31;
constexpr double kFar = 10'000.0;  // coordinates of 64 bits beyond this lose the digits that a scan needs

/// As short as tells it from others; also what is no number.
std::string numberText(double number) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    return {text.data(), end};
}

enum class Type { Int8, UInt8, Int16, UInt16, Int32, UInt32, Float32, Float64 };

std::optional<Type> typeNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Type>, 16> kNames{{{"char", Type::Int8},
                                                                        {"int8", Type::Int8},
                                                                        {"uchar", Type::UInt8},
                                                                        {"uint8", Type::UInt8},
                                                                        {"short", Type::Int16},
                                                                        {"int16", Type::Int16},
                                                                        {"ushort", Type::UInt16},
                                                                        {"uint16", Type::UInt16},
                                                                        {"int", Type::Int32},
                                                                        {"int32", Type::Int32},
                                                                        {"uint", Type::UInt32},
                                                                        {"uint32", Type::UInt32},
                                                                        {"float", Type::Float32},
                                                                        {"float32", Type::Float32},
                                                                        {"double", Type::Float64},
                                                                        {"float64", Type::Float64}}};
    const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const auto& one) { return one.first == name; });
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
}

std::size_t bytesOf(Type type) {
    constexpr std::array<std::size_t, 8> kBytes{1, 1, 2, 2, 4, 4, 4, 8};
    return kBytes[static_cast<std::size_t>(type)];
}

struct Property {
    std::string name;
    Type type = Type::Float32;
    std::optional<Type> count;  ///< of a list
};

struct Element {
    std::string name;
    std::size_t count = 0;
    std::vector<Property> properties;

    [[nodiscard]] int find(std::initializer_list<std::string_view> names) const {
        for (const std::string_view wanted : names) {
            for (std::size_t i = 0; i < properties.size(); ++i) {
                if (properties[i].name == wanted) return static_cast<int>(i);
            }
        }
        return -1;
    }
};

enum class Format { Text, LittleEndian, BigEndian };

struct Header {
    Format format = Format::Text;
    std::vector<Element> elements;
    std::string picture;
    std::size_t end = 0;  ///< bytes
    [[nodiscard]] const Element* element(std::string_view wanted) const {
        const auto found =
            std::find_if(elements.begin(), elements.end(), [&](const auto& e) { return e.name == wanted; });
        return found == elements.end() ? nullptr : &*found;
    }
};

std::vector<std::string_view> wordsOf(std::string_view line) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t first = line.find_first_not_of(" \t\r", at);
        if (first == std::string_view::npos) break;
        const std::size_t end = std::min(line.find_first_of(" \t\r", first), line.size());
        words.push_back(line.substr(first, end - first));
        at = end;
    }
    return words;
}

Result<Header> readHeader(std::string_view text, const std::string& where) {
    const auto bad = [&](std::size_t line, const std::string& what) {
        return fail(ErrorCode::Malformed, what, where + ": line " + std::to_string(line),
                    "Export it anew as PLY, or as OBJ or glTF");
    };
    Header header;
    bool formatKnown = false;
    std::size_t at = 0;
    for (std::size_t number = 1;; ++number) {
        // A carriage return alone ends lines of old files.
        const std::size_t end = text.find_first_of("\r\n", at);
        if (end == std::string_view::npos || end > kLongestHeader)
            return bad(number, "the header of the PLY does not end");
        const std::string_view line = text.substr(at, end - at);
        at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
        const std::vector<std::string_view> words = wordsOf(line);
        if (number == 1) {
            if (words.empty() || words[0] != "ply") return bad(1, "this is no PLY file");
            continue;
        }
        if (words.empty() || words[0] == "obj_info") continue;
        if (words[0] == "comment") {
            constexpr std::string_view kName = "TextureFile ";
            if (const std::size_t name = line.find(kName); name != std::string_view::npos && header.picture.empty()) {
                header.picture = std::string(line.substr(name + kName.size()));
            }
        } else if (words[0] == "format") {
            if (words.size() < 2) return bad(number, "the format is missing");
            if (words[1] == "ascii")
                header.format = Format::Text;
            else if (words[1] == "binary_little_endian")
                header.format = Format::LittleEndian;
            else if (words[1] == "binary_big_endian")
                header.format = Format::BigEndian;
            else
                return bad(number, "there is no format \"" + std::string(words[1]) + "\"");
            formatKnown = true;
        } else if (words[0] == "element") {
            Element element;
            if (words.size() != 3) return bad(number, "an element needs a name and a count");
            element.name = std::string(words[1]);
            if (header.element(element.name) != nullptr) {
                return bad(number, "there is a second element \"" + element.name + "\"");
            }
            const auto read = std::from_chars(words[2].data(), words[2].data() + words[2].size(), element.count);
            if (read.ec != std::errc() || read.ptr != words[2].data() + words[2].size()) {
                return bad(number, "\"" + std::string(words[2]) + "\" is no count");
            }
            header.elements.push_back(std::move(element));
        } else if (words[0] == "property") {
            const bool list = words.size() == 5 && words[1] == "list";
            if (header.elements.empty() || (!list && words.size() != 3)) return bad(number, "a property out of place");
            Property property;
            const auto type = typeNamed(words[words.size() - 2]);
            if (list) property.count = typeNamed(words[2]);
            if (!type || (list && !property.count)) return bad(number, "a property of an unknown type");
            property.type = *type;
            property.name = std::string(words.back());
            header.elements.back().properties.push_back(std::move(property));
        } else if (words[0] == "end_header") {
            break;
        }  // Blender's first exporter wrote its name without "comment"; what means nothing is passed over
    }
    if (!formatKnown) return bad(2, "the format is missing");
    // Rows of nothing take no bytes: any count of them would be believed.
    for (const Element& element : header.elements) {
        if (element.count > 0 && element.properties.empty()) {
            return fail(ErrorCode::Malformed, "\"" + element.name + "\" has rows, and no property in them", where,
                        "Export it anew as PLY, or as OBJ or glTF");
        }
    }
    header.end = at;
    return header;
}

/// The numbers of a file, one after the other. After a failure it gives zeros.
class Numbers {
  public:
    Numbers(ByteView bytes, Format format) : bytes_(bytes), format_(format) {}

    double next(Type type) {
        if (failed_) return 0.0;
        return format_ == Format::Text ? nextWord() : nextBytes(type);
    }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

  private:
    double nextWord() {
        const std::string_view text = kiln::asText(bytes_);
        at_ = std::min(text.find_first_not_of(" \t\r\n", at_), text.size());
        double value = 0.0;
        const char* begin = text.data() + at_;
        if (at_ < text.size() && *begin == '+') ++begin;
        const auto read = std::from_chars(begin, text.data() + text.size(), value);
        if (read.ec == std::errc::result_out_of_range) {
            value = 0.0;  // of no account when small, and no place when large
        } else if (read.ec != std::errc()) {
            failed_ = true;
            return 0.0;
        }
        at_ = static_cast<std::size_t>(read.ptr - text.data());
        return value;
    }

    double nextBytes(Type type) {
        const std::size_t size = bytesOf(type);
        if (left() < size) {
            failed_ = true;
            return 0.0;
        }
        std::array<unsigned char, 8> raw{};
        std::memcpy(raw.data(), bytes_.data() + at_, size);
        at_ += size;
        const bool swapped = (format_ == Format::BigEndian) == (std::endian::native == std::endian::little);
        if (swapped) std::reverse(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(size));
        switch (type) {
            case Type::Int8:
                return as<std::int8_t>(raw);
            case Type::UInt8:
                return as<std::uint8_t>(raw);
            case Type::Int16:
                return as<std::int16_t>(raw);
            case Type::UInt16:
                return as<std::uint16_t>(raw);
            case Type::Int32:
                return as<std::int32_t>(raw);
            case Type::UInt32:
                return as<std::uint32_t>(raw);
            case Type::Float32:
                return static_cast<double>(as<float>(raw));
            case Type::Float64:
                return as<double>(raw);
        }
        return 0.0;
    }

    template <class T>
    static T as(const std::array<unsigned char, 8>& raw) {
        T value;
        std::memcpy(&value, raw.data(), sizeof value);
        return value;
    }

    ByteView bytes_;
    Format format_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

/// The largest value of a type of colour.
double fullOf(Type type) {
    switch (type) {
        case Type::Int8:
            return 127.0;
        case Type::UInt8:
            return 255.0;
        case Type::Int16:
            return 32767.0;
        case Type::UInt16:
            return 65535.0;
        case Type::Int32:
            return 2147483647.0;
        case Type::UInt32:
            return 4294967295.0;
        default:
            return 1.0;
    }
}

class Reader {
  public:
    Reader(const Header& header, ByteView body, const std::string& where)
        : header_(header), numbers_(body, header.format), where_(where) {}

    Result<PlyFile> run() {
        file_.picture = header_.picture;
        for (const Element& element : header_.elements) {
            if (!fits(element)) return brokenOff(element, 0);
            const bool sound = element.name == "vertex"      ? readVertices(element)
                               : element.name == "face"      ? readFaces(element)
                               : element.name == "tristrips" ? readStrips(element)
                                                             : skip(element);
            if (!sound) return fail(*error_);
        }
        if (file_.primitive.indices.empty()) {
            return fail(ErrorCode::Malformed, "there is no face with an area", where_,
                        "Export the mesh, not its points");
        }
        spreadCorners();
        return std::move(file_);
    }

  private:
    /// No more is made room for than the bytes that are left can fill.
    [[nodiscard]] bool fits(const Element& element) const {
        std::size_t least = 0;
        for (const Property& property : element.properties) {
            least += header_.format == Format::Text ? 2 : bytesOf(property.count.value_or(property.type));
        }
        return element.count == 0 || (numbers_.left() + 1) / least >= element.count;
    }

    tl::unexpected<kiln::Error> brokenOff(const Element& element, std::size_t at) {
        return fail(ErrorCode::Malformed,
                    "the file breaks off in " + element.name + " " + std::to_string(at + 1) + " of " +
                        std::to_string(element.count),
                    where_, "Copy or export it anew: what is here is only a part");
    }
    bool broken(const Element& element, std::size_t at) {
        error_ = brokenOff(element, at).value();
        return false;
    }
    bool wrong(const Element& element, std::size_t at, const std::string& what) {
        error_ = kiln::Error{ErrorCode::Malformed, what, where_ + ": " + element.name + " " + std::to_string(at + 1),
                             "Repair the mesh (in MeshLab: Cleaning and Repairing) and export it anew"};
        return false;
    }

    bool readVertices(const Element& element) {
        if (element.count > kMostIndices) return wrong(element, kMostIndices, "there are too many vertices");
        const std::array<int, 3> place{element.find({"x"}), element.find({"y"}), element.find({"z"})};
        const std::array<int, 3> normal{element.find({"nx"}), element.find({"ny"}), element.find({"nz"})};
        const std::array<int, 3> color{element.find({"red", "r", "diffuse_red"}),
                                       element.find({"green", "g", "diffuse_green"}),
                                       element.find({"blue", "b", "diffuse_blue"})};
        const std::array<int, 2> uv{element.find({"texture_u", "u", "s"}), element.find({"texture_v", "v", "t"})};
        const auto all = [](const auto& columns) {
            return std::all_of(columns.begin(), columns.end(), [](int column) { return column >= 0; });
        };
        if (!all(place)) return wrong(element, 0, "vertices have no x, y and z");
        kiln::asset::Primitive& primitive = file_.primitive;
        primitive.positions.reserve(element.count);
        if (all(normal)) primitive.normals.reserve(element.count);
        if (all(color)) primitive.colors.reserve(element.count);
        if (all(uv)) primitive.texCoords[0].reserve(element.count);
        std::vector<double> row(element.properties.size());
        const auto at = [&](int column) { return row[static_cast<std::size_t>(column)]; };
        for (std::size_t i = 0; i < element.count; ++i) {
            if (!readRow(element, i, row)) return false;
            const glm::dvec3 point(at(place[0]), at(place[1]), at(place[2]));
            if (i == 0) chooseOrigin(point);
            primitive.positions.emplace_back(point - file_.origin);
            if (all(normal)) primitive.normals.emplace_back(at(normal[0]), at(normal[1]), at(normal[2]));
            if (all(uv)) primitive.texCoords[0].emplace_back(at(uv[0]), 1.0 - at(uv[1]));
            if (all(color)) {
                glm::vec4 one(1.0f);
                for (int k = 0; k < 3; ++k) {
                    const auto column = static_cast<std::size_t>(color[static_cast<std::size_t>(k)]);
                    one[k] =
                        kiln::decodeSrgb(static_cast<float>(row[column] / fullOf(element.properties[column].type)));
                }
                primitive.colors.push_back(one);
            }
        }
        return true;
    }

    /// A row of numbers; of lists, only that they are passed.
    bool readRow(const Element& element, std::size_t at, std::vector<double>& row) {
        for (std::size_t i = 0; i < element.properties.size(); ++i) {
            const Property& property = element.properties[i];
            if (!property.count) {
                row[i] = numbers_.next(property.type);
            } else if (!readList(property, nullptr)) {
                return badList(element, at);
            }
        }
        return !numbers_.failed() || broken(element, at);
    }
    bool badList(const Element& element, std::size_t at) {
        return numbers_.failed() ? broken(element, at) : wrong(element, at, "a list longer than the file");
    }

    /// False where the count is none, or of more than the file can have.
    bool readList(const Property& property, std::vector<double>* values) {
        const double count = numbers_.next(*property.count);
        if (!(count >= 0.0) || count > static_cast<double>(numbers_.left())) return false;
        if (values != nullptr) values->clear();
        for (std::size_t k = 0; k < static_cast<std::size_t>(count) && !numbers_.failed(); ++k) {
            const double value = numbers_.next(property.type);
            if (values != nullptr) values->push_back(value);
        }
        return !numbers_.failed();
    }

    void chooseOrigin(const glm::dvec3& first) {
        if (!std::isfinite(glm::dot(first, first)) || glm::length(first) < kFar) return;
        file_.origin = glm::round(first);
        file_.notes.push_back("its coordinates are far from zero, as on a map; the first vertex became their origin");
    }

    bool readFaces(const Element& element) {
        const int indices = element.find({"vertex_indices", "vertex_index"});
        const int uvs = element.find({"texcoord"});
        const int pictureNumber = element.find({"texnumber"});
        if (element.count > 0 && indices < 0) return wrong(element, 0, "faces have no vertex_indices");
        std::vector<double> corners, coords;
        kiln::asset::Primitive& primitive = file_.primitive;
        primitive.indices.reserve(3 * element.count);
        bool severalPictures = false;
        for (std::size_t i = 0; i < element.count; ++i) {
            coords.clear();
            for (std::size_t k = 0; k < element.properties.size(); ++k) {
                const Property& property = element.properties[k];
                const int column = static_cast<int>(k);
                if (!property.count) {
                    const double value = numbers_.next(property.type);
                    if (column == pictureNumber && value > 0.0) severalPictures = true;
                } else if (!readList(property, column == indices ? &corners : column == uvs ? &coords : nullptr)) {
                    return badList(element, i);
                }
            }
            if (numbers_.failed()) return broken(element, i);
            if (!addPolygon(element, i, corners, coords)) return false;
        }
        if (severalPictures) file_.notes.push_back("it names several pictures; only the first one is used");
        return true;
    }

    bool addPolygon(const Element& element, std::size_t at, const std::vector<double>& corners,
                    const std::vector<double>& coords) {
        kiln::asset::Primitive& primitive = file_.primitive;
        for (const double corner : corners) {
            if (!(corner >= 0.0) || corner >= static_cast<double>(primitive.positions.size())) {
                return wrong(element, at,
                             "a corner names vertex " + numberText(corner) + " of " +
                                 std::to_string(primitive.positions.size()));
            }
        }
        if (primitive.indices.size() + 3 * corners.size() > kMostIndices) {
            return wrong(element, at, "there are too many faces");
        }
        const bool mapped = !corners.empty() && coords.size() == 2 * corners.size();
        for (std::size_t k = 2; k < corners.size(); ++k) {
            for (const std::size_t corner : {std::size_t{0}, k - 1, k}) {
                if (mapped) {
                    cornerCoords_.resize(primitive.indices.size());
                    cornerCoords_.emplace_back(coords[2 * corner], 1.0 - coords[2 * corner + 1]);
                }
                primitive.indices.push_back(static_cast<std::uint32_t>(corners[corner]));
            }
        }
        return true;
    }

    /// Stanford's strips: indices with -1 between them.
    bool readStrips(const Element& element) {
        std::vector<double> strip;
        for (std::size_t i = 0; i < element.count; ++i) {
            for (const Property& property : element.properties) {
                if (!property.count) {
                    (void)numbers_.next(property.type);
                } else if (!readList(property, &strip)) {
                    return badList(element, i);
                }
            }
            if (numbers_.failed()) return broken(element, i);
            std::size_t begin = 0;
            for (std::size_t k = 0; k < strip.size(); ++k) {
                if (strip[k] < 0.0) {
                    begin = k + 1;
                } else if (k >= begin + 2) {
                    const bool odd = (k - begin) % 2 == 1;
                    if (!addPolygon(element, i, {strip[k - 2], strip[odd ? k : k - 1], strip[odd ? k - 1 : k]}, {}))
                        return false;
                }
            }
        }
        return true;
    }

    bool skip(const Element& element) {
        std::vector<double> row(element.properties.size());
        for (std::size_t i = 0; i < element.count; ++i) {
            if (!readRow(element, i, row)) return false;
        }
        if (element.count > 0)
            file_.notes.push_back("it also has \"" + element.name + "\", which a mesh does not need");
        return true;
    }

    /// Texture coordinates of corners need a vertex for each.
    void spreadCorners() {
        if (cornerCoords_.empty()) return;
        kiln::asset::Primitive& primitive = file_.primitive;
        cornerCoords_.resize(primitive.indices.size());
        kiln::asset::Primitive spread;
        spread.texCoords[0] = std::move(cornerCoords_);
        for (const std::uint32_t index : primitive.indices) {
            spread.indices.push_back(static_cast<std::uint32_t>(spread.positions.size()));
            spread.positions.push_back(primitive.positions[index]);
            if (!primitive.normals.empty()) spread.normals.push_back(primitive.normals[index]);
            if (!primitive.colors.empty()) spread.colors.push_back(primitive.colors[index]);
        }
        primitive = std::move(spread);
    }

    const Header& header_;
    Numbers numbers_;
    std::string where_;
    PlyFile file_;
    std::vector<glm::vec2> cornerCoords_;
    std::optional<kiln::Error> error_;
};

}  // namespace

Result<PlyFile> readPly(ByteView file, const std::string& where) {
    const Result<Header> header = readHeader(kiln::asText(file), where);
    if (!header) return fail(header.error());
    const Element* vertices = header->element("vertex");
    const Element* faces = header->element("face");
    const Element* strips = header->element("tristrips");
    if (vertices == nullptr || vertices->count == 0) {
        return fail(ErrorCode::Malformed, "there is no vertex in it", where, "Export the mesh anew");
    }
    if ((faces == nullptr || faces->count == 0) && (strips == nullptr || strips->count == 0)) {
        return fail(ErrorCode::Unsupported,
                    "this is a cloud of " + std::to_string(vertices->count) + " points, without a surface", where,
                    "Make a mesh of it first: in MeshLab \"Screened Poisson\", in CloudCompare \"PoissonRecon\", or "
                    "the meshing step of the program that scanned it");
    }
    Result<PlyFile> read = Reader(*header, file.subspan(header->end), where).run();
    if (!read) return fail(read.error());
    constexpr std::array<const char*, 3> kFormats{"PLY, text", "PLY, binary, little-endian", "PLY, binary, big-endian"};
    read->format = kFormats[static_cast<std::size_t>(header->format)];
    return read;
}

}  // namespace scans
