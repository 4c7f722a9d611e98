import type { FindingId, FindingValue } from '../../../knowledge/findings.ts';
import { type Statement, says } from '../statement.ts';

type Name<Id extends FindingId> = readonly [value: FindingValue<Id>, spelt: string];

const SYSTEMS: readonly Name<'system'>[] = [
  ['raspberry-pi-os', 'raspberry pi os|raspberry pi|raspbian|raspi|a pi|rpi'],
  ['ubuntu', '[klx]?ubuntu|linux mint|mint|pop!?_?os'],
  ['debian', 'debian|proxmox(?: ve)?|kali|devuan'],
  ['rhel', 'rhel|red ?hat(?: enterprise)?|rocky|alma(?:linux)?|oracle linux'],
  ['centos', 'centos'],
  ['fedora', 'fedora'],
  ['amazon', 'amazon linux|al2|al2023|amzn2?'],
  ['suse', 'suse|opensuse(?: leap| tumbleweed)?|sles'],
  ['arch', 'arch|manjaro|endeavouros'],
  ['gentoo', 'gentoo'],
  ['alpine', 'alpine'],
  ['openwrt', 'openwrt|lede'],
  ['synology', 'synology(?: nas)?|dsm|diskstation'],
  ['freebsd', 'freebsd|truenas|pfsense|opnsense'],
  ['openbsd', 'openbsd'],
  ['netbsd', 'netbsd'],
  ['macos', 'mac ?os(?: x)?|os x|mac(?: mini)?'],
  ['windows', 'windows|win ?1[01]'],
];

const PROVIDERS: readonly Name<'provider'>[] = [
  ['aws', 'aws|ec2|amazon(?: web services)?|lightsail'],
  ['gcp', 'gcp|google(?: cloud)?|google compute(?: engine)?|gce'],
  ['azure', '(?:microsoft )?azure'],
  ['digitalocean', 'digital ?ocean'],
  ['hetzner', 'hetzner'],
  ['linode', 'linode|akamai'],
  ['vultr', 'vultr'],
  ['ovh', 'ovh(?:cloud)?'],
  ['oracle', 'oracle(?: cloud)?|oci'],
  [
    'own-hardware',
    'home ?lab|bare metal|(?:my |our )?own hardware|at home|my basement|on[- ]prem(?:ises?)?|our (?:own )?data ?cent(?:er|re)|my (?:nas|home server)',
  ],
];

// "it's ubuntu", "running debian 12", "the server is on hetzner"; alone it counts as an answer.
const SUBJECT =
  "(?:^|[.,;!:]\\s+|\\band\\s+)(?:yes,? |no,? )?(?:(?:it'?s|its|it is|this is|that'?s|we (?:use|have|run|are)|we're|i (?:use|have|run|am)|i'm|(?:the |my |our |this )?(?:server|box|machine|host|vm|vps|instance|system|os|distro|provider|droplet|image)(?:'s| is| runs| uses)?(?: (?:running|hosted))?|running|runs|on|at|in|hosted (?:on|at|with|by)|an?)\\s+){0,3}(?:an?\\s+|the\\s+)?";
const KIND =
  'linux|server|cloud|vps|vm|box|droplet|instance|machine|host|image|lts|stream|os|container|lxc|bookworm|bullseye|trixie|jammy|noble|focal|v?[0-9][0-9.]*(?: ?lts)?';
const AFTER = '\\s*(?:$|[.,;!(]|\\b(?:and|on|at|in|with|but)\\b)';

function named(spelt: string): RegExp {
  return new RegExp(`${SUBJECT}(?:${spelt})(?:\\s+(?:${KIND}))*${AFTER}`);
}

/** Which system the server runs and whose it is. */
export const SURROUNDINGS_STATEMENTS: readonly Statement[] = [
  ...SYSTEMS.map(([value, spelt]) => says('system', value, named(spelt))),
  ...PROVIDERS.map(([value, spelt]) => says('provider', value, named(spelt))),
];

const SOMEWHERE: readonly Statement[] = [
  ...SYSTEMS.map(([value, spelt]) => says('system', value, whole(spelt))),
  ...PROVIDERS.map(([value, spelt]) => says('provider', value, whole(spelt))),
];
const NAMES_AND_KINDS = new RegExp(
  `\\b(?:${[...SYSTEMS, ...PROVIDERS].map(([, spelt]) => spelt).join('|')}|${KIND}|it'?s|its|it is|running|on|at|in|with|and|a|an|the|my|our)\\b|[\\s.,;/+&()!-]`,
  'g',
);

function whole(spelt: string): RegExp {
  return new RegExp(`\\b(?:${spelt})\\b`);
}

/** The systems and providers in a message that holds nothing else: `AWS EC2 amazon linux`. */
export function listedNames(text: string): readonly Statement[] {
  return text.length <= 100 && text.replace(NAMES_AND_KINDS, '') === ''
    ? SOMEWHERE.filter(({ pattern }) => pattern.test(text))
    : [];
}
