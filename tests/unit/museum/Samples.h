// A whole small museum for the tests of its readers and writers.
#pragma once

#include <string>

#include "app/museum/Bridge.h"
#include "app/museum/Glossary.h"
#include "app/museum/Museum.h"
#include "app/museum/Tour.h"

namespace museum::test {

inline LocalText local(const std::string& word) {
    LocalText text;
    text.in(Language::English) = word + " in English";
    text.in(Language::Turkish) = word + " Türkçe: ğ ı İ ş ç ö ü";
    text.in(Language::Chinese) = word + " 中文：青花梅瓶";
    return text;
}

inline std::string packPath(char digit, const std::string& extension) {
    return "objects/" + std::string(64, digit) + "." + extension;
}

inline Museum sampleMuseum() {
    Museum museum;
    museum.title = local("title");
    museum.fonts = {packPath('1', "ttf"), packPath('2', "ttf"), packPath('3', "otf"), packPath('4', "ttf")};
    for (const Language language : kLanguages) {
        museum.locale.set(language, "panel.close", local("close").in(language));
        museum.locale.set(language, "error.model", local("{reason}").in(language));
    }
    Gallery gallery;
    gallery.id = "vestibule";
    gallery.title = local("vestibule");
    gallery.light.direction = {-0.25, -1.0, 0.5};
    gallery.light.color = {1.0, 0.75, 0.5};
    gallery.light.illuminance = 3.5;
    gallery.light.environment = 0.5;
    gallery.light.exposure = -1.25;
    gallery.placements = {{"mount:plinth-bowl", "bowl", 45.0, {1.5, 1.0, -2.25}}};
    gallery.outline = {{-3.0, -4.0}, {3.0, -4.0}, {3.5, 4.0}, {-3.0, 4.0}};
    gallery.doors = {{"east", "tile-hall", "west", 1.75, 3.0, {5.5, 0.0, -0.25}, -90.0}};
    gallery.place = Place{1.5, -2.0, 45.0};
    gallery.roomObject = packPath('a', "glb");
    gallery.roomBytes = 123456;
    museum.galleries.push_back(gallery);
    museum.waysObject = packPath('c', "nav");
    museum.bridgesObject = packPath('6', "json");
    museum.glossaryObject = packPath('7', "json");
    museum.chronicleObject = packPath('8', "json");
    museum.vocabulary = {{{"lotus", local("lotus")}, {"dragon", local("dragon")}},
                         {{"green", local("green")}},
                         {{"porcelain", local("porcelain")}},
                         {{"technique", local("technique")}, {"form", local("form")}}};
    museum.tours = {{"fire", local("fire"), local("about fire"), 12, packPath('5', "json")}};
    Exhibit exhibit;
    exhibit.id = "bowl";
    exhibit.kind = "vessel";
    exhibit.city = "jingdezhen";
    exhibit.title = local("bowl");
    exhibit.pinyin = "lü you wan";
    exhibit.date = local("date");
    exhibit.years = {1465, 1487};
    exhibit.dimensions = {7.7, 0, 0, 16};
    exhibit.materials = local("materials");
    exhibit.technique = local("technique");
    exhibit.techniques = {"porcelain", "iron-glaze"};
    exhibit.motifs = {"lotus"};
    exhibit.colours = {"green"};
    exhibit.text = local("one\n\ntwo");
    exhibit.credit = local("credit");
    exhibit.comparable = {{"The Cleveland Museum of Art", "1964.167"}};
    exhibit.sources = {"A catalogue", "Another"};
    exhibit.provenance = {"reconstruction",
                          "procedural reconstruction",
                          "Sister Kilns",
                          "2026-11-24",
                          "workshop 0.1",
                          "estimates",
                          local("conjecture"),
                          "https://creativecommons.org/publicdomain/zero/1.0/",
                          "https://creativecommons.org/licenses/by/4.0/",
                          "issue tracker"};
    Annotation annotation;
    annotation.id = "well";
    annotation.title = local("well");
    annotation.text = local("carving");
    annotation.tag = "technique";
    annotation.distance = 17.5;
    annotation.position = {0.01, 0.0625, -0.025};
    annotation.normal = {0.0, 0.8, -0.6};
    exhibit.annotations = {annotation, annotation};
    exhibit.annotations[1].id = "rim";
    exhibit.levels = {{packPath('b', "glb"), 54321}, {packPath('e', "glb"), 7654321}};
    exhibit.pictures = {{"", "bowl-0123456789ab.jpg", 1200, 900}, {"well", "bowl-well-ab.jpg", 640, 480}};
    museum.exhibits.push_back(exhibit);
    return museum;
}

/// Two rooms with an exhibit of each city, the bowl with annotations; what the samples below name.
inline Museum sampleHouse() {
    Museum museum = sampleMuseum();
    Gallery hall = museum.galleries[0];
    hall.id = "tile-hall";
    hall.placements[0].exhibit = "tile";
    museum.galleries.push_back(hall);
    Exhibit tile = museum.exhibits[0];
    tile.id = "tile";
    tile.city = "iznik";
    tile.annotations.clear();
    museum.exhibits.push_back(tile);
    return museum;
}

/// Steps of both kinds with everything that a step can have.
inline Tour sampleTour() {
    Tour tour{"fire", local("fire"), local("about fire"), 12, {}};
    TourStep look;
    look.exhibit = "bowl";
    look.annotation = "rim";
    look.view = TourView{-30.0, 12.5, 40.0};
    look.light = TourLight{TourPreset::Lamp, 45.0};
    look.raking = TourRaking{6.0, 300.0};
    look.surface = TourSurface::Normals;
    look.layer = Layer::Body;
    look.section = TourSection{TourAxis::Z, -0.25};
    look.turnover = true;
    look.title = local("look");
    look.text = local("text");
    look.dwell = 12.0;
    TourStep stop;
    stop.room = "tile-hall";
    stop.stand = {1.5, -2.0, 90.0, 20.0};
    stop.title = local("stop");
    stop.text = local("text");
    TourStep plain;
    plain.exhibit = "tile";
    plain.title = local("plain");
    plain.text = local("text");
    tour.steps = {look, stop, plain, plain, plain, plain, plain, plain};
    return tour;
}

inline std::vector<Bridge> sampleBridges() {
    Bridge bridge{"clouds",
                  local("clouds"),
                  {{{"tile", ""}, {"bowl", "well"}}},
                  BridgeDirection::IznikToJingdezhen,
                  Certainty::Likely,
                  local("reason"),
                  {"A catalogue"}};
    Bridge other = bridge;
    other.id = "waves";
    return {bridge, other};
}

inline Glossary sampleGlossary() {
    Glossary glossary;
    glossary.terms = {{"glaze", local("glaze"), local("glass"), {{{"glaze", "glazes"}, {"sır"}, {"釉"}}}}};
    glossary.terms.push_back(glossary.terms[0]);
    glossary.terms[1].id = "slip";
    return glossary;
}

}  // namespace museum::test
