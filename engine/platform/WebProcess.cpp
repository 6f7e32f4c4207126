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

bool wholeProgram() {
    return kilnWholeProgram() != 0;
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

Result<std::string> savePicture(const std::string& name, int width, int height, std::span<const std::uint8_t> rgba) {
    if (width < 1 || height < 1 ||
        rgba.size() != 4u * static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {
        return fail(ErrorCode::Malformed, "a picture of other bytes than its size says", name);
    }
    kilnSavePicture(name.c_str(), width, height, rgba.data());
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
