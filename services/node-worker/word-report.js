/** A job: what the documents that somebody sees are made of. */

import { JobError } from "@tandem/node-kit/jobs/errors.js";
import { newId } from "@tandem/node-kit/identifier.js";
import { estimateReading, listWords } from "./words.js";

const AT_ONCE = 50; // documents read by one statement
const SHOWN = 20;
const SHORTEST = 4; // letters of a word that says something
const SEEN = "(visibility = 'team' OR created_by_id = $1) AND ($2::text IS NULL OR $2 = ANY(tags))";
const COUNT = `SELECT count(*)::int AS total FROM documents_document WHERE ${SEEN}`;
const READ = `
SELECT id, title, text FROM documents_document WHERE ${SEEN} AND ($3::uuid IS NULL OR id < $3)
ORDER BY id DESC LIMIT ${AT_ONCE}`;
const KEEP = "INSERT INTO words_wordreport (id, job_id, owner_id, report) VALUES ($1, $2, $3, $4)";

/**
 * Report on the owner's documents, or on those with a tag.
 * @param {import("@tandem/node-kit/jobs/context.js").JobContext} job
 * @param {{ tag?: string | null }} parameters
 */
export async function reportWords(job, { tag = null }) {
  const found = { documents: 0, words: 0, longest: [], counts: new Map() };
  for await (const { document, share } of readDocuments(job, tag)) {
    addDocument(found, document);
    await job.progress(share, `${found.documents} documents`);
  }
  if (found.documents === 0) throw new JobError("no_documents", "there are no documents to count");
  await job.log(`${found.documents} documents, ${found.counts.size} different words`);
  const report = describeReport(found);
  const effects = await job.effects();
  await effects.query(KEEP, [newId(), job.id, job.ownerId, report]);
  return report;
}

/** Yield the documents that the owner sees, and how many of them that is. Memory: one page. */
async function* readDocuments(job, tag) {
  const { rows } = await job.read(COUNT, [job.ownerId, tag]);
  let [seen, last] = [0, null];
  for (;;) {
    const page = (await job.read(READ, [job.ownerId, tag, last])).rows;
    for (const document of page) {
      seen += 1;
      yield { document, share: Math.min(seen / Math.max(rows[0].total, 1), 1) };
    }
    if (page.length < AT_ONCE) return;
    last = page.at(-1).id;
  }
}

function addDocument(found, { id, title, text }) {
  let words = 0;
  for (const word of listWords(text)) {
    words += 1;
    if (word.length < SHORTEST) continue;
    const key = word.toLowerCase();
    found.counts.set(key, (found.counts.get(key) ?? 0) + 1);
  }
  found.documents += 1;
  found.words += words;
  found.longest.push({ id, title, words });
  found.longest.sort((one, other) => other.words - one.words).splice(SHOWN);
}

function describeReport({ documents, words, longest, counts }) {
  const common = [...counts].sort(
    (one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1),
  );
  return {
    documents,
    words,
    different_words: counts.size,
    reading_s: estimateReading(words),
    longest,
    common: common.slice(0, SHOWN).map(([word, count]) => ({ word, count })),
  };
}
