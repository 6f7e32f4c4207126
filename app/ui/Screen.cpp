#include "app/ui/Screen.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>

#include <imgui.h>

#include "app/ui/Caption.h"
#include "app/ui/CompareMarks.h"
#include "app/ui/LoupeRim.h"
#include "app/visit/Action.h"

namespace ui {
namespace {

/// Everything that may be written in `language`, by style.
StyleTexts textsOf(const museum::Museum& museum, museum::Language language) {
    std::string titles = museum.title.in(language);
    std::string texts;
    for (const museum::Gallery& gallery : museum.galleries) titles += gallery.title.in(language);
    for (const char* key : {"plan.title", "city.iznik", "city.jingdezhen", "timeline.title", "tours.title",
                            "settings.title", "compare.title", "compare.choose", "share.title"})
        titles += museum.locale.text(language, key);
    for (const visit::Tool tool : visit::kTools) {
        titles += museum.locale.text(language, "tool." + std::string(visit::toolName(tool)));
    }
    for (const museum::TourEntry& tour : museum.tours) {
        titles += tour.title.in(language);
        texts += tour.summary.in(language) + tour.title.in(language);
    }
    for (const museum::Exhibit& exhibit : museum.exhibits) {
        titles += exhibit.title.in(language);
        for (const museum::LocalText* text : {&exhibit.date, &exhibit.materials, &exhibit.technique, &exhibit.text,
                                              &exhibit.credit, &exhibit.provenance.conjecture}) {
            texts += text->in(language);
        }
        texts += museum::dimensionsText(exhibit.dimensions, language);
        for (const museum::ComparableObject& object : exhibit.comparable)
            texts += object.institution + object.accession;
        for (const std::string& source : exhibit.sources) texts += source;
        for (const museum::Annotation& note : exhibit.annotations)
            texts += note.title.in(language) + note.text.in(language);
        texts += exhibit.provenance.modelRights + exhibit.provenance.objectRights + exhibit.provenance.contact;
    }
    std::string labels = "–、";
    for (const auto& [key, text] : museum.locale.all(language)) labels += text;
    for (const auto* words : {&museum.vocabulary.motifs, &museum.vocabulary.colours, &museum.vocabulary.techniques,
                              &museum.vocabulary.tags}) {
        for (const museum::Word& word : *words) labels += word.name.in(language);
    }
    for (int century = 0; century <= 21; ++century) labels += museum::centuryText(century, language);
    return {titles, titles, texts + labels, texts + titles + labels};
}

}  // namespace

void Screen::ContextDeleter::operator()(ImGuiContext* context) const {
    ImGui::DestroyContext(context);
}

Screen::Screen() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_.get());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0.0f, 0.0f};
    style.WindowMinSize = {1.0f, 1.0f};
    style.WindowBorderSize = 0.0f;
    style.ItemSpacing = {0.0f, 0.0f};
}

Screen::~Screen() = default;

void Screen::setFonts(kiln::Bytes title, kiln::Bytes text, kiln::Bytes label, kiln::Bytes chinese) {
    fonts_.setBytes(std::move(title), std::move(text), std::move(label), std::move(chinese));
    preparedFor_.clear();
}

