// What the interface costs a frame, without the GPU: every panel and sheet of a museum of a thousand exhibits.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "tests/unit/ui/LargeStage.h"
#include <imgui.h>

namespace {

using Clock = std::chrono::steady_clock;

/// Laying out a frame, and telling whether it is another one than the last; milliseconds.
double frameMilliseconds(ui::test::LargeStage& stage) {
    const Clock::time_point begin = Clock::now();
    (void)stage.screen.update(stage.view, {});
    (void)stage.screen.fingerprint();
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void measure(ui::test::LargeStage& stage, const ui::test::LargeStage::Scene& scene, int frames) {
    stage.show(scene);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) times.push_back(frameMilliseconds(stage));
    std::sort(times.begin(), times.end());
    std::printf("%-22s %8.3f %8.3f %9d\n", scene.name, times.front(), times[times.size() / 2],
                stage.screen.drawData()->TotalVtxCount);
}

}  // namespace

/// interface_bench [FRAMES [SCENE]]
int main(int argc, char** argv) {
    const int frames = argc > 1 ? std::max(1, std::atoi(argv[1])) : 200;
    const std::string_view only = argc > 2 ? argv[2] : "";
    for (const auto& [width, height] : {std::pair(1280, 720), std::pair(390, 844)}) {
        ui::test::LargeStage stage(width, height);
        for (const museum::Language language : {museum::Language::Turkish, museum::Language::Chinese}) {
            stage.state.language = language;
            std::printf("%dx%d %s, ms a frame\n%-22s %8s %8s %9s\n", width, height,
                        std::string(museum::languageTag(language)).c_str(), "", "least", "median", "vertices");
            for (const auto& scene : ui::test::LargeStage::scenes()) {
                if (only.empty() || only == scene.name) measure(stage, scene, frames);
            }
        }
    }
    return 0;
}
