// The one place where tinygltf's code is compiled. It is given reduced JSON (GltfDocument.h), in which nothing is left
// that could make it throw, read a file or touch a buffer.
#include <fstream>  // tinygltf 2.7 forgets it for the writer that nobody here calls
#include <string>
#include <type_traits>

#ifdef KILN_TINYGLTF_MESSAGES
namespace kiln::asset {
/// What the parser says, where streams would weigh too much (cmake/Dependencies.cmake): as much of a std::stringstream
/// as it uses.
class Message {
  public:
    template <class Part>
    Message& operator<<(const Part& part) {
        if constexpr (std::is_arithmetic_v<Part> && !std::is_same_v<Part, char>) {
            text_ += std::to_string(part);
        } else {
            text_ += part;
        }
        return *this;
    }
    [[nodiscard]] const std::string& str() const { return text_; }

  private:
    std::string text_;
};
}  // namespace kiln::asset
#endif

#define TINYGLTF_IMPLEMENTATION
#define TINYGLTF_NOEXCEPTION
#include "engine/asset/TinyGltf.h"
