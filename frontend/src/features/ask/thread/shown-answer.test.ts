import { expect, test } from "vitest";
import type { Message } from "@/shared/api/types";
import type { Followed } from "../streaming/run-follower";
import { NOTHING_YET } from "../streaming/streamed-answer";
import { showAnswer } from "./shown-answer";

const QUEUED: Message = {
  id: "a",
  conversation: "c",
  role: "answer",
  text: "",
  state: "queued",
  error_code: "",
  error_message: "",
  document_ids: [],
  sources: [],
  notes: [],
  citations: null,
  run_id: "r",
  model: "",
  usage: null,
  created_at: "2026-11-21T12:00:00Z",
};

const followed = (change: Partial<Followed["answer"]>): Followed => ({
  answer: { ...NOTHING_YET, ...change },
  link: "reading",
  refusal: null,
});

test("it waits until the first frame, and writes from then on", () => {
  expect(showAnswer(QUEUED, followed({})).name).toBe("queued");
  expect(showAnswer(QUEUED, followed({ seq: 1 })).name).toBe("running");
});

test("what is stored as final stands, whatever was streamed", () => {
  const stored: Message = { ...QUEUED, state: "cancelled", text: "As far as it ca" };
  const shown = showAnswer(stored, followed({ seq: 9, text: "As", ending: { name: "done" } }));
  expect([shown.name, shown.text]).toEqual(["cancelled", "As far as it ca"]);
});

test("when the frames are lost, the longer text is kept", () => {
  const stored: Message = { ...QUEUED, state: "running", text: "stored words" };
  const shown = showAnswer(stored, followed({ text: "st", ending: { name: "lost" } }));
  expect([shown.name, shown.text]).toEqual(["lost", "stored words"]);
});

test("a failure says what the frame said", () => {
  const ending = { name: "failed", code: "provider_timeout", message: "too slow" } as const;
  expect(showAnswer(QUEUED, followed({ seq: 2, ending })).problem).toBe("too slow");
});
