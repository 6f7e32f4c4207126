// Result<T>: a value or an Error; the return type of everything that can fail in an expected way.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "engine/core/Error.h"

namespace kiln {

/// A T, or the Error that prevented it. Converts to bool; `.value()` is never called on a failure in this project:
/// use `*result` after a test. Ignoring one is a compiler warning.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
};

/// Makes the error half: `return fail(ErrorCode::Malformed, "no buffers", "model.glb: /buffers", "export it again")`.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {},
                                                std::string remedy = {}) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(where), std::move(remedy)});
}

/// Passes an error on unchanged: `if (!a) return fail(a.error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace kiln
