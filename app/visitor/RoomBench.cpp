#include "app/visitor/RoomBench.h"

#include <cmath>
#include <utility>

#include <glm/gtc/constants.hpp>

#include "app/visit/Route.h"
#include "app/visit/Visit.h"
#include "app/visitor/OpenPack.h"

namespace visitor {

using kiln::Result;

namespace {

constexpr double kPumpSeconds = 0.02;

kiln::scene::Camera cameraOf(const kiln::walk::Walker& body, float aspect) {
    kiln::scene::Camera camera;
    camera.position = body.eye();
    camera.forward = body.forward();
    camera.verticalFieldOfView = visit::walkingFieldOfView(aspect);
    return camera;
}

}  // namespace

Result<std::unique_ptr<RoomBench>> RoomBench::create(const std::string& pack,
                                                     const kiln::render::RenderOptions& options) {
    std::unique_ptr<RoomBench> bench(new RoomBench());
    auto renderer = kiln::render::Renderer::create(options);
    if (!renderer) return kiln::fail(renderer.error());
    bench->renderer_ = std::move(*renderer);
    bench->renderer_->setStudioEnvironment();
    bench->pack_ = openPack(pack, bench->jobs_);
    bench->loader_ = std::make_unique<ModelLoader>(*bench->renderer_, bench->jobs_);
    bench->hall_ = std::make_unique<Hall>(*bench->pack_, *bench->renderer_, *bench->loader_);
    bench->lighting_ = std::make_unique<Lighting>(*bench->renderer_);
    bench->hall_->open();
    return bench;
}

void RoomBench::enter(std::size_t room) {
    hall_->enter(room);
}

bool RoomBench::settle() {
    jobs_.pump(kPumpSeconds);
    loader_->pump(kPumpSeconds);
    if (hall_->takeRoomArrival()) {
        const glm::mat4 spawn = hall_->roomNode("spawn");
        const glm::vec3 forward = -glm::vec3(spawn[2]);
        body_.place(hall_->collision(), glm::vec3(spawn[3]), std::atan2(-forward.x, -forward.z));
    }
    hall_->attend(body_.eye(), std::nullopt);
    return failure() || (hall_->settled() && loader_->idle() && jobs_.pendingCount() == 0);
}

RoomBench::Place RoomBench::stand(const visit::Standpoint& place, float aspect) {
    body_.place(hall_->collision(), {place.x, body_.feet().y, place.z}, place.yaw, place.pitch);
    hall_->attend(body_.eye(), std::nullopt);
    return {"walk", cameraOf(body_, aspect)};
}

std::vector<RoomBench::Place> RoomBench::places(float aspect) const {
    const museum::Gallery& gallery = hall_->museum()->galleries[hall_->here()];
    kiln::walk::Walker body;
    std::vector<Place> places;
    for (int quarter = 0; quarter < 4; ++quarter) {
        body.place(hall_->collision(), body_.feet(), body_.yaw() + static_cast<float>(quarter) * glm::half_pi<float>());
        places.push_back({gallery.id + "/spawn+" + std::to_string(90 * quarter), cameraOf(body, aspect)});
    }
    for (const museum::Placement& placement : gallery.placements) {
        const auto exhibit = hall_->indexOf(placement.exhibit);
        const auto stand = exhibit ? visit::standBefore(hall_->placed()[*exhibit], hall_->ways()) : std::nullopt;
        if (!stand) continue;
        body.place(hall_->collision(), stand->feet, stand->yaw, stand->pitch);
        places.push_back({gallery.id + "/" + placement.exhibit, cameraOf(body, aspect)});
    }
    return places;
}

kiln::render::RenderStatistics RoomBench::draw(const Place& place, Shown shown, kiln::gl::Framebuffer& target,
                                               int width, int height) {
    kiln::scene::Scene scene = hall_->sceneFrom(place.camera, static_cast<float>(width) / static_cast<float>(height));
    if (shown == Shown::RoomsAlone) {
        std::erase_if(scene.instances, [](const kiln::scene::Instance& instance) { return instance.litBy != 0; });
    }
    lighting_->light(scene, visit::State());
    renderer_->draw(scene, place.camera, target, width, height);
    return renderer_->statistics();
}

}  // namespace visitor
