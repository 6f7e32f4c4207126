#include "app/curator/Build.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "app/curator/Annotations.h"
#include "app/curator/Cache.h"
#include "app/curator/Catalogue.h"
#include "app/curator/CataloguePictures.h"
#include "app/curator/Doors.h"
#include "app/curator/Files.h"
#include "app/curator/Levels.h"
#include "app/curator/Metadata.h"
#include "app/curator/Objects.h"
#include "app/curator/Patches.h"
#include "app/curator/PictureTiles.h"
#include "app/curator/Pinyin.h"
#include "app/curator/Stands.h"
#include "app/curator/Ways.h"
#include "app/museum/House.h"
#include "app/workshop/rooms/Room.h"
#include "engine/asset/GltfReader.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::Result;
using museum::kLanguages;
using museum::Language;

namespace {

constexpr std::size_t kMostThreads =
    4;  // an exhibit takes up to a gigabyte while it is made; larger ones take turns (Objects.cpp)

/// What was made of one exhibit, apart from the others so that they can be made side by side.
struct MadeExhibit {
    std::vector<Bytes> levels;
    std::optional<PagedBook> patches;  ///< of a large scan
    std::optional<PagedBook> tiles;    ///< of large pictures
    Bytes drawn;                       ///< its finest in one file, with large pictures in full
    std::vector<Mistake> mistakes;
    std::string model;           ///< hash of the whole
    std::vector<Study> studies;  ///< for the catalogue
};

class Builder {
  public:
    Builder(const BuildOptions& options, const Checked& checked)
        : options_(options), museum_(checked.museum), checked_(checked), cache_(options.cache) {}

    std::vector<Mistake> run() {
        for (museum::Gallery& gallery : museum_.galleries) makeRoom(gallery);
        if (mistakes_.empty()) makeWays();
        leaveOutTheUnplaced();
        addTelling();
        readTitles();
        makeExhibits();
        if (mistakes_.empty()) finishRooms();
        makeFonts();
        if (mistakes_.empty()) makeCatalogue();
        if (const auto trouble = cache_.trouble()) failed(*trouble);
        if (mistakes_.empty()) writePack();
        return std::move(mistakes_);
    }

  private:
    struct Object {
        std::string path;
        Bytes bytes;
    };

    /// What stands in no room can't be seen; the check has told of it.
    void leaveOutTheUnplaced() {
        std::set<std::string> placed;
        for (const museum::Gallery& gallery : museum_.galleries) {
            for (const museum::Placement& placement : gallery.placements) placed.insert(placement.exhibit);
        }
        std::erase_if(museum_.exhibits, [&](const museum::Exhibit& one) { return !placed.contains(one.id); });
    }

    /// Puts bytes into the pack under the name of their hash.
    std::string addObject(Bytes bytes, const std::string& extension, std::size_t& total) {
        std::string path = "objects/" + sha256(bytes) + "." + extension;
        total += bytes.size();
        objects_.push_back({path, std::move(bytes)});
        return path;
    }

    void failed(const kiln::Error& error) { mistakes_.push_back(mistakeOf(error)); }

    void makeRoom(museum::Gallery& gallery) {
        const fs::path file = options_.assets / "galleries" / (gallery.id + ".json");
        Result<Bytes> bytes = rooms_.whole(gallery);
        if (!bytes) return failed(bytes.error());
        const Result<kiln::asset::Model> model = kiln::asset::readGltf(*bytes, file.string(), {});
        if (!model) return failed(model.error());
        checkMounts(*model, gallery, file);
        placeExhibits(*model, gallery);
        drawOutline(gallery, file);
        for (Mistake& mistake : placeDoors(gallery, *model, file.string())) mistakes_.push_back(std::move(mistake));
        roomModels_.push_back(*model);
        wholeRooms_.push_back(std::move(*bytes));
    }

