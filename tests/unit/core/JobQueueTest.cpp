#include <atomic>
#include <chrono>
#include <memory>

#include <gtest/gtest.h>

#include "engine/core/JobQueue.h"

namespace {

using kiln::JobQueue;

/// Pumps until nothing is pending; false after ten seconds, so that a hang is a failure.
bool drain(JobQueue& queue) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (queue.pendingCount() > 0) {
        if (std::chrono::steady_clock::now() > end) return false;
        queue.pump(0.01);
        std::this_thread::yield();
    }
    return true;
}

class JobQueueWith : public testing::TestWithParam<unsigned> {};

TEST_P(JobQueueWith, DoesEveryJobOnceAndItsEndOnThisThread) {
    JobQueue queue(GetParam());
    std::atomic<int> worked = 0;
    int done = 0;
    bool elsewhere = false;
    const auto here = std::this_thread::get_id();
    for (int i = 0; i < 100; ++i) {
        queue.run([&] { ++worked; },
                  [&] {
                      ++done;
                      elsewhere = elsewhere || std::this_thread::get_id() != here;
                  });
    }
    ASSERT_TRUE(drain(queue));
    EXPECT_EQ(worked, 100);
    EXPECT_EQ(done, 100);
    EXPECT_FALSE(elsewhere);
}

TEST_P(JobQueueWith, EndsAJobOnlyAfterItsWork) {
    JobQueue queue(GetParam());
    int wrong = 0;
    for (int i = 0; i < 50; ++i) {
        auto finished = std::make_shared<std::atomic<bool>>(false);
        queue.run([finished] { *finished = true; }, [&wrong, finished] { wrong += *finished ? 0 : 1; });
    }
    ASSERT_TRUE(drain(queue));
    EXPECT_EQ(wrong, 0);
}

TEST_P(JobQueueWith, TakesEmptyHalvesAndJobsFromJobs) {
    JobQueue queue(GetParam());
    int order = 0;
    queue.run({}, {});
    queue.run([] {}, {});
    queue.run({}, [&] {
        ++order;
        queue.run([] {}, [&] { ++order; });
    });
    ASSERT_TRUE(drain(queue));
    EXPECT_EQ(order, 2);
}

TEST_P(JobQueueWith, DropsWhatHasNotBegunWhenItGoes) {
    std::atomic<int> ends = 0;
    {
        JobQueue queue(GetParam());
        for (int i = 0; i < 20; ++i) queue.run([] {}, [&] { ++ends; });
    }
    EXPECT_EQ(ends, 0) << "`done` belongs to pump(), which was never called";
}

INSTANTIATE_TEST_SUITE_P(Workers, JobQueueWith, testing::Values(0u, 2u));

TEST(JobQueue, WithoutWorkersWorksWithinTheBudget) {
    JobQueue queue(0);
    int worked = 0;
    for (int i = 0; i < 3; ++i) queue.run([&] { ++worked; }, {});
    EXPECT_EQ(worked, 0) << "nothing happens before pump()";
    queue.pump(0.0);
    EXPECT_EQ(worked, 1) << "an empty budget still moves one job on";
    EXPECT_EQ(queue.pendingCount(), 2u);
    queue.pump(10.0);
    EXPECT_EQ(worked, 3);
}

}  // namespace
