// `?bench=NAME`: lets a harness measure the picture beside other engines, through window.__bench.

/** Waits until everything that was drawn on the canvas is really there. */
function settle(canvas) {
  const gl = canvas.getContext('webgl2');
  const framebuffer = gl.getParameter(gl.READ_FRAMEBUFFER_BINDING);
  const buffer = gl.getParameter(gl.PIXEL_PACK_BUFFER_BINDING);
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, null);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  gl.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
}

export function beginBench(canvas) {
  document.body.classList.add('bench');
  const bench = (window.__bench = { name: 'ours', state: 'loading', marks: {}, canvas, nFrames: 60 });
  return {
    engineStarted() {
      bench.marks.engine ??= performance.now();
    },
    failed(reason) {
      bench.error = reason;
      bench.state = 'error';
    },
    /** The program says firstFrame and ready right after it drew the overview. */
    heard({ event, error, info }, module) {
      if (event === 'error') return this.failed(error);
      if (event !== 'firstFrame' && event !== 'ready') return;
      settle(canvas);
      bench.marks[event] = performance.now();
      if (event === 'firstFrame') return;
      bench.info = info ?? {};
      bench.drawFrame = (index) => module._kiln_benchDraw(index);
      bench.drawOverview = () => module._kiln_benchDraw(-1);
      bench.sync = () => settle(canvas);
      bench.state = 'ready';
    },
  };
}
