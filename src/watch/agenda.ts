/** What is due when: a heap, so that ten thousand entries cost nothing at a tick. Times are milliseconds. */
export interface Agenda {
  /** Sets when a key is due, in place of what was set before. */
  set(key: string, due: number): void;
  delete(key: string): void;
  /** When a key is due, or null. */
  dueOf(key: string): number | null;
  /** Takes out the key that is due the longest at `now`; null where none is. */
  take(now: number): { readonly key: string; readonly due: number } | null;
  readonly size: number;
}

interface Entry {
  readonly key: string;
  readonly due: number;
}

export function createAgenda(): Agenda {
  // An entry that was set anew stays in the heap until its turn, and is passed over then.
  const heap: Entry[] = [];
  const dues = new Map<string, number>();

  function isCurrent({ key, due }: Entry): boolean {
    return dues.get(key) === due;
  }
  function push(entry: Entry): void {
    heap.push(entry);
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (dueAt(heap, parent) <= entry.due) break;
      heap[child] = heap[parent] as Entry;
      child = parent;
    }
    heap[child] = entry;
  }
  function pop(): Entry | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const child = dueAt(heap, left + 1) < dueAt(heap, left) ? left + 1 : left;
      if (dueAt(heap, child) >= last.due) break;
      heap[parent] = heap[child] as Entry;
      parent = child;
    }
    heap[parent] = last;
    return first;
  }
  return {
    set(key, due) {
      if (dues.get(key) === due) return;
      dues.set(key, due);
      push({ key, due });
    },
    delete: (key) => void dues.delete(key),
    dueOf: (key) => dues.get(key) ?? null,
    take(now) {
      for (let first = heap[0]; first !== undefined && (first.due <= now || !isCurrent(first)); first = heap[0]) {
        pop();
        if (!isCurrent(first)) continue;
        dues.delete(first.key);
        return first;
      }
      return null;
    },
    get size() {
      return dues.size;
    },
  };
}

function dueAt(heap: readonly Entry[], index: number): number {
  return heap[index]?.due ?? Number.POSITIVE_INFINITY;
}
