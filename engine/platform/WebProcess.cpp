// The process and its machine, in a page.
#include <array>

#include <emscripten/heap.h>

#include "engine/platform/Languages.h"
#include "engine/platform/WebHost.h"
#include "engine/platform/Window.h"

namespace kiln::platform {

unsigned workerCount() {
    return 0;
}

std::size_t peakMemoryBytes() {
    return emscripten_get_heap_size();
}  // a wasm heap never shrinks

double cpuSeconds() {
    return 0.0;
}

Result<std::string> saveFile(const std::string& name, const std::string& mimeType, ByteView bytes) {
    kilnSaveFile(name.c_str(), mimeType.c_str(), bytes.data(), bytes.size());
    return name;
}

std::string kept(const std::string& name) {
    std::array<char, 4096> text{};
    kilnKept(name.c_str(), text.data(), text.size());
    return text.data();
}

void keep(const std::string& name, const std::string& text) {
    kilnKeep(name.c_str(), text.c_str());
}

std::string preferredLanguage() {
    std::array<char, 256> tags{};
    kilnLanguages(tags.data(), tags.size());
    return firstKnownLanguage(tags.data());
}

}  // namespace kiln::platform
