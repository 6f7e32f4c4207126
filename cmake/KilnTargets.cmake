# How a folder becomes a static library, and which compiler flags everything of ours is built with.

add_library(kiln_flags INTERFACE)
target_include_directories(kiln_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(kiln_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough)
# GCC 12 warns of an overlap in its own std::string::insert at -O3 (GCC bug 105651).
target_compile_options(kiln_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(KILN_UNITY_BUILD)
  # Files that are compiled together see each other's constants, which a local one may hide; and they have no main file,
  # whose anonymous namespace GCC would let types have.
  target_compile_options(kiln_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local;-Wno-subobject-linkage>)
else()
  target_compile_options(kiln_flags INTERFACE -Wshadow)
endif()
if(KILN_WARNINGS_AS_ERRORS)
  target_compile_options(kiln_flags INTERFACE -Werror)
endif()
if(KILN_SANITIZE)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "KILN_SANITIZE needs clang, which has the fuzzers and instruments in half of GCC's time: cmake --preset asan")
  endif()
  # On everything, third-party sources included, so that no boundary hides a report.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  target_compile_definitions(kiln_flags INTERFACE KILN_SANITIZED)
  # For the tests, which look for leaks when they end.
  add_library(kiln_keep_libraries OBJECT ${PROJECT_SOURCE_DIR}/tests/KeepLibraries.cpp)
endif()

if(EMSCRIPTEN)
  # What a visitor waits for are bytes; time is spent in shaders, and in the few loops that kiln_runs_fast() names. With
  # -Oz alone em++ leaves inlining to wasm-opt, which comes too late to see that a vector of bytes needs no loop to go.
  add_compile_options(-Oz -finline-functions)
  add_link_options(-Oz)
endif()

function(kiln_compiles_on_web OPTION)
  if(EMSCRIPTEN)
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS ${OPTION})
  endif()
endfunction()

# kiln_runs_fast(FILE …): on the web these files are compiled for speed, all others for size.
macro(kiln_runs_fast)
  kiln_compiles_on_web(-O3 ${ARGN})
endmacro()

# kiln_library(NAME FILES a.cpp … [USES library …] [PRIVATE_USES library …] [ONE_BY_ONE])
# One static library for one folder. USES are those that its headers need. ONE_BY_ONE: small files of light headers, which
# KILN_UNITY_BUILD does not put together, so that each may name its constants as it likes.
function(kiln_library NAME)
  cmake_parse_arguments(LIB "ONE_BY_ONE" "" "FILES;USES;PRIVATE_USES" ${ARGN})
  add_library(${NAME} STATIC ${LIB_FILES})
  target_link_libraries(${NAME} PUBLIC ${LIB_USES} PRIVATE ${LIB_PRIVATE_USES} kiln_flags)
  if(LIB_ONE_BY_ONE)
    set_target_properties(${NAME} PROPERTIES UNITY_BUILD OFF)
  endif()
endfunction()

# kiln_catches_exceptions(FILE …): these files meet a library that throws; on the web, where exceptions are off, they
# alone are compiled with them.
macro(kiln_catches_exceptions)
  kiln_compiles_on_web(-fexceptions ${ARGN})
endmacro()

# kiln_keeps_libraries(PROGRAM): see tests/KeepLibraries.cpp; nothing without the sanitizers.
function(kiln_keeps_libraries PROGRAM)
  if(TARGET kiln_keep_libraries)
    target_sources(${PROGRAM} PRIVATE $<TARGET_OBJECTS:kiln_keep_libraries>)
    set_target_properties(${PROGRAM} PROPERTIES ENABLE_EXPORTS ON)
  endif()
endfunction()

# kiln_test(NAME FILES a.cpp … USES library … [LABEL unit|gl|golden] [ENVIRONMENT VAR=value …])
function(kiln_test NAME)
  cmake_parse_arguments(TEST "" "LABEL" "FILES;USES;ENVIRONMENT" ${ARGN})
  add_executable(${NAME} ${TEST_FILES})
  target_link_libraries(${NAME} PRIVATE ${TEST_USES} deps::gtest kiln_flags)
  kiln_keeps_libraries(${NAME})
  # What is tested is as fast as visitors get it; the tests themselves are compiled in less time.
  target_compile_options(${NAME} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_compile_definitions(${NAME} PRIVATE
    KILN_SOURCE_DIR="${PROJECT_SOURCE_DIR}" KILN_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${NAME} COMMAND ${NAME})
  if(NOT TEST_LABEL)
    set(TEST_LABEL unit)
  endif()
  set(SECONDS 600)
  if(KILN_SANITIZE)
    set(SECONDS 1800)
  endif()
  set_tests_properties(${NAME} PROPERTIES LABELS "${TEST_LABEL}" TIMEOUT ${SECONDS} ENVIRONMENT "${TEST_ENVIRONMENT}")
endfunction()
