import { Modal, TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { User } from "@/shared/api/types";
import { describeError } from "@/shared/ui/error-text";
import { type Doing, entriesFor, type Entry, matching, stepped } from "./entries";
import classes from "./palette.module.css";
import { useFoundDocuments } from "./use-found-documents";

interface Props {
  readonly opened: boolean;
  readonly user: User | null;
  readonly doing: Doing;
  readonly onClose: () => void;
}

/** Finds documents, pages and actions by typing. */
export function Palette({ opened, user, doing, onClose }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg" yOffset="10dvh">
      <Modal.Overlay />
      <Modal.Content aria-label="Find a document, a page or an action">
        <Modal.Body className={classes.body}>
          <Finder user={user} doing={doing} onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ user, doing, onClose }: Omit<Props, "opened">) {
  const [query, setQuery] = useState("");
  const [wish, setAt] = useState(0);
  const id = useId();
  const found = useFoundDocuments(query);
  const entries = [
    ...matching(entriesFor(user, doing), query),
    ...found.items.map((item): Entry => ({
      id: item.id,
      label: item.title,
      group: "Documents",
      run: () => doing.read(item.id),
    })),
  ];
  const at = Math.min(wish, Math.max(0, entries.length - 1));
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(stepped(at, 1, entries.length));
    else if (event.key === "ArrowUp") setAt(stepped(at, -1, entries.length));
    else if (event.key === "Enter") run(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        role="combobox"
        aria-label="Find a document, a page or an action"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[at] ? `${id}-${entries[at].id}` : undefined}
        aria-autocomplete="list"
        placeholder="Title, page or action…"
        size="md"
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
        data-autofocus
      />
      <Entries id={id} entries={entries} at={at} onAt={setAt} onRun={run} />
      <p className={classes.status} role="status">
        {found.error
          ? `${describeError(found.error).title}. Documents cannot be found just now.`
          : entries.length === 0 && "Nothing has that name."}
      </p>
    </>
  );
}

interface EntriesProps {
  readonly id: string;
  readonly entries: readonly Entry[];
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onRun: (entry: Entry) => void;
}

function Entries({ id, entries, at, onAt, onRun }: EntriesProps) {
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // a block: newer browsers give back a promise, which React would call to clean up
    chosen.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Found"
      className={classes.list}
      hidden={entries.length === 0}
    >
      {entries.map((entry, index) => (
        <div
          key={entry.id}
          id={`${id}-${entry.id}`}
          ref={index === at ? chosen : null}
          role="option"
          aria-selected={index === at}
          className={classes.entry}
          onMouseMove={() => onAt(index)}
          onClick={() => onRun(entry)}
        >
          <span className={classes.label}>{entry.label}</span>
          {entry.hint && <kbd className={classes.hint}>{entry.hint}</kbd>}
          <span className={classes.group}>{entry.group.slice(0, -1)}</span>
        </div>
      ))}
    </div>
  );
}
