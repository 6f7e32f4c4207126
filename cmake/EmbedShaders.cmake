# Puts the shaders' texts into a C++ source, without comments and indentation.
#
# kiln_embed_shaders(TARGET FOLDER name …): each named file of FOLDER becomes one entry of
# kiln::render::shaderText(name); an edit of one rebuilds. Run with -P, this file is the step itself.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(kiln_embed_shaders TARGET FOLDER)
    set(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/ShaderTexts.cpp)
    list(TRANSFORM ARGN PREPEND ${FOLDER}/ OUTPUT_VARIABLE SHADERS)
    list(JOIN ARGN "|" NAMES)
    add_custom_command(OUTPUT ${OUTPUT}
      COMMAND ${CMAKE_COMMAND} -DFOLDER=${FOLDER} -DNAMES=${NAMES} -DOUTPUT=${OUTPUT} -P ${PROJECT_SOURCE_DIR}/cmake/EmbedShaders.cmake
      DEPENDS ${SHADERS} ${PROJECT_SOURCE_DIR}/cmake/EmbedShaders.cmake
      COMMENT "Embedding shaders" VERBATIM)
    target_sources(${TARGET} PRIVATE ${OUTPUT})
  endfunction()
  return()
endif()

string(REPLACE "|" ";" NAMES "${NAMES}")
set(ENTRIES "")
foreach(NAME IN LISTS NAMES)
  file(READ ${FOLDER}/${NAME} TEXT)
  string(REGEX REPLACE "//[^\n]*" "" TEXT "${TEXT}")
  string(REGEX REPLACE "[ \t]*\n[ \t\n]*" "\n" TEXT "${TEXT}")
  string(REGEX REPLACE "^\n" "" TEXT "${TEXT}")
  string(APPEND ENTRIES "    {\"${NAME}\", R\"glsl(${TEXT})glsl\"},\n")
endforeach()
file(WRITE ${OUTPUT}
"// Made by cmake/EmbedShaders.cmake from the files of shaders/.
#include \"engine/render/ShaderTexts.h\"

namespace kiln::render {

namespace {
struct Entry {
    std::string_view name;
    std::string_view text;
};
constexpr Entry kEntries[] = {
${ENTRIES}};
}  // namespace

std::string_view shaderText(std::string_view name) {
    for (const Entry& entry : kEntries) {
        if (entry.name == name) return entry.text;
    }
    return {};
}

}  // namespace kiln::render
")
