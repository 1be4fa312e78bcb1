import { VisuallyHidden } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { ShownAnswer } from "./shown-answer";
import { nextPiece, speakable } from "./spoken-piece";

const STATES: Record<ShownAnswer["name"], string> = {
  queued: "Waiting for the answer",
  running: "The answer is being written",
  done: "The answer is complete",
  cancelled: "The answer was stopped",
  failed: "The answer failed",
  lost: "The rest of the answer is no longer kept",
};
// Longer than that nobody wants to be held up at once; the text itself is there to read.
const LONGEST = 600;
const EVERY_MS = 3_000;

interface Props {
  /** Which answer it is: another one is not read out from its beginning. */
  readonly id: string;
  readonly answer: ShownAnswer | null;
}

/** Tells screen readers of an answer that arrives, a few sentences at a time. */
export function Announcer({ id, answer }: Props) {
  const [said, setSaid] = useState("");
  const spoken = useRef({ id: "", length: 0 });
  const text = answer?.text ?? "";
  const writing = answer?.name === "running" || answer?.name === "queued";
  const say = useEffectEvent(() => {
    if (spoken.current.id !== id) spoken.current = { id, length: text.length };
    const piece = nextPiece(text, spoken.current.length, !writing);
    spoken.current.length += piece.length;
    if (piece !== "") setSaid(speakable(piece).slice(0, LONGEST));
  });
  useEffect(() => {
    say(); // what was there when it was opened, and what is left when it has ended
    if (!writing) return;
    const timer = setInterval(() => say(), EVERY_MS);
    return () => clearInterval(timer);
  }, [id, writing]);
  return (
    <VisuallyHidden>
      <div role="status">{answer && STATES[answer.name]}</div>
      <div aria-live="polite">{said}</div>
    </VisuallyHidden>
  );
}
