export interface Faults<Fault> {
  /** The next calls of a name, or of any (`"*"`), go wrong in this way. Faults of one name are used up in the order they were asked for. */
  next(name: string, fault: Fault, times?: number): void;
  /** Every call of which this is true goes wrong, until what it returns is called. `next` comes first. */
  every(isMeant: (name: string, payload: Readonly<Record<string, unknown>>) => boolean, fault: Fault): () => void;
}

/** What goes wrong with the calls to a double, by the names of the calls: a method of Telegram's, a route of Discord's. */
export interface FaultBox<Fault> extends Faults<Fault> {
  /** The fault that this call is to meet; a `next` is thereby used up. */
  take(name: string, payload: Readonly<Record<string, unknown>>): Fault | undefined;
}

export function createFaults<Fault>(): FaultBox<Fault> {
  const coming: { readonly name: string; readonly fault: Fault; times: number }[] = [];
  const standing = new Set<{ readonly isMeant: Parameters<Faults<Fault>["every"]>[0]; readonly fault: Fault }>();
  return {
    next(name, fault, times = 1) {
      coming.push({ name, fault, times });
    },
    every(isMeant, fault) {
      const rule = { isMeant, fault };
      standing.add(rule);
      return () => standing.delete(rule);
    },
    take(name, payload) {
      const at = coming.findIndex((one) => one.name === name || one.name === "*");
      const due = coming[at];
      if (due === undefined) return [...standing].find(({ isMeant }) => isMeant(name, payload))?.fault;
      due.times--;
      if (due.times <= 0) coming.splice(at, 1);
      return due.fault;
    },
  };
}
