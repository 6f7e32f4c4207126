// Work on the rows of a picture, shared among the cores.
#pragma once

#include <cstddef>
#include <functional>

namespace workshop {

/// Calls work(row) once for each first <= row < end, from several threads when `texels`, all that the rows hold, are
/// worth it. A row's work may write only what no other row's reads or writes; it must not throw.
void eachRow(int first, int end, std::size_t texels, const std::function<void(int)>& work);

}  // namespace workshop