    /// Tours, bridges, glossary, years and map, which the first picture does not wait for.
    void addTelling() {
        const auto addText = [&](const std::string& text) {
            return addObject(Bytes(kiln::asBytes(text).begin(), kiln::asBytes(text).end()), "json", textTotal_);
        };
        for (const museum::Tour& tour : checked_.tours) {
            museum_.tours.push_back(
                {tour.id, tour.title, tour.summary, tour.minutes, addText(museum::writeTour(tour))});
        }
        museum_.bridgesObject = addText(museum::writeBridges(checked_.bridges));
        museum_.glossaryObject = addText(museum::writeGlossary(checked_.glossary));
        museum_.chronicleObject = addText(museum::writeChronicle(checked_.chronicle));
    }

    /// Chinese titles are found by how they are read, too.
    void readTitles() {
        for (museum::Exhibit& exhibit : museum_.exhibits) {
            if (!exhibit.pinyin.empty()) continue;
            Result<std::string> read = pinyinOf(exhibit.title.in(Language::Chinese));
            if (!read) return failed(read.error());
            exhibit.pinyin = std::move(*read);
        }
    }

    /// Where the plan of the museum shows them.
    static void placeExhibits(const kiln::asset::Model& model, museum::Gallery& gallery) {
        for (museum::Placement& placement : gallery.placements) {
            for (const kiln::asset::Node& node : model.nodes) {
                if (node.name != placement.mount) continue;
                placement.position = {millimetre(node.world[3].x), millimetre(node.world[3].y),
                                      millimetre(node.world[3].z)};
                break;
            }
        }
    }

    void drawOutline(museum::Gallery& gallery, const fs::path& file) {
        const Result<std::vector<glm::vec2>> outline = workshop::roomOutline(file);
        if (!outline) return failed(outline.error());
        for (const glm::vec2& corner : *outline) {
            gallery.outline.push_back({millimetre(corner.x), millimetre(corner.y)});
        }
    }

    /// No finer, so that the index stays short.
    static double millimetre(float metres) { return std::round(static_cast<double>(metres) * 1000.0) / 1000.0; }

    /// After the exhibits, which cast shadows in them.
    void finishRooms() {
        for (std::size_t i = 0; i < museum_.galleries.size(); ++i) {
            museum::Gallery& gallery = museum_.galleries[i];
            Result<Bytes> bytes = rooms_.finished(wholeRooms_[i], gallery, previews_);
            if (!bytes) return failed(bytes.error());
            gallery.roomBytes = bytes->size();
            gallery.roomObject = addObject(std::move(*bytes), "glb", roomTotal_);
        }
    }

    /// Every exhibit can be stood before, or nobody sees it.
    void makeWays() {
        std::vector<StandingRoom> standing;
        const std::vector<museum::Room> house = museum::placeRooms(museum_.galleries);
        const std::vector<bool> reached = museum::roomsReached(house, 0);
        for (std::size_t i = 0; i < roomModels_.size(); ++i) {
            if (reached[i]) standing.push_back({&roomModels_[i], house[i].transform});
        }
        const Result<kiln::walk::NavMesh> ways = findWays(standing);
        if (!ways) return failed(ways.error());
        for (std::size_t i = 0; i < roomModels_.size(); ++i) {
            const museum::Gallery& gallery = museum_.galleries[i];
            if (!reached[i]) continue;  // by links alone: one walks there by hand
            for (std::size_t at = 0; at < gallery.placements.size(); ++at) {
                const auto mount =
                    std::find_if(roomModels_[i].nodes.begin(), roomModels_[i].nodes.end(),
                                 [&](const auto& node) { return node.name == gallery.placements[at].mount; });
                constexpr float kBefore = 1.2f, kReach = 0.8f;  // metres
                const glm::mat4 world = house[i].transform * mount->world;
                // A dish that leans in its bracket looks into the room, and its +Z downwards.
                const glm::vec3 front = glm::normalize(glm::vec3(world[2].x, 0.0f, world[2].z));
                glm::vec3 place = glm::vec3(world[3]) + kBefore * front;
                place.y = 0.0f;
                if (ways->nearest(place, kReach)) continue;
                mistakes_.push_back({(options_.assets / "galleries" / (gallery.id + ".json")).string(),
                                     "/placements/" + std::to_string(at) + "/mount",
                                     "a visitor cannot get to stand before it", "Leave free floor before the mount."});
            }
        }
        for (Mistake& mistake :
             checkStands(checked_.tours, museum_.galleries, house, *ways, options_.assets / "tours")) {
            mistakes_.push_back(std::move(mistake));
        }
        museum_.waysObject = addObject(kiln::walk::writeNavMesh(*ways), "nav", roomTotal_);
    }

