// The card with the moment's address: it stays on screens of every size, its code in whole pixels, and its buttons
// work.
#include <cmath>

#include "tests/unit/ui/SampleMuseum.h"
#include <gtest/gtest.h>
#include <imgui.h>

namespace ui {
namespace {

using Kind = visit::Intent::Kind;
using test::Stage;

struct ShareStage : Stage {
    ShareStage(int width, int height, float scale = 1.0f) : Stage(width, height, scale) {
        state.shareOpen = true;
        view.address = "https://kilns.example/museum/#/tile-hall/iznik-ship-dish?eye=-42.5,12.3,0.456,0,0,0&lang=tr";
        view.addressWhole = true;
    }
};

TEST(ShareSheet, TheCodeLiesOnTheScreenInWholePixels) {
    for (const auto& [width, height, scale] : test::kSizes) {
        for (const float textSize : {100.0f, 200.0f}) {
            ShareStage stage(width, height, scale);
            stage.state.preferences.textSize = textSize;
            stage.settle();
            const std::string what = std::to_string(width) + "x" + std::to_string(height);
            test::expectInOrder(stage, what);
            EXPECT_NE(stage.find("share.close"), nullptr) << what;
            EXPECT_NE(stage.find("share.copy"), nullptr) << what;
            const Element* code = stage.find("share.code");
            ASSERT_NE(code, nullptr) << what;
            const int modules = visit::qrCodeOf(stage.view.address)->size + 2 * visit::QrCode::kQuiet;
            const float module = code->box.width * scale / static_cast<float>(modules);
            EXPECT_NEAR(module, std::round(module), 1e-2f) << what;
            EXPECT_GT(module, 3.99f) << what;
            const float left = code->box.x * scale;
            EXPECT_NEAR(left, std::round(left), 1e-2f) << what;
        }
    }
}

TEST(ShareSheet, WithoutASiteOrTooFineThereIsNoCode) {
    ShareStage unknown(1280, 720);
    unknown.view.addressWhole = false;
    unknown.settle();
    EXPECT_EQ(unknown.find("share.code"), nullptr);
    EXPECT_NE(unknown.find("share.copy"), nullptr);
    ShareStage fine(360, 640);
    fine.view.address = "https://kilns.example/#/" + std::string(1000, 'a');
    fine.settle();
    EXPECT_EQ(fine.find("share.code"), nullptr);
    ShareStage large(1280, 720);
    large.view.address = fine.view.address;
    large.settle();
    EXPECT_NE(large.find("share.code"), nullptr);
}

TEST(ShareSheet, WhatHasNoRoomIsScrolled) {
    const auto heights = [] {
        double sum = 0.0;
        const ImDrawData& drawn = *ImGui::GetDrawData();
        for (int list = 0; list < drawn.CmdListsCount; ++list) {
            for (const ImDrawVert& vertex : drawn.CmdLists[list]->VtxBuffer) sum += static_cast<double>(vertex.pos.y);
        }
        return sum;
    };
    Pointer page, arrow;
    page.pages = 1.0f;
    arrow.arrowY = 1;
    const auto moves = [&](ShareStage& stage, const Pointer& pointer) {
        stage.settle();
        const double before = heights();
        stage.screen.update(stage.view, pointer);
        stage.settle();
        return std::abs(heights() - before) > 1.0;
    };
    ShareStage phone(360, 640);
    phone.useMuseumsWords();
    phone.view.address += std::string(120, 'a');
    phone.state.preferences.textSize = 200.0f;
    EXPECT_TRUE(moves(phone, arrow));
    EXPECT_TRUE(moves(phone, page));
    ShareStage wide(1280, 720);
    wide.useMuseumsWords();
    EXPECT_FALSE(moves(wide, page)) << "all of it is seen";
}

TEST(ShareSheet, ItsButtonsCopyAndClose) {
    ShareStage stage(1280, 720);
    stage.settle();
    const Requests copied = stage.click("share.copy");
    ASSERT_EQ(copied.intents.size(), 1u);
    EXPECT_EQ(copied.intents[0].kind, Kind::CopyAddress);
    const Requests closed = stage.click("share.close");
    ASSERT_EQ(closed.intents.size(), 1u);
    EXPECT_EQ(closed.intents[0].kind, Kind::ToggleShare);
}

}  // namespace
}  // namespace ui
