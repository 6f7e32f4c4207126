#include "app/visitor/BenchScene.h"

#include <glm/gtc/matrix_transform.hpp>
#include <glm/gtc/quaternion.hpp>
#include <nlohmann/json.hpp>

namespace visitor {

using kiln::Bytes;
using kiln::ErrorCode;
using kiln::fail;
using kiln::Result;
using nlohmann::json;

namespace {

glm::vec3 vector(const json& value) {
    return {value.at(0).get<float>(), value.at(1).get<float>(), value.at(2).get<float>()};
}

}  // namespace

BenchScene::BenchScene(kiln::platform::Fetch& files, kiln::render::Renderer& renderer, ModelLoader& loader)
    : files_(files), renderer_(renderer), loader_(loader) {}

void BenchScene::open(const std::string& path) {
    files_.get(path, [this, path](Result<Bytes> file) {
        if (!file) {
            failure_ = file.error();
            return;
        }
        if (Result<void> scene = read(*file, path); !scene) {
            failure_ = scene.error();
            return;
        }
        loader_.load(files_, room_, ModelLoader::Announce::WithGeometry, [this](Result<ArrivedModel> room) {
            if (!room) {
                failure_ = room.error();
                return;
            }
            scene_.instances.push_back({room->id, glm::mat4(1.0f), true});
            ++scene_.shadowRevision;
            roomReady_ = true;
            if (roomReady()) loadExhibits();
        });
        files_.get(environment_, [this](Result<Bytes> hdr) {
            Result<kiln::asset::HdrImage> image =
                hdr ? kiln::asset::readHdr(*hdr, environment_) : Result<kiln::asset::HdrImage>(fail(hdr.error()));
            if (!image) {
                failure_ = image.error();
                return;
            }
            renderer_.setEnvironment(*image);
            environmentReady_ = true;
            if (roomReady()) loadExhibits();
        });
    });
}

Result<void> BenchScene::read(kiln::ByteView text, const std::string& where) try {
    const json scene = json::parse(kiln::asText(text));
    room_ = scene.at("room").at("glb").get<std::string>();
    environment_ = scene.at("env").at("hdr").get<std::string>();
    scene_.environmentIntensity = scene.at("env").at("intensity").get<float>();
    scene_.background = vector(scene.at("background"));
    const json& sun = scene.at("lights").at("sun");
    scene_.keyLight.direction = vector(sun.at("direction"));
    scene_.keyLight.color = vector(sun.at("color"));
    scene_.keyLight.illuminance = sun.at("intensity").get<float>();
    scene_.keyLight.shadowCentre = vector(sun.at("shadow").at("center"));
    scene_.keyLight.shadowRadius = sun.at("shadow").at("radius").get<float>();
    const json& camera = scene.at("camera");
    lens_.verticalFieldOfView = glm::radians(camera.at("fovY").get<float>());
    lens_.nearPlane = camera.at("near").get<float>();
    lens_.farPlane = camera.at("far").get<float>();
    const auto pose = [](const json& value) { return Pose{vector(value.at("eye")), vector(value.at("target"))}; };
    overview_ = pose(camera.at("overview"));
    for (const json& frame : camera.at("frames")) frames_.push_back(pose(frame));
    for (const json& exhibit : scene.at("exhibits")) {
        const json& turn = exhibit.at("rotation");
        const glm::quat rotation(turn.at(3).get<float>(), turn.at(0).get<float>(), turn.at(1).get<float>(),
                                 turn.at(2).get<float>());
        const glm::mat4 transform =
            glm::scale(glm::translate(glm::mat4(1.0f), vector(exhibit.at("position"))) * glm::mat4_cast(rotation),
                       glm::vec3(exhibit.at("scale").get<float>()));
        exhibits_.push_back({exhibit.at("glb").get<std::string>(), transform});
    }
    return {};
} catch (const json::exception& problem) {
    return fail(ErrorCode::Malformed, problem.what(), where, "see the form in app/visitor/BenchScene.h");
}

void BenchScene::loadExhibits() {
    exhibitsPending_ = exhibits_.size();
    for (const Exhibit& exhibit : exhibits_) {
        loader_.load(files_, exhibit.path, ModelLoader::Announce::WithPictures,
                     [this, transform = exhibit.transform](Result<ArrivedModel> model) {
                         --exhibitsPending_;
                         if (!model) {
                             failure_ = model.error();
                             return;
                         }
                         scene_.instances.push_back({model->id, transform, true});
                         ++scene_.shadowRevision;
                     });
    }
}

void BenchScene::draw(int frame, kiln::gl::Framebuffer& target, int width, int height) {
    const bool onPath = frame >= 0 && frame < frameCount();
    const Pose& pose = onPath ? frames_[static_cast<std::size_t>(frame)] : overview_;
    kiln::scene::Camera camera = kiln::scene::Camera::lookingAt(pose.eye, pose.target);
    camera.verticalFieldOfView = lens_.verticalFieldOfView;
    camera.nearPlane = lens_.nearPlane;
    camera.farPlane = lens_.farPlane;
    renderer_.draw(scene_, camera, target, width, height);
}

}  // namespace visitor
