import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogFields } from './log.ts';

// Kept beside the calls, so that a line deep in a chat's library carries its case without every function handing it on.
const CONTEXT = new AsyncLocalStorage<Record<string, LogFields[string]>>();

/** Does a task whose log lines, and those of all that it starts, carry these fields. */
export function inLogContext<T>(fields: LogFields, task: () => T): T {
  return CONTEXT.run({ ...fields }, task);
}

/** Adds to the fields of the task that is under way, once more is known of it. */
export function addToLogContext(fields: LogFields): void {
  Object.assign(CONTEXT.getStore() ?? {}, fields);
}

/** The fields of the task that is under way; none where there is none. */
export function logContext(): LogFields {
  return CONTEXT.getStore() ?? {};
}
