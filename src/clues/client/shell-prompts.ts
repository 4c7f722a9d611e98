import { type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import type { CleanPaste, PlacedPrompt } from '../clean.ts';

const SOURCE = 'paste:prompt';
/** What is typed on a server's console when SSH fails, and never on the machine that cannot connect. */
const SERVER_COMMAND =
  /\b(?:sshd|systemctl|service|rc-service|journalctl|ufw|firewall-cmd|iptables|nft|fail2ban-client|ss|netstat)\b|\/etc\/ssh\/sshd|auth\.log|\/var\/log\/secure/;

/** Names that images of providers give to their first user and to the machine. Sources: the providers' documentation. */
const HABITS: readonly (readonly [RegExp, FindingValue<'system'> | null, FindingValue<'provider'> | null])[] = [
  [/^ubuntu@ip-\d/, 'ubuntu', 'aws'],
  [/^admin@ip-\d/, 'debian', 'aws'],
  [/^ec2-user@ip-\d/, 'amazon', 'aws'],
  [/^root@ip-\d/, null, 'aws'],
  [/^\S+@ubuntu-s-\d+vcpu-/, 'ubuntu', 'digitalocean'],
  [/^\S+@debian-s-\d+vcpu-/, 'debian', 'digitalocean'],
  [/^\S+@centos-s-\d+vcpu-/, 'centos', 'digitalocean'],
  [/^\S+@fedora-s-\d+vcpu-/, 'fedora', 'digitalocean'],
  [/^\S+@ubuntu-\d+gb-(?:nbg|fsn|hel|ash|hil|sin)\d/, 'ubuntu', 'hetzner'],
  [/^\S+@debian-\d+gb-(?:nbg|fsn|hel|ash|hil|sin)\d/, 'debian', 'hetzner'],
  [/^opc@/, null, 'oracle'],
  [/^azureuser@/, null, 'azure'],
  [/^\S+@vps-?[0-9a-f]{6,8}$/, null, 'ovh'],
  [/^pi@raspberrypi/, 'raspberry-pi-os', 'own-hardware'],
];

/** What the prompts of a server's console tell: the privilege, and by the habits of images the system and its provider. */
export function promptFindings({ prompts }: Pick<CleanPaste, 'prompts'>): readonly Finding[] {
  const onServer = prompts.filter(({ command }) => SERVER_COMMAND.test(command));
  const last = onServer.at(-1);
  if (last === undefined) return [];
  const shown = `${last.user ?? ''}@${last.host ?? ''}`;
  const habit = HABITS.find(([pattern]) => pattern.test(shown));
  const found: Finding[] = [];
  if (habit?.[1]) found.push(finding('system', habit[1], SOURCE, shown));
  if (habit?.[2]) found.push(finding('provider', habit[2], SOURCE, shown));
  const privilege = privilegeOf(last);
  return privilege === null ? found : [...found, finding('privilege', privilege, SOURCE, `${shown} ${last.command}`)];
}

function privilegeOf({ user, command }: PlacedPrompt): FindingValue<'privilege'> | null {
  if (user === 'root') return 'root';
  return /^sudo\s/.test(command) ? 'sudo' : null;
}
