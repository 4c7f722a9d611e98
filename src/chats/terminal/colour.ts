import type { Environment } from '../../settings/setting-reader.ts';

/** What may be painted: always beside words that say the same. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

const PLAIN: Paint = { bold: same, dim: same, good: same, bad: same };

const COLOURED: Paint = {
  bold: (text) => `\x1b[1m${text}\x1b[22m`,
  dim: (text) => `\x1b[2m${text}\x1b[22m`,
  good: (text) => `\x1b[32m${text}\x1b[39m`,
  bad: (text) => `\x1b[31m${text}\x1b[39m`,
};

export function paint(coloured: boolean): Paint {
  return coloured ? COLOURED : PLAIN;
}

/**
 * Whether to use colour: not with --no-color or NO_COLOR (no-color.org); else with FORCE_COLOR; else on a terminal that
 * can show it. Refusals are stronger than wishes, because nothing is lost without colour.
 */
export function wantsColour(environment: Environment, isTerminal: boolean, refused: boolean): boolean {
  if (refused || (environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR ?? '';
  if (forced !== '') return forced !== '0' && forced.toLowerCase() !== 'false';
  return isTerminal && environment.TERM !== 'dumb';
}

function same(text: string): string {
  return text;
}