void Screen::prepareFonts(const View& view) {
    const museum::Language language = view.state->language;
    std::string need = std::to_string(static_cast<int>(language)) + '\n' + std::to_string(view.scale) + '\n' +
                       std::to_string(view.state->preferences.textSize) + '\n' +
                       std::to_string(reinterpret_cast<std::uintptr_t>(view.museum)) + '\n' +
                       std::to_string(view.museum->exhibits.size()) + '\n' + view.guestName + '\n' + view.guestSize +
                       '\n' + view.guestDescription + '\n' + view.state->search.query.text;
    for (const GuestFact& fact : view.guestFacts) need += '\n' + fact.text;
    for (const std::string& notice : view.notices) need += '\n' + notice;
    if (view.glossary != nullptr) need += "\nglossary";
    if (view.bridges != nullptr) need += "\nbridges";
    if (view.chronicle != nullptr) need += "\nchronicle";
    if (view.tour != nullptr) need += '\n' + view.tour->id;
    if (need == preparedFor_) return;

    StyleTexts texts = textsOf(*view.museum, language);
    texts[static_cast<std::size_t>(TextStyle::Title)] += view.guestName;
    texts[static_cast<std::size_t>(TextStyle::Heading)] += view.guestName;
    std::string& labels = texts[static_cast<std::size_t>(TextStyle::Label)];
    labels += view.guestName + view.guestSize;
    for (const GuestFact& fact : view.guestFacts) labels += fact.text;
    texts[static_cast<std::size_t>(TextStyle::Body)] += view.guestDescription + view.state->search.query.text;
    for (const std::string& notice : view.notices) labels += notice;
    if (view.glossary != nullptr) {
        for (const museum::Term& term : view.glossary->terms) {
            texts[static_cast<std::size_t>(TextStyle::Heading)] += term.term.in(language);
            labels += term.term.in(language) + term.meaning.in(language);
        }
    }
    if (view.bridges != nullptr) {
        for (const museum::Bridge& bridge : *view.bridges) {
            texts[static_cast<std::size_t>(TextStyle::Heading)] += bridge.motif.in(language);
            labels += bridge.reason.in(language);
        }
    }
    if (view.chronicle != nullptr) {
        for (const museum::Period& period : view.chronicle->periods) labels += period.name.in(language);
    }
    if (view.tour != nullptr) {
        for (const museum::TourStep& step : view.tour->steps) {
            texts[static_cast<std::size_t>(TextStyle::Title)] += step.title.in(language);
            texts[static_cast<std::size_t>(TextStyle::Body)] += step.text.in(language);
        }
    }
    if (fonts_.prepare(*ImGui::GetIO().Fonts, texts, language, view.scale, 0.01f * view.state->preferences.textSize)) {
        ++atlasRevision_;
    }
    preparedFor_ = std::move(need);
}

Requests Screen::update(const View& view, const Pointer& pointer) {
    Requests requests;
    if (!view.state || view.pixelWidth <= 0 || view.pixelHeight <= 0 || !(view.scale > 0.0f)) return requests;
    ImGui::SetCurrentContext(context_.get());
    if (!view.museum || !fonts_.ready()) return requests;  // Dear ImGui draws nothing without a font
    prepareFonts(view);

    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(view.pixelWidth) / view.scale,
                      static_cast<float>(view.pixelHeight) / view.scale};
    io.DisplayFramebufferScale = {view.scale, view.scale};
    const float seconds = view.seconds > 0.0 ? static_cast<float>(std::min(view.seconds, 0.25)) : 0.0f;
    io.DeltaTime = std::max(seconds, 1e-4f);
    const bool present = pointer.x >= 0.0f && pointer.y >= 0.0f;
    // A finger that is lifted is gone, but its release must still land where it was.
    if (present || !(io.MouseDown[0] && !pointer.down)) {
        io.MousePos = present ? ImVec2(pointer.x, pointer.y) : ImVec2(-FLT_MAX, -FLT_MAX);
    }
    releaseOwed_ = pointer.pressed && !pointer.down;
    io.MouseDown[0] = pointer.down || releaseOwed_;
    // Curves as smooth as the screen is fine.
    ImGui::GetStyle().CircleTessellationMaxError = 0.2f / view.scale;
    ImGui::GetStyle().CurveTessellationTol = 0.6f / view.scale;

    const Layout layout = layoutFor(io.DisplaySize.x, io.DisplaySize.y);
    // The plan is all that there is while it is open, and moves a focus of its own.
    const bool dated = view.state->timeline.open && view.timeline != nullptr;
    const bool planned = dated || (view.state->planOpen && view.plan != nullptr);
    const bool searching = SearchSheet::isOpen(view);
    controls_.begin(planned ? 0 : pointer.focusStep, !planned && pointer.activate, view.touch,
                    pointer.pressed || pointer.down);
    const Frame frame{view, pointer, layout, fonts_, atlasRevision_, controls_, requests, seconds};
    fonts_.beginFrame();
    ImGui::NewFrame();
    if (view.caption) {
        Marks::lengths(frame);
        loupeRim(frame, Rect{0.0f, 0.0f, layout.width, layout.height}.inset(layout.margin));
        caption(frame);
    } else if (dated) {
        timeline_.update(frame);
        hud_.overSheet(frame);
    } else if (planned) {
        plan_.update(frame);
        hud_.overSheet(frame);
    } else if (view.state->reading) {
        reading_.update(frame);
        hud_.overSheet(frame);
    } else if (searching) {
        search_.update(frame);
        hud_.overSheet(frame);
    } else if (view.state->shareOpen) {
        share_.update(frame);
        hud_.overSheet(frame);
    } else {
        panel_.update(frame);
        tools_.update(frame, panel_.shown());
        hud_.update(frame, panel_.shown(), tools_);
        loupeRim(frame, freePicture(layout));
        if (view.compared.empty()) {
            marks_.update(frame, panel_.shown(), hud_.bottom());
        } else {
            compareMarks(frame, panel_.shown());
        }
        plan_.update(frame);
        search_.update(frame);
        timeline_.update(frame);
        reading_.update(frame);
    }
    ImGui::Render();
    controls_.end();
    drawn_ = true;
    return requests;
}

