#include "app/visitor/Visitor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/visit/Action.h"
#include "app/visit/QrCode.h"
#include "app/visit/Setting.h"
#include "app/visitor/LightFile.h"
#include "app/visitor/Program.h"
#include "engine/core/Log.h"
#include "engine/gl/Capabilities.h"
#include "engine/gl/Handle.h"

namespace visitor {

using kiln::Bytes;
using kiln::Result;
using visit::Intent;
using visit::Mode;
using Kind = visit::Intent::Kind;

namespace {

constexpr double kUploadSeconds = 0.004;  // of a frame, so that streaming never costs a visible stutter
constexpr std::size_t kMostNotices = 4;
constexpr double kLongestStep = 0.1;  // seconds: after a pause the visit goes on from where it was
// A picture that was drawn coarser to keep up is drawn in full when nothing has moved for so long (seconds).
constexpr double kRefineAfter = 0.2;
const std::string kKeptSettings = "settings";

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
    auto interface = ui::Interface::create(*overlay_);
    if (!interface) return kiln::fail(interface.error());
    interface_ = std::move(*interface);

    pack_ = openPack(options_.pack, jobs_);
    loader_ = std::make_unique<ModelLoader>(*renderer_, jobs_);
    hall_ = std::make_unique<Hall>(*pack_, *renderer_, *loader_);
    patches_ = std::make_unique<PatchStreams>(
        *pack_, *renderer_, jobs_,
        kiln::gl::capabilities().workarounds.softwareRasterizer && !options_.headless ? PatchLimits::forProcessors()
                                                                                      : PatchLimits());
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
    return {};
}

Result<void> Visitor::renewGraphics() {
    kiln::gl::forgetContext();
    shown_.reset();
    scaled_.reset();
    loader_->abandon();
    if (Result<void> renewed = renderer_->renew(); !renewed) return renewed;
    renderer_->setStudioEnvironment();
    if (Result<void> renewed = overlay_->renew(); !renewed) return renewed;
    interface_->renew();
    pictures_->renew();
    lighting_->renew();
    glass_->renew();
    if (!ownLight_.bytes.empty()) bringLight(ownLight_.bytes, ownLight_.name, LightComes::AfterRenewal);
    hall_->renew();
    sideBySide_->renew();
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

void Visitor::openLight(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    lightFiles_ = kiln::platform::openDisk(slash == std::string::npos ? "." : path.substr(0, slash + 1), jobs_);
    ++lightsPending_;
    lightFiles_->get(name, [this, name](Result<Bytes> file) {
        --lightsPending_;
        if (file) {
            bringLight(std::move(*file), name, LightComes::AtStart);
        } else {
            addNotice({"error.light", name, file.error()});
        }
    });
}

void Visitor::bringLight(Bytes file, const std::string& name, LightComes how) {
    const int load = ++lightLoad_;
    ++lightsPending_;
    auto kept = std::make_shared<Bytes>(file);
    readLight(std::move(file), name, jobs_, [this, name, load, how, kept](Result<kiln::asset::HdrImage> image) {
        --lightsPending_;
        if (load != lightLoad_) return;
        if (!image) {
            addNotice({"error.light", name, image.error()});
            return;
        }
        lighting_->bring(*image, name);
        ownLight_ = {name, std::move(*kept)};
        state_.hasOwnLight = true;
        if (how == LightComes::AfterRenewal) return;  // the state says whether it is wanted
        Intent own;
        own.kind = Kind::SetLight;
        own.light = visit::Light::Own;
        apply(own);
        if (how == LightComes::Dropped) addNotice({"light.brought", name, {}});
    });
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
            if (++fontsArrived_ < fonts_.size()) return;
            interface_->setFonts(std::move(fonts_[0]), std::move(fonts_[1]), std::move(fonts_[2]),
                                 std::move(fonts_[3]));
            fonts_.clear();
            streamed_ = true;
        });
    }
}

