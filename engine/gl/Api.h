// OpenGL's functions for whichever context is current: libepoxy natively, the browser's own header on the web.
// Only sources of engine/gl include this.
#pragma once

#if __has_include(<epoxy/gl.h>)
#include <epoxy/gl.h>
#else
#include <GLES3/gl3.h>
#endif
