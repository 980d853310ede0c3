import type { ResponseParameters } from "grammy/types";

/** What goes wrong with one call. A cut breaks the connection without an answer, before or after the work was done. */
export type Fault =
  | { readonly error: { readonly code: number; readonly description: string; readonly parameters?: ResponseParameters } }
  | { readonly html502: true }
  | { readonly delay: Promise<unknown> }
  | { readonly cut: "before" | "after" };

export interface Faults {
  /** The next calls of a method, or of any (`"*"`), go wrong in this way. Faults of one method are used up in the order they were asked for. */
  next(method: string, fault: Fault, times?: number): void;
  /** Every call of which this is true goes wrong, until what it returns is called. `next` comes first. */
  every(isMeant: (method: string, payload: Readonly<Record<string, unknown>>) => boolean, fault: Fault): () => void;
}

export interface FaultBox extends Faults {
  /** The fault that this call is to meet; a `next` is thereby used up. */
  take(method: string, payload: Readonly<Record<string, unknown>>): Fault | undefined;
}

export function createFaults(): FaultBox {
  const coming: { readonly method: string; readonly fault: Fault; times: number }[] = [];
  const standing = new Set<{ readonly isMeant: Parameters<Faults["every"]>[0]; readonly fault: Fault }>();
  return {
    next(method, fault, times = 1) {
      coming.push({ method, fault, times });
    },
    every(isMeant, fault) {
      const rule = { isMeant, fault };
      standing.add(rule);
      return () => standing.delete(rule);
    },
    take(method, payload) {
      const at = coming.findIndex((one) => one.method === method || one.method === "*");
      const due = coming[at];
      if (due === undefined) return [...standing].find(({ isMeant }) => isMeant(method, payload))?.fault;
      due.times--;
      if (due.times <= 0) coming.splice(at, 1);
      return due.fault;
    },
  };
}