/// What labels lead to and explain, which the first picture does not wait for.
void Visitor::loadKnowledge() {
    const museum::Museum& museum = *hall_->museum();
    const auto failed = [](const kiln::Error& error) { kiln::log(kiln::LogLevel::Warning, error.text()); };
    pack_->get(museum.bridgesObject, [this, failed](Result<Bytes> file) {
        if (!file) return failed(file.error());
        auto bridges = museum::readBridgesOf(*hall_->museum(), *file, hall_->museum()->bridgesObject);
        if (!bridges) return failed(bridges.error());
        bridges_ = std::move(*bridges);
        report_->know(glossary_ ? &*glossary_ : nullptr, &*bridges_);
    });
    pack_->get(museum.glossaryObject, [this, failed](Result<Bytes> file) {
        if (!file) return failed(file.error());
        auto glossary = museum::readGlossary(*file, hall_->museum()->glossaryObject);
        if (!glossary) return failed(glossary.error());
        glossary_ = std::move(*glossary);
        report_->know(&*glossary_, bridges_ ? &*bridges_ : nullptr);
    });
    if (museum.chronicleObject.empty()) return;
    pack_->get(museum.chronicleObject, [this, failed](Result<Bytes> file) {
        if (!file) return failed(file.error());
        auto chronicle = museum::readChronicle(*file, hall_->museum()->chronicleObject);
        if (!chronicle) return failed(chronicle.error());
        chronicle_ = std::move(*chronicle);
        streamed_ = true;
    });
}

void Visitor::pump() {
    jobs_.pump(kUploadSeconds);
    loader_->pump(kUploadSeconds);
    if (hall_->museum() != nullptr && !fontsAsked_) {
        fontsAsked_ = true;
        plan_ = visit::Plan(*hall_->museum(), hall_->rooms());
        timeline_ = visit::Timeline(*hall_->museum());
        loadFonts();
        loadKnowledge();
    }
    takeArrivals();
    hall_->attend(journey_->walker().eye(), state_.mode == Mode::Inspect ? state_.inspected : std::nullopt);
    patches_->attend(*hall_, journey_->eye().camera(), window_.size().pixelHeight);
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
            addNotice({"error.exhibit",
                       options_.at,
                       {kiln::ErrorCode::NotFound, "there is no such exhibit or room", "--at " + options_.at, {}}});
        }
    }
    if (!options_.file.empty()) openFile(options_.file);
    if (!options_.environment.empty()) openLight(options_.environment);
}

void Visitor::focusOnPlan(const std::string& link) {
    const auto address = hall_->find(link);
    const auto stop = address ? plan_.find(address->room, address->exhibit) : std::nullopt;
    Intent focus;
    focus.kind = Kind::FocusPlan;
    focus.choice = stop ? static_cast<std::int32_t>(*stop) : -1;
    apply(focus);
}

void Visitor::openTimeline(bool map) {
    Intent wish;
    wish.kind = Kind::ToggleTimeline;
    apply(wish);
    wish.kind = Kind::ShowHalf;
    wish.choice = map ? 1 : 0;
    apply(wish);
}

