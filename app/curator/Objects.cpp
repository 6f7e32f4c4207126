#include "app/curator/Objects.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <mutex>
#include <set>

#include <nlohmann/json.hpp>

#include "app/curator/Files.h"
#include "app/curator/Scan.h"
#include "app/curator/Techniques.h"
#include "app/museum/JsonFields.h"
#include "engine/asset/GlbWriter.h"
#include "engine/asset/GltfReader.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;

namespace {

constexpr const char* kRecord = "object.json";

std::string decimals(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

/// What every model is made from beside its own folder: drawings, profiles and whatever else lies in the assets, but
/// not what is told of it.
void addShared(const fs::path& assets, Inputs& inputs) {
    static const std::set<std::string> kApart{"collection",    "galleries",       "locales",       "schema",
                                              "fonts",         "murals",          "tours",         "bridges.json",
                                              "glossary.json", "vocabulary.json", "chronicle.json"};
    for (const fs::path& entry : entries(assets)) {
        if (!kApart.contains(entry.filename().string())) inputs.addFiles(entry, assets);
    }
}

/// Those ids that hold the wanted one, or begin as it does.
std::string similar(const std::vector<std::string>& ids, const std::string& wanted) {
    std::string text;
    int count = 0;
    for (const std::string& id : ids) {
        const bool near = id.find(wanted) != std::string::npos ||
                          (wanted.size() > 3 && id.starts_with(wanted.substr(0, wanted.size() * 2 / 3)));
        if (near && ++count <= 8) text += (text.empty() ? "" : ", ") + id;
    }
    return text;
}

/// What a recipe says that it makes; a broken recipe is the workshop's to tell.
std::string kindOf(const fs::path& recipe) {
    const auto bytes = readFile(recipe);
    if (!bytes) return {};
    const auto document = museum::parseObject(*bytes, recipe.string());
    if (!document) return {};
    const auto make = document->find("make");
    return make != document->end() && make->is_string() ? make->get<std::string>() : std::string();
}

constexpr double kLargePicture = 4096.0;  // texels across

/// Of the picture that a recipe of tiles asks for; 0 for all others, and where the recipe cannot be read.
double texelsAcross(const fs::path& recipe) {
    const auto bytes = readFile(recipe);
    if (!bytes) return 0.0;
    const auto document = museum::parseObject(*bytes, recipe.string());
    const nlohmann::json::json_pointer place("/picture/texels");
    if (!document || !document->contains(place) || !document->at(place).is_number()) return 0.0;
    return document->at(place).get<double>();
}

}  // namespace

Inputs modelInputs(Maker maker, const fs::path& own, const fs::path& assets, const workshop::Quality& quality) {
    Inputs inputs(maker);
    inputs.add("detail", kiln::asBytes(std::to_string(quality.detail)));
    std::error_code error;
    if (fs::is_directory(own, error)) {
        for (const fs::path& entry : entries(own)) {
            if (entry.filename() != kRecord) inputs.addFiles(entry, assets);
        }
    } else {
        inputs.addFiles(own, assets);
    }
    addShared(assets, inputs);
    return inputs;
}

Result<Bytes> bringWhole(const std::string& id, const fs::path& assets, const workshop::Quality& quality,
                         Cache& cache) {
    const fs::path folder = assets / "collection" / id;
    if (isScanned(folder)) return readFile(folder / kModelFile, kLargestScan);
    return cache.bring(modelInputs(Maker::Workshop, folder, assets, quality), id, [&]() -> Result<Bytes> {
        static std::mutex large;  // one of them takes up to four gigabytes, and paints on every core by itself
        std::unique_lock<std::mutex> turn(large, std::defer_lock);
        if (texelsAcross(folder / "recipe.json") * quality.detail > kLargePicture) turn.lock();
        const Result<kiln::asset::Model> model = workshop::makeExhibit(folder / "recipe.json", assets, quality);
        if (!model) return fail(model.error());
        return kiln::asset::writeGlb(*model);
    });
}

std::vector<Mistake> compareSizes(const kiln::Box& box, const museum::Dimensions& dimensions, const std::string& file,
                                  double tolerance) {
    std::vector<Mistake> wrong;
    if (box.empty())
        return {{file, "/dimensions", "the model is empty", "Correct recipe.json, or import the scan again."}};
    const glm::dvec3 size = glm::dvec3(box.size()) * 100.0;
    const auto compare = [&](const char* name, double record, double model) {
        if (record <= 0.0 || std::abs(model - record) <= tolerance * record) return;
        wrong.push_back({file, std::string("/dimensions/") + name,
                         "the record says " + decimals(record) + " cm, the model is " + decimals(model) + " cm",
                         "Correct the record or recipe.json; a scan is imported again with its --unit."});
    };
    compare("height", dimensions.height, size.y);
    compare("width", dimensions.width, size.x);
    compare("depth", dimensions.depth, size.z);
    compare("diameter", dimensions.diameter, std::max(size.x, size.z));
    return wrong;
}

std::vector<Mistake> compareModel(const kiln::asset::Model& model, const museum::Exhibit& record,
                                  const std::string& file) {
    std::vector<Mistake> wrong = compareSizes(model.bounds(), record.dimensions, file);
    if (record.provenance.method != "procedural reconstruction") return wrong;
    const std::vector<Mistake> layers = compareLayers(layersNamed(model.variants), record.techniques, file);
    wrong.insert(wrong.end(), layers.begin(), layers.end());
    return wrong;
}

std::vector<std::string> objectIds(const fs::path& assets) {
    std::vector<std::string> ids;
    for (const fs::path& folder : entries(assets / "collection")) {
        std::error_code error;
        if (fs::is_directory(folder, error)) ids.push_back(folder.filename().string());
    }
    return ids;
}

Result<ObjectModel> ObjectMaker::make(const std::string& id) const {
    const std::vector<std::string> ids = objectIds(assets);
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        const std::string near = similar(ids, id);
        return fail(ErrorCode::NotFound, "there is no object \"" + id + "\"", (assets / "collection").string(),
                    near.empty() ? "Use the name of a folder there" : "Similar are " + near);
    }
    const fs::path folder = assets / "collection" / id;
    const fs::path recordFile = folder / kRecord;
    ObjectModel object;
    object.id = id;
    object.city = id.substr(0, id.find('-'));
    object.kind = isScanned(folder) ? "scan" : kindOf(folder / "recipe.json");

    std::optional<museum::Exhibit> record;
    std::error_code error;
    if (fs::exists(recordFile, error)) {
        const auto bytes = readFile(recordFile);
        auto read =
            bytes ? museum::readExhibit(*bytes, recordFile.string()) : Result<museum::Exhibit>(fail(bytes.error()));
        if (read) {
            record = std::move(*read);
            object.city = record->city;
            object.title = record->title.in(museum::Language::English);
            object.recorded = true;
        } else {
            object.notes.push_back(mistakeOf(read.error()));
        }
    }

    Result<Bytes> whole = bringWhole(id, assets, quality, cache);
    if (!whole) return fail(whole.error());
    if (const auto trouble = cache.trouble()) object.notes.push_back(mistakeOf(*trouble));
    object.glb = std::move(*whole);
    Result<kiln::asset::Model> model = kiln::asset::readGltf(object.glb, id, {});
    if (!model) return fail(model.error());
    object.model = std::move(*model);
    for (kiln::asset::Image& image : object.model.images) image = {};
    if (record) {
        const auto wrong = compareModel(object.model, *record, recordFile.string());
        object.notes.insert(object.notes.end(), wrong.begin(), wrong.end());
    }
    return object;
}

}  // namespace curator
