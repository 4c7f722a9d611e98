import { sanitiseLine } from '../../text/sanitise.ts';
import type { About, Paste } from '../reader.ts';

/** A setting and the line that makes it. */
export interface ConfigEntry {
  readonly value: string;
  readonly line: string;
}

const HOST_LINE = /^\s{0,8}Host(?:\s+|\s*=\s*)(?<patterns>[^#]{1,500})$/i;
const MATCH_LINE = /^\s{0,8}Match\s/i;
const MOST_NAMES = 20;
const SETTING =
  /^\s{0,12}(?<key>HostName|Port|User|ProxyJump|ProxyCommand|IdentityFile|IdentitiesOnly|ServerAliveInterval|ServerAliveCountMax|ForwardAgent|AddKeysToAgent|UseKeychain|PreferredAuthentications|StrictHostKeyChecking|UserKnownHostsFile|HostKeyAlgorithms|PubkeyAcceptedAlgorithms|PubkeyAcceptedKeyTypes|KexAlgorithms|ControlMaster|ControlPath|ControlPersist|LogLevel|Compression|LocalForward|RemoteForward|DynamicForward|RequestTTY|SendEnv|BindAddress|IdentityAgent)(?:\s+|\s*=\s*)"?(?<value>[^"]{1,500}?)"?\s*$/i;
/** Only a server's configuration has these; `Match` and `Port` alone would not tell the two apart. */
const SERVER_ONLY =
  /^\s{0,8}#?\s?(?:PermitRootLogin|ListenAddress|AuthorizedKeysFile|UsePAM|Subsystem|AllowUsers|DenyUsers|AllowGroups|MaxAuthTries|LoginGraceTime|PermitEmptyPasswords|StrictModes|PrintMotd|HostKey)\s/i;

/**
 * The settings of a pasted `~/.ssh/config` that hold for the host in question, the first value of each: of the blocks whose
 * patterns fit the name in a command of the paste, else of the only block there is. A `Match` block is left out.
 */
export function clientConfigBlocks(
  paste: Paste,
  about: About,
): { readonly blocks: ReadonlyMap<string, ConfigEntry>; readonly lines: readonly number[] } {
  const settings = new Map<string, ConfigEntry>();
  const lines: number[] = [];
  const names = namesTried(paste, about);
  const hosts = paste.lines.filter((line) => HOST_LINE.test(line)).length;
  if (hosts === 0 || paste.lines.some((line) => SERVER_ONLY.test(line))) return { blocks: settings, lines };
  let applies: boolean | null = null;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    const patterns = HOST_LINE.exec(line)?.groups?.patterns?.trim().split(/\s+/);
    if (patterns !== undefined && isBlockStart(paste, index)) {
      applies = names.some((name) => fits(name, patterns)) || (hosts === 1 && !patterns.includes('*'));
      lines.push(index);
      continue;
    }
    if (MATCH_LINE.test(line)) applies = null;
    const { key, value } = SETTING.exec(line)?.groups ?? {};
    if (applies === null || key === undefined || value === undefined) continue;
    lines.push(index);
    const name = key.toLowerCase();
    if (applies && !settings.has(name)) settings.set(name, { value, line: sanitiseLine(line.trim()) });
  }
  return { blocks: settings, lines };
}

/** `Host web is down` is a sentence: a block has a setting on one of its next lines. */
function isBlockStart(paste: Paste, index: number): boolean {
  return [1, 2, 3].some((step) => SETTING.test(paste.lines[index + step] ?? ''));
}

function namesTried(paste: Paste, { serverAddresses }: About): readonly string[] {
  const typed = paste.commands.flatMap(({ command }) =>
    /^(?:ssh|scp|sftp|rsync)\s/.test(command) ? command.split(/\s+/).slice(1) : [],
  );
  const names = typed.filter((word) => /^(?:[\w.-]{1,64}@)?[\w.-]{1,255}:?$/.test(word) && !word.startsWith('-'));
  return [...names.map((word) => word.replace(/^.*@|:$/g, '')), ...serverAddresses].slice(0, MOST_NAMES);
}

/** Patterns as in `ssh_config(5)`: `*`, `?`, and `!` before one that must not fit. */
function fits(name: string, patterns: readonly string[]): boolean {
  const [negated, plain] = [
    patterns.filter((text) => text.startsWith('!')),
    patterns.filter((text) => !text.startsWith('!')),
  ];
  return plain.some((text) => globFits(name, text)) && !negated.some((text) => globFits(name, text.slice(1)));
}

/** Walks back to the last star only, so that time grows with the product of the two lengths at worst. */
function globFits(name: string, pattern: string): boolean {
  let [at, star, retry] = [0, -1, 0];
  for (let index = 0; index < name.length; ) {
    if (pattern[at] === '?' || pattern[at] === name[index]) {
      at += 1;
      index += 1;
    } else if (pattern[at] === '*') {
      star = at;
      retry = index;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      retry += 1;
      index = retry;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
