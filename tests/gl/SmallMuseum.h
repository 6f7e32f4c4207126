// Parts of museums that tests make on the spot.
#pragma once

#include <string>

#include "tests/gl/Shapes.h"

#include "app/museum/Museum.h"

namespace gltest {

/// The path in a pack of an object whose hash has but one digit.
inline std::string objectPath(char digit, const char* ending = ".glb") {
    return "objects/" + std::string(64, digit) + ending;
}

inline museum::LocalText local(const std::string& word) {
    museum::LocalText text;
    for (const museum::Language language : museum::kLanguages) text.in(language) = word;
    return text;
}

/// Without a room; what it names beside models is not in any pack: one walks by hand, without letters.
inline museum::Museum emptyMuseum() {
    museum::Museum museum;
    museum.title = local("house");
    museum.fonts = {objectPath('f'), objectPath('f'), objectPath('f'), objectPath('f')};
    museum.waysObject = museum.bridgesObject = museum.glossaryObject = objectPath('d');
    museum.vocabulary.colours = {{"blue", local("blue")}};
    return museum;
}

/// A vessel of 30 by 30 cm with one level, objectPath('0').
inline museum::Exhibit vessel(const std::string& id) {
    museum::Exhibit exhibit;
    exhibit.id = id;
    exhibit.kind = "vessel";
    exhibit.city = "iznik";
    exhibit.title = exhibit.date = exhibit.materials = exhibit.technique = exhibit.text = exhibit.credit = local("b");
    exhibit.provenance = {"reconstruction", "procedural reconstruction", "m", "d", "s", "a", local("c"), "r", "r", "c"};
    exhibit.dimensions = {30, 0, 0, 30};
    exhibit.years = {1500, 1525};
    exhibit.colours = {"blue"};
    exhibit.levels = {{objectPath('0'), 1000}};
    return exhibit;
}

/// A room of ten metres by ten with one exhibit, its model under `digit`.
inline museum::Gallery room(const std::string& id, const std::string& exhibit, char digit, std::size_t bytes) {
    museum::Gallery gallery;
    gallery.id = id;
    gallery.title = local(id);
    gallery.placements = {{"mount:plinth", exhibit, 0.0}};
    gallery.outline = {{-5, -5}, {5, -5}, {5, 5}, {-5, 5}};
    gallery.roomObject = objectPath(digit);
    gallery.roomBytes = bytes;
    return gallery;
}

/// What such a room may look like: a floor, the spawn and the mount in its middle.
inline Model plinthRoom() {
    Model model = single(box({10.0f, 0.02f, 10.0f}), dielectric(glm::vec3(0.5f), 0.5f));
    for (const char* name : {"spawn", "mount:plinth"}) {
        kiln::asset::Node node;
        node.name = name;
        model.roots.push_back(static_cast<Index>(model.nodes.size()));
        model.nodes.push_back(node);
    }
    model.updateWorldTransforms();
    return model;
}

}  // namespace gltest
