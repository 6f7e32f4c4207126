// What only the whole program does: the interface and the tools, what is told and looked for, a visitor's own files.
// On the web its code comes after the first picture (web/later.txt).
#include <algorithm>
#include <utility>

#include "app/visit/Loupe.h"
#include "app/visit/QrCode.h"
#include "app/visitor/LightFile.h"
#include "app/visitor/Visitor.h"
#include "engine/core/Log.h"
#include "engine/gl/Capabilities.h"

namespace visitor {

using kiln::Bytes;
using kiln::Result;
using visit::Intent;
using Kind = visit::Intent::Kind;

void Visitor::becomeWhole() {
    interface_ = ui::Interface::create(*overlay_);
    const bool onProcessor = kiln::gl::capabilities().workarounds.softwareRasterizer && !options_.headless;
    patches_ = std::make_unique<PatchStreams>(*pack_, *renderer_, jobs_,
                                              onProcessor ? PatchLimits::forProcessors() : PatchLimits());
    tiles_ = std::make_unique<PictureStreams>(*pack_, *renderer_, jobs_,
                                              onProcessor ? PictureLimits::forProcessors() : PictureLimits());
    takeFonts();
    for (const auto& act : std::exchange(waiting_, {})) act();
    streamed_ = true;
}

void Visitor::takeFonts() {
    if (fontsArrived_ < kFonts || fonts_.empty()) return;
    interface_->setFonts(std::move(fonts_[0]), std::move(fonts_[1]), std::move(fonts_[2]), std::move(fonts_[3]));
    fonts_.clear();
    streamed_ = true;
}

void Visitor::renewWhole() {
    interface_->renew();
    pictures_->renew();
    glass_->renew();
    sideBySide_->renew();
    if (!ownLight_.bytes.empty()) bringLight(ownLight_.bytes, ownLight_.name, LightComes::AfterRenewal);
}

bool Visitor::wholeSettled() const {
    return patches_->settled() && tiles_->settled() && sideBySide_->settled() && !guide_->onTheWay() &&
           lightsPending_ == 0 && pictures_->idle();
}

/// What comes piece by piece where one looks closely: surfaces and pictures.
void Visitor::attendStreams() {
    constexpr double kShareOfUploads = 0.25;
    const kiln::platform::WindowSize size = window_.size();
    const double seconds = kShareOfUploads * pace_.uploadSeconds();
    patches_->attend(*hall_, journey_->eye().camera(), size.pixelHeight, seconds);
    if (sideBySide_->shown()) {
        const StreamView drawn{sideBySide_->camera(), size.pixelWidth, size.pixelHeight};
        const PictureStreams::Elsewhere standing = sideBySide_->standing();
        return tiles_->attend(*hall_, std::span(&drawn, 1), seconds, &standing);
    }
    std::vector<StreamView> views{{journey_->eye().camera(), size.pixelWidth, size.pixelHeight}};
    if (const auto drawn = glass_->drawn()) views.push_back(*drawn);
    tiles_->attend(*hall_, views, seconds);
}

/// Before the eye follows: the tour and the tools.
void Visitor::advanceTools(double seconds) {
    guide_->advance(seconds);
    if (const auto error = guide_->takeError()) addNotice({"error.tour", {}, *error});
    streamed_ |= inspection_->advance(seconds);
}

/// When the eye stands where it will be seen from: what lies over the picture, and what is told.
void Visitor::advanceInterface(double seconds) {
    if (hall_->roomReady()) {
        const kiln::platform::WindowSize size = window_.size();
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

/// What labels lead to and explain, which the first picture does not wait for.
void Visitor::loadKnowledge() {
    const museum::Museum& museum = *hall_->museum();
    plan_ = visit::Plan(museum, hall_->rooms());
    timeline_ = visit::Timeline(museum);
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

/// The records are read when somebody searches, or when nothing else is to be done.
void Visitor::search() {
    if (hall_->museum() == nullptr) return;
    if (finder_.ready() || state_.search.open || !state_.search.query.empty() || settled()) {
        finder_.begin(*hall_->museum());
        finder_.follow(state_.search.query);
    }
}

std::vector<std::string> Visitor::findings() const {
    std::vector<std::string> texts = inspection_->findings();
    for (std::string& text : glass_->findings()) texts.push_back(std::move(text));
    return texts;
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
    view.corner = corner_;
    view.seconds = seconds;
    view.hasWalked = journey_->hasWalked();
    const glm::vec2 units(size.width(), std::max(size.height(), 1.0f));
    view.goal = journey_->goalRing(units);
    if (sideBySide_->shown()) {
        sideBySide_->describe(view);
    } else {
        inspection_->describe(view, camera(), journey_->eye().gliding(), units);
        view.loupe = glass_->view();
    }
    if (state_.shareOpen) {
        view.address = visit::sharedAddress(options_.site, journey_->address());
        view.addressWhole = !options_.site.empty();
    }
    return view;
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

void Visitor::saveDrawing(int scale) {
    const std::string text = inspection_->drawing(scale);
    if (text.empty()) return;
    const std::string name = hall_->placed()[*state_.inspected].id + "-1-" + std::to_string(scale) + ".svg";
    tellSaved(name, kiln::platform::saveFile(name, "image/svg+xml", kiln::asBytes(text)));
}

void Visitor::layOutCaptioned() {
    ui::View captioned = view(0.0);
    captioned.caption = true;
    (void)interface_->update(captioned, {});
}

/// An exhibit stands in the middle of what the strip with its name leaves, seen from where the visitor sees it; what
/// panels cover on the screen is not covered here.
void Visitor::drawCaptioned(kiln::gl::Framebuffer& target) {
    layOutCaptioned();
    if (state_.mode != visit::Mode::Inspect || !state_.inspected || sideBySide_->shown()) return draw(target);
    const kiln::platform::WindowSize size = window_.size();
    visit::Covered covered;
    covered.bottom = std::clamp(interface_->captionHeight() / std::max(size.height(), 1.0f), 0.0f, 0.9f);
    captionedCamera_ = visit::orbitCamera(state_.orbit, hall_->placed()[*state_.inspected], state_.picture.aspect,
                                          covered, state_.orthographic);
    // The glass stays over the place that it was laid on.
    const glm::vec2 at = state_.tools.loupe.at;
    const glm::vec2 moved = visit::middleOfWhatIsFree(covered) - visit::middleOfWhatIsFree(visit::coveredIn(state_));
    state_.tools.loupe.at = glm::clamp(at + moved, glm::vec2(0.0f), glm::vec2(1.0f));
    glass_->look(camera(), size);
    layOutCaptioned();
    draw(target);
    captionedCamera_.reset();
    state_.tools.loupe.at = at;
    glass_->look(camera(), size);
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

}  // namespace visitor
