import { expect, test } from "vitest";
import { placeOf, refusal } from "./layers.js";

const at = (path) => placeOf(`/src/${path}`, "/src");

test.each([
  ["app/router.tsx", "features/a/page.tsx"],
  ["app/router.tsx", "shared/x.ts"],
  ["features/a/page.tsx", "features/a/row.tsx"],
  ["features/a/page.tsx", "shared/x.ts"],
  ["shared/x.ts", "shared/y.ts"],
  ["main.tsx", "app/app.tsx"],
])("%s may import %s", (from, to) => expect(refusal(at(from), at(to))).toBeNull());

test.each([
  ["features/a/page.tsx", "features/b/row.tsx"],
  ["features/a/page.tsx", "app/theme.ts"],
  ["shared/x.ts", "features/a/page.tsx"],
  ["shared/x.ts", "app/theme.ts"],
])("%s must not import %s", (from, to) =>
  expect(refusal(at(from), at(to))).toMatch(/must not import/),
);
