/**
 * Finds many fixed words in a text in one pass, whatever their number (Aho and Corasick, 1975). Letters that pictures and
 * hands confuse count as equal: case, 0 and o, 1 and i and l, 5 and s, 8 and b, dash and underscore and space, full stop
 * and comma and colon.
 */
export type WordFinder = (text: string) => readonly number[];

const NOTHING: readonly number[] = [];
/** Code units beyond this are compared as they are, folded to lower case only. */
const TABLE_SIZE = 0x500;

/** The first of each group stands for all of it. */
const ALIKE: readonly string[] = ['o0', 'il1|!', 's5', 'b8', ' -_\t\u00a0', '.,:;', '"\'`\u00b4'];

/** Prepares a finder; it returns the indices of the words that stand in a text, each once, in ascending order. */
export function createWordFinder(words: readonly string[]): WordFinder {
  const folded = words.map((word) => Array.from(foldLookAlikes(word), (letter) => letter.charCodeAt(0)));
  const classes = classesOf(folded);
  const width = Math.max(0, ...classes) + 1;
  const automaton = buildAutomaton(folded, classes, width);
  return (text) => search(text, classes, width, automaton);
}

/** Prepares a test: whether any of the words stands in a text. */
export function createWordTest(words: readonly string[]): (text: string) => boolean {
  const folded = words.map((word) => Array.from(foldLookAlikes(word), (letter) => letter.charCodeAt(0)));
  const classes = classesOf(folded);
  const width = Math.max(0, ...classes) + 1;
  const { next, isEnd } = buildAutomaton(folded, classes, width);
  return (text) => {
    let state = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      state = code < TABLE_SIZE ? (next[state + (classes[code] as number)] as number) : 0;
      if (isEnd[state] === 1) return true;
    }
    return false;
  };
}

/** Which words stand in a text at all, whatever its lines. */
export type WordSpotter = (lines: readonly string[]) => readonly number[];

/** Prepares a spotter; it returns the indices of the words that stand in any of the lines. */
export function createWordSpotter(words: readonly string[]): WordSpotter {
  const folded = words.map((word) => Array.from(foldLookAlikes(word), (letter) => letter.charCodeAt(0)));
  const classes = classesOf(folded);
  const width = Math.max(0, ...classes) + 1;
  const automaton = buildAutomaton(folded, classes, width);
  return (lines) => spotIn(lines, classes, width, automaton);
}

function spotIn(lines: readonly string[], classes: Uint8Array, width: number, automaton: Automaton): readonly number[] {
  const { next, isEnd, ends } = automaton;
  const open = isEnd.slice();
  const found = new Set<number>();
  for (const line of lines) {
    let state = 0;
    for (let index = 0; index < line.length; index += 1) {
      const code = line.charCodeAt(index);
      state = code < TABLE_SIZE ? (next[state + (classes[code] as number)] as number) : 0;
      if (open[state] !== 1) continue;
      // Once is enough.
      open[state] = 0;
      for (const word of ends[state / width] ?? []) found.add(word);
    }
  }
  return [...found];
}

interface Automaton {
  /** For every state and letter class, the offset of the next state in this same table. */
  readonly next: Int32Array;
  /** At the offset of every state, 1 where words end there. */
  readonly isEnd: Uint8Array;
  /** For every state, the words that end there. */
  readonly ends: readonly (readonly number[] | null)[];
}

function search(text: string, classes: Uint8Array, width: number, automaton: Automaton): readonly number[] {
  const { next, isEnd, ends } = automaton;
  let found: number[] | null = null;
  let state = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    state = code < TABLE_SIZE ? (next[state + (classes[code] as number)] as number) : 0;
    if (isEnd[state] !== 1) continue;
    found ??= [];
    for (const word of ends[state / width] ?? []) if (!found.includes(word)) found.push(word);
  }
  if (found === null || found.length === 1) return found ?? NOTHING;
  return found.sort((a, b) => a - b);
}

/** Every letter that occurs in a word gets a class; all others share class 0. */
function classesOf(words: readonly (readonly number[])[]): Uint8Array {
  const classes = new Uint8Array(TABLE_SIZE);
  let used = 0;
  for (const code of new Set(words.flat())) {
    used += 1;
    classes[code] = used;
  }
  for (let code = 0; code < TABLE_SIZE; code += 1) {
    const target = foldLookAlikes(String.fromCharCode(code)).charCodeAt(0);
    classes[code] = classes[target] ?? 0;
  }
  return classes;
}

function buildAutomaton(words: readonly (readonly number[])[], classes: Uint8Array, width: number): Automaton {
  const { children, ends } = buildTree(words, classes);
  const next = new Int32Array(children.length * width);
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (const state of queue) {
    const behind = fallback[state] ?? 0;
    for (let letter = 0; letter < width; letter += 1) {
      const child = children[state]?.get(letter);
      const otherwise = state === 0 ? 0 : (next[behind * width + letter] ?? 0);
      next[state * width + letter] = child === undefined ? otherwise : child * width;
      if (child === undefined) continue;
      fallback[child] = otherwise / width;
      const inherited = ends[otherwise / width];
      if (inherited) ends[child] = [...(ends[child] ?? []), ...inherited];
      queue.push(child);
    }
  }
  const isEnd = new Uint8Array(next.length);
  for (const [state, words] of ends.entries()) if (words) isEnd[state * width] = 1;
  return { next, isEnd, ends };
}

function buildTree(words: readonly (readonly number[])[], classes: Uint8Array) {
  const children: Map<number, number>[] = [new Map()];
  const ends: (number[] | null)[] = [null];
  for (const [index, codes] of words.entries()) {
    let state = 0;
    for (const code of codes) {
      const letter = classes[code] ?? 0;
      let child = children[state]?.get(letter);
      if (child === undefined) {
        child = children.push(new Map()) - 1;
        ends.push(null);
        children[state]?.set(letter, child);
      }
      state = child;
    }
    ends[state] = [...(ends[state] ?? []), index];
  }
  return { children, ends };
}

const FOLDED = new Map(ALIKE.flatMap((group) => Array.from(group, (letter) => [letter, group[0] ?? letter] as const)));

/** Lower case, with one letter for each group of look-alikes: texts that a picture or a hand confused become equal. */
export function foldLookAlikes(text: string): string {
  let folded = '';
  for (const letter of text.toLowerCase()) folded += FOLDED.get(letter) ?? letter;
  return folded;
}
