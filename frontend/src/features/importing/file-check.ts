/** What the page can tell about a file without sending it. The server checks again. */
export const EXTENSIONS = [".md", ".rst", ".txt", ".html", ".pdf", ".docx", ".zip"] as const;

/** Why a file need not be sent; null when the server should decide. */
export function findObjection(file: File, uploadBytes: number): string | null {
  const name = file.name.toLowerCase();
  if (!EXTENSIONS.some((extension) => name.endsWith(extension))) {
    return `not one of ${EXTENSIONS.join(", ")}`;
  }
  if (file.size === 0) return "empty";
  if (file.size > uploadBytes) return "larger than the server takes";
  return null;
}