    void checkMounts(const kiln::asset::Model& model, const museum::Gallery& gallery, const fs::path& file) {
        std::set<std::string> names;
        for (const kiln::asset::Node& node : model.nodes) names.insert(node.name);
        for (std::size_t i = 0; i < gallery.placements.size(); ++i) {
            if (names.contains(gallery.placements[i].mount)) continue;
            mistakes_.push_back({file.string(), "/placements/" + std::to_string(i) + "/mount",
                                 "the room's model has no node of this name", "Use a mount of the room."});
        }
        if (!names.contains("spawn")) {
            mistakes_.push_back(
                {file.string(), "/room/spawn", "the room's model has no node \"spawn\"", "Say where a visit starts."});
        }
    }

    /// Several at once: one takes up to half a minute.
    void makeExhibits() {
        std::vector<museum::Exhibit>& exhibits = museum_.exhibits;
        std::vector<MadeExhibit> made(exhibits.size());
        std::atomic<std::size_t> next = 0;
        const auto work = [&] {
            for (std::size_t i = next++; i < exhibits.size(); i = next++) made[i] = makeExhibit(exhibits[i]);
        };
        std::vector<std::thread> others;
        const std::size_t most = std::min<std::size_t>(kMostThreads, std::thread::hardware_concurrency());
        while (others.size() + 1 < most && others.size() + 1 < exhibits.size()) others.emplace_back(work);
        work();
        for (std::thread& other : others) other.join();
        for (std::size_t i = 0; i < exhibits.size(); ++i) {
            mistakes_.insert(mistakes_.end(), made[i].mistakes.begin(), made[i].mistakes.end());
            if (made[i].levels.empty()) continue;
            previews_[exhibits[i].id] = made[i].levels.front();
            CatalogueSubject subject{exhibits[i].id, {}, std::move(made[i].studies), std::move(made[i].model), {}};
            for (const museum::Annotation& note : exhibits[i].annotations) subject.notes.push_back(note.id);
            subjects_.push_back(std::move(subject));
            drawn_.push_back(std::move(made[i].drawn));
            if (made[i].patches) exhibits[i].patchesObject = addBook(std::move(*made[i].patches));
            if (made[i].tiles) exhibits[i].tilesObject = addBook(std::move(*made[i].tiles));
            for (Bytes& level : made[i].levels) {
                const std::size_t bytes = level.size();
                exhibits[i].levels.push_back({addObject(std::move(level), "glb", exhibitTotal_), bytes});
            }
        }
    }

    std::string addBook(PagedBook book) {
        const auto extension = [](const Bytes& page) {
            const std::string_view first =
                kiln::asText(kiln::ByteView(page).first(std::min<std::size_t>(4, page.size())));
            return first == "glTF" ? "glb" : first == "RIFF" ? "webp" : "jpg";
        };
        for (Bytes& page : book.pages) {
            const char* ending = extension(page);
            (void)addObject(std::move(page), ending, exhibitTotal_);
        }
        return addObject(std::move(book.book), "book", exhibitTotal_);
    }

