// Asynchronous reading by URL: the same requests from disk, from memory or over HTTP.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "engine/core/Bytes.h"
#include "engine/core/JobQueue.h"
#include "engine/core/Result.h"

namespace kiln::platform {

using FetchDone = std::function<void(Result<Bytes>)>;

/// All calls and callbacks on the main thread; callbacks come from JobQueue::pump() or the browser's loop, never from
/// inside get().
class Fetch {
  public:
    virtual ~Fetch() = default;
    /// `path` is relative to this source's root, '/' separated; one that leaves the root fails with Refused.
    virtual void get(const std::string& path, FetchDone done) = 0;
    /// Bytes delivered so far.
    [[nodiscard]] virtual std::uint64_t bytesRead() const = 0;
};

/// Files below a folder, read on the job queue's threads. Both must outlive the callbacks.
[[nodiscard]] std::unique_ptr<Fetch> openDisk(const std::string& folder, JobQueue& jobs);

/// URLs below a base ("./", "/assets/"), by the browser; on the desktop every get() fails with Unsupported, at once.
[[nodiscard]] std::unique_ptr<Fetch> openHttp(const std::string& base);

/// Files that are in memory already (dropped on the window), by name.
[[nodiscard]] std::unique_ptr<Fetch> openMemory(std::map<std::string, Bytes> files, JobQueue& jobs);

/// True when `path` is relative and stays inside its root: no leading '/', no scheme, no backslash, no ".." segment.
[[nodiscard]] bool staysInside(const std::string& path);

}  // namespace kiln::platform
