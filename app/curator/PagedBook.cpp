#include "app/curator/PagedBook.h"

#include <cstdint>
#include <cstring>

namespace curator {

using kiln::Bytes;
using kiln::ByteView;
using kiln::Result;

namespace {

void putSize(Bytes& bytes, std::size_t size) {
    const auto value = static_cast<std::uint64_t>(size);
    bytes.resize(bytes.size() + sizeof value);
    std::memcpy(bytes.data() + bytes.size() - sizeof value, &value, sizeof value);
}

}  // namespace

Bytes bound(const PagedBook& book) {
    Bytes bytes;
    putSize(bytes, book.pages.size());
    putSize(bytes, book.book.size());
    for (const Bytes& page : book.pages) putSize(bytes, page.size());
    bytes.insert(bytes.end(), book.book.begin(), book.book.end());
    for (const Bytes& page : book.pages) bytes.insert(bytes.end(), page.begin(), page.end());
    return bytes;
}

Result<PagedBook> unbound(ByteView bytes) {
    std::size_t at = 0;
    const auto size = [&]() -> std::uint64_t {
        std::uint64_t value = 0;
        if (bytes.size() - at < sizeof value) return 0;
        std::memcpy(&value, bytes.data() + at, sizeof value);
        at += sizeof value;
        return value;
    };
    const auto broken = [] {
        return kiln::fail(kiln::ErrorCode::Malformed, "this is no book with its pages", "the cache",
                          "Remove the cache's folder");
    };
    const std::uint64_t count = size();
    if (count >= bytes.size() / sizeof(std::uint64_t)) return broken();
    std::vector<std::uint64_t> sizes;
    for (std::uint64_t i = 0; i <= count; ++i) sizes.push_back(size());
    PagedBook book;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] > bytes.size() - at) return broken();
        const ByteView one = bytes.subspan(at, static_cast<std::size_t>(sizes[i]));
        at += one.size();
        (i == 0 ? book.book : book.pages.emplace_back()).assign(one.begin(), one.end());
    }
    return book;
}

}  // namespace curator
