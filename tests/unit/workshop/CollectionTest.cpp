// Every exhibit of the collection, made coarsely: that its recipe and drawings go together, that the model is closed,
// as large as its record says and of the layers that the record's techniques make.
#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <string>
#include <vector>

#include "tests/FileBytes.h"
#include "tests/unit/workshop/Solid.h"
#include <gtest/gtest.h>

#include "app/curator/Objects.h"
#include "app/museum/Museum.h"
#include "app/workshop/Workshop.h"

namespace workshop {
namespace {

namespace fs = std::filesystem;

const fs::path kAssets = fs::path(KILN_SOURCE_DIR) / "assets";

std::vector<std::string> exhibits() {
    std::vector<std::string> ids;
    for (const auto& entry : fs::directory_iterator(kAssets / "collection")) {
        ids.push_back(entry.path().filename().string());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// What is wrong with one exhibit, a line each.
std::string faultsOf(const std::string& id) {
    const fs::path folder = kAssets / "collection" / id;
    const auto record = museum::readExhibit(kiln::test::fileBytes(folder / "object.json"), id + "/object.json");
    if (!record) return record.error().text() + "\n";
    const auto model = makeExhibit(folder / "recipe.json", kAssets, {0.1});
    if (!model) return model.error().text() + "\n";
    std::string faults;
    for (const curator::Mistake& wrong : curator::compareModel(*model, *record, id)) {
        faults += wrong.path + ": " + wrong.what + "\n";
    }
    for (const kiln::asset::Mesh& mesh : model->meshes) {
        const std::size_t open = test::openEdges(mesh);
        if (open > 0) faults += mesh.name + ": " + std::to_string(open) + " open edges\n";
    }
    return faults;
}

TEST(Collection, EveryExhibitIsMadeClosedAndAsItsRecordSays) {
    // Two at a time, as the machines that run this have cores.
    const std::vector<std::string> ids = exhibits();
    ASSERT_GE(ids.size(), 4u);
    std::map<std::string, std::string> faults;
    for (std::size_t first = 0; first < ids.size(); first += 2) {
        std::vector<std::future<std::string>> pair;
        for (std::size_t i = first; i < std::min(first + 2, ids.size()); ++i) {
            pair.push_back(std::async(std::launch::async, faultsOf, ids[i]));
        }
        for (std::size_t i = 0; i < pair.size(); ++i) faults[ids[first + i]] = pair[i].get();
    }
    for (const auto& [id, text] : faults) EXPECT_EQ(text, "") << id;
}

}  // namespace
}  // namespace workshop
