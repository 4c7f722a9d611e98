/** What comes of something that needs no look from outside, or null where it takes longer than this turn of the event loop. */
export function atOnce<T>(dealing: Promise<T>): Promise<T | null> {
  return Promise.race([dealing, new Promise<null>((resolve) => setImmediate(resolve, null))]);
}
