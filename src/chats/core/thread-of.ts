import { addToLogContext } from '../../operate/log-context.ts';
import type { StoredThread } from './case-store.ts';
import type { Desk } from './desk.ts';

/** What is known of a thread; from now on the lines of the log carry the id of its case. */
export async function threadOf({ store }: Pick<Desk, 'store'>, key: string): Promise<StoredThread | null> {
  const stored = await store.get(key);
  const id = stored?.case?.id ?? null;
  if (id !== null) addToLogContext({ case: id });
  return stored;
}
