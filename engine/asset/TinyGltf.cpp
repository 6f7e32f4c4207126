// The one place where tinygltf's code is compiled. It is given reduced JSON (GltfDocument.h), in which nothing is left
// that could make it throw, read a file or touch a buffer.
#include <fstream>  // tinygltf 2.7 forgets it for the writer that nobody here calls

#define TINYGLTF_IMPLEMENTATION
#define TINYGLTF_NOEXCEPTION
#include "engine/asset/TinyGltf.h"
