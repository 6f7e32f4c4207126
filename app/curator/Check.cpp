#include "app/curator/Check.h"

#include <algorithm>
#include <map>
#include <optional>

#include "app/curator/Doors.h"
#include "app/curator/Files.h"
#include "app/curator/Scan.h"
#include "app/curator/Schema.h"
#include "app/curator/Techniques.h"
#include "app/curator/Telling.h"
#include "app/curator/WayMap.h"
#include "app/museum/JsonFields.h"
#include "app/workshop/Layers.h"
#include "app/workshop/rooms/RoomMurals.h"

namespace curator {

namespace fs = std::filesystem;
using museum::kLanguages;
using museum::Language;
using nlohmann::json;

namespace {

/// Every key that an object has twice: JSON allows it, the second silently wins, and no schema can see it.
void findDoubledKeys(std::string_view text, const std::string& file, std::vector<Mistake>& mistakes) {
    std::vector<std::set<std::string>> open;
    const auto watch = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) open.emplace_back();
        if (event == json::parse_event_t::object_end) open.pop_back();
        if (event == json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second) {
            mistakes.push_back({file, "/",
                                "the field \"" + parsed.get<std::string>() + "\" is written twice in one place",
                                "Keep one of the two."});
        }
        return true;
    };
    const json unused = json::parse(text, watch, false);
}

/// The words in { } of an interface text.
std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        names.emplace(text.substr(open, close - open + 1));
    }
    return names;
}

std::string joined(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "none" : text;
}

class Checker {
  public:
    explicit Checker(const fs::path& assets) : assets_(assets) {}

    Checked run() {
        std::error_code error;
        if (!fs::is_directory(assets_, error)) {
            add(assets_, "", "there is no such folder", "Name the folder that a curator edits with --assets.");
            return std::move(checked_);
        }
        try {
            readFonts();
            readLocales();
            readVocabulary();
            readCollection();
            readGalleries();
            readMurals();
            readGlossary();
            readTours();
            readBridges();
            readChronicle();
            checkCharacters();
        } catch (const std::exception& failure) {
            // The schemas vouch for every field that is read here; only a changed schema leads to this.
            add(assets_ / "schema", "", std::string("the schemas let a wrong document pass: ") + failure.what(),
                "Take the schemas from the repository again.");
        }
        return std::move(checked_);
    }

  private:
    void add(const fs::path& file, std::string path, std::string what, std::string remedy) {
        checked_.mistakes.push_back({file.string(), std::move(path), std::move(what), std::move(remedy)});
    }

    void add(std::vector<Mistake> mistakes) {
        for (Mistake& mistake : mistakes) checked_.mistakes.push_back(std::move(mistake));
    }

    const Schema* schema(const std::string& name) {
        const auto known = schemas_.find(name);
        if (known != schemas_.end()) return known->second ? &*known->second : nullptr;
        auto loaded = Schema::load(assets_ / "schema" / (name + ".schema.json"));
        if (!loaded) checked_.mistakes.push_back(mistakeOf(loaded.error()));
        auto& kept = schemas_[name];
        if (loaded) kept = std::move(*loaded);
        return kept ? &*kept : nullptr;
    }

    /// Parses `file` and holds it against a schema ("" for none); nothing when it has mistakes.
    std::optional<json> readDocument(const fs::path& file, const std::string& schemaName) {
        const auto bytes = readFile(file);
        if (!bytes) {
            checked_.mistakes.push_back(mistakeOf(bytes.error()));
            return std::nullopt;
        }
        auto document = museum::parseObject(*bytes, file.string());
        if (!document) {
            checked_.mistakes.push_back(mistakeOf(document.error()));
            return std::nullopt;
        }
        const std::size_t before = checked_.mistakes.size();
        findDoubledKeys(kiln::asText(*bytes), file.string(), checked_.mistakes);
        if (!schemaName.empty()) {
            const Schema* rules = schema(schemaName);
            if (rules == nullptr) return std::nullopt;
            add(rules->check(*document, file.string()));
        }
        if (checked_.mistakes.size() != before) return std::nullopt;
        documents_.emplace_back(file, *document);
        return std::move(*document);
    }

