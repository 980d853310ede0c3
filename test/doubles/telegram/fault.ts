import type { ResponseParameters } from "grammy/types";

/** What goes wrong with one call. A cut breaks the connection without an answer, before or after the work was done. */
export type Fault =
  | { readonly error: { readonly code: number; readonly description: string; readonly parameters?: ResponseParameters } }
  | { readonly html502: true }
  | { readonly delay: Promise<unknown> }
  | { readonly cut: "before" | "after" };
