import { startsWithCommand } from './command-words.ts';

/** A shell's prompt and what was typed at it. */
export interface Prompt {
  /** Login name that the prompt shows, or null. */
  readonly user: string | null;
  /** Host name that the prompt shows, or null. */
  readonly host: string | null;
  /** What was typed, without surrounding blanks; empty where only the prompt stands. */
  readonly command: string;
}

interface PromptForm {
  readonly pattern: RegExp;
  /** Whether the form is so short that only a known program makes it a prompt. */
  readonly needsCommand: boolean;
}

const BEFORE = String.raw`^\s{0,4}(?:\([\w.+ /-]{1,40}\)\s?){0,2}`;
const USER = String.raw`(?<user>[A-Za-z_][\w.+-]{0,40})`;
const HOST = String.raw`(?<host>[A-Za-z0-9][\w.-]{0,80})`;
const REST = String.raw`(?:\s+(?<command>.*)|(?<glued>[a-z/.].*))?$`;
const GIT = String.raw`(?: ?\([^()]{1,60}\))?`;

/** Tried in this order; every quantifier is bounded or last, so that each takes linear time. */
const FORMS: readonly PromptForm[] = [
  // [ec2-user@ip-10-0-0-1 ~]$ and root@host:~# and user@host ~ % and user@host ~>
  { pattern: new RegExp(String.raw`${BEFORE}\[${USER}@${HOST}[^\]\n]{0,120}\][$#%>]${REST}`), needsCommand: false },
  {
    pattern: new RegExp(
      String.raw`${BEFORE}${USER}[@㉿]${HOST}(?::? ?(?:[~/][^\s$#%>]{0,120}|\[[^\]]{1,80}\]))?${GIT} ?[$#%>❯»›λ]${REST}`,
    ),
    needsCommand: false,
  },
  { pattern: new RegExp(String.raw`${BEFORE}${USER}@${HOST} [\w.-]{1,60} [%$#]${REST}`), needsCommand: false },
  // Johns-MacBook:~ john$
  { pattern: new RegExp(String.raw`${BEFORE}${HOST}:[~/\w][^\s$#]{0,80} ${USER}[$#]${REST}`), needsCommand: false },
  // host:~# and host:~ # and / # and ~ $
  { pattern: new RegExp(String.raw`${BEFORE}(?:${HOST}:)?[~/][^\s$#:]{0,80} ?[$#]${REST}`), needsCommand: false },
  { pattern: new RegExp(String.raw`^-?(?:ba|z|k|da|a|c|tc)?sh(?:-[\d.]{1,8})?[$#%]${REST}`), needsCommand: false },
  { pattern: new RegExp(String.raw`^PS (?:[A-Za-z]:\\|/|~)[^>]{0,200}>${REST}`), needsCommand: false },
  { pattern: /^[A-Za-z]:\\[^<>|?*"]{0,200}>\s?(?<command>.*)$/, needsCommand: false },
  // zsh and starship: the arrow, with a folder before or after it
  {
    pattern: /^\s?➜\s+[~/.\w-]{1,60}\s+(?:git:\([^)]{0,80}\)\s+(?:[✗✔x]\s+)?)?(?<command>.*)$/u,
    needsCommand: true,
  },
  { pattern: /^\s?(?:[~/]\S{0,80} ){0,2}[➜❯λ»➤▶⮞]\s+(?<command>.*)$/u, needsCommand: false },
  { pattern: /^[└╰][─━\-(]{0,6}[$#❯>%➤╼]{0,2}\s*(?<command>.*)$/u, needsCommand: false },
  { pattern: /^\$ (?<command>[A-Za-z_./~(!].*)$/, needsCommand: false },
  { pattern: /^(?:[#%>]|\+{1,3}) ?(?<command>.*)$/, needsCommand: true },
  { pattern: new RegExp(String.raw`^${HOST}(?:\([\w-]{1,20}\))?[$#%]${REST}`), needsCommand: true },
];

/** The first line of a prompt that takes two: nothing is typed on it. */
const UPPER_LINE = /^(?:[┌╭][─━\-(]{1,6}.{0,200}|\S{1,40}@\S{1,80} MINGW(?:32|64) \S.{0,200})$/u;
const PROMPT_SIGN = /[$#%>+❯➜λ»›➤▶⮞└╰┌╭]|MINGW/;

/** The prompt at the start of a line, or null. */
export function readPrompt(line: string): Prompt | null {
  if (!PROMPT_SIGN.test(line.slice(0, 300))) return null;
  if (UPPER_LINE.test(line)) return { ...whoseUpperLine(line), command: '' };
  for (const { pattern, needsCommand } of FORMS) {
    const groups = pattern.exec(line)?.groups;
    if (groups === undefined) continue;
    const command = (groups.command ?? groups.glued ?? '').trim();
    if (needsCommand && !startsWithCommand(command)) continue;
    return { user: groups.user ?? null, host: groups.host ?? null, command };
  }
  return null;
}

function whoseUpperLine(line: string): Pick<Prompt, 'user' | 'host'> {
  const groups = new RegExp(`${USER}[@㉿]${HOST}`).exec(line)?.groups;
  return { user: groups?.user ?? null, host: groups?.host ?? null };
}
