// libFuzzer target: a .glb, its pictures and its packed meshes inside it.
#include "tests/fuzz/FuzzModel.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    kiln::fuzz::readAndCheck(std::as_bytes(std::span(data, size)), {});
    return 0;
}