    MadeExhibit makeExhibit(museum::Exhibit& exhibit) {
        MadeExhibit made;
        const std::string& id = exhibit.id;
        const std::string record = (options_.assets / "collection" / id / "object.json").string();
        const Result<Bytes> whole = bringWhole(id, options_.assets, options_.quality, cache_);
        Result<kiln::asset::Model> model =
            whole ? kiln::asset::readGltf(*whole, id, {}) : Result<kiln::asset::Model>(kiln::fail(whole.error()));
        if (!model) {
            made.mistakes.push_back(mistakeOf(model.error()));
            return made;
        }
        made.mistakes = compareModel(*model, exhibit, record);
        const auto missed = placeAnnotations(exhibit, *whole, record);
        made.mistakes.insert(made.mistakes.end(), missed.begin(), missed.end());
        if (!made.mistakes.empty()) return made;
        const Credit credit{exhibit.provenance.maker + ", " + exhibit.provenance.modelRights, xmpPacket(exhibit)};
        made.model = sha256(*whole);
        if (!options_.visitor.empty()) made.studies = catalogueStudies(*model, exhibit);
        Inputs inputs(Maker::Levels);
        inputs.add("whole", *whole);
        inputs.add("copyright", kiln::asBytes(credit.copyright));
        inputs.add("packet", kiln::asBytes(credit.xmpPacket));
        std::vector<std::future<Result<Bytes>>> levels;  // side by side, as the last object is made alone
        for (const Level& level : kLevels) {
            levels.push_back(std::async(std::launch::async, [&, own = inputs]() mutable {
                own.add(level.name, {});
                return cache_.bring(own, id + ", " + level.name, [&] { return makeLevel(*whole, level, credit, id); });
            }));
        }
        for (std::future<Result<Bytes>>& level : levels) {
            Result<Bytes> bytes = level.get();
            if (!bytes) {
                made.mistakes.push_back(mistakeOf(bytes.error()));
                return made;
            }
            made.levels.push_back(std::move(*bytes));
        }
        const bool tiled = !largePictures(*model).empty();
        made.drawn = tiled ? *whole : made.levels.back();
        // In this order: what makes pages uses the model up.
        if (tiled) {
            made.tiles = bringBook(*whole, id, "tiles", made, [&] { return makePictureTiles(*model, id); });
        }
        if (isPaged(*model)) {
            made.patches = bringBook(*whole, id, "patches", made,
                                     [&]() -> Result<PagedBook> { return makePatchPages(std::move(*model)); });
        }
        return made;
    }

    template <class Make>
    std::optional<PagedBook> bringBook(const Bytes& whole, const std::string& id, const char* what, MadeExhibit& made,
                                       const Make& make) {
        Inputs inputs(Maker::Levels);
        inputs.add("whole", whole);
        inputs.add(what, {});
        const Result<Bytes> bytes = cache_.bring(inputs, id + ", " + what, [&]() -> Result<Bytes> {
            const Result<PagedBook> book = make();
            if (!book) return kiln::fail(book.error());
            return bound(*book);
        });
        Result<PagedBook> book = bytes ? unbound(*bytes) : Result<PagedBook>(kiln::fail(bytes.error()));
        if (book) return std::move(*book);
        made.mistakes.push_back(mistakeOf(book.error()));
        return std::nullopt;
    }

    /// Plain pages with pictures of the finest models.
    void makeCatalogue() {
        if (options_.visitor.empty()) return;
        for (std::size_t i = 0; i < subjects_.size(); ++i) subjects_[i].glb = drawn_[i];
        const auto add = [&](const DrawnPicture& drawn) {
            catalogueTotal_ += drawn.jpeg.size();
            objects_.push_back({"catalogue/pictures/" + drawn.picture.name, drawn.jpeg});
        };
        const auto pictures = drawCatalogue(subjects_, options_.visitor, cache_, add);
        if (!pictures) {
            Mistake mistake = mistakeOf(pictures.error());
            mistake.remedy += ", or build without plain pages (--no-catalogue)";
            mistakes_.push_back(std::move(mistake));
            return;
        }
        for (museum::Exhibit& exhibit : museum_.exhibits)
            exhibit.pictures = picturesOf(exhibit, pictures->at(exhibit.id));
        pages_ = writeCatalogue({museum_, checked_.tours, checked_.bridges, checked_.glossary, *pictures});
        for (const CatalogueFile& page : pages_) catalogueTotal_ += page.text.size();
    }

