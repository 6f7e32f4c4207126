// Chinese titles are read as potters read them.
#include <gtest/gtest.h>

#include "app/curator/Pinyin.h"

namespace curator {
namespace {

TEST(Pinyin, ReadsTheTermsOfTheTrade) {
    constexpr const char* kReadings[][2] = {
        {"青花梅瓶", "qing hua mei ping"},
        {"青釉盏", "qing you zhan"},
        {"觚", "gu"},
        {"祭红", "ji hong"},
        {"豇豆红釉太白尊", "jiang dou hong you tai bai zun"},
        {"至正十一年（1351年）", "zhi zheng shi yi nian nian"},
        {"绿彩", "lü cai"},
        {"“Baba” 碗", "baba wan"},
        {"", ""},
    };
    for (const auto& [chinese, pinyin] : kReadings) {
        const auto read = pinyinOf(chinese);
        ASSERT_TRUE(read) << read.error().text();
        EXPECT_EQ(*read, pinyin) << chinese;
    }
}

}  // namespace
}  // namespace curator
