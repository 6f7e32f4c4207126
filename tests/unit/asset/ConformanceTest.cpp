// Khronos' sample models, third-party data that is read where it is present and never kept in the repository.
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "tests/FileBytes.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"
#include "engine/asset/GltfRules.h"
#include "engine/asset/Pose.h"
#include "engine/platform/Draco.h"

namespace {

using namespace kiln;
using namespace kiln::asset;
namespace fs = std::filesystem;

fs::path samples() {
    if (const char* named = std::getenv("KHRONOS_SAMPLES")) return named;
    return fs::path(KILN_SOURCE_DIR) / ".." / "shared" / "conformance" / "models";
}

/// The extensions that a file requires and that this reader has no answer to.
std::vector<std::string> lacking(const Bytes& file) {
    std::string_view text = asText(file);
    if (text.substr(0, 4) == "glTF") {
        std::uint32_t length = 0;
        std::memcpy(&length, file.data() + 12, 4);
        text = text.substr(20, length);
    }
    const nlohmann::json document = nlohmann::json::parse(text);
    std::vector<std::string> names;
    for (const auto& item : document.value("extensionsRequired", nlohmann::json::array())) {
        const std::string name = item;
        if (!isSupportedExtension(name) && name != "KHR_draco_mesh_compression") names.push_back(name);
    }
    return names;
}

TEST(Conformance, ReadsEverySampleOrRefusesItByName) {
    const fs::path folder = samples();
    if (!fs::is_directory(folder)) {
        GTEST_SKIP() << "no sample models: set KHRONOS_SAMPLES to the folder of glTF-Sample-Assets' models";
    }
    int read = 0, refused = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const fs::path& path = entry.path();
        if (path.extension() != ".gltf" && path.extension() != ".glb") continue;
        SCOPED_TRACE(path.filename().string() + " in " + path.parent_path().filename().string());
        const Bytes file = test::fileBytes(path);
        const auto uris = listExternalFiles(file, path.filename().string());
        ASSERT_TRUE(uris) << uris.error().text();
        std::vector<ExternalFile> externals;
        std::string missing;  // a set may come without its largest buffers
        for (const std::string& uri : *uris) {
            if (fs::exists(path.parent_path() / uri)) {
                externals.push_back({uri, test::fileBytes(path.parent_path() / uri)});
            } else if (fs::path(uri).extension() == ".bin") {
                missing = uri;
            }
        }
        const Result<Model> model = readGltf(file, path.filename().string(), externals, {}, platform::unpackDraco);
        const std::vector<std::string> names = lacking(file);
        if (!names.empty()) {
            ++refused;
            std::printf("%s: refused for %s\n", path.c_str(), names[0].c_str());
            ASSERT_FALSE(model);
            EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
            for (const std::string& name : names) {
                EXPECT_NE(model.error().message.find(name), std::string::npos) << model.error().text();
            }
            continue;
        }
        if (!missing.empty()) {
            ASSERT_FALSE(model);
            EXPECT_EQ(model.error().code, ErrorCode::NotFound);
            EXPECT_NE(model.error().message.find(missing), std::string::npos) << model.error().text();
            continue;
        }
        ++read;
        bool bends = false;
        ASSERT_TRUE(model) << model.error().text();
        EXPECT_FALSE(model->bounds().empty());
        EXPECT_GT(model->triangleCount(), 0u);
        // What was read can be written and read again.
        for (const std::string& note : model->notes) {
            std::printf("%s: %s\n", path.filename().c_str(), note.c_str());
            EXPECT_TRUE(std::getenv("KHRONOS_SAMPLES")) << "the usual samples need nothing that is passed over";
        }
        for (Index node = 0; node < static_cast<Index>(model->nodes.size()); ++node) {
            bends = bends || isBent(*model, node) || !model->nodes[static_cast<std::size_t>(node)].instances.empty();
        }
        const Result<Model> again = readGltf(writeGlb(*model), "again.glb", {});
        ASSERT_TRUE(again) << again.error().text();
        EXPECT_EQ(again->triangleCount(), model->triangleCount());
        if (bends) continue;  // what bends or repeats a mesh is not written
        EXPECT_EQ(again->bounds().min, model->bounds().min);
        EXPECT_EQ(again->bounds().max, model->bounds().max);
    }
    EXPECT_GT(read, 0);
    std::printf("%d models read, %d refused by name\n", read, refused);
}

}  // namespace
