import { useCallback, useLayoutEffect, useRef } from "react";

/** One function for all renders that calls the latest: rows given it need no new look. */
export function useEventCallback<Args extends unknown[]>(
  latest: (...args: Args) => void,
): (...args: Args) => void {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useCallback((...args: Args) => current.current(...args), []);
}
