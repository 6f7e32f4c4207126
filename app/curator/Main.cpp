// The program `curator`: brings in scans, checks what a curator edits, builds the content pack from it and shows it on
// contact sheets.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "app/curator/Build.h"
#include "app/curator/Check.h"
#include "app/curator/ContactSheet.h"
#include "app/curator/Files.h"
#include "app/curator/Import.h"
#include "app/curator/ImportProcess.h"
#include "app/curator/ObjectPictures.h"
#include "app/curator/ProfileSheet.h"
#include "app/curator/Rooms.h"
#include "app/curator/Studies.h"
#include "app/scans/Reading.h"

namespace {

/// Pictures of many megabytes in large pages are painted in two thirds of the time. glibc takes this wish from the
/// environment alone, as a program starts: so it is started again.
void askForLargePages(char** argv) {
    constexpr const char* kTunables = "GLIBC_TUNABLES";
    if (std::getenv(kTunables) != nullptr) return;
    setenv(kTunables, "glibc.malloc.hugetlb=1", 1);
    execv("/proc/self/exe", argv);  // returns only where it cannot be done: then with small ones
}

int refuse(const std::vector<curator::Mistake>& mistakes) {
    for (const curator::Mistake& mistake : mistakes) std::fprintf(stderr, "%s\n", mistake.line().c_str());
    std::fprintf(stderr, "%zu mistake%s\n", mistakes.size(), mistakes.size() == 1 ? "" : "s");
    return 1;
}

void tell(const curator::Checked& checked, const std::string& assets) {
    std::printf(
        "%s: exhibits %zu, rooms %zu, glossary terms %zu, tours %zu, bridges %zu, interface texts %zu in %zu "
        "languages, characters %zu: "
        "all in order\n",
        assets.c_str(), checked.museum.exhibits.size(), checked.museum.galleries.size(), checked.glossary.terms.size(),
        checked.tours.size(), checked.bridges.size(), checked.museum.locale.all(museum::Language::English).size(),
        museum::kLanguages.size(), checked.characters.size());
    for (const std::string& note : checked.notes) std::printf("note: %s\n", note.c_str());
    std::fflush(stdout);
}

int finish(const curator::ContactSheet& sheet, const char* what) {
    for (const auto& page : sheet.pages) std::printf("%s\n", page.string().c_str());
    std::printf("%s %zu, pages %zu\n", what, sheet.shown, sheet.pages.size());
    std::fflush(stdout);
    return sheet.mistakes.empty() ? 0 : refuse(sheet.mistakes);
}

int drawSheet(const std::string& kind, const curator::PictureOptions& options, const std::string& picture) {
    if (kind == "motifs") return finish(curator::drawMotifs(options.assets / "motifs", picture), "drawings");
    if (kind == "profiles") return finish(curator::drawProfiles(options.assets, picture), "profiles");
    if (kind == "glazes") return finish(curator::drawGlazes(options, picture), "objects");
    return finish(curator::drawObjects(options, picture), "objects");
}

int makeRoom(const curator::Checked& checked, const std::string& id, const curator::BuildOptions& options,
             const std::string& file) {
    const auto& galleries = checked.museum.galleries;
    const auto found =
        std::find_if(galleries.begin(), galleries.end(), [&](const auto& gallery) { return gallery.id == id; });
    if (found == galleries.end()) {
        return refuse({{(options.assets / "galleries").string(), "", "there is no room \"" + id + "\"",
                        "Use the name of a file there, without .json."}});
    }
    curator::Cache cache(options.cache);
    const curator::RoomMaker maker{options.assets, options.quality, options.light, cache};
    const auto whole = maker.whole(*found);
    const auto glb = whole ? maker.finished(*whole, *found, {}) : whole;
    if (!glb) return refuse({curator::mistakeOf(glb.error())});
    const std::string out = file.empty() ? id + ".glb" : file;
    if (const auto written = curator::writeFile(out, *glb); !written) {
        return refuse({curator::mistakeOf(written.error())});
    }
    std::printf("%s: %s\n", out.c_str(), curator::megabytes(glb->size()).c_str());
    return 0;
}

void addImport(CLI::App& app, curator::ImportOptions& options) {
    CLI::App* import =
        app.add_subcommand("import", "Bring in a scan: read, mended, at true size, with a record to fill in");
    std::vector<std::string> units{""}, ups{""};
    for (const scans::Unit& unit : scans::kUnits) units.emplace_back(unit.name);
    for (const char* up : scans::kUps) ups.emplace_back(up);
    options.assets = "assets";
    import
        ->add_option("files", options.files,
                     "The scan, " + scans::readableEndings() + "; several are parts of one object")
        ->required();
    import->add_option("--as", options.id, "The object's name, as in iznik-rose-tile")->required();
    import->add_option("--assets", options.assets, "The folder that a curator edits")->capture_default_str();
    import->add_option("--kind", options.kind, "vessel (stands on its foot), tile or panel (hangs, its face to +Z)")
        ->check(CLI::IsMember({"vessel", "tile", "panel"}));
    import->add_option("--unit", options.unit, "What a coordinate of 1 is: mm, cm, m, in or ft")
        ->check(CLI::IsMember(units));
    import->add_option("--up", options.up, "The file's direction that is up: +x, -x, +y, -y, +z or -z")
        ->check(CLI::IsMember(ups));
    import->add_option("--turn", options.turn, "Degrees to turn it by, counter-clockwise from above, once it stands")
        ->check(CLI::Range(-360.0, 360.0));
    import->add_flag("--keep-fragments", options.keepFragments, "Leave loose bits where they are");
    import->add_flag("--dry-run", options.dryRun, "Tell what would be done and change nothing");
    import->add_flag("--json", options.json, "Tell it as JSON");
    import->add_flag("--replace", options.replace, "Take the place of an earlier scan of this object");
    import->add_option("--memory", options.memory, "GiB that reading may take")
        ->check(CLI::Range(0.25, 1024.0))
        ->capture_default_str();
}

int run(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == curator::kReadCommand) return curator::runReadOrder(argv[2]);
    CLI::App app{"Brings in scans, checks what a curator edits and builds the museum's content pack from it."};
    app.require_subcommand(1);
    std::string assets = "assets";
    std::string out = "build/museum";
    std::string cache = "build/cache";
    double detail = 1.0;