    void readFonts() {
        const fs::path file = assets_ / "fonts" / "fonts.json";
        const auto document = readDocument(file, "fonts");
        if (!document) return;
        const std::size_t before = checked_.mistakes.size();
        checked_.fonts = findFonts(*document, file.string(), checked_.mistakes);
        fontsKnown_ = checked_.mistakes.size() == before;
    }

    void readLocales() {
        std::map<std::string, std::vector<fs::path>> filesWith;
        std::array<std::optional<json>, kLanguages.size()> all;
        for (const Language language : kLanguages) {
            auto& one = all[static_cast<std::size_t>(language)];
            one = readDocument(localeFile(language), "locale");
            if (!one) continue;
            for (const auto& item : one->items()) {
                filesWith[item.key()].push_back(localeFile(language));
                checked_.museum.locale.set(language, item.key(), item.value().get<std::string>());
            }
        }
        if (!std::all_of(all.begin(), all.end(), [](const auto& one) { return one.has_value(); })) return;
        for (const auto& [key, files] : filesWith) {
            for (const Language language : kLanguages) {
                const json& texts = *all[static_cast<std::size_t>(language)];
                if (!texts.contains(key)) {
                    add(localeFile(language), "/" + key, "this text is missing",
                        "Translate it from " + files.front().string() + ".");
                    continue;
                }
                const json& english = *all[0];
                if (!english.contains(key)) continue;
                const auto wanted = placeholders(english.at(key).get<std::string>());
                const auto found = placeholders(texts.at(key).get<std::string>());
                if (wanted != found) {
                    add(localeFile(language), "/" + key,
                        "the words in { } are " + joined(found) + "; in English they are " + joined(wanted),
                        "Keep those words as they are, in any order.");
                }
            }
        }
        for (const Language language : kLanguages) {
            checked_.museum.title.in(language) = checked_.museum.locale.text(language, "museum.title");
        }
        for (const fs::path& file : entries(assets_ / "locales")) {
            const bool known = std::any_of(kLanguages.begin(), kLanguages.end(),
                                           [&](Language language) { return file == localeFile(language); });
            if (!known)
                add(file, "", "the museum does not know this language", "Keep en.json, tr.json and zh.json only.");
        }
    }

    void readCollection() {
        for (const fs::path& folder : entries(assets_ / "collection")) {
            const std::string id = folder.filename().string();
            std::error_code error;
            if (!fs::is_directory(folder, error)) {
                add(folder, "", "only folders belong here, one for each exhibit", "Move the file elsewhere.");
                continue;
            }
            known_.insert(id);
            const bool scanned = isScanned(folder);
            const auto recipe = scanned ? std::nullopt : readRecipe(folder / "recipe.json");
            if (scanned) add(checkScan(folder));
            const fs::path file = folder / "object.json";
            const auto document = readDocument(file, "object");
            if (!document) continue;
            const std::string written = document->at("id").get<std::string>();
            if (written != id) {
                add(file, "/id", "the id is \"" + written + "\", the folder \"" + id + "\"",
                    "Give both the same name.");
            }
            checkHolder(file, *document);
            auto exhibit = museum::readExhibit(kiln::asBytes(document->dump()), file.string());
            if (exhibit) {
                if (recipe) checkTechniques(*recipe, *exhibit, file);
                if (vocabularyKnown_) {
                    add(mistakesOf(museum::faultsOf(*exhibit, checked_.museum.vocabulary), file.string()));
                }
                add(compareYears(*exhibit, file.string()));
                checked_.museum.exhibits.push_back(std::move(*exhibit));
            } else {
                checked_.mistakes.push_back(mistakeOf(exhibit.error()));
            }
        }
        if (known_.empty()) {
            add(assets_ / "collection", "", "there is no exhibit",
                "Add a folder with object.json and recipe.json, or import a scan.");
        }
    }

