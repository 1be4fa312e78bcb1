import { TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { sentence } from "@/shared/ui/error-text";

interface Props {
  /** Whether the app is out of reach, and a recovery code is typed. */
  readonly lost: boolean;
  readonly error: string | undefined;
}

export function CodeField({ lost, error }: Props) {
  const input = useRef<HTMLInputElement>(null);
  // After the heading's effect: a new page's heading takes the focus, but here one is to type.
  useEffect(() => input.current?.focus(), []);
  return (
    <TextInput
      ref={input}
      name="code"
      label={lost ? "Recovery code" : "Six-digit code"}
      autoComplete={lost ? "off" : "one-time-code"}
      inputMode={lost ? "text" : "numeric"}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={32}
      required
      withAsterisk={false}
      size="md"
      error={error && sentence(error)}
    />
  );
}
