import { expect, test } from "vitest";
import { dependencyStatus, liveStatus } from "./status-text";

const dependency = (name: string, ok: boolean, required = true) => ({ name, ok, required });

test("names what is down, and how bad it is", () => {
  const cache = [dependency("database", true), dependency("cache", false, false)];
  expect(dependencyStatus({ status: "ready", dependencies: cache }, false)).toEqual({
    tone: "warn",
    text: "Down: cache",
  });
  const both = [dependency("database", false), dependency("cache", false, false)];
  expect(dependencyStatus({ status: "unready", dependencies: both }, false)).toEqual({
    tone: "bad",
    text: "Down: database, cache",
  });
});

test("says when nothing is down, nothing is known, or nobody answers", () => {
  expect(dependencyStatus({ status: "ready", dependencies: [] }, false).tone).toBe("good");
  expect(dependencyStatus(undefined, false).tone).toBe("warn");
  expect(dependencyStatus(undefined, true).tone).toBe("bad");
});

test("tells a first connection from a lost one", () => {
  expect(liveStatus({ name: "connecting", attempt: 0 }).text).toBe("Connecting");
  expect(liveStatus({ name: "connecting", attempt: 2 }).text).toBe("Reconnecting");
  expect(liveStatus({ name: "offline" }).tone).toBe("bad");
});
