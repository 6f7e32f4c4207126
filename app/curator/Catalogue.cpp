#include "app/curator/Catalogue.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>

#include "app/curator/CatalogueHtml.h"
#include "app/curator/CatalogueStyle.h"
#include "app/curator/Files.h"

namespace curator {

using museum::Exhibit;
using museum::kLanguages;
using museum::Language;
using museum::LocalText;

namespace {

constexpr std::size_t kDescription = 155;  // characters that search engines show

int middleYear(const Exhibit& exhibit) {
    return (exhibit.years.from + exhibit.years.to) / 2;
}

int centuryOf(const Exhibit& exhibit) {
    return (middleYear(exhibit) - 1) / 100 + 1;
}

/// As the index has them: by city, then by age.
std::vector<const Exhibit*> inOrder(const museum::Museum& museum) {
    std::vector<const Exhibit*> all;
    for (const Exhibit& exhibit : museum.exhibits) all.push_back(&exhibit);
    std::sort(all.begin(), all.end(), [](const Exhibit* a, const Exhibit* b) {
        return std::make_tuple(a->city, middleYear(*a), a->id) < std::make_tuple(b->city, middleYear(*b), b->id);
    });
    return all;
}

/// Fills in the words in { } of an interface text.
std::string filled(std::string text, std::initializer_list<std::pair<std::string_view, std::string>> values) {
    std::string done;
    for (std::size_t at = 0; at < text.size();) {
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& one) {
            return text.compare(at, one.first.size() + 2, "{" + std::string(one.first) + "}") == 0;
        });
        if (value == values.end()) {
            done += text[at++];
        } else {
            done += value->second;  // which is not looked into again
            at += value->first.size() + 2;
        }
    }
    return done;
}

std::string element(const std::string& tag, const std::string& inside, const std::string& attributes = {}) {
    return "<" + tag + (attributes.empty() ? "" : " " + attributes) + ">" + inside + "</" + tag + ">";
}

std::string attribute(const std::string& name, std::string_view value) {
    return name + "=\"" + escaped(value) + "\"";
}

std::string link(const std::string& address, const std::string& inside, const std::string& more = {}) {
    return element("a", inside, attribute("href", address) + (more.empty() ? "" : " " + more));
}

/// All pages of one language.
class Pages {
  public:
    Pages(const CatalogueContent& content, Language language)
        : content_(content), museum_(content.museum), language_(language), order_(inOrder(content.museum)) {}

    [[nodiscard]] std::vector<CatalogueFile> all() const {
        std::vector<CatalogueFile> files{indexPage(), glossaryPage()};
        for (std::size_t i = 0; i < order_.size(); ++i) files.push_back(exhibitPage(i));
        for (const museum::Tour& tour : content_.tours) files.push_back(tourPage(tour));
        return files;
    }

  private:
    struct Head {
        std::string name;         ///< of the file
        std::string title;        ///< of the page
        std::string description;  ///< one line
        std::string more;         ///< of <head>
    };

    // ---- words -----------------------------------------------------------------------------------------------------

    [[nodiscard]] const std::string& word(const std::string& key) const {
        return museum_.locale.text(language_, std::string(kCatalogueTexts) + key);
    }
    [[nodiscard]] const std::string& panel(const std::string& key) const { return museum_.locale.text(language_, key); }
    [[nodiscard]] const std::string& in(const LocalText& text) const { return text.in(language_); }

    /// What records have in English alone.
    [[nodiscard]] std::string english(const std::string& text) const {
        return language_ == Language::English ? escaped(text) : element("span", escaped(text), "lang=\"en\"");
    }

    [[nodiscard]] std::string names(const std::vector<std::string>& ids, const std::vector<museum::Word>& words) const {
        std::string list;
        for (const std::string& id : ids) {
            const museum::Word* found = findWord(words, id);
            if (found == nullptr) continue;
            list += (list.empty() ? "" : word("list")) + in(found->name);
        }
        return list;
    }

    [[nodiscard]] std::string size(const Exhibit& exhibit) const {
        return museum::dimensionsText(exhibit.dimensions, language_);
    }

