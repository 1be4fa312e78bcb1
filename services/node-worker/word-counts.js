/** A subscriber: keeps how many words each document has, as documents come, change and go. */

import { countWordsOf, estimateReading } from "./words.js";

const READ = "SELECT text, version FROM documents_document WHERE id = $1";
// events come in any order: an older text replaces nothing
const KEEP = `
INSERT INTO words_documentwords AS kept (document_id, version, words, reading_s)
VALUES ($1, $2, $3, $4)
ON CONFLICT (document_id) DO UPDATE SET version = greatest(kept.version, excluded.version),
    words = CASE WHEN excluded.version >= kept.version THEN excluded.words ELSE kept.words END,
    reading_s = CASE WHEN excluded.version >= kept.version THEN excluded.reading_s ELSE kept.reading_s END,
    counted = kept.counted + 1, counted_at = clock_timestamp()`;
const FORGET = "DELETE FROM words_documentwords WHERE document_id = $1";

/** Count the words of the document that an event is about. */
export async function countWords(event, transaction) {
  const { rows } = await transaction.query(READ, [event.subject]);
  if (rows.length === 0) {
    await transaction.query(FORGET, [event.subject]);
    return;
  }
  const words = countWordsOf(rows[0].text);
  await transaction.query(KEEP, [event.subject, rows[0].version, words, estimateReading(words)]);
}
