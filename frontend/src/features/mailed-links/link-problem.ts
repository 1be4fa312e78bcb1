import { ApiError } from "@/shared/api/error";

/** A link's own fault concerns no input of the form, so it is told as the form's problem. */
export function linkProblem(error: Error | null): Error | null {
  if (!(error instanceof ApiError) || error.fields.token === undefined) return error;
  const { fields, ...detail } = error.detail;
  return new ApiError("refused", fields?.token ?? "this link does not work", detail);
}
