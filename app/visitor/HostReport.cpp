#include "app/visitor/HostReport.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/museum/TermFinder.h"
#include "app/ui/Layout.h"
#include "app/visit/Action.h"
#include "app/visit/QrCode.h"
#include "app/visit/Setting.h"
#include "app/visit/Tools.h"
#include "app/visitor/ComparisonReport.h"
#include "app/visitor/HostMessage.h"

namespace visitor {

namespace {

std::string jsonList(const std::vector<std::string>& texts) {
    std::string list = "[";
    for (const std::string& text : texts) list += (list.size() > 1 ? "," : "") + jsonString(text);
    return list + "]";
}

}  // namespace

void HostReport::tellShare(const std::string& address, bool whole) {
    if (address == shared_) return;
    shared_ = address;
    std::vector<std::string> rows;  // of the code: 1 dark, 0 light
    if (const auto code = whole ? visit::qrCodeOf(address) : std::nullopt) {
        for (int y = 0; y < code->size; ++y) {
            std::string row;
            for (int x = 0; x < code->size; ++x) row += code->at(x, y) ? '1' : '0';
            rows.push_back(std::move(row));
        }
    }
    window_.tellHost("share", HostMessage().add("address", address).addRaw("code", jsonList(rows)).json());
}

void HostReport::tellCopy(const std::string& address) {
    window_.tellHost("copy", HostMessage().add("text", address).add("said", wording_.word("share.copied")).json());
}

/// The rooms in the plan's order, each with its exhibits.
std::string HostReport::roomList() const {
    const museum::Museum& museum = *hall_.museum();
    std::string rooms = "[";
    for (std::size_t room = 0; room < plan_.rooms().size(); ++room) {
        std::string exhibits = "[";
        for (const visit::PlanStop& stop : plan_.stops()) {
            if (stop.room != room || stop.exhibit.empty()) continue;
            if (exhibits.size() > 1) exhibits += ',';
            exhibits += HostMessage()
                            .add("id", stop.exhibit)
                            .add("title", museum.exhibit(stop.exhibit)->title.in(state_.language))
                            .json();
        }
        const museum::Gallery& gallery = museum.galleries[room];
        if (rooms.size() > 1) rooms += ',';
        rooms += HostMessage()
                     .add("id", gallery.id)
                     .add("title", gallery.title.in(state_.language))
                     .addRaw("exhibits", exhibits + "]")
                     .json();
    }
    return rooms + "]";
}

/// Every exhibit by century and city, in the order of the line of years.
std::string HostReport::centuries() const {
    std::string centuries;
    int century = 0, city = -1;
    const visit::Timeline timeline(*hall_.museum());
    for (const visit::TimelineStop& stop : timeline.stops()) {
        const museum::Exhibit& exhibit = *hall_.museum()->exhibit(stop.exhibit);
        if (stop.century != century) {
            centuries += century == 0 ? "[" : "]}]},";
            centuries +=
                R"({"title":)" + jsonString(museum::centuryText(stop.century, state_.language)) + R"(,"cities":[)";
            century = stop.century;
            city = -1;
        }
        if (city != (stop.iznik ? 1 : 0)) {
            centuries += city < 0 ? "" : "]},";
            centuries += R"({"title":)" + jsonString(wording_.word("city." + exhibit.city)) + R"(,"exhibits":[)";
            city = stop.iznik ? 1 : 0;
        } else {
            centuries += ',';
        }
        centuries += HostMessage()
                         .add("id", exhibit.id)
                         .add("title", exhibit.title.in(state_.language))
                         .add("date", exhibit.date.in(state_.language))
                         .json();
    }
    return centuries.empty() ? "[]" : centuries + "]}]}]";
}

/// The exhibit of the line of years that has the focus, as JSON.
std::string HostReport::focusInYears() const {
    const visit::Timeline timeline(*hall_.museum());
    const std::vector<visit::TimelineStop>& stops = timeline.stops();
    const auto focus = static_cast<std::size_t>(state_.timeline.focus);
    return state_.timeline.focus < 0 || focus >= stops.size() ? "null" : jsonString(stops[focus].exhibit);
}

/// "gallery/exhibit" or "gallery", as JSON.
std::string HostReport::focusOnPlan() const {
    const auto focus = static_cast<std::size_t>(state_.planFocus);
    if (state_.planFocus < 0 || focus >= plan_.stops().size()) return "null";
    const visit::PlanStop& stop = plan_.stops()[focus];
    return jsonString(hall_.museum()->galleries[stop.room].id + (stop.exhibit.empty() ? "" : "/" + stop.exhibit));
}

void HostReport::tellIndex() {
    const museum::Museum& museum = *hall_.museum();
    std::string exhibits = "[";
    const auto list = [&](const std::string& id) {
        const museum::Exhibit* exhibit = museum.exhibit(id);
        const std::string title = exhibit != nullptr ? exhibit->title.in(state_.language) : wording_.guestTitle();
        if (exhibits.size() > 1) exhibits += ',';
        exhibits += HostMessage().add("id", id).add("title", title).json();
    };
    for (const visit::PlacedExhibit& placed : hall_.placed()) list(placed.id);
    // Those of rooms that have not come yet: whoever chooses one enters its room.
    for (const museum::Gallery& gallery : museum.galleries) {
        if (!hall_.roomReady()) break;
        for (const museum::Placement& placement : gallery.placements) {
            if (museum.exhibit(placement.exhibit) != nullptr && !hall_.indexOf(placement.exhibit)) {
                list(placement.exhibit);
            }
        }
    }
    std::string settings = "[";
    for (const visit::Setting& setting : visit::settings()) {
        if (settings.size() > 1) settings += ',';
        std::vector<std::string> choices;
        for (const std::string_view choice : setting.choices) choices.emplace_back(choice);
        settings += HostMessage()
                        .add("id", setting.id)
                        .add("title", wording_.word("setting." + std::string(setting.id)))
                        .add("type", setting.type == visit::Setting::Type::Switch   ? "switch"
                                     : setting.type == visit::Setting::Type::Choice ? "choice"
                                                                                    : "number")
                        .add("least", static_cast<double>(setting.least))
                        .add("most", static_cast<double>(setting.most))
                        .add("step", static_cast<double>(setting.step))
                        .addRaw("choices", jsonList(choices))
                        .json();
    }
    std::string tours = "[";
    for (const museum::TourEntry& tour : museum.tours) {
        if (tours.size() > 1) tours += ',';
        tours += HostMessage()
                     .add("title", tour.title.in(state_.language))
                     .add("summary", tour.summary.in(state_.language))
                     .json();
    }
    std::string tools = "[";
    for (const visit::Tool tool : visit::kTools) {
        const std::string name(visit::toolName(tool));
        if (tools.size() > 1) tools += ',';
        tools += HostMessage()
                     .add("id", name)
                     .add("title", wording_.word("tool." + name))
                     .add("help", wording_.word("tool." + name + ".help"))
                     .json();
    }
    std::string actions = "[";
    for (const visit::Action& action : visit::actions()) {
        if (actions.size() > 1) actions += ',';
        actions += HostMessage()
                       .add("id", action.id)
                       .add("key", action.key)
                       .add("tool", visit::toolName(action.tool))
                       .add("toggles", action.chosen != nullptr)
                       .add("title", wording_.word("action." + std::string(action.id)))
                       .json();
    }
    std::string dials = "[";
    for (const visit::Dial& dial : visit::dials()) {
        if (dials.size() > 1) dials += ',';
        dials += HostMessage()
                     .add("id", dial.id)
                     .add("tool", visit::toolName(dial.tool))
                     .add("title", wording_.word("dial." + std::string(dial.id)))
                     .add("least", static_cast<double>(dial.least))
                     .add("most", static_cast<double>(dial.most))
                     .add("step", std::round(1000.0 * static_cast<double>(dial.step)) / 1000.0)
                     .json();
    }
    HostMessage texts;
    for (const auto& [key, text] : museum.locale.all(state_.language)) texts.add(key, text);
    window_.tellHost("index", HostMessage()
                                  .add("title", museum.title.in(state_.language))
                                  .add("language", museum::languageTag(state_.language))
                                  .addRaw("exhibits", exhibits + "]")
                                  .addRaw("rooms", roomList())
                                  .addRaw("centuries", centuries())
                                  .addRaw("settings", settings + "]")
                                  .addRaw("tours", tours + "]")
                                  .addRaw("tools", tools + "]")
                                  .addRaw("actions", actions + "]")
                                  .addRaw("dials", dials + "]")
                                  .addRaw("texts", texts.json())
                                  .json());
}

void HostReport::tellExhibit(std::size_t index) {
    const visit::PlacedExhibit& placed = hall_.placed()[index];
    HostMessage message;
    message.add("id", placed.id);
    if (const museum::Exhibit* exhibit = hall_.museum()->exhibit(placed.id)) {
        const auto in = [this](const museum::LocalText& text) { return text.in(state_.language); };
        message.add("title", in(exhibit->title))
            .add("date", in(exhibit->date))
            .add("dimensions", museum::dimensionsText(exhibit->dimensions, state_.language))
            .add("materials", in(exhibit->materials))
            .add("technique", in(exhibit->technique))
            .add("text", in(exhibit->text))
            .add("provenance",
                 wording_.word(exhibit->provenance.reconstruction() ? "panel.reconstruction" : "panel.scan"))
            .add("conjecture", in(exhibit->provenance.conjecture))
            .add("credit", in(exhibit->credit))
            .add("reconstruction", exhibit->provenance.reconstruction());
        std::string notes = "[";
        for (const museum::Annotation& note : exhibit->annotations) {
            if (notes.size() > 1) notes += ',';
            notes += HostMessage()
                         .add("id", note.id)
                         .add("title", in(note.title))
                         .add("text", in(note.text))
                         .add("tag", note.tag)
                         .json();
        }
        message.addRaw("notes", notes + "]");
        message.addRaw("pictures", picturesOf(*exhibit))
            .addRaw("tags", tagsOf(*exhibit))
            .addRaw("comparable", comparablesOf(*exhibit))
            .addRaw("sources", jsonList(exhibit->sources));
        message.addRaw("words", wordsOf(*exhibit)).addRaw("kin", kinOf(*exhibit));
    } else {
        const GuestModel& guest = *hall_.guest();
        const kiln::asset::Credits& credits = wording_.guestCredits();
        message.add("title", wording_.guestTitle())
            .add("dimensions", replaced(wording_.word("guest.size"), "size", wording_.guestSize()))
            .add("scale", static_cast<double>(guest.scale))
            .add("text",
                 credits.description + (credits.description.empty() ? "" : "\n\n") + wording_.word("guest.text"))
            .add("creator", credits.creator)
            .add("date", credits.date)
            .add("rights", credits.rights)
            .add("statement", credits.statement)
            .add("source", credits.source)
            .add("file", guest.name)
            .addRaw("animations", jsonList(guest.animations));
    }
    window_.tellHost("exhibit", message.json());
}

/// By kind, the values that there are, each with how many exhibits it would find.
std::string HostReport::filters() const {
    std::string kinds = "[";
    for (const visit::Facet facet : visit::kFacets) {
        const std::vector<visit::FilterValue>& all = finder_.index()->values(facet);
        const std::vector<std::string>& chosen = state_.search.query.of(facet);
        std::string values = "[";
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (values.size() > 1) values += ',';
            values +=
                HostMessage()
                    .add("id", all[i].id)
                    .add("title", all[i].name.in(state_.language))
                    .add("count", static_cast<double>(finder_.found()->counts[static_cast<std::size_t>(facet)][i]))
                    .add("chosen", std::find(chosen.begin(), chosen.end(), all[i].id) != chosen.end())
                    .json();
        }
        const std::string name(visit::facetName(facet));
        if (kinds.size() > 1) kinds += ',';
        kinds += HostMessage()
                     .add("id", name)
                     .add("title", wording_.word("filter." + name))
                     .addRaw("values", values + "]")
                     .json();
    }
    return kinds + "]";
}

