#include "app/curator/Sheet.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "app/curator/Files.h"
#include "app/workshop/SurfaceMaps.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::ErrorCode;
using kiln::fail;

namespace {

// Pixels.
constexpr int kPageWidth = 2800;    // at most
constexpr int kPageHeight = 16000;  // at most
constexpr int kMargin = 40;
constexpr int kGap = 32;
constexpr int kLine = 20;  // of text
constexpr int kHeading = 56;
constexpr double kNameSize = 15.0, kNoteSize = 13.0, kHeadingSize = 30.0;
constexpr double kLongestBar = 240.0;

struct Place {
    std::size_t page = 0;
    int x = 0, y = 0;
};

struct Heading {
    std::string text;
    std::size_t page = 0;
    int y = 0;
};

struct Layout {
    std::vector<Place> places;  ///< of the cells
    std::vector<Heading> headings;
    int width = 0;  ///< of every page
    std::vector<int> pageHeights;
};

void chooseText(cairo_t* context, double size) {
    cairo_select_font_face(context, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, size);
}

/// The width that picture and texts need.
int roomOf(const SheetCell& cell) {
    int room = std::max(cell.width, textWidth(cell.name, kNameSize));
    for (const std::string& note : cell.notes) room = std::max(room, textWidth(note, kNoteSize));
    return room;
}

/// Fills rows from the left and pages from the top. A group begins with a heading on a row of its own.
Layout layOut(const std::vector<SheetCell>& cells) {
    Layout layout;
    layout.places.resize(cells.size());
    std::size_t page = 0;
    int y = kMargin;
    for (std::size_t first = 0; first < cells.size();) {
        std::size_t end = first;
        int x = kMargin, tallest = 0, lines = 0;
        while (end < cells.size() && cells[end].group == cells[first].group) {
            const int room = roomOf(cells[end]);
            if (end > first && x + room > kPageWidth - kMargin) break;
            layout.places[end].x = x;
            x += room + kGap;
            layout.width = std::max(layout.width, x - kGap + kMargin);
            tallest = std::max(tallest, cells[end].height);
            lines = std::max(lines, 1 + static_cast<int>(cells[end].notes.size()));
            ++end;
        }
        const bool begins = first == 0 || cells[first - 1].group != cells[first].group;
        const int needed = (begins ? kHeading : 0) + tallest + lines * kLine + kGap;
        if (y > kMargin && y + needed > kPageHeight) {
            layout.pageHeights.push_back(y);
            ++page;
            y = kMargin;
        }
        if (begins) {
            layout.headings.push_back({cells[first].group, page, y});
            y += kHeading;
        }
        for (; first < end; ++first) {
            layout.places[first].page = page;
            layout.places[first].y = y + tallest - cells[first].height;  // all stand on one line
        }
        y += tallest + lines * kLine + kGap;
    }
    layout.pageHeights.push_back(y);
    return layout;
}

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    auto& all = *static_cast<kiln::Bytes*>(to);
    all.insert(all.end(), bytes, bytes + length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Page::Page(int width, int height, const std::string& paper)
    : surface_(emptyPicture(width, height)), context_(cairo_create(surface_.get())) {
    const glm::vec3 linear = workshop::linearFromHex(paper);
    const auto channel = [&](int index) { return workshop::srgbByteFromLinear(linear[index]) / 255.0; };
    cairo_set_source_rgb(context(), channel(0), channel(1), channel(2));
    cairo_paint(context());
}

void Page::draw(const Picture& picture, double x, double y) const {
    cairo_set_source_surface(context(), picture.get(), x, y);
    cairo_paint(context());
}

void Page::write(double x, double baseline, const std::string& text, double size, Ink ink) const {
    const double grey = ink == Ink::Strong ? 0.13 : 0.32;
    cairo_set_source_rgb(context(), grey, grey, grey);
    chooseText(context(), size);
    cairo_move_to(context(), x, baseline);
    cairo_show_text(context(), text.c_str());
}

double Page::scaleBar(double x, double y, double pixelsPerMetre, double longest, double textSize) const {
    const double perCentimetre = pixelsPerMetre / 100.0;
    double centimetres = 1e-3;
    for (double power = 1e-3; power < 1e5; power *= 10.0) {
        for (const double step : {1.0, 2.0, 5.0}) {
            if (step * power * perCentimetre <= longest) centimetres = step * power;
        }
    }
    // Two halves, dark and light, so that it reads on any ground.
    const double length = centimetres * perCentimetre, thickness = std::max(4.0, 0.32 * textSize);
    for (int half = 0; half < 2; ++half) {
        const double grey = half == 0 ? 0.1 : 0.95;
        cairo_set_source_rgb(context(), grey, grey, grey);
        cairo_rectangle(context(), x + half * 0.5 * length, y - thickness, 0.5 * length, thickness);
        cairo_fill(context());
    }
    cairo_set_source_rgb(context(), 0.1, 0.1, 0.1);
    cairo_set_line_width(context(), 1.0);
    cairo_rectangle(context(), x, y - thickness, length, thickness);
    cairo_stroke(context());
    const std::string text = centimetres < 1.0 ? decimal(10.0 * centimetres) + " mm" : decimal(centimetres) + " cm";
    write(x + length + 0.6 * textSize, y, text, textSize);
    return x + length + 0.6 * textSize + textWidth(text, textSize);
}

kiln::Result<void> Page::save(const fs::path& file) const {
    kiln::Bytes png;
    if (cairo_surface_write_to_png_stream(surface_.get(), append, &png) != CAIRO_STATUS_SUCCESS) {
        return fail(ErrorCode::Internal, "the picture can't be made", file.string(), "Free some memory");
    }
    return writeFile(file, png);
}

int textWidth(const std::string& text, double size) {
    static const Picture small = emptyPicture(1, 1);
    static const std::unique_ptr<cairo_t, CairoRelease> measure(cairo_create(small.get()));
    chooseText(measure.get(), size);
    cairo_text_extents_t extents;
    cairo_text_extents(measure.get(), text.c_str(), &extents);
    return static_cast<int>(std::ceil(extents.x_advance));
}

Picture emptyPicture(int width, int height) {
    return Picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
}

kiln::Result<Picture> readPicture(const fs::path& file) {
    Picture picture(cairo_image_surface_create_from_png(file.c_str()));
    if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS) {
        return fail(ErrorCode::Unreadable, "the picture can't be read", file.string(), "Free some space on the disk");
    }
    return picture;
}

std::string decimal(double value) {
    std::string text = std::to_string(std::round(value * 10.0) / 10.0);
    text.resize(text.find('.') + 2);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::vector<fs::path> writeSheet(std::vector<SheetCell> cells, const SheetForm& form, const fs::path& out,
                                 std::optional<kiln::Error>& failure) {
    std::sort(cells.begin(), cells.end(), [](const SheetCell& a, const SheetCell& b) {
        return std::tie(a.group, a.name) < std::tie(b.group, b.name);
    });
    const Layout layout = layOut(cells);
    std::vector<fs::path> pages;
    for (std::size_t number = 0; number < layout.pageHeights.size(); ++number) {
        const Page page(layout.width, layout.pageHeights[number], form.paper);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Place& place = layout.places[i];
            if (place.page != number) continue;
            page.draw(cells[i].picture, place.x, place.y);
            int baseline = place.y + cells[i].height + kLine;
            page.write(place.x, baseline, cells[i].name, kNameSize);
            for (const std::string& note : cells[i].notes) {
                baseline += kLine;
                page.write(place.x, baseline, note, kNoteSize, Page::Ink::Soft);
            }
        }
        for (const Heading& heading : layout.headings) {
            if (heading.page != number) continue;
            page.write(kMargin, heading.y + kHeadingSize, heading.text, kHeadingSize);
            const auto scale = form.pixelsPerMetre.find(heading.text);
            if (scale == form.pixelsPerMetre.end()) continue;
            page.scaleBar(kMargin + textWidth(heading.text, kHeadingSize) + kGap, heading.y + kHeadingSize,
                          scale->second, kLongestBar, kNameSize);
        }
        fs::path file = out;
        if (number > 0) {
            file.replace_filename(out.stem().string() + "-" + std::to_string(number + 1) + out.extension().string());
        }
        if (const auto saved = page.save(file); !saved) {
            failure = saved.error();
            break;
        }
        pages.push_back(file);
    }
    return pages;
}

}  // namespace curator
