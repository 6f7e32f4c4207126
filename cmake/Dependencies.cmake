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
foreach(HEADER glm nlohmann tl stb)
  kiln_link_header(${HEADER})
endforeach()
add_library(deps_headers INTERFACE)
target_include_directories(deps_headers SYSTEM INTERFACE ${KILN_HEADERS})
add_library(deps::glm ALIAS deps_headers)
add_library(deps::json ALIAS deps_headers)
add_library(deps::expected ALIAS deps_headers)
add_library(deps::stb ALIAS deps_headers)

# tinygltf writes its messages to a std::stringstream, with which all streams and locales would travel to every visitor
# of the page (26 kB by brotli): there they go to engine/asset/TinyGltf.cpp's kiln::asset::Message instead.
add_library(deps_tinygltf INTERFACE)
if(EMSCRIPTEN)
  find_path(KILN_TINYGLTF_FOLDER tiny_gltf.h PATHS /usr/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  file(READ ${KILN_TINYGLTF_FOLDER}/tiny_gltf.h TINYGLTF_TEXT)
  string(REPLACE "std::stringstream" "kiln::asset::Message" TINYGLTF_MENDED "${TINYGLTF_TEXT}")
  string(REPLACE "std::endl" "'\\n'" TINYGLTF_MENDED "${TINYGLTF_MENDED}")
  file(CONFIGURE OUTPUT ${KILN_HEADERS}/mended/tiny_gltf.h CONTENT "${TINYGLTF_MENDED}" @ONLY)
  target_include_directories(deps_tinygltf SYSTEM INTERFACE ${KILN_HEADERS}/mended)
  target_compile_definitions(deps_tinygltf INTERFACE KILN_TINYGLTF_MESSAGES)
else()
  kiln_link_header(tiny_gltf.h)
endif()
target_link_libraries(deps_tinygltf INTERFACE deps_headers)
add_library(deps::tinygltf ALIAS deps_tinygltf)

# ---- Dear ImGui, from source on both targets -------------------------------------------------------------------------
# ./museum fetches it with cmake/fetch-source.sh; without that, the same release is fetched from its own project.
set(KILN_IMGUI_DIR ${PROJECT_SOURCE_DIR}/build/_deps/imgui CACHE PATH "Dear ImGui's sources")
if(NOT EXISTS ${KILN_IMGUI_DIR}/imgui.h)
  FetchContent_Declare(imgui URL https://github.com/ocornut/imgui/archive/refs/tags/v1.86.tar.gz)
  FetchContent_MakeAvailable(imgui)
  set(KILN_IMGUI_DIR ${imgui_SOURCE_DIR})
endif()
# Its own font (10 kB by brotli) is left out: where an atlas has no font, none is added, so that it is never built empty.
set(KILN_IMGUI_DRAW ${PROJECT_BINARY_DIR}/_deps/imgui_draw.cpp)
file(READ ${KILN_IMGUI_DIR}/imgui_draw.cpp IMGUI_TEXT)
string(REPLACE "        AddFontDefault();" "        return false;" IMGUI_MENDED "${IMGUI_TEXT}")
if(IMGUI_MENDED STREQUAL IMGUI_TEXT)
  message(FATAL_ERROR "imgui_draw.cpp is not as expected: see whether this Dear ImGui still brings a font")
endif()
set(IMGUI_KEPT "")
if(EXISTS ${KILN_IMGUI_DRAW})
  file(READ ${KILN_IMGUI_DRAW} IMGUI_KEPT)
endif()
if(NOT IMGUI_KEPT STREQUAL IMGUI_MENDED)
  file(WRITE ${KILN_IMGUI_DRAW} "${IMGUI_MENDED}")
endif()
add_library(deps_imgui STATIC ${KILN_IMGUI_DIR}/imgui.cpp ${KILN_IMGUI_DRAW}
  ${KILN_IMGUI_DIR}/imgui_tables.cpp ${KILN_IMGUI_DIR}/imgui_widgets.cpp)
target_include_directories(deps_imgui SYSTEM PUBLIC ${KILN_IMGUI_DIR})
target_compile_definitions(deps_imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_METRICS_WINDOW IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS_GUARD
  IMGUI_DISABLE_WIN32_FUNCTIONS)
target_compile_options(deps_imgui PRIVATE -w)
kiln_runs_fast(${KILN_IMGUI_DRAW})  # it draws the glyphs
add_library(deps::imgui ALIAS deps_imgui)

# ---- meshoptimizer's codecs and simplifier, from source on both targets ----------------------------------------------
# Fetched as Dear ImGui is. Of the files that reorder meshes only those that packing needs.
set(KILN_MESHOPTIMIZER_DIR ${PROJECT_SOURCE_DIR}/build/_deps/meshoptimizer CACHE PATH "meshoptimizer's sources")
if(NOT EXISTS ${KILN_MESHOPTIMIZER_DIR}/src/meshoptimizer.h)
  FetchContent_Declare(meshoptimizer URL https://github.com/zeux/meshoptimizer/archive/refs/tags/v0.18.tar.gz
    SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(meshoptimizer)
  set(KILN_MESHOPTIMIZER_DIR ${meshoptimizer_SOURCE_DIR})
endif()
set(MESHOPTIMIZER_FILES allocator.cpp clusterizer.cpp indexcodec.cpp indexgenerator.cpp simplifier.cpp spatialorder.cpp vcacheoptimizer.cpp vertexcodec.cpp
  vertexfilter.cpp vfetchoptimizer.cpp)
list(TRANSFORM MESHOPTIMIZER_FILES PREPEND ${KILN_MESHOPTIMIZER_DIR}/src/)
add_library(deps_meshoptimizer STATIC ${MESHOPTIMIZER_FILES})
target_include_directories(deps_meshoptimizer SYSTEM PUBLIC ${KILN_MESHOPTIMIZER_DIR}/src)
target_compile_options(deps_meshoptimizer PRIVATE -w)
kiln_runs_fast(${MESHOPTIMIZER_FILES})
add_library(deps::meshoptimizer ALIAS deps_meshoptimizer)

# ---- Draco's decoder of meshes, from source on both targets ----------------------------------------------------------
# Fetched as Dear ImGui is. Only what unpacks the triangle meshes of KHR_draco_mesh_compression (bitstream 2.2).
set(KILN_DRACO_DIR ${PROJECT_SOURCE_DIR}/build/_deps/draco CACHE PATH "Draco's sources")
if(NOT EXISTS ${KILN_DRACO_DIR}/src/draco/compression/decode.h)
  FetchContent_Declare(draco URL https://github.com/google/draco/archive/refs/tags/1.5.5.tar.gz SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(draco)
  set(KILN_DRACO_DIR ${draco_SOURCE_DIR})
endif()
set(DRACO_FEATURES ${PROJECT_BINARY_DIR}/_deps/draco_features)
set(DRACO_SWITCHES "")
foreach(FEATURE MESH_COMPRESSION NORMAL_ENCODING STANDARD_EDGEBREAKER PREDICTIVE_EDGEBREAKER)
  string(APPEND DRACO_SWITCHES "#define DRACO_${FEATURE}_SUPPORTED\n")
endforeach()
file(CONFIGURE OUTPUT ${DRACO_FEATURES}/draco/draco_features.h CONTENT "${DRACO_SWITCHES}")
# A broken file could have it count up to 2^31 for a mesh of any size: one header is mended on its way.
set(DRACO_HEADER draco/compression/attributes/prediction_schemes/mesh_prediction_scheme_tex_coords_portable_decoder.h)
file(READ ${KILN_DRACO_DIR}/src/${DRACO_HEADER} DRACO_TEXT)
string(REPLACE "num_orientations < 0" "num_orientations < 0 ||\n      num_orientations > this->mesh_data().corner_table()->num_corners()"
  DRACO_MENDED "${DRACO_TEXT}")
if(DRACO_MENDED STREQUAL DRACO_TEXT)
  message(FATAL_ERROR "${DRACO_HEADER} is not as expected: see whether this Draco needs mending still")
endif()
file(CONFIGURE OUTPUT ${DRACO_FEATURES}/${DRACO_HEADER} CONTENT "${DRACO_MENDED}" @ONLY)
set(DRACO_FILES
  attributes/attribute_octahedron_transform attributes/attribute_quantization_transform attributes/attribute_transform
  attributes/geometry_attribute attributes/point_attribute compression/attributes/attributes_decoder
  compression/attributes/sequential_attribute_decoder compression/attributes/sequential_attribute_decoders_controller
  compression/attributes/sequential_integer_attribute_decoder
  compression/attributes/sequential_normal_attribute_decoder
  compression/attributes/sequential_quantization_attribute_decoder
  compression/bit_coders/adaptive_rans_bit_decoder compression/bit_coders/direct_bit_decoder
  compression/bit_coders/rans_bit_decoder compression/bit_coders/symbol_bit_decoder
  compression/draco_compression_options compression/entropy/symbol_decoding compression/mesh/mesh_decoder
  compression/mesh/mesh_edgebreaker_decoder compression/mesh/mesh_edgebreaker_decoder_impl
  compression/mesh/mesh_sequential_decoder compression/point_cloud/point_cloud_decoder core/bit_utils
  core/bounding_box core/data_buffer core/decoder_buffer core/draco_types core/options core/quantization_utils
  core/status mesh/corner_table mesh/mesh mesh/mesh_attribute_corner_table metadata/geometry_metadata
  metadata/metadata metadata/metadata_decoder point_cloud/point_cloud)
list(TRANSFORM DRACO_FILES PREPEND ${KILN_DRACO_DIR}/src/draco/)
list(TRANSFORM DRACO_FILES APPEND .cc)
add_library(deps_draco STATIC EXCLUDE_FROM_ALL ${DRACO_FILES})
target_include_directories(deps_draco SYSTEM PUBLIC ${DRACO_FEATURES} ${KILN_DRACO_DIR}/src)
# Its arithmetic overflows on broken files, which the language leaves undefined unless it is told to wrap; and it reads
# numbers of methods as enumerations before it asks whether there is such a method.
target_compile_options(deps_draco PRIVATE -w -fwrapv -fno-sanitize=signed-integer-overflow,enum
  $<$<BOOL:${EMSCRIPTEN}>:-fno-exceptions -fno-rtti>)
add_library(deps::draco ALIAS deps_draco)

# ---- OpenEXR's reader, and the zlib that it unpacks by, from source on both targets -----------------------------------
# Fetched as Dear ImGui is. OpenEXRCore alone: C, without threads, and the part that its project keeps fuzzing.
set(KILN_ZLIB_DIR ${PROJECT_SOURCE_DIR}/build/_deps/zlib CACHE PATH "zlib's sources")
if(NOT EXISTS ${KILN_ZLIB_DIR}/zlib.h)
  FetchContent_Declare(zlib URL https://github.com/madler/zlib/archive/refs/tags/v1.2.13.tar.gz SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(zlib)
  set(KILN_ZLIB_DIR ${zlib_SOURCE_DIR})
endif()
set(KILN_OPENEXR_DIR ${PROJECT_SOURCE_DIR}/build/_deps/openexr CACHE PATH "OpenEXR's sources")
if(NOT EXISTS ${KILN_OPENEXR_DIR}/src/lib/OpenEXRCore/openexr.h)
  FetchContent_Declare(openexr URL https://github.com/AcademySoftwareFoundation/openexr/archive/refs/tags/v3.1.5.tar.gz
    SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(openexr)
  set(KILN_OPENEXR_DIR ${openexr_SOURCE_DIR})
endif()
set(EXR_CONFIG ${PROJECT_BINARY_DIR}/_deps/openexr_config)
file(CONFIGURE OUTPUT ${EXR_CONFIG}/OpenEXRConfig.h CONTENT "#define OPENEXR_EXPORT
#define OPENEXR_EXPORT_TYPE
#define OPENEXR_VERSION_MAJOR 3
#define OPENEXR_VERSION_MINOR 1
#define OPENEXR_VERSION_PATCH 5
#define OPENEXR_VERSION_RELEASE_TYPE \"\"
#define OPENEXR_VERSION_EXTRA \"\"
")
# Before 3.1 Imath had no half floats for C, and OpenEXR uses its own.
file(CONFIGURE OUTPUT ${EXR_CONFIG}/ImathConfig.h CONTENT "#define IMATH_VERSION_MAJOR 3\n#define IMATH_VERSION_MINOR 0\n")
file(CONFIGURE OUTPUT ${EXR_CONFIG}/IlmThreadConfig.h CONTENT "")  # without threads
set(EXR_FILES attributes base channel_list chunk coding context decoding encoding float_vector internal_b44
  internal_b44_table internal_dwa internal_huf internal_piz internal_pxr24 internal_rle internal_structs internal_zip
  memory opaque pack parse_header part part_attr preview std_attr string string_vector unpack validation write_header)
list(TRANSFORM EXR_FILES PREPEND ${KILN_OPENEXR_DIR}/src/lib/OpenEXRCore/)
set(ZLIB_FILES adler32 compress crc32 deflate inffast inflate inftrees trees uncompr zutil)
list(TRANSFORM ZLIB_FILES PREPEND ${KILN_ZLIB_DIR}/)
list(APPEND EXR_FILES ${ZLIB_FILES})
list(TRANSFORM EXR_FILES APPEND .c)
add_library(deps_exr STATIC EXCLUDE_FROM_ALL ${EXR_FILES})
set_target_properties(deps_exr PROPERTIES C_STANDARD 11)
target_include_directories(deps_exr SYSTEM PUBLIC ${EXR_CONFIG} ${KILN_OPENEXR_DIR}/src/lib/OpenEXRCore
  PRIVATE ${KILN_ZLIB_DIR})
# Its names must not meet those of a zlib that some other library brings along.
target_compile_definitions(deps_exr PRIVATE Z_PREFIX)
# As Draco's, its arithmetic overflows on broken files.
target_compile_options(deps_exr PRIVATE -w -fwrapv -fno-sanitize=signed-integer-overflow)
add_library(deps::exr ALIAS deps_exr)

# ---- Nayuki's QR code generator, from source on both targets ---------------------------------------------------------
# Fetched as Dear ImGui is. Its C port: one file that takes no memory of its own.
set(KILN_QRCODEGEN_DIR ${PROJECT_SOURCE_DIR}/build/_deps/qrcodegen CACHE PATH "The QR code generator's sources")
if(NOT EXISTS ${KILN_QRCODEGEN_DIR}/c/qrcodegen.c)
  FetchContent_Declare(qrcodegen URL https://github.com/nayuki/QR-Code-generator/archive/refs/tags/v1.8.0.tar.gz
    SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(qrcodegen)
  set(KILN_QRCODEGEN_DIR ${qrcodegen_SOURCE_DIR})
endif()
add_library(deps_qrcodegen STATIC EXCLUDE_FROM_ALL ${KILN_QRCODEGEN_DIR}/c/qrcodegen.c)
set_target_properties(deps_qrcodegen PROPERTIES C_STANDARD 11)
target_include_directories(deps_qrcodegen SYSTEM PUBLIC ${KILN_QRCODEGEN_DIR}/c)
target_compile_options(deps_qrcodegen PRIVATE -w)
add_library(deps::qrcodegen ALIAS deps_qrcodegen)

if(EMSCRIPTEN)
  return()
endif()

# ---- native only -----------------------------------------------------------------------------------------------------
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(GTest REQUIRED)
find_package(CLI11 REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(EPOXY REQUIRED IMPORTED_TARGET epoxy)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo)
pkg_check_modules(RSVG REQUIRED IMPORTED_TARGET librsvg-2.0)
pkg_check_modules(JPEG REQUIRED IMPORTED_TARGET libjpeg)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(TIFF REQUIRED IMPORTED_TARGET libtiff-4)
find_package(assimp REQUIRED)
# It names what it is linked with itself, libdraco.so among it, whose own (other) tinygltf would be taken for ours.
set_target_properties(assimp::assimp PROPERTIES INTERFACE_LINK_LIBRARIES "")
# Nor may such a library take our tinygltf or draco for its own.
add_link_options(LINKER:--exclude-libs,libkiln_asset.a:libdeps_draco.a)
find_package(embree 3 QUIET)

add_library(deps::threads ALIAS Threads::Threads)
add_library(deps::glfw ALIAS glfw)
add_library(deps::epoxy ALIAS PkgConfig::EPOXY)
add_library(deps::cairo ALIAS PkgConfig::CAIRO)
add_library(deps::rsvg ALIAS PkgConfig::RSVG)
add_library(deps::jpeg ALIAS PkgConfig::JPEG)
add_library(deps::webp ALIAS PkgConfig::WEBP)
add_library(deps::crypto ALIAS PkgConfig::CRYPTO)
add_library(deps::icu ALIAS PkgConfig::ICU)
add_library(deps::tiff ALIAS PkgConfig::TIFF)
add_library(deps::assimp ALIAS assimp::assimp)
add_library(deps::cli11 ALIAS CLI11::CLI11)
add_library(deps::embree ALIAS embree)
add_library(deps::pugixml ALIAS pugixml::pugixml)
add_library(deps_gtest INTERFACE)
target_link_libraries(deps_gtest INTERFACE GTest::gtest GTest::gtest_main)
add_library(deps::gtest ALIAS deps_gtest)

find_path(RECAST_INCLUDE NAMES recastnavigation/Recast.h REQUIRED)
find_library(RECAST_LIBRARY NAMES Recast REQUIRED)
add_library(deps_recast INTERFACE)
target_include_directories(deps_recast SYSTEM INTERFACE ${RECAST_INCLUDE})
target_link_libraries(deps_recast INTERFACE ${RECAST_LIBRARY})
add_library(deps::recast ALIAS deps_recast)

find_path(METIS_INCLUDE NAMES metis.h REQUIRED)
find_library(METIS_LIBRARY NAMES metis REQUIRED)
add_library(deps_metis INTERFACE)
target_include_directories(deps_metis SYSTEM INTERFACE ${METIS_INCLUDE})
target_link_libraries(deps_metis INTERFACE ${METIS_LIBRARY})
add_library(deps::metis ALIAS deps_metis)

find_path(VALIJSON_INCLUDE NAMES valijson/validator.hpp REQUIRED)
add_library(deps_valijson INTERFACE)
target_include_directories(deps_valijson SYSTEM INTERFACE ${VALIJSON_INCLUDE})
add_library(deps::valijson ALIAS deps_valijson)
