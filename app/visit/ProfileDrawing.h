// An exhibit drawn as in an excavation's report: section and outside view, true to scale, for the screen or as SVG.
//
// The convention is the European one: the left half is the section with the wall filled in black, the right half the
// outside, the centre line between them (L. Collett, "Introduction to Drawing Archaeological Pottery", CIfA
// Professional Practice Paper 10, 2012). North American reports have the halves the other way round.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "engine/scene/SurfaceTree.h"

namespace visit {

struct DrawnLine {
    enum class Role : std::uint8_t {
        Outline,  ///< of the outside view
        Edge,     ///< of the form, seen from outside, or of rim and foot behind the section
        Centre    ///< between the halves
    };
    Role role = Role::Outline;
    bool closed = false;
    std::vector<glm::vec2> points;
};

/// Millimetres of the object, x to the right from the axis (of a panel: from the middle of its front), y upwards from
/// its lowest place.
struct ProfileDrawing {
    std::vector<std::vector<glm::vec2>> walls;  ///< closed, to be filled as one by the nonzero rule
    std::vector<DrawnLine> lines;
    glm::vec2 min{0.0f}, max{0.0f};  ///< of everything; equal when there is nothing
};

struct ProfileView {
    enum class Kind : std::uint8_t {
        Vessel,  ///< half section, half outside view
        Panel    ///< of tiles: section through the middle at the left, the whole front's outline at the right
    };
    Kind kind = Kind::Vessel;
    glm::vec3 up{0.0f, 1.0f, 0.0f};     ///< unit
    glm::vec3 front{0.0f, 0.0f, 1.0f};  ///< unit, square to `up`: from the object to who draws it
};

/// Draws in steps. The section is the vertical cut through the axis (the middle of most horizontal slices, so that
/// handles count little), parallel to the picture. The outside view is the outline of horizontal slices, refined until
/// it is true to 0.05 mm or slices are 0.1 mm apart; edges going round the form are drawn where its outline bends by
/// more than 40 degrees within 2 mm and the form is round.
class ProfileDrawer {
  public:
    /// `tree` must stay.
    ProfileDrawer(const kiln::scene::SurfaceTree& tree, const ProfileView& view);
    /// Works on so many slices (about 0.2 ms each natively, some 400 in all). True when the drawing is done.
    bool advance(int slices);
    [[nodiscard]] const ProfileDrawing& result() const { return drawing_; }

  private:
    /// What a horizontal slice covers seen from the front: stretches from left to right, apart from each other.
    struct Row {
        float height = 0.0f;  // mm
        std::vector<glm::vec2> stretches;
        float radius = 0.0f;  // mm, where the form is round about the axis; otherwise 0
    };
    [[nodiscard]] std::vector<std::vector<glm::vec2>> ringsAt(float height) const;
    [[nodiscard]] Row rowAt(float height) const;
    void seekAxis();
    int addRow();
    void finish();
    void addSection();
    void addOutline();
    void addEdges();
    void add(DrawnLine::Role role, std::vector<glm::vec2> points, bool closed = false);

    const kiln::scene::SurfaceTree& tree_;
    ProfileView view_;
    glm::vec3 right_{1.0f, 0.0f, 0.0f};
    glm::vec3 origin_{0.0f};    // metres: of the drawing
    float height_ = 0.0f;       // mm
    std::vector<Row> rows_;     // upwards, those that are close enough
    std::vector<Row> waiting_;  // those above, the lowest last
    int coarse_ = 0;            // of the first, evenly spaced rows: how many there are
    int axisSlices_ = 0;
    std::vector<float> middlesX_, middlesZ_;  // mm: of those slices
    bool done_ = false;
    ProfileDrawing drawing_;
};

/// ProfileDrawer at once: about 0.1 s.
[[nodiscard]] ProfileDrawing drawProfile(const kiln::scene::SurfaceTree& tree, const ProfileView& view);

/// What is written under a drawing, UTF-8, in the order of the fields; empty ones are left out.
struct DrawingLabels {
    std::string title;
    std::string scale;  ///< such as "Scale 1 : 2"
    std::string note;   ///< such as "Digital reconstruction"
    std::string credit;
    std::string language;  ///< BCP 47, for the choice of fonts
};

/// The drawing as an SVG document with a scale bar: width and height in millimetres of paper, on which 1 mm stands for
/// `scale` (1 to 3; others are brought into that range) millimetres of the object. Coordinates are rounded to 0.01 mm.
[[nodiscard]] std::string svg(const ProfileDrawing& drawing, int scale, const DrawingLabels& labels);

}  // namespace visit
