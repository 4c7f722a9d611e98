import type { Answers, NameRecord } from './name-server.ts';

const PUBLIC = [8, 8, 8, 8];
const PRIVATE = [10, 0, 0, 5];

function six(text: string): readonly number[] {
  const [head = '', tail = ''] = text.split('::');
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((word) => Number.parseInt(word, 16));
  const [before, behind] = [groups(head), groups(tail)];
  const all = [...before, ...Array.from({ length: 8 - before.length - behind.length }, () => 0), ...behind];
  return all.flatMap((group) => [group >> 8, group & 255]);
}

const ADDRESSES: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'public.test': [PUBLIC],
  'private.test': [PRIVATE],
  'inner.test': [PRIVATE],
  'mixed.test': [PUBLIC, PRIVATE],
  'mixed-back.test': [PRIVATE, PUBLIC],
  'loop.test': [[127, 0, 0, 1]],
  'zero.test': [[0, 0, 0, 0]],
  'metadata.test': [[169, 254, 169, 254]],
  'shared.test': [[100, 64, 0, 1]],
  'group.test': [[224, 0, 0, 1]],
  'all.test': [[255, 255, 255, 255]],
  'mapped.test': [six('::ffff:a00:5')],
  'translated.test': [six('64:ff9b::a00:5')],
  'six-to-four.test': [six('2002:a00:5::1')],
  'teredo.test': [six('2001::a00:5')],
  'isatap.test': [six('2600::5efe:a00:5')],
  'local.test': [six('fe80::1')],
  'unique.test': [six('fd00::1')],
  'self.test': [six('::1')],
  'half.test': [PUBLIC, six('fd00::1')],
};

/** Names that lead where chats may not go, some of them only the second time. */
export function createAnswers(): Answers {
  const asked = new Map<string, number>();
  return (name, type) => {
    const count = (asked.get(`${name} ${type}`) ?? 0) + 1;
    asked.set(`${name} ${type}`, count);
    if (type === 'other') return [];
    if (name === 'rebind.test') return addresses(name, type, [count === 1 ? PUBLIC : PRIVATE]);
    if (name === 'alias.test')
      return [
        { name, type: 'CNAME', target: 'alias2.test' },
        { name: 'alias2.test', type: 'CNAME', target: 'inner.test' },
        ...addresses('inner.test', type, [PRIVATE]),
      ];
    return addresses(name, type, ADDRESSES[name] ?? []);
  };
}

function addresses(
  name: string,
  type: 'A' | 'AAAA' | 'CNAME',
  all: readonly (readonly number[])[],
): readonly NameRecord[] {
  if (type === 'CNAME') return [];
  const length = type === 'A' ? 4 : 16;
  return all.filter((bytes) => bytes.length === length).map((bytes) => ({ name, type, bytes }));
}

/** What somebody may type to reach an address that is not public. */
export const REFUSED: readonly string[] = [
  ...Object.keys(ADDRESSES).filter((name) => name !== 'public.test'),
  'alias.test',
  'PRIVATE.test.',
  '10.0.0.5',
  '10.0.0.5.',
  '10.5',
  '10.0.5',
  '167772165',
  '0xa000005',
  '0x0a.0.0.5',
  '012.0.0.05',
  '0000012.0.0.5',
  '127.1',
  '2130706433',
  '0x7f.1',
  '017700000001',
  '0',
  '0.0.0.0',
  'localhost',
  'LOCALHOST.',
  'localhost.localdomain',
  '169.254.169.254',
  '0xa9fea9fe',
  '100.64.0.1',
  '192.168.1.1',
  '172.16.0.1',
  '255.255.255.255',
  '224.0.0.1',
  '::1',
  '[::1]:22',
  '::',
  '::ffff:10.0.0.5',
  '[::ffff:a00:5]:22',
  '::10.0.0.5',
  '64:ff9b::10.0.0.5',
  '64:ff9b:1::10.0.0.5',
  '2002:a00:5::1',
  '2001::1',
  '2600::5efe:10.0.0.5',
  '2600::200:5efe:a00:5',
  'fe80::1%lo',
  '[fe80::1%25lo]:22',
  'fd00:ec2::254',
  'fec0::1',
  'ff02::1',
  '１０.０.０.５',
  '10。0。0。5',
  '⑩.0.0.5',
  'root@10.0.0.5',
  'public.test@10.0.0.5',
  'ssh://public.test:22@10.0.0.5/',
  'ssh://public.test@10.0.0.5',
  'ssh -p 22 root@10.0.0.5',
  'ssh -o HostName=10.0.0.5 public.test',
  'ssh -oHostName=10.0.0.5 public.test',
  'http://10.0.0.5/',
  '<http://public.test|10.0.0.5>',
  '[public.test](http://10.0.0.5) 10.0.0.5',
];

/** Ports where no SSH server is expected, of a host that may be checked. */
export const REFUSED_PORTS: readonly string[] = [
  'public.test:80',
  '8.8.8.8:443',
  'public.test --port 6379',
  '--port=25 8.8.8.8',
  'ssh -p 3306 root@public.test',
  '[2600::99]:5432',
  'ssh://public.test:1',
];