    CLI::App* check = app.add_subcommand("check", "Every rule of the schemas and between files; changes nothing");
    check->add_option("--assets", assets, "The folder that a curator edits")->capture_default_str();
    CLI::App* build = app.add_subcommand("build", "Check, then make models, rooms and fonts into a pack");
    build->add_option("--assets", assets, "The folder that a curator edits")->capture_default_str();
    build->add_option("--out", out, "The folder of the pack")->capture_default_str();
    build->add_option("--cache", cache, "The folder for what need not be made again")->capture_default_str();
    build->add_option("--detail", detail, "Fineness of textures and meshes; 1 is what visitors get")
        ->check(CLI::Range(0.1, 2.0))
        ->capture_default_str();
    std::map<std::string, curator::RoomLight> lights{{"shaded", curator::RoomLight::Shaded},
                                                     {"draft", curator::RoomLight::Draft},
                                                     {"final", curator::RoomLight::Final}};
    curator::RoomLight light = curator::RoomLight::Draft;
    const auto addLight = [&](CLI::App* command) {
        command->add_option("--light", light, "The rooms' light: shaded (none baked), draft or final")
            ->transform(CLI::CheckedTransformer(lights))
            ->default_str("draft");
    };
    addLight(build);
    bool noCatalogue = false;
    build->add_flag("--no-catalogue", noCatalogue, "Leave out the plain pages and their pictures");
    std::string kind;
    std::string picture;
    std::string id;
    std::string visitor = curator::visitorsProgram().string();
    build->add_option("--visitor", visitor, "The program sister-kilns, which draws the plain pages' pictures")
        ->capture_default_str();
    const auto addMaking = [&](CLI::App* command) {
        command->add_option("--assets", assets, "The folder that a curator edits")->capture_default_str();
        command->add_option("--cache", cache, "The folder for what need not be made again")->capture_default_str();
        command->add_option("--visitor", visitor, "The program sister-kilns, which draws")->capture_default_str();
        command->add_option("--detail", detail, "Fineness of textures and meshes; 1 is what visitors get")
            ->check(CLI::Range(0.1, 2.0))
            ->capture_default_str();
    };
    CLI::App* contactSheet = app.add_subcommand("contact-sheet", "One picture of everything of a kind, to judge it by");
    contactSheet->add_option("kind", kind, "What is shown: motifs, objects, profiles or glazes")
        ->required()
        ->check(CLI::IsMember({"motifs", "objects", "profiles", "glazes"}));
    contactSheet->add_option("picture", picture, "The PNG to write")->required();
    addMaking(contactSheet);
    CLI::App* preview = app.add_subcommand("preview", "One object from eight sides on one picture");
    preview->add_option("id", id, "Its folder in assets/collection")->required();
    preview->add_option("picture", picture, "The PNG to write (default: ID.png here)");
    addMaking(preview);
    CLI::App* room = app.add_subcommand("room", "One room alone as a GLB, with its light and without exhibits");
    room->add_option("id", id, "Its file in assets/galleries")->required();
    room->add_option("file", picture, "The GLB to write (default: ID.glb here)");
    room->add_option("--assets", assets, "The folder that a curator edits")->capture_default_str();
    room->add_option("--cache", cache, "The folder for what need not be made again")->capture_default_str();
    room->add_option("--detail", detail, "Fineness of textures and meshes; 1 is what visitors get")
        ->check(CLI::Range(0.1, 2.0))
        ->capture_default_str();
    addLight(room);
    curator::ImportOptions import;
    addImport(app, import);
    CLI11_PARSE(app, argc, argv);
    if (app.got_subcommand("import")) {
        import.program = std::filesystem::read_symlink("/proc/self/exe");
        const auto mistakes = curator::importScan(import);
        return mistakes.empty() ? 0 : refuse(mistakes);
    }

    const curator::PictureOptions pictures{assets, cache, visitor, {detail}};
    if (contactSheet->parsed()) return drawSheet(kind, pictures, picture);
    if (preview->parsed()) {
        return finish(curator::drawPreview(id, pictures, picture.empty() ? id + ".png" : picture), "views");
    }
    const curator::Checked checked = curator::check(assets);
    if (!checked.mistakes.empty()) return refuse(checked.mistakes);
    tell(checked, assets);
    if (room->parsed()) return makeRoom(checked, id, {assets, out, cache, {detail}, light}, picture);
    if (!build->parsed()) return 0;
    const auto mistakes = curator::build({assets, out, cache, {detail}, light, noCatalogue ? "" : visitor}, checked);
    return mistakes.empty() ? 0 : refuse(mistakes);
}

}  // namespace

int main(int argc, char** argv) {
    askForLargePages(argv);
    try {
        return run(argc, argv);
    } catch (const std::exception& failure) {  // out of memory, and what libraries throw in spite of themselves
        std::fprintf(stderr, "curator: %s\n", failure.what());
        return 1;
    }
}
