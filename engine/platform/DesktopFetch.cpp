// Reading from disk; on the desktop nothing is read over HTTP.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/platform/Fetch.h"

namespace kiln::platform {

namespace {

constexpr std::uint64_t kLargestFile = 2ull << 30;  // bytes; larger is a mistake or an attack, not an exhibit

struct FreeChars {
    void operator()(char* text) const { std::free(text); }
};

std::string realPath(const std::string& path) {
    const std::unique_ptr<char, FreeChars> resolved(::realpath(path.c_str(), nullptr));
    return resolved ? std::string(resolved.get()) : std::string();
}

class FileDescriptor {
  public:
    explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
    ~FileDescriptor() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

Result<Bytes> readBelow(const std::string& root, const std::string& path) {
    std::string fence = realPath(root);
    if (fence.empty()) return fail(ErrorCode::NotFound, "the folder does not exist", root);
    if (fence.back() != '/') fence.push_back('/');
    const std::string wanted = fence + path;
    const std::string resolved = realPath(wanted);
    if (resolved.empty()) {
        if (errno == ENOENT || errno == ENOTDIR) return fail(ErrorCode::NotFound, "the file does not exist", wanted);
        return fail(ErrorCode::Unreadable, std::strerror(errno), wanted);
    }
    // A symbolic link may point anywhere: what counts is where it ends.
    if (resolved.compare(0, fence.size(), fence) != 0) {
        return fail(ErrorCode::Refused, "the path leaves its folder through a link", wanted,
                    "put a copy in the folder");
    }
    // O_NONBLOCK: opening a named pipe must not wait for a writer; such a thing is refused below.
    const FileDescriptor file(::open(resolved.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() < 0) {
        const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable;
        return fail(code, std::strerror(errno), wanted);
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return fail(ErrorCode::Unreadable, std::strerror(errno), wanted);
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::Unreadable, "not a file", wanted);
    if (static_cast<std::uint64_t>(status.st_size) > kLargestFile) {
        return fail(ErrorCode::Refused, "larger than 2 GiB", wanted, "simplify or split the model");
    }
    Bytes bytes(static_cast<std::size_t>(status.st_size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(ErrorCode::Unreadable, std::strerror(errno), wanted);
        if (count == 0) return fail(ErrorCode::Unreadable, "the file became shorter while it was read", wanted);
        filled += static_cast<std::size_t>(count);
    }
    return bytes;
}

class DiskFetch final : public Fetch {
  public:
    DiskFetch(std::string root, JobQueue& jobs) : root_(std::move(root)), jobs_(jobs) {
        if (root_.empty()) root_.push_back('.');
    }

    void get(const std::string& path, FetchDone done) override {
        auto result = std::make_shared<Result<Bytes>>();
        jobs_.run(
            [result, root = root_, path] {
                *result = staysInside(path)
                              ? readBelow(root, path)
                              : Result<Bytes>(fail(ErrorCode::Refused, "a path must stay inside its folder", path));
            },
            [result, done = std::move(done), counter = bytesRead_] {
                if (*result) *counter += (*result)->size();
                done(std::move(*result));
            });
    }
    std::uint64_t bytesRead() const override { return *bytesRead_; }

  private:
    std::string root_;
    JobQueue& jobs_;
    std::shared_ptr<std::uint64_t> bytesRead_ = std::make_shared<std::uint64_t>(0);  // shared: answers may outlive us
};

class NoHttpFetch final : public Fetch {
  public:
    explicit NoHttpFetch(std::string base) : base_(std::move(base)) {}
    void get(const std::string& path, FetchDone done) override {
        done(fail(ErrorCode::Unsupported, "only the web museum reads over HTTP", base_ + path,
                  "download it and open the file"));
    }
    std::uint64_t bytesRead() const override { return 0; }

  private:
    std::string base_;
};

}  // namespace

std::unique_ptr<Fetch> openDisk(const std::string& folder, JobQueue& jobs) {
    return std::make_unique<DiskFetch>(folder, jobs);
}

std::unique_ptr<Fetch> openHttp(const std::string& base) {
    return std::make_unique<NoHttpFetch>(base);
}

}  // namespace kiln::platform
