import { PasswordInput, TextInput } from "@mantine/core";

interface Props {
  /** What the server says of it. */
  readonly error: string | undefined;
}

const LARGE = { required: true, withAsterisk: false, size: "md" } as const;

/** How others see somebody. */
export function NameField({ error }: Props) {
  return <TextInput name="name" label="Name" autoComplete="name" {...LARGE} error={error} />;
}

/** With which one signs in, and where mail goes. */
export function EmailField({ error }: Props) {
  return (
    <TextInput
      name="email"
      type="email"
      label="Email"
      autoComplete="username"
      {...LARGE}
      error={error}
    />
  );
}

/** The password one has. */
export function PasswordField({ error }: Props) {
  return (
    <PasswordInput
      name="password"
      label="Password"
      autoComplete="current-password"
      {...LARGE}
      aria-invalid={error !== undefined}
      error={error}
    />
  );
}

/** A password to choose. */
export function NewPasswordField({ error, label = "Password" }: Props & { label?: string }) {
  return (
    <PasswordInput
      name="password"
      label={label}
      description="A long sentence is better than a clever word."
      autoComplete="new-password"
      {...LARGE}
      aria-invalid={error !== undefined}
      error={error}
    />
  );
}