void Visitor::advance(double seconds) {
    const kiln::platform::WindowSize size = window_.size();
    const bool sheet = state_.planOpen || state_.timeline.open || state_.reading;
    const bool loupe = state_.mode == Mode::Inspect && state_.tools.loupe.on && !state_.comparison.open;
    wishes_ =
        controls_.read(window_.takeEvents(), window_.gamepad(), state_.mode, size, window_.mouseCaptured(), seconds,
                       {[this](float x, float y) { return interface_->wantsPointer(x, y); }, interface_->hasFocus(),
                        sheet, interface_->takesArrows(), state_.search.open, state_.shareOpen, loupe});
    state_.picture = ui::Interface::picture(size.pixelWidth, size.pixelHeight, size.scale);
    for (const auto& event : wishes_.hostEvents) handle(event);
    if (!wishes_.drops.empty()) waitingDrop_ = std::move(wishes_.drops.back());
    if (waitingDrop_ && hall_->roomReady()) handle(*std::exchange(waitingDrop_, std::nullopt));
    if (wishes_.toggleMouse) window_.captureMouse(!window_.mouseCaptured());

    if (hall_->roomReady()) {
        journey_->advance(handsWishes(), seconds);
        for (const Intent& intent : wishes_.intents) apply(intent);
        for (const Click& click : wishes_.clicks) handle(click);
        if (state_.mode == Mode::Inspect && state_.tools.turntable && !state_.reducedMotion) {
            apply(turntableStep(seconds));
        }
        guide_->advance(seconds);
        if (const auto error = guide_->takeError()) addNotice({"error.tour", {}, *error});
        streamed_ |= inspection_->advance(seconds);
        journey_->follow(seconds);
        hall_->show(state_.inspected, state_.variant, state_.animation, seconds);
        sideBySide_->advance(seconds, {size.width(), size.height()});
        glass_->look(journey_->eye().camera(), size);
    }

    if (std::exchange(pictureWanted_, false) && hall_->museum() != nullptr && interface_->hasFonts()) savePicture();
    search();
    const bool reads = state_.reading && state_.inspected && hall_->museum() != nullptr;
    pictures_->show(reads ? hall_->museum()->exhibit(hall_->placed()[*state_.inspected].id) : nullptr);
    streamed_ |= pictures_->takeArrival();
    ui::Requests requests = interface_->update(view(seconds), wishes_.pointer);
    for (const Intent& intent : requests.intents) apply(intent);
    if (requests.goTo && *requests.goTo < plan_.stops().size()) {
        const visit::PlanStop& stop = plan_.stops()[*requests.goTo];
        journey_->go({stop.room, stop.exhibit});
    }
    if (!requests.follow.empty()) journey_->follow(requests.follow);
    std::sort(requests.dismissedNotices.rbegin(), requests.dismissedNotices.rend());
    for (const std::size_t index : requests.dismissedNotices) {
        if (index < notices_.size()) notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(index));
    }
    report_->tell(journey_->walker(), settled(), journey_->address(), findings(), guide_->tour(), *sideBySide_);
    report_->tellShare(state_.shareOpen ? visit::sharedAddress(options_.site, journey_->address()) : std::string(),
                       !options_.site.empty());
}

std::vector<std::string> Visitor::findings() const {
    std::vector<std::string> texts = inspection_->findings();
    for (std::string& text : glass_->findings()) texts.push_back(std::move(text));
    return texts;
}

