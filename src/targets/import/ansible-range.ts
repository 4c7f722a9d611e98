export type Expansion =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly why: string };

const RANGE = /^([^[\]]{0,253})\[(\d{1,9}|[A-Za-z]):(\d{1,9}|[A-Za-z])(?::(\d{1,9}))?\](.*)$/s;
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MOST_RANGES = 4;

/** The names that an Ansible pattern stands for: `web[01:10].example.com`, `db[a:f]`, `node[0:20:5]`; at most `most`. */
export function expandRange(pattern: string, most: number): Expansion {
  let names = [pattern];
  for (let round = 0; names.some((name) => name.includes('[')); round += 1) {
    if (round >= MOST_RANGES) return { ok: false, why: `it has more than ${MOST_RANGES} ranges in it` };
    const next: string[] = [];
    for (const name of names) {
      const expanded = expandFirst(name, most - next.length);
      if (!expanded.ok) return expanded;
      next.push(...expanded.names);
    }
    names = next;
  }
  return { ok: true, names };
}

function expandFirst(pattern: string, most: number): Expansion {
  const [, head = '', first = '', last = '', step = '1', tail = ''] = RANGE.exec(pattern) ?? [];
  const [from, to, every] = [place(first), place(last), Number(step)];
  if (from === null || to === null || every < 1 || to < from || /\d/.test(first) !== /\d/.test(last)) {
    return { ok: false, why: 'its range cannot be read; write it as [01:10] or [a:f]' };
  }
  const count = Math.floor((to - from) / every) + 1;
  if (count > most) return { ok: false, why: 'it stands for too many hosts; import them in parts' };
  const written = (value: number): string =>
    /\d/.test(first) ? String(value).padStart(first.startsWith('0') ? first.length : 0, '0') : LETTERS.charAt(value);
  return { ok: true, names: Array.from({ length: count }, (_, index) => head + written(from + index * every) + tail) };
}

function place(bound: string): number | null {
  if (/^\d+$/.test(bound)) return Number(bound);
  const at = bound === '' ? -1 : LETTERS.indexOf(bound);
  return at < 0 ? null : at;
}
