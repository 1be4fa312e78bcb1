import createClient from "openapi-fetch";
import { access } from "@/shared/session/access-here";
import { authorizeFetch } from "./authorized-fetch";
import { parseApiError, unreachable } from "./error";
import type { paths } from "./schema";

/** The typed client of the HTTP API. Call it through `answerOf`, which turns failures into errors. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  fetch: authorizeFetch((request) => fetch(request), access),
});

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws `ApiError` for a refusal and when there was no answer. */
export async function answerOf<Data>(calling: Promise<Answer<Data>>): Promise<Data> {
  const answer = await calling.catch((reason: unknown) => {
    // fetch() rejects with TypeError for every failure of the network; the rest is a bug of ours.
    if (reason instanceof TypeError) throw unreachable();
    throw reason;
  });
  if (!answer.response.ok) throw parseApiError(answer.response, answer.error);
  return answer.data as Data;
}
