import { matchesPatternList } from '../host-pattern.ts';
import type { Skipped } from './import-result.ts';
import { readConfigLines } from './ssh-config-lines.ts';

/** The settings that hold for whatever meets all conditions. */
export interface ConfigBlock {
  readonly conditions: readonly Condition[];
  /** The first value of each keyword that matters here. */
  readonly settings: ReadonlyMap<string, string>;
}

/** Whether a name is meant: by the patterns of a `Host` line, or of `Match host`; `never`: nobody can tell from here. */
export type Condition =
  | { readonly kind: 'patterns'; readonly patterns: string; readonly isLiteral: boolean }
  | { readonly kind: 'never' };

/** The text of the files that an `Include` names, or why they are not read. */
export type Include = (
  pattern: string,
) => { readonly ok: true; readonly texts: readonly string[] } | { readonly ok: false; readonly why: string };

export interface ConfigReading {
  readonly blocks: readonly ConfigBlock[];
  /** The names of `Host` lines that are no patterns, in order. */
  readonly names: readonly { readonly name: string; readonly line: number }[];
  readonly skipped: readonly Skipped[];
}

/** The keywords that say how to reach a host. */
const KEPT: ReadonlySet<string> = new Set(['hostname', 'port', 'user', 'proxyjump', 'proxycommand', 'hostkeyalias']);
const DEEPEST = 16;
const SPECIAL = /[*?!]/;

/** Takes a client configuration apart. What an `Include` brings stands under the conditions around it. */
export function readConfigBlocks(text: string, include: Include): ConfigReading {
  const blocks: ConfigBlock[] = [];
  const names: { name: string; line: number }[] = [];
  const skipped: Skipped[] = [];

  function readFile(file: string, outer: readonly Condition[], depth: number): void {
    let conditions = outer;
    let settings = new Map<string, string>();
    const begin = (next: readonly Condition[]): void => {
      if (settings.size > 0) blocks.push({ conditions, settings });
      conditions = next;
      settings = new Map();
    };
    for (const { keyword, words, line } of readConfigLines(file)) {
      if (keyword === 'host') {
        begin([...outer, patternsOf(words)]);
        names.push(...literalNames(words).map((name) => ({ name, line })));
        for (const name of words.filter((word) => SPECIAL.test(word))) {
          if (name !== '*') skipped.push({ what: name, line, why: 'a pattern, not the name of one host' });
        }
      } else if (keyword === 'match') {
        const condition = conditionOf(words);
        begin([...outer, condition]);
        if (condition.kind === 'never') {
          skipped.push({ what: `Match ${words.join(' ')}`, line, why: 'whether it holds cannot be told from here' });
        }
      } else if (keyword === 'include') {
        const within = conditions;
        begin(within);
        for (const word of words) {
          const read = depth >= DEEPEST ? ({ ok: false, why: 'nested too deep' } as const) : include(word);
          if (!read.ok) skipped.push({ what: `Include ${word}`, line, why: read.why });
          else for (const included of read.texts) readFile(included, within, depth + 1);
        }
      } else if (KEPT.has(keyword) && !settings.has(keyword)) {
        settings.set(keyword, words.join(' '));
      }
    }
    begin(outer);
  }
  readFile(text, [], 0);
  return { blocks, names, skipped };
}

function patternsOf(words: readonly string[]): Condition {
  return { kind: 'patterns', patterns: words.join(','), isLiteral: !words.some((word) => SPECIAL.test(word)) };
}

function literalNames(words: readonly string[]): readonly string[] {
  return words.filter((word) => !SPECIAL.test(word));
}

/** `Match all`, and `Match host` alone, can be told from a name; commands are not run. */
function conditionOf(words: readonly string[]): Condition {
  const [kind = '', patterns = ''] = words.map((word) => word.replace(/,$/, ''));
  if (words.length === 1 && kind.toLowerCase() === 'all') return patternsOf(['*']);
  const isHost = ['host', 'originalhost'].includes(kind.toLowerCase());
  return words.length === 2 && isHost ? patternsOf(patterns.split(',')) : { kind: 'never' };
}

export function holdsFor(name: string, { conditions }: ConfigBlock): boolean {
  return conditions.every((condition) => condition.kind === 'patterns' && matchesPatternList(name, condition.patterns));
}
