import { parseTarget } from '../../targets/parse-target.ts';
import { otherCall } from './other-calls.ts';

/** A command that connects with SSH, and where it goes as far as its words say. */
export interface ClientCall {
  readonly host: string | null;
  readonly port: number | null;
  readonly user: string | null;
  /** Whether a jump host or another proxy is named. */
  readonly viaProxy: boolean;
  /** The jump hosts that are named, in lower case. */
  readonly jumps?: readonly string[];
  readonly verbose: boolean;
}

const RUNNERS = String.raw`(?:(?:sudo|doas|env|time|nohup|exec|command|proxychains4?|torsocks)\s{1,4}(?:-\S{1,20}\s{1,4}){0,3}|sshpass\s{1,4}(?:-\S{1,80}\s{1,4}(?:\*{3}\s{1,4})?){0,3}|[A-Z_][A-Z0-9_]{0,40}=\S{0,200}\s{1,4}){0,4}`;
const TARGETED = new RegExp(
  String.raw`^\s{0,8}${RUNNERS}(?:\S{0,200}[\\/])?(?:ssh|slogin|autossh|scp|sftp|rsync|mosh|sshfs|ssh-copy-id)(?:\.exe)?\s`,
  'i',
);
const UNTARGETED = new RegExp(
  String.raw`^\s{0,8}${RUNNERS}(?:\S{0,200}[\\/])?(?:git\s{1,4}(?:clone|push|pull|fetch|ls-remote)|ansible(?:-playbook)?|vagrant\s{1,4}ssh|plink|pscp|psftp|dbclient|terraform\s{1,4}apply)(?:\.exe)?(?:\s|$)`,
  'i',
);
/** Without a prompt before it, a sentence may begin with `ssh`: an option, an address, a name with a dot or `user@host` tells. */
const TYPED = /\s(?:-[\w46]|\S{1,64}@\S|\d{1,3}(?:\.\d{1,3}){3}\b|[\w-]{1,60}\.[\w.-]{2,200}(?:\s|$))/;
const SENTENCE =
  /\s(?:is|are|was|the|an|and|or|of|that|this|it|not|can|will|but|my|i|when|with|fails?|works?|says?|gives?)\s/i;
const LONGEST = 500;

/** The call that was typed at a prompt, or null where the command does not connect. */
export function typedCall(command: string): ClientCall | null {
  const text = command.slice(0, LONGEST);
  const other = UNTARGETED.test(text) ? otherCall(text) : null;
  if (other !== null) return other;
  if (UNTARGETED.test(text)) return { host: null, port: null, user: null, viaProxy: false, verbose: false };
  if (!TARGETED.test(`${text} `)) return null;
  const result = parseTarget(text);
  const viaProxy = /\s-[A-Za-z46]{0,8}J\s?\S|ProxyJump|ProxyCommand/.test(text);
  const verbose = /\s-[A-Za-z46]{0,8}v/.test(text);
  const jumps = jumpsOf(text);
  if (!result.ok) return { host: null, port: null, user: null, viaProxy, jumps, verbose };
  const { host, port, user } = result.target;
  return { host, port, user, viaProxy, jumps, verbose };
}

/** `-J user@one:2222,two`. */
function jumpsOf(text: string): readonly string[] {
  const list = /\s-[A-Za-z46]{0,8}J\s?(?<list>[^\s-]\S{0,300})/.exec(text)?.groups?.list ?? '';
  const named = list === '' ? (/ProxyJump[ =](?<list>\S{1,300})/i.exec(text)?.groups?.list ?? '') : list;
  const hosts = named
    .split(',')
    .map((hop) => hop.replace(/^.*@|^ssh:\/\/|["']/g, '').replace(/^\[|\]?(?::\d{1,5})?$/g, ''));
  return hosts.filter((host) => host !== '').map((host) => host.toLowerCase());
}

/** The call in a line that was pasted without its prompt, or null. */
export function bareCall(line: string): ClientCall | null {
  const first = line.trimStart().slice(0, 12);
  if (
    line.length > LONGEST ||
    !/^(?:[A-Z_]+=|sudo|doas|env|time|ssh|slogin|scp|sftp|rsync|mosh|autossh|exec|nohup)/.test(first)
  ) {
    return null;
  }
  if (!TARGETED.test(line) || !TYPED.test(line) || SENTENCE.test(line) || /:\s|[.,;]$/.test(line.trimEnd()))
    return null;
  return typedCall(line);
}
