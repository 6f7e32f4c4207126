# How the visitor program becomes a web page: link settings, the page's files beside it, and the size that travels.

set(KILN_WEB_FIRST_LIMIT 313000 CACHE STRING
  "Most bytes of the js and the first part of the wasm, compressed by brotli, that the build accepts")
set(KILN_WEB_LIMIT 538000 CACHE STRING "The same of all js and wasm that every visitor gets")

# kiln_web_program(TARGET): TARGET.wasm and TARGET.js, TARGET.later.wasm (the functions of what web/later.txt names),
# draco.wasm, exr.wasm, the page's files and .br and .gz of each in <build>/web/.
# The program defines `extern "C"` kiln_benchDraw(int frame) and kiln_step(double milliseconds); the other exports are
# engine/platform's.
function(kiln_web_program TARGET)
  set(OUTPUT ${PROJECT_BINARY_DIR}/web)
  set(HOST_JS ${PROJECT_SOURCE_DIR}/engine/platform/WebHost.js)
  set_target_properties(${TARGET} PROPERTIES
    SUFFIX .js RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/whole LINK_DEPENDS ${HOST_JS})
  target_link_options(${TARGET} PRIVATE
    "SHELL:--js-library ${HOST_JS}"
    -sENVIRONMENT=web -sFILESYSTEM=0 -sSUPPORT_ERRNO=0
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_TRACK_ERRORS=0 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0
    # A growing heap that stops below the 2 GB at which some browsers' buffer functions fail.
    -sINITIAL_MEMORY=33554432 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2147483648 -sTOTAL_STACK=1048576
    -sINCOMING_MODULE_JS_API=[arguments,canvas,instantiateWasm,onAbort,print,printErr,quit]
    -sEXPORTED_FUNCTIONS=[_main,_malloc,_free,_kiln_benchDraw,_kiln_step]
    -sEXPORTED_RUNTIME_METHODS=[ccall]
    -sDYNAMIC_EXECUTION=0  # so that a page may forbid eval by its content security policy
    -fexceptions           # met only by the files marked with kiln_catches_exceptions()
    # For split.mjs, which tells functions apart by their names: none may be gone into its only caller. They go when it
    # has split them.
    --profiling-funcs -Wl,--no-demangle -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=8)

  set(WEB ${PROJECT_SOURCE_DIR}/web)
  set(PAGE_FILES ${WEB}/index.html ${WEB}/style.css ${WEB}/page.js)
  file(GLOB PAGE_MODULES CONFIGURE_DEPENDS ${WEB}/*.js)
  find_program(KILN_NODE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  find_program(KILN_ESBUILD NAMES esbuild REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  add_custom_command(OUTPUT ${OUTPUT}/${TARGET}.wasm.br
    COMMAND ${KILN_NODE} ${WEB}/split.mjs $<TARGET_FILE:${TARGET}> ${WEB}/later.txt ${PROJECT_BINARY_DIR} ${CMAKE_NM} ${OUTPUT}
    COMMAND ${KILN_NODE} ${WEB}/assemble.mjs ${KILN_ESBUILD} ${OUTPUT} ${TARGET} ${KILN_WEB_FIRST_LIMIT} ${KILN_WEB_LIMIT}
      draco.wasm exr.wasm ${PAGE_FILES}
    DEPENDS ${TARGET} draco exr ${PAGE_FILES} ${PAGE_MODULES} ${WEB}/assemble.mjs ${WEB}/split.mjs ${WEB}/later.txt
    COMMENT "The program's two parts, the page and its size over the wire" VERBATIM)
  add_custom_target(${TARGET}_page ALL DEPENDS ${OUTPUT}/${TARGET}.wasm.br)
endfunction()
