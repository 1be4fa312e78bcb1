import { NativeSelect } from "@mantine/core";
import { TagsField } from "@/shared/ui/tags-field";
import type { ImportChoice } from "./import-choice";
import classes from "./importing.module.css";

interface Props {
  readonly choice: ImportChoice;
  readonly onChange: (choice: ImportChoice) => void;
}

/** Who sees the files to come, and which tags they get. */
export function ImportOptions({ choice, onChange }: Props) {
  return (
    <div className={classes.options}>
      <NativeSelect
        label="Seen by"
        data={[
          { value: "team", label: "The whole team" },
          { value: "private", label: "Only me" },
        ]}
        value={choice.visibility}
        onChange={(event) =>
          onChange({
            ...choice,
            visibility: event.currentTarget.value === "private" ? "private" : "team",
          })
        }
      />
      <TagsField value={choice.tags} onChange={(tags) => onChange({ ...choice, tags })} />
    </div>
  );
}
