import reading from "./reading.module.css";

// What only stands right where every letter is as wide as the others: tabs, columns, drawn tables.
const ALIGNED = /\t|\S {3,}\S|^ *[|+]/m;

/** A .txt document, exactly as it was typed: its marks mean nothing, and its lines stay lines. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className={reading.text}>
      <div className={reading.typed} data-aligned={ALIGNED.test(text)}>
        {text}
      </div>
    </div>
  );
}
