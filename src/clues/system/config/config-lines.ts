import type { Paste } from '../../reader.ts';
import { CLIENT_KEYWORDS, FLAGS, KEYWORDS, ROOT_LOGIN_VALUES } from './keywords.ts';

/** One line of a configuration, as a file, a `grep` or `sshd -T` shows it. */
export interface ConfigLine {
  readonly index: number;
  readonly text: string;
  /** The file, where the line or the command above names it. */
  readonly file: string | null;
  readonly kind: 'setting' | 'commented' | 'comment' | 'blank' | 'client' | 'unknown';
  /** Lower case; empty for comments and blanks. */
  readonly keyword: string;
  readonly args: readonly string[];
}

/** `grep` writes `file:`, with `-n` also `22:`. */
const GREP = /^(?:((?:[A-Za-z]:)?[^\s:]{0,200}sshd?_config[^\s:]{0,100}|[^\s:]{1,200}\.conf)[:-])?(?:\d{1,5}[:-])?/;
const WORDS = /^([A-Za-z][A-Za-z0-9]{2,40})(?:\s*=\s*|\s+)(\S.*)$/;

/** Every line with what it could be in a configuration; lines that could be nothing of it split the text into blocks. */
export function configBlocks(paste: Paste): readonly (readonly ConfigLine[])[] {
  const prompts = new Set(paste.commands.map(({ line }) => line - 1));
  const fileOf = namedFiles(paste);
  const blocks: ConfigLine[][] = [];
  let block: ConfigLine[] = [];
  let file = '';
  for (let index = 0; index < paste.lines.length; index += 1) {
    const text = paste.lines[index] ?? '';
    file = fileOf.get(index) ?? file;
    const line = prompts.has(index) ? null : classify(text, index, file === '' ? null : file);
    if (line !== null && text.length <= 2000) block.push(line);
    if (line === null || index === paste.lines.length - 1) {
      if (block.some(isContent)) blocks.push(block);
      block = [];
    }
  }
  return blocks;
}

export function isContent({ kind }: ConfigLine): boolean {
  return kind === 'setting' || kind === 'commented';
}

/** The one file that a command names, by the first line of its output; empty where it names none or several. */
function namedFiles(paste: Paste): ReadonlyMap<number, string> {
  return new Map(
    paste.commands.map(({ command, line }) => {
      const files = command.slice(0, 400).match(/\S{0,100}sshd_config\S{0,100}/g) ?? [];
      return [line, files.length === 1 ? (files[0] ?? '') : ''];
    }),
  );
}

function classify(text: string, index: number, file: string | null): ConfigLine | null {
  const grep = GREP.exec(text);
  const named = grep?.[1] ?? file;
  const body = text.slice(grep?.[0].length ?? 0).trim();
  const base = { index, text, file: named, keyword: '', args: [] };
  if (body === '') return { ...base, kind: 'blank' };
  if (body.startsWith('#')) return classifyComment(body, base);
  const words = WORDS.exec(body);
  if (words === null) return null;
  const keyword = (words[1] ?? '').toLowerCase();
  const args = splitArgs(words[2] ?? '');
  if (CLIENT_KEYWORDS.has(keyword)) return { ...base, kind: 'client', keyword, args };
  if (KEYWORDS.has(keyword)) return isPlausible(keyword, args) ? { ...base, kind: 'setting', keyword, args } : null;
  // A misspelt keyword looks like a setting: a word that no sentence begins with, and one argument or a few.
  return args.length <= 3 && /[a-z][A-Z]/.test(words[1] ?? '') ? { ...base, kind: 'unknown', keyword, args } : null;
}

function classifyComment(body: string, base: Omit<ConfigLine, 'kind'>): ConfigLine {
  const words = WORDS.exec(body.replace(/^#+\s?/, ''));
  const keyword = words?.[1]?.toLowerCase() ?? '';
  const args = splitArgs(words?.[2] ?? '');
  if (!KEYWORDS.has(keyword) || !isPlausible(keyword, args) || args.length > 3) return { ...base, kind: 'comment' };
  return { ...base, kind: 'commented', keyword, args };
}

/** Up to a comment; quotes hold words together. */
function splitArgs(text: string): readonly string[] {
  const found = text.match(/"[^"]*"|[^\s"]+/g) ?? [];
  const comment = found.findIndex((word) => word.startsWith('#'));
  return (comment < 0 ? found : found.slice(0, comment)).map((word) => word.replace(/^"|"$/g, ''));
}

/** A sentence may begin with a keyword: `Port 22 is closed`. */
function isPlausible(keyword: string, args: readonly string[]): boolean {
  if (args.length === 0) return false;
  if (keyword === 'port') return args.length === 1;
  if (keyword === 'protocol') return args.length === 1 && /^[12](?:,[12])?$/.test(args[0] ?? '');
  if (keyword === 'permitrootlogin') return args.length === 1;
  if (FLAGS.has(keyword)) return args.length === 1;
  if (keyword === 'authenticationmethods') return args.every((arg) => METHODS.test(arg));
  if (/^authorized\w+command$/.test(keyword)) return /^(?:\/|none$|%)/.test(args[0] ?? '');
  if (keyword === 'compression' || keyword === 'gatewayports') return args.length === 1;
  return !args.some((arg) => arg.endsWith(':') || arg.endsWith('.') || arg === 'is');
}

const METHODS =
  /^(?:any|(?:publickey|password|keyboard-interactive|hostbased|gssapi-with-mic|none)(?:[:,][\w-]{1,40}){0,12})$/;

/** What is wrong with a setting on its own, as `sshd -t` would find; null where nothing is. */
export function faultOf({ keyword, args }: ConfigLine): string | null {
  const value = (args[0] ?? '').toLowerCase();
  if (keyword === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535)) return 'port';
  if (keyword === 'permitrootlogin' && !ROOT_LOGIN_VALUES.has(value)) return 'value';
  return FLAGS.has(keyword) && value !== 'yes' && value !== 'no' ? 'value' : null;
}
