import { distance, nearest } from '../text/nearest.ts';
import { DECLARATIONS } from './declarations.ts';
import type { Environment } from './setting-reader.ts';

/** A name that is no setting, and the setting that was probably meant. */
export interface Misspelt {
  readonly name: string;
  readonly meant: string;
}

const NAMES: readonly string[] = DECLARATIONS.map(({ name }) => name);
const SHORTEST = 5;
// Other programs have names that begin like ours (DISCORD_CLIENT_ID): a slip of the hand is smaller.
const MOST_SLIPS = 2;
// Other programs' names, though near to one of ours.
const FOREIGN = /_proxy$/i;

/** Those of `names` that look like a setting and are none. A setting that is set under its own name was not meant. */
export function findMisspelt(names: readonly string[], environment: Environment): readonly Misspelt[] {
  return names
    .filter((name) => name.length >= SHORTEST && !NAMES.includes(name) && !FOREIGN.test(name))
    .flatMap((name) => {
      const meant = nearest(name, NAMES);
      const isSlip = meant !== null && distance(name.toUpperCase(), meant) <= MOST_SLIPS;
      return isSlip && environment[meant] === undefined ? [{ name, meant }] : [];
    });
}

/** For example `SLACK_BOT_TOKNE is no setting: did you mean SLACK_BOT_TOKEN?` */
export function describeMisspelt({ name, meant }: Misspelt): string {
  return `${name} is no setting: did you mean ${meant}?`;
}