    /// What the program shows of the catalogue's pictures while one reads.
    static std::vector<museum::Picture> picturesOf(const museum::Exhibit& exhibit, const ExhibitPictures& drawn) {
        std::vector<museum::Picture> pictures{{{}, drawn.main.name, drawn.main.width, drawn.main.height}};
        for (std::size_t i = 0; i < drawn.notes.size() && i < exhibit.annotations.size(); ++i) {
            const CataloguePicture& note = drawn.notes[i];
            pictures.push_back({exhibit.annotations[i].id, note.name, note.width, note.height});
        }
        return pictures;
    }

    /// The index tells the program, which says nothing of the catalogue.
    void leaveOutCatalogueTexts() {
        museum::Locale kept;
        for (const Language language : kLanguages) {
            for (const auto& [key, text] : museum_.locale.all(language)) {
                if (!key.starts_with(kCatalogueTexts)) kept.set(language, key, text);
            }
        }
        museum_.locale = std::move(kept);
    }

    void makeFonts() {
        Characters characters = checked_.characters;
        for (char32_t c = ' '; c <= '~'; ++c) characters.insert(c);
        for (char32_t c = 0xA1; c <= 0xFF; ++c) characters.insert(c);  // letters of western names
        addCharacters(museum::kSigns, characters);
        addCharacters("ĞğİıŞş", characters);  // of Turkish names, wherever
        for (const Language language : kLanguages) {
            addCharacters(museum::languageName(language), characters);
            for (int century = 0; century <= 21; ++century) {
                addCharacters(museum::centuryText(century, language), characters);
            }
            addCharacters(museum::dimensionsText({1.25, 1.25, 1.25, 1.25}, language), characters);
        }
        const SystemFonts& fonts = checked_.fonts;
        museum_.fonts.title = makeFont(fonts.title, characters);
        museum_.fonts.text = makeFont(fonts.text, characters);
        museum_.fonts.label = makeFont(fonts.label, characters);
        museum_.fonts.chinese = makeFont(fonts.chinese, characters);
    }

    std::string makeFont(const SystemFont& font, const Characters& characters) {
        Inputs inputs;
        const auto whole = readFile(font.file);
        if (!whole) {
            failed(whole.error());
            return {};
        }
        inputs.add("font", *whole);
        std::string list;
        for (const char32_t character : characters) list += std::to_string(static_cast<std::uint32_t>(character)) + " ";
        inputs.add("characters", kiln::asBytes(list));
        Result<Bytes> bytes =
            cache_.bring(inputs, "font " + font.name, [&] { return subsetFont(font, characters, cache_.folder()); });
        if (bytes) return addObject(std::move(*bytes), "ttf", fontTotal_);
        failed(bytes.error());
        return {};
    }

    void writePack() {
        leaveOutCatalogueTexts();
        const std::string index = museum::writePackIndex(museum_);
        if (const auto read = museum::readPackIndex(kiln::asBytes(index)); !read) {
            failed(read.error());
            return;
        }
        std::size_t changes = 0;
        std::set<std::string> wanted;
        for (const Object& object : objects_) {
            wanted.insert(object.path);
            const fs::path file = options_.out / object.path;
            std::error_code error;
            if (fs::file_size(file, error) == object.bytes.size() && !error) continue;
            ++changes;
            if (const auto written = writeFile(file, object.bytes); !written) return failed(written.error());
        }
        for (const CatalogueFile& page : pages_) {
            wanted.insert(page.path);
            if (!renew(page.path, page.text, changes)) return;
        }
        if (!renew("index.json", index, changes)) return;
        changes += removeOld(wanted) + removeOldPages(wanted);
        cache_.forgetTheRest();
        report(index.size(), changes);
    }

