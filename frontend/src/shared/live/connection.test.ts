import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveConnection } from "./connection";
import type { Hint } from "./hint";

class Socket {
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  closed = false;
  say(message: unknown) {
    this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
  }
  close() {
    this.closed = true;
  }
}

/** A connection whose sockets the test opens, closes and speaks through. */
function setUp() {
  const sockets: Socket[] = [];
  const heard: Hint[] = [];
  let gaps = 0;
  let refuse = false;
  const connection = new LiveConnection({
    open: () => {
      if (refuse) return Promise.reject(new Error("no ticket"));
      const socket = new Socket();
      sockets.push(socket);
      return Promise.resolve(socket as unknown as WebSocket);
    },
    heard: (hint) => heard.push(hint),
    missed: () => (gaps += 1),
  });
  const last = () => sockets.at(-1) ?? new Socket();
  const refuseTickets = (wish: boolean) => (refuse = wish);
  return { connection, sockets, heard, gaps: () => gaps, last, refuseTickets };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("hands on hints and nothing else", async () => {
  const { connection, heard, last } = setUp();
  connection.send({ name: "start", online: true });
  await settle();
  last().say({ type: "hello" });
  for (const data of ["no json", "7", "{}", '{"type":"a","id":"1"}', '{"type":"b"}'])
    last().say(data);
  expect(heard).toEqual([{ type: "a", id: "1" }, { type: "b" }]);
});

test("comes back by itself after a loss, and says so", async () => {
  const { connection, sockets, gaps, last } = setUp();
  connection.send({ name: "start", online: true });
  await settle();
  last().say({ type: "hello" });
  last().onclose?.();
  expect(connection.state.name).toBe("waiting");
  await vi.advanceTimersByTimeAsync(700);
  last().say({ type: "hello" });
  expect(connection.state.name).toBe("connected");
  expect([sockets.length, gaps()]).toEqual([2, 2]);
});

test("waits longer each time the server gives no ticket", async () => {
  const { connection, refuseTickets } = setUp();
  refuseTickets(true);
  connection.send({ name: "start", online: true });
  await settle();
  expect(connection.state).toMatchObject({ name: "waiting", attempt: 1 });
  await vi.advanceTimersByTimeAsync(700);
  expect(connection.state).toMatchObject({ name: "waiting", attempt: 2 });
});

test("once stopped it closes its socket and stays silent", async () => {
  const { connection, sockets, last } = setUp();
  connection.send({ name: "start", online: true });
  await settle();
  const socket = last();
  connection.send({ name: "stop" });
  socket.onclose?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(socket.closed).toBe(true);
  expect([connection.state.name, sockets.length]).toEqual(["stopped", 1]);
});

test("a socket that opens too late is closed", async () => {
  const { connection, last } = setUp();
  connection.send({ name: "start", online: true });
  connection.send({ name: "stop" });
  await settle();
  expect(last().closed).toBe(true);
});

test("does not count as connected before the server's hello", async () => {
  const { connection, last } = setUp();
  connection.send({ name: "start", online: true });
  await settle();
  expect(connection.state.name).toBe("connecting");
  last().say({ type: "hello" });
  expect(connection.state.name).toBe("connected");
});

test("tells of a gap when the server dropped hints", async () => {
  const { connection, gaps, heard, last } = setUp();
  connection.send({ name: "start", online: true });
  await settle();
  last().say({ type: "hello" });
  last().say({ type: "hints.dropped", id: null });
  expect([gaps(), heard]).toEqual([2, []]);
});
