import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useDeferredValue } from "react";
import { ApiError } from "@/shared/api/error";
import type { DocumentDetail } from "@/shared/api/types";
import { TagsField } from "@/shared/ui/tags-field";
import { DocumentBody } from "../document-body";
import type { Draft } from "./draft";
import classes from "./editing.module.css";

interface Props {
  readonly draft: Draft;
  readonly format: DocumentDetail["format"];
  readonly error: Error | null;
  readonly onChange: (draft: Draft) => void;
  readonly onSave: () => void;
}

/** The draft's fields, with the text as it will read beside them. Ctrl+S saves. */
export function EditorFields({ draft, format, error, onChange, onSave }: Props) {
  const fields = error instanceof ApiError ? error.fields : {};
  const { title, text } = useDeferredValue(draft);
  const saveByKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    onSave();
  };
  return (
    <form
      id="editor"
      className={classes.form}
      onKeyDown={saveByKey}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <TextInput
        label="Title"
        required
        withAsterisk={false}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
        error={fields.title}
      />
      <div className={classes.facts}>
        <TagsField
          value={draft.tags}
          onChange={(tags) => onChange({ ...draft, tags })}
          error={fields.tags}
        />
        <NativeSelect
          label="Seen by"
          data={[
            { value: "team", label: "The whole team" },
            { value: "private", label: "Only its owner" },
          ]}
          value={draft.visibility}
          onChange={(event) =>
            onChange({
              ...draft,
              visibility: event.currentTarget.value === "private" ? "private" : "team",
            })
          }
        />
      </div>
      <div className={classes.texts}>
        <Textarea
          label="Text"
          classNames={{ input: classes.source ?? "" }}
          value={draft.text}
          onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
          error={fields.text}
        />
        <section aria-label="Preview" className={classes.preview}>
          <h2 className={classes.label}>Preview</h2>
          <div className={classes.paper}>
            <DocumentBody document={{ title, format, text }} />
          </div>
        </section>
      </div>
    </form>
  );
}
