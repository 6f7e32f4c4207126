// node serve.mjs [--root FOLDER] [--museum FOLDER] [--guest FILE] [--port N] [--host ADDRESS]
// Serves the built web museum to this machine, and with --guest a glTF model for its guest plinth. Needs nothing but Node.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm', '.glb': 'model/gltf-binary', '.gltf': 'model/gltf+json',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.svg': 'image/svg+xml', '.ttf': 'font/ttf', '.otf': 'font/otf',
  '.hdr': 'image/vnd.radiance', '.webp': 'image/webp', '.txt': 'text/plain; charset=utf-8',
};
const ENCODINGS = [['br', '.br'], ['gzip', '.gz']];

/** The file that a request's path names, or null. Folders are [prefix, folder], the most special first. */
export function resolve(folders, urlPath) {
  let decoded;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  for (const [prefix, folder] of folders) {
    if (!decoded.startsWith(prefix)) continue;
    const rest = decoded.slice(prefix.length).replace(/(^|\/)$/, '$1index.html');
    if (rest.split('/').includes('..')) return null;
    try {
      // What counts is where links end.
      const root = fs.realpathSync(folder);
      const file = fs.realpathSync(path.join(root, rest));
      if (file.startsWith(root + path.sep) && fs.statSync(file).isFile()) return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/**
 * The files of a glTF model, itself first, by their names relative to it: what its JSON names and lies beside or below it.
 * Nothing else of that folder is ever served.
 */
export function guestFiles(model) {
  const names = [path.basename(model)];
  if (path.extname(model).toLowerCase() !== '.gltf') return names;
  let document;
  try {
    document = JSON.parse(fs.readFileSync(model, 'utf8'));
  } catch {
    return names; // the museum itself says what is wrong with it
  }
  const listed = [document?.buffers, document?.images].filter(Array.isArray).flat();
  for (const uri of listed.map((one) => one?.uri).filter((uri) => typeof uri === 'string' && !uri.startsWith('data:'))) {
    let name;
    try {
      name = decodeURIComponent(uri);
    } catch {
      continue;
    }
    const inside = resolve([['/', path.dirname(path.resolve(model))]], `/${uri}`);
    if (inside && !names.includes(name)) names.push(name);
  }
  return names;
}

/** A handler for http.createServer. `guest` is the path of a glTF model to serve under /guest/, or null. */
export function handler(folders, guest = null) {
  const guestNames = guest ? guestFiles(guest) : [];
  const guestFolder = guest ? [['/guest/', path.dirname(path.resolve(guest))]] : [];
  const guestFile = (urlPath) =>
    guestNames.some((name) => urlPath === `/guest/${name.split('/').map(encodeURIComponent).join('/')}`)
      ? resolve(guestFolder, urlPath)
      : null;
  return (request, response) => {
    const urlPath = request.url.split(/[?#]/)[0];
    const asked = request.method === 'GET' || request.method === 'HEAD';
    if (asked && guest && urlPath === '/guest/') {
      response.writeHead(200, { 'content-type': TYPES['.json'], 'cache-control': 'no-cache' });
      response.end(JSON.stringify(guestNames));
      return;
    }
    const file = asked ? (guestFile(urlPath) ?? resolve(folders, urlPath)) : null;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((part) => part.split(';')[0].trim());
    const encoding = ENCODINGS.find(([name, suffix]) => accepted.includes(name) && fs.existsSync(file + suffix));
    const sent = encoding ? file + encoding[1] : file;
    const status = fs.statSync(sent);
    const tag = `"${status.size.toString(36)}-${Math.floor(status.mtimeMs).toString(36)}${encoding ? encoding[0] : ''}"`;
    const headers = {
      'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
      // What is named by its content never changes; everything else is asked for again.
      'cache-control': /^\/museum\/(objects|catalogue\/pictures)\//.test(urlPath) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
      etag: tag,
      vary: 'accept-encoding',
    };
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, headers).end();
      return;
    }
    if (encoding) headers['content-encoding'] = encoding[0];
    headers['content-length'] = status.size;
    response.writeHead(200, headers);
    if (request.method === 'HEAD') response.end();
    else fs.createReadStream(sent).on('error', () => response.destroy()).pipe(response);
  };
}

/** Starts at `port`, or the next free one of the twenty after it; resolves to the server. */
export function serve(folders, port, host = '127.0.0.1', guest = null) {
  const server = http.createServer(handler(folders, guest));
  return new Promise((done, failed) => {
    let tries = 0;
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && port !== 0 && ++tries <= 20) server.listen(port + tries, host);
      else failed(error);
    });
    server.on('listening', () => done(server));
    server.listen(port, host);
  });
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const option = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : process.argv[at + 1];
  };
  const build = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'build');
  const root = path.resolve(option('root', path.join(build, 'web-release', 'web')));
  const museum = path.resolve(option('museum', path.join(build, 'museum')));
  const port = Number(option('port', '8080'));
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('serve: --port takes a number from 0 to 65535');
    process.exit(2);
  }
  if (!fs.existsSync(path.join(root, 'index.html'))) {
    console.error(`serve: ${root} holds no index.html; build the web museum first with ./museum web`);
    process.exit(1);
  }
  const guest = option('guest', null);
  if (guest !== null && !(fs.existsSync(guest) && fs.statSync(guest).isFile())) {
    console.error(`serve: ${guest} is not a file; give a .glb or .gltf`);
    process.exit(1);
  }
  serve([['/museum/', museum], ['/', root]], port, option('host', '127.0.0.1'), guest).then(
    (server) => {
      const { address, port: chosen } = server.address();
      console.log(`Sister Kilns is open at http://${address.includes(':') ? `[${address}]` : address}:${chosen}/${guest === null ? '' : '?guest'}`);
      console.log('Press Ctrl+C to close it.');
    },
    (error) => {
      console.error(`serve: ${error.message}`);
      process.exit(1);
    },
  );
}
