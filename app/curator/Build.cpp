#include "app/curator/Build.h"

#include <chrono>
#include <cstdio>
#include <set>

#include "app/curator/Annotations.h"
#include "app/curator/Cache.h"
#include "app/curator/Files.h"
#include "app/curator/Metadata.h"
#include "app/curator/Objects.h"
#include "engine/asset/GlbWriter.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::Result;
using museum::kLanguages;
using museum::Language;

namespace {

/// What may be shown beyond the museum's texts: a visitor's file names, sizes, error sentences.
constexpr std::string_view kAlways = "·–—‘’“”…×°\xEF\xBF\xBDĞğİıŞş";

std::string megabytes(std::size_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

class Builder {
  public:
    Builder(const BuildOptions& options, const Checked& checked)
        : options_(options), museum_(checked.museum), checked_(checked), cache_(options.cache) {}

    std::vector<Mistake> run() {
        for (museum::Gallery& gallery : museum_.galleries) makeRoom(gallery);
        leaveOutTheUnplaced();
        for (museum::Exhibit& exhibit : museum_.exhibits) makeExhibit(exhibit);
        makeFonts();
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

    /// `make` gives the bytes unless the cache has them.
    template <class Make>
    std::optional<Bytes> cached(const Inputs& inputs, const std::string& name, Make make) {
        const std::string key = inputs.key();
        if (auto kept = cache_.find(key)) return kept;
        std::printf("making %s\n", name.c_str());
        std::fflush(stdout);
        const auto start = std::chrono::steady_clock::now();
        std::optional<Bytes> bytes = make();
        if (!bytes) return std::nullopt;
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        std::printf("made   %s in %.1f s, %s\n", name.c_str(), took.count(), megabytes(bytes->size()).c_str());
        std::fflush(stdout);
        ++made_;
        if (const auto kept = cache_.keep(key, *bytes); !kept) failed(kept.error());
        return bytes;
    }

    void makeRoom(museum::Gallery& gallery) {
        const fs::path file = options_.assets / "galleries" / (gallery.id + ".json");
        auto bytes = cached(
            modelInputs(file, options_.assets, options_.quality), "room " + gallery.id, [&]() -> std::optional<Bytes> {
                Result<kiln::asset::Model> model = workshop::makeRoom(file, options_.assets, options_.quality);
                if (!model) {
                    failed(model.error());
                    return std::nullopt;
                }
                checkMounts(*model, gallery, file);
                return mistakes_.empty() ? std::optional(roomGlb(*model, gallery)) : std::nullopt;
            });
        if (!bytes) return;
        gallery.roomBytes = bytes->size();
        gallery.roomObject = addObject(std::move(*bytes), "glb", roomTotal_);
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

    void makeExhibit(museum::Exhibit& exhibit) {
        const fs::path folder = options_.assets / "collection" / exhibit.id;
        auto bytes = cached(modelInputs(folder, options_.assets, options_.quality), "exhibit " + exhibit.id,
                            [&]() -> std::optional<Bytes> {
                                Result<kiln::asset::Model> model =
                                    workshop::makeExhibit(folder / "recipe.json", options_.assets, options_.quality);
                                if (!model) {
                                    failed(model.error());
                                    return std::nullopt;
                                }
                                const std::vector<Mistake> wrong = compareSizes(model->bounds(), exhibit.dimensions,
                                                                                (folder / "object.json").string());
                                mistakes_.insert(mistakes_.end(), wrong.begin(), wrong.end());
                                if (!wrong.empty()) return std::nullopt;
                                return exhibitGlb(*model, exhibit);
                            });
        if (!bytes) return;
        const auto missed = placeAnnotations(exhibit, *bytes, (folder / "object.json").string());
        mistakes_.insert(mistakes_.end(), missed.begin(), missed.end());
        exhibit.modelBytes = bytes->size();
        exhibit.modelObject = addObject(std::move(*bytes), "glb", exhibitTotal_);
    }

    static Bytes roomGlb(const kiln::asset::Model& model, const museum::Gallery& gallery) {
        kiln::asset::GlbOptions options;
        options.xmpPacket = xmpPacket(gallery);
        return kiln::asset::writeGlb(model, options);
    }

    void makeFonts() {
        Characters characters = checked_.characters;
        for (char32_t c = ' '; c <= '~'; ++c) characters.insert(c);
        for (char32_t c = 0xA1; c <= 0xFF; ++c) characters.insert(c);  // letters of western names
        addCharacters(kAlways, characters);
        for (const Language language : kLanguages) {
            addCharacters(museum::languageName(language), characters);
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
        auto bytes = cached(inputs, "font " + font.name, [&]() -> std::optional<Bytes> {
            Result<Bytes> subset = subsetFont(font, characters, cache_.folder());
            if (!subset) {
                failed(subset.error());
                return std::nullopt;
            }
            return std::move(*subset);
        });
        return bytes ? addObject(std::move(*bytes), "ttf", fontTotal_) : std::string();
    }

    void writePack() {
        const std::string index = museum::writePackIndex(museum_);
        if (const auto read = museum::readPackIndex(kiln::asBytes(index)); !read) {
            failed(read.error());
            return;
        }
        std::size_t changes = 0;
        std::set<std::string> wanted;
        for (const Object& object : objects_) {
            wanted.insert(fs::path(object.path).filename().string());
            const fs::path file = options_.out / object.path;
            std::error_code error;
            if (fs::file_size(file, error) == object.bytes.size() && !error) continue;
            ++changes;
            if (const auto written = writeFile(file, object.bytes); !written) return failed(written.error());
        }
        const fs::path indexFile = options_.out / "index.json";
        const auto old = readFile(indexFile);
        if (!old || kiln::asText(*old) != index) {
            ++changes;
            if (const auto written = writeFile(indexFile, kiln::asBytes(index)); !written)
                return failed(written.error());
        }
        changes += removeOld(wanted);
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
            if (hash && !wanted.contains(file.filename().string()) && fs::remove(file, error)) ++removed;
        }
        return removed;
    }

    void report(std::size_t indexBytes, std::size_t changes) const {
        const std::string out = options_.out.string();
        if (changes == 0 && made_ == 0) std::printf("nothing to do: %s is up to date\n", out.c_str());
        std::printf("%s: rooms %s, exhibits %s, fonts %s, index %s, together %s\n", out.c_str(),
                    megabytes(roomTotal_).c_str(), megabytes(exhibitTotal_).c_str(), megabytes(fontTotal_).c_str(),
                    megabytes(indexBytes).c_str(),
                    megabytes(roomTotal_ + exhibitTotal_ + fontTotal_ + indexBytes).c_str());
    }

    const BuildOptions& options_;
    museum::Museum museum_;
    const Checked& checked_;
    Cache cache_;
    std::vector<Object> objects_;
    std::vector<Mistake> mistakes_;
    std::size_t roomTotal_ = 0;
    std::size_t exhibitTotal_ = 0;
    std::size_t fontTotal_ = 0;
    std::size_t made_ = 0;
};

}  // namespace

std::vector<Mistake> build(const BuildOptions& options, const Checked& checked) {
    return Builder(options, checked).run();
}

}  // namespace curator