std::string HostReport::results() const {
    const museum::Museum& museum = *hall_.museum();
    std::string results = "[";
    for (const std::size_t place : finder_.found()->exhibits) {
        const museum::Exhibit& exhibit = museum.exhibits[place];
        if (results.size() > 1) results += ',';
        results += HostMessage()
                       .add("id", exhibit.id)
                       .add("title", exhibit.title.in(state_.language))
                       .add("city", wording_.word("city." + exhibit.city))
                       .add("date", exhibit.date.in(state_.language))
                       .json();
    }
    return results + "]";
}

void HostReport::tellSearch() {
    if (finder_.found() == nullptr) return;
    const kiln::platform::WindowSize size = window_.size();
    const ui::Layout layout = ui::layoutFor(size.width(), size.height());
    const ui::Rect field = ui::searchPlaces(layout, state_.preferences.textSize).field;
    SearchTold now{state_.search, state_.language, {}};
    std::string box = "[";
    for (const float edge : {field.x, field.y, field.width, field.height}) {
        now.field.push_back(std::lround(edge));
        box += (box.size() > 1 ? "," : "") + std::to_string(now.field.back());
    }
    if (now == searchTold_) return;
    searchTold_ = std::move(now);
    window_.tellHost("search", HostMessage()
                                   .add("open", state_.search.open)
                                   .add("query", state_.search.query.text)
                                   .add("focus", static_cast<double>(state_.search.focus))
                                   .addRaw("field", box + "]")
                                   .addRaw("filters", filters())
                                   .addRaw("results", results())
                                   .json());
}

