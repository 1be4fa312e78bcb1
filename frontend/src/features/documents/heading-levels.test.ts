import { expect, test } from "vitest";
import { headingLevels } from "./heading-levels";

test.each([
  { depths: [], levels: [] },
  { depths: [1, 2, 3], levels: [2, 3, 4] },
  { depths: [2, 2], levels: [2, 2] },
  { depths: [3, 2, 3], levels: [2, 2, 3] },
  { depths: [1, 4, 2, 6], levels: [2, 3, 3, 4] },
  { depths: [1, 2, 3, 4, 5, 6], levels: [2, 3, 4, 5, 6, 6] },
])("depths $depths stand at levels $levels", ({ depths, levels }) => {
  expect(headingLevels(depths)).toEqual(levels);
});
