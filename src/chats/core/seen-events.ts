/** Remembers ids, the last `limit` of them, so that nothing is handled twice and the memory stays bounded. */
export interface SeenEvents {
  /** Whether the id is new; remembers it. */
  add(id: string): boolean;
}

export function createSeenEvents(limit: number): SeenEvents {
  const seen = new Set<string>();
  return {
    add(id) {
      if (seen.has(id)) return false;
      seen.add(id);
      // A set keeps the order of insertion, so the first is the oldest.
      if (seen.size > limit) for (const oldest of seen.values()) return seen.delete(oldest);
      return true;
    },
  };
}
