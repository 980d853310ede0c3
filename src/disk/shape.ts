import type { z } from "zod";

/** What zod makes of each key of a type. A key that the type has and the form lacks would be lost on the way to the disk: this makes it a compile error. */
export type Shape<T> = Record<keyof T, z.ZodType>;
