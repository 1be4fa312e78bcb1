/** A passage the answer may cite as `[number]`. */
export interface Source {
  readonly number: number;
  readonly documentId: string;
  readonly title: string;
  readonly passage: string;
  /** False: the reader may not see this document (any more), and the rest is "". */
  readonly available: boolean;
}

/** Reads the sources of a frame or of a stored answer; what is none is left out. */
export function parseSources(value: unknown): readonly Source[] {
  return Array.isArray(value) ? value.flatMap(parseSource) : [];
}

function parseSource(value: unknown): Source[] {
  if (typeof value !== "object" || value === null) return [];
  const { number, document_id, title, passage, available } = value as Record<string, unknown>;
  if (typeof number !== "number" || typeof document_id !== "string") return [];
  return [
    {
      number,
      documentId: document_id,
      title: typeof title === "string" ? title : "",
      passage: typeof passage === "string" ? passage : "",
      available: available !== false, // frames do not say it: what they hold may be read
    },
  ];
}