void HostReport::tellComparison(const SideBySide& sideBySide, bool labelsChanged) {
    if (compared_ == sideBySide.ids() && findings_ == sideBySide.findings() && !labelsChanged) return;
    findings_ = sideBySide.findings();
    const bool nothing = sideBySide.ids().empty() && (!compared_ || compared_->empty());
    compared_ = sideBySide.ids();
    if (nothing) return;
    window_.tellHost("comparison", comparisonMessage(sideBySide.things(), sideBySide.ids(), *hall_.museum(), bridges_,
                                                     state_.language));
}

/// Of the catalogue: where they lie in the pack, and what they show.
std::string HostReport::picturesOf(const museum::Exhibit& exhibit) {
    std::string pictures = "[";
    for (const museum::Picture& picture : exhibit.pictures) {
        if (pictures.size() > 1) pictures += ',';
        pictures += HostMessage()
                        .add("note", picture.annotation)
                        .add("path", std::string(museum::kPictureFolder) + picture.file)
                        .add("width", static_cast<double>(picture.width))
                        .add("height", static_cast<double>(picture.height))
                        .json();
    }
    return pictures + "]";
}

/// What its things to see speak of, where that is more than one: the vocabulary's words in their order.
std::string HostReport::tagsOf(const museum::Exhibit& exhibit) const {
    const std::vector<museum::Word>& words = hall_.museum()->vocabulary.tags;
    std::string tags = "[";
    int count = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool has = std::any_of(exhibit.annotations.begin(), exhibit.annotations.end(),
                                     [&](const museum::Annotation& note) { return note.tag == words[i].id; });
        if (!has) continue;
        if (count++ > 0) tags += ',';
        tags += HostMessage()
                    .add("id", words[i].id)
                    .add("place", static_cast<double>(i))
                    .add("title", words[i].name.in(state_.language))
                    .json();
    }
    return count > 1 ? tags + "]" : "[]";
}

