// Files that a person drops on the page or chooses: read whole, named relative to what was dropped.

const MOST_FILES = 4096;
const MOST_BYTES = 512 * 1024 * 1024; // more would not leave the page room to live

/** Reads {name, file} pairs; a RangeError where they are too many or too large. */
async function readAll(pairs) {
  const total = pairs.reduce((sum, { file }) => sum + file.size, 0);
  if (pairs.length > MOST_FILES || total > MOST_BYTES) throw new RangeError('too much at once');
  const read = pairs.map(async ({ name, file }) => ({ name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  return (await Promise.allSettled(read)).filter((one) => one.status === 'fulfilled').map((one) => one.value);
}

/** Of an <input type="file">. */
export function gatherChosen(files) {
  return readAll(files.map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}

async function filesBelow(entry, found) {
  if (found.length > MOST_FILES) throw new RangeError('too many files');
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    found.push({ name: entry.fullPath.replace(/^\//, ''), file });
  } else if (entry.isDirectory) {
    const reader = entry.createReader();
    for (;;) {
      // A reader gives a part of the folder at a time and nothing at its end.
      const part = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!part.length) break;
      for (const child of part) await filesBelow(child, found);
    }
  }
}

/** Of a drop: files and whole folders. Call it inside the drop event, whose data is gone afterwards. */
export function gatherDropped(transfer) {
  const entries = [...(transfer.items ?? [])]
    .filter((item) => item.kind === 'file')
    .map((item) => item.webkitGetAsEntry?.())
    .filter(Boolean);
  if (!entries.length) return gatherChosen([...transfer.files]);
  return (async () => {
    const found = [];
    for (const entry of entries) await filesBelow(entry, found);
    return readAll(found);
  })();
}
