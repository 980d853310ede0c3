import type { ApiError, ResponseParameters } from "grammy/types";

/** What Telegram answers when it does not do what a method asks; `message` is the answer's `description`, word for word. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(what: string, parameters?: ResponseParameters): Refusal {
  return new Refusal(400, `Bad Request: ${what}`, parameters);
}

export function forbidden(what: string): Refusal {
  return new Refusal(403, `Forbidden: ${what}`);
}

export function conflict(what: string): Refusal {
  return new Refusal(409, `Conflict: ${what}`);
}

/** The answer to the caller; also to an error of the double's own, told in full: that is a mistake in a test or in the double. */
export function refusalOf(error: unknown): ApiError {
  if (!(error instanceof Refusal)) {
    return { ok: false, error_code: 500, description: `Internal Server Error: ${error instanceof Error ? error.stack : String(error)}` };
  }
  const { code, message, parameters } = error;
  return { ok: false, error_code: code, description: message, ...(parameters !== undefined && { parameters }) };
}
