# cmake -DOUT=file.cpp -DNAME=WorkshopHash "-DFILES=a,b" -P HashFiles.cmake: writes a C++ file with one hash over all of these files.
string(REPLACE "," ";" FILES "${FILES}")
set(hashes "")
foreach(file IN LISTS FILES)
  file(SHA256 "${file}" hash)
  string(APPEND hashes "${hash}\n")
endforeach()
string(SHA256 hash "${hashes}")
file(CONFIGURE OUTPUT "${OUT}" CONTENT [[
#include "app/curator/MakerHashes.h"

namespace curator {
const char* const k@NAME@ = "@hash@";
}  // namespace curator
]] @ONLY)
