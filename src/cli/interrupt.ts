import { setMaxListeners } from 'node:events';
import process from 'node:process';

import { STATUS } from './status.ts';

/** Aborts on the first Ctrl-C (or SIGTERM, SIGHUP), so that what is known can be told; the second ends at once. */
export function abortOnInterrupt(leaveNow: (status: number) => void): AbortController {
  const controller = new AbortController();
  // Every check of a sweep listens.
  setMaxListeners(0, controller.signal);
  function onSignal(): void {
    if (controller.signal.aborted) leaveNow(STATUS.interrupted);
    controller.abort();
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  return controller;
}
