#include "app/ui/SettingsRows.h"

#include "app/ui/Widgets.h"
#include "app/visit/Setting.h"

namespace ui {
namespace {

constexpr float kGap = 10.0f;

void ask(const Frame& frame, std::int32_t setting, float value) {
    visit::Intent set;
    set.kind = visit::Intent::Kind::SetSetting;
    set.choice = setting;
    set.amount = value;
    frame.requests.intents.push_back(set);
}

}  // namespace

float settingsRows(const Frame& frame, Painter& painter, Rect column) {
    const float begin = column.y;
    std::int32_t index = -1;
    for (const visit::Setting& setting : visit::settings()) {
        ++index;
        // Those of kiosks and developers are for the command line.
        if (setting.audience > visit::Audience::Teacher) continue;
        const std::string name = "setting." + std::string(setting.id);
        const float value = setting.value(*frame.view.state);
        if (setting.type == visit::Setting::Type::Number) {
            const Slider slider{name,        frame.text(name), visit::settingText(setting, *frame.view.state),
                                value,       setting.least,    setting.most,
                                setting.step};
            if (const auto wanted = slide(frame, painter, slider, column)) ask(frame, index, *wanted);
            column.y += sliderHeight(painter) + kGap;
            continue;
        }
        column.y += paragraph(painter, TextStyle::Label, column, kInk, frame.text(name));
        Rect at = column;
        const bool isSwitch = setting.type == visit::Setting::Type::Switch;
        const int count = isSwitch ? 2 : static_cast<int>(setting.choices.size());
        for (int i = 0; i < count; ++i) {
            const std::string choice =
                isSwitch ? (i == 0 ? "off" : "on") : std::string(setting.choices[static_cast<std::size_t>(i)]);
            const std::string text =
                isSwitch ? frame.text("setting." + choice)
                         : std::string(museum::languageName(museum::kLanguages[static_cast<std::size_t>(i)]));
            const bool chosen = static_cast<int>(value) == i;
            if (pill(frame, painter, name + '.' + choice, text, true, chosen, at, column) && !chosen) {
                ask(frame, index, static_cast<float>(i));
            }
        }
        column.y = at.y + kTarget + kGap;
    }
    return column.y - begin;
}

}  // namespace ui
