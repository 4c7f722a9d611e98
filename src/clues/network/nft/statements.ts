/** A word of a ruleset, or what stands between braces inside a statement, comma by comma. */
export type Token = string | readonly string[];

export interface Statement {
  readonly tokens: readonly Token[];
  /** Index of the line where it begins. */
  readonly line: number;
}

/** A block such as a table, a chain or a set, with its own statements. */
export interface Block {
  readonly head: readonly string[];
  readonly line: number;
  readonly lastLine: number;
  readonly statements: readonly Statement[];
  readonly blocks: readonly Block[];
}

const WORD = /"([^"]*)"|[{};]|[^\s{};"#]+|#.*/g;
const OPENS_BLOCK = /^(?:table|chain|set|map|flowtable|counter|quota|limit|secmark|synproxy|ct)$/;
/** What old versions print as a remark stands for a match of iptables. */
const FOREIGN_MATCH = /^# ?(?:xt_|recent:|limit:|match-set|ADDRTYPE|PKTTYPE)/;

interface Draft {
  readonly head: readonly string[];
  readonly line: number;
  lastLine: number;
  readonly statements: Statement[];
  readonly blocks: Draft[];
}

/** The blocks that begin at or after a line, up to the brace that closes the first of them or the end of the text. */
export function readBlock(lines: readonly string[], first: number): Block {
  const root: Draft = { head: [], line: first, lastLine: first, statements: [], blocks: [] };
  const open: Draft[] = [root];
  let tokens: Token[] = [];
  let group: string[] | null = null;
  let line = first;
  let start = first;
  const finish = (): void => {
    if (tokens.length > 0) open.at(-1)?.statements.push({ tokens, line: start });
    tokens = [];
  };
  for (; line < lines.length; line += 1) {
    for (const word of wordsOfLine(lines[line] ?? '')) {
      if (group !== null) {
        if (word !== '}') group.push(word);
        else {
          tokens.push(items(group));
          group = null;
        }
        continue;
      }
      if (tokens.length === 0) start = line;
      if (word === ';') finish();
      else if (word === '{') {
        const [head = ''] = tokens;
        if (!mayHoldBlocks(open.at(-1)) || typeof head !== 'string' || !OPENS_BLOCK.test(head)) group = [];
        else {
          const block: Draft = {
            head: tokens.filter(isWord),
            line: start,
            lastLine: start,
            statements: [],
            blocks: [],
          };
          open.at(-1)?.blocks.push(block);
          open.push(block);
          tokens = [];
        }
      } else if (word === '}') {
        finish();
        const closed = open.length > 1 ? open.pop() : undefined;
        if (closed !== undefined) closed.lastLine = line;
        if (open.length === 1) return { ...root, lastLine: line };
      } else tokens.push(word);
    }
    if (group === null) finish();
  }
  return { ...root, lastLine: lines.length - 1 };
}

/** Only the text as a whole and tables hold blocks; in a chain or set a brace begins a list. */
function mayHoldBlocks(block: Draft | undefined): boolean {
  return block?.head.length === 0 || block?.head[0] === 'table';
}

function isWord(token: Token): token is string {
  return typeof token === 'string';
}

function items(words: readonly string[]): readonly string[] {
  return words
    .join(' ')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function wordsOfLine(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word, quoted] of line.matchAll(WORD)) {
    if (!word.startsWith('#')) words.push(quoted ?? word);
    else if (words.length > 0 && FOREIGN_MATCH.test(word)) words.push('xt', 'match', ...foreignWords(word));
  }
  return words;
}

/** Of a match of iptables only its name, a count and the verdict after it can be used. */
function foreignWords(remark: string): readonly string[] {
  const words = remark.replace(/^# ?(?:xt_)?/, '').split(/\s+/);
  return words.filter((word, index) => index === 0 || /^(?:accept|drop|return|jump|hit_count:)$/.test(word));
}
