import { type FindingId, type FindingValue, finding } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';
import { sanitiseLine } from '../text/sanitise.ts';

/** A sentence that tells something of the case, and what it tells. Every pattern is linear and read in lower case. */
interface Statement<Id extends FindingId = FindingId> {
  readonly pattern: RegExp;
  readonly id: Id;
  readonly value: FindingValue<Id>;
}

function says<Id extends FindingId>(id: Id, value: FindingValue<Id>, pattern: RegExp): Statement {
  return { id, value, pattern } as Statement;
}

// "it's ubuntu", "running debian 12", "the server is on hetzner"; alone it counts as an answer.
const SUBJECT =
  "(?:^|[.,;!]\\s+|\\band\\s+)(?:(?:it'?s|its|it is|this is|that'?s|we (?:use|have|run)|i (?:use|have|run)|(?:the |my |our )?(?:server|box|machine|host|vm|vps|instance|system|os|distro|provider|droplet)(?:'s| is| runs| uses)?(?: running)?|running|runs|on|at|hosted (?:on|at|with|by))\\s+){0,2}(?:an?\\s+|the\\s+)?";

function named(name: string): RegExp {
  return new RegExp(
    `${SUBJECT}(?:${name})(?:\\s+(?:linux|server|cloud|vps|vm|box|droplet|instance|machine|host|lts|v?[0-9][0-9.]*))*\\s*(?:$|[.,;!]|\\band\\b)`,
  );
}

const SYSTEMS: readonly Statement[] = [
  says('system', 'raspberry-pi-os', named('raspberry pi os|raspbian|raspberry pi|a raspi|raspi')),
  says('system', 'ubuntu', named('ubuntu|kubuntu|linux mint|mint|pop!?_?os')),
  says('system', 'debian', named('debian|proxmox|kali|devuan')),
  says('system', 'rhel', named('rhel|red ?hat(?: enterprise)?|rocky|alma(?:linux)?|oracle linux')),
  says('system', 'centos', named('centos(?: stream)?')),
  says('system', 'fedora', named('fedora')),
  says('system', 'amazon', named('amazon|al2|al2023')),
  says('system', 'suse', named('suse|opensuse(?: leap| tumbleweed)?|sles')),
  says('system', 'arch', named('arch|manjaro|endeavouros')),
  says('system', 'gentoo', named('gentoo')),
  says('system', 'alpine', named('alpine')),
  says('system', 'openwrt', named('openwrt|lede')),
  says('system', 'synology', named('synology(?: nas)?|dsm')),
  says('system', 'freebsd', named('freebsd|truenas|pfsense|opnsense')),
  says('system', 'openbsd', named('openbsd')),
  says('system', 'netbsd', named('netbsd')),
  says('system', 'macos', named('mac ?os(?: x)?|os x|a mac|mac mini')),
  says('system', 'windows', named('windows')),
];

const PROVIDERS: readonly Statement[] = [
  says('provider', 'aws', named('aws|ec2|amazon web services|lightsail')),
  says('provider', 'gcp', named('gcp|google|google compute(?: engine)?|gce')),
  says('provider', 'azure', named('azure|microsoft azure')),
  says('provider', 'digitalocean', named('digital ?ocean')),
  says('provider', 'hetzner', named('hetzner')),
  says('provider', 'linode', named('linode|akamai')),
  says('provider', 'vultr', named('vultr')),
  says('provider', 'ovh', named('ovh(?:cloud)?')),
  says('provider', 'oracle', named('oracle|oci')),
  says('provider', 'own-hardware', named('home ?lab|bare metal|my own hardware|own hardware|at home|my basement')),
];

