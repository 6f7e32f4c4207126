// Pictures of inlaid stone on a wall: a map with its ways, and a line of years. Both stand before the wall at z = 0,
// their middle on the origin, x to the right, y up; lengths are metres.
#pragma once

#include <vector>

#include <glm/glm.hpp>

#include "app/workshop/rooms/Architecture.h"
#include "app/workshop/rooms/RoomPlan.h"

namespace workshop::room {

inline constexpr float kMuralFrame = 0.045f;  ///< metres, width of the frame round a picture

/// Lands, waters and ways by longitude and latitude (degrees east and north), drawn as a plate carrée whose scale is
/// true at 30 degrees north.
struct MapFigures {
    struct Way {
        Polygon points;
        bool sea = false;  ///< in dashes of yellow marble; else a line of bronze
    };
    struct Place {
        glm::vec2 at{0.0f};
        glm::vec3 tint{1.0f};
        bool star = false;  ///< else a disc
    };
    float width = 1.26f;  ///< of the picture within its frame
    float west = 25.0f, east = 125.0f, south = -10.0f, north = 55.0f;
    float grid = 20.0f;  ///< degrees between the joints of the sea's stones
    glm::vec3 sea{0.06f, 0.12f, 0.14f}, land{0.8f};
    std::vector<Polygon> lands;   ///< outlines that do not cross themselves, within the window
    std::vector<Polygon> waters;  ///< lakes and inland seas, on the lands
    std::vector<Way> ways;
    std::vector<Place> places;
};
[[nodiscard]] Masonry mapMural(const MapFigures& figures);
/// Metres from the picture's middle.
[[nodiscard]] glm::vec2 onMap(const MapFigures& figures, const glm::vec2& place);
/// Of the picture within its frame.
[[nodiscard]] glm::vec2 sizeOf(const MapFigures& figures);

/// Bars over years, one row of them above the line of years and one below.
struct TimelineFigures {
    struct Span {
        float from = 1500.0f, to = 1500.0f;  ///< years
    };
    struct Row {
        glm::vec3 tint{1.0f};
        bool star = false;  ///< its sign; else a disc
        std::vector<Span> spans;
    };
    float width = 1.26f, height = 0.945f;  ///< of the picture within its frame
    int from = 1300, to = 1900;            ///< years at its left and right edge
    Row above, below;
};
[[nodiscard]] Masonry timelineMural(const TimelineFigures& figures);

/// By span: the lane, counted from the line of years, in which it overlaps no other.
[[nodiscard]] std::vector<int> lanesOf(const std::vector<TimelineFigures::Span>& spans, float gap);

}  // namespace workshop::room
