#include "app/visitor/Portrait.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/asset/Pose.h"

namespace visitor {

using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using kiln::scene::ToneMapping;
using nlohmann::json;

namespace {

glm::vec3 vector(const json& value) {
    return {value.at(0).get<float>(), value.at(1).get<float>(), value.at(2).get<float>()};
}

ToneMapping toneMapping(const std::string& name) {
    if (name == "aces") return ToneMapping::Aces;
    return name == "none" ? ToneMapping::None : ToneMapping::Neutral;
}

}  // namespace

Portrait::Portrait(kiln::platform::Fetch& files, kiln::render::Renderer& renderer, ModelLoader& loader)
    : files_(files), renderer_(renderer), loader_(loader) {}

void Portrait::open(const std::string& path) {
    for (const kiln::scene::Instance& instance : scene_.instances) renderer_.removeModel(instance.model);
    scene_ = {};
    modelReady_ = false;
    failure_.reset();
    files_.get(path, [this, path](Result<Bytes> file) {
        Result<void> understood = file ? read(*file, path) : Result<void>(fail(file.error()));
        if (understood) {
            load();
        } else {
            failure_ = understood.error();
        }
    });
}

Result<void> Portrait::read(kiln::ByteView text, const std::string& where) try {
    const json portrait = json::parse(kiln::asText(text));
    model_ = portrait.at("model").get<std::string>();
    environment_ = portrait.at("environment").get<std::string>();
    scene_.environmentRotation = glm::radians(portrait.value("environmentRotation", 0.0f));
    scene_.environmentIntensity = portrait.value("intensity", 1.0f);
    scene_.exposure = portrait.value("exposure", 1.0f);
    scene_.toneMapping = toneMapping(portrait.value("toneMapping", "neutral"));
    scene_.keyLight.illuminance = 0.0f;
    const json& background = portrait.at("background");
    scene_.environmentIsBackground = background.is_string();
    if (background.is_array()) scene_.background = vector(background);
    const json& camera = portrait.at("camera");
    camera_ = kiln::scene::Camera::lookingAt(vector(camera.at("eye")), vector(camera.at("target")));
    camera_.verticalFieldOfView = glm::radians(camera.at("fovY").get<float>());
    camera_.nearPlane = camera.at("near").get<float>();
    camera_.farPlane = camera.at("far").get<float>();
    seconds_ = portrait.value("seconds", -1.0f);
    variant_ = portrait.value("variant", -1);
    const bool sane = camera_.nearPlane > 0.0f && camera_.farPlane > camera_.nearPlane &&
                      camera_.verticalFieldOfView > 0.0f && camera_.verticalFieldOfView < 3.0f;
    if (!sane) return fail(ErrorCode::Malformed, "a camera that sees nothing", where, "near < far, fovY in 0..170");
    return {};
} catch (const json::exception& problem) {
    return fail(ErrorCode::Malformed, problem.what(), where, "see the form in app/visitor/Portrait.h");
}

void Portrait::load() {
    loader_.load(files_, model_, ModelLoader::Announce::WithPictures, [this](Result<ArrivedModel> model) {
        if (!model) {
            failure_ = model.error();
            return;
        }
        if (seconds_ >= 0.0f) renderer_.setPose(model->id, kiln::asset::poseAt(*model->model, 0, seconds_));
        scene_.instances.push_back({model->id, glm::mat4(1.0f), false, variant_});
        modelReady_ = true;
    });
    if (litBy_ == environment_) return;
    files_.get(environment_, [this](Result<Bytes> hdr) {
        Result<kiln::asset::HdrImage> image =
            hdr ? kiln::asset::readHdr(*hdr, environment_) : Result<kiln::asset::HdrImage>(fail(hdr.error()));
        if (!image) {
            failure_ = image.error();
            return;
        }
        renderer_.setEnvironment(*image);
        litBy_ = environment_;
    });
}

void Portrait::draw(kiln::gl::Framebuffer& target, int width, int height) {
    renderer_.draw(scene_, camera_, target, width, height);
}

}  // namespace visitor