/// What bars, rail, drawer and panel leave of the picture.
Rect Screen::freePicture(const Layout& layout) const {
    const float left = layout.sheet ? layout.margin : std::max(tools_.left(), layout.margin + kTarget) + 8.0f;
    const float right =
        layout.width - layout.margin - (layout.sheet ? 0.0f : panel_.shown() * (layout.width - layout.panel.x));
    const float top = layout.margin + kTarget + 8.0f, bottom = hud_.bottom() - 8.0f;
    return {left, top, std::max(right - left, 0.0f), std::max(bottom - top, 0.0f)};
}

bool Screen::wantsPointer(float x, float y) const {
    return std::any_of(elements().begin(), elements().end(),
                       [&](const Element& element) { return element.solid && element.box.contains(x, y); });
}

const ImDrawData* Screen::drawData() const {
    if (!drawn_) return nullptr;
    ImGui::SetCurrentContext(context_.get());
    return ImGui::GetDrawData();
}

std::uint64_t Screen::fingerprint() const {
    const ImDrawData* data = drawData();
    if (!data || !data->Valid) return 0;
    std::uint64_t sum = static_cast<std::uint64_t>(atlasRevision_);
    // As FNV-1a, but eight bytes at once: a frame may have a megabyte.
    const auto add = [&sum](const void* bytes, std::size_t size) {
        const auto* from = static_cast<const std::byte*>(bytes);
        for (; size > 0; from += std::min<std::size_t>(size, 8), size -= std::min<std::size_t>(size, 8)) {
            std::uint64_t word = 0;
            std::memcpy(&word, from, std::min<std::size_t>(size, 8));
            sum = (sum ^ word) * 0x100000001b3ull;
            sum ^= sum >> 29;
        }
    };
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        add(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
        add(list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list.CmdBuffer) {
            add(&command.ClipRect, sizeof command.ClipRect);
            add(&command.TextureId, sizeof command.TextureId);
        }
    }
    return sum;
}

Screen::Atlas Screen::atlas() const {
    ImGui::SetCurrentContext(context_.get());
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    return {
        width, height, {pixels, static_cast<std::size_t>(width) * static_cast<std::size_t>(height)}, atlasRevision_};
}

}  // namespace ui
