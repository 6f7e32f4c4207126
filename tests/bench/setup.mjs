// What the benches in the browser share: where things are, what was asked for, and how a browser is started.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const repository = path.resolve(here, '../..');
export const web = process.env.KILN_WEB ?? path.join(repository, 'build/web-release/web');
export const pack = process.env.KILN_PACK ?? path.join(repository, 'build/museum');
export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
export const SIZE = { width: 1280, height: 720 };

/** The value after `--name`. */
export function argument(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}
