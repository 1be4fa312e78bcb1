import { describe, expect, test } from "vitest";
import { backOffMs, type LiveEvent, type LiveState, nextState } from "./reconnect";

const stopped: LiveState = { name: "stopped" };
const offline: LiveState = { name: "offline" };
const connected: LiveState = { name: "connected" };
const connecting = (attempt = 0): LiveState => ({ name: "connecting", attempt });
const waiting = (attempt: number, delayMs: number): LiveState => ({
  name: "waiting",
  attempt,
  delayMs,
});
const lost: LiveEvent = { name: "lost", chance: 0.5 };

describe("nextState: nothing happens", () => {
  test.each<[LiveState, LiveEvent]>([
    [stopped, { name: "opened" }],
    [stopped, lost],
    [stopped, { name: "timer" }],
    [stopped, { name: "online" }],
    [stopped, { name: "offline" }],
    [connected, { name: "start", online: true }],
    [connected, { name: "opened" }],
    [connected, { name: "timer" }],
    [connected, { name: "online" }],
    [connecting(), { name: "timer" }],
    [connecting(), { name: "online" }],
    [waiting(1, 500), lost],
    [waiting(1, 500), { name: "opened" }],
    [offline, lost],
    [offline, { name: "timer" }],
  ])("%j on %j", (state, event) => expect(nextState(state, event)).toBe(state));
});

describe("nextState: something happens", () => {
  test.each<[LiveState, LiveEvent, LiveState]>([
    [stopped, { name: "start", online: true }, connecting()],
    [stopped, { name: "start", online: false }, offline],
    [connecting(3), { name: "opened" }, connected],
    [connecting(), lost, waiting(1, 500)],
    [connecting(1), lost, waiting(2, 1000)],
    [connected, lost, waiting(1, 500)],
    [waiting(2, 1000), { name: "timer" }, connecting(2)],
    [waiting(6, 30_000), { name: "online" }, connecting()],
    [offline, { name: "online" }, connecting()],
    [connected, { name: "offline" }, offline],
    [waiting(1, 500), { name: "offline" }, offline],
    [connected, { name: "stop" }, stopped],
    [waiting(1, 500), { name: "stop" }, stopped],
  ])("%j on %j becomes %j", (state, event, next) => expect(nextState(state, event)).toEqual(next));
});

describe("backOffMs", () => {
  test("doubles from half a second to half a minute", () => {
    const delays = [0, 1, 2, 3, 4, 5, 6, 7, 60].map((attempt) => backOffMs(attempt, 0.5));
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  test("spreads by a quarter to both sides", () => {
    expect([backOffMs(1, 0), backOffMs(1, 0.999)]).toEqual([750, 1250]);
  });
});
