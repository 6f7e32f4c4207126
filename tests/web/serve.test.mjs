// The little server: right types, compression, caching, and nothing from outside its folders.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import zlib from 'node:zlib';
import { guestFiles, serve } from '../../web/serve.mjs';

let base;
let server;
before(async () => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-serve-'));
  const write = (name, content) => {
    fs.mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
    fs.writeFileSync(path.join(base, name), content);
  };
  write('web/index.html', '<!doctype html>');
  write('web/sister-kilns.wasm', 'plain');
  write('web/sister-kilns.wasm.br', zlib.brotliCompressSync('plain'));
  write('web/sister-kilns.wasm.gz', zlib.gzipSync('plain'));
  write('pack/index.json', '{}');
  write('pack/objects/ab.glb', 'glTF');
  write('pack/catalogue/tr/index.html', 'Katalog');
  write('pack/catalogue/pictures/bowl-12.jpg', 'JPEG');
  write('secret', 'no');
  write('guest/my vase.gltf', JSON.stringify({
    buffers: [{ uri: 'parts/vase%20a.bin' }, { uri: 'data:,x' }, { uri: '../secret' }, { uri: 'missing.bin' }, { uri: 7 }],
    images: [{ uri: '%2e%2e/secret' }, { uri: 'skin.png' }, {}, null],
  }));
  write('guest/parts/vase a.bin', 'bin');
  write('guest/skin.png', 'png');
  write('guest/diary.txt', 'private');
  fs.symlinkSync(path.join(base, 'secret'), path.join(base, 'web/link'));
  server = await serve([['/museum/', path.join(base, 'pack')], ['/', path.join(base, 'web')]], 0, '127.0.0.1',
    path.join(base, 'guest/my vase.gltf'));
});
after(() => {
  server?.close();
  fs.rmSync(base, { recursive: true });
});

/** As written: fetch() would tidy the path up. */
function get(target, headers = {}, method = 'GET') {
  return new Promise((done, failed) => {
    const request = http.request({ port: server.address().port, host: '127.0.0.1', path: target, method, headers });
    request.on('error', failed);
    request.on('response', (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    request.end();
  });
}

test('files have their types', async () => {
  assert.equal((await get('/')).headers['content-type'], 'text/html; charset=utf-8');
  assert.equal((await get('/sister-kilns.wasm')).headers['content-type'], 'application/wasm');
  assert.equal((await get('/museum/index.json')).headers['content-type'], 'application/json');
  assert.equal((await get('/museum/objects/ab.glb')).headers['content-type'], 'model/gltf-binary');
  assert.equal((await get('/?lang=tr')).status, 200);
});

test('a folder is its index', async () => {
  assert.equal((await get('/museum/catalogue/tr/')).body.toString(), 'Katalog');
  assert.equal((await get('/museum/objects/')).status, 404);
});

test('compressed forms go to those who take them', async () => {
  const plain = await get('/sister-kilns.wasm');
  assert.equal(plain.body.toString(), 'plain');
  assert.equal(plain.headers['content-encoding'], undefined);
  const br = await get('/sister-kilns.wasm', { 'accept-encoding': 'gzip, deflate, br' });
  assert.equal(br.headers['content-encoding'], 'br');
  assert.equal(zlib.brotliDecompressSync(br.body).toString(), 'plain');
  const gzip = await get('/sister-kilns.wasm', { 'accept-encoding': 'gzip' });
  assert.equal(zlib.gunzipSync(gzip.body).toString(), 'plain');
  assert.notEqual(br.headers.etag, gzip.headers.etag);
});

test('what is unchanged is not sent again', async () => {
  const { headers } = await get('/museum/index.json');
  const again = await get('/museum/index.json', { 'if-none-match': headers.etag });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
  assert.equal(headers['cache-control'], 'no-cache');
  assert.match((await get('/museum/objects/ab.glb')).headers['cache-control'], /immutable/);
  assert.match((await get('/museum/catalogue/pictures/bowl-12.jpg')).headers['cache-control'], /immutable/);
  assert.equal((await get('/museum/catalogue/tr/index.html')).headers['cache-control'], 'no-cache');
});

test('nothing outside the folders is served', async () => {
  for (const target of ['/../secret', '/%2e%2e/secret', '/..%2fsecret', '/museum/../../secret', '/museum/%2e%2e/secret',
    '/..\\secret', '/link', '//etc/passwd', '/%00', '/%', '/museum', '/objects/', '/nothing']) {
    const answer = await get(target);
    assert.equal(answer.status, 404, target);
    assert.ok(!answer.body.includes('no\n') && answer.body.toString() !== 'no', target);
  }
  assert.equal((await get('/', {}, 'POST')).status, 404);
  const head = await get('/', {}, 'HEAD');
  assert.equal(head.status, 200);
  assert.equal(head.body.length, 0);
});

test('a port in use leads to the next', async () => {
  const taken = server.address().port;
  const second = await serve([['/', path.join(base, 'web')]], taken);
  assert.ok(second.address().port > taken);
  second.close();
});

test('a guest is served with what it names, and nothing beside it', async () => {
  const named = ['my vase.gltf', 'parts/vase a.bin', 'skin.png'];
  assert.deepEqual(guestFiles(path.join(base, 'guest/my vase.gltf')), named);
  assert.deepEqual(JSON.parse((await get('/guest/')).body), named);
  assert.equal((await get('/guest/parts/vase%20a.bin')).body.toString(), 'bin');
  assert.equal((await get('/guest/skin.png')).body.toString(), 'png');
  for (const target of ['/guest/diary.txt', '/guest/../secret', '/guest/..%2fsecret', '/guest/missing.bin']) {
    assert.equal((await get(target)).status, 404, target);
  }
});

test('a guest that is no glTF is served alone', () => {
  fs.writeFileSync(path.join(base, 'broken.gltf'), '{');
  assert.deepEqual(guestFiles(path.join(base, 'broken.gltf')), ['broken.gltf']);
  assert.deepEqual(guestFiles(path.join(base, 'a.GLB')), ['a.GLB']);
});
