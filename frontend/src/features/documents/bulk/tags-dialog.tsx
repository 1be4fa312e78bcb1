import { Button } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "@/shared/ui/dialog";
import { TagsField } from "@/shared/ui/tags-field";
import classes from "./bulk-bar.module.css";

interface Props {
  readonly opened: boolean;
  readonly title: string;
  readonly confirm: string;
  /** Tags to choose from; others may be typed. */
  readonly known: readonly string[];
  readonly onConfirm: (tags: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Asks which tags. */
export function TagsDialog({ opened, title, confirm, known, onConfirm, onClose }: Props) {
  const [tags, setTags] = useState<readonly string[]>([]);
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <TagsField value={tags} onChange={setTags} known={known} />
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {/* Never disabled: what was typed counts once the field is left, which pressing this does. */}
        <Button onClick={() => tags.length > 0 && onConfirm(tags)}>{confirm}</Button>
      </div>
    </Dialog>
  );
}
