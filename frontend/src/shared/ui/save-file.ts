/** Hands bytes to the browser's downloads under a name. */
export function saveFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it began.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Has the browser download an address of ours by itself, however large the file is. */
export function saveFrom(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  // An answer that is no file becomes a failed download, and not this page.
  link.download = name;
  link.click();
}