std::string HostReport::comparablesOf(const museum::Exhibit& exhibit) {
    std::vector<std::string> texts;
    for (const museum::ComparableObject& object : exhibit.comparable) {
        texts.push_back(object.institution + ", " + object.accession);
    }
    return jsonList(texts);
}

/// Their ids, as JSON.
template <class Predicate>
std::string HostReport::actionsThat(Predicate holds) const {
    std::vector<std::string> ids;
    for (const visit::Action& action : visit::actions()) {
        if (holds(action)) ids.emplace_back(action.id);
    }
    return jsonList(ids);
}

/// Of the dials that can be turned: {"light.turn": {"value": 15, "text": "15°"}}.
std::string HostReport::dialValues() const {
    HostMessage values;
    for (const visit::Dial& dial : visit::dials()) {
        if (!dial.possible(state_)) continue;
        const double value = std::round(10.0 * static_cast<double>(dial.value(state_))) / 10.0;
        values.addRaw(dial.id, HostMessage().add("value", value).add("text", visit::textOf(dial, state_)).json());
    }
    return values.json();
}

std::string HostReport::lengths(const visit::PlacedExhibit* inspected) const {
    std::vector<std::string> texts;
    if (inspected != nullptr) {
        for (const visit::Length& length : state_.tools.lengths) {
            texts.push_back(wording_.length(visit::metres(length, *inspected)));
        }
    }
    return jsonList(texts);
}

