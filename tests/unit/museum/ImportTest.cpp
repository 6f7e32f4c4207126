// `curator import` as a curator meets it: the program run on files, and what it leaves behind.
#include <set>

#include "CuratorFixture.h"
#include "tests/unit/scans/ScanSamples.h"
#include <sys/stat.h>

#include "app/curator/Cache.h"
#include "app/curator/Import.h"
#include "app/curator/Levels.h"
#include "app/curator/Objects.h"
#include "app/curator/Scan.h"
#include "engine/asset/GltfReader.h"

namespace curator {

namespace {

const std::string kId = "jingdezhen-test-jar";

class ImportTest : public CuratorTest {
  protected:
    [[nodiscard]] fs::path object() const { return assets() / "collection" / kId; }
    /// A jar of 30 cm in millimetres.
    fs::path jar(int rings = 24) const {
        const fs::path file = folder_ / "in" / "jar.obj";
        writeText(file, scans::objText(scans::spheroid(0.2, 0.3, rings), 1000.0));
        return file;
    }
    [[nodiscard]] Outcome import(const std::string& more = {}) const {
        return run("import " + (folder_ / "in/jar.obj").string() + " --as " + kId + " " + more);
    }
    /// An import whose reading process is a shell script.
    [[nodiscard]] std::vector<Mistake> importBy(const std::string& script) const {
        const fs::path program = folder_ / "reader";
        writeText(program, "#!/bin/sh\n" + script);
        ::chmod(program.c_str(), 0755);
        ImportOptions options;
        options.assets = assets();
        options.files = {folder_ / "in/jar.obj"};
        options.id = kId;
        options.program = program;
        return importScan(options);
    }
    [[nodiscard]] std::set<std::string> everything() const {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(assets())) names.insert(entry.path().string());
        return names;
    }
    [[nodiscard]] json readJson(const fs::path& file) const {
        const auto bytes = readFile(file);
        return bytes ? json::parse(kiln::asText(*bytes)) : json();
    }
};

TEST_F(ImportTest, AScanBecomesAnObjectWithARecordToFillIn) {
    const fs::path file = jar();
    const Outcome outcome = import("--unit mm");
    ASSERT_EQ(outcome.code, 0) << outcome.complained;
    EXPECT_NE(outcome.said.find("size: 20.00 x 30.00 x 20.00 cm"), std::string::npos) << outcome.said;
    EXPECT_NE(outcome.said.find("unit: mm, as told"), std::string::npos);
    const auto original = readFile(object() / "original/jar.obj");
    ASSERT_TRUE(original);
    EXPECT_EQ(*original, *readFile(file));
    EXPECT_EQ(std::string(kiln::asText(*readFile(object() / "original/SHA256SUMS"))),
              sha256(*original) + "  jar.obj\n");
    const json report = readJson(object() / "scan.json");
    EXPECT_EQ(report["files"][0]["sha256"], sha256(*original));
    EXPECT_EQ(report.dump().find(folder_.string()), std::string::npos) << "no path of this machine is kept";
    const json record = readJson(object() / "object.json");
    EXPECT_EQ(record["city"], "jingdezhen");
    EXPECT_EQ(record["dimensions"]["height"], 30.0);
    EXPECT_EQ(record["dimensions"]["diameter"], 20.0);

    const Outcome checked = run("check");
    EXPECT_EQ(checked.code, 1);
    for (const char* field :
         {"/title", "/text", "/provenance/holder", "/provenance/modelRights", "/years", "/sources"}) {
        EXPECT_NE(checked.complained.find("assets/collection/" + kId + "/object.json: " + field), std::string::npos)
            << field << "\n"
            << checked.complained;
    }
    EXPECT_EQ(checked.complained.find("recipe.json"), std::string::npos) << "a scan needs no recipe";
}

TEST_F(ImportTest, TheModelGoesThroughTheLevelsAsEveryObject) {
    jar(64);
    ASSERT_EQ(import("--unit mm").code, 0);
    Cache cache(folder_ / "cache");
    const auto whole = bringWhole(kId, assets(), {}, cache);
    ASSERT_TRUE(whole) << whole.error().text();
    for (const Level& level : kLevels) {
        const auto bytes = makeLevel(*whole, level, {}, kId);
        ASSERT_TRUE(bytes) << bytes.error().text();
        if (level.mostBytes > 0) {
            EXPECT_LE(bytes->size(), level.mostBytes);
        }
        const auto model = kiln::asset::readGltf(*bytes, level.name, {});
        ASSERT_TRUE(model);
        EXPECT_NEAR(model->bounds().max.y, 0.3, 0.002);
        EXPECT_NE(model->extras.find("jar.obj"), std::string::npos) << "where it came from travels along";
    }
}

TEST_F(ImportTest, ADryRunAndAFailureChangeNothing) {
    jar();
    const auto before = everything();
    const Outcome dry = import("--dry-run --json");
    EXPECT_EQ(dry.code, 0) << dry.complained;
    EXPECT_TRUE(json::parse(dry.said, nullptr, false).is_object()) << dry.said;
    EXPECT_EQ(everything(), before);

    writeText(folder_ / "in/jar.obj", "v 0 0 0\nv 1 0 0\n");
    const Outcome failed = import();
    EXPECT_EQ(failed.code, 1);
    EXPECT_NE(failed.complained.find("jar.obj: "), std::string::npos) << failed.complained;
    EXPECT_EQ(everything(), before);
    for (const char* arguments : {"import gone.ply --as iznik-a", "import in/jar.obj --as ../etc",
                                  "import in/jar.obj --as A", "import in/jar.obj --as iznik-a --unit parsec"}) {
        EXPECT_NE(run(arguments).code, 0) << arguments;
    }
    EXPECT_EQ(everything(), before);
}

TEST_F(ImportTest, AnEarlierScanIsOnlyReplacedWhenTold) {
    jar();
    ASSERT_EQ(import("--unit mm").code, 0);
    json record = readJson(object() / "object.json");
    record["title"]["en"] = "A jar";
    writeText(object() / "object.json", record.dump());
    writeText(object() / "notes.txt", "of the curator");
    const auto before = *readFile(object() / "scan.glb");
    jar(30);
    const Outcome refused = import("--unit mm");
    EXPECT_EQ(refused.code, 1);
    EXPECT_NE(refused.complained.find("--replace"), std::string::npos);
    EXPECT_EQ(*readFile(object() / "scan.glb"), before);
    ASSERT_EQ(import("--unit mm --replace").code, 0);
    EXPECT_NE(*readFile(object() / "scan.glb"), before);
    EXPECT_EQ(readJson(object() / "object.json")["title"]["en"], "A jar");
    EXPECT_TRUE(fs::exists(object() / "notes.txt"));
}

TEST_F(ImportTest, TheRecordsSizesTellUnitAndAxis) {
    jar();
    ASSERT_EQ(import("--unit mm").code, 0);
    // The same jar in centimetres, lying on its side.
    auto lying = scans::spheroid(20, 30);
    for (glm::vec3& p : lying.positions) p = {p.x, -p.z, p.y};
    writeText(folder_ / "in/jar.obj", scans::objText(lying));
    const Outcome outcome = import("--replace");
    ASSERT_EQ(outcome.code, 0) << outcome.complained;
    EXPECT_NE(outcome.said.find("unit: cm, by the sizes of the record"), std::string::npos) << outcome.said;
    EXPECT_NE(outcome.said.find("up: +z, by the sizes of the record"), std::string::npos) << outcome.said;
}

TEST_F(ImportTest, TheCheckMissesAnOriginalThatIsGoneOrChanged) {
    jar();
    ASSERT_EQ(import("--unit mm").code, 0);
    EXPECT_TRUE(checkScan(object()).empty());
    writeText(object() / "original/jar.obj", "short");
    ASSERT_EQ(checkScan(object()).size(), 1u);
    EXPECT_NE(checkScan(object()).front().what.find("not what was imported"), std::string::npos);
    fs::remove(object() / "original/jar.obj");
    EXPECT_NE(checkScan(object()).front().what.find("missing"), std::string::npos);
}

TEST_F(ImportTest, AReaderThatCrashesIsToldAndTakesNothingAlong) {
    jar();
    const auto before = everything();
    const auto mistakes = importBy("kill -SEGV $$\n");
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_NE(mistakes.front().what.find("crashed"), std::string::npos) << mistakes.front().line();
    EXPECT_EQ(mistakes.front().file, "jar.obj");
    EXPECT_EQ(everything(), before);
}

TEST_F(ImportTest, AFileThatChangesWhileItIsReadIsToldAndNotTaken) {
    const fs::path file = jar();
    const auto before = everything();
    const auto mistakes = importBy("'" CURATOR_PROGRAM "' \"$@\" && echo 'v 0 0 0' >> '" + file.string() + "'\n");
    ASSERT_EQ(mistakes.size(), 1u);
    EXPECT_NE(mistakes.front().what.find("changed while it was read"), std::string::npos) << mistakes.front().line();
    EXPECT_EQ(everything(), before);
}

#ifndef KILN_SANITIZED  // under which addresses are not limited
TEST_F(ImportTest, AScanThatWantsMoreMemoryThanAllowedIsRefused) {
    jar(500);
    const Outcome outcome = import("--memory 0.25");
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complained.find("memory"), std::string::npos) << outcome.complained;
}
#endif

}  // namespace
}  // namespace curator