    // ---- parts of pages --------------------------------------------------------------------------------------------

    /// The museum itself, at a room and an exhibit when `place` names them.
    [[nodiscard]] std::string museumAddress(const std::string& place = {}) const {
        const std::string page = "../../../index.html?lang=" + std::string(languageTag(language_));
        return place.empty() ? page : page + "#/" + place;
    }
    [[nodiscard]] std::string placeOf(const Exhibit& exhibit) const {
        const museum::Gallery* gallery = museum_.galleryWith(exhibit.id);
        return gallery == nullptr ? std::string() : gallery->id + "/" + exhibit.id;
    }

    [[nodiscard]] static std::string image(const CataloguePicture& picture, std::string_view alt, bool lazy = true) {
        return "<img " + attribute("src", "../pictures/" + picture.name) + " width=\"" + std::to_string(picture.width) +
               "\" height=\"" + std::to_string(picture.height) + "\" " + attribute("alt", alt) +
               (lazy ? " loading=\"lazy\"" : "") + " decoding=\"async\">";
    }

    [[nodiscard]] std::string describe(const Exhibit& exhibit) const {
        return filled(word("alt"), {{"title", in(exhibit.title)},
                                    {"kind", panel("kind." + exhibit.kind)},
                                    {"size", size(exhibit)},
                                    {"colours", names(exhibit.colours, museum_.vocabulary.colours)}});
    }

    [[nodiscard]] std::string describe(const Exhibit& exhibit, const museum::Annotation& note) const {
        return filled(word("alt.note"), {{"title", in(exhibit.title)}, {"note", in(note.title)}});
    }

    [[nodiscard]] CatalogueFile page(const Head& head, const std::string& main) const {
        const std::string tag(htmlLanguage(language_));
        const std::string museumTitle = in(museum_.title);
        const std::string title = head.title == museumTitle ? museumTitle : head.title + " · " + museumTitle;
        std::string alternates, languages;
        for (const Language other : kLanguages) {
            const std::string otherTag(htmlLanguage(other));
            const std::string address = "../" + std::string(languageTag(other)) + "/" + head.name;
            alternates += "<link rel=\"alternate\" hreflang=\"" + otherTag + "\" " + attribute("href", address) + ">\n";
            languages += element("li", link(address, escaped(languageName(other)),
                                            "lang=\"" + otherTag + "\" hreflang=\"" + otherTag + "\"" +
                                                (other == language_ ? " aria-current=\"true\"" : "")));
        }
        alternates +=
            "<link rel=\"alternate\" hreflang=\"x-default\" " + attribute("href", "../en/" + head.name) + ">\n";
        std::string text = "<!doctype html>\n<html lang=\"" + tag + "\">\n<head>\n<meta charset=\"utf-8\">\n";
        text += element("title", escaped(title)) + "\n";
        text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        text += "<meta name=\"description\" " + attribute("content", head.description) + ">\n";
        text += "<meta name=\"theme-color\" content=\"#F4F1E8\">\n<link rel=\"stylesheet\" href=\"../style.css\">\n";
        text += "<link rel=\"icon\" href=\"data:,\">\n" + alternates;
        text += "<meta property=\"og:site_name\" " + attribute("content", museumTitle) + ">\n";
        text += "<meta property=\"og:title\" " + attribute("content", head.title) + ">\n";
        text += "<meta property=\"og:description\" " + attribute("content", head.description) + ">\n";
        text += head.more + "</head>\n<body>\n";
        text += link("#text", escaped(word("skip")), "class=\"skip\"") + "\n";
        text += "<header class=\"head\">\n<p>" + link(museumAddress(), escaped(museumTitle), "class=\"home\"") +
                link("index.html", escaped(word("title"))) + "</p>\n";
        text += element("nav", element("ul", languages), attribute("aria-label", word("language"))) + "\n</header>\n";
        text += "<main id=\"text\" tabindex=\"-1\">\n" + main + "</main>\n";
        text += "<footer class=\"foot\">\n" +
                element("p", escaped(museumTitle + " · " + panel("panel.reconstruction"))) +
                "\n</footer>\n</body>\n</html>\n";
        return {"catalogue/" + std::string(languageTag(language_)) + "/" + head.name, std::move(text)};
    }

