// The whole interface without the GPU: laid out and tessellated by Dear ImGui, ready to be drawn by anyone.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/ui/Controls.h"
#include "app/ui/Fonts.h"
#include "app/ui/Hud.h"
#include "app/ui/InfoPanel.h"
#include "app/ui/Interface.h"
#include "app/ui/Marks.h"
#include "app/ui/PlanSheet.h"
#include "app/ui/ReadingSheet.h"
#include "app/ui/SearchSheet.h"
#include "app/ui/ShareSheet.h"
#include "app/ui/TimelineSheet.h"
#include "app/ui/ToolRail.h"

struct ImDrawData;
struct ImGuiContext;

namespace ui {

class Screen {
  public:
    Screen();
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// See Interface.
    void setFonts(kiln::Bytes title, kiln::Bytes text, kiln::Bytes label, kiln::Bytes chinese);
    [[nodiscard]] bool hasFonts() const { return fonts_.ready(); }
    Requests update(const View& view, const Pointer& pointer);
    [[nodiscard]] bool wantsPointer(float x, float y) const;
    [[nodiscard]] bool hasFocus() const { return controls_.hasFocus(); }
    [[nodiscard]] bool takesArrows() const { return controls_.takesArrows(); }

    /// Of the last update(); nullptr before the first.
    [[nodiscard]] const ImDrawData* drawData() const;
    /// See Interface.
    [[nodiscard]] std::uint64_t fingerprint() const;
    /// See Fonts: a measure of a frame's work.
    [[nodiscard]] std::size_t textsBroken() const { return fonts_.textsBroken(); }
    [[nodiscard]] const std::vector<Element>& elements() const { return controls_.elements(); }

    struct Atlas {
        int width = 0, height = 0;
        std::span<const std::uint8_t> alpha;
        int revision = 0;
    };
    [[nodiscard]] Atlas atlas() const;

  private:
    void prepareFonts(const View& view);
    [[nodiscard]] Rect freePicture(const Layout& layout) const;

    struct ContextDeleter {
        void operator()(ImGuiContext* context) const;
    };
    std::unique_ptr<ImGuiContext, ContextDeleter> context_;
    Fonts fonts_;
    Controls controls_;
    InfoPanel panel_;
    Hud hud_;
    ToolRail tools_;
    Marks marks_;
    PlanSheet plan_;
    SearchSheet search_;
    TimelineSheet timeline_;
    ReadingSheet reading_;
    ShareSheet share_;
    int atlasRevision_ = 1;
    std::string preparedFor_;   // what the atlas was last asked to hold; empty: nothing yet
    bool releaseOwed_ = false;  // a press that came and went within one frame
    bool drawn_ = false;
};

}  // namespace ui
