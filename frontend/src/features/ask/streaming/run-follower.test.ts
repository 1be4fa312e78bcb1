import { describe, expect, test } from "vitest";
import { ApiError } from "@/shared/api/error";
import { type FollowerParts, RunFollower } from "./run-follower";
import { cutAnywhere, randomFrom } from "./random-cuts";

const WORDS = Array.from({ length: 120 }, (_, n) => `wörd-${n} 🚲 `);
const SOURCES = { sources: [{ number: 1, document_id: "d", title: "T", passage: "P" }] };
const FRAMES: readonly (readonly [type: string, data: unknown])[] = [
  ["sources", SOURCES],
  ...WORDS.map((text) => ["text", { text }] as const),
  ["usage", { total_tokens: 9 }],
  ["end", { state: "done" }],
];

const render = (after: number) =>
  FRAMES.map(
    ([type, data], at) => `id: ${at + 1}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`,
  )
    .slice(after)
    .join("");

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function* inPieces(pieces: readonly Uint8Array[], failing = false) {
  for (const piece of pieces) yield await Promise.resolve(piece);
  if (failing) throw new TypeError("network error");
}

function createFollower(open: FollowerParts["open"]) {
  const pauses: number[] = [];
  const seen: string[] = [];
  const follower = new RunFollower({
    open,
    pause: (ms) => Promise.resolve(void pauses.push(ms)),
    changed: ({ answer }) => seen.push(answer.text),
    chance: () => 0.5,
  });
  return { follower, pauses, seen, follow: () => follower.follow(new AbortController().signal) };
}

describe("RunFollower", () => {
  test("200 runs with random cuts give every byte once and in order", async () => {
    const random = randomFrom(42);
    for (let round = 0; round < 200; round += 1) {
      const { follower, seen, follow } = createFollower((after) => {
        // Now and then the server tells more than was asked for, or the network fails at once.
        if (random() < 0.1) return Promise.reject(new TypeError("network error"));
        const told = bytesOf(render(random() < 0.2 ? Math.max(0, after - 3) : after));
        const kept = random() < 0.8 ? Math.floor(random() * told.length) : told.length;
        return Promise.resolve(inPieces(cutAnywhere(told.slice(0, kept), random), random() < 0.5));
      });
      await follow();
      const { answer } = follower.now;
      expect(answer.text).toBe(WORDS.join(""));
      expect(answer.seq).toBe(FRAMES.length);
      expect(answer.ending).toEqual({ name: "done" });
      expect(answer.sources).toHaveLength(1);
      expect(seen.every((text) => answer.text.startsWith(text))).toBe(true);
    }
  });

  test("a gap is never taken: it asks again from before it", async () => {
    const asked: number[] = [];
    const { follower, follow } = createFollower((after) => {
      asked.push(after);
      return Promise.resolve(inPieces([bytesOf(asked.length === 1 ? render(5) : render(after))]));
    });
    await follow();
    expect(asked).toEqual([0, 0]);
    expect(follower.now.answer.text).toBe(WORDS.join(""));
  });

  test("a cut is no end: it goes on after the last frame taken", async () => {
    const asked: number[] = [];
    const { follow } = createFollower((after) => {
      asked.push(after);
      const whole = render(after);
      const cut = whole.slice(0, whole.indexOf("id: 4\n"));
      const told = asked.length === 1 ? `${cut}event: cut\ndata: {"after":3}\n\n` : whole;
      return Promise.resolve(inPieces([bytesOf(told)]));
    });
    await follow();
    expect(asked).toEqual([0, 3]);
  });

  test("410 keeps what came and says that the rest is lost", async () => {
    const gone = new ApiError("refused", "gone", { status: 410, code: "not_resumable" });
    const begun = render(0).slice(0, render(0).indexOf("id: 3\n"));
    const { follower, follow } = createFollower((after) =>
      after === 0 ? Promise.resolve(inPieces([bytesOf(begun)])) : Promise.reject(gone),
    );
    await follow();
    expect(follower.now.answer.ending).toEqual({ name: "lost" });
    expect(follower.now.answer.text).toBe(WORDS[0]);
  });

  test("an error without a number says the same in mid-stream", async () => {
    const { follower, follow } = createFollower(() =>
      Promise.resolve(inPieces([bytesOf('event: error\ndata: {"code":"not_resumable"}\n\n')])),
    );
    await follow();
    expect(follower.now.answer.ending).toEqual({ name: "lost" });
  });

  test("after an error frame nobody asks again", async () => {
    const failed = 'id: 1\nevent: error\ndata: {"code":"provider_timeout","message":"slow"}\n\n';
    const asked: number[] = [];
    const { follower, follow } = createFollower((after) => {
      asked.push(after);
      return Promise.resolve(inPieces([bytesOf(failed)]));
    });
    await follow();
    expect(asked).toEqual([0]);
    const code = "provider_timeout";
    expect(follower.now.answer.ending).toEqual({ name: "failed", code, message: "slow" });
  });

  test("a refusal ends it; a server that is away is asked again, ever more patiently", async () => {
    let asked = 0;
    const { follower, pauses, follow } = createFollower(() => {
      asked += 1;
      if (asked < 5) return Promise.reject(new ApiError("unavailable", "", { status: 503 }));
      return Promise.reject(new ApiError("missing", "", { status: 404 }));
    });
    await follow();
    expect(pauses).toEqual([200, 400, 800, 1600]);
    expect(follower.now.refusal?.kind).toBe("missing");
  });

  test("called off, it stops in mid-stream", async () => {
    const leaving = new AbortController();
    const { follower } = createFollower(() =>
      Promise.resolve(
        (async function* () {
          yield await Promise.resolve(bytesOf('id: 1\nevent: text\ndata: {"text":"a"}\n\n'));
          leaving.abort();
          yield bytesOf('id: 2\nevent: text\ndata: {"text":"b"}\n\n');
        })(),
      ),
    );
    await follower.follow(leaving.signal);
    expect(follower.now.answer.text).toBe("a");
  });
});
