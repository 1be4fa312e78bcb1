import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "@mantine/core";
import { EXTENSIONS } from "./file-check";
import classes from "./importing.module.css";

interface Props {
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** What to choose before the files. */
  readonly children?: ReactNode;
}

/** Takes files by dropping or by choosing; the keyboard's way is the button. */
export function DropZone({ busy, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    if (list !== null && list.length > 0 && !busy) onFiles(Array.from(list));
    if (input.current) input.current.value = ""; // the same file may be chosen again
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <section
      className={classes.zone}
      aria-labelledby="drop-title"
      data-over={over}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <h2 id="drop-title" className={classes.heading}>
        Files of your own
      </h2>
      <p className={classes.hint}>Drop {EXTENSIONS.join(", ")} files here, as many as you like.</p>
      {children}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to add"
        accept={EXTENSIONS.join(",")}
        onChange={(event) => take(event.currentTarget.files)}
      />
      <Button variant="default" loading={busy} onClick={() => input.current?.click()}>
        Choose files
      </Button>
    </section>
  );
}
