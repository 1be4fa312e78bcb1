import { render } from "@testing-library/react";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { expect, test } from "vitest";
import { splitBlocks } from "./split-blocks";

const TEXT = `# A title

A paragraph
of two lines.

- one

- two

  still two

  \`\`\`py
  x = 1

  y = 2
  \`\`\`

After the list.

\`\`\`\`md
\`\`\`
not closed by three

\`\`\`\`

| a | b |
|---|---|
| 1 | 2 |

1. first

2. second

> quoted

    indented

    code

The end`;

const shown = (text: string) =>
  render(<ReactMarkdown remarkPlugins={[remarkGfm]}>{text}</ReactMarkdown>).container.innerHTML;
const dense = (html: string) => html.replace(/>\s+</g, "><").trim();

test("the blocks together are the text, wherever it ends so far", () => {
  for (let end = 0; end <= TEXT.length; end += 1) {
    expect(splitBlocks(TEXT.slice(0, end)).join("")).toBe(TEXT.slice(0, end));
  }
});

test("rendered one by one they are what the whole is", () => {
  expect(dense(splitBlocks(TEXT).map(shown).join(""))).toBe(dense(shown(TEXT)));
});

test("what is finished does not change while more comes", () => {
  const whole = splitBlocks(TEXT);
  expect(whole.length).toBeGreaterThan(7);
  for (let end = 0; end <= TEXT.length; end += 1) {
    const settled = splitBlocks(TEXT.slice(0, end)).slice(0, -2);
    expect(whole.slice(0, settled.length)).toEqual(settled);
  }
});

test("10,000 words are split within a frame of the screen", () => {
  const long = "Ten words make this sentence, which stands here for text.\n\n".repeat(1_000);
  const began = performance.now();
  expect(splitBlocks(long)).toHaveLength(1_000);
  expect(performance.now() - began).toBeLessThan(50);
});
