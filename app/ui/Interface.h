// Everything that is written and touched on the screen: hint, panel, language switch, notices. All of it Dear ImGui.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/museum/Bridge.h"
#include "app/museum/Chronicle.h"
#include "app/museum/Glossary.h"
#include "app/museum/Museum.h"
#include "app/museum/Tour.h"
#include "app/visit/CompareFacts.h"
#include "app/visit/Comparison.h"
#include "app/visit/Plan.h"
#include "app/visit/Search.h"
#include "app/visit/Timeline.h"
#include "app/visit/Visit.h"
#include "engine/core/Bytes.h"
#include "engine/core/Result.h"
#include "engine/render/OverlayPass.h"

namespace ui {

/// A row of the label of a visitor's own model: the locale's key of its name, and what the file says.
struct GuestFact {
    std::string key, text;
};

/// A thing to see on the exhibit, as it stands in the picture.
struct NoteMark {
    glm::vec2 at{0.0f};  ///< interface units
    bool seen = false;   ///< nothing hides it
};

/// A measured length in the picture.
struct Ruler {
    glm::vec2 from{0.0f}, to{0.0f};  ///< interface units
    std::string text;                ///< "12.4 cm"; empty: only its first end is marked
};

/// One of several exhibits side by side, where it stands in the picture; interface units.
struct ComparedPlace {
    glm::vec2 foot{0.0f};  ///< the middle of what it stands on, at its lowest
    float width = 0;       ///< of the part of the picture that is its own
    glm::vec2 size{0.0f};  ///< its own, across and up
    bool come = true;      ///< its model is there to be seen
    bool broken = false;   ///< it never will be
};

/// The loupe's glass in the picture. What it shows is there already; the interface draws the rim and the scale.
struct LoupeView {
    glm::vec2 at{0.0f};              ///< its middle, interface units
    float radius = 0.0f;             ///< interface units
    float division = 0.0f;           ///< of the scale, interface units; 0: nothing is there to be measured
    std::vector<std::string> texts;  ///< what is written below it, a line or more each
};

/// What the interface shows this frame.
struct View {
    const museum::Museum* museum = nullptr;  ///< nullptr until the pack's index has come
    const visit::State* state = nullptr;
    std::vector<visit::PlacedExhibit> const* placed = nullptr;
    float loaded = 1.0f;  ///< 0..1 of the bytes of room and exhibits; the bar hides at 1
    bool touch = false;   ///< the last pointer was a finger: show thumb ring and touch hints
    bool mouseCaptured = false;
    float thumbX = 0, thumbY = 0;  ///< walking thumb: where it went down, interface units
    float thumbDeltaX = 0, thumbDeltaY = 0;
    bool thumbDown = false;
    std::string guestName;              ///< a visitor's own model: its title or the file's name …
    std::string guestSize;              ///< … its true size, formatted, or empty …
    std::vector<GuestFact> guestFacts;  ///< … and what its file says of it
    std::string guestDescription;
    const std::vector<museum::Bridge>* bridges = nullptr;  ///< nullptr until they have come
    const museum::Glossary* glossary = nullptr;            ///< nullptr until it has come
    const museum::Tour* tour = nullptr;                    ///< that is followed; nullptr until it has come
    std::string light;                                     ///< what light there is, in words and numbers
    std::vector<std::string> notices;                      ///< sentences to show until dismissed, newest last
    int pixelWidth = 0, pixelHeight = 0;
    float scale = 1.0f;                         ///< pixels an interface unit
    float corner = 0.0f;                        ///< units from the left that a page's own buttons take beside the bar
    double seconds = 0.0;                       ///< since the last frame
    bool hasWalked = false;                     ///< since the visit began; the walking hint has done its work
    const visit::Plan* plan = nullptr;          ///< of the museum
    const visit::SearchIndex* index = nullptr;  ///< of the exhibits, when there is one
    const visit::Found* found = nullptr;        ///< by the state's query
    const visit::Timeline* timeline = nullptr;  ///< of the museum
    /// Of the pictures of the exhibit that is read about: the overlay's textures, 0 for one that has not come. Null:
    /// none.
    std::vector<std::uint32_t> const* pictures = nullptr;
    const museum::Chronicle* chronicle = nullptr;  ///< nullptr until it has come
    std::size_t here = 0;                          ///< the room where one stands
    glm::vec2 eye{0.0f};                           ///< one's place on the plan
    float yaw = 0.0f;                              ///< radians about +Y; at 0 one looks north
    bool caption = false;             ///< only what a kept picture carries: whose it is, what it shows, its scale
    std::vector<std::string> layers;  ///< of the inspected model: the names of its sets of materials, in words
    std::vector<NoteMark> noteMarks;  ///< of the inspected exhibit, in the record's order
    std::vector<Ruler> rulers;
    std::vector<std::string> findings;           ///< what the measuring tools have found out, a sentence each
    std::vector<visit::ComparedThing> compared;  ///< what stands side by side; empty while nothing is compared
    std::vector<std::string> comparedIds;        ///< the same
    std::vector<ComparedPlace> comparedPlaces;   ///< the same
    visit::SideRoom comparedRoom;                ///< where they are set out
    std::optional<LoupeView> loupe;
    std::string address;          ///< of the moment, while it is shown
    bool addressWhole = false;    ///< others can follow it: it names the museum's site
    float unitsPerMetre = 0.0f;   ///< interface units a metre has where the orbit's target is; 0: unknown
    std::vector<glm::vec2> goal;  ///< a ring on the floor where one is being led, interface units; empty: nowhere
};

/// What a pointer, and the keyboard's focus, did since the last update(); positions in interface units.
struct Pointer {
    float x = -1, y = -1;        ///< negative: there is none (no finger, a captured mouse)
    bool down = false;           ///< now
    bool pressed = false;        ///< went down since, even if it is up again: a tap between two frames is not lost
    float wheel = 0;             ///< notches, positive up
    float pages = 0;             ///< PageDown +1, PageUp -1: scrolls the panel
    int focusStep = 0;           ///< Tab +1, Shift+Tab -1: moves the keyboard's focus
    int arrowX = 0, arrowY = 0;  ///< arrow keys that went down while a sheet was open or the focus takes them
    int zoom = 0;                ///< + and -: that went down while the line of years was open
    float pinch = 1.0f;          ///< two fingers on the interface have come apart by this factor
    bool activate = false;       ///< Enter or Space went down while hasFocus(), or while a sheet was open
};

/// What the interface asks for.
struct Requests {
    std::vector<visit::Intent> intents;
    std::vector<std::size_t> dismissedNotices;
    std::optional<std::size_t> goTo;  ///< a stop of the plan
    std::string follow;               ///< an exhibit to be looked at, wherever it stands; empty: none
};

class Interface {
  public:
    /// The overlay pass must outlive the interface.
    [[nodiscard]] static std::unique_ptr<Interface> create(kiln::render::OverlayPass& overlay);
    ~Interface();

