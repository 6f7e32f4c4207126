// Work off the main thread, with its completion back on it: what keeps a frame from waiting for a file.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kiln {

/// Runs `work` on worker threads and `done` on the thread that calls pump(). With zero workers (the web build),
/// `work` itself runs inside pump(), one piece at a time within the given budget.
class JobQueue {
  public:
    /// workerCount: threads to start, 0 to 64.
    explicit JobQueue(unsigned workerCount);
    ~JobQueue();  ///< drops work not yet started and waits for work under way
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// Queues `work` (any thread) and then `done` (the pumping thread). Either may be empty. Thread-safe.
    void run(std::function<void()> work, std::function<void()> done);

    /// Calls finished jobs' `done`, stopping after about `budgetSeconds`; at least one is called if any is ready.
    /// Main thread only.
    void pump(double budgetSeconds);

    /// Jobs queued, running or waiting for pump(). Thread-safe.
    [[nodiscard]] std::size_t pendingCount() const;

  private:
    struct Job {
        std::function<void()> work;
        std::function<void()> done;
    };
    void workerLoop();

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> waiting_;
    std::deque<std::function<void()>> finished_;
    std::size_t running_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace kiln