    void checkHolder(const fs::path& file, const json& document) {
        const json& provenance = document.at("provenance");
        const bool scan = provenance.at("method") != "procedural reconstruction";
        if ((provenance.at("holder") == "reconstruction") == scan) {
            add(file, "/provenance/holder",
                scan ? "a scan needs the holder of the scanned object" : "a reconstruction has no holder",
                scan ? "Name the museum that holds it." : "Write \"reconstruction\".");
        }
    }

    std::optional<json> readRecipe(const fs::path& file) {
        auto document = readDocument(file, "");
        if (document && !(document->contains("make") && document->at("make").is_string())) {
            add(file, "/make", "the recipe does not say what to make",
                R"(Add "make": "tile-panel", "tile-group", "vessel" or "vessel-set".)");
            return std::nullopt;
        }
        return document;
    }

    /// The techniques of a record against the layers that its recipe lays. What is wrong with a recipe itself is told
    /// when it is made.
    void checkTechniques(const json& document, const museum::Exhibit& exhibit, const fs::path& file) {
        const workshop::Recipe recipe(document, file.string());
        const workshop::Ware ware = workshop::wareOf(recipe);
        if (recipe.error() != nullptr) return;
        add(compareLayers(ware.layers, exhibit.techniques, file.string()));
    }

    void readMurals() {
        for (const fs::path& file : entries(assets_ / "murals")) {
            const auto document = readDocument(file, "mural");
            if (!document) continue;
            add(compareTimeline(*document, checked_.museum, file.string()));
            constexpr float kAnyWidth = 1.0f;
            if (auto laid = workshop::room::layMural(file, kAnyWidth); !laid)
                checked_.mistakes.push_back(mistakeOf(laid.error()));
        }
    }

    void readGalleries() {
        std::vector<std::string> entrances;
        for (const fs::path& file : entries(assets_ / "galleries")) {
            if (file.extension() != ".json") {
                add(file, "", "only .json files belong here, one for each room", "Move the file elsewhere.");
                continue;
            }
            const auto document = readDocument(file, "gallery");
            if (!document) continue;
            const std::string id = file.stem().string();
            const std::string written = document->at("id").get<std::string>();
            if (written != id) {
                add(file, "/id", "the id is \"" + written + "\", the file \"" + id + ".json\"",
                    "Give both the same name.");
            }
            checkPlacements(file, *document);
            if (document->value("entrance", false)) entrances.push_back(id);
            auto gallery = museum::readGallery(kiln::asBytes(document->dump()), file.string());
            if (gallery) {
                checked_.museum.galleries.push_back(std::move(*gallery));
            } else {
                checked_.mistakes.push_back(mistakeOf(gallery.error()));
            }
        }
        // A room with mistakes of its own may be the one behind a door.
        const std::vector<museum::Gallery>& galleries = checked_.museum.galleries;
        if (galleries.size() == entries(assets_ / "galleries").size()) {
            add(checkDoors(galleries, assets_ / "galleries"));
        }
        findEntrance(entrances);
        if (entries(assets_ / "galleries").empty()) {
            add(assets_ / "galleries", "", "there is no room", "Add a room, <id>.json.");
        }
        for (const museum::Exhibit& exhibit : checked_.museum.exhibits) {
            if (!placed_.contains(exhibit.id))
                checked_.notes.push_back(exhibit.id + " stands in no room, so no pack has it");
        }
    }

    /// The names of the nodes that a plinth, wall mount or element makes: copies of an element are numbered.
    static std::vector<std::string> mountsOf(const json& item) {
        if (!item.contains("mount")) return {};
        const std::string name = "mount:" + item.at("mount").get<std::string>();
        const json repeat = item.value("repeat", json::object());
        const int copies = repeat.value("columns", 1) * repeat.value("rows", 1);
        if (copies <= 1) return {name};
        std::vector<std::string> names;
        for (int copy = 1; copy <= copies; ++copy) names.push_back(name + "-" + std::to_string(copy));
        return names;
    }

