// A JSON Schema (draft 7) of assets/schema, which tells each mistake of a document in the curator's words.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/curator/Mistake.h"
#include "engine/core/Result.h"

namespace curator {

class Schema {
  public:
    /// Errors: a missing or broken schema file.
    [[nodiscard]] static kiln::Result<Schema> load(const std::filesystem::path& file);
    Schema(Schema&&) noexcept;
    Schema& operator=(Schema&&) noexcept;
    ~Schema();

    /// Every mistake of `document`, in the order of its paths; the remedy is the description in the schema.
    [[nodiscard]] std::vector<Mistake> check(const nlohmann::json& document, const std::string& file) const;

  private:
    struct Implementation;
    explicit Schema(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace curator
