// The table of settings: each can be read, written and kept, and only within its range; the documentation says the
// same.
#include <set>

#include "tests/FileBytes.h"
#include "tests/unit/visit/Exhibits.h"
#include <gtest/gtest.h>

#include "app/visit/Setting.h"

namespace visit {
namespace {

TEST(Setting, PercentagesAreWrittenAsTheLanguageWritesThem) {
    const auto inLanguage = [](museum::Language language) { return museum::withUnit("25", "%", language); };
    EXPECT_EQ(inLanguage(museum::Language::English), "25%");
    EXPECT_EQ(inLanguage(museum::Language::Turkish), "%25");
    EXPECT_EQ(inLanguage(museum::Language::Chinese), "25%");
    EXPECT_EQ(museum::withUnit("12", "°", museum::Language::Turkish), "12°");
    State state;
    state.language = museum::Language::Turkish;
    ASSERT_TRUE(readSetting(state, "text-size", "150"));
    const std::optional<std::int32_t> textSize = settingNamed("text-size");
    ASSERT_TRUE(textSize);
    EXPECT_EQ(settingText(settings()[static_cast<std::size_t>(*textSize)], state), "%150");
}

TEST(Setting, EveryOneIsReadAsItIsWritten) {
    std::set<std::string_view> ids;
    for (const Setting& setting : settings()) {
        EXPECT_TRUE(ids.insert(setting.id).second) << setting.id;
        EXPECT_FALSE(setting.help.empty());
        for (const float value : {setting.least, setting.most}) {
            State state;
            setting.set(state, value);
            State read;
            ASSERT_TRUE(readSetting(read, setting.id, writeSetting(setting, state))) << setting.id;
            EXPECT_EQ(setting.value(read), value) << setting.id;
        }
        EXPECT_GE(setting.usual(), setting.least);
        EXPECT_LE(setting.usual(), setting.most);
    }
}

TEST(Setting, WhatIsKeptIsWhatIsUnusual) {
    EXPECT_EQ(writeSettings(State{}), "");
    State state;
    ASSERT_TRUE(readSetting(state, "text-size", "150"));
    ASSERT_TRUE(readSetting(state, "high-contrast", "on"));
    ASSERT_TRUE(readSetting(state, "language", "tr"));
    EXPECT_EQ(writeSettings(state), "language=tr;text-size=150;high-contrast=on");
    State again;
    readSettings(again, writeSettings(state) + ";unknown=1;;=;text-size=9;brightness=0.5");
    EXPECT_EQ(again.preferences.textSize, 150.0f) << "what cannot be is passed over";
    EXPECT_EQ(again.preferences.brightness, 0.5f);
    EXPECT_TRUE(again.preferences.highContrast);
    EXPECT_EQ(again.language, museum::Language::Turkish);
}

TEST(Setting, HostileValuesChangeNothing) {
    for (const auto& [id, value] : {std::pair{"text-size", "99"},
                                    {"text-size", "201"},
                                    {"text-size", "nan"},
                                    {"text-size", "inf"},
                                    {"text-size", "150x"},
                                    {"text-size", ""},
                                    {"text-size", "00000000000000000150"},
                                    {"high-contrast", "1"},
                                    {"language", "de"},
                                    {"nothing", "1"},
                                    {"", ""}}) {
        State state;
        EXPECT_FALSE(readSetting(state, id, value)) << id << '=' << value;
        EXPECT_EQ(state, State{});
    }
    Intent intent;
    intent.kind = Intent::Kind::SetSetting;
    for (const std::int32_t none : {-1, 999}) {
        intent.choice = none;
        EXPECT_EQ(applied(State{}, intent, {}), State{});
    }
    intent.choice = *settingNamed("text-size");
    intent.amount = 1e6f;
    EXPECT_EQ(applied(State{}, intent, {}).preferences.textSize, 200.0f);
}

TEST(Setting, ThePanelLiesBesideThePicture) {
    Intent intent;
    intent.kind = Intent::Kind::ToggleSettings;
    State state = applied(State{}, intent, {});
    EXPECT_EQ(besidePicture(state), Beside::Settings);
    EXPECT_EQ(besidePicture(applied(state, intent, {})), Beside::Nothing);
    intent.kind = Intent::Kind::Back;
    EXPECT_EQ(besidePicture(applied(state, intent, {})), Beside::Nothing);
}

TEST(Setting, TheReadmeHasTheTable) {
    const std::string readme = kiln::test::fileText(std::filesystem::path(KILN_SOURCE_DIR) / "README.md");
    EXPECT_NE(readme.find(settingsTable()), std::string::npos) << "README.md should have:\n" << settingsTable();
}

}  // namespace
}  // namespace visit