const MEANS: readonly Statement[] = [
  says(
    'console',
    'none',
    /\b(?:no|don'?t have(?: an?y?)?|do not have(?: an?y?)?|without(?: an?y?)?|haven'?t got(?: an?)?)\s+(?:web |serial |vnc |kvm |provider )?console\b|\bconsole (?:does ?n'?t|does not|won'?t) (?:work|open|load)\b/,
  ),
  says(
    'console',
    'yes',
    /\bi(?:'m| am) (?:in|on|at) the (?:web |serial |vnc )?console\b|\bi have (?:a |the )?(?:web |serial |vnc )?console\b|\bconsole (?:works|is open)\b/,
  ),
  says('privilege', 'none', /\b(?:no|don'?t have|do not have|without)\s+(?:sudo|root)\b|\bnot in the sudoers file\b/),
  says('privilege', 'root', /\bi(?:'m| am) (?:logged in as )?root\b/),
  says(
    'clipboard',
    'none',
    /\b(?:no|can'?t|cannot|without(?: a)?)\s+(?:clipboard|copy|paste|copy ?(?:and|&|\/)? ?paste)\b/,
  ),
];

const HISTORY: readonly Statement[] = [
  says(
    'worked-before',
    'yes',
    /\b(?:it |ssh )?(?:worked|was working|used to work)\b(?! now| again)|\b(?:yesterday|last (?:week|night|month)|this morning) it (?:still )?(?:worked|was fine)/,
  ),
  says(
    'worked-before',
    'never',
    /\b(?:it )?(?:has )?never worked\b|\bfirst time (?:i|we|connecting)|\bbrand new (?:server|vps|vm|instance|droplet)\b/,
  ),
  says(
    'what-changed',
    'sshd-config',
    /\b(?:after|since|i|we|just|have)\b.{0,40}\b(?:edit|chang|modif|touch|updat|harden)\w*\b.{0,20}\b(?:sshd?_?config|ssh config\w*|sshd|ssh port|the port)\b/,
  ),
  says(
    'what-changed',
    'firewall',
    /\b(?:after|since|i|we|just|have)\b.{0,40}\b(?:ufw|firewalld?|iptables|nftables|security groups?|firewall rules?)\b/,
  ),
  says(
    'what-changed',
    'upgrade',
    /\b(?:after|since|just|did|ran|i|we)\b.{0,30}\b(?:upgrad\w+|updat(?:e|ed|ing) (?:the )?(?:system|packages|server|everything)|apt(?:-get)? (?:upgrade|dist-upgrade|full-upgrade|update)|do-release-upgrade|(?:dnf|yum) (?:update|upgrade))\b/,
  ),
  says(
    'what-changed',
    'third-party-packages',
    /\b(?:third[- ]party|ppa|backports|testing repo|unstable repo|custom openssl|compiled openss[lh])\b/,
  ),
  says(
    'what-changed',
    'reboot',
    /\b(?:after|since|just|i|we)\b.{0,20}\b(?:reboot\w*|restart(?:ed)? (?:the )?(?:server|vm|machine|box|instance)|power ?cycl\w+)\b/,
  ),
  says(
    'what-changed',
    'reinstall',
    /\b(?:reinstalled|rebuilt|restored (?:a |from )?(?:backup|snapshot)|new image|redeployed)\b/,
  ),
  says(
    'what-changed',
    'new-server',
    /\b(?:just (?:launched|created|deployed|started|installed|set up)|new (?:server|vps|vm|droplet|instance)|fresh(?:ly)? install\w*)\b/,
  ),
  says(
    'what-changed',
    'address-change',
    /\b(?:new ip|ip (?:address )?(?:has )?changed|changed the (?:ip|dns|a record)|moved the domain|elastic ip)\b/,
  ),
  says(
    'what-changed',
    'client-network',
    /\b(?:from|in|at) (?:a |the |my )?(?:hotel|caf[eé]|coffee shop|airport|office|new (?:network|flat|apartment|provider|isp)|other network|vpn)\b/,
  ),
  says(
    'what-changed',
    'many-tries',
    /\b(?:too many|several|many|lots of|a few) (?:wrong |failed )?(?:attempts|tries|logins|passwords)\b|\bwrong password (?:a few|several|many|too many) times\b/,
  ),
  says('what-changed', 'permissions', /\b(?:ran|did|after|since|accidentally)\b.{0,30}\bch(?:mod|own)\b/),
  says(
    'what-changed',
    'deleted-files',
    /\b(?:deleted|removed|rm -rf)\b.{0,40}(?:\/etc|\/home|\/var|\/usr|\.ssh|files?|directory|folder)/,
  ),
  says(
    'what-changed',
    'nothing',
    /\bnothing (?:has )?changed\b|\b(?:i|we) (?:did ?n'?t|did not|have ?n'?t) chang(?:ed?)? anything\b/,
  ),
];

const ELSEWHERE: readonly Statement[] = [
  says(
    'works-from-elsewhere',
    'yes',
    /\b(?:it )?(?:works|is fine|connects) (?:from|on|over|via|with) (?:another|a different|my (?:phone|mobile|home|office)|home|the office|mobile|lte|4g|5g|a vpn|other)\b|\bonly (?:fails )?from (?:here|my|this|one)\b|\bcolleagues? (?:can|get in|gets in|still)\b/,
  ),
  says(
    'works-from-elsewhere',
    'no',
    /\b(?:fails|does ?n'?t work|same) (?:from|on|over) (?:everywhere|another|a different|any|other|all)\b|\bnobody (?:can|gets)\b|\b(?:same|fails) for everyone\b/,
  ),
];

const ALL: readonly Statement[] = [...SYSTEMS, ...PROVIDERS, ...MEANS, ...HISTORY, ...ELSEWHERE];
// What is longer is a paste or a story; only its beginning is read as plain words.
const READ_CHARS = 600;

/** What a person tells in plain words: system, provider, means, what changed. A question tells nothing. */
export function readStatements(text: string): Finding[] {
  const plain = text.slice(0, READ_CHARS).toLowerCase().replace(/[’`]/g, "'").replace(/\s+/g, ' ').trim();
  const sentences = plain.split(/(?<=[?!.])\s+/).filter((sentence) => !sentence.endsWith('?'));
  const found = sentences.flatMap((sentence) => clausesOf(sentence).flatMap(readClause));
  return [...new Map(found.map((told) => [`${told.id}=${told.value}`, told])).values()];
}

/** "debian 12 on hetzner" says two things; "lunch at amazon" says nothing, so what follows counts only after a statement. */
function clausesOf(sentence: string): string[] {
  const [first = '', ...rest] = sentence.split(/ (?=(?:on|at|with) )/);
  return rest.length > 0 && readClause(first).length > 0 ? [sentence, first, ...rest] : [sentence];
}

function readClause(clause: string): Finding[] {
  return ALL.filter(({ pattern }) => pattern.test(clause)).map(({ id, value }) =>
    finding(id, value, `answer:${id}`, sanitiseLine(clause)),
  );
}
