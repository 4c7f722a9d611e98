import { finding } from '../../knowledge/findings.ts';
import { classifyAddress } from '../../targets/address-range.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { About, Paste, Reader, Reading } from '../reader.ts';
import { type ConfigEntry, clientConfigBlocks } from './ssh-config-blocks.ts';

const SOURCE = 'paste:ssh-config';
/** Keywords that `ssh -G` always prints, and that no server's configuration has. */
const DUMP_ONLY =
  /^(?:addressfamily|batchmode|canonicalizehostname|checkhostip|clearallforwardings|identitiesonly|stricthostkeychecking|serveraliveinterval|userknownhostsfile|hashknownhosts|controlmaster|proxyusefdpass) /;
const DUMPED =
  /^(?<key>user|hostname|port|proxyjump|proxycommand|identityfile|identitiesonly|serveraliveinterval|controlpath|controlmaster|bindaddress) (?<value>.{1,500})$/;
const ENOUGH_KEYWORDS = 4;

/**
 * Reads what the client's own configuration makes of a name: the output of `ssh -G NAME`, or `~/.ssh/config` itself. It is
 * evidence only where it differs from what was tried, or where it stands for the whole of it (`ssh -G`).
 */
export const readSshConfig: Reader = (paste, about): Reading => {
  const dump = readDump(paste);
  if (dump !== null) return { findings: judge(dump.entries, about, true), understood: dump.lines };
  const { blocks, lines } = clientConfigBlocks(paste, about);
  return { findings: judge(blocks, about, false), understood: lines };
};

interface Dump {
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  readonly lines: readonly number[];
}

function readDump(paste: Paste): Dump | null {
  const entries = new Map<string, ConfigEntry>();
  const lines: number[] = [];
  let telling = 0;
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (DUMP_ONLY.test(line)) {
      telling += 1;
      lines.push(index);
    }
    const { key, value } = DUMPED.exec(line)?.groups ?? {};
    if (key === undefined || value === undefined) continue;
    lines.push(index);
    if (!entries.has(key)) entries.set(key, { value, line: sanitiseLine(line) });
  }
  const asked = paste.commands.some(({ command }) => /\bssh\b.{0,200}\s-\w{0,6}G/.test(command));
  const isDump = entries.has('hostname') && entries.has('port') && (asked || telling >= ENOUGH_KEYWORDS);
  return isDump ? { entries, lines } : null;
}

function judge(entries: ReadonlyMap<string, ConfigEntry>, about: About, isWhole: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  const { port, user, hostname } = named(entries);
  const proxy = entries.get('proxyjump') ?? entries.get('proxycommand');
  if (proxy !== undefined && proxy.value !== 'none')
    findings.push(finding('client-config', 'uses-proxy', SOURCE, proxy.line));
  else if (hostname !== undefined && goesElsewhere(hostname.value, about)) {
    findings.push(finding('client-config', 'other-host', SOURCE, hostname.line));
  } else if (port !== undefined && Number(port.value) !== about.port) {
    findings.push(finding('client-config', 'other-port', SOURCE, port.line));
  } else if (user !== undefined && about.user !== null && user.value !== about.user) {
    findings.push(finding('client-config', 'other-user', SOURCE, user.line));
  } else if (isWhole && hostname !== undefined) {
    findings.push(finding('client-config', 'fine', SOURCE, hostname.line));
  }
  const interval = entries.get('serveraliveinterval');
  if (interval !== undefined && /^\d{1,6}$/.test(interval.value)) {
    findings.push(finding('keepalive', interval.value === '0' ? 'off' : 'on', SOURCE, interval.line));
  }
  return findings;
}

function named(entries: ReadonlyMap<string, ConfigEntry>) {
  return { port: entries.get('port'), user: entries.get('user'), hostname: entries.get('hostname') };
}

/** Names are looked up elsewhere; only an address can be compared with the server's addresses. */
function goesElsewhere(hostname: string, { serverAddresses }: About): boolean {
  if (serverAddresses.length === 0 || classifyAddress(hostname).range === 'unreadable') return false;
  return !serverAddresses.includes(hostname);
}
