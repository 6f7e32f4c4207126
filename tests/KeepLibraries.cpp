// Linked into every test, and into the programs that tests run, under the sanitizers: no shared library is unloaded
// before the leak report is written, so that what a graphics driver keeps until the end can be told (and suppressed in
// tests/leaks.supp) by the driver's name.
#include <dlfcn.h>

// NOLINTNEXTLINE: takes the place of libc's, for every library of the process.
extern "C" int dlclose(void*) {
    return 0;
}
