#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "engine/platform/Fetch.h"

namespace {

using namespace kiln;
using namespace kiln::platform;

/// A folder of its own for one test, removed after it.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "kiln-fetch-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(const char* name) const { return path_ / name; }
    std::string text() const { return path_.string(); }
    void write(const char* name, const std::string& content) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << content;
    }

  private:
    std::filesystem::path path_;
};

Result<Bytes> getNow(Fetch& fetch, JobQueue& jobs, const std::string& path) {
    Result<Bytes> answer = fail(ErrorCode::Internal, "no answer came");
    bool answered = false;
    fetch.get(path, [&](Result<Bytes> result) {
        answer = std::move(result);
        answered = true;
    });
    EXPECT_FALSE(answered) << "the answer must not come from inside get()";
    for (int tries = 0; tries < 2000 && !answered; ++tries) {
        jobs.pump(0.01);
        if (!answered) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_TRUE(answered);
    return answer;
}

TEST(StaysInside, AcceptsPathsBelowTheRoot) {
    for (const char* path : {"a", "a/b.bin", "objects/ab/cd.glb", "a b.png", "..a/b..", "...", "a/.hidden", "çini.glb",
                             "a/b:c", "1:2", "./a"}) {
        EXPECT_TRUE(staysInside(path)) << path;
    }
}

TEST(StaysInside, RefusesEverythingElse) {
    for (const char* path : {"",
                             "/",
                             "/etc/passwd",
                             "//host/a",
                             "..",
                             "../a",
                             "a/..",
                             "a/../b",
                             "a/b/../../..",
                             "./..",
                             "a\\b",
                             "..\\a",
                             "C:\\a",
                             "c:a",
                             "file:a",
                             "http://host/a",
                             "data:image/png;base64,AA",
                             "blob:x",
                             "git+ssh:a",
                             "a\nb",
                             "a\tb",
                             "a\x7f"}) {
        EXPECT_FALSE(staysInside(path)) << path;
    }
    EXPECT_FALSE(staysInside(std::string("a\0b", 3)));
}

TEST(DiskFetch, ReadsWhatIsThere) {
    Folder folder;
    folder.write("objects/ab/one.bin", std::string("\0\1\2\xff", 4));
    folder.write("empty", "");
    for (unsigned workers : {0u, 2u}) {
        JobQueue jobs(workers);
        const auto fetch = openDisk(folder.text(), jobs);
        const auto one = getNow(*fetch, jobs, "objects/ab/one.bin");
        ASSERT_TRUE(one) << one.error().text();
        EXPECT_EQ(asText(*one), std::string_view("\0\1\2\xff", 4));
        const auto empty = getNow(*fetch, jobs, "empty");
        ASSERT_TRUE(empty) << empty.error().text();
        EXPECT_TRUE(empty->empty());
        EXPECT_EQ(fetch->bytesRead(), 4u);
    }
}

TEST(DiskFetch, NamesWhatIsMissing) {
    Folder folder;
    folder.write("file", "x");
    JobQueue jobs(1);
    const auto fetch = openDisk(folder.text(), jobs);
    const auto missing = getNow(*fetch, jobs, "none.glb");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_NE(missing.error().where.find("none.glb"), std::string::npos);
    EXPECT_EQ(getNow(*fetch, jobs, "file/below").error().code, ErrorCode::NotFound);

    const auto nowhere = openDisk(folder.text() + "/not-a-folder", jobs);
    EXPECT_EQ(getNow(*nowhere, jobs, "a").error().code, ErrorCode::NotFound);
}

TEST(DiskFetch, RefusesToLeaveItsFolder) {
    Folder outside;
    outside.write("secret", "s");
    Folder folder;
    folder.write("inside/file", "i");
    std::filesystem::create_symlink(outside / "secret", folder / "link");
    std::filesystem::create_directory_symlink(outside.text(), folder / "door");
    std::filesystem::create_symlink(folder / "inside/file", folder / "shortcut");
    JobQueue jobs(1);
    const auto fetch = openDisk(folder.text(), jobs);
    for (const char* path : {"../secret", "/etc/passwd", "link", "door/secret", "inside/../../x"}) {
        const auto answer = getNow(*fetch, jobs, path);
        ASSERT_FALSE(answer) << path;
        EXPECT_EQ(answer.error().code, ErrorCode::Refused) << path;
    }
    const auto shortcut = getNow(*fetch, jobs, "shortcut");
    ASSERT_TRUE(shortcut) << "a link that stays inside is no escape";
    EXPECT_EQ(asText(*shortcut), "i");
}

TEST(DiskFetch, RefusesASiblingWithTheSamePrefix) {
    Folder folder;
    folder.write("pack/a", "a");
    folder.write("pack-private/b", "b");
    std::filesystem::create_symlink(folder / "pack-private/b", folder / "pack/b");
    JobQueue jobs(0);
    const auto fetch = openDisk(folder.text() + "/pack", jobs);
    EXPECT_EQ(getNow(*fetch, jobs, "b").error().code, ErrorCode::Refused);
}

TEST(DiskFetch, DoesNotWaitForPipesOrReadFolders) {
    Folder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    folder.write("sub/file", "x");
    JobQueue jobs(1);
    const auto fetch = openDisk(folder.text(), jobs);
    EXPECT_EQ(getNow(*fetch, jobs, "pipe").error().code, ErrorCode::Unreadable);
    EXPECT_EQ(getNow(*fetch, jobs, "sub").error().code, ErrorCode::Unreadable);
}

TEST(DiskFetch, RefusesMoreThanTwoGibibytes) {
    Folder folder;
    folder.write("huge", "");
    std::filesystem::resize_file(folder / "huge", (2ull << 30) + 1);  // sparse: takes no room
    JobQueue jobs(0);
    const auto fetch = openDisk(folder.text(), jobs);
    EXPECT_EQ(getNow(*fetch, jobs, "huge").error().code, ErrorCode::Refused);
}

TEST(DiskFetch, MayBeClosedBeforeItsAnswersCome) {
    Folder folder;
    folder.write("a", "abc");
    JobQueue jobs(0);
    auto fetch = openDisk(folder.text(), jobs);
    std::string text;
    fetch->get("a", [&](Result<Bytes> result) {
        if (result) text = asText(*result);
    });
    fetch.reset();
    jobs.pump(1.0);
    EXPECT_EQ(text, "abc");
}

TEST(MemoryFetch, GivesTheFilesThatItHolds) {
    JobQueue jobs(0);
    std::map<std::string, Bytes> files;
    files["textures/a.png"] = Bytes{std::byte{1}, std::byte{2}};
    const auto fetch = openMemory(std::move(files), jobs);
    for (int times = 0; times < 2; ++times) {  // a second request is answered too
        const auto found = getNow(*fetch, jobs, "textures/a.png");
        ASSERT_TRUE(found) << found.error().text();
        EXPECT_EQ(*found, (Bytes{std::byte{1}, std::byte{2}}));
    }
    EXPECT_EQ(fetch->bytesRead(), 4u);
    EXPECT_EQ(getNow(*fetch, jobs, "a.png").error().code, ErrorCode::NotFound);
    EXPECT_EQ(getNow(*fetch, jobs, "../textures/a.png").error().code, ErrorCode::Refused);
}

TEST(HttpFetch, SaysThatTheDesktopHasNone) {
    Result<Bytes> answer = Bytes{};
    openHttp("/assets/")->get("a", [&](Result<Bytes> result) { answer = std::move(result); });
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Unsupported);
}

}  // namespace
