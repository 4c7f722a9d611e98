/** How late looks began, of the newest ten thousand. Milliseconds. */
export interface Lateness {
  readonly p50: number;
  readonly p99: number;
}

const KEPT = 10_000;

export function createLateness(): { note(ms: number): void; figures(): Lateness } {
  const kept = new Float64Array(KEPT);
  let count = 0;
  return {
    note(ms) {
      kept[count % KEPT] = ms;
      count += 1;
    },
    figures() {
      const sorted = kept.slice(0, Math.min(count, KEPT)).sort();
      const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
      return { p50: at(0.5), p99: at(0.99) };
    },
  };
}
