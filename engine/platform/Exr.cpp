#include "engine/platform/Exr.h"

#include "engine/platform/ExrUnpack.h"

namespace kiln::platform {

Error exrError(int failure, int detail, const std::string& name) {
    switch (failure) {
        case kExrCompression:
            return {ErrorCode::Unsupported,
                    std::string("its compression, ") + (detail == 9 ? "DWAB" : "DWAA") + ", can't be read", name,
                    "save it with ZIP or PIZ compression, or as Radiance .hdr"};
        case kExrTooLarge:
            return {ErrorCode::Refused, "it is larger than 8192 by 4096 pixels", name, "save a smaller one"};
        case kExrNoColor:
            return {ErrorCode::Unsupported, "it has no channels R, G and B of full resolution", name,
                    "save it as plain RGB"};
        case kExrDeep:
            return {ErrorCode::Unsupported, "it is a deep picture", name, "save it flat"};
        case kExrMemory:
            return {ErrorCode::Refused, "there is not enough memory for it", name, "save a smaller one"};
        default:
            return {ErrorCode::Malformed, "it is not a whole OpenEXR picture", name, "save it as .exr again"};
    }
}

}  // namespace kiln::platform
