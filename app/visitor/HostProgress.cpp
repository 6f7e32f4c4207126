// What the page is told before all of the program has come: how far the museum is, and what went wrong.
#include "app/visitor/HostMessage.h"
#include "app/visitor/HostReport.h"

namespace visitor {

bool HostReport::tellProgress() {
    const float progress = hall_.progress();
    const std::string_view stage = hall_.museum() == nullptr ? "index"
                                   : !hall_.roomStands()     ? "room"
                                   : !hall_.exhibitsReady()  ? "exhibits"
                                                             : "done";
    if (progress == progress_ && stage == stage_) return false;
    progress_ = progress;
    stage_ = stage;
    window_.tellHost("progress",
                     HostMessage().add("fraction", static_cast<double>(progress)).add("stage", stage).json());
    return true;
}

void HostReport::tellNotice(const std::string& text) {
    window_.tellHost("notice", HostMessage().add("text", text).json());
}

}  // namespace visitor
