#include "app/visitor/OpenPack.h"

namespace visitor {

std::unique_ptr<kiln::platform::Fetch> openPack(const std::string& location, kiln::JobQueue&) {
    return kiln::platform::openHttp(location.empty() ? "museum/" : location);
}

}  // namespace visitor
