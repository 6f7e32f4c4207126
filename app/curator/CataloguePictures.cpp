#include "app/curator/CataloguePictures.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <optional>
#include <span>

#include "app/curator/Files.h"
#include "app/curator/MakerHashes.h"
#include "app/curator/Sheet.h"
#include "app/curator/Views.h"
#include "app/workshop/Jpeg.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;

namespace {

constexpr const char* kPaper = "#CFC9BB";      // --paper of the style sheet
constexpr std::size_t kAtOnce = 6;             // exhibits a run of the program, whose start takes a second
constexpr double kRoom = 1.12;                 // round an exhibit
constexpr int kLowest = 780, kTallest = 1440;  // pixels of a whole view

/// From where the corners of what is seen just fit into the picture; metres from the middle of its extent.
double distanceToFit(const kiln::asset::Model& model, const Side& side, const glm::dvec3& at, double aspect) {
    const double up = 0.5 * metresPerPixel(1.0, 1);  // half of what is seen at a metre
    double distance = 0.0;
    for (const kiln::asset::Index index : model.sceneNodes()) {
        const kiln::asset::Node& node = model.nodes[static_cast<std::size_t>(index)];
        if (node.mesh == kiln::asset::kNone) continue;
        for (const auto& primitive : model.meshes[static_cast<std::size_t>(node.mesh)].primitives) {
            for (const glm::vec3& position : primitive.positions) {
                const glm::dvec3 place(node.world * glm::vec4(position, 1.0f));
                const glm::dvec3 seen = seenFrom(place - at, side);
                const double needed = std::max(std::abs(seen.y), std::abs(seen.x) / aspect) * kRoom / up;
                distance = std::max(distance, seen.z + needed);
            }
        }
    }
    return distance;
}

Study whole(const kiln::asset::Model& model) {
    Study study;
    study.side = portraitSide(model);
    const kiln::Box extent = extentOf(model, study.side);
    const double ratio = extent.size().y / std::max(extent.size().x, 1e-4f);
    study.width = kMainWidth;
    study.height = 3 * static_cast<int>(std::lround(std::clamp(ratio * kMainWidth, 1.0 * kLowest, 1.0 * kTallest) / 3));
    study.at = placeOf(glm::dvec3(extent.centre()), study.side);
    study.distance = distanceToFit(model, study.side, study.at, static_cast<double>(study.width) / study.height);
    return study;
}

/// Along the look that found the spot, so that nothing hides it; turned towards what the surface faces.
Side sideOf(const museum::Annotation& note) {
    const auto& n = note.normal;
    const double azimuth = glm::degrees(std::atan2(n[0], n[2]));
    const double elevation = glm::degrees(std::asin(std::clamp(n[1], -1.0, 1.0)));
    const std::string& from = note.spot.from;
    if (from == "side") return {note.spot.angle, std::clamp(elevation, -20.0, 35.0)};
    if (from == "below") return {0.0, -90.0};
    if (from == "above") {
        const double facing = glm::degrees(std::atan2(n[1], std::max(n[2], 0.0)));
        return {0.0, std::clamp(facing, 60.0, 90.0)};
    }
    return {std::clamp(azimuth, -30.0, 30.0), std::clamp(elevation, -20.0, 25.0)};
}

Study near(const museum::Annotation& note) {
    Study study;
    study.side = sideOf(note);
    study.width = kNoteWidth;
    study.height = kNoteHeight;
    study.distance = note.distance / 100.0;
    study.at = {note.position[0], note.position[1], note.position[2]};
    return study;
}

std::string written(const Study& study) {
    char text[256];
    std::snprintf(text, sizeof text, "%.4f %.4f %dx%d %.6f %.6f %.6f %.6f", study.side.azimuth, study.side.elevation,
                  study.width, study.height, study.distance, study.at.x, study.at.y, study.at.z);
    return text;
}

workshop::Picture pixelsOf(const Picture& drawn) {
    workshop::Picture picture{
        cairo_image_surface_get_width(drawn.get()), cairo_image_surface_get_height(drawn.get()), 3, {}};
    const unsigned char* data = cairo_image_surface_get_data(drawn.get());
    const int stride = cairo_image_surface_get_stride(drawn.get());
    picture.pixels.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, data + static_cast<std::ptrdiff_t>(y) * stride + 4 * x, sizeof pixel);
            for (const int shift : {16, 8, 0}) picture.pixels.push_back(static_cast<std::uint8_t>(pixel >> shift));
        }
    }
    return picture;
}

/// A third as wide and high: means of 3x3 pixels, in linear light.
workshop::Picture third(const workshop::Picture& picture) {
    std::array<float, 256> linear{};
    for (std::size_t i = 0; i < linear.size(); ++i) linear[i] = std::pow(static_cast<float>(i) / 255.0f, 2.2f);
    workshop::Picture small{picture.width / 3, picture.height / 3, 3, {}};
    const auto stride = static_cast<std::size_t>(picture.width) * 3;
    for (std::size_t y = 0; y < static_cast<std::size_t>(small.height); ++y) {
        for (std::size_t x = 0; x < static_cast<std::size_t>(small.width); ++x) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                float sum = 0.0f;
                for (std::size_t i = 0; i < 9; ++i) {
                    sum += linear[picture.pixels[(3 * y + i / 3) * stride + (3 * x + i % 3) * 3 + channel]];
                }
                small.pixels.push_back(
                    static_cast<std::uint8_t>(std::lround(255.0f * std::pow(sum / 9.0f, 1.0f / 2.2f))));
            }
        }
    }
    return small;
}

