/** One argument of a command line, in the order given. */
export type Argument =
  | { readonly kind: 'flag'; readonly name: string; readonly value: string | null; readonly typed: string }
  | { readonly kind: 'operand'; readonly text: string };

export type Arguments =
  | { readonly ok: true; readonly list: readonly Argument[] }
  | { readonly ok: false; readonly flag: string };

/** Which options take a value: single letters together, long ones each. */
interface Options {
  readonly withValue: string;
  readonly longWithValue: readonly string[];
  readonly operands: string;
}

/**
 * Reads arguments as getopt(3) does: values beside (`-p22`) or after (`-p 22`) their letter, letters together (`-Avp
 * 22`), `--` as the end of options. Options after the destination count, those of a remote command do not. Fails on a
 * last option that lacks its value.
 */
export function readOptions(words: readonly string[], options: Options): Arguments {
  const list: Argument[] = [];
  let operands = 0;
  let onlyOperands = false;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (onlyOperands || word === '-' || !word.startsWith('-')) {
      list.push({ kind: 'operand', text: word });
      operands += 1;
      if (options.operands === 'command' && operands === 2) break;
      continue;
    }
    if (word === '--') {
      onlyOperands = true;
      continue;
    }
    const flags = word.startsWith('--') ? readLong(word) : readCluster(word, options);
    list.push(...flags);
    const last = flags.at(-1);
    if (last === undefined || !takesNext(last, options)) continue;
    const value = words[index + 1];
    if (value === undefined) return { ok: false, flag: last.typed };
    list.splice(-1, 1, { ...last, value, typed: `${last.typed} ${value}` });
    index += 1;
  }
  return { ok: true, list };
}

type Flag = Extract<Argument, { kind: 'flag' }>;

function readLong(word: string): Flag[] {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  return [{ kind: 'flag', name, value: equals < 0 ? null : word.slice(equals + 1), typed: word }];
}

function readCluster(word: string, options: Options): Flag[] {
  const flags: Flag[] = [];
  for (let index = 1; index < word.length; index += 1) {
    const name = word.charAt(index);
    const rest = word.slice(index + 1);
    if (options.withValue.includes(name)) {
      return [...flags, { kind: 'flag', name, value: rest === '' ? null : rest, typed: `-${name}${rest}` }];
    }
    flags.push({ kind: 'flag', name, value: null, typed: `-${name}` });
  }
  return flags;
}

function takesNext(flag: Flag, options: Options): boolean {
  if (flag.value !== null) return false;
  return flag.name.length === 1 ? options.withValue.includes(flag.name) : options.longWithValue.includes(flag.name);
}
