import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { spell } from '../../src/diagnosis/spell.ts';
import type { CommandSpec } from '../../src/knowledge/command-spec.ts';
import { COMMANDS } from '../../src/knowledge/commands.ts';
import { finding, valuesOf } from '../../src/knowledge/findings.ts';

const TARGET = { host: 'web-1.example.com', address: '203.0.113.7', port: 2222, user: 'deploy' };
/** Every system with every init system that may run on it, known or not. */
const SITUATIONS = valuesOf('system').flatMap((system) =>
  [null, ...valuesOf('init-system')].map((init) => {
    const found = [finding('system', system, 'probe:banner', '')];
    if (init !== null) found.push(finding('init-system', init, 'paste:ps', ''));
    return situationOf(gatherEvidence(found), TARGET);
  }),
);
const TYPED = Object.entries<CommandSpec>(COMMANDS).filter(([, { command }]) => command !== null);

function linesOf({ command }: CommandSpec): readonly string[] {
  const lines = SITUATIONS.map((situation) => spell(command ?? '', situation)).filter((line) => line !== null);
  return [...new Set(lines)];
}

/** Programs that only show something, whatever their arguments. */
const SHOWS = new Set(
  [
    'cat date df dig dir echo findstr free getenforce getent grep head id ifconfig ipconfig last log ls lsof namei netstat',
    'nslookup pgrep ping ping6 ps sockstat ss ssh-keyscan stat tail tcpdump top traceroute tracert uptime vm_stat wc who',
    'Format-List Format-Table Find-NetRoute Test-NetConnection Select-Object [DateTime]::UtcNow',
  ].flatMap((names) => names.split(' ')),
);
/** Programs that can change things as well, and the calls that do not. */
const SHOWS_WHEN: Readonly<Record<string, RegExp>> = {
  aws: /^ec2 describe-/,
  ausearch: /^-m /,
  chage: /^-l /,
  dmesg: /^(?:-T)?$/,
  docker: /^(?:ps|port)\b/,
  doctl: / list$/,
  dscacheutil: /^-q /,
  dscl: /^\. read /,
  dropbear: /^(?:status|enabled)$/,
  'fail2ban-client': /^status\b/,
  'firewall-cmd': /^--list-all$/,
  gcloud: / list$/,
  hcloud: / (?:list|describe NAME)$/,
  icacls: /^\S+$/,
  ip: /^(?:-6 |-br )?(?:a|r|route get \S+|r show default)$/,
  ipfw: /^list$/,
  iptables: /^-S(?: [A-Z]+)?$/,
  journalctl: /^--no-pager /,
  launchctl: /^print /,
  logread: /^-e /,
  nc: /^(?:-vz -w5 \S+ 22|-w3 localhost \d+ <\/dev\/null)$/,
  net: /^user \w+$/,
  nft: /^list ruleset$/,
  npfctl: /^show$/,
  passwd: /^-S /,
  pfctl: /^-sr$/,
  pw: /^usershow /,
  'rc-service': /^\w+ status$/,
  'rc-status': /^--crashed$/,
  'rc-update': /^show$/,
  rcctl: /^(?:check|get) /,
  route: /^(?:-n get \S+|print -4)$/,
  scutil: /^--dns$/,
  semanage: /^port -l$/,
  service: /^\w+ status$/,
  socketfilterfw: /^--getglobalstate$/,
  ssh: /^(?:-v |-4 |-G |-V$|-O check |(?:-oBatchMode=yes -oConnectTimeout=5 )?(?:-p \d+ )?\S+ (?:true|exit)$)/,
  'ssh-add': /^-l$/,
  'ssh-keygen': /^-[lL]f /,
  sshd: /^-[tT](?: -C user=\w+)?$/,
  su: /^- \w+ -c id$/,
  sysctl: /^[\w. ]+$/,
  sysrc: /^\w+$/,
  systemctl: /^(?:--no-pager status |is-system-running$)/,
  systemsetup: /^-getremotelogin$/,
  ufw: /^status$/,
  ulimit: /^-u$/,
};

/** The program and the rest of each call in a line; what stands in quotes is left alone. */
function callsOf(line: string): readonly (readonly [string, string])[] {
  const inner = [...line.matchAll(/\$\(([^)]*)\)/g)].map(([, call]) => call ?? '');
  const bare = line.replaceAll(/\$\([^)]*\)/g, 'X').replaceAll(/'[^']*'|"[^"]*"/g, 'Q');
  const parts = bare.split(/;|\|\||&&|\|/).map((part) => part.trim());
  return [...parts, ...inner]
    .map((part) => part.replace(/^(?:for f in \S+|do |done$)/, '').trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [program = '', ...rest] = part.replace(/^(?:sudo|time) /, '').split(' ');
      return [program.replace(/^.*\/(?=[\w-]+$)/, ''), rest.join(' ')];
    });
}

function isReadOnly([program, rest]: readonly [string, string]): boolean {
  return SHOWS.has(program) || /^Get-\w+$/.test(program) || (SHOWS_WHEN[program]?.test(rest) ?? false);
}

describe('a command to look', () => {
  it.each(TYPED)('%s only shows something, on every system', (_, spec) => {
    const changing = linesOf(spec).flatMap((line) =>
      callsOf(line)
        .filter((call) => !isReadOnly(call))
        .map((call) => [line, call.join(' ')]),
    );
    expect(changing).toEqual([]);
  });

  it.each(TYPED)('%s writes to no file', (_, spec) => {
    expect(linesOf(spec).filter((line) => line.includes('>'))).toEqual([]);
  });

  it.each(TYPED.filter(([, { where }]) => where === 'console'))(
    '%s needs few keys that lie elsewhere on other keyboards, and quotes that match',
    (_, spec) => {
      // Windows writes paths with backslashes; braces, backticks and history marks are needed nowhere.
      const lines = linesOf(spec).filter((line) => !/[A-Z]:\\|\$HOME\\/.test(line));
      expect(lines.filter((line) => /[`{}!%\\]/.test(line))).toEqual([]);
      expect(lines.filter((line) => (line.split("'").length + line.split('"').length) % 2 === 1)).toEqual([]);
    },
  );
});
