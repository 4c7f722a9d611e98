import { wrap } from '../chats/terminal/wrap.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Finished } from './finished.ts';

/** How many targets ended how, gathered while they end, so that their answers need not be kept. */
export interface Tally {
  add(finished: Finished): void;
  lines(columns: number): readonly string[];
}

const NAMED = 8;

export function createTally(): Tally {
  const groups = new Map<string, string[]>();
  let count = 0;
  return {
    add(finished) {
      count += 1;
      const [group, name] = groupOf(finished);
      const names = groups.get(group);
      if (names === undefined) groups.set(group, [name]);
      else names.push(name);
    },
    lines(columns) {
      if (count < 2) return [];
      const rows = [...groups].flatMap(([group, names]) => {
        const [first = '', ...others] = wrap(`${group}: ${names.length} (${listed(names)})`, columns - 6);
        return [`  ${first}`, ...others.map((line) => `      ${line}`)];
      });
      return [`${count} targets:`, ...rows];
    },
  };
}

function groupOf(finished: Finished): readonly [string, string] {
  switch (finished.kind) {
    case 'checked':
      return [finished.fine ? 'fine' : `wrong, ${finished.reply.symptom}`, finished.reply.subject];
    case 'not-checked':
      return ['not checked', finished.input];
    case 'interrupted':
      return ['interrupted', finished.input];
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map((name) => sanitiseLine(name, 80));
  return shown.join('; ') + (names.length > NAMED ? `; and ${names.length - NAMED} more` : '');
}
