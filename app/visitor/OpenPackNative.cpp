#include "app/visitor/OpenPack.h"

namespace visitor {

std::unique_ptr<kiln::platform::Fetch> openPack(const std::string& location, kiln::JobQueue& jobs) {
    return kiln::platform::openDisk(location.empty() ? KILN_DEFAULT_PACK : location, jobs);
}

}  // namespace visitor
