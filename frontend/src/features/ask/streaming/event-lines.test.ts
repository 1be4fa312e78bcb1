import { expect, test } from "vitest";
import { EventLines } from "./event-lines";
import { cutAnywhere, randomFrom } from "./random-cuts";

const STREAM =
  "retry: 500\n\n: still here\n\n" +
  'id: 1\nevent: text\ndata: {"text":"one"}\n\n' +
  "id: 2\r\nevent: text\r\ndata: two\r\ndata: lines\r\n\r\n" +
  "event: cut\ndata: {}\n\n" +
  "id: 9\nevent: text\ndata: not finis";

const EVENTS = [
  { id: "1", type: "text", data: '{"text":"one"}' },
  { id: "2", type: "text", data: "two\nlines" },
  { id: null, type: "cut", data: "{}" },
];

test("heartbeats and a retry are no events", () => {
  expect(new EventLines().push("retry: 500\n\n: still here\n\n")).toEqual([]);
});

test("wherever the pieces are cut, the events are the same, and half an event is none", () => {
  const random = randomFrom(7);
  for (let round = 0; round < 200; round += 1) {
    const lines = new EventLines();
    const events = cutAnywhere(STREAM, random).flatMap((piece) => lines.push(piece));
    expect(events).toEqual(EVENTS);
  }
});