    /// The overlay pass was renewed: what was on the GPU is put there again with the next draw().
    void renew();

    /// Fonts by role (see museum::FontObjects), as TTF/OTF bytes; until they come, nothing is written.
    void setFonts(kiln::Bytes title, kiln::Bytes text, kiln::Bytes label, kiln::Bytes chinese);
    [[nodiscard]] bool hasFonts() const;

    /// Lays the interface out and collects what it asks for; does not draw.
    Requests update(const View& view, const Pointer& pointer);
    /// True when the pointer is over something of the interface, which then owns it (after the last update()).
    [[nodiscard]] bool wantsPointer(float x, float y) const;
    /// True while the keyboard's focus is on a control, which Enter then presses instead of opening an exhibit.
    [[nodiscard]] bool hasFocus() const;
    /// True while it is on a dial, which the arrow keys then turn.
    [[nodiscard]] bool takesArrows() const;
    /// Height of the strip at the foot of a kept picture that update() laid out, interface units; 0: there is none.
    [[nodiscard]] float captionHeight() const;
    /// A number that is another one whenever draw() would draw something else.
    [[nodiscard]] std::uint64_t fingerprint() const;
    /// Draws what update() laid out.
    void draw(kiln::gl::Framebuffer& target, int pixelWidth, int pixelHeight, float scale);

  private:
    struct Implementation;
    explicit Interface(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace ui
