import type { Inventory } from '../targets/inventory.ts';

/** The hosts that have a name here: those of the inventory file, and those that people added. */
export interface HostBook {
  /** As it is now: a change is seen by whoever asks next. */
  inventory(): Inventory;
}
