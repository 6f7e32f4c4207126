#include "app/visitor/Finder.h"

namespace visitor {

void Finder::begin(const museum::Museum& museum) {
    if (!index_) index_.emplace(museum);
}

void Finder::follow(const visit::Query& query) {
    if (!index_ || (found_ && query == query_)) return;
    found_ = index_->find(query);
    query_ = query;
}

}  // namespace visitor
