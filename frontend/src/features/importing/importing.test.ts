import { describe, expect, test } from "vitest";
import { ApiError } from "@/shared/api/error";
import { planBatches } from "./batches";
import { EXTENSIONS, findObjection } from "./file-check";
import { resultsOf, resultsOfFailure } from "./upload-results";

const file = (name: string, bytes = 10) => new File(["x".repeat(bytes)], name);
const LIMIT = 10_000;

describe("findObjection", () => {
  test.each(["a.md", "A.MD", "b.rst", "c.d.txt", "d.html", "e.pdf", "f.docx", "g.zip"])(
    "%s may go",
    (name) => {
      expect(findObjection(file(name), LIMIT)).toBeNull();
    },
  );

  test.each([
    [file("a.png"), `not one of ${EXTENSIONS.join(", ")}`],
    [file("md"), `not one of ${EXTENSIONS.join(", ")}`],
    [file("a.md", 0), "empty"],
    [file("a.md", LIMIT + 1), "larger than the server takes"],
  ])("%o may not", (refused, reason) => expect(findObjection(refused, LIMIT)).toBe(reason));
});

describe("planBatches", () => {
  const names = (batches: File[][]) => batches.map((batch) => batch.map(({ name }) => name));

  test("no file, no request", () => expect(planBatches([], LIMIT)).toEqual([]));

  test("small files travel together, in their order", () => {
    expect(names(planBatches([file("a"), file("b")], LIMIT))).toEqual([["a", "b"]]);
  });

  test("what does not fit beside the others travels next, and a full one alone", () => {
    const files = [file("a", 6000), file("b", 6000), file("c", LIMIT), file("d", 10)];
    expect(names(planBatches(files, LIMIT))).toEqual([["a"], ["b"], ["c"], ["d"]]);
  });

  test("never more than twenty", () => {
    const files = Array.from({ length: 45 }, (_, index) => file(String(index)));
    expect(planBatches(files, 10 ** 9).map(({ length }) => length)).toEqual([20, 20, 5]);
  });
});

describe("results", () => {
  const refused = (name: string, message: string) => ({ name, code: "x", message });

  test("a refused file has its reason, the others are in", () => {
    const results = resultsOf([file("a.md"), file("b.md")], {
      created: [],
      refused: [refused("b.md", "no title")],
    });
    expect(results).toEqual([
      { name: "a.md", state: "created", reason: null },
      { name: "b.md", state: "refused", reason: "no title" },
    ]);
  });

  test("two files of one name are counted, not confused", () => {
    const results = resultsOf([file("a.md"), file("a.md")], {
      created: [],
      refused: [refused("a.md", "empty")],
    });
    expect(results.map(({ state }) => state)).toEqual(["refused", "created"]);
  });

  test("what was refused inside an archive is named after it", () => {
    const results = resultsOf([file("a.zip"), file("b.md")], {
      created: [],
      refused: [refused("a.zip/broken.pdf", "not a PDF")],
    });
    expect(results.map(({ name, state }) => [name, state])).toEqual([
      ["a.zip", "created"],
      ["b.md", "created"],
      ["a.zip/broken.pdf", "refused"],
    ]);
  });

  test("when all were refused, each gets its own words, else the general ones", () => {
    const error = new ApiError("refused", "none became a document", {
      fields: { "a.md": "not UTF-8" },
    });
    expect(
      resultsOfFailure([file("a.md"), file("b.md")], error).map(({ reason }) => reason),
    ).toEqual(["not UTF-8", "none became a document"]);
  });

  test("a share that is used up says how much is", () => {
    const error = new ApiError("conflict", "9 of 9 files are used", { code: "quota_exceeded" });
    expect(resultsOfFailure([file("a.md")], error)).toEqual([
      { name: "a.md", state: "refused", reason: "9 of 9 files are used" },
    ]);
  });

  test("a request that was too large says so for every file", () => {
    const [result] = resultsOfFailure([file("a.md")], new ApiError("too-large", "body too large"));
    expect(result).toMatchObject({ state: "refused", reason: "That is too large" });
  });
});