/// The records are read when somebody searches, or when nothing else is to be done.
void Visitor::search() {
    if (hall_->museum() == nullptr) return;
    if (finder_.ready() || state_.search.open || !state_.search.query.empty() || settled()) {
        finder_.begin(*hall_->museum());
        finder_.follow(state_.search.query);
    }
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

kiln::scene::Scene Visitor::sceneNow(float aspect) const {
    const bool beside = sideBySide_->shown();
    kiln::scene::Scene scene =
        beside ? sideBySide_->scene(hall_->scene()) : hall_->sceneFrom(journey_->eye().camera(), aspect);
    scene.surfaceView = state_.surface;
    scene.exposure *= std::exp2(options_.exposure + state_.preferences.brightness);
    scene.toneMapping = options_.toneMapping;
    lighting_->light(scene, state_);
    if (beside) {
        sideBySide_->finish(scene);
    } else {
        inspection_->applyTo(scene);
    }
    return scene;
}

void Visitor::drawRoom(kiln::gl::Framebuffer& target, int width, int height) {
    const kiln::scene::Scene scene = sceneNow(static_cast<float>(width) / static_cast<float>(std::max(height, 1)));
    const bool beside = sideBySide_->shown();
    renderer_->draw(scene, beside ? sideBySide_->camera() : journey_->eye().camera(), target, width, height);
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
    if (state_.tools.loupe.on && hall_->roomReady()) {
        glass_->draw(sceneNow(size.width() / std::max(size.height(), 1.0f)), target, options_.samples);
    }
    interface_->draw(target, size.pixelWidth, size.pixelHeight, size.scale);
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
            interface_->fingerprint(),
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

kiln::platform::FrameResult Visitor::frame(double seconds, kiln::gl::Framebuffer& target) {
    using kiln::platform::FrameResult;
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
    } else {
        // Frames that bring something to the GPU take longer for another reason than the picture's size.
        if (movedLast_ && !busy) (void)resolution_.update(seconds);
        movedLast_ = !busy;
        stillSeconds_ = 0;
        shownResolution_ = state_.preferences.fullResolution ? 1.0f : resolution_.scale();
    }
    drawScaled(target, shownResolution_);
    shown_ = now;
    return FrameResult::Drawn;
}

bool Visitor::settled() const {
    return failure() || (hall_->settled() && patches_->settled() && sideBySide_->settled() && !guide_->onTheWay() &&
                         lightsPending_ == 0 && loader_->idle() && pictures_->idle() && jobs_.pendingCount() == 0 &&
                         (interface_->hasFonts() || fontsArrived_ == 4));
}

void Visitor::apply(const Intent& intent) {
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
    state_.picture = ui::Interface::picture(size.pixelWidth, size.pixelHeight, size.scale);
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

void Visitor::saveDrawing(int scale) {
    const std::string text = inspection_->drawing(scale);
    if (text.empty()) return;
    const std::string name = hall_->placed()[*state_.inspected].id + "-1-" + std::to_string(scale) + ".svg";
    tellSaved(name, kiln::platform::saveFile(name, "image/svg+xml", kiln::asBytes(text)));
}

void Visitor::drawCaptioned(kiln::gl::Framebuffer& target) {
    ui::View captioned = view(0.0);
    captioned.caption = true;
    (void)interface_->update(captioned, {});
    draw(target);
}

/// In the window's size.
void Visitor::savePicture() {
    const kiln::platform::WindowSize size = window_.size();
    auto target = kiln::gl::Framebuffer::create(size.pixelWidth, size.pixelHeight, options_.samples, "kept picture");
    if (!target) return tellSaved({}, kiln::fail(target.error()));
    drawCaptioned(*target);
    const std::string name =
        (state_.inspected ? hall_->placed()[*state_.inspected].id : hall_->museum()->galleries[hall_->here()].id) +
        ".png";
    tellSaved(name, kiln::platform::savePicture(name, size.pixelWidth, size.pixelHeight,
                                                target->readPixels(size.pixelWidth, size.pixelHeight)));
    shown_.reset();  // the screen has its panels again
}

void Visitor::tellSaved(const std::string& name, const Result<std::string>& saved) {
    if (saved) {
        addNotice({"notice.saved", *saved, {}});
    } else {
        addNotice({"error.save", name, saved.error()});
    }
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
        focusOnPlan(event.value);
    } else if (event.name == "reducedMotion") {
        state_.reducedMotion = event.value == "1";
        if (state_.reducedMotion) state_.animation = -1;
    }
}

void Visitor::handle(const kiln::platform::DropEvent& event) {
    std::map<std::string, Bytes> files;
    std::string model;
    for (const kiln::platform::DroppedFile& file : event.files) {
        const auto ends = [&](std::string_view end) {
            std::string lower = file.name;
            std::transform(lower.begin(), lower.end(), lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            return lower.ends_with(end);
        };
        if (model.empty() && (ends(".glb") || ends(".gltf"))) model = file.name;
        files[file.name] = file.bytes;
    }
    const auto light =
        std::find_if(event.files.begin(), event.files.end(), [](const auto& file) { return isLightFile(file.name); });
    if (light != event.files.end()) bringLight(light->bytes, light->name, LightComes::Dropped);
    if (model.empty() && light != event.files.end()) return;
    if (model.empty()) {
        addNotice({"error.model",
                   event.files.empty() ? std::string() : event.files.front().name,
                   {kiln::ErrorCode::Unsupported, wording_->word("error.model.kind"), {}, {}}});
        return;
    }
    hall_->bringGuest(kiln::platform::openMemory(std::move(files), jobs_), model);
}

void Visitor::handle(const Click& click) {
    const kiln::platform::WindowSize size = window_.size();
    const float aspect = size.width() / std::max(size.height(), 1.0f);
    const glm::vec2 point(2.0f * click.x / size.width() - 1.0f, 1.0f - 2.0f * click.y / size.height());
    const kiln::scene::Camera& camera = journey_->eye().camera();
    const glm::vec3 origin = camera.rayOrigin(point, aspect), direction = camera.rayThrough(point, aspect);
    if (sideBySide_->shown()) return handleBeside(click);
    if (const auto wish = inspection_->tapped(origin, direction)) return apply(*wish);
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

/// Side by side: a tap marks one, another leads to it.
void Visitor::handleBeside(const Click& click) {
    const std::int32_t index = sideBySide_->at({click.x, click.y});
    if (index >= 0 && index == state_.comparison.focus) {
        return journey_->follow(sideBySide_->ids()[static_cast<std::size_t>(index)]);
    }
    Intent mark;
    mark.kind = Kind::FocusCompared;
    mark.choice = index;
    apply(mark);
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

ui::View Visitor::view(double seconds) const {
    ui::View view;
    view.museum = hall_->museum();
    view.state = &state_;
    view.placed = &hall_->placed();
    view.loaded = hall_->progress();
    view.touch = wishes_.touch;
    view.mouseCaptured = window_.mouseCaptured();
    view.thumbDown = wishes_.thumbDown;
    view.thumbX = wishes_.thumbX;
    view.thumbY = wishes_.thumbY;
    view.thumbDeltaX = wishes_.thumbDeltaX;
    view.thumbDeltaY = wishes_.thumbDeltaY;
    if (hall_->guest()) {
        view.guestName = wording_->guestTitle();
        view.guestSize = wording_->guestSize();
        view.guestDescription = wording_->guestCredits().description;
        view.guestFacts = wording_->guestFacts();
    }
    view.plan = plan_.rooms().empty() ? nullptr : &plan_;
    view.pictures = &pictures_->textures();
    view.timeline = timeline_.stops().empty() ? nullptr : &timeline_;
    view.chronicle = chronicle_ ? &*chronicle_ : nullptr;
    view.index = finder_.index();
    view.found = finder_.found();
    view.here = hall_->here();
    view.eye = plan_.placeOf(hall_->here(), journey_->walker().feet());
    view.yaw = journey_->walker().yaw();
    view.notices = notices_;
    view.tour = guide_->tour();
    view.bridges = bridges_ ? &*bridges_ : nullptr;
    view.glossary = glossary_ ? &*glossary_ : nullptr;
    view.light = wording_->light();
    const kiln::platform::WindowSize size = window_.size();
    view.pixelWidth = size.pixelWidth;
    view.pixelHeight = size.pixelHeight;
    view.scale = size.scale;
    view.seconds = seconds;
    view.hasWalked = journey_->hasWalked();
    const glm::vec2 units(size.width(), std::max(size.height(), 1.0f));
    view.goal = journey_->goalRing(units);
    if (sideBySide_->shown()) {
        sideBySide_->describe(view);
    } else {
        inspection_->describe(view, journey_->eye().camera(), journey_->eye().gliding(), units);
        view.loupe = glass_->view();
    }
    if (state_.shareOpen) {
        view.address = visit::sharedAddress(options_.site, journey_->address());
        view.addressWhole = !options_.site.empty();
    }
    return view;
}

}  // namespace visitor
