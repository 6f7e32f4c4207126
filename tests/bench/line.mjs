// A line of so many megabits a second before a server of this machine, as a school has one: for benches.
import net from 'node:net';

const CHUNK = 4096; // bytes that are let through at once
const WAY = 20; // ms there, and as many back

/**
 * Listens beside the server at `port`; resolves to { port, close }. What the server sends goes through at `megabits` a
 * second, all connections together by turns; both ways take WAY.
 */
export function line(port, megabits) {
  const queues = new Set(); // of each connection: what waits, each with when it may go
  const sockets = new Set();
  let allowed = 0;
  let before = performance.now();
  const pump = setInterval(() => {
    const now = performance.now();
    allowed = Math.min(allowed + ((now - before) * megabits * 1e6) / 8 / 1000, megabits * 1e6 / 8 / 10);
    before = now;
    for (let sent = true; sent && allowed > 0; ) {
      sent = false;
      for (const queue of queues) {
        const next = queue.waiting[0];
        if (!next || next.from > now || allowed <= 0) continue;
        const piece = next.data.subarray(0, CHUNK);
        next.data = next.data.subarray(CHUNK);
        if (next.data.length === 0) queue.waiting.shift();
        if (queue.waiting.length < 64) queue.far.resume();
        if (queue.waiting.length === 0 && queue.ended) queue.near.end(piece);
        else queue.near.write(piece);
        allowed -= piece.length;
        sent = true;
      }
    }
  }, 2);
  const proxy = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    const queue = { near, far, waiting: [], ended: false };
    queues.add(queue);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        if (socket === near) {
          queues.delete(queue);
          far.destroy();
        }
      });
    }
    near.on('data', (data) => setTimeout(() => far.writable && far.write(data), WAY));
    far.on('data', (data) => {
      queue.waiting.push({ data, from: performance.now() + WAY });
      if (queue.waiting.length >= 128) far.pause();
    });
    far.on('end', () => {
      queue.ended = true;
      if (queue.waiting.length === 0) near.end();
    });
  });
  return new Promise((done, failed) => {
    proxy.on('error', failed);
    proxy.listen(0, '127.0.0.1', () => done({
      port: proxy.address().port,
      close() {
        clearInterval(pump);
        proxy.close();
        for (const socket of sockets) socket.destroy();
      },
    }));
  });
}
