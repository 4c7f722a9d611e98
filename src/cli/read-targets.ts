import { sanitiseLine } from '../text/sanitise.ts';
import { readInput } from './read-input.ts';

export type TargetList =
  | { readonly ok: true; readonly targets: readonly string[] }
  | { readonly ok: false; readonly problem: string };

const MAX_BYTES = 16 * 1024 * 1024;

/** Targets from a file (or from standard input: `-`), one a line; empty lines and those that begin with # do not count. */
export async function readTargets(source: string): Promise<TargetList> {
  const shown = `--targets-from ${sanitiseLine(source, 120)}`;
  const input = await readInput(source, shown, MAX_BYTES);
  if (!input.ok) return input;
  const targets = input.text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return targets.length > 0
    ? { ok: true, targets }
    : { ok: false, problem: `${shown} names no target: write one a line.` };
}
