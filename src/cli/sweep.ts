/**
 * Runs a task for every item, at most `limit` at once, and hands the results on in the order of the items, each as soon
 * as it and all before it are there.
 */
export async function sweep<T, R>(
  items: readonly T[],
  limit: number,
  run: (item: T, index: number) => Promise<R>,
  deliver: (result: R, index: number) => void,
): Promise<void> {
  const waiting = new Map<number, R>();
  let started = 0;
  let delivered = 0;

  async function worker(): Promise<void> {
    while (started < items.length) {
      const index = started;
      started += 1;
      waiting.set(index, await run(items[index] as T, index));
      while (waiting.has(delivered)) {
        const result = waiting.get(delivered) as R;
        waiting.delete(delivered);
        delivered += 1;
        deliver(result, delivered - 1);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
