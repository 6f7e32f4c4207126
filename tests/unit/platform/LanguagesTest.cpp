#include <cstdlib>

#include <gtest/gtest.h>

#include "engine/platform/Languages.h"
#include "engine/platform/Window.h"

namespace {

using kiln::platform::firstKnownLanguage;

TEST(Languages, TakesTheFirstThatTheMuseumSpeaks) {
    EXPECT_EQ(firstKnownLanguage("tr_TR.UTF-8"), "tr");
    EXPECT_EQ(firstKnownLanguage("zh-Hans-CN"), "zh");
    EXPECT_EQ(firstKnownLanguage("ZH"), "zh");
    EXPECT_EQ(firstKnownLanguage("de-DE:fr:tr:en"), "tr");
    EXPECT_EQ(firstKnownLanguage("en@euro"), "en");
}

TEST(Languages, FallsBackToEnglish) {
    for (const char* list : {"", ":", "::", "C", "POSIX", "C.UTF-8", "trk", "de:fr"}) {
        EXPECT_EQ(firstKnownLanguage(list), "en") << list;
    }
}

TEST(Process, FollowsTheLocale) {
    ::setenv("LC_ALL", "", 1);
    ::setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
    ::setenv("LANG", "tr_TR.UTF-8", 1);
    EXPECT_EQ(kiln::platform::preferredLanguage(), "zh");
    ::setenv("LC_ALL", "tr_TR", 1);
    EXPECT_EQ(kiln::platform::preferredLanguage(), "tr");
}

TEST(Process, MeasuresItself) {
    const double before = kiln::platform::now();
    const double cpuBefore = kiln::platform::cpuSeconds();
    volatile double sum = 0.0;
    for (int i = 0; i < 20'000'000; ++i) sum = sum + i;
    EXPECT_GT(kiln::platform::now(), before);
    EXPECT_GT(kiln::platform::cpuSeconds(), cpuBefore);
    EXPECT_GT(kiln::platform::peakMemoryBytes(), std::size_t{1} << 20);
    EXPECT_GE(kiln::platform::workerCount(), 1u);
    EXPECT_LE(kiln::platform::workerCount(), 4u);
}

}  // namespace
