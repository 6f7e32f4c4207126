#include "app/curator/ObjectPictures.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

#include "app/curator/Sheet.h"
#include "app/curator/Studies.h"
#include "app/curator/Views.h"

namespace curator {

namespace fs = std::filesystem;
using kiln::Result;

namespace {

constexpr double kNear = 0.2;  // metres: from where one looks closely
constexpr int kMargin = 14;    // pixels of paper round an object

/// A cell whose picture is still to be drawn.
struct Wanted {
    SheetCell cell;
    fs::path file;
};

/// Brings every object of the collection to `each`, which names the studies of it; what fails is told and passed over.
void eachObject(const PictureOptions& options, ContactSheet& sheet, const std::function<void(ObjectModel&&)>& each) {
    Cache cache(options.cache);
    const ObjectMaker maker{options.assets, options.quality, cache};
    const std::vector<std::string> ids = objectIds(options.assets);
    if (ids.empty()) {
        sheet.mistakes.push_back(
            {(options.assets / "collection").string(), "", "there is no object to show", "Give the folder of assets"});
    }
    for (const std::string& id : ids) {
        Result<ObjectModel> object = maker.make(id);
        if (!object) {
            sheet.mistakes.push_back(mistakeOf(object.error()));
            continue;
        }
        sheet.mistakes.insert(sheet.mistakes.end(), object->notes.begin(), object->notes.end());
        each(std::move(*object));
    }
}

/// Draws the studies, puts the pictures into their cells and writes the sheet.
void finish(Studies& studies, std::vector<Wanted> wanted, SheetForm form, const fs::path& out, ContactSheet& sheet) {
    if (wanted.empty()) return;
    if (const auto drawn = studies.draw(); !drawn) sheet.mistakes.push_back(mistakeOf(drawn.error()));
    std::vector<SheetCell> cells;
    for (Wanted& one : wanted) {
        Result<Picture> picture = readPicture(one.file);
        if (!picture) {
            sheet.mistakes.push_back({one.cell.name, "", "there is no picture of it", "See what was said before"});
            continue;
        }
        one.cell.width = cairo_image_surface_get_width(picture->get());
        one.cell.height = cairo_image_surface_get_height(picture->get());
        one.cell.picture = std::move(*picture);
        cells.push_back(std::move(one.cell));
    }
    if (cells.empty()) return;
    sheet.shown = cells.size();
    form.paper = kStudyPaper;
    std::optional<kiln::Error> failure;
    sheet.pages = writeSheet(std::move(cells), form, out, failure);
    if (failure) sheet.mistakes.push_back(mistakeOf(*failure));
}

// A preview's page.
constexpr int kPageWidth = 2400;
constexpr int kPageMargin = 60;
constexpr int kBetween = 30;     // views
constexpr int kCaption = 44;     // below a view
constexpr int kHead = 150;       // above them
constexpr int kClose = 560;      // the side of the close-up
constexpr int kCloseFlat = 800;  // of a panel, whose other sides are thin
constexpr int kTallest = 1000;   // a whole view
constexpr double kTitleSize = 40.0, kTextSize = 24.0, kCaptionSize = 20.0;

struct PreviewView {
    const char* name;
    Side side;
    Study study{};
    fs::path file{};
    Picture picture{};
    int x = 0, y = 0, room = 0;
};

/// Where the views stand: four sides in the first row; three-quarter, above and below, and the close-up in the second.
struct PreviewPage {
    std::array<PreviewView, 8> views{{{"front", {0.0, 0.0}},
                                      {"left", {-90.0, 0.0}},
                                      {"back", {180.0, 0.0}},
                                      {"right", {90.0, 0.0}},
                                      {"three-quarter, from above", {35.0, 25.0}},
                                      {"above", {0.0, 90.0}},
                                      {"below", {0.0, -90.0}},
                                      {"", {}}}};
    double pixelsPerMetre = 0.0;
    int height = 0;
};

/// Spreads what stands side by side over the page's width. Returns the height of the highest.
int spread(const std::vector<std::vector<PreviewView*>>& columns, int y) {
    int wide = 0, highest = 0;
    for (const auto& column : columns) {
        int room = 0, high = 0;
        for (const PreviewView* view : column) {
            room = std::max(room, view->room);
            high += view->study.height + kCaption;
        }
        wide += room;
        highest = std::max(highest, high);
    }
    const double gap = columns.size() > 1 ? static_cast<double>(kPageWidth - 2 * kPageMargin - wide) /
                                                static_cast<double>(columns.size() - 1)
                                          : 0.0;
    double x = kPageMargin;
    for (const auto& column : columns) {
        int room = 0, high = 0;
        for (const PreviewView* view : column) {
            room = std::max(room, view->room);
            high += view->study.height + kCaption;
        }
        int at = y + highest - high;  // all stand on one line
        if (column.size() > 1) at = y + (highest - high) / 2;
        for (PreviewView* view : column) {
            view->x = static_cast<int>(x) + (room - view->study.width) / 2;
            view->y = at;
            at += view->study.height + kCaption;
        }
        x += room + gap;
    }
    return highest;
}

PreviewPage layOut(const ObjectModel& object) {
    PreviewPage page;
    auto& views = page.views;
    std::array<glm::dvec2, 7> extents;
    for (std::size_t i = 0; i < extents.size(); ++i) extents[i] = extentOf(object.model, views[i].side).size();
    // What is flat against a wall is a strip from above and below; those stand one over the other.
    const bool strips = extents[5].y < 0.4 * extents[4].y;
    const double row = kPageWidth - 2 * kPageMargin - 3 * (kBetween + 2 * kMargin) - 2 * kMargin;
    double scale = row / std::max(1e-4, extents[0].x + extents[1].x + extents[2].x + extents[3].x);
    const double second = extents[4].x + std::max(extents[5].x, extents[6].x) + (strips ? 0.0 : extents[6].x);
    const int closeSide = strips ? kCloseFlat : kClose;
    scale = std::min(scale, (row - closeSide) / std::max(1e-4, second));
    for (const glm::dvec2& extent : extents)
        scale = std::min(scale, (kTallest - 2 * kMargin) / std::max(1e-4, extent.y));
    page.pixelsPerMetre = scale;
    for (std::size_t i = 0; i < extents.size(); ++i) {
        views[i].study = wholeStudy(object.model, views[i].side, scale, kMargin);
    }
    const Spot spot = closeSpot(object.model);
    PreviewView& close = views[7];
    close.name = spot.name;
    close.side = spot.side;
    close.study.side = spot.side;
    close.study.width = close.study.height = closeSide;
    close.study.distance = kNear;
    close.study.at = spot.at;
    for (PreviewView& view : views) {
        view.room = std::max(view.study.width, textWidth(view.name, kCaptionSize));
    }
    int y = kPageMargin + kHead;
    y += spread({{&views[0]}, {&views[1]}, {&views[2]}, {&views[3]}}, y) + kBetween;
    y += strips ? spread({{&views[4]}, {&views[5], &views[6]}, {&views[7]}}, y)
                : spread({{&views[4]}, {&views[5]}, {&views[6]}, {&views[7]}}, y);
    page.height = y + kPageMargin - kCaption / 2;
    return page;
}

void writeHead(const Page& page, const ObjectModel& object, double pixelsPerMetre) {
    const double line = kPageMargin + 36.0;
    page.write(kPageMargin, line, object.id, kTitleSize);
    std::string facts = sizeText(object.model);
    if (!object.title.empty()) facts = object.title + ", " + facts;
    if (!object.recorded) facts += ", no record yet";
    page.write(kPageMargin, line + 44.0, facts, kTextSize, Page::Ink::Soft);
    constexpr double kBar = 420.0;
    const std::string remark = "all but the close-up to one scale, without perspective";
    const double right = kPageWidth - kPageMargin;
    page.scaleBar(right - kBar, line, pixelsPerMetre, kBar - 110.0, kTextSize);
    page.write(right - textWidth(remark, kCaptionSize), line + 44.0, remark, kCaptionSize, Page::Ink::Soft);
}

}  // namespace

ContactSheet drawPreview(const std::string& id, const PictureOptions& options, const fs::path& out) {
    ContactSheet sheet;
    Cache cache(options.cache);
    const Result<ObjectModel> object = ObjectMaker{options.assets, options.quality, cache}.make(id);
    if (!object) {
        sheet.mistakes.push_back(mistakeOf(object.error()));
        return sheet;
    }
    sheet.mistakes = object->notes;
    PreviewPage plan = layOut(*object);
    Studies studies(options.visitor, options.cache);
    Result<void> done = studies.bring(object->glb);
    for (PreviewView& view : plan.views) view.file = studies.add(view.study);
    if (done) done = studies.draw();
    if (!done) {
        sheet.mistakes.push_back(mistakeOf(done.error()));
        return sheet;
    }
    const Page page(kPageWidth, plan.height, kStudyPaper);
    writeHead(page, *object, plan.pixelsPerMetre);
    for (PreviewView& view : plan.views) {
        Result<Picture> picture = readPicture(view.file);
        if (!picture) {
            sheet.mistakes.push_back(mistakeOf(picture.error()));
            return sheet;
        }
        view.picture = std::move(*picture);
        page.draw(view.picture, view.x, view.y);
        const double baseline = view.y + view.study.height + 0.5 * kCaption;
        if (view.study.distance <= 0.0) {
            const double indent = 0.5 * (view.study.width - textWidth(view.name, kCaptionSize));
            page.write(view.x + indent, baseline, view.name, kCaptionSize, Page::Ink::Soft);
            continue;
        }
        page.write(view.x, baseline, "close-up, " + std::string(view.name) + ", from 20 cm", kCaptionSize,
                   Page::Ink::Soft);
        const double scale = 1.0 / metresPerPixel(view.study.distance, view.study.height);
        page.scaleBar(view.x + view.study.width - 180.0, baseline, scale, 110.0, kCaptionSize);
    }
    if (const auto saved = page.save(out); !saved) {
        sheet.mistakes.push_back(mistakeOf(saved.error()));
        return sheet;
    }
    sheet.pages.push_back(out);
    sheet.shown = plan.views.size();
    return sheet;
}

ContactSheet drawObjects(const PictureOptions& options, const fs::path& out) {
    constexpr double kUsual = 430.0, kShortest = 170.0, kLongest = 760.0;  // pixels of the longer side
    ContactSheet sheet;
    // The scale of a city is known when all its objects are, and their bytes are too many to keep.
    struct Seen {
        std::string id, city;
        double longest = 0.0;  ///< metres
    };
    std::map<std::string, std::vector<double>> lengths;
    std::vector<Seen> seen;
    eachObject(options, sheet, [&](ObjectModel&& object) {
        const glm::vec3 size = extentOf(object.model, portraitSide(object.model)).size();
        const double longest = std::max({size.x, size.y, 1e-4f});
        lengths[object.city].push_back(longest);
        seen.push_back({object.id, object.city, longest});
    });
    SheetForm form;
    for (auto& [city, all] : lengths) {
        std::sort(all.begin(), all.end());
        form.pixelsPerMetre[city] = kUsual / all[all.size() / 2];
    }
    Studies studies(options.visitor, options.cache);
    std::vector<Wanted> wanted;
    Cache cache(options.cache);
    const ObjectMaker maker{options.assets, options.quality, cache};
    for (const Seen& one : seen) {
        const Result<ObjectModel> object = maker.make(one.id);
        Result<void> brought = object ? studies.bring(object->glb) : Result<void>(kiln::fail(object.error()));
        if (!brought) {
            sheet.mistakes.push_back(mistakeOf(brought.error()));
            continue;
        }
        const double usual = form.pixelsPerMetre[one.city];
        const double larger = std::ceil(kShortest / (usual * one.longest));
        const double smaller = std::ceil(usual * one.longest / kLongest);
        const double factor = larger > 1.0 ? larger : 1.0 / smaller;
        SheetCell cell;
        cell.group = one.city;
        cell.name = one.id;
        cell.notes.push_back(sizeText(object->model));
        if (larger > 1.0) cell.notes.push_back("enlarged " + decimal(larger) + " times beside the others");
        if (smaller > 1.0) cell.notes.push_back("reduced " + decimal(smaller) + " times beside the others");
        const Study study = wholeStudy(object->model, portraitSide(object->model), usual * factor, kMargin);
        wanted.push_back({std::move(cell), studies.add(study)});
    }
    finish(studies, std::move(wanted), std::move(form), out, sheet);
    return sheet;
}

ContactSheet drawGlazes(const PictureOptions& options, const fs::path& out) {
    constexpr int kSide = 500;
    ContactSheet sheet;
    SheetForm form;
    Studies studies(options.visitor, options.cache);
    std::vector<Wanted> wanted;
    eachObject(options, sheet, [&](ObjectModel&& object) {
        if (const auto brought = studies.bring(object.glb); !brought) {
            sheet.mistakes.push_back(mistakeOf(brought.error()));
            return;
        }
        const Spot spot = closeSpot(object.model);
        Study study;
        study.side = spot.side;
        study.raking = true;
        study.width = study.height = kSide;
        study.distance = kNear;
        study.at = spot.at;
        SheetCell cell;
        cell.group = object.city;
        cell.name = object.id;
        cell.notes.push_back(std::string(spot.name) + ", from 20 cm, light from the left");
        form.pixelsPerMetre[object.city] = 1.0 / metresPerPixel(kNear, kSide);
        wanted.push_back({std::move(cell), studies.add(study)});
    });
    finish(studies, std::move(wanted), std::move(form), out, sheet);
    return sheet;
}

}  // namespace curator
