/** How much of all files is sent, from 0 to 1, while batch after batch goes out. */
export function shareSent(files: readonly File[]) {
  const all = bytesOf(files);
  let before = 0;
  return {
    /** With `part` (0 to 1) of this batch sent. */
    during: (batch: readonly File[], part: number): number =>
      all === 0 ? 1 : Math.min(1, (before + bytesOf(batch) * part) / all),
    /** This batch is through, whatever became of it. */
    after(batch: readonly File[]): void {
      before += bytesOf(batch);
    },
  };
}

function bytesOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
