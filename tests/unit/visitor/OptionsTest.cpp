#include <vector>

#include <gtest/gtest.h>

#include "app/visitor/Options.h"

namespace {

kiln::Result<visitor::Options> read(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    return visitor::readOptions(arguments);
}

TEST(Options, ReadsEverythingThatHelpLists) {
    const auto options =
        read({"vase.glb",      "--lang",  "tr",         "--size", "640x360", "--at",   "bowl",   "--samples", "2",
              "--api",         "gles",    "--headless", "--shot", "out.png", "--pack", "museum", "--light",   "lamp",
              "--environment", "sky.exr", "--exposure", "-1.5",   "--tone",  "aces",   "--plan", "--frames",  "0"});
    ASSERT_TRUE(options);
    EXPECT_EQ(options->file, "vase.glb");
    EXPECT_EQ(options->language, museum::Language::Turkish);
    EXPECT_TRUE(options->plan);
    EXPECT_EQ(options->width, 640);
    EXPECT_EQ(options->height, 360);
    EXPECT_EQ(options->at, "bowl");
    EXPECT_EQ(options->samples, 2);
    EXPECT_EQ(options->frames, 0);
    EXPECT_EQ(options->api, kiln::platform::GraphicsApi::OpenGLES30);
    EXPECT_TRUE(options->headless);
    EXPECT_EQ(options->shot, "out.png");
    EXPECT_EQ(options->pack, "museum");
    EXPECT_EQ(options->light, visit::Light::Lamp);
    EXPECT_EQ(options->environment, "sky.exr");
    EXPECT_EQ(options->exposure, -1.5f);
    EXPECT_EQ(options->toneMapping, kiln::scene::ToneMapping::Aces);
    for (const char* name :
         {"--lang", "--size", "--at", "--plan", "--samples", "--api", "--headless", "--shot", "--pack", "--light",
          "--environment", "--exposure", "--tone", "--study", "--from", "--variant", "--studies"}) {
        EXPECT_NE(visitor::optionsHelp().find(name), std::string::npos) << name;
    }
}

TEST(Options, ReadsAStudy) {
    const auto options =
        read({"vase.glb", "--headless", "--shot", "out.png", "--study", "raking", "--from", "-90,30,0.2"});
    ASSERT_TRUE(options);
    ASSERT_TRUE(options->study);
    EXPECT_EQ(options->study->light, visitor::StudyLight::Raking);
    EXPECT_NEAR(options->study->azimuth, -1.5708f, 1e-4f);
    EXPECT_NEAR(options->study->elevation, 0.5236f, 1e-4f);
    EXPECT_FLOAT_EQ(options->study->distance, 0.2f);
    EXPECT_FALSE(read({"vase.glb", "--headless", "--shot", "out.png"})->study);
    const auto peeled = read({"vase.glb", "--headless", "--shot", "out.png", "--variant", "slip"});
    ASSERT_TRUE(peeled && peeled->study);
    EXPECT_EQ(peeled->study->variant, "slip");
    EXPECT_EQ(read({"--studies", "list.json"})->studies, "list.json");
    EXPECT_EQ(read({"--headless", "--studies", "list.json"})->studies, "list.json");
}

TEST(Options, RefusesWithTheOptionsName) {
    const std::vector<std::vector<std::string>> mistakes{
        {"--nonsense"},         {"--size", "12"},
        {"--size", "99999x1"},  {"--size", "640x"},
        {"--lang", "fr"},       {"--samples", "many"},
        {"--api", "vulkan"},    {"--headless"},
        {"--shot", "a.png"},    {"--lang"},
        {"a.glb", "b.glb"},     {"--light", "own"},
        {"--light", "candle"},  {"--exposure", "11"},
        {"--exposure", "x"},    {"--exposure", "nan"},
        {"--tone", "filmic"},   {"--environment"},
        {"--study", "neutral"}, {"--study", "bright"},
        {"--from", "12"},       {"--from", "0,91"},
        {"--from", "0,0,-1"},   {"vase.glb", "--from", "0,0"},
        {"--variant", ""},      {"vase.glb", "--variant", "slip"},
        {"--studies"},          {"--walk", "0,0,0;1,0,0"},
        {"--walk", "here"},
    };
    for (const auto& mistake : mistakes) {
        const auto options = read(mistake);
        ASSERT_FALSE(options) << mistake.front();
        EXPECT_FALSE(options.error().remedy.empty()) << mistake.front();
        EXPECT_FALSE(options.error().where.empty()) << mistake.front();
    }
}

}  // namespace
