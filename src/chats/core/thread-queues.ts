/** Tasks of one key run strictly one after the other, in the order in which they came; keys run side by side. */
export interface ThreadQueues {
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is under way. */
  idle(): Promise<void>;
}

export function createThreadQueues(): ThreadQueues {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, task) {
      const done = (tails.get(key) ?? Promise.resolve()).then(task);
      // A task that fails tells whoever gave it, and does not stop those behind it.
      const tail = done.then(
        () => {},
        () => {},
      );
      tails.set(key, tail);
      void tail.then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
      return done;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
