#include "app/museum/Reference.h"

namespace museum {

const Exhibit* lookUp(const Museum& museum, const std::string& id, const std::string& annotation,
                      const std::string& path, std::vector<Fault>& faults) {
    const Exhibit* exhibit = museum.exhibit(id);
    if (exhibit == nullptr) {
        faults.push_back(
            {path + "/exhibit", "there is no exhibit \"" + id + "\"", "Use the name of a folder in assets/collection"});
        return nullptr;
    }
    if (museum.galleryWith(id) == nullptr) {
        faults.push_back(
            {path + "/exhibit", "\"" + id + "\" stands in no room", "Place it in a room, or choose another exhibit"});
    }
    if (annotation.empty()) return exhibit;
    std::string known;
    for (const Annotation& one : exhibit->annotations) {
        if (one.id == annotation) return exhibit;
        known += (known.empty() ? "" : ", ") + one.id;
    }
    faults.push_back({path + "/annotation", "this exhibit has no annotation \"" + annotation + "\"",
                      known.empty() ? "Leave the line out: it has none" : "Use one of " + known});
    return exhibit;
}

}  // namespace museum
