# Every third-party library, found once and normalised to deps::* targets (system packages first).

include(FetchContent)

# ---- header-only libraries, native and web --------------------------------------------------------------------------
# The web build must never see /usr/include as a whole, so each library is reached through a private folder of links.
set(KILN_HEADERS ${PROJECT_BINARY_DIR}/_deps/headers)
file(MAKE_DIRECTORY ${KILN_HEADERS})
function(kiln_link_header NAME)
  find_path(FOUND_${NAME} NAMES ${NAME} PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
  if(NOT FOUND_${NAME})
    message(FATAL_ERROR "Header '${NAME}' was not found. ./museum installs it; the packages are listed in README.md.")
  endif()
  if(NOT EXISTS ${KILN_HEADERS}/${NAME})
    file(CREATE_LINK ${FOUND_${NAME}}/${NAME} ${KILN_HEADERS}/${NAME} SYMBOLIC)
  endif()
endfunction()
foreach(HEADER glm nlohmann tl tiny_gltf.h stb)
  kiln_link_header(${HEADER})
endforeach()
add_library(deps_headers INTERFACE)
target_include_directories(deps_headers SYSTEM INTERFACE ${KILN_HEADERS})
add_library(deps::glm ALIAS deps_headers)
add_library(deps::json ALIAS deps_headers)
add_library(deps::expected ALIAS deps_headers)
add_library(deps::tinygltf ALIAS deps_headers)
add_library(deps::stb ALIAS deps_headers)

# ---- Dear ImGui, from source on both targets -------------------------------------------------------------------------
# ./museum fetches it with cmake/fetch-source.sh; without that, the same release is fetched from its own project.
set(KILN_IMGUI_DIR ${PROJECT_SOURCE_DIR}/build/_deps/imgui CACHE PATH "Dear ImGui's sources")
if(NOT EXISTS ${KILN_IMGUI_DIR}/imgui.h)
  FetchContent_Declare(imgui URL https://github.com/ocornut/imgui/archive/refs/tags/v1.86.tar.gz)
  FetchContent_MakeAvailable(imgui)
  set(KILN_IMGUI_DIR ${imgui_SOURCE_DIR})
endif()
add_library(deps_imgui STATIC ${KILN_IMGUI_DIR}/imgui.cpp ${KILN_IMGUI_DIR}/imgui_draw.cpp
  ${KILN_IMGUI_DIR}/imgui_tables.cpp ${KILN_IMGUI_DIR}/imgui_widgets.cpp)
target_include_directories(deps_imgui SYSTEM PUBLIC ${KILN_IMGUI_DIR})
target_compile_definitions(deps_imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_METRICS_WINDOW IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS_GUARD
  IMGUI_DISABLE_WIN32_FUNCTIONS)
target_compile_options(deps_imgui PRIVATE -w)
add_library(deps::imgui ALIAS deps_imgui)

# ---- meshoptimizer's decoders, from source on both targets -----------------------------------------------------------
# Fetched as Dear ImGui is. The files that simplify and reorder meshes are left out.
set(KILN_MESHOPTIMIZER_DIR ${PROJECT_SOURCE_DIR}/build/_deps/meshoptimizer CACHE PATH "meshoptimizer's sources")
if(NOT EXISTS ${KILN_MESHOPTIMIZER_DIR}/src/meshoptimizer.h)
  FetchContent_Declare(meshoptimizer URL https://github.com/zeux/meshoptimizer/archive/refs/tags/v0.18.tar.gz
    SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(meshoptimizer)
  set(KILN_MESHOPTIMIZER_DIR ${meshoptimizer_SOURCE_DIR})
endif()
set(MESHOPTIMIZER_FILES allocator.cpp indexcodec.cpp vertexcodec.cpp vertexfilter.cpp)
list(TRANSFORM MESHOPTIMIZER_FILES PREPEND ${KILN_MESHOPTIMIZER_DIR}/src/)
add_library(deps_meshoptimizer STATIC ${MESHOPTIMIZER_FILES})
target_include_directories(deps_meshoptimizer SYSTEM PUBLIC ${KILN_MESHOPTIMIZER_DIR}/src)
target_compile_options(deps_meshoptimizer PRIVATE -w)
add_library(deps::meshoptimizer ALIAS deps_meshoptimizer)

if(EMSCRIPTEN)
  return()
endif()

# ---- native only -----------------------------------------------------------------------------------------------------
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(GTest REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(EPOXY REQUIRED IMPORTED_TARGET epoxy)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo)
pkg_check_modules(RSVG REQUIRED IMPORTED_TARGET librsvg-2.0)
pkg_check_modules(JPEG REQUIRED IMPORTED_TARGET libjpeg)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
find_package(embree 3 QUIET)

add_library(deps::threads ALIAS Threads::Threads)
add_library(deps::glfw ALIAS glfw)
add_library(deps::epoxy ALIAS PkgConfig::EPOXY)
add_library(deps::cairo ALIAS PkgConfig::CAIRO)
add_library(deps::rsvg ALIAS PkgConfig::RSVG)
add_library(deps::jpeg ALIAS PkgConfig::JPEG)
add_library(deps::webp ALIAS PkgConfig::WEBP)
add_library(deps::crypto ALIAS PkgConfig::CRYPTO)
add_library(deps::cli11 ALIAS CLI11::CLI11)
add_library(deps::embree ALIAS embree)
add_library(deps_gtest INTERFACE)
target_link_libraries(deps_gtest INTERFACE GTest::gtest GTest::gtest_main)
add_library(deps::gtest ALIAS deps_gtest)

find_path(VALIJSON_INCLUDE NAMES valijson/validator.hpp REQUIRED)
add_library(deps_valijson INTERFACE)
target_include_directories(deps_valijson SYSTEM INTERFACE ${VALIJSON_INCLUDE})
add_library(deps::valijson ALIAS deps_valijson)
