// What a model's file tells a program beyond glTF: asset.extras.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/asset/Model.h"

namespace workshop {

/// Adds `facts` (an object) to those in the model's extras, whose objects of the same name are joined.
inline void tellInExtras(kiln::asset::Model& model, const nlohmann::json& facts) {
    nlohmann::json extras = nlohmann::json::parse(model.extras, nullptr, false);
    if (!extras.is_object()) extras = nlohmann::json::object();
    extras.merge_patch(facts);
    model.extras = extras.dump();
}

}  // namespace workshop
