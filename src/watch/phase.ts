/** A number from 0 to 1 (1 excluded) that is always the same for a text, and evenly spread over texts (FNV-1a, mixed). */
export function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // Names that differ in their last digit alone would stay close together without this (murmur3's last step).
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** The first time after `now` at which a host is due: the same moment of every interval, whenever the process began. */
export function nextDue(key: string, everyMs: number, now: number): number {
  const phase = Math.floor(spread(key) * everyMs);
  return Math.floor((now - phase) / everyMs) * everyMs + phase + everyMs;
}
