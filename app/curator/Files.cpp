#include "app/curator/Files.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace curator {

namespace fs = std::filesystem;
using kiln::ErrorCode;
using kiln::fail;

kiln::Result<kiln::Bytes> readFile(const fs::path& file, std::uintmax_t largest) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        return fail(ErrorCode::NotFound, "there is no such file", file.string(), "Add it, or correct its name");
    }
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) return fail(ErrorCode::Unreadable, "the file can't be read", file.string(), "Check its permissions");
    if (size > largest) {
        return fail(ErrorCode::Refused, "the file is larger than " + std::to_string(largest >> 30) + " GiB",
                    file.string(), "Shorten it");
    }
    kiln::Bytes bytes(static_cast<std::size_t>(size));
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!stream || stream.gcount() != static_cast<std::streamsize>(bytes.size())) {
        return fail(ErrorCode::Unreadable, "the file can't be read", file.string(), "Check its permissions");
    }
    return bytes;
}

kiln::Result<void> writeFile(const fs::path& file, kiln::ByteView bytes) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    fs::path part = file;
    part += ".part";
    {
        std::ofstream stream(part, std::ios::binary | std::ios::trunc);
        stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (!stream) {
            fs::remove(part, error);
            return fail(ErrorCode::Unreadable, "the file can't be written", file.string(),
                        "Check the folder's permissions and the space left");
        }
    }
    fs::rename(part, file, error);
    if (error) {
        fs::remove(part, error);
        return fail(ErrorCode::Unreadable, "the file can't be replaced", file.string(),
                    "Check the folder's permissions");
    }
    return {};
}

std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> all;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (!it->path().filename().string().starts_with('.')) all.push_back(it->path());
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::string megabytes(std::size_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

}  // namespace curator
