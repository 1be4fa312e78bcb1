import { expect, test, vi } from "vitest";
import { unreachable } from "@/shared/api/error";
import type { DocumentItem } from "@/shared/api/types";
import { shownEarly } from "./bulk-change";
import { AT_ONCE, runBulk } from "./run-bulk";

const items = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `d${n}`, tags: ["old"] }) as DocumentItem);

test("many go in batches, one after another", async () => {
  const send = vi.fn((ids: string[]) => Promise.resolve({ done: ids, refused: [] }));
  const onBatch = vi.fn();
  const outcome = await runBulk({ items: items(2 * AT_ONCE + 1), send, onBatch });
  expect(send.mock.calls.map(([ids]) => ids.length)).toEqual([AT_ONCE, AT_ONCE, 1]);
  expect(outcome).toEqual({ done: 2 * AT_ONCE + 1, notDone: [] });
  expect(onBatch).toHaveBeenCalledTimes(3);
});

test("who is refused is named with the reason, and the others are done", async () => {
  const refused = [
    { id: "d1", code: "forbidden" },
    { id: "d2", code: "unheard_of" },
  ];
  const send = () => Promise.resolve({ done: ["d0"], refused });
  const { done, notDone } = await runBulk({ items: items(3), send, onBatch: vi.fn() });
  expect(done).toBe(1);
  expect(notDone.map(({ item, reason }) => [item.id, reason])).toEqual([
    ["d1", "It belongs to somebody else."],
    ["d2", "Refused: unheard_of."],
  ]);
});

test("when the server goes away, what was done stays done and the rest is named", async () => {
  const send = vi
    .fn<(ids: string[]) => Promise<{ done: string[]; refused: [] }>>()
    .mockImplementationOnce((ids) => Promise.resolve({ done: ids, refused: [] }))
    .mockRejectedValue(unreachable());
  const { done, notDone } = await runBulk({ items: items(3 * AT_ONCE), send, onBatch: vi.fn() });
  expect(send).toHaveBeenCalledTimes(2);
  expect(done).toBe(AT_ONCE);
  expect(notDone).toHaveLength(2 * AT_ONCE);
  expect(notDone[0]?.reason).toContain("The server does not answer.");
});

test("a change is shown before it is done", () => {
  const ids = new Set(["d0"]);
  const [first, second] = items(2);
  const shown = (change: Parameters<typeof shownEarly>[1]) => shownEarly(items(2), change);
  expect(shown(null)).toEqual([first, second]);
  expect(shown({ ids, change: { action: "delete" } })).toEqual([second]);
  const tagged = shown({ ids, change: { action: "tag", tags: ["old", "new"] } });
  expect(tagged.map(({ tags }) => tags)).toEqual([["old", "new"], ["old"]]);
  const untagged = shown({ ids, change: { action: "untag", tags: ["old"] } });
  expect(untagged.map(({ tags }) => tags)).toEqual([[], ["old"]]);
});
