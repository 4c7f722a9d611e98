import { parseArgs } from 'node:util';

export interface DialogueArguments {
  /** Scenarios whose name, symptom or cause matches, or null for all. */
  readonly only: RegExp | null;
  /** How many faults are worked on at once. */
  readonly jobs: number;
  /** A folder of recorded answers: what is there is used, what is missing is asked of a lab and added. */
  readonly recorded: string | null;
  /** Prints every message of every conversation. */
  readonly show: boolean;
  /** The person answers no question, and looks at nothing but the two machines. */
  readonly mute: boolean;
  /** Leaves the checklists out. */
  readonly alone: boolean;
}

export const USAGE = `Usage: npx tsx bench/dialogue.ts [options]
  --only PATTERN    faults whose name, symptom or cause matches this regular expression
  --jobs N          work on N at once (default 3)
  --recorded DIR    keep answers there, and ask no server again what it answered before
  --show            print the conversations
  --mute            answer no question, and look at nothing at the provider
  --alone           leave the checklists out`;

/** Reads the command line; a string is the complaint. */
export function readArguments(argv: readonly string[]): DialogueArguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string' },
        jobs: { type: 'string', default: '3' },
        recorded: { type: 'string' },
        show: { type: 'boolean', default: false },
        mute: { type: 'boolean', default: false },
        alone: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const jobs = Number(values.jobs);
    if (values.help === true) return USAGE;
    if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) return `--jobs ${values.jobs}: give a number from 1 to 64`;
    return {
      only: values.only === undefined ? null : new RegExp(values.only),
      jobs,
      recorded: values.recorded ?? null,
      show: values.show,
      mute: values.mute,
      alone: values.alone,
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}