    static void row(std::string& table, const std::string& name, const std::string& value) {
        if (!value.empty()) table += "<div>" + element("dt", escaped(name)) + element("dd", value) + "</div>\n";
    }

    static std::string paragraphs(const std::string& text) {
        std::string all;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find("\n\n", at), text.size());
            const std::string one = text.substr(at, end - at);
            if (one.find_first_not_of(" \n") != std::string::npos) all += element("p", escaped(one)) + "\n";
            at = end + 2;
        }
        return all;
    }

    [[nodiscard]] std::string sources(const std::vector<std::string>& all) const {
        std::string items;
        for (const std::string& source : all) {
            const SourceLink at = sourceLink(source);
            const std::string words = english(at.words);
            items += element("li", at.address.empty() ? words : link(at.address, words, "rel=\"noopener\"")) + "\n";
        }
        return items;
    }

    [[nodiscard]] static std::string section(const std::string& title, const std::string& inside,
                                             const std::string& attributes = {}) {
        return inside.empty()
                   ? std::string()
                   : element("section", "\n" + element("h2", escaped(title)) + "\n" + inside, attributes) + "\n";
    }

    // ---- an exhibit ------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string facts(const Exhibit& exhibit) const {
        std::string table;
        row(table, word("city"), escaped(panel("city." + exhibit.city)));
        row(table, word("kind"), escaped(panel("kind." + exhibit.kind)));
        row(table, word("date"), escaped(in(exhibit.date)));
        row(table, panel("panel.size"), escaped(size(exhibit)));
        row(table, panel("panel.materials"), escaped(in(exhibit.materials)));
        row(table, panel("panel.technique"), escaped(in(exhibit.technique)));
        row(table, word("motifs"), escaped(names(exhibit.motifs, museum_.vocabulary.motifs)));
        row(table, word("colours"), escaped(names(exhibit.colours, museum_.vocabulary.colours)));
        return element("dl", "\n" + table, "class=\"table\"") + "\n";
    }

    [[nodiscard]] std::string notes(const Exhibit& exhibit, const ExhibitPictures& pictures) const {
        std::string items;
        for (std::size_t i = 0; i < exhibit.annotations.size(); ++i) {
            const museum::Annotation& note = exhibit.annotations[i];
            items += element("li",
                             image(pictures.notes.at(i), describe(exhibit, note)) +
                                 element("h3", escaped(in(note.title))) + element("p", escaped(in(note.text))),
                             attribute("id", "note-" + note.id)) +
                     "\n";
        }
        return items.empty() ? items : element("ol", "\n" + items, "class=\"notes\"") + "\n";
    }

    /// Motif bridges that end at this exhibit.
    [[nodiscard]] std::string kin(const Exhibit& exhibit) const {
        std::string items;
        for (const museum::Bridge& bridge : content_.bridges) {
            for (std::size_t end = 0; end < 2; ++end) {
                if (bridge.ends[end].exhibit != exhibit.id) continue;
                const Exhibit* other = museum_.exhibit(bridge.ends[1 - end].exhibit);
                if (other == nullptr) continue;
                const char* certainty = bridge.certainty == museum::Certainty::Documented ? "certainty.documented"
                                        : bridge.certainty == museum::Certainty::Likely   ? "certainty.likely"
                                                                                          : "certainty.possible";
                const std::string& title = in(other->title);
                items += element("li", image(content_.pictures.at(other->id).small, describe(*other)) +
                                           element("h3", escaped(in(bridge.motif))) +
                                           element("p", link(other->id + ".html", escaped(title))) +
                                           element("p", escaped(in(bridge.reason))) +
                                           element("p", escaped(word(certainty)), "class=\"sure\"")) +
                         "\n";
            }
        }
        return items.empty() ? items : element("ul", "\n" + items, "class=\"kin\"") + "\n";
    }

    [[nodiscard]] std::string provenance(const Exhibit& exhibit) const {
        const museum::Provenance& from = exhibit.provenance;
        const char* method = from.method == "scan"             ? "method.scan"
                             : from.method == "photogrammetry" ? "method.photogrammetry"
                                                               : "method.procedural";
        const auto uri = [](const std::string& address, const std::string& rel) {
            return address.starts_with("http") ? link(address, escaped(address), attribute("rel", rel))
                                               : escaped(address);
        };
        std::string table;
        row(table, word("method"), escaped(word(method)));
        row(table, word("accuracy"), english(from.accuracy));
        row(table, panel("panel.conjecture"), escaped(in(from.conjecture)));
        row(table, word("maker"), escaped(from.maker));
        row(table, word("made"), escaped(from.date));
        row(table, word("software"), english(from.software));
        row(table, panel("panel.credit"), escaped(in(exhibit.credit)));
        row(table, word("rights.object"), uri(from.objectRights, "noopener"));
        row(table, word("rights.model"), uri(from.modelRights, "license noopener"));
        if (!exhibit.levels.empty()) {
            const museum::ModelLevel& finest = exhibit.levels.back();
            row(table, word("model"),
                link("../../" + finest.object, "glTF (GLB), " + megabytes(finest.bytes),
                     "type=\"model/gltf-binary\" " + attribute("download", exhibit.id + ".glb")));
        }
        row(table, panel("panel.contact"), english(from.contact));
        return element("dl", "\n" + table, "class=\"table provenance\"") + "\n";
    }

    [[nodiscard]] std::string neighbours(std::size_t at) const {
        std::string items;
        const auto neighbour = [&](const char* key, const char* rel, const Exhibit& other) {
            items +=
                element("li", link(other.id + ".html", element("span", escaped(panel(key))) + escaped(in(other.title)),
                                   std::string("rel=\"") + rel + "\""));
        };
        if (at > 0) neighbour("panel.previous", "prev", *order_[at - 1]);
        items += element("li", link("index.html", element("span", escaped(word("title"))) + escaped(word("all"))));
        if (at + 1 < order_.size()) neighbour("panel.next", "next", *order_[at + 1]);
        return element("nav", element("ul", items), "class=\"turn\" " + attribute("aria-label", word("turn"))) + "\n";
    }

    [[nodiscard]] CatalogueFile exhibitPage(std::size_t at) const {
        const Exhibit& exhibit = *order_[at];
        const ExhibitPictures& pictures = content_.pictures.at(exhibit.id);
        const std::string title = in(exhibit.title);
        Head head{exhibit.id + ".html", title, shortened(in(exhibit.text), kDescription), {}};
        head.more += "<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:image\" " +
                     attribute("content", "../pictures/" + pictures.main.name) + ">\n";
        head.more += "<meta property=\"og:image:alt\" " + attribute("content", describe(exhibit)) + ">\n";
        head.more +=
            element("script", "\n" + exhibitData(exhibit, content_, language_) + "\n", "type=\"application/ld+json\"") +
            "\n";
        const std::string place = placeOf(exhibit);
        std::string main = element("p", escaped(panel("city." + exhibit.city) + " · " + panel("kind." + exhibit.kind)),
                                   "class=\"eyebrow\"") +
                           "\n" + element("h1", escaped(title)) + "\n" +
                           element("p", escaped(in(exhibit.date)), "class=\"date\"") + "\n";
        main +=
            element("p", escaped(panel(exhibit.provenance.reconstruction() ? "panel.reconstruction" : "panel.scan")),
                    "class=\"badge\"") +
            "\n";
        main += "<div class=\"object\">\n" +
                element("figure", image(pictures.main, describe(exhibit), false), "class=\"plate\"") + "\n";
        main += "<div class=\"facts\">\n" + element("h2", escaped(word("facts"))) + "\n" + facts(exhibit);
        main += element("p", link(museumAddress(place), escaped(word("see"))), "class=\"go\"") + "\n</div>\n";
        main += element("div", "\n" + paragraphs(in(exhibit.text)), "class=\"prose\"") + "\n</div>\n";
        main += section(panel("tool.notes"), notes(exhibit, pictures));
        main += section(word("bridges"), kin(exhibit));
        std::string comparable;
        for (const museum::ComparableObject& one : exhibit.comparable) {
            comparable += element("li", english(one.institution + ", " + one.accession)) + "\n";
        }
        if (!comparable.empty()) comparable = element("ul", "\n" + comparable, "class=\"sources\"") + "\n";
        main += section(panel("panel.comparable"), comparable);
        main += section(word("sources"), element("ol", "\n" + sources(exhibit.sources), "class=\"sources\"") + "\n");
        main += section(word("provenance"), provenance(exhibit));
        return page(head, main + neighbours(at));
    }

    // ---- the lists -------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string entry(const Exhibit& exhibit) const {
        const std::string name = element("span", escaped(in(exhibit.title)), "class=\"name\"");
        return element("li", link(exhibit.id + ".html", image(content_.pictures.at(exhibit.id).small, {}) + name) +
                                 element("p", escaped(in(exhibit.date)))) +
               "\n";
    }

    [[nodiscard]] std::string city(std::size_t from, std::size_t to) const {
        std::string inside;
        for (std::size_t at = from; at < to;) {
            const int century = centuryOf(*order_[at]);
            std::string items;
            for (; at < to && centuryOf(*order_[at]) == century; ++at) items += entry(*order_[at]);
            inside += element("h3", escaped(filled(word("century"), {{"n", centuryNumber(century, language_)}}))) +
                      "\n" + element("ul", "\n" + items, "class=\"objects\"") + "\n";
        }
        const std::string& id = order_[from]->city;
        return section(panel("city." + id), inside, attribute("id", id));
    }

    [[nodiscard]] std::string minutes(const museum::Tour& tour) const {
        return element("p", escaped(filled(word("minutes"), {{"minutes", std::to_string(tour.minutes)}})),
                       "class=\"minutes\"");
    }

    [[nodiscard]] CatalogueFile indexPage() const {
        std::string places, cities, tours;
        for (std::size_t from = 0; from < order_.size();) {
            std::size_t to = from;
            while (to < order_.size() && order_[to]->city == order_[from]->city) ++to;
            const std::string& id = order_[from]->city;
            places += element("li", link("#" + id, escaped(panel("city." + id))));
            cities += city(from, to);
            from = to;
        }
        for (const museum::Tour& tour : content_.tours) {
            tours += element("li", element("h3", link("tour-" + tour.id + ".html", escaped(in(tour.title)))) +
                                       minutes(tour) + element("p", escaped(in(tour.summary)))) +
                     "\n";
        }
        if (!tours.empty()) {
            places += element("li", link("#tours", escaped(word("tours"))));
            tours = section(word("tours"), element("ul", "\n" + tours, "class=\"tours\"") + "\n", "id=\"tours\"");
        }
        places += element("li", link("glossary.html", escaped(word("glossary"))));
        std::string main = element("h1", escaped(word("title")), "class=\"first\"") + "\n" +
                           element("p", escaped(word("lead")), "class=\"lead\"") + "\n";
        main += element("p", link(museumAddress(), escaped(word("enter"))), "class=\"go\"") + "\n";
        main += element("ul", places, "class=\"places\"") + "\n";
        main += element("div", "\n" + cities + tours, "class=\"index\"") + "\n";
        return page({"index.html", word("title"), shortened(word("lead"), kDescription),
                     "<meta property=\"og:type\" content=\"website\">\n"},
                    main);
    }

    /// The museum at a step of a tour, from 1; at its door where the step is nowhere.
    [[nodiscard]] std::string addressOf(const museum::Tour& tour, std::size_t number) const {
        const museum::TourStep& one = tour.steps.at(number - 1);
        const museum::Gallery* gallery =
            one.exhibit.empty() ? museum_.gallery(one.room) : museum_.galleryWith(one.exhibit);
        if (gallery == nullptr) return museumAddress();
        return museumAddress(gallery->id + "?tour=" + tour.id + "," + std::to_string(number));
    }

    [[nodiscard]] std::string step(const museum::Tour& tour, std::size_t number) const {
        const museum::TourStep& one = tour.steps.at(number - 1);
        std::string figure, at;
        if (const Exhibit* exhibit = one.exhibit.empty() ? nullptr : museum_.exhibit(one.exhibit)) {
            const ExhibitPictures& pictures = content_.pictures.at(exhibit->id);
            const auto& notes = exhibit->annotations;
            const auto note =
                std::find_if(notes.begin(), notes.end(), [&](const auto& other) { return other.id == one.annotation; });
            const bool close = note != notes.end();
            figure = element("figure", close ? image(pictures.notes.at(static_cast<std::size_t>(note - notes.begin())),
                                                     describe(*exhibit, *note))
                                             : image(pictures.small, describe(*exhibit)));
            const std::string words = escaped(filled(word("object"), {{"title", in(exhibit->title)}}));
            at = link(exhibit->id + ".html" + (close ? "#note-" + note->id : ""), words);
        } else if (const museum::Gallery* gallery = museum_.gallery(one.room)) {
            at = escaped(filled(word("room"), {{"room", in(gallery->title)}}));
        }
        return element("li",
                       figure + element("div", element("h2", escaped(in(one.title))) + paragraphs(in(one.text)) +
                                                   element("p", at, "class=\"at\"") +
                                                   element("p", link(addressOf(tour, number), escaped(word("see"))),
                                                           "class=\"at\"")),
                       "class=\"step\"") +
               "\n";
    }

    [[nodiscard]] CatalogueFile tourPage(const museum::Tour& tour) const {
        std::string main = element("p", escaped(word("tours")), "class=\"eyebrow\"") + "\n" +
                           element("h1", escaped(in(tour.title))) + "\n" + minutes(tour) + "\n" +
                           element("p", escaped(in(tour.summary)), "class=\"lead\"") + "\n";
        std::string steps;
        for (std::size_t number = 1; number <= tour.steps.size(); ++number) steps += step(tour, number);
        main += element("ol", "\n" + steps, "class=\"steps\"") + "\n";
        main += element("p", link(tour.steps.empty() ? museumAddress() : addressOf(tour, 1), escaped(word("enter"))),
                        "class=\"go\"") +
                "\n";
        return page({"tour-" + tour.id + ".html", in(tour.title), shortened(in(tour.summary), kDescription),
                     "<meta property=\"og:type\" content=\"article\">\n"},
                    main);
    }

    [[nodiscard]] CatalogueFile glossaryPage() const {
        std::string terms;
        for (const museum::Term& term : content_.glossary.terms) {
            terms += element("div", element("dt", escaped(in(term.term))) + element("dd", escaped(in(term.meaning))),
                             attribute("id", "term-" + term.id)) +
                     "\n";
        }
        std::string main = element("p", escaped(word("title")), "class=\"eyebrow\"") + "\n" +
                           element("h1", escaped(word("glossary"))) + "\n" +
                           element("p", escaped(word("glossary.lead")), "class=\"lead\"") + "\n";
        if (!terms.empty()) main += element("dl", "\n" + terms, "class=\"words\"") + "\n";
        return page({"glossary.html", word("glossary"), word("glossary.lead"),
                     "<meta property=\"og:type\" content=\"website\">\n"},
                    main);
    }

    const CatalogueContent& content_;
    const museum::Museum& museum_;
    Language language_;
    std::vector<const Exhibit*> order_;
};

}  // namespace

std::vector<CatalogueFile> writeCatalogue(const CatalogueContent& content) {
    std::vector<CatalogueFile> files{{"catalogue/style.css", kCatalogueStyle}};
    for (const Language language : kLanguages) {
        for (CatalogueFile& file : Pages(content, language).all()) files.push_back(std::move(file));
    }
    return files;
}

}  // namespace curator