    /// Visits begin in one room, which the pack names first.
    void findEntrance(const std::vector<std::string>& entrances) {
        std::vector<museum::Gallery>& galleries = checked_.museum.galleries;
        const fs::path folder = assets_ / "galleries";
        if (entrances.size() > 1) {
            add(folder / (entrances[1] + ".json"), "/entrance", "visits begin in " + entrances[0] + " already",
                "Leave \"entrance\" to one room.");
        }
        // A room with mistakes may be the entrance.
        const bool sound = galleries.size() == entries(folder).size();
        if (entrances.empty() && sound && galleries.size() > 1)
            add(folder, "", "no room is the entrance", "Write \"entrance\": true in the room where visits begin.");
        std::stable_partition(galleries.begin(), galleries.end(), [&](const museum::Gallery& gallery) {
            return !entrances.empty() && gallery.id == entrances.front();
        });
    }

    void checkPlacements(const fs::path& file, const json& document) {
        std::set<std::string> mounts;
        for (const char* kind : {"plinths", "wallMounts", "elements"}) {
            const json& list = document.at("room").value(kind, json::array());
            for (std::size_t i = 0; i < list.size(); ++i) {
                for (const std::string& name : mountsOf(list[i])) {
                    if (mounts.insert(name).second) continue;
                    add(file, std::string("/room/") + kind + "/" + std::to_string(i) + "/mount",
                        "\"" + name + "\" is there twice", "Give each mount its own name.");
                }
            }
        }
        std::set<std::string> taken;
        const json& placements = document.at("placements");
        for (std::size_t i = 0; i < placements.size(); ++i) {
            const std::string at = "/placements/" + std::to_string(i);
            const std::string mount = placements[i].at("mount").get<std::string>();
            const std::string exhibit = placements[i].at("exhibit").get<std::string>();
            if (!mounts.contains(mount)) {
                add(file, at + "/mount", "this room has no \"" + mount + "\"", "Use one of " + joined(mounts) + ".");
            } else if (mount == "mount:guest") {
                add(file, at + "/mount", "this plinth is kept for visitors' own models", "Use another one.");
            } else if (!taken.insert(mount).second) {
                add(file, at + "/mount", "another exhibit stands there already", "Use another one.");
            }
            if (!known_.contains(exhibit)) {
                add(file, at + "/exhibit", "there is no exhibit \"" + exhibit + "\"",
                    "Use one of " + joined(known_) + ".");
            } else if (!placed_.insert(exhibit).second) {
                add(file, at + "/exhibit", "\"" + exhibit + "\" has a place already", "Place each exhibit once.");
            }
        }
    }

    /// Reads a file that has passed its schema; nothing when there are mistakes.
    template <class T>
    std::optional<T> readTelling(const fs::path& file, const std::string& schemaName,
                                 kiln::Result<T> (*read)(kiln::ByteView, const std::string&)) {
        const auto document = readDocument(file, schemaName);
        if (!document) return std::nullopt;
        auto result = read(kiln::asBytes(document->dump()), file.string());
        if (result) return std::move(*result);
        checked_.mistakes.push_back(mistakeOf(result.error()));
        return std::nullopt;
    }

    void readVocabulary() {
        const fs::path file = assets_ / "vocabulary.json";
        auto vocabulary = readTelling<museum::Vocabulary>(file, "vocabulary", museum::readVocabulary);
        if (!vocabulary) return;
        add(compareTechniques(*vocabulary, file.string()));
        checked_.museum.vocabulary = std::move(*vocabulary);
        vocabularyKnown_ = true;
    }

