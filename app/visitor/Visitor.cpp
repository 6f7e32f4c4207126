#include "app/visitor/Visitor.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "app/ui/Layout.h"
#include "app/visit/Action.h"
#include "app/visit/QrCode.h"
#include "app/visit/Setting.h"
#include "app/visitor/OpenPack.h"
#include "engine/core/Log.h"
#include "engine/gl/Handle.h"

namespace visitor {

using kiln::Bytes;
using kiln::Result;
using visit::Intent;
using visit::Mode;
using Kind = visit::Intent::Kind;

namespace {

constexpr std::size_t kMostNotices = 4;
constexpr double kLongestStep = 0.1;  // seconds: after a pause the visit goes on from where it was
// A picture that was drawn coarser to keep up is drawn in full when nothing has moved for so long (seconds).
constexpr double kRefineAfter = 0.2;
const std::string kKeptSettings = "settings";

/// What the first part of the program can do by itself.
bool walksOrLooks(Kind kind) {
    switch (kind) {
        case Kind::Open:
        case Kind::Close:
        case Kind::Back:
        case Kind::TogglePanel:
        case Kind::Orbit:
        case Kind::Pan:
        case Kind::Zoom:
        case Kind::Recentre:
        case Kind::SetLanguage:
        case Kind::NextExhibit:
        case Kind::PreviousExhibit:
            return true;
        default:
            return false;
    }
}

Intent turntableStep(double seconds) {
    constexpr float kTurntableSpeed = 0.42f;  // radians a second: a turn in a quarter of a minute
    Intent step;
    step.kind = Kind::Orbit;
    step.x = kTurntableSpeed * static_cast<float>(seconds);
    return step;
}

}  // namespace

Visitor::Visitor(kiln::platform::Window& window, const Options& options)
    : window_(window), options_(options), jobs_(kiln::platform::workerCount()) {}

Visitor::~Visitor() = default;

Result<std::unique_ptr<Visitor>> Visitor::create(kiln::platform::Window& window, const Options& options) {
    std::unique_ptr<Visitor> visitor(new Visitor(window, options));
    if (Result<void> prepared = visitor->prepare(); !prepared) return kiln::fail(prepared.error());
    return visitor;
}

Result<void> Visitor::prepare() {
    using kiln::render::RenderOptions;
    auto renderer = kiln::render::Renderer::create(options_.headless ? RenderOptions() : RenderOptions::forFrames());
    if (!renderer) return kiln::fail(renderer.error());
    renderer_ = std::move(*renderer);
    renderer_->setStudioEnvironment();
    auto overlay = kiln::render::OverlayPass::create();
    if (!overlay) return kiln::fail(overlay.error());
    overlay_ = std::move(*overlay);

    pack_ = openPack(options_.pack, jobs_);
    loader_ = std::make_unique<ModelLoader>(*renderer_, jobs_);
    hall_ = std::make_unique<Hall>(*pack_, *renderer_, *loader_);
    lighting_ = std::make_unique<Lighting>(*renderer_);
    state_.light = options_.light;
    const std::string kept = options_.headless ? std::string() : kiln::platform::kept(kKeptSettings);
    const bool chosen = kept.find("language=") != std::string::npos;
    visit::readSettings(state_, kept);
    visit::readSettings(state_, options_.settings);
    if (options_.language || !chosen)
        state_.language = options_.language.value_or(
            museum::languageFromTag(kiln::platform::preferredLanguage()).value_or(museum::Language::English));
    wording_ = std::make_unique<Wording>(*hall_, *lighting_, state_);
    inspection_ = std::make_unique<Inspection>(*hall_, *wording_, state_);
    sideBySide_ = std::make_unique<SideBySide>(*hall_, *pack_, *renderer_, *loader_, *wording_, state_);
    glass_ = std::make_unique<LoupeGlass>(*renderer_, *hall_, *inspection_, *wording_, state_);
    journey_ = std::make_unique<Journey>(*hall_, state_, [this](const Intent& intent) { apply(intent); });
    guide_ =
        std::make_unique<TourGuide>(*hall_, *pack_, *journey_, state_, [this](const Intent& intent) { apply(intent); });
    pictures_ = std::make_unique<ReadingPictures>(*pack_, jobs_, *overlay_);
    report_ = std::make_unique<HostReport>(window_, *hall_, *wording_, state_, plan_, finder_);
    hall_->open(options_.at);
    if (kiln::platform::wholeProgram()) becomeWhole();
    return {};
}

/// Does what only the whole program can do, now or when it has come. What is more than a hand may want meanwhile is
/// forgotten.
void Visitor::whenWhole(std::function<void()> act) {
    constexpr std::size_t kMostWaiting = 32;
    if (interface_) return act();
    window_.tellHost("wanted", "{}");
    if (waiting_.size() < kMostWaiting) waiting_.push_back(std::move(act));
}

Result<void> Visitor::renewGraphics() {
    kiln::gl::forgetContext();
    shown_.reset();
    scaled_.reset();
    loader_->abandon();
    if (Result<void> renewed = renderer_->renew(); !renewed) return renewed;
    renderer_->setStudioEnvironment();
    if (Result<void> renewed = overlay_->renew(); !renewed) return renewed;
    lighting_->renew();
    hall_->renew();
    if (interface_) renewWhole();
    report_->forgetProgress();
    streamed_ = true;
    return {};
}

void Visitor::openFile(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    hall_->bringGuest(kiln::platform::openDisk(folder, jobs_),
                      slash == std::string::npos ? path : path.substr(slash + 1));
}

void Visitor::loadFonts() {
    const museum::FontObjects& objects = hall_->museum()->fonts;
    const std::array<std::string, 4> paths{objects.title, objects.text, objects.label, objects.chinese};
    fonts_.resize(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        pack_->get(paths[i], [this, i, path = paths[i]](Result<Bytes> font) {
            if (font) {
                fonts_[i] = std::move(*font);
            } else {
                kiln::log(kiln::LogLevel::Warning, font.error().text());
            }
            ++fontsArrived_;
            if (interface_) takeFonts();
        });
    }
}

void Visitor::pump() {
    jobs_.pump(pace_.uploadSeconds());
    loader_->pump(pace_.uploadSeconds());
    if (hall_->museum() != nullptr && !fontsAsked_) {
        fontsAsked_ = true;
        loadFonts();
    }
    if (!interface_ && kiln::platform::wholeProgram()) becomeWhole();
    if (interface_ && hall_->museum() != nullptr && !knowledgeAsked_) {
        knowledgeAsked_ = true;
        loadKnowledge();
    }
    takeArrivals();
    hall_->attend(journey_->walker().eye(), state_.mode == Mode::Inspect ? state_.inspected : std::nullopt);
    if (interface_) attendStreams();
    if (settled()) {
        if (const auto wish = renderer_->takePictureWish()) loader_->bringPicture(*wish);
    }
    if (report_->tellProgress()) streamed_ = true;
}

void Visitor::takeArrivals() {
    for (const Hall::Notice& notice : hall_->takeNotices()) addNotice(notice);
    for (const Hall::Notice& notice : sideBySide_->takeNotices()) addNotice(notice);
    if (hall_->takeRoomArrival()) {
        streamed_ = true;
        if (!std::exchange(started_, true)) begin();
        journey_->arrive();
        if (std::exchange(options_.plan, false)) {
            Intent open;
            open.kind = Kind::TogglePlan;
            apply(open);
        }
        if (const auto map = std::exchange(options_.timeline, std::nullopt)) openTimeline(*map);
        if (state_.inspected && std::exchange(options_.reading, false)) apply(visit::actionNamed("read")->intent);
        if (std::exchange(options_.share, false)) {
            Intent open;
            open.kind = Kind::ToggleShare;
            apply(open);
        }
        if (const auto text = std::exchange(options_.search, std::nullopt)) {
            Intent open;
            open.kind = Kind::ToggleSearch;
            apply(open);
            open.kind = Kind::SetQuery;
            open.text = *text;
            apply(open);
        }
    }
    if (hall_->takeGuestArrival()) {
        state_.variant = -1;
        state_.animation = state_.reducedMotion ? -1 : 0;  // it may still be asked to move
        Intent open;
        open.kind = Kind::Open;
        open.exhibit = hall_->indexOf("guest");
        if (state_.mode == Mode::Inspect && state_.inspected == open.exhibit) open.kind = Kind::Recentre;
        apply(open);
        report_->forgetLabels();
        streamed_ = true;
    }
}

/// What was asked for from the start, when the first room has come.
void Visitor::begin() {
    if (!options_.at.empty()) {
        const auto link = visit::readLink(options_.at);
        if (link && hall_->find(link->place)) {
            journey_->plan(*link);
        } else {
            addNotice({link ? "error.place" : "error.address", options_.at, {}});
        }
    }
    if (!options_.file.empty()) openFile(options_.file);
    if (!options_.environment.empty()) whenWhole([this] { openLight(options_.environment); });
}

void Visitor::advance(double seconds) {
    const kiln::platform::WindowSize size = window_.size();
    const bool sheet = state_.planOpen || state_.timeline.open || state_.reading;
    const bool loupe = state_.mode == Mode::Inspect && state_.tools.loupe.on && !state_.comparison.open;
    wishes_ =
        controls_.read(window_.takeEvents(), window_.gamepad(), state_.mode, size, window_.mouseCaptured(), seconds,
                       {[this](float x, float y) { return interface_ && interface_->wantsPointer(x, y); },
                        interface_ && interface_->hasFocus(), sheet, interface_ && interface_->takesArrows(),
                        state_.search.open, state_.shareOpen, loupe});
    state_.picture = ui::pictureOf(size.pixelWidth, size.pixelHeight, size.scale);
    for (const auto& event : wishes_.hostEvents) handle(event);
    if (!wishes_.drops.empty()) waitingDrop_ = std::move(wishes_.drops.back());
    if (waitingDrop_ && hall_->roomReady()) {
        whenWhole([this, drop = *std::exchange(waitingDrop_, std::nullopt)] { handle(drop); });
    }
    if (wishes_.toggleMouse) window_.captureMouse(!window_.mouseCaptured());

    if (hall_->roomReady()) {
        journey_->advance(handsWishes(), seconds);
        for (const Intent& intent : wishes_.intents) apply(intent);
        for (const Click& click : wishes_.clicks) handle(click);
        if (state_.mode == Mode::Inspect && state_.tools.turntable && !state_.reducedMotion) {
            apply(turntableStep(seconds));
        }
        if (interface_) advanceTools(seconds);
        journey_->follow(seconds);
        hall_->show(state_.inspected, state_.variant, state_.animation, seconds);
    }
    if (interface_) advanceInterface(seconds);
}

/// How the hands walk and look, as fast and as round as the visitor has chosen.
visit::Route::Step Visitor::handsWishes() const {
    const visit::Preferences& chosen = state_.preferences;
    visit::Route::Step step{wishes_.walk, wishes_.yaw, wishes_.pitch};
    step.walk.forward *= 0.01f * chosen.walkingSpeed;
    step.walk.right *= 0.01f * chosen.walkingSpeed;
    step.yaw *= 0.01f * chosen.lookSpeed;
    step.pitch *= 0.01f * chosen.lookSpeed * (chosen.lookInverted ? -1.0f : 1.0f);
    return step;
}

const kiln::scene::Camera& Visitor::camera() const {
    return captionedCamera_ ? *captionedCamera_ : journey_->eye().camera();
}

kiln::scene::Scene Visitor::sceneNow(float aspect) const {
    const bool beside = sideBySide_->shown();
    kiln::scene::Scene scene = beside ? sideBySide_->scene(hall_->scene()) : hall_->sceneFrom(camera(), aspect);
    scene.surfaceView = state_.surface;
    scene.exposure *= std::exp2(options_.exposure + state_.preferences.brightness);
    scene.toneMapping = options_.toneMapping;
    lighting_->light(scene, state_);
    if (beside) {
        sideBySide_->finish(scene);
    } else if (interface_) {
        inspection_->applyTo(scene);
    }
    return scene;
}

void Visitor::drawRoom(kiln::gl::Framebuffer& target, int width, int height) {
    const kiln::scene::Scene scene = sceneNow(static_cast<float>(width) / static_cast<float>(std::max(height, 1)));
    const bool beside = sideBySide_->shown();
    renderer_->draw(scene, beside ? sideBySide_->camera() : camera(), target, width, height);
}

void Visitor::draw(kiln::gl::Framebuffer& target) {
    drawScaled(target, 1.0f);
}

void Visitor::drawScaled(kiln::gl::Framebuffer& target, float resolution) {
    const kiln::platform::WindowSize size = window_.size();
    const auto part = [resolution](int pixels) {
        return std::max(1, static_cast<int>(std::lround(static_cast<float>(pixels) * resolution)));
    };
    if (resolution < 1.0f && !scaled_) {
        if (auto made = kiln::render::ScaledPicture::create()) scaled_ = std::move(*made);
    }
    kiln::gl::Framebuffer* smaller = nullptr;
    if (resolution < 1.0f && scaled_) {
        if (auto begun = scaled_->begin(part(size.pixelWidth), part(size.pixelHeight), options_.samples)) {
            smaller = *begun;
        }
    }
    if (smaller != nullptr) {
        drawRoom(*smaller, part(size.pixelWidth), part(size.pixelHeight));
        scaled_->show(target, size.pixelWidth, size.pixelHeight);
    } else {
        drawRoom(target, size.pixelWidth, size.pixelHeight);
    }
    if (interface_ && state_.tools.loupe.on && hall_->roomReady()) {
        glass_->draw(sceneNow(size.width() / std::max(size.height(), 1.0f)), target, options_.samples);
    }
    if (interface_) interface_->draw(target, size.pixelWidth, size.pixelHeight, size.scale);
    streamed_ = false;
}

Visitor::Moment Visitor::moment() const {
    const kiln::platform::WindowSize size = window_.size();
    const kiln::scene::Scene& scene = hall_->scene();
    const bool beside = sideBySide_->shown();
    return {beside ? sideBySide_->camera() : journey_->eye().camera(),
            state_.surface,
            state_.light,
            state_.lightTurn,
            state_.lightStops,
            renderer_->revision(),
            beside ? sideBySide_->revision() : scene.shadowRevision,
            interface_ ? interface_->fingerprint() : 0,
            scene.instances.size(),
            size.pixelWidth,
            size.pixelHeight,
            size.scale,
            state_.tools.raking,
            state_.tools.section,
            state_.tools.loupe,
            inspection_->turnedOver(),
            state_.preferences.brightness,
            beside,
            scene.exposure,
            scene.keyLight.illuminance,
            scene.keyLight.presence};
}

bool Visitor::Moment::onlyArrivals(const Moment& other) const {
    Moment same = *this;
    same.renderer = other.renderer;
    same.casters = other.casters;
    same.instances = other.instances;
    return other.instances > 0 && same == other;
}

kiln::platform::FrameResult Visitor::frame(double seconds, kiln::gl::Framebuffer& target) {
    using kiln::platform::FrameResult;
    pace_.begin(seconds);
    pump();
    advance(std::min(seconds, kLongestStep));
    if (window_.takeDamage()) shown_.reset();
    const bool busy = !settled();
    const Moment now = moment();
    if (shown_ == now && !renderer_->environmentPending()) {
        movedLast_ = false;
        stillSeconds_ += seconds;
        if (shownResolution_ == 1.0f) return busy ? FrameResult::Busy : FrameResult::Still;
        if (stillSeconds_ < kRefineAfter) return FrameResult::Busy;
        shownResolution_ = 1.0f;
    } else if (busy && shown_ && now.onlyArrivals(*shown_) && pace_.waits()) {
        return FrameResult::Busy;
    } else {
        // Frames that bring something to the GPU take longer for another reason than the picture's size.
        if (movedLast_ && !busy) (void)resolution_.update(seconds);
        movedLast_ = !busy;
        stillSeconds_ = 0;
        shownResolution_ = state_.preferences.fullResolution ? 1.0f : resolution_.scale();
    }
    drawScaled(target, shownResolution_);
    pace_.drawn();
    shown_ = now;
    return FrameResult::Drawn;
}

bool Visitor::settled() const {
    return failure() || (hall_->settled() && loader_->idle() && jobs_.pendingCount() == 0 && fontsArrived_ == kFonts &&
                         (!interface_ || wholeSettled()));
}

void Visitor::apply(const Intent& intent) {
    if (!interface_ && !walksOrLooks(intent.kind)) return whenWhole([this, intent] { apply(intent); });
    // Whoever turns back does not want any more what has not come.
    const bool turnsBack = intent.kind == Kind::Close || intent.kind == Kind::Back;
    if (turnsBack && !waiting_.empty()) return waiting_.clear();
    if (intent.kind == Kind::SaveDrawing) return saveDrawing(intent.choice);
    if (intent.kind == Kind::SavePicture) {
        pictureWanted_ = true;
        return;
    }
    if (intent.kind == Kind::ToggleCompared && hall_->museum()->exhibit(intent.text) == nullptr) return;
    if (intent.kind == Kind::CopyAddress) {
        const std::string address = visit::sharedAddress(options_.site, journey_->address());
        window_.copyText(address);
        return report_->tellCopy(address);
    }
    const bool opens = intent.kind == Kind::Open || intent.kind == Kind::TogglePlan ||
                       intent.kind == Kind::ToggleSearch || intent.kind == Kind::ToggleShare;
    if (opens && window_.mouseCaptured()) window_.captureMouse(false);
    if (intent.kind == Kind::Close && state_.mode == Mode::Walk && window_.mouseCaptured()) {
        window_.captureMouse(false);
        return;
    }
    const kiln::platform::WindowSize size = window_.size();
    state_.picture = ui::pictureOf(size.pixelWidth, size.pixelHeight, size.scale);
    const auto inspected = state_.inspected;
    const bool chooses = intent.kind == Kind::SetSetting || intent.kind == Kind::SetLanguage;
    const std::string before = chooses ? visit::writeSettings(state_) : std::string();
    state_ = visit::applied(state_, intent, hall_->placed());
    if (const std::string now = chooses ? visit::writeSettings(state_) : before; now != before && !options_.headless) {
        // The language also where it is the usual one: the machine may prefer another.
        kiln::platform::keep(kKeptSettings,
                             "language=" + std::string(museum::languageTag(state_.language)) + ';' + now);
    }
    if (state_.mode == Mode::Inspect || visit::sheetOpen(state_)) journey_->giveUp();
    if (intent.kind == Kind::TogglePlan && state_.planOpen && state_.inspected) {
        focusOnPlan(hall_->placed()[*state_.inspected].id);
    }
    if (intent.kind == Kind::ToggleTimeline && state_.timeline.open && state_.inspected) {
        const auto stop = timeline_.find(hall_->placed()[*state_.inspected].id);
        state_.timeline.focus = stop ? static_cast<std::int32_t>(*stop) : -1;
    }
    if (state_.inspected && state_.inspected != inspected) journey_->standBeforeInspected();
}

void Visitor::handle(const kiln::platform::HostEvent& event) {
    Intent intent;
    if (event.name == "language") {
        intent.kind = Kind::SetLanguage;
        const auto next = (static_cast<std::size_t>(state_.language) + 1) % museum::kLanguages.size();
        intent.language = event.value == "next" ? museum::kLanguages[next]
                                                : museum::languageFromTag(event.value).value_or(state_.language);
        apply(intent);
    } else if (event.name == "open") {
        journey_->follow(event.value);
    } else if (event.name == "go") {
        if (const auto address = hall_->find(event.value)) journey_->go(*address);
    } else if (event.name == "planFocus") {
        whenWhole([this, link = event.value] { focusOnPlan(link); });
    } else if (event.name == "reducedMotion") {
        state_.reducedMotion = event.value == "1";
        if (state_.reducedMotion) state_.animation = -1;
    } else if (event.name == "corner") {
        corner_ = std::strtof(event.value.c_str(), nullptr);
    }
}

void Visitor::handle(const Click& click) {
    const kiln::platform::WindowSize size = window_.size();
    const float aspect = size.width() / std::max(size.height(), 1.0f);
    const glm::vec2 point(2.0f * click.x / size.width() - 1.0f, 1.0f - 2.0f * click.y / size.height());
    const kiln::scene::Camera& camera = journey_->eye().camera();
    const glm::vec3 origin = camera.rayOrigin(point, aspect), direction = camera.rayThrough(point, aspect);
    if (sideBySide_->shown()) return handleBeside(click);
    if (interface_) {
        if (const auto wish = inspection_->tapped(origin, direction)) return apply(*wish);
    }
    const auto picked = visit::pickedExhibit(origin, direction, hall_->placed());
    Intent intent;
    if (state_.mode == Mode::Inspect && click.twice) {
        intent.kind = Kind::Recentre;
    } else if (state_.mode == Mode::Inspect && picked != state_.inspected && !state_.tools.measuring) {
        intent.kind = Kind::Close;
    } else if (state_.mode == Mode::Walk && picked) {
        intent.kind = Kind::Open;
        intent.exhibit = picked;
    } else if (state_.mode == Mode::Walk) {
        constexpr float kReach = 40.0f;  // metres
        const auto hit = hall_->collision().hit(origin, direction, kReach);
        const auto place = hit ? visit::placeFor(*hit, journey_->walker().feet().y, hall_->ways()) : std::nullopt;
        if (place) journey_->goTo(*place);
        return;
    } else {
        return;
    }
    apply(intent);
}

void Visitor::addNotice(const Hall::Notice& notice) {
    std::string title = notice.exhibit;
    if (hall_->museum() != nullptr) {
        if (const museum::Exhibit* exhibit = hall_->museum()->exhibit(notice.exhibit)) {
            title = exhibit->title.in(state_.language);
        }
    }
    std::string text = replaced(wording_->word(notice.key), "title", title);
    text = replaced(text, "reason", notice.error.text());
    kiln::log(kiln::LogLevel::Warning, text);
    report_->tellNotice(text);
    notices_.push_back(text);
    if (notices_.size() > kMostNotices) notices_.erase(notices_.begin());
    streamed_ = true;
}

}  // namespace visitor
