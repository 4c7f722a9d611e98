import { sanitiseLine } from '../text/sanitise.ts';

/** A setting that cannot be used: which, what was received, and how to put it right. */
export interface SettingError {
  readonly setting: string;
  /** What was received, as it stands in the environment or in `.env`. */
  readonly received: string;
  readonly problem: string;
  readonly remedy: string;
}

/** One line, for example `CHECK_TIMEOUT is "soon": not a number of seconds. Write 1 to 300.` */
export function describeSettingError(error: SettingError): string {
  return `${error.setting} is "${sanitiseLine(error.received, 80)}": ${error.problem}. ${error.remedy}`;
}
