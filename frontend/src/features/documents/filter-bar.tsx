import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SORTS } from "@/shared/preferences/document-sorts";
import { type DocumentFilter, narrows, parseFilter, sortOf } from "./document-filter";
import { documentTags } from "./documents-query";
import classes from "./filter-bar.module.css";

interface Props {
  readonly filter: DocumentFilter;
  readonly onChange: (filter: DocumentFilter) => void;
}

const TYPING_MS = 250;
const ORDERS = Object.entries(SORTS).map(([value, label]) => ({ value, label }));
const OWNERS = [
  { value: "", label: "Everyone’s" },
  { value: "me", label: "Mine" },
];

/** What the list shows and in which order; the address holds the choice. */
export function FilterBar({ filter, onChange }: Props) {
  const change = (part: Record<string, string>) => onChange(parseFilter({ ...filter, ...part }));
  return (
    <search className={classes.bar} aria-label="Documents">
      <TitleInput query={filter.query ?? ""} onChange={(query) => change({ query })} />
      <TagSelect tag={filter.tag ?? ""} onChange={(tag) => change({ tag })} />
      <NativeSelect
        aria-label="Whose documents"
        data={OWNERS}
        value={filter.owner ?? ""}
        onChange={(event) => change({ owner: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Order"
        data={ORDERS}
        value={sortOf(filter)}
        onChange={(event) => change({ sort: event.currentTarget.value })}
      />
      {narrows(filter) && (
        <Button variant="subtle" onClick={() => onChange(parseFilter({ sort: sortOf(filter) }))}>
          Show all
        </Button>
      )}
    </search>
  );
}

function TagSelect({ tag, onChange }: { tag: string; onChange: (tag: string) => void }) {
  const { data } = useQuery(documentTags);
  const known = data?.map(({ tag: value, count }) => ({
    value,
    label: `${value} (${count})`,
  }));
  const missing = tag !== "" && !known?.some(({ value }) => value === tag);
  return (
    <NativeSelect
      aria-label="Tag"
      data={[
        { value: "", label: "Any tag" },
        ...(missing ? [{ value: tag, label: tag }] : []),
        ...(known ?? []),
      ]}
      value={tag}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function TitleInput({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  const [text, setText] = useState(query);
  const [sent, setSent] = useState(query);
  if (query !== sent) {
    // chosen elsewhere, such as by going back
    setSent(query);
    setText(query);
  }
  const send = useDebouncedCallback((wish: string) => {
    setSent(wish.trim());
    onChange(wish.trim());
  }, TYPING_MS);
  return (
    <TextInput
      type="search"
      aria-label="Title contains"
      placeholder="Title contains…"
      className={classes.title}
      value={text}
      data-narrows
      onChange={(event) => {
        setText(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
}
