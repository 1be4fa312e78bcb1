import type { SyntheticEvent } from "react";

/** Stops the browser from sending the form itself, and reads the named inputs as text. */
export function readForm<Name extends string>(
  event: SyntheticEvent<HTMLFormElement>,
  names: readonly Name[],
): Record<Name, string> {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  const pairs = names.map((name) => {
    const value = data.get(name);
    return [name, typeof value === "string" ? value : ""] as const;
  });
  return Object.fromEntries(pairs) as Record<Name, string>;
}
