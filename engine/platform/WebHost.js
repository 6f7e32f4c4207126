// The browser's side of engine/platform: an Emscripten JavaScript library (--js-library, see cmake/WebLink.cmake).
// C++ calls the functions here (declared in WebHost.h); they call back the exported kilnOn… functions. The page gives
// Module.canvas and Module.fitCanvas, which it needs before the program has come, and may give Module.onHost.
mergeInto(LibraryManager.library, {
  $kilnHost__deps: ['malloc', 'free'],
  $kilnHost: {
    bitmaps: {},           // by id, between decoding and upload
    pointers: {},          // the last place of each pointer, for deltas
    captureAsked: false,   // pointer lock was asked for and neither came nor failed yet
    gamepads: false,
    renewed: 0,            // the graphics were lost and given back
    resting: 0,            // the timer of a picture that stands still
    frame: null,           // asks the program for a frame
    modules: {},           // the exports of draco.wasm and exr.wasm by their names, once fetched
    exrPicture: 0,         // in the memory of exr.wasm, until it is taken

    // A string on the wasm heap for the length of `call`.
    withText: function (text, call) {
      var size = lengthBytesUTF8(text) + 1;
      var pointer = _malloc(size);
      if (!pointer) return;
      stringToUTF8(text, pointer, size);
      call(pointer);
      _free(pointer);
    },
    event: function (name, value) {
      kilnHost.withText(name, function (n) {
        kilnHost.withText(value, function (v) { _kiln_hostEvent(n, v); });
      });
    },
    // Puts a picture's pixels in place of the bitmap, where the browser gives them. Only for pictures that surely have no
    // alpha: a frame of video may have been multiplied by it.
    takePixels: function (id, bitmap) {
      if (!window.VideoFrame) return bitmap;
      try {
        var size = { width: bitmap.width, height: bitmap.height };
        var frame = new VideoFrame(bitmap, { timestamp: 0, alpha: 'discard' });
        var red = /^RGB[AX]$/.test(frame.format) ? 0 : /^BGR[AX]$/.test(frame.format) ? 2 : -1;
        var bytes = new Uint8Array(frame.allocationSize());
        return frame.copyTo(bytes).then(function (layout) {
          if (red < 0 || layout[0].offset !== 0 || layout[0].stride !== 4 * size.width) return bitmap;
          for (var i = 0; red === 2 && i < bytes.length; i += 4) {
            var blue = bytes[i];
            bytes[i] = bytes[i + 2];
            bytes[i + 2] = blue;
          }
          bitmap.close();
          kilnHost.bitmaps[id] = bytes;
          return size;
        }).catch(function () { return bitmap; }).finally(function () { frame.close(); });
      } catch (error) {
        return bitmap;
      }
    },
    failure: function (error) {
      return String(error && error.message || error);
    },

    // Fetches a module of its own and hands its exports to `ready`, or a text to `failed`.
    module: function (file, ready, failed) {
      fetch(file).then(function (response) {
        if (!response.ok) throw new Error('HTTP ' + response.status);
        return response.arrayBuffer();
      }).then(WebAssembly.compile).then(function (module) {
        // It asks its host for nothing but to be told of growth and to end it: there is nothing to do on the first, and
        // the second ends the call.
        var imports = {};
        WebAssembly.Module.imports(module).forEach(function (item) {
          imports[item.module] = imports[item.module] || {};
          imports[item.module][item.name] = function () {
            if (item.name === 'proc_exit') throw new Error('it gave up');
            return 0;
          };
        });
        return WebAssembly.instantiate(module, imports);
      }).then(function (instance) {
        instance.exports._initialize();
        ready(instance.exports);
      }).catch(function (error) {
        kilnHost.withText(kilnHost.failure(error), failed);
      });
    },
  },

  // ---- input ---------------------------------------------------------------------------------------------------------

  kilnAttach__deps: ['$kilnHost', '$GL', 'kilnWake'],
  kilnAttach: function () {
    var canvas = Module['canvas'];
    var quiet = { passive: false };

    // What Capabilities.cpp asks about and nothing else: a page waits for each extension.
    function enableExtensions() {
      ['EXT_color_buffer_float', 'EXT_color_buffer_half_float', 'EXT_texture_filter_anisotropic',
        'WEBGL_debug_renderer_info'].forEach(function (name) { GLctx.getExtension(name); });
    }
    enableExtensions();

    function key(event) {
      // Tab leads out of the canvas, which is no keyboard trap: what follows it in the page says and does the same.
      if (event.code === 'Tab') return;
      // Combinations belong to the browser and to assistive technology.
      var ours = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.type === 'keydown' && !ours) return;
      var known = 0;
      kilnHost.withText(event.code, function (code) {
        known = _kilnOnKey(code, event.type === 'keydown' ? 1 : 0, event.repeat ? 1 : 0, event.shiftKey ? 1 : 0);
      });
      if (known && ours && !/^(F1|F11|Shift.*|Control.*|Alt.*)$/.test(event.code)) event.preventDefault();
    }
    canvas.addEventListener('keydown', key);
    canvas.addEventListener('keyup', key);

    // action: 0 down, 1 move, 2 up, 3 cancel (PointerAction)
    function pointer(event) {
      var mouse = event.pointerType === 'mouse';
      var id = mouse ? 0 : event.pointerId + 1;
      var locked = document.pointerLockElement === canvas;
      var action = { pointerdown: 0, pointermove: 1, pointerup: 2, pointercancel: 3 }[event.type];
      // A second button of a mouse is reported as a move; `buttons` holds 1 left, 2 right, 4 middle.
      if (action === 1 && event.button >= 0) {
        action = event.buttons & [1, 4, 2, 8, 16][event.button] ? 0 : 2;
      }
      if (!mouse && action === 1 && !kilnHost.pointers[id]) return;  // a hovering pen
      var box = canvas.getBoundingClientRect();
      var x = event.clientX - box.left, y = event.clientY - box.top;
      var last = kilnHost.pointers[id] || { x: x, y: y };
      var dx = locked ? event.movementX : x - last.x, dy = locked ? event.movementY : y - last.y;
      if (locked) { x = last.x; y = last.y; }
      if (action >= 2 && !mouse) delete kilnHost.pointers[id];
      else kilnHost.pointers[id] = { x: x, y: y };
      if (action === 0) {
        canvas.focus({ preventScroll: true });
        // So that a drag that leaves the canvas goes on; not possible for a pointer that is gone already.
        try { canvas.setPointerCapture(event.pointerId); } catch (e) {}
      }
      _kilnOnPointer(mouse ? 0 : 1, action, id, [0, 2, 1][event.button] || 0, x, y, dx, dy);
      event.preventDefault();
    }
    ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'].forEach(function (name) {
      canvas.addEventListener(name, pointer, quiet);
    });
    canvas.addEventListener('contextmenu', function (event) { event.preventDefault(); });

    canvas.addEventListener('wheel', function (event) {
      // One notch is 100 pixels, 3 lines or a page; a pinch on a trackpad comes as small pixels with Control held.
      var notch = [event.ctrlKey ? 25 : 100, 3, 1][event.deltaMode];
      _kilnOnWheel(Math.max(-5, Math.min(5, -event.deltaY / notch)));
      event.preventDefault();
    }, quiet);

    function lost() { _kilnOnFocusLost(); }
    canvas.addEventListener('blur', lost);
    document.addEventListener('visibilitychange', function () { if (document.hidden) lost(); });

    document.addEventListener('pointerlockchange', function () {
      kilnHost.captureAsked = false;
      _kilnOnCapture(document.pointerLockElement === canvas ? 1 : 0);
    });
    document.addEventListener('pointerlockerror', function () {
      kilnHost.captureAsked = false;
      _kilnOnCapture(0);
    });
    window.addEventListener('gamepadconnected', function () { kilnHost.gamepads = true; });

    canvas.addEventListener('webglcontextlost', function (event) {
      event.preventDefault();  // otherwise the browser never gives it back
    });
    canvas.addEventListener('webglcontextrestored', function () {
      enableExtensions();  // a restored context has forgotten them
      // Names of objects that are no more.
      [GL.buffers, GL.programs, GL.framebuffers, GL.renderbuffers, GL.textures, GL.shaders, GL.vaos, GL.samplers]
        .forEach(function (table) { table.length = 0; });
      kilnHost.renewed = 1;
      _kilnWake();
    });
    if (window.ResizeObserver) new ResizeObserver(_kilnWake).observe(canvas);
  },

  kilnCaptureMouse__deps: ['$kilnHost'],
  kilnCaptureMouse: function (wanted) {
    var canvas = Module['canvas'];
    if (!wanted) {
      if (document.pointerLockElement === canvas) document.exitPointerLock();
      return;
    }
    if (kilnHost.captureAsked || document.pointerLockElement === canvas || !canvas.requestPointerLock) return;
    kilnHost.captureAsked = true;
    // Older browsers return nothing and know no options; refusals also come as a pointerlockerror event.
    var answer = canvas.requestPointerLock({ unadjustedMovement: true });
    if (answer && answer.catch) {
      answer.catch(function (error) {
        if (error.name !== 'NotSupportedError') { kilnHost.captureAsked = false; return; }
        var plain = canvas.requestPointerLock();
        if (plain && plain.catch) plain.catch(function () { kilnHost.captureAsked = false; });
      });
    }
  },

  // Writes leftX, leftY, rightX, rightY, confirm, cancel, zoom to seven floats.
  kilnReadGamepad__deps: ['$kilnHost'],
  kilnReadGamepad: function (out) {
    if (!kilnHost.gamepads || !navigator.getGamepads) return 0;
    var pads = navigator.getGamepads();
    for (var i = 0; i < pads.length; ++i) {
      var pad = pads[i];
      if (!pad || !pad.connected || pad.mapping !== 'standard') continue;
      var b = pad.buttons, a = pad.axes;
      HEAPF32.set([a[0], a[1], a[2], a[3], b[0].value, b[1].value, b[7].value - b[6].value], out >> 2);
      return 1;
    }
    return 0;
  },

  // ---- the canvas ------------------------------------------------------------------------------------------------

  // Gives the canvas as many pixels as the page shows of it and returns how many those are a CSS pixel.
  kilnFitCanvas: function () { return Module['fitCanvas'](); },
  kilnCanvasWidth: function () { return Module['canvas'].width; },
  kilnCanvasHeight: function () { return Module['canvas'].height; },

  kilnRun__deps: ['$kilnHost', 'kilnWake'],
  kilnRun: function () {
    var still = 0;
    kilnHost.frame = function () {
      var result = _kilnOnFrame();  // FrameResult: 0 stop, 1 drawn, 2 busy, 3 still
      if (!result) return;
      still = result === 3 ? still + 1 : 0;
      // A picture that has stood still for a second is looked after now and then, and whatever happens wakes it. A
      // gamepad wakes nobody.
      if (still > 60 && !kilnHost.gamepads) kilnHost.resting = setTimeout(_kilnWake, 100);
      else requestAnimationFrame(kilnHost.frame);
    };
    requestAnimationFrame(kilnHost.frame);
  },
  kilnWake__deps: ['$kilnHost'],
  kilnWake: function () {
    if (!kilnHost.resting) return;
    clearTimeout(kilnHost.resting);
    kilnHost.resting = 0;
    requestAnimationFrame(kilnHost.frame);
  },

  kilnContextLost: function () { return GLctx.isContextLost() ? 1 : 0; },
  kilnTakeRenewal__deps: ['$kilnHost'],
  kilnTakeRenewal: function () {
    var renewed = kilnHost.renewed;
    kilnHost.renewed = 0;
    return renewed;
  },

  // The page sets it (web/program.js).
  kilnWholeProgram: function () { return Module['whole'] ? 1 : 0; },

  kilnTellHost: function (name, json) {
    if (Module['onHost']) Module['onHost'](UTF8ToString(name), JSON.parse(UTF8ToString(json)));
  },

  $kilnOffer: function (file, name) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  },
  kilnSaveFile__deps: ['$kilnOffer'],
  kilnSaveFile: function (name, mimeType, bytes, size) {
    kilnOffer(new Blob([HEAPU8.slice(bytes, bytes + size)], { type: UTF8ToString(mimeType) }), UTF8ToString(name));
  },
  kilnSavePicture__deps: ['$kilnOffer'],
  kilnSavePicture: function (name, width, height, rgba) {
    var canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    var pixels = new Uint8ClampedArray(HEAPU8.slice(rgba, rgba + 4 * width * height).buffer);
    canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
    var title = UTF8ToString(name);
    canvas.toBlob(function (file) { if (file) kilnOffer(file, title); });
  },

  kilnKept: function (name, out, size) {
    var text = '';
    try { text = localStorage.getItem('kiln.' + UTF8ToString(name)) || ''; } catch (error) { /* forbidden: nothing is kept */ }
    stringToUTF8(text, out, size);
  },
  kilnKeep: function (name, text) {
    try { localStorage.setItem('kiln.' + UTF8ToString(name), UTF8ToString(text)); } catch (error) { /* forbidden */ }
  },

  kilnLanguages: function (out, size) {
    stringToUTF8((navigator.languages || [navigator.language || '']).join(':'), out, size);
  },

  // ---- files and pictures --------------------------------------------------------------------------------------------

  kilnFetch__deps: ['$kilnHost'],
  kilnFetch: function (id, base, path, limit) {
    // Each segment is a file's name, whatever characters it has.
    var url = UTF8ToString(base) + UTF8ToString(path).split('/').map(encodeURIComponent).join('/');
    function failed(status, text) {
      kilnHost.withText(text, function (pointer) { _kilnOnFetchFailed(id, status, pointer); });
    }
    fetch(url).then(function (response) {
      if (!response.ok) throw { status: response.status, message: 'the server answered ' + response.status };
      if (+response.headers.get('content-length') > limit) throw { status: 413, message: 'the file is too large' };
      return response.arrayBuffer();
    }).then(function (buffer) {
      if (buffer.byteLength > limit) return failed(413, 'the file is too large');
      var pointer = _kilnOnFetchSize(id, buffer.byteLength);
      HEAPU8.set(new Uint8Array(buffer), pointer);
      _kilnOnFetchDone(id);
    }, function (error) { failed(error.status || 0, kilnHost.failure(error)); });
  },

  kilnDecodeImage__deps: ['$kilnHost'],
  kilnDecodeImage: function (id, pointer, size, mimeType, maximumSize, pixels) {
    var blob = new Blob([HEAPU8.slice(pointer, pointer + size)], { type: UTF8ToString(mimeType) });
    // glTF wants the stored numbers: no colour management, no premultiplying, no turning by EXIF.
    var options = { premultiplyAlpha: 'none', colorSpaceConversion: 'none', imageOrientation: 'none' };
    createImageBitmap(blob, options).catch(function (error) {
      if (!(error instanceof TypeError)) throw error;
      delete options.imageOrientation;  // a browser that does not know the value 'none'
      return createImageBitmap(blob, options);
    }).then(function (bitmap) {
      var width = bitmap.width, height = bitmap.height;
      if (width > 16384 || height > 16384 || width * height > 67108864) {
        bitmap.close();
        throw new Error('a picture of ' + width + ' x ' + height + ' is too large');
      }
      if (!maximumSize || (width <= maximumSize && height <= maximumSize)) return bitmap;
      while (width > maximumSize || height > maximumSize) {
        width = (width + 1) >> 1;
        height = (height + 1) >> 1;
      }
      options.resizeWidth = width;
      options.resizeHeight = height;
      options.resizeQuality = 'medium';
      return createImageBitmap(bitmap, options).finally(function () { bitmap.close(); });
    }).then(function (bitmap) {
      kilnHost.bitmaps[id] = bitmap;
      return pixels && blob.type === 'image/jpeg' ? kilnHost.takePixels(id, bitmap) : bitmap;
    }).then(function (bitmap) {
      _kilnOnImage(id, bitmap.width, bitmap.height, 0, kilnHost.bitmaps[id] instanceof Uint8Array ? 1 : 0);
    }, function (error) {
      kilnHost.withText(kilnHost.failure(error), function (text) { _kilnOnImage(id, 0, 0, text, 0); });
    });
  },

  kilnTakePixels__deps: ['$kilnHost'],
  kilnTakePixels: function (id, rgba) {
    HEAPU8.set(kilnHost.bitmaps[id], rgba);
    delete kilnHost.bitmaps[id];
  },

  kilnUploadImage__deps: ['$kilnHost'],
  kilnUploadImage: function (id) {
    var bitmap = kilnHost.bitmaps[id];
    if (bitmap) GLctx.texSubImage2D(GLctx.TEXTURE_2D, 0, 0, 0, GLctx.RGBA, GLctx.UNSIGNED_BYTE, bitmap);
  },

  kilnCloseImage__deps: ['$kilnHost'],
  kilnCloseImage: function (id) {
    if (kilnHost.bitmaps[id]) kilnHost.bitmaps[id].close();
    delete kilnHost.bitmaps[id];
  },

  // ---- modules of their own ------------------------------------------------------------------------------------------

  kilnPrepareModule__deps: ['$kilnHost'],
  kilnPrepareModule: function (file) {
    var name = UTF8ToString(file);
    var answer = function (error) {
      kilnHost.withText(name, function (n) { _kilnOnModule(n, error); });
    };
    if (kilnHost.modules[name]) return answer(0);
    kilnHost.module(name, function (exports) {
      kilnHost.modules[name] = exports;
      answer(0);
    }, answer);
  },

  // ---- packed geometry -----------------------------------------------------------------------------------------------

  // 1 when `outSize` bytes have been written to `out`. A module that traps is thrown away with what it holds.
  kilnUnpackDracoInModule__deps: ['$kilnHost'],
  kilnUnpackDracoInModule: function (packed, size, wanted, wantedCount, points, faces, out, outSize) {
    var draco = kilnHost.modules['draco.wasm'];
    if (!draco) return 0;
    try {
      var wantedSize = 12 * wantedCount;
      var place = draco.malloc(size + 4 + wantedSize);
      if (!place) return 0;
      var list = (place + size + 3) & ~3;
      var memory = new Uint8Array(draco.memory.buffer);
      memory.set(HEAPU8.subarray(packed, packed + size), place);
      memory.set(HEAPU8.subarray(wanted, wanted + wantedSize), list);
      var answer = draco.kilnUnpackDraco(place, size, list, wantedCount, points, faces);
      draco.free(place);
      if (!answer) return 0;
      HEAPU8.set(new Uint8Array(draco.memory.buffer, answer, outSize), out);
      draco.free(answer);
      return 1;
    } catch (error) {
      delete kilnHost.modules['draco.wasm'];
      return 0;
    }
  },

  // ---- pictures of light -------------------------------------------------------------------------------------------

  // 1 when there is a picture to take; `answer` gets width and height, or why not (ExrUnpack.h). A module that traps is
  // thrown away with what it holds.
  kilnReadExrInModule__deps: ['$kilnHost'],
  kilnReadExrInModule: function (file, size, mostWidth, answer) {
    var exr = kilnHost.modules['exr.wasm'];
    HEAP32[answer >> 2] = -6;  // kExrMemory
    if (!exr) return 0;
    try {
      var result = exr.malloc(8);
      var place = exr.malloc(size);
      if (!place) return 0;
      new Uint8Array(exr.memory.buffer).set(HEAPU8.subarray(file, file + size), place);
      kilnHost.exrPicture = exr.kilnReadExr(place, size, mostWidth, result);
      exr.free(place);
      HEAP32.set(new Int32Array(exr.memory.buffer, result, 2), answer >> 2);
      exr.free(result);
      return kilnHost.exrPicture ? 1 : 0;
    } catch (error) {
      delete kilnHost.modules['exr.wasm'];
      HEAP32[answer >> 2] = -1;  // kExrMalformed
      return 0;
    }
  },

  kilnTakeExr__deps: ['$kilnHost'],
  kilnTakeExr: function (out, size) {
    var exr = kilnHost.modules['exr.wasm'];
    HEAPU8.set(new Uint8Array(exr.memory.buffer, kilnHost.exrPicture, size), out);
    exr.free(kilnHost.exrPicture);
    kilnHost.exrPicture = 0;
  },
});
