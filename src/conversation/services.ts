import type { HostBook } from './host-book.ts';
import type { Observations } from './observations.ts';
import type { WatchBook } from './watch-book.ts';

/** What commands work with that is kept beside cases; null where this place keeps nothing. */
export interface Services {
  readonly hosts: HostBook | null;
  readonly watches: WatchBook | null;
  readonly observations: Observations | null;
}

/** A place that keeps nothing. */
export const NO_SERVICES: Services = { hosts: null, watches: null, observations: null };
