#include "engine/platform/Fetch.h"

#include <utility>

namespace kiln::platform {

namespace {

bool isAlpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 3986 §3.1: ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ) ":"
bool startsWithScheme(const std::string& path) {
    if (path.empty() || !isAlpha(path[0])) return false;
    for (char c : path) {
        if (c == ':') return true;
        if (!isAlpha(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return false;
    }
    return false;
}

class MemoryFetch final : public Fetch {
  public:
    MemoryFetch(std::map<std::string, Bytes> files, JobQueue& jobs) : files_(std::move(files)), jobs_(jobs) {}

    void get(const std::string& path, FetchDone done) override {
        if (!staysInside(path)) {
            auto error = fail(ErrorCode::Refused, "a path must stay inside its folder", path);
            jobs_.run({}, [done = std::move(done), error = std::move(error)] { done(error); });
            return;
        }
        const auto found = files_.find(path);
        if (found == files_.end()) {
            auto error = fail(ErrorCode::NotFound, "this file was not among those given", path,
                              "give it together with the file that needs it");
            jobs_.run({}, [done = std::move(done), error = std::move(error)] { done(error); });
            return;
        }
        bytesRead_ += found->second.size();
        // A copy, because a file may be asked for again (after the loss of a context, say).
        jobs_.run({}, [done = std::move(done), bytes = found->second]() mutable { done(std::move(bytes)); });
    }
    std::uint64_t bytesRead() const override { return bytesRead_; }

  private:
    std::map<std::string, Bytes> files_;
    JobQueue& jobs_;
    std::uint64_t bytesRead_ = 0;
};

}  // namespace

bool staysInside(const std::string& path) {
    if (path.empty() || path[0] == '/' || startsWithScheme(path)) return false;
    for (char c : path) {
        if (c == '\\' || (c >= 0 && c < 0x20) || c == 0x7f) return false;
    }
    std::size_t begin = 0;
    while (begin <= path.size()) {
        std::size_t end = path.find('/', begin);
        if (end == std::string::npos) end = path.size();
        if (path.compare(begin, end - begin, "..") == 0) return false;
        begin = end + 1;
    }
    return true;
}

std::unique_ptr<Fetch> openMemory(std::map<std::string, Bytes> files, JobQueue& jobs) {
    return std::make_unique<MemoryFetch>(std::move(files), jobs);
}

}  // namespace kiln::platform
