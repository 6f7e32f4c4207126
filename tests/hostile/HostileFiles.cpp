#include "tests/hostile/HostileFiles.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/unit/asset/DracoFile.h"
#include "tests/unit/asset/MovingFile.h"
#include "tests/unit/asset/PackedFile.h"
#include "tests/unit/asset/RichFile.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#include <stb/stb_image_write.h>

namespace kiln::test {

namespace {

class Files {
  public:
    std::vector<HostileFile> all;

    void glb(const std::string& name, const GltfFile& file) { all.push_back({name + ".glb", file.glb()}); }
    void raw(const std::string& name, Bytes bytes) { all.push_back({name, std::move(bytes)}); }
    void text(const std::string& name, const std::string& json) {
        const ByteView bytes = asBytes(json);
        all.push_back({name + ".gltf", Bytes(bytes.begin(), bytes.end())});
    }
};

void put32(Bytes& bytes, std::size_t at, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::byte>(value >> (8 * i));
}

std::string repeated(const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
}

/// Sets a value by its JSON pointer.
GltfFile changed(GltfFile file, const std::string& pointer, const json& value) {
    file.root[json::json_pointer(pointer)] = value;
    return file;
}

void containers(Files& files) {
    const Bytes whole = richFile().glb();
    for (std::size_t i = 0; i < 60; ++i) {
        const auto length = static_cast<std::ptrdiff_t>(i * whole.size() / 60);
        Bytes cut(whole.begin(), whole.begin() + length);
        files.raw("cut-" + std::to_string(i) + ".glb", cut);
        if (cut.size() < 20) continue;
        put32(cut, 8, static_cast<std::uint32_t>(cut.size()));
        files.raw("cut-agreeing-" + std::to_string(i) + ".glb", cut);
    }
    const std::uint32_t jsonLength =
        std::to_integer<std::uint32_t>(whole[12]) + (std::to_integer<std::uint32_t>(whole[13]) << 8);
    for (const std::uint32_t length : {0u, 1u, jsonLength - 1, jsonLength + 1, 0x7fffffffu, 0xffffffffu, 0xfffffff0u}) {
        Bytes file = whole;
        put32(file, 12, length);
        files.raw("json-chunk-" + std::to_string(length) + ".glb", file);
        file = whole;
        put32(file, 20 + jsonLength, length == jsonLength + 1 ? 1u << 20 : length / 2 + 7);
        files.raw("binary-chunk-" + std::to_string(length) + ".glb", file);
    }
    for (const std::uint32_t version : {0u, 1u, 3u, 0xffffffffu}) {
        Bytes file = whole;
        put32(file, 4, version);
        files.raw("version-" + std::to_string(version) + ".glb", file);
    }
    for (const char* text : {"", "{}", "[]", "null", "glTF", "<html></html>", "{\"asset\":{}}", "{\"asset\":[]}",
                             "{\"asset\":{\"version\":\"1.0\"}}", "{\"asset\":{\"version\":2}}", "\xff\xfe{",
                             "{\"asset\":{\"version\":\"2.0\",\"minVersion\":\"2.9\"}}",
                             "{\"asset\":{\"version\":\"2.0\"}", "{\"asset\":{\"version\":\"2.0\"}}"}) {
        files.text("text-" + std::to_string(files.all.size()), text);
    }
}

void references(Files& files) {
    const char* const places[] = {"/scene",
                                  "/scenes/0/nodes/0",
                                  "/nodes/0/mesh",
                                  "/nodes/1/children/0",
                                  "/meshes/0/primitives/0/attributes/POSITION",
                                  "/meshes/0/primitives/0/attributes/NORMAL",
                                  "/meshes/0/primitives/0/indices",
                                  "/meshes/0/primitives/0/material",
                                  "/accessors/0/bufferView",
                                  "/accessors/0/sparse/indices/bufferView",
                                  "/accessors/0/sparse/values/bufferView",
                                  "/bufferViews/0/buffer",
                                  "/images/0/bufferView",
                                  "/textures/0/source",
                                  "/textures/0/sampler",
                                  "/materials/0/pbrMetallicRoughness/baseColorTexture/index",
                                  "/materials/0/normalTexture/index"};
    for (const char* place : places) {
        for (const json& value : {json(9999), json(-1), json(4294967295u), json("0"), json(1.5)}) {
            files.glb("reference-" + std::to_string(files.all.size()), changed(richFile(), place, value));
        }
    }
    const std::pair<const char*, json> lies[] = {{"/accessors/0/count", 0},
                                                 {"/accessors/0/count", 5},
                                                 {"/accessors/0/count", 40'000'001},
                                                 {"/accessors/0/count", 4294967295u},
                                                 {"/accessors/0/count", 18446744073709551615u},
                                                 {"/accessors/0/byteOffset", 4294967295u},
                                                 {"/accessors/0/componentType", 5124},
                                                 {"/accessors/0/type", "VEC9"},
                                                 {"/accessors/0/type", 3},
                                                 {"/accessors/0/sparse/count", 4294967295u},
                                                 {"/accessors/0/sparse/count", 9},
                                                 {"/accessors/0/sparse/indices/componentType", 5126},
                                                 {"/bufferViews/0/byteLength", 4294967295u},
                                                 {"/bufferViews/0/byteOffset", 4294967295u},
                                                 {"/bufferViews/0/byteStride", 1},
                                                 {"/bufferViews/0/byteStride", 4294967295u},
                                                 {"/buffers/0/byteLength", 4294967295u},
                                                 {"/buffers/0/byteLength", 1},
                                                 {"/meshes/0/primitives", json::array()},
                                                 {"/meshes/0/primitives/0/attributes", json::object()},
                                                 {"/meshes/0/primitives/0/attributes", json::array()},
                                                 {"/meshes/0/primitives/0/mode", 7},
                                                 {"/nodes/0/rotation", {0, 0, 1}},
                                                 {"/nodes/0/matrix", {1, 0, 0}},
                                                 {"/nodes/1/matrix", "identity"},
                                                 {"/nodes", json::object()},
                                                 {"/materials/0/alphaMode", 1},
                                                 {"/materials/0/pbrMetallicRoughness/metallicFactor", "half"},
                                                 {"/samplers/0/wrapS", "repeat"},
                                                 {"/extensionsRequired", "KHR_texture_transform"}};
    for (const auto& [place, value] : lies) {
        files.glb("lie-" + std::to_string(files.all.size()), changed(richFile(), place, value));
    }
    for (const char* extension : {"KHR_materials_pbrSpecularGlossiness", "KHR_texture_basisu", "KHR_gaussian_splatting",
                                  "VENDOR_unknown", "KHR_draco_mesh_compression2", ""}) {
        GltfFile file = richFile();
        file.root["extensionsRequired"] = {extension};
        files.glb("extension-" + std::to_string(files.all.size()), file);
    }
}

void hierarchies(Files& files) {
    files.glb("cycle-self", changed(richFile(), "/nodes/0/children", {0}));
    files.glb("cycle-two", changed(richFile(), "/nodes/0/children", {1}));
    files.glb("two-parents", changed(richFile(), "/nodes/2/children", {0}));
    files.glb("child-twice", changed(richFile(), "/nodes/1/children", {0, 0}));
    for (const int depth : {300, 5000, 90'000}) {
        GltfFile file = triangleFile();
        for (int i = 1; i < depth; ++i) file.root["nodes"].push_back({{"children", {i - 1}}});
        file.root["scenes"] = {{{"nodes", {depth - 1}}}};
        files.glb("deep-" + std::to_string(depth), file);
    }
    const std::string asset = R"({"asset":{"version":"2.0"},)";
    files.text("brackets", repeated("[", 1'000'000));
    files.text("objects", repeated("{\"a\":", 500'000));
    files.text("extras", asset + "\"extras\":" + repeated("[", 100'000) + repeated("]", 100'000) + "}");
    files.text("many-nodes", asset + "\"nodes\":[{}" + repeated(",{}", 900'000) + "]}");
    files.text("many-materials", asset + "\"materials\":[{}" + repeated(",{}", 900'000) + "]}");
    files.text("many-values", asset + "\"x\":[0" + repeated(",0", 5'000'000) + "]}");
}

void numbers(Files& files) {
    const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                         -std::numeric_limits<float>::infinity(), 3e38f};
    for (const float value : bad) {
        GltfFile file;
        file.mesh(
            {{"POSITION", file.attribute(std::vector<float>{0, 0, 0, value, 0, 0, 0, value, 0}, 5126, 3, "VEC3")}});
        files.glb("position-" + std::to_string(files.all.size()), file);
        files.glb("translation-" + std::to_string(files.all.size()),
                  changed(triangleFile(), "/nodes/0/translation", {0, 1e39 * (value > 0 ? 1 : -1), 0}));
    }
    for (const char* place : {"translation", "scale"}) {
        for (const json& value : {json({1e300, 0, 0}), json({1, 2}), json({"a", "b", "c"}), json(nullptr)}) {
            files.glb("transform-" + std::to_string(files.all.size()),
                      changed(triangleFile(), std::string("/nodes/0/") + place, value));
        }
    }
    // Nothing that could be drawn.
    files.glb("no-scale", changed(triangleFile(), "/nodes/0/scale", {0, 0, 0}));
    files.glb("no-nodes", changed(richFile(), "/scenes/0/nodes", json::array()));
    GltfFile point;
    point.mesh({{"POSITION", point.attribute(std::vector<float>(9, 1.0f), 5126, 3, "VEC3")}});
    files.glb("no-extent", point);
}

void multiplication(Files& files) {
    GltfFile primitives;
    primitives.mesh({{"POSITION", primitives.accessor(-1, 5126, 1'000'000, "VEC3")}});
    const json one = primitives.root["meshes"][0]["primitives"][0];
    for (int i = 0; i < 1000; ++i) primitives.root["meshes"][0]["primitives"].push_back(one);
    files.glb("primitives", primitives);

    GltfFile morphs = triangleFile();
    for (int i = 0; i < 2000; ++i) morphs.root["meshes"][0]["primitives"][0]["targets"].push_back({{"POSITION", 0}});
    files.glb("morph-targets", morphs);
    GltfFile wide;
    const int zeros = wide.accessor(-1, 5126, 1'000'000, "VEC3");
    wide.mesh({{"POSITION", zeros}});
    for (int i = 0; i < 900; ++i) wide.root["meshes"][0]["primitives"][0]["targets"].push_back({{"POSITION", zeros}});
    files.glb("wide-morph-targets", wide);

    GltfFile instances = triangleFile();
    const int places = instances.accessor(-1, 5126, 10'000'000, "VEC3");
    instances.root["nodes"][0]["extensions"]["EXT_mesh_gpu_instancing"]["attributes"]["TRANSLATION"] = places;
    instances.root["extensionsUsed"] = {"EXT_mesh_gpu_instancing"};
    files.glb("instances", instances);

    GltfFile animation = triangleFile();
    const int times = animation.accessor(-1, 5126, 60'000'000, "SCALAR");
    animation.root["animations"] = {
        {{"samplers", {{{"input", times}, {"output", animation.accessor(-1, 5126, 60'000'000, "VEC3")}}}},
         {"channels", {{{"sampler", 0}, {"target", {{"node", 0}, {"path", "translation"}}}}}}}};
    files.glb("animation-keys", animation);

    GltfFile strip;
    strip.mesh({{"POSITION", strip.accessor(-1, 5126, 39'000'000, "VEC3")}})["mode"] = 5;
    files.glb("strip", strip);

    for (const char* filter : {"OCTAHEDRAL", "QUATERNION", "EXPONENTIAL"}) {
        GltfFile packed = filteredFile(filter);
        for (std::size_t i = packed.binary.size() / 4; i < packed.binary.size(); i += 3)
            packed.binary[i] ^= std::byte{0x5a};
        files.glb(std::string("meshopt-") + filter, packed);
    }
    for (const json& count : {json(4294967295u), json(100'000'000), json(-1)}) {
        GltfFile packed = packedSheet(true);
        for (json& view : packed.root["bufferViews"]) {
            if (view.contains("extensions")) view["extensions"]["EXT_meshopt_compression"]["count"] = count;
        }
        files.glb("meshopt-count-" + std::to_string(files.all.size()), packed);
    }
    for (std::size_t at = 11; at < dracoFile(true).binary.size(); at += 12) {
        GltfFile packed = dracoFile(at % 2 == 0);
        if (at < packed.binary.size()) packed.binary.resize(at);
        packed.root["buffers"] = {{{"byteLength", packed.binary.size()}}};
        packed.root["bufferViews"][0]["byteLength"] = packed.binary.size();
        files.glb("draco-" + std::to_string(at), packed);
    }
}

void neighbours(Files& files) {
    const GltfFile triangle = triangleFile();
    const auto with = [&](const std::string& name, const std::string& uri,
                          std::vector<std::pair<std::string, Bytes>> beside = {}) {
        GltfFile file = triangle;
        file.root["buffers"] = {{{"byteLength", triangle.binary.size()}, {"uri", uri}}};
        const std::string json = file.root.dump();
        const ByteView bytes = asBytes(json);
        files.all.push_back({name + ".gltf", Bytes(bytes.begin(), bytes.end()), std::move(beside)});
    };
    with("missing", "nothing-here.bin");
    with("empty", "empty.bin", {{"empty.bin", {}}});
    with("short", "short.bin", {{"short.bin", Bytes(7)}});
    for (const char* uri : {"../secret.bin",
                            "a/../../secret.bin",
                            "%2e%2e/secret.bin",
                            "%2E%2E%2Fsecret.bin",
                            "/etc/passwd",
                            "//host/share.bin",
                            "file:///etc/passwd",
                            "http://127.0.0.1/a.bin",
                            "https://127.0.0.1/a.bin",
                            "C:\\secret.bin",
                            "..\\secret.bin",
                            "a%00b.bin",
                            "%zz.bin",
                            ".",
                            "./",
                            "",
                            "javascript:alert(1)",
                            "blob:abc",
                            "data:",
                            "data:,",
                            "data:application/octet-stream;base64,",
                            "data:;base64,@@@@",
                            "data:application/octet-stream;base64,AAA",
                            "data:text/plain,hello",
                            "data:application/octet-stream;base64,AAAA====AAAA"}) {
        with("uri-" + std::to_string(files.all.size()), uri);
    }
    with("long-uri", std::string(100'000, 'x') + ".bin");
    GltfFile bare = triangle;
    bare.root["buffers"] = {{{"byteLength", triangle.binary.size()}}};
    files.text("no-uri", bare.root.dump());
}

void append(void* context, void* data, int size) {
    const auto* begin = static_cast<const std::byte*>(data);
    auto& bytes = *static_cast<Bytes*>(context);
    bytes.insert(bytes.end(), begin, begin + size);
}

/// A PNG of zeros, well packed.
Bytes zeros(int width, int height) {
    Bytes bytes;
    const std::vector<std::uint8_t> grey(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    stbi_write_png_compression_level = 5;
    stbi_write_png_to_func(append, &bytes, width, height, 1, grey.data(), width);
    return bytes;
}

void pictures(Files& files) {
    const auto with = [&](const std::string& name, const std::vector<Bytes>& images, const char* mimeType) {
        GltfFile file = triangleFile();
        for (const Bytes& image : images) {
            file.root["images"].push_back({{"bufferView", file.view(image)}, {"mimeType", mimeType}});
            file.root["textures"].push_back({{"source", file.root["images"].size() - 1}});
        }
        file.root["materials"] = {{{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 0}}}}}}};
        file.root["meshes"][0]["primitives"][0]["material"] = 0;
        files.all.push_back({name + ".glb", file.glb(), {}, true});
    };
    const auto text = [](const std::string& bytes) {
        const ByteView view = asBytes(bytes);
        return Bytes(view.begin(), view.end());
    };
    Bytes png = zeros(64, 64);
    const auto claim = [&](std::uint32_t width, std::uint32_t height) {
        Bytes bytes = png;
        for (std::size_t i = 0; i < 4; ++i) {
            bytes[16 + i] = static_cast<std::byte>(width >> (24 - 8 * i));
            bytes[20 + i] = static_cast<std::byte>(height >> (24 - 8 * i));
        }
        return bytes;
    };
    with("png-16384", {claim(16384, 16384)}, "image/png");
    with("png-65535", {claim(65535, 65535)}, "image/png");
    with("png-2147483647", {claim(0x7fffffff, 0x7fffffff)}, "image/png");
    with("png-0", {claim(0, 0)}, "image/png");
    with("png-8192-of-few-bytes", {claim(8192, 8192)}, "image/png");
    with("png-cut", {Bytes(png.begin(), png.begin() + static_cast<std::ptrdiff_t>(png.size() / 2))}, "image/png");
    with("png-bomb", {zeros(8192, 8192)}, "image/png");
    with("png-bombs", std::vector<Bytes>(60, zeros(4096, 4096)), "image/png");
    with("jpeg-65500",
         {text(std::string("\xff\xd8\xff\xc0\0\x11\x08\xff\xdc\xff\xdc\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9",
                           23))},
         "image/jpeg");
    with("jpeg-cut", {text("\xff\xd8\xff\xe0")}, "image/jpeg");
    with("webp-16383", {text(std::string("RIFF\x18\0\0\0WEBPVP8L\x0c\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0\0\0", 32))},
         "image/webp");
    with("webp-cut", {text("RIFF\x7f\x7f\x7f\x7fWEBPVP8 ")}, "image/webp");
    with("gif", {text("GIF89a\1\1\1\1\1\1")}, "image/png");
    with("svg", {text("<svg xmlns='http://www.w3.org/2000/svg'/>")}, "image/png");
    with("none", {text(" ")}, "image/png");
}

}  // namespace

std::vector<HostileFile> hostileFiles() {
    Files files;
    containers(files);
    references(files);
    hierarchies(files);
    numbers(files);
    multiplication(files);
    neighbours(files);
    pictures(files);
    return std::move(files.all);
}

}  // namespace kiln::test
