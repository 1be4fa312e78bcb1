import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useFresh } from "./use-fresh";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("the first list is no news; what comes on top later is, for a while", () => {
  const { result, rerender } = renderHook(({ ids }) => useFresh(ids), {
    initialProps: { ids: undefined as string[] | undefined },
  });
  rerender({ ids: ["a", "b"] });
  expect([...result.current]).toEqual([]);
  rerender({ ids: ["n", "a", "b"] });
  expect([...result.current]).toEqual(["n"]);
  act(() => {
    vi.advanceTimersByTime(20_000);
  });
  expect([...result.current]).toEqual([]);
});

test("the first document of an empty list is news", () => {
  const { result, rerender } = renderHook(({ ids }) => useFresh(ids), {
    initialProps: { ids: [] as string[] },
  });
  rerender({ ids: ["a"] });
  expect([...result.current]).toEqual(["a"]);
});
