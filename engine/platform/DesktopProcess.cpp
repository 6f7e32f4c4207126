// The process and its machine, on POSIX systems.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/resource.h>
#include <time.h>

#include "engine/platform/Languages.h"
#include "engine/platform/Window.h"

namespace kiln::platform {

double now() {
    using Seconds = std::chrono::duration<double>;
    return std::chrono::duration_cast<Seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

bool wholeProgram() {
    return true;
}

unsigned workerCount() {
    const unsigned cores = std::thread::hardware_concurrency();  // 0 when unknown
    return std::clamp(cores > 1 ? cores - 1 : 1u, 1u, 4u);       // one core is the main thread's
}

std::size_t peakMemoryBytes() {
    struct rusage usage {};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
#ifdef __APPLE__
    return static_cast<std::size_t>(usage.ru_maxrss);  // bytes
#else
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;  // kilobytes
#endif
}

double cpuSeconds() {
    struct timespec time {};
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) != 0) return 0.0;
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

Result<std::string> saveFile(const std::string& name, const std::string&, ByteView bytes) {
    namespace fs = std::filesystem;
    const char* home = std::getenv("HOME");
    std::error_code error;
    fs::path folder = home != nullptr && *home != '\0' ? fs::path(home) : fs::current_path(error);
    for (const char* usual : {"Downloads", "Pictures"}) {
        if (!fs::is_directory(folder / usual, error)) continue;
        folder /= usual;
        break;
    }
    const fs::path wanted(name);
    fs::path file = folder / wanted;
    for (int copy = 2; fs::exists(file, error) && copy < 1000; ++copy) {
        file = folder / (wanted.stem().string() + "-" + std::to_string(copy) + wanted.extension().string());
    }
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        return fail(ErrorCode::Unreadable, "the file could not be written", file.string(),
                    "make room, or make the folder writable");
    }
    return file.string();
}

namespace {

/// Where texts are kept; empty where there is no such place.
std::filesystem::path keepingFolder() {
    const auto named = [](const char* name) -> std::filesystem::path {
        const char* value = std::getenv(name);
        return value != nullptr && *value == '/' ? value : "";
    };
    if (const auto own = named("XDG_CONFIG_HOME"); !own.empty()) return own / "sister-kilns";
    if (const auto home = named("HOME"); !home.empty()) return home / ".config" / "sister-kilns";
    return {};
}

}  // namespace

std::string kept(const std::string& name) {
    constexpr std::size_t kLongest = 4096;
    const std::filesystem::path folder = keepingFolder();
    if (folder.empty()) return {};
    std::ifstream in(folder / (name + ".txt"), std::ios::binary);
    std::string text(kLongest, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return text;
}

void keep(const std::string& name, const std::string& text) {
    const std::filesystem::path folder = keepingFolder();
    std::error_code error;
    if (folder.empty()) return;
    std::filesystem::create_directories(folder, error);
    // Beside, and then in its place: what was kept before is whole or replaced whole.
    const std::filesystem::path file = folder / (name + ".txt"), fresh = folder / (name + ".new");
    std::ofstream out(fresh, std::ios::binary);
    out << text;
    out.close();
    if (out) std::filesystem::rename(fresh, file, error);
}

std::string preferredLanguage() {
    // The order of POSIX: LC_ALL overrides LC_MESSAGES overrides LANG; an empty one counts as unset.
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') return firstKnownLanguage(value);
    }
    return "en";
}

}  // namespace kiln::platform
