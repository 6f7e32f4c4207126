// The program's code comes in two parts (split.mjs): the first draws the room and lets one walk and look; the rest, with
// labels, search and tools, follows when there is something to see.

const FIRST = 'sister-kilns.wasm';
const LATER = 'sister-kilns.later.wasm';

let first = null; // the exports of the first part
let build = ''; // what both parts call what they share, so that those of two builds never meet
let later = null; // a promise of the rest, from when it was asked for
let whole = false;
/** Table slots of functions of the rest that were called before it was there: there should be none. */
export const calledEarly = [];

const table = () => Object.values(first).find((one) => one instanceof WebAssembly.Table);

/**
 * What the first part calls in the place of the rest's functions, by their slots in its table, which the rest fills. The
 * program asks for nothing of the rest before it is there; where it does by mistake, the page has to wait for it.
 */
const placeholders = new Proxy({}, {
  get: (_, slot) => (...values) => {
    if (!whole) {
      calledEarly.push(slot);
      bringAtOnce();
    }
    return table().get(Number(slot))(...values);
  },
});

function bringAtOnce() {
  const request = new XMLHttpRequest();
  request.open('GET', LATER, false);
  request.overrideMimeType('text/plain; charset=x-user-defined'); // bytes as characters, all that is to be had here
  try {
    request.send();
  } catch {
    // status 0 says so
  }
  if (request.status !== 200) throw new WebAssembly.RuntimeError(`${LATER}: HTTP ${request.status}`);
  const module = new WebAssembly.Module(Uint8Array.from(request.responseText, (one) => one.charCodeAt(0)));
  new WebAssembly.Instance(module, { [build]: first });
  whole = true;
}

const isWasm = (response) => response.headers.get('content-type')?.startsWith('application/wasm');

/** The first part, from a response that is on its way; resolves to instance and module. */
export async function bringFirst(response, imports, received) {
  if (!response.ok) throw new Error(`${FIRST}: HTTP ${response.status}`);
  const counted = response.clone().body?.getReader();
  (async () => {
    for (let part = await counted?.read(); part && !part.done; part = await counted.read()) received(part.value.length);
  })().catch(() => {}); // a broken stream fails below
  const module = isWasm(response)
    ? await WebAssembly.compileStreaming(response)
    : await WebAssembly.compile(await response.arrayBuffer()); // a host that does not know the type
  build = WebAssembly.Module.imports(module).find((one) => !(one.module in imports))?.module;
  const instance = await WebAssembly.instantiate(module, { ...imports, [build]: placeholders });
  first = instance.exports;
  return { instance, module };
}

/** The rest, once; what failed may be asked for again. A RangeError where the museum has been renewed since the first part came. */
export function bringLater() {
  later ??= (async () => {
    const response = await fetch(LATER, { priority: 'low' }); // what stands in the room is more urgent
    if (!response.ok) throw new Error(`${LATER}: HTTP ${response.status}`);
    const module = isWasm(response)
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
    if (WebAssembly.Module.imports(module).some((one) => one.module !== build)) throw new RangeError('of another build');
    if (!whole) await WebAssembly.instantiate(module, { [build]: first });
    whole = true;
  })();
  later.catch(() => (later = null));
  return later;
}
