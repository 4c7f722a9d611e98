/** One zone as `firewall-cmd --list-all` prints it. */
export interface Zone {
  readonly name: string;
  readonly active: boolean;
  /** Index of the line with its name. */
  readonly line: number;
  readonly lastLine: number;
  /** The lists by their title, for example `services`, each with the line that it stands on. */
  readonly lists: ReadonlyMap<string, { readonly values: readonly string[]; readonly line: number }>;
  readonly richRules: readonly { readonly text: string; readonly line: number }[];
}

const HEAD = /^([\w-]{1,40})(?: \(((?:default|active|, )+)\))?$/;
const ENTRY =
  /^(target|ingress-priority|egress-priority|icmp-block-inversion|interfaces|sources|services|ports|protocols|forward|masquerade|forward-ports|source-ports|icmp-blocks|rich rules):(.*)$/;
const FIRST_ENTRIES: readonly string[] = ['target', 'interfaces', 'services', 'icmp-block-inversion'];

/** The zones of a paste. One whose head was cut off has no name and counts as active. */
export function readZones(lines: readonly string[]): readonly Zone[] {
  const zones: Zone[] = [];
  let zone: Draft | null = null;
  for (let index = 0; index < lines.length; index += 1) {
    const raw = lines[index] ?? '';
    const line = raw.trim();
    const entry = line.includes(':') ? ENTRY.exec(line) : null;
    if (entry === null) {
      if (zone?.inRules === true && line.startsWith('rule ')) addRule(zone, line, index);
      else if (zone !== null && line !== '' && !readsOn(zone, line, index)) zone = push(zones, zone);
      continue;
    }
    const [, key = '', rest = ''] = entry;
    const head = HEAD.exec((lines[index - 1] ?? '').trim());
    const begins = FIRST_ENTRIES.includes(key) && zone?.lastLine !== index - 1;
    if (zone === null || begins || zone.lists.has(key)) {
      push(zones, zone);
      zone = begin(head !== null && begins ? head : null, index);
    }
    zone.lastLine = index;
    zone.inRules = key === 'rich rules';
    zone.lists.set(key, {
      values: rest
        .trim()
        .split(/[\s,]+/)
        .filter((word) => word !== ''),
      line: index,
    });
    if (key === 'rich rules' && rest.includes('rule ')) addRule(zone, rest.trim(), index);
  }
  push(zones, zone);
  return zones.filter(isZone);
}

/** `services:` alone, with nothing behind it, stands in the files of many other programs. */
function isZone({ lists }: Zone): boolean {
  const services = lists.get('services');
  return lists.has('target') || (services !== undefined && (lists.size > 1 || services.values.length > 0));
}

interface Draft {
  readonly name: string;
  readonly active: boolean;
  readonly line: number;
  lastLine: number;
  inRules: boolean;
  readonly lists: Map<string, { readonly values: readonly string[]; readonly line: number }>;
  readonly richRules: { readonly text: string; readonly line: number }[];
}

function begin(head: RegExpExecArray | null, index: number): Draft {
  return {
    name: head?.[1] ?? '',
    active: head === null || (head[2] ?? '').includes('active'),
    line: head === null ? index : index - 1,
    lastLine: index,
    inRules: false,
    lists: new Map(),
    richRules: [],
  };
}

function push(zones: Zone[], zone: Draft | null): null {
  if (zone !== null) zones.push(zone);
  return null;
}

function addRule(zone: Draft, text: string, index: number): void {
  zone.richRules.push({ text, line: index });
  zone.lastLine = index;
}

/** A long list of a narrow screen goes on in the next line. */
function readsOn(zone: Draft, line: string, index: number): boolean {
  const isList = zone.lastLine === index - 1 && /^(?:[\w./-]+ )*[\w./-]+$/.test(line) && line.length < 80;
  const isHead = HEAD.test(line) && !line.includes('/');
  return isList && !isHead;
}
