/** Refusals, in the one JSON shape of the product's API: `{"error": {code, message, fields?, request_id}}`. */

/** What a client is told: a status, a stable code, a sentence, sometimes fields. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message
   * @param {{ fields?: Record<string, string[]>, headers?: Record<string, string> }} more
   */
  constructor(status, code, message, { fields, headers = {} } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.headers = headers;
  }
}

export const unauthenticated = (message, code = "unauthenticated") =>
  new ApiError(401, code, message, { headers: { "WWW-Authenticate": "Bearer" } });

export const notFound = () => new ApiError(404, "not_found", "nothing is found at this address");

/** Some values are out of their range: `fields` maps a field's name to sentences. */
export const unprocessable = (fields) =>
  new ApiError(422, "validation_failed", "some values are out of their range", { fields });

export const unavailable = () =>
  new ApiError(503, "unavailable", "a service this depends on does not answer", {
    headers: { "Retry-After": "2" },
  });

export const internal = () =>
  new ApiError(500, "internal_error", "something went wrong on our side; the log has it");
