/** Documents as `/api/v1/documents` shows them, and how many words they have. */

import { notFound, unprocessable } from "./errors.js";
import { isId } from "@tandem/node-kit/identifier.js";

const NEWEST = "-created_at";
// who sees a document: workspace/documents/rights.py
const SEEN = "(visibility = 'team' OR created_by_id = $1)";
const MOMENT = (column) =>
  `replace(to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    '.000000Z', 'Z') AS ${column}`;
const SUMMARY = `
document.id, title, format, size_bytes, tags, visibility, document.version,
${MOMENT("created_at")}, ${MOMENT("updated_at")},
(SELECT row_to_json(creator) FROM (
    SELECT id, name FROM accounts_user WHERE id = document.created_by_id
) AS creator) AS created_by,
(SELECT words FROM words_documentwords WHERE document_id = document.id) AS words`;
const LIST = `
SELECT ${SUMMARY} FROM documents_document AS document
WHERE ${SEEN} AND ($2::uuid IS NULL OR document.id < $2) ORDER BY document.id DESC LIMIT $3`;
const READ = `
SELECT ${SUMMARY}, text FROM documents_document AS document WHERE ${SEEN} AND document.id = $2`;

/** Return a page of what somebody sees, newest first; cursors are those of `/api/v1/documents`. */
export async function listDocuments(pool, user, { limit, cursor }) {
  const after = cursor === null ? null : parseCursor(cursor);
  const { rows } = await pool.query(LIST, [user.id, after, limit + 1]);
  const items = rows.slice(0, limit);
  const more = rows.length > limit;
  return { items, next_cursor: more ? renderCursor(items.at(-1).id) : null };
}

/** Return one document with its text; what somebody may not see does not exist. */
export async function readDocument(pool, user, id) {
  const { rows } = await pool.query(READ, [user.id, id]);
  if (rows.length === 0) throw notFound();
  return rows[0];
}

function renderCursor(last) {
  return Buffer.from(JSON.stringify([NEWEST, null, last])).toString("base64url");
}

function parseCursor(cursor) {
  try {
    const [sort, value, last] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (sort === NEWEST && value === null && isId(last)) return last;
  } catch {
    // refused below, as any other that this list did not make
  }
  throw unprocessable({ cursor: ["not a cursor of this list"] });
}