/// The glossary's words in the exhibit's text.
std::string HostReport::wordsOf(const museum::Exhibit& exhibit) const {
    std::string words = "[";
    if (glossary_ == nullptr) return "[]";
    for (const museum::FoundTerm& found :
         museum::findTerms(exhibit.text.in(state_.language), *glossary_, state_.language)) {
        const museum::Term& term = glossary_->terms[found.term];
        if (words.size() > 1) words += ',';
        words += HostMessage()
                     .add("term", term.term.in(state_.language))
                     .add("meaning", term.meaning.in(state_.language))
                     .json();
    }
    return words + "]";
}

/// Its motifs' kin at the other kiln.
std::string HostReport::kinOf(const museum::Exhibit& exhibit) const {
    std::string kin = "[";
    if (bridges_ == nullptr) return "[]";
    for (const museum::Bridge& bridge : *bridges_) {
        for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
            const museum::Exhibit* other = hall_.museum()->exhibit(bridge.ends[1 - end].exhibit);
            if (bridge.ends[end].exhibit != exhibit.id || other == nullptr) continue;
            if (kin.size() > 1) kin += ',';
            kin += HostMessage()
                       .add("id", other->id)
                       .add("title", bridge.motif.in(state_.language) + " → " + other->title.in(state_.language))
                       .add("text", bridge.reason.in(state_.language))
                       .json();
        }
    }
    return kin + "]";
}

std::string HostReport::settingValues() const {
    HostMessage values;
    for (const visit::Setting& setting : visit::settings())
        values.add(setting.id, visit::writeSetting(setting, state_));
    return values.json();
}

/// Of those that are numbers, as they are shown.
std::string HostReport::settingTexts() const {
    HostMessage texts;
    for (const visit::Setting& setting : visit::settings()) {
        if (setting.type == visit::Setting::Type::Number) texts.add(setting.id, visit::settingText(setting, state_));
    }
    return texts.json();
}

/// The step of the tour that one follows, or null.
std::string HostReport::tourStep(const museum::Tour* tour) const {
    const visit::Guide& guide = state_.guide;
    if (tour == nullptr || guide.step < 0 || static_cast<std::size_t>(guide.step) >= tour->steps.size()) return "null";
    const museum::TourStep& step = tour->steps[static_cast<std::size_t>(guide.step)];
    return HostMessage()
        .add("id", tour->id)
        .add("tour", tour->title.in(state_.language))
        .add("step", static_cast<double>(guide.step + 1))
        .add("steps", static_cast<double>(guide.steps))
        .add("title", step.title.in(state_.language))
        .add("text", step.text.in(state_.language))
        .json();
}

