#include "app/curator/Process.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace curator {

using kiln::ErrorCode;
using kiln::fail;

namespace {

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    bool open = ::pipe2(ends.data(), O_CLOEXEC) == 0;
    Pipe() = default;
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        for (int& end : ends) close(end);
    }
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
};

/// Reads both pipes together, so that a program that fills one while we wait on the other can't block.
void drain(Pipe& output, Pipe& errors, std::string& said, std::string& complained) {
    std::array<pollfd, 2> polls{pollfd{output.ends[0], POLLIN, 0}, pollfd{errors.ends[0], POLLIN, 0}};
    std::array<std::string*, 2> texts{&said, &complained};
    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        if (::poll(polls.data(), polls.size(), -1) < 0 && errno != EINTR) return;
        for (std::size_t i = 0; i < polls.size(); ++i) {
            if (polls[i].fd < 0 || polls[i].revents == 0) continue;
            std::array<char, 4096> block{};
            const ssize_t count = ::read(polls[i].fd, block.data(), block.size());
            if (count > 0) {
                texts[i]->append(block.data(), static_cast<std::size_t>(count));
            } else if (count == 0 || errno != EINTR) {
                polls[i].fd = -1;
            }
        }
    }
}

}  // namespace

kiln::Result<std::string> runProgram(const std::vector<std::string>& arguments, const std::string& package) {
    const std::string& name = arguments.front();
    Pipe output;
    Pipe errors;
    if (!output.open || !errors.open) {
        return fail(ErrorCode::Internal, "no pipe could be opened", name, "Close other programs and try again");
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output.ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors.ends[1], STDERR_FILENO);
    std::vector<char*> raw;
    for (const std::string& argument : arguments) raw.push_back(const_cast<char*>(argument.c_str()));
    raw.push_back(nullptr);
    pid_t child = 0;
    const int started = ::posix_spawnp(&child, name.c_str(), &actions, nullptr, raw.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (started != 0) {
        return fail(ErrorCode::Unavailable, "the program " + name + " could not be started", name,
                    "Install the package " + package);
    }
    Pipe::close(output.ends[1]);
    Pipe::close(errors.ends[1]);
    std::string said;
    std::string complained;
    drain(output, errors, said, complained);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status)) {
        const char* signal = ::strsignal(WTERMSIG(status));
        return fail(ErrorCode::Internal, name + " was ended by the system: " + (signal ? signal : "unknown signal"),
                    name, "Check the package " + package);
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        while (complained.ends_with('\n')) complained.pop_back();
        return fail(ErrorCode::Internal, name + " failed" + (complained.empty() ? "" : ": " + complained), name,
                    "Check the package " + package);
    }
    return said;
}

}  // namespace curator
