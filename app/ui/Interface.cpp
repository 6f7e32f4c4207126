#include "app/ui/Interface.h"

#include <cstddef>
#include <span>
#include <utility>

#include <imgui.h>

#include "app/ui/Screen.h"

namespace ui {

// Dear ImGui's vertices and indices are handed over as they are.
static_assert(sizeof(ImDrawVert) == sizeof(kiln::render::OverlayVertex));
static_assert(offsetof(ImDrawVert, uv) == offsetof(kiln::render::OverlayVertex, u));
static_assert(offsetof(ImDrawVert, col) == offsetof(kiln::render::OverlayVertex, rgba));
static_assert(sizeof(ImDrawIdx) == sizeof(std::uint16_t));

struct Interface::Implementation {
    explicit Implementation(kiln::render::OverlayPass& overlayPass) : overlay(overlayPass) {}

    kiln::render::OverlayPass& overlay;
    Screen screen;
    std::uint32_t texture = 0;
    int textureRevision = 0;
    std::vector<kiln::render::OverlayCommand> commands;
    std::vector<kiln::render::OverlayList> lists;
};

Interface::Interface(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}

Interface::~Interface() {
    if (implementation_->texture != 0) implementation_->overlay.removeTexture(implementation_->texture);
}

std::unique_ptr<Interface> Interface::create(kiln::render::OverlayPass& overlay) {
    return std::unique_ptr<Interface>(new Interface(std::make_unique<Implementation>(overlay)));
}

void Interface::renew() {
    implementation_->texture = 0;
    implementation_->textureRevision = 0;
}

void Interface::setFonts(kiln::Bytes title, kiln::Bytes text, kiln::Bytes label, kiln::Bytes chinese) {
    implementation_->screen.setFonts(std::move(title), std::move(text), std::move(label), std::move(chinese));
}

bool Interface::hasFonts() const {
    return implementation_->screen.hasFonts();
}

Requests Interface::update(const View& view, const Pointer& pointer) {
    return implementation_->screen.update(view, pointer);
}

bool Interface::wantsPointer(float x, float y) const {
    return implementation_->screen.wantsPointer(x, y);
}

bool Interface::hasFocus() const {
    return implementation_->screen.hasFocus();
}

bool Interface::takesArrows() const {
    return implementation_->screen.takesArrows();
}

float Interface::captionHeight() const {
    for (const Element& element : implementation_->screen.elements()) {
        if (element.name == "caption") return element.box.height;
    }
    return 0.0f;
}

std::uint64_t Interface::fingerprint() const {
    return implementation_->screen.fingerprint();
}

void Interface::draw(kiln::gl::Framebuffer& target, int pixelWidth, int pixelHeight, float scale) {
    Implementation& own = *implementation_;
    const ImDrawData* data = own.screen.drawData();
    if (!data || !data->Valid) return;

    const Screen::Atlas atlas = own.screen.atlas();
    if (own.textureRevision != atlas.revision) {
        if (own.texture != 0) own.overlay.removeTexture(own.texture);
        own.texture = own.overlay.addAlphaTexture(atlas.width, atlas.height, atlas.alpha);
        own.textureRevision = atlas.revision;
    }

    own.commands.clear();
    own.lists.clear();
    std::size_t commandCount = 0;
    for (int i = 0; i < data->CmdListsCount; ++i)
        commandCount += static_cast<std::size_t>(data->CmdLists[i]->CmdBuffer.Size);
    own.commands.reserve(commandCount);  // the lists' spans point into it
    for (int i = 0; i < data->CmdListsCount; ++i) {
        const ImDrawList& list = *data->CmdLists[i];
        const std::size_t first = own.commands.size();
        for (const ImDrawCmd& command : list.CmdBuffer) {
            // One texture serves everything but pictures: the atlas holds the glyphs and the white pixel of shapes.
            const auto picture = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(command.TextureId));
            own.commands.push_back({command.IdxOffset, command.ElemCount, command.VtxOffset,
                                    picture != 0 ? picture : own.texture, command.ClipRect.x, command.ClipRect.y,
                                    command.ClipRect.z, command.ClipRect.w});
        }
        own.lists.push_back({{reinterpret_cast<const kiln::render::OverlayVertex*>(list.VtxBuffer.Data),
                              static_cast<std::size_t>(list.VtxBuffer.Size)},
                             {list.IdxBuffer.Data, static_cast<std::size_t>(list.IdxBuffer.Size)},
                             {own.commands.data() + first, own.commands.size() - first}});
    }
    own.overlay.draw(own.lists, target, pixelWidth, pixelHeight, scale);
}

}  // namespace ui
