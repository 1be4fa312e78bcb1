import { type CSSProperties, Fragment, useMemo } from "react";
import { headingLevels } from "./heading-levels";
import { parseInline } from "./inline-text";
import reading from "./reading.module.css";
import { type Block, parseBlocks } from "./text-blocks";

/** A .rst document: paragraphs to read, and columns kept where they carry meaning. */
export function StructuredText({ text }: { text: string }) {
  const blocks = useMemo(() => leveled(parseBlocks(text)), [text]);
  return (
    <div className={reading.text}>
      {blocks.map((block, index) => (
        // The text of a document never changes under its key, so positions are names enough.
        <TextBlock key={index} block={block} />
      ))}
    </div>
  );
}

// The first underline of a text may be one that others use for smaller headings.
function leveled(blocks: readonly Block[]): Block[] {
  const headings = blocks.filter((block) => block.kind === "heading");
  const levels = headingLevels(headings.map(({ level }) => level));
  return blocks.map((block) => {
    if (block.kind !== "heading") return block;
    return { ...block, level: levels[headings.indexOf(block)] === 2 ? 2 : 3 };
  });
}

function TextBlock({ block }: { block: Block }) {
  if (block.kind === "heading") {
    const Heading = block.level === 2 ? "h2" : "h3";
    return (
      <Heading>
        <Inline text={block.text} />
      </Heading>
    );
  }
  if (block.kind === "verbatim") return <pre tabIndex={0}>{block.text}</pre>;
  const style = { "--indent": Math.min(block.indent, 12) } as CSSProperties;
  return (
    <p className={CLASSES[block.kind]} style={style}>
      <Inline text={block.text} />
    </p>
  );
}

const CLASSES = { prose: reading.indented, item: reading.item, term: reading.term };

function Inline({ text }: { text: string }) {
  return parseInline(text).map(({ kind, text: part }, index) => {
    if (kind === "code") return <code key={index}>{part}</code>;
    if (kind === "emphasis") return <em key={index}>{part}</em>;
    if (kind === "strong") return <strong key={index}>{part}</strong>;
    return <Fragment key={index}>{part}</Fragment>;
  });
}
