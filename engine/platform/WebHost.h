// What engine/platform asks of the browser; written in WebHost.js.
#pragma once

#include <cstddef>

extern "C" {

void kilnAttach();
void kilnCaptureMouse(int wanted);
int kilnReadGamepad(float* sevenFloats);
double kilnFitCanvas();
int kilnCanvasWidth();
int kilnCanvasHeight();
void kilnRun();
void kilnWake();
int kilnContextLost();
int kilnTakeRenewal();
int kilnWholeProgram();
void kilnTellHost(const char* name, const char* json);
void kilnSaveFile(const char* name, const char* mimeType, const void* bytes, std::size_t size);
void kilnSavePicture(const char* name, int width, int height, const void* rgba);
void kilnKept(const char* name, char* out, std::size_t size);
void kilnKeep(const char* name, const char* text);
void kilnLanguages(char* out, std::size_t size);
void kilnFetch(int id, const char* base, const char* path, double limit);
void kilnDecodeImage(int id, const void* bytes, std::size_t size, const char* mimeType, int maximumSize, int pixels);
void kilnTakePixels(int id, void* rgba);
void kilnUploadImage(int id);
void kilnCloseImage(int id);
void kilnPrepareModule(const char* file);
int kilnUnpackDracoInModule(const void* packed, std::size_t size, const void* wanted, std::size_t wantedCount,
                            unsigned points, unsigned faces, void* out, std::size_t outSize);
int kilnReadExrInModule(const void* file, std::size_t size, int mostWidth, int* twoInts);
void kilnTakeExr(void* out, std::size_t size);

}  // extern "C"
