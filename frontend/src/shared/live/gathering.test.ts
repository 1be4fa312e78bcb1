import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gather } from "./gathering";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a burst of calls acts once, a later call again", () => {
  const act = vi.fn();
  const call = gather(act, 100);
  for (let index = 0; index < 50; index += 1) call();
  expect(act).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(1);
  call();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(2);
});
