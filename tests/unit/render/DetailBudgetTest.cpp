// Which pictures lose detail when memory is short.
#include <vector>

#include <gtest/gtest.h>

#include "engine/render/DetailBudget.h"

using kiln::render::fitDetail;
using kiln::render::PictureDetail;

namespace {

std::size_t bytesWith(std::vector<PictureDetail> pictures, const std::vector<int>& dropped) {
    std::size_t total = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].dropped = dropped[i];
        total += pictures[i].byteSize();
    }
    return total;
}

TEST(DetailBudget, CountsEveryLevelThatIsThere) {
    EXPECT_EQ((PictureDetail{.width = 4, .height = 2}.byteSize()), 4u * (8 + 2 + 1));
    EXPECT_EQ((PictureDetail{.width = 4, .height = 2, .copies = 2, .dropped = 1}.byteSize()), 2u * 4u * (2 + 1));
}

TEST(DetailBudget, NothingIsDroppedWhereAllFits) {
    const std::vector<PictureDetail> pictures(8, {.width = 512, .height = 512, .distance = 2.0f});
    EXPECT_EQ(fitDetail(pictures, bytesWith(pictures, std::vector<int>(8, 0))), std::vector<int>(8, 0));
}

TEST(DetailBudget, TheLargestGoFirst) {
    const std::vector<PictureDetail> pictures{{.width = 512, .height = 512}, {.width = 2048, .height = 1024}};
    EXPECT_EQ(fitDetail(pictures, 10 << 20), (std::vector<int>{0, 1}));
    EXPECT_EQ(fitDetail(pictures, 2 << 20), (std::vector<int>{0, 2}));
}

TEST(DetailBudget, WhatIsFarAwayGoesBeforeWhatIsNear) {
    const std::vector<PictureDetail> pictures{{.width = 1024, .height = 1024, .distance = 0.6f},
                                              {.width = 1024, .height = 1024, .distance = 9.0f}};
    const std::vector<int> dropped = fitDetail(pictures, 6 << 20);
    EXPECT_EQ(dropped[0], 0);
    EXPECT_GT(dropped[1], 0);
}

TEST(DetailBudget, HoldsAnyBudgetThatCanBeHeld) {
    std::vector<PictureDetail> pictures;
    for (int i = 0; i < 60; ++i) {
        pictures.push_back({.width = 256 << (i % 4),
                            .height = 256 << (i % 3),
                            .copies = 1 + i % 2,
                            .distance = 0.3f * static_cast<float>(i)});
    }
    for (std::size_t budget = 4 << 20; budget < std::size_t{400} << 20; budget *= 2) {
        const std::vector<int> dropped = fitDetail(pictures, budget);
        EXPECT_LE(bytesWith(pictures, dropped), budget);
    }
    // And is no smaller than it must be: with the last step undone it would be too much.
    const std::vector<int> none = fitDetail(pictures, 0);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        EXPECT_GE(std::max(pictures[i].width, pictures[i].height) >> none[i], 64);
    }
}

TEST(DetailBudget, WhatIsDroppedAlreadyStaysSo) {
    const std::vector<PictureDetail> pictures{{.width = 1024, .height = 1024, .dropped = 2},
                                              {.width = 256, .height = 256, .dropped = 0}};
    EXPECT_EQ(fitDetail(pictures, 100 << 20), (std::vector<int>{2, 0}));
}

TEST(DetailBudget, ComingBackEndsWhereFittingFromTheStartDoes) {
    // A picture is brought back whole and all is fitted again: what was asked for is kept, so that it is not asked for
    // for ever.
    std::vector<PictureDetail> pictures;
    for (int i = 0; i < 30; ++i) {
        pictures.push_back({.width = 512 << (i % 3), .height = 512, .distance = 0.5f + static_cast<float>(i)});
    }
    const std::size_t budget = 24 << 20;
    std::vector<PictureDetail> now = pictures;
    const std::vector<int> first = fitDetail(now, budget);
    for (std::size_t i = 0; i < now.size(); ++i) now[i].dropped = first[i];
    // One walks to the other end of the room.
    for (std::size_t i = 0; i < now.size(); ++i) {
        pictures[i].distance = now[i].distance = 0.5f + static_cast<float>(now.size() - i);
    }
    const std::vector<int> wanted = fitDetail(pictures, budget - budget / 16);
    int brought = 0;
    for (bool more = true; more && brought < 1000;) {
        more = false;
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (now[i].dropped <= wanted[i]) continue;
            now[i].dropped = 0;
            ++brought;
            more = true;
            const std::vector<int> fitted = fitDetail(now, budget);
            for (std::size_t k = 0; k < now.size(); ++k) now[k].dropped = fitted[k];
        }
    }
    EXPECT_GT(brought, 0);
    EXPECT_LE(brought, static_cast<int>(now.size()));
}

}  // namespace
