#include "engine/core/JobQueue.h"

#include <chrono>

namespace kiln {

JobQueue::JobQueue(unsigned workerCount) {
    workers_.reserve(workerCount);
    for (unsigned i = 0; i < workerCount; ++i) workers_.emplace_back([this] { workerLoop(); });
}

JobQueue::~JobQueue() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

void JobQueue::run(std::function<void()> work, std::function<void()> done) {
    {
        std::lock_guard lock(mutex_);
        waiting_.push_back({std::move(work), std::move(done)});
    }
    wake_.notify_one();
}

void JobQueue::pump(double budgetSeconds) {
    const auto start = std::chrono::steady_clock::now();
    const auto spent = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    do {
        std::function<void()> done;
        Job job;
        {
            std::lock_guard lock(mutex_);
            if (!finished_.empty()) {
                done = std::move(finished_.front());
                finished_.pop_front();
            } else if (workers_.empty() && !waiting_.empty()) {
                job = std::move(waiting_.front());
                waiting_.pop_front();
            } else {
                return;
            }
        }
        if (job.work) job.work();
        if (job.done) job.done();
        if (done) done();
    } while (spent() < budgetSeconds);
}

std::size_t JobQueue::pendingCount() const {
    std::lock_guard lock(mutex_);
    return waiting_.size() + finished_.size() + running_;
}

void JobQueue::workerLoop() {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        Job job = std::move(waiting_.front());
        waiting_.pop_front();
        ++running_;
        lock.unlock();
        if (job.work) job.work();
        job.work = nullptr;
        lock.lock();
        --running_;
        finished_.push_back(job.done ? std::move(job.done) : [] {});
    }
}

}  // namespace kiln
