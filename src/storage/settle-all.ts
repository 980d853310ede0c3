/** Waits for all of them, then throws the first failure: unlike `Promise.all`, nothing is still under way when the caller hears of it. */
export async function settleAll<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(works);
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
