/** Numbers that grow with the time, also from one process to the next, up to a thousand of them a millisecond. */
export function createPositions(now: () => number): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1_000);
    return last;
  };
}
