// What the visit's search finds, kept up to date.
#pragma once

#include <optional>

#include "app/museum/Museum.h"
#include "app/visit/Search.h"

namespace visitor {

class Finder {
  public:
    /// Reads all records, once; some hundredths of a second.
    void begin(const museum::Museum& museum);
    /// Looks again when the query is another one. Nothing before begin().
    void follow(const visit::Query& query);

    [[nodiscard]] bool ready() const { return index_.has_value(); }
    /// nullptr before begin() and follow().
    [[nodiscard]] const visit::SearchIndex* index() const { return index_ ? &*index_ : nullptr; }
    [[nodiscard]] const visit::Found* found() const { return found_ ? &*found_ : nullptr; }

  private:
    std::optional<visit::SearchIndex> index_;
    std::optional<visit::Found> found_;
    visit::Query query_;  // of found_
};

}  // namespace visitor
