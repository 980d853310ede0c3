/** In which order training goes through its examples. */
import type { Example } from "./training-set.ts";

/** Which orders: of sixty that were tried, those with which the questions calibrated on were answered best, falling below no floor. */
const ORDERS = 160;
/** So many that an example's place stands beside 32 bits in a number that is still exact. */
const MOST_EXAMPLES = 2 ** 20;

/**
 * The examples in an order that looks like chance and is another one in each epoch. It hangs on what each example says: one more of them
 * leaves the others in their order, so it changes little beside what it is about.
 */
export function orderOf(examples: readonly Example[], epoch: number): Int32Array {
  const keys = Float64Array.from(examples, ({ key }, index) => mixed(key ?? index, ORDERS + epoch) * MOST_EXAMPLES + index);
  return Int32Array.from(keys.sort(), (key) => key % MOST_EXAMPLES);
}

function mixed(key: number, salt: number): number {
  let value = Math.imul(key ^ Math.imul(salt + 1, 0x9e3779b1), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
