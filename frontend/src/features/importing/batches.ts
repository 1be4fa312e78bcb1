const MOST_FILES = 20;
// Boundaries and headers of the multipart body, generously, for each file.
const AROUND_BYTES = 1024;

/** Splits files into requests of at most 20 files and `limitBytes` in all, in their order. */
export function planBatches(files: readonly File[], limitBytes: number): File[][] {
  const batches: File[][] = [];
  let room = 0;
  for (const file of files) {
    const need = file.size + AROUND_BYTES;
    const last = batches.at(-1);
    if (last && last.length < MOST_FILES && need <= room) {
      last.push(file);
      room -= need;
    } else {
      batches.push([file]);
      room = limitBytes - need;
    }
  }
  return batches;
}
