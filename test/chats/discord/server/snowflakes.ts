const EPOCH = 1_420_070_400_000n;

/** Identifiers that rise with time, as Discord's do. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const wanted = (BigInt(now()) - EPOCH) << 22n;
    last = wanted > last ? wanted : last + 1n;
    return String(last);
  };
}
