import type { Scope } from "./rate-limits.ts";
import type { RefusalBody } from "./refusal.ts";

/** What goes wrong with one call. A cut breaks the connection without an answer, before or after the work was done. */
export type Fault =
  | { readonly error: RefusalBody & { readonly status: number } }
  /** Told to wait so many seconds. */
  | { readonly tooMany: { readonly retryAfter: number; readonly scope?: Scope } }
  /** A status of 500 or more, with HTML. */
  | { readonly html: number }
  | { readonly delay: Promise<unknown> }
  | { readonly cut: "before" | "after" };
