import type { ApiMethods, Opts } from "grammy/types";
import type { Upload } from "../multipart.ts";
import { type ParameterShape, readParameters } from "./parameters.ts";

/** What comes with a call beside its parameters. */
export interface Delivery {
  readonly files: ReadonlyMap<string, Upload>;
  /** Aborted when the caller has closed the connection. */
  readonly hungUp: AbortSignal;
}

export interface Method {
  readonly name: string;
  /** Reads the parameters and does it; throws `Refusal`. */
  run(given: Readonly<Record<string, unknown>>, delivery: Delivery): unknown;
}

/** A method of the Bot API: those of its parameters that this double speaks, and what it does. */
export function method<M extends keyof ApiMethods>(
  name: M,
  shapes: { readonly [P in keyof Opts<M>]?: ParameterShape },
  run: (parameters: Opts<M>, delivery: Delivery) => ReturnType<ApiMethods[M]> | Promise<ReturnType<ApiMethods[M]>>,
): Method {
  return {
    name,
    run: (given, delivery) => run(readParameters(name, shapes as Readonly<Record<string, ParameterShape>>, given) as Opts<M>, delivery),
  };
}
