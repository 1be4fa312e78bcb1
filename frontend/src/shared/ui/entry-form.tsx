import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ApiError } from "@/shared/api/error";
import form from "./form-page.module.css";
import { FormProblem } from "./form-problem";
import { readForm } from "./form-values";
import { PageHeading } from "./page-heading";

interface Sending<Name extends string> {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly mutate: (values: Record<Name, string>) => void;
}

interface Props<Name extends string> {
  readonly title: string;
  readonly lead: string;
  /** The inputs to read, by their names. */
  readonly names: readonly Name[];
  /** What sends them: a mutation. */
  readonly sending: Sending<Name>;
  readonly submit: string;
  /** How to tell the failure, when not as it came. */
  readonly problem?: Error | null;
  /** The inputs; given what the server says of each. */
  readonly fields: (errors: Readonly<Partial<Record<string, string>>>) => ReactNode;
  /** What stands below the button. */
  readonly children?: ReactNode;
}

/** A page's one form before anybody is signed in: a heading, a few inputs, what went wrong, go. */
export function EntryForm<Name extends string>(props: Props<Name>) {
  const { title, lead, names, sending, submit, problem = sending.error, fields, children } = props;
  const errors = sending.error instanceof ApiError ? sending.error.fields : {};
  return (
    <>
      <PageHeading title={title} className={form.title} />
      <p className={form.lead}>{lead}</p>
      <form className={form.form} onSubmit={(event) => sending.mutate(readForm(event, names))}>
        {fields(errors)}
        <FormProblem error={problem} />
        <Button type="submit" size="md" loading={sending.isPending}>
          {submit}
        </Button>
        {children}
      </form>
    </>
  );
}
