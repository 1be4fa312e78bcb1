import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answerOf, api } from "@/shared/api/client";
import { documentsKey } from "@/shared/api/query-keys";
import classes from "./composer.module.css";

const SHOWN = 20;
const MOST = 20;
const TYPING_MS = 200;

export interface Chosen {
  readonly id: string;
  readonly title: string;
}

interface Props {
  readonly chosen: readonly Chosen[];
  readonly onChange: (chosen: readonly Chosen[]) => void;
}

/** Narrows a question to some documents; without any it is answered from all one may read. */
export function DocumentChoice({ chosen, onChange }: Props) {
  const [text, setText] = useState("");
  const found = useFound(text);
  const known = new Map([...found, ...chosen].map(({ id, title }) => [id, title]));
  return (
    <MultiSelect
      // A label above would be under the list of what is found.
      aria-label="Answer from these documents only"
      placeholder={chosen.length === 0 ? "Only from documents whose title contains…" : ""}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.map((id) => ({ id, title: known.get(id) ?? "" })))}
      searchable
      searchValue={text}
      onSearchChange={setText}
      maxValues={MOST}
      hidePickedOptions
      nothingFoundMessage="No document's title contains that"
      comboboxProps={{ position: "top", withinPortal: false }}
      // The list itself scrolls: a region around it could not be reached by keys.
      withScrollArea={false}
      classNames={{ options: classes.found }}
      autoFocus
    />
  );
}

function useFound(text: string): readonly Chosen[] {
  const [query] = useDebouncedValue(text.trim(), TYPING_MS);
  const { data } = useQuery({
    queryKey: [...documentsKey, "choice", query],
    queryFn: () =>
      answerOf(
        api.GET("/api/v1/documents", {
          params: { query: { limit: SHOWN, ...(query !== "" && { query }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return data?.items ?? [];
}
