// Processor time and memory of a browser with all its processes, from Linux' /proc.
import fs from 'node:fs';

const TICKS = 100; // a second, on every Linux that a browser is found on

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

const statOf = (pid) => {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** A process and everything that it started. */
function tree(root) {
  const children = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(name)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [];
  for (const next = [root]; next.length; ) {
    const pid = next.pop();
    found.push(pid);
    next.push(...(children.get(pid) ?? []));
  }
  return found;
}

function kindOf(pid) {
  const line = read(`/proc/${pid}/cmdline`);
  return /--type=([a-z-]+)/.exec(line)?.[1] ?? 'browser';
}

/** What each process has taken so far, in milliseconds: of all its threads, and of its first, which is a page's main thread. */
export function cpuOf(root) {
  return tree(root).map((pid) => {
    const stat = statOf(pid);
    const main = Number(read(`/proc/${pid}/task/${pid}/schedstat`).split(' ')[0] || 0) / 1e6;
    return { pid, kind: kindOf(pid), all: ((Number(stat[11]) + Number(stat[12])) * 1000) / TICKS, main };
  });
}

/** Between two such moments: `all` processes, the `gpu` process, the page's `main` thread. */
export function difference(before, after) {
  const result = { all: 0, gpu: 0, main: 0 };
  for (const process of after) {
    const last = before.find(({ pid }) => pid === process.pid) ?? { all: 0, main: 0 };
    const spent = process.all - last.all;
    result.all += spent;
    if (process.kind === 'gpu-process') result.gpu += spent;
    if (process.kind === 'renderer') result.main = Math.max(result.main, process.main - last.main);
  }
  return result;
}

/** What all of them have in memory, in bytes; what they share counts for each. */
export const memoryOf = (root) =>
  tree(root).reduce((sum, pid) => sum + 4096 * Number(read(`/proc/${pid}/statm`).split(' ')[1] || 0), 0);
