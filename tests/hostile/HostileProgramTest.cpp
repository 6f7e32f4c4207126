// The real program and hundreds of invalid files: each ends in one clear line, within time and memory.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "tests/hostile/HostileFiles.h"
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using kiln::test::HostileFile;

constexpr int kGiveUpSeconds = 120;           // of a machine that does other things too; no file needs one
constexpr long kMostKilobytes = 1024 * 1024;  // 1 GiB
constexpr std::size_t kLongestLine = 1000;    // what, where and what to do

struct Outcome {
    int exitCode = -1;  ///< -1: it was ended by a signal
    long kilobytes = 0;
    std::string said;
};

Outcome run(const fs::path& file, const fs::path& folder) {
    const fs::path said = folder / "said.txt", shot = folder / "shot.png";
    const pid_t child = fork();
    if (child == 0) {
        const int out = open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        dup2(out, STDOUT_FILENO);
        dup2(out, STDERR_FILENO);
        execl(KILN_PROGRAM, KILN_PROGRAM, "--headless", "--shot", shot.c_str(), "--size", "96x64", file.c_str(),
              nullptr);
        _exit(127);
    }
    Outcome outcome;
    int status = 0;
    rusage usage{};
    const auto start = std::chrono::steady_clock::now();
    while (wait4(child, &status, WNOHANG, &usage) == 0) {
        if (std::chrono::steady_clock::now() - start > std::chrono::seconds(kGiveUpSeconds)) kill(child, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (WIFEXITED(status)) outcome.exitCode = WEXITSTATUS(status);
    outcome.kilobytes = usage.ru_maxrss;
    std::ostringstream text;
    text << std::ifstream(said).rdbuf();
    outcome.said = text.str();
    return outcome;
}

TEST(HostileProgram, EndsEveryInvalidFileInOneClearLine) {
    const std::vector<HostileFile> files = kiln::test::hostileFiles();
    ASSERT_GE(files.size(), 300u);
    const fs::path folder = fs::path(KILN_BINARY_DIR) / "hostile";
    fs::remove_all(folder);
    int refused = 0, drawn = 0;
    long most = 0;
    std::string worst;
    for (const HostileFile& file : files) {
        SCOPED_TRACE(file.name);
        const fs::path own = folder / file.name;
        fs::create_directories(own);
        const auto write = [&own](const std::string& name, kiln::ByteView bytes) {
            const std::string_view text = kiln::asText(bytes);
            std::ofstream(own / name, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
        };
        write(file.name, file.bytes);
        for (const auto& [name, bytes] : file.neighbours) write(name, bytes);
        const Outcome outcome = run(own / file.name, own);
        EXPECT_LT(outcome.kilobytes, kMostKilobytes) << outcome.said;
        if (outcome.kilobytes > most) worst = file.name;
        most = std::max(most, outcome.kilobytes);
        if (outcome.exitCode == 0 && file.onlyPicture) {
            ++drawn;
            EXPECT_TRUE(fs::exists(own / "shot.png"));
            if (file.name.rfind("png-bomb", 0) == 0) continue;  // a whole picture, only a large one
            EXPECT_NE(outcome.said, "") << "it must say that a picture is missing";
        } else {
            ++refused;
            EXPECT_EQ(outcome.exitCode, 1) << outcome.said;
            EXPECT_EQ(std::count(outcome.said.begin(), outcome.said.end(), '\n'), 1) << outcome.said;
            EXPECT_LT(outcome.said.size(), kLongestLine) << outcome.said;
            EXPECT_NE(outcome.said.find(file.name), std::string::npos) << "which file? " << outcome.said;
            EXPECT_NE(outcome.said.find(". "), std::string::npos) << "what to do? " << outcome.said;
        }
    }
    std::printf("%zu files: %d refused, %d drawn without a picture, at most %ld MiB (%s)\n", files.size(), refused,
                drawn, most / 1024, worst.c_str());
}

}  // namespace
