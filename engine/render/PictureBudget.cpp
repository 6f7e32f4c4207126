#include "engine/render/PictureBudget.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/render/DetailBudget.h"

namespace kiln::render {

namespace {

/// One picture of one model.
struct HeldPicture {
    GpuModel* model = nullptr;
    scene::ModelId id = 0;
    asset::Index image = asset::kNone;
    PictureDetail detail;
};

std::vector<int> fitDetail(const std::vector<HeldPicture>& pictures, std::size_t bytes) {
    std::vector<PictureDetail> details;
    details.reserve(pictures.size());
    for (const HeldPicture& picture : pictures) details.push_back(picture.detail);
    return fitDetail(details, bytes);
}

std::size_t bytesOf(const std::vector<HeldPicture>& pictures) {
    std::size_t total = 0;
    for (const HeldPicture& picture : pictures) total += picture.detail.byteSize();
    return total;
}

std::vector<HeldPicture> heldPictures(const PictureBudget::Models& models) {
    std::vector<HeldPicture> pictures;
    for (const auto& [id, model] : models) {
        for (std::size_t i = 0; i < model->textures.count(); ++i) {
            const auto image = static_cast<asset::Index>(i);
            const std::optional<PictureDetail> detail = model->textures.detail(image);
            if (!detail) continue;
            pictures.push_back({model.get(), id, image, *detail});
            pictures.back().detail.distance = model->distance;
        }
    }
    return pictures;
}

std::size_t less(std::size_t from, std::size_t bytes) {
    return from - std::min(from, bytes);
}

}  // namespace

void PictureBudget::noteDistances(const scene::Scene& scene, const glm::vec3& eye, const Models& models,
                                  std::size_t held) const {
    if (held <= bytes_ / 2 && reduced_ == 0) return;
    for (const auto& [id, model] : models) model->distance = GpuModel::kNotSeenYet;
    for (const scene::Instance& instance : scene.instances) {
        const auto found = models.find(instance.model);
        if (!instance.seen || found == models.end()) continue;
        const Box box = found->second->bounds.transformed(instance.transform);
        found->second->distance =
            std::min(found->second->distance, glm::distance(eye, glm::clamp(eye, box.min, box.max)));
    }
}

bool PictureBudget::keep(const Models& models, std::size_t held) {
    if (bytes_ == 0 || held <= bytes_) return false;
    const std::vector<HeldPicture> pictures = heldPictures(models);
    const std::vector<int> dropped = fitDetail(pictures, less(bytes_, less(held, bytesOf(pictures))));
    reduced_ = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].model->textures.drop(pictures[i].image, dropped[i]);
        reduced_ += dropped[i] > 0 ? 1u : 0u;
    }
    return true;
}

std::optional<PictureWish> PictureBudget::takeWish(const Models& models, std::size_t held) {
    if (reduced_ == 0) return std::nullopt;
    std::vector<HeldPicture> pictures = heldPictures(models);
    const std::size_t others = less(held, bytesOf(pictures));
    std::vector<int> now;
    for (HeldPicture& picture : pictures) now.push_back(std::exchange(picture.detail.dropped, 0));
    reduced_ = now.size() - static_cast<std::size_t>(std::count(now.begin(), now.end(), 0));
    // Not to the last byte, so that what is brought back is not dropped again for a trifle.
    const std::vector<int> fitting = fitDetail(pictures, less(bytes_ - bytes_ / 16, others));
    const HeldPicture* best = nullptr;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        std::vector<bool>& wished = pictures[i].model->pictureWished;
        wished.resize(pictures[i].model->textures.count());
        if (now[i] <= fitting[i] || wished[static_cast<std::size_t>(pictures[i].image)]) continue;
        if (best == nullptr || pictures[i].detail.distance < best->detail.distance) best = &pictures[i];
    }
    if (best == nullptr) return std::nullopt;
    best->model->pictureWished[static_cast<std::size_t>(best->image)] = true;
    return PictureWish{best->id, best->image};
}

}  // namespace kiln::render
