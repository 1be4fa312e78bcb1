import { Button, Textarea } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { FormProblem } from "@/shared/ui/form-problem";
import type { Question } from "../thread/use-asking";
import classes from "./composer.module.css";
import { type Chosen, DocumentChoice } from "./document-choice";

interface Props {
  /** Whether an answer is being written: then there is Stop instead of Ask. */
  readonly writing: boolean;
  readonly pending: boolean;
  readonly stopping: boolean;
  readonly error: Error | null;
  readonly onAsk: (question: Question, accepted: () => void) => void;
  readonly onStop: () => void;
}

const LONGEST = 8_000;

/** Where one asks: Enter sends, Shift+Enter begins a line, and the focus stays. */
export function Composer({ writing, pending, stopping, error, onAsk, onStop }: Props) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [choosing, setChoosing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // On a touch screen the keyboard would cover what was opened.
    if (!window.matchMedia("(hover: none)").matches) field.current?.focus({ preventScroll: true });
  }, []);
  const ask = () => {
    field.current?.focus({ preventScroll: true });
    if (writing || pending || text.trim() === "") return;
    const documentIds = chosen.map(({ id }) => id);
    onAsk({ text: text.trim(), documentIds }, () => setText(""));
  };
  const press = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter takes the word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    ask();
  };
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <FormProblem error={error} />
      {choosing && <DocumentChoice chosen={chosen} onChange={setChosen} />}
      <Textarea
        ref={field}
        aria-label="Your question"
        placeholder="Ask about the documents…"
        autosize
        minRows={1}
        maxRows={10}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
        variant="unstyled"
      />
      <div className={classes.actions}>
        <Button
          variant="subtle"
          size="xs"
          aria-expanded={choosing}
          onClick={() => setChoosing(!choosing)}
        >
          {chosen.length === 0 ? "Documents" : `Documents (${chosen.length})`}
        </Button>
        <span className={classes.hint}>
          <kbd>Enter</kbd> asks, <kbd>Shift</kbd>+<kbd>Enter</kbd> begins a line
        </span>
        {writing ? (
          <Button
            size="xs"
            variant="default"
            loading={stopping}
            onClick={() => {
              onStop();
              field.current?.focus({ preventScroll: true });
            }}
          >
            Stop
          </Button>
        ) : (
          <Button size="xs" type="submit" loading={pending}>
            Ask
          </Button>
        )}
      </div>
    </form>
  );
}