/// As good as `most` bytes allow.
Bytes jpegOf(const workshop::Picture& picture, std::size_t most) {
    Bytes bytes;
    for (int quality = 88; quality >= 4; quality -= quality > 40 ? 6 : 12) {
        bytes = workshop::encodeJpeg(picture.width, picture.height, picture.channels, picture.pixels, quality,
                                     workshop::Chroma::Half);
        if (bytes.size() <= most) break;
    }
    return bytes;
}

/// The pictures of one exhibit: whole, whole and small, then its notes.
struct Wanted {
    const CatalogueSubject* subject = nullptr;
    std::vector<std::string> keys;
    std::vector<std::optional<Bytes>> jpegs;
    std::vector<fs::path> drawn;  ///< by study

    [[nodiscard]] bool complete() const {
        return std::all_of(jpegs.begin(), jpegs.end(), [](const auto& one) { return one.has_value(); });
    }
};

Wanted lookUp(const CatalogueSubject& subject, Cache& cache) {
    Wanted wanted{&subject, {}, {}, {}};
    for (std::size_t i = 0; i < subject.studies.size() + 1; ++i) {
        const Study& study = subject.studies[i == 0 ? 0 : i - 1];
        Inputs inputs(Maker::Workshop);
        inputs.add(i == 1 ? "small" : "picture", kiln::asBytes(written(study) + kPaper));
        inputs.add("model", kiln::asBytes(subject.model));
        inputs.add("renderer", kiln::asBytes(kRendererHash));
        inputs.add("most", kiln::asBytes(std::to_string(i == 0 ? kMainBytes : i == 1 ? kSmallBytes : kNoteBytes)));
        wanted.keys.push_back(inputs.key());
        wanted.jpegs.push_back(cache.find(wanted.keys.back()));
    }
    return wanted;
}

Result<void> takeDrawn(Wanted& wanted, Cache& cache) {
    for (std::size_t i = 0; i < wanted.drawn.size(); ++i) {
        const Result<Picture> drawn = readPicture(wanted.drawn[i]);
        if (!drawn) return fail(drawn.error());
        const workshop::Picture pixels = pixelsOf(*drawn);
        wanted.jpegs[i == 0 ? 0 : i + 1] = jpegOf(pixels, i == 0 ? kMainBytes : kNoteBytes);
        if (i == 0) wanted.jpegs[1] = jpegOf(third(pixels), kSmallBytes);
    }
    for (std::size_t i = 0; i < wanted.keys.size(); ++i) {
        if (const auto kept = cache.keep(wanted.keys[i], *wanted.jpegs[i]); !kept) return kept;
    }
    return {};
}

/// Draws these in one run of the program.
Result<void> draw(std::span<Wanted* const> wanted, const fs::path& visitor, Cache& cache) {
    Studies studies(visitor, cache.folder(), kPaper);
    for (Wanted* one : wanted) {
        if (const auto brought = studies.bring(one->subject->glb); !brought) return brought;
        for (const Study& study : one->subject->studies) one->drawn.push_back(studies.add(study));
    }
    if (const auto drawn = studies.draw(); !drawn) return drawn;
    for (Wanted* one : wanted) {
        if (const auto taken = takeDrawn(*one, cache); !taken) return taken;
    }
    return {};
}

ExhibitPictures handOver(Wanted& wanted, const std::function<void(const DrawnPicture&)>& add) {
    const CatalogueSubject& subject = *wanted.subject;
    ExhibitPictures pictures;
    for (std::size_t i = 0; i < wanted.jpegs.size(); ++i) {
        const Study& study = subject.studies[i == 0 ? 0 : i - 1];
        DrawnPicture drawn{{}, std::move(*wanted.jpegs[i])};
        const std::string part = i == 0 ? "" : i == 1 ? "-small" : "-" + subject.notes.at(i - 2);
        drawn.picture.name = subject.id + part + "-" + sha256(drawn.jpeg).substr(0, 12) + ".jpg";
        drawn.picture.width = i == 1 ? kSmallWidth : study.width;
        drawn.picture.height = i == 1 ? study.height * kSmallWidth / kMainWidth : study.height;
        add(drawn);
        if (i == 0)
            pictures.main = drawn.picture;
        else if (i == 1)
            pictures.small = drawn.picture;
        else
            pictures.notes.push_back(drawn.picture);
    }
    return pictures;
}

}  // namespace

std::vector<Study> catalogueStudies(const kiln::asset::Model& model, const museum::Exhibit& exhibit) {
    std::vector<Study> studies{whole(model)};
    for (const museum::Annotation& note : exhibit.annotations) studies.push_back(near(note));
    return studies;
}

Result<std::map<std::string, ExhibitPictures>> drawCatalogue(const std::vector<CatalogueSubject>& subjects,
                                                             const fs::path& visitor, Cache& cache,
                                                             const std::function<void(const DrawnPicture&)>& add) {
    std::vector<Wanted> all;
    for (const CatalogueSubject& subject : subjects) all.push_back(lookUp(subject, cache));
    std::vector<Wanted*> missing;
    for (Wanted& one : all) {
        if (!one.complete()) missing.push_back(&one);
    }
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t done = 0; done < missing.size(); done += kAtOnce) {
        const std::size_t count = std::min(kAtOnce, missing.size() - done);
        std::printf("drawing the catalogue's pictures: exhibits %zu to %zu of %zu\n", done + 1, done + count,
                    missing.size());
        std::fflush(stdout);
        if (const auto drawn = draw(std::span(missing).subspan(done, count), visitor, cache); !drawn) {
            return fail(drawn.error());
        }
    }
    if (!missing.empty()) {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        std::printf("drew   the catalogue's pictures in %.1f s\n", took.count());
        std::fflush(stdout);
    }
    std::map<std::string, ExhibitPictures> pictures;
    for (Wanted& one : all) pictures[one.subject->id] = handOver(one, add);
    return pictures;
}

}  // namespace curator
