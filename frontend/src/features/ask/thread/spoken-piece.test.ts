import { expect, test } from "vitest";
import { nextPiece, speakable } from "./spoken-piece";

const TEXT = `${"A sentence of some words that is worth hearing. ".repeat(6)}And a last one`;

test("pieces are whole sentences, never too short, and together everything", () => {
  let spoken = 0;
  const pieces: string[] = [];
  for (let end = 0; end <= TEXT.length; end += 7) {
    const piece = nextPiece(TEXT.slice(0, end), spoken, false);
    if (piece !== "") pieces.push(piece);
    spoken += piece.length;
  }
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.every((piece) => piece.length >= 80 && piece.endsWith("."))).toBe(true);
  expect(pieces.join("") + nextPiece(TEXT, spoken, true)).toBe(TEXT);
});

test("marks are not read out", () => {
  expect(speakable("## Head\n\nSome **bold** `code` [1].\n```py\nx = 1\n```")).toBe(
    "Head Some bold code . x = 1",
  );
});
