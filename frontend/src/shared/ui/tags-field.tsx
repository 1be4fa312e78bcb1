import { TagsInput } from "@mantine/core";

interface Props {
  readonly value: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  readonly error?: string | undefined;
  /** Tags to choose from. */
  readonly known?: readonly string[];
}

/** Tags to type, each ended by Enter or a comma. */
export function TagsField({ value, onChange, error, known = [] }: Props) {
  return (
    <TagsInput
      label="Tags"
      placeholder={value.length === 0 ? "Type one and press Enter" : ""}
      splitChars={[","]}
      data={[...known]}
      value={[...value]}
      onChange={onChange}
      error={error}
      acceptValueOnBlur
    />
  );
}
