// Reading over HTTP by the browser's fetch(); a page has no disk.
#include <utility>

#include <emscripten/emscripten.h>

#include "engine/platform/Fetch.h"
#include "engine/platform/WebHost.h"

namespace kiln::platform {

namespace {

constexpr double kLargestFile = 512.0 * 1024 * 1024;  // bytes: more would not leave a page room to live

struct Request {
    std::string where;
    FetchDone done;
    std::shared_ptr<std::uint64_t> counter;
    Bytes bytes;
};

std::map<int, Request>& requests() {
    static std::map<int, Request> map;
    return map;
}

Request takeRequest(int id) {
    auto node = requests().extract(id);
    return node ? std::move(node.mapped()) : Request{};
}

class HttpFetch final : public Fetch {
  public:
    explicit HttpFetch(std::string base) : base_(std::move(base)) {}

    void get(const std::string& path, FetchDone done) override {
        static int nextId = 1;
        const int id = nextId++;
        requests()[id] = Request{base_ + path, std::move(done), bytesRead_, {}};
        if (staysInside(path)) {
            kilnFetch(id, base_.c_str(), path.c_str(), kLargestFile);
            return;
        }
        emscripten_async_call(
            [](void* context) {
                const Request request = takeRequest(static_cast<int>(reinterpret_cast<std::intptr_t>(context)));
                request.done(fail(ErrorCode::Refused, "a path must stay inside its folder", request.where));
            },
            reinterpret_cast<void*>(static_cast<std::intptr_t>(id)), 0);
    }
    std::uint64_t bytesRead() const override { return *bytesRead_; }

  private:
    std::string base_;
    std::shared_ptr<std::uint64_t> bytesRead_ = std::make_shared<std::uint64_t>(0);
};

class NoDiskFetch final : public Fetch {
  public:
    explicit NoDiskFetch(JobQueue& jobs) : jobs_(jobs) {}
    void get(const std::string& path, FetchDone done) override {
        jobs_.run({}, [path, done = std::move(done)] {
            done(fail(ErrorCode::Unsupported, "a page reads no files from disk", path, "drop the file on the page"));
        });
    }
    std::uint64_t bytesRead() const override { return 0; }

  private:
    JobQueue& jobs_;
};

}  // namespace

std::unique_ptr<Fetch> openHttp(const std::string& base) {
    return std::make_unique<HttpFetch>(base);
}

std::unique_ptr<Fetch> openDisk(const std::string&, JobQueue& jobs) {
    return std::make_unique<NoDiskFetch>(jobs);
}

}  // namespace kiln::platform

using namespace kiln;
using namespace kiln::platform;

extern "C" {

// Makes room for the answer and returns where it goes.
EMSCRIPTEN_KEEPALIVE void* kilnOnFetchSize(int id, std::size_t size) {
    Bytes& bytes = requests()[id].bytes;
    bytes.resize(size);
    return bytes.data();
}

EMSCRIPTEN_KEEPALIVE void kilnOnFetchDone(int id) {
    Request request = takeRequest(id);
    *request.counter += request.bytes.size();
    request.done(std::move(request.bytes));
}

EMSCRIPTEN_KEEPALIVE void kilnOnFetchFailed(int id, int status, const char* reason) {
    // Taken by value before the call: the answer may start further requests.
    const Request request = takeRequest(id);
    if (!request.done) return;  // answered already; the fault lay in what the answer did
    if (status == 404 || status == 410) {
        request.done(fail(ErrorCode::NotFound, reason, request.where));
    } else if (status == 413) {
        request.done(fail(ErrorCode::Refused, reason, request.where, "simplify the model"));
    } else {
        request.done(
            fail(ErrorCode::Unreadable, reason, request.where, "check the connection and load the page again"));
    }
}

}  // extern "C"
