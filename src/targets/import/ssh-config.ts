import { type ImportedHost, type ImportReading, MOST_IMPORTED, type Skipped } from './import-result.ts';
import { jumpOfProxyCommand } from './jump-of-command.ts';
import { type ConfigBlock, holdsFor, type Include, readConfigBlocks } from './ssh-config-blocks.ts';

// Patterns are held against names: so many characters times characters take about a second.
const MOST_WORK = 30_000_000;

/**
 * Reads the hosts of an OpenSSH client configuration: every name of a `Host` line that is no pattern, with what ssh
 * would do for it. As in ssh, the first value that is given for a setting counts, whichever block it stands in.
 */
export function readSshConfig(text: string, include: Include): ImportReading {
  const { blocks, names, skipped } = readConfigBlocks(text, include);
  const finder = createFinder(blocks);
  const hosts: ImportedHost[] = [];
  const left: Skipped[] = [...skipped];
  const seen = new Set<string>();
  let work = 0;
  for (const { name, line } of names) {
    if (seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    work += name.length * finder.patternCharacters;
    if (hosts.length >= MOST_IMPORTED || work > MOST_WORK) {
      left.push({ what: name, line, why: 'too many hosts and patterns for one file; import it in parts' });
      break;
    }
    const read = readHost(name, line, finder.blocksFor(name));
    if ('entry' in read) hosts.push(read);
    else left.push(read);
  }
  return { hosts, skipped: left };
}

interface Finder {
  /** How many characters the patterns have that are held against every name. */
  readonly patternCharacters: number;
  /** The blocks that hold for a name, in the order of the file. */
  blocksFor(name: string): readonly ConfigBlock[];
}

/** Blocks with plain names only are found by name; the others are tried one after the other. */
function createFinder(blocks: readonly ConfigBlock[]): Finder {
  const byName = new Map<string, number[]>();
  const others: number[] = [];
  let patternCharacters = 0;
  for (const [index, { conditions }] of blocks.entries()) {
    const literal = conditions.find((condition) => condition.kind === 'patterns' && condition.isLiteral);
    if (literal?.kind === 'patterns') {
      for (const name of new Set(literal.patterns.toLowerCase().split(','))) {
        const indexes = byName.get(name);
        if (indexes === undefined) byName.set(name, [index]);
        else indexes.push(index);
      }
    } else if (conditions.every(({ kind }) => kind === 'patterns')) {
      others.push(index);
      for (const condition of conditions) {
        patternCharacters += condition.kind === 'patterns' ? condition.patterns.length : 0;
      }
    }
  }
  return {
    patternCharacters,
    blocksFor(name) {
      const indexes = [...(byName.get(name.toLowerCase()) ?? []), ...others].sort((one, other) => one - other);
      return indexes.flatMap((index) => {
        const block = blocks[index];
        return block !== undefined && holdsFor(name, block) ? [block] : [];
      });
    },
  };
}

function readHost(name: string, line: number, blocks: readonly ConfigBlock[]): ImportedHost | Skipped {
  const value = (keyword: string): string | null =>
    blocks.find(({ settings }) => settings.has(keyword))?.settings.get(keyword) ?? null;
  const hostName = value('hostname');
  const address = hostName === null ? null : expand(hostName, name);
  if (address === undefined) {
    return { what: name, line, why: `its HostName ${hostName} has a token in it that only ssh can fill in` };
  }
  const port = value('port');
  const { jump, notes } = jumpOf(value('proxyjump'), value('proxycommand'), name);
  const alias = value('hostkeyalias');
  return {
    entry: {
      name,
      address: address === name ? null : address,
      port: port === null ? null : numberOrText(port),
      user: plain(value('user')),
      jump,
    },
    line,
    notes: alias === null ? notes : [...notes, `its HostKeyAlias ${alias} is not kept`],
  };
}

function jumpOf(
  proxyJump: string | null,
  proxyCommand: string | null,
  name: string,
): { readonly jump: string | null; readonly notes: readonly string[] } {
  if (proxyJump !== null) {
    return { jump: proxyJump.toLowerCase() === 'none' ? null : (expand(proxyJump, name) ?? null), notes: [] };
  }
  if (proxyCommand === null || proxyCommand.toLowerCase() === 'none') return { jump: null, notes: [] };
  const jump = jumpOfProxyCommand(proxyCommand);
  return { jump, notes: jump === null ? ['its ProxyCommand is not kept'] : [] };
}

/** Fills in `%h` and `%%`; undefined where another token is left. */
function expand(text: string, name: string): string | undefined {
  const filled = text.replace(/%[h%]/g, (token) => (token === '%h' ? name : '\0'));
  return /%|\$\{/.test(filled) ? undefined : filled.replaceAll('\0', '%');
}

/** A login name with a token (`%u`) or a variable in it is that of whoever connects. */
function plain(user: string | null): string | null {
  return user === null || /%|\$\{/.test(user) ? null : user;
}

function numberOrText(text: string): number | string {
  return /^\d{1,10}$/.test(text) ? Number(text) : text;
}