    /// Only what bears an object's name is removed, should the folder hold anything else.
    std::size_t removeOld(const std::set<std::string>& wanted) const {
        std::size_t removed = 0;
        for (const fs::path& file : entries(options_.out / "objects")) {
            const std::string stem = file.stem().string();
            const bool hash = stem.size() == 64 && stem.find_first_not_of("0123456789abcdef") == std::string::npos;
            std::error_code error;
            if (hash && !wanted.contains("objects/" + file.filename().string()) && fs::remove(file, error)) ++removed;
        }
        return removed;
    }

    /// The catalogue's folder is all its own, but only what could be its page or picture is removed from it.
    std::size_t removeOldPages(const std::set<std::string>& wanted) const {
        std::size_t removed = 0;
        const fs::path root = options_.out / "catalogue";
        const auto clear = [&](const fs::path& folder, std::string_view extension) {
            std::error_code error;
            for (const fs::path& file : entries(folder)) {
                const std::string path = file.lexically_relative(options_.out).generic_string();
                if (file.extension() == extension && !wanted.contains(path) && fs::remove(file, error)) ++removed;
            }
            if (entries(folder).empty()) fs::remove(folder, error);
        };
        for (const Language language : kLanguages) clear(root / languageTag(language), ".html");
        clear(root / "pictures", ".jpg");
        clear(root, ".css");
        return removed;
    }

    /// Writes a file whose name says nothing of what is in it, if that has changed. False on an error, which is told.
    bool renew(const std::string& path, const std::string& text, std::size_t& changes) {
        const auto old = readFile(options_.out / path);
        if (old && kiln::asText(*old) == text) return true;
        ++changes;
        const auto written = writeFile(options_.out / path, kiln::asBytes(text));
        if (!written) failed(written.error());
        return written.has_value();
    }

    void report(std::size_t indexBytes, std::size_t changes) const {
        const std::string out = options_.out.string();
        if (changes == 0 && cache_.made() == 0) std::printf("nothing to do: %s is up to date\n", out.c_str());
        std::printf(
            "%s: rooms %s, exhibits %s, fonts %s, texts %s, catalogue %s, index %s, together %s\n", out.c_str(),
            megabytes(roomTotal_).c_str(), megabytes(exhibitTotal_).c_str(), megabytes(fontTotal_).c_str(),
            megabytes(textTotal_).c_str(), megabytes(catalogueTotal_).c_str(), megabytes(indexBytes).c_str(),
            megabytes(roomTotal_ + exhibitTotal_ + fontTotal_ + textTotal_ + catalogueTotal_ + indexBytes).c_str());
    }

    const BuildOptions& options_;
    museum::Museum museum_;
    const Checked& checked_;
    Cache cache_;
    std::vector<kiln::asset::Model> roomModels_;  // of the galleries, before their light
    RoomMaker rooms_{options_.assets, options_.quality, options_.light, cache_};
    std::vector<Bytes> wholeRooms_;          // by gallery
    std::map<std::string, Bytes> previews_;  // of exhibits, by id
    std::vector<CatalogueSubject> subjects_;
    std::vector<Bytes> drawn_;  ///< their finest models
    std::vector<Object> objects_;
    std::vector<CatalogueFile> pages_;
    std::vector<Mistake> mistakes_;
    std::size_t roomTotal_ = 0;
    std::size_t exhibitTotal_ = 0;
    std::size_t fontTotal_ = 0;
    std::size_t textTotal_ = 0;
    std::size_t catalogueTotal_ = 0;
};

}  // namespace

std::vector<Mistake> build(const BuildOptions& options, const Checked& checked) {
    return Builder(options, checked).run();
}

}  // namespace curator
