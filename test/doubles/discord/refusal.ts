/** One fault in a body, where it is and what Discord calls it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** What Discord answers when it does not do what a call asks. */
export interface RefusalBody {
  readonly message: string;
  readonly code: number;
  readonly errors?: object;
}

/** What Discord answers when it does not do what a call asks; `message` is the answer's, word for word. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get body(): RefusalBody {
    const { message, code, errors } = this;
    return { message, code, ...(errors !== undefined && { errors }) };
  }
}

const KNOWN = {
  unauthorized: [401, 0, "401: Unauthorized"],
  "not found": [404, 0, "404: Not Found"],
  "unknown application": [404, 10002, "Unknown Application"],
  "unknown channel": [404, 10003, "Unknown Channel"],
  "unknown message": [404, 10008, "Unknown Message"],
  "unknown user": [404, 10013, "Unknown User"],
  "unknown webhook": [404, 10015, "Unknown Webhook"],
  "unknown interaction": [404, 10062, "Unknown interaction"],
  "too large": [413, 40005, "Request entity too large"],
  "already acknowledged": [400, 40060, "Interaction has already been acknowledged."],
  "too many follow-ups": [400, 40094, "This interaction has hit the maximum number of follow up messages"],
  "missing access": [403, 50001, "Missing Access"],
  "not in a direct channel": [403, 50003, "Cannot execute action on a DM channel"],
  "somebody else's message": [403, 50005, "Cannot edit a message authored by another user"],
  "empty message": [400, 50006, "Cannot send an empty message"],
  "cannot send to this user": [403, 50007, "Cannot send messages to this user"],
  "non-text channel": [400, 50008, "Cannot send messages in a non-text channel"],
  "missing permissions": [403, 50013, "Missing Permissions"],
  "invalid webhook token": [401, 50027, "Invalid Webhook Token"],
  "no history": [400, 160002, "Cannot reply without permission to read message history"],
} as const satisfies Record<string, readonly [number, number, string]>;

export function refusal(of: keyof typeof KNOWN): Refusal {
  const [status, code, message] = KNOWN[of];
  return new Refusal(status, code, message);
}

/** The answer to a body that breaks rules: each fault stands in `errors` where it stands in the body. */
export function invalidForm(problems: readonly Problem[]): Refusal {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let at = errors;
    for (const step of path) at = (at[step] ??= {}) as Record<string, unknown>;
    const here = (at._errors ??= []) as object[];
    here.push({ code, message });
  }
  return new Refusal(400, 50035, "Invalid Form Body", errors);
}

/** Also for an error of the double's own, told in full: that is a mistake in a test or in the double. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(500, 0, `500: Internal Server Error: ${error instanceof Error ? error.stack : String(error)}`);
}
