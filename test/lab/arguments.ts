import { parseArgs } from 'node:util';

export interface LabArguments {
  /** Names of scenarios, or nothing for all. */
  readonly names: readonly string[];
  readonly only: RegExp | null;
  readonly list: boolean;
  /** How many scenarios run at once. */
  readonly jobs: number;
  /** Path of the program's main.js, from the project's root. */
  readonly program: string;
  /** `ssh`: check the scenarios themselves against what plain ssh prints. */
  readonly with: 'ssh-check' | 'ssh';
  /** Prints all that the program under test printed. */
  readonly show: boolean;
  /** Leaves the machines up until Ctrl-C, and says how to enter them. */
  readonly keep: boolean;
}

export const USAGE = `Usage: npm run lab -- [NAME…] [options]
  --only PATTERN   scenarios whose name, stage or symptom matches this regular expression
  --list           print them and stop
  --jobs N         run N at once (default 6)
  --program PATH   the program to test (default dist/src/main.js)
  --ssh            run plain ssh in its place, to test the scenarios themselves
  --show           print all that the program under test printed
  --keep           leave the machines up until Ctrl-C and say how to enter them`;

/** Reads the command line; a string is the complaint. */
export function readArguments(argv: readonly string[]): LabArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        only: { type: 'string' },
        list: { type: 'boolean' },
        jobs: { type: 'string', default: '6' },
        program: { type: 'string', default: 'dist/src/main.js' },
        ssh: { type: 'boolean' },
        show: { type: 'boolean' },
        keep: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const jobs = Number(values.jobs);
    if (values.help === true) return USAGE;
    if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64) return `--jobs ${values.jobs}: give a number from 1 to 64`;
    return {
      names: positionals,
      only: values.only === undefined ? null : new RegExp(values.only),
      list: values.list === true,
      jobs,
      program: values.program,
      with: values.ssh === true ? 'ssh' : 'ssh-check',
      show: values.show === true,
      keep: values.keep === true,
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}