    void readGlossary() {
        auto glossary = readTelling<museum::Glossary>(assets_ / "glossary.json", "glossary", museum::readGlossary);
        if (glossary) checked_.glossary = std::move(*glossary);
    }

    void readTours() {
        const bool sound = checked_.mistakes.empty();  // else what a tour names may be there, with mistakes
        for (const fs::path& file : entries(assets_ / "tours")) {
            if (file.extension() != ".json") {
                add(file, "", "only .json files belong here, one for each tour", "Move the file elsewhere.");
                continue;
            }
            auto tour = readTelling<museum::Tour>(file, "tour", museum::readTour);
            if (!tour) continue;
            const std::string id = file.stem().string();
            if (tour->id != id) {
                add(file, "/id", "the id is \"" + tour->id + "\", the file \"" + id + ".json\"",
                    "Give both the same name.");
            }
            if (sound) add(mistakesOf(museum::faultsOf(*tour, checked_.museum), file.string()));
            checked_.tours.push_back(std::move(*tour));
        }
    }

    void readBridges() {
        const bool sound = checked_.mistakes.empty();
        const fs::path file = assets_ / "bridges.json";
        auto bridges = readTelling<std::vector<museum::Bridge>>(file, "bridges", museum::readBridges);
        if (!bridges) return;
        if (sound) add(mistakesOf(museum::faultsOf(*bridges, checked_.museum), file.string()));
        checked_.bridges = std::move(*bridges);
    }

    void readChronicle() {
        const bool sound = checked_.mistakes.empty();  // the drawing of the map, too
        const fs::path file = assets_ / "chronicle.json";
        auto periods = readTelling<std::vector<museum::Period>>(file, "chronicle", museum::readPeriods);
        if (!periods) return;
        checked_.chronicle.periods = std::move(*periods);
        const std::string name = documents_.back().second.at("map").get<std::string>();
        const fs::path drawing = assets_ / "murals" / (name + ".json");
        if (!fs::exists(drawing)) {
            add(file, "/map", "there is no drawing \"" + name + "\"", "Name a file of murals, without \".json\".");
            return;
        }
        if (!sound) return;
        const auto known = std::find_if(documents_.begin(), documents_.end(),
                                        [&](const auto& document) { return document.first == drawing; });
        auto map = wayMapOf(known->second, drawing.string());
        if (map) {
            checked_.chronicle.map = std::move(*map);
        } else {
            checked_.mistakes.push_back(mistakeOf(map.error()));
        }
    }

    /// Every character of every text must be in the fonts.
    void checkCharacters() {
        for (const auto& [file, document] : documents_) checkCharacters(file, "", document);
    }

    void checkCharacters(const fs::path& file, const std::string& path, const json& value) {
        if (value.is_structured()) {
            for (const auto& item : value.items()) checkCharacters(file, path + "/" + item.key(), item.value());
            return;
        }
        if (!value.is_string()) return;
        Characters used;
        addCharacters(value.get_ref<const std::string&>(), used);
        if (fontsKnown_) {
            for (const char32_t character : checked_.fonts.missing(used)) {
                add(file, path, "the fonts have no " + characterName(character),
                    "Write another character, or choose other fonts in " + (assets_ / "fonts" / "fonts.json").string() +
                        ".");
            }
        }
        checked_.characters.merge(used);
    }

    [[nodiscard]] fs::path localeFile(Language language) const {
        return assets_ / "locales" / (std::string(languageTag(language)) + ".json");
    }

    fs::path assets_;
    Checked checked_;
    std::map<std::string, std::optional<Schema>> schemas_;
    std::vector<std::pair<fs::path, json>> documents_;  ///< without mistakes, for the rules about all of them
    std::set<std::string> known_;                       ///< folders of the collection
    std::set<std::string> placed_;
    bool fontsKnown_ = false;
    bool vocabularyKnown_ = false;
};

}  // namespace

Checked check(const fs::path& assets) {
    return Checker(assets).run();
}

}  // namespace curator