std::string HostReport::variants() const {
    std::vector<std::string> names;
    if (state_.inspected) {
        for (const std::string& name : hall_.variantsOf(*state_.inspected)) names.push_back(wording_.variant(name));
    }
    return jsonList(names);
}

void HostReport::tell(const kiln::walk::Walker& walker, bool settled, const std::string& link,
                      const std::vector<std::string>& findings, const museum::Tour* tour,
                      const SideBySide& sideBySide) {
    if (hall_.museum() == nullptr) return;
    const bool labelsChanged = language_ != state_.language || placed_ != hall_.placed().size();
    if (labelsChanged) {
        language_ = state_.language;
        placed_ = hall_.placed().size();
        tellIndex();
    }
    const auto idOf = [this](std::optional<std::size_t> index) {
        return index ? jsonString(hall_.placed()[*index].id) : std::string("null");
    };
    const visit::PlacedExhibit* inspected = state_.inspected ? &hall_.placed()[*state_.inspected] : nullptr;
    HostMessage message;
    message.add("mode", state_.mode == visit::Mode::Inspect ? "inspect" : "walk")
        .add("language", museum::languageTag(state_.language))
        .addRaw("lookedAt", idOf(state_.mode == visit::Mode::Walk ? state_.lookedAt : std::nullopt))
        .addRaw("inspected", idOf(state_.inspected))
        .add("room", hall_.museum()->galleries[hall_.here()].id)
        .add("link", link)
        .add("settled", settled)
        .add("planOpen", state_.planOpen)
        .addRaw("planFocus", focusOnPlan())
        .add("timelineOpen", state_.timeline.open)
        .add("timelineMap", state_.timeline.map)
        .addRaw("timelineFocus", state_.timeline.open ? focusInYears() : "null")
        .add("panelOpen", state_.panelOpen)
        .addRaw("possible",
                actionsThat([&](const visit::Action& action) { return action.possible(state_, inspected); }))
        .addRaw("chosen", actionsThat([&](const visit::Action& action) {
                    return action.chosen != nullptr && action.chosen(state_);
                }))
        .addRaw("dials", dialValues())
        .add("tool", visit::toolName(state_.tools.open))
        .add("note", static_cast<double>(state_.tools.note))
        .add("tag", static_cast<double>(state_.tools.tag))
        .add("reading", state_.reading)
        .addRaw("lengths", lengths(inspected))
        .addRaw("settings", settingValues())
        .addRaw("settingTexts", settingTexts())
        .addRaw("findings", jsonList(findings))
        .addRaw("tour", tourStep(tour))
        .addRaw("variants", variants())
        .add("variant", static_cast<double>(state_.variant))
        .add("animation", static_cast<double>(state_.animation))
        .add("where", wording_.whereabouts())
        .add("lightText", wording_.light());
    const std::string exhibit = state_.inspected ? hall_.placed()[*state_.inspected].id : std::string();
    if (exhibit != exhibit_ || (labelsChanged && state_.inspected)) {
        exhibit_ = exhibit;
        if (state_.inspected) tellExhibit(*state_.inspected);
    }
    tellSearch();
    tellComparison(sideBySide, labelsChanged);
    // Where one stands goes along in steps of a decimetre, so that the page is not told every frame.
    const glm::vec3 eye = walker.eye();
    const auto decimetre = [](float metres) { return std::round(static_cast<double>(metres) * 10.0) / 10.0; };
    message.addRaw("eye", "[" + std::to_string(decimetre(eye.x)) + "," + std::to_string(decimetre(eye.y)) + "," +
                              std::to_string(decimetre(eye.z)) + "]");
    message.add("yaw", decimetre(walker.yaw()));
    if (const std::string json = message.json(); json != stateText_) {
        stateText_ = json;
        window_.tellHost("state", json);
    }
}

}  // namespace visitor
