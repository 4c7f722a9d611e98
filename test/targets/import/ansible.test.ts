import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnsibleHosts } from '../../../src/targets/import/ansible-hosts.ts';
import { readAnsibleIni } from '../../../src/targets/import/ansible-ini.ts';
import { expandRange } from '../../../src/targets/import/ansible-range.ts';
import { readAnsibleYaml } from '../../../src/targets/import/ansible-yaml.ts';

const INI = `
mail.example.com ansible_host=203.0.113.5
[web]
web[01:03].example.com:2222 ansible_user=deploy  # the three
special ansible_host="203.0.113.9" ansible_ssh_pass=hunter2
[web:vars]
ansible_port = 2200
ansible_ssh_common_args='-o ProxyCommand="ssh -W %h:%p -q ops@gate.example.com"'
[db]
db-[a:b]
[eu:children]
web
db
[eu:vars]
ansible_user=admin
ansible_port=22
`;
const YAML = `
all:
  hosts:
    mail.example.com: { ansible_host: 203.0.113.5 }
  children:
    eu:
      vars: { ansible_user: admin, ansible_port: 22 }
      children:
        web:
          hosts:
            web[01:03].example.com: { ansible_user: deploy, ansible_port: 2222 }
            special: { ansible_host: 203.0.113.9, ansible_password: !vault abc }
          vars:
            ansible_port: 2200
            ansible_ssh_common_args: '-J ops@gate.example.com'
        db:
          hosts:
            db-[a:b]:
`;
const JUMP = 'ops@gate.example.com';
const WEB = { address: null, port: 2222, user: 'deploy', jump: JUMP, tags: ['eu', 'web'] };
const DB = { address: null, port: 22, user: 'admin', jump: null, tags: ['eu', 'db'] };
const EXPECTED = [
  { name: 'mail.example.com', address: '203.0.113.5', port: null, user: null, jump: null, tags: [] },
  { name: 'web01.example.com', ...WEB },
  { name: 'web02.example.com', ...WEB },
  { name: 'web03.example.com', ...WEB },
  { name: 'special', address: '203.0.113.9', port: 2200, user: 'admin', jump: JUMP, tags: ['eu', 'web'] },
  { name: 'db-a', ...DB },
  { name: 'db-b', ...DB },
];

describe('groups become tags, and the innermost value counts', () => {
  test.each([
    ['INI', readAnsibleIni(INI)],
    ['YAML', readAnsibleYaml(YAML)],
  ])('%s', (_form, model) => {
    const { hosts, skipped } = readAnsibleHosts(model);
    expect(hosts.map(({ entry }) => entry)).toEqual(EXPECTED);
    expect(skipped).toEqual([]);
    expect(JSON.stringify(model, (_key, value) => (value instanceof Map ? [...value] : value))).not.toContain(
      'hunter2',
    );
  });
});

test('what is not reached by SSH, and what only Ansible can fill in, is said', () => {
  const text =
    'a ansible_connection=local\nb ansible_host="{{ lookup(\'env\', \'X\') }}"\nc ansible_host="{{ inventory_hostname }}.example.com"\n';
  const { hosts, skipped } = readAnsibleHosts(readAnsibleIni(text));
  expect(hosts.map(({ entry }) => [entry.name, entry.address])).toEqual([['c', 'c.example.com']]);
  expect(skipped).toEqual([
    { what: 'a', line: 1, why: 'it is reached by local, not by SSH' },
    { what: 'b', line: 2, why: 'its address is a template that only Ansible can fill in' },
  ]);
});

test('groups that are children of each other end the way up', () => {
  const { hosts } = readAnsibleHosts(readAnsibleIni('[a]\nweb-1\n[a:children]\nb\n[b:children]\na\n'));
  expect(hosts.map(({ entry }) => entry.tags)).toEqual([['b', 'a']]);
});

test.each([
  ['node[0:20:5]', ['node0', 'node5', 'node10', 'node15', 'node20']],
  ['r[1:2]c[x:y]', ['r1cx', 'r1cy', 'r2cx', 'r2cy']],
  ['plain', ['plain']],
])('%s stands for %j', (pattern, names) => {
  expect(expandRange(pattern, 100)).toEqual({ ok: true, names });
});

test.each(['web[1:999999999]', 'web[3:1]', 'web[a:3]', 'web[', 'w[1:2][1:2][1:2][1:2][1:2]'])(
  '%s is refused',
  (pattern) => {
    expect(expandRange(pattern, 10_000)).toMatchObject({ ok: false });
  },
);

test('any text is read in both forms', () => {
  const words = fc.constantFrom(
    '[web]',
    '[a:children]',
    '[a:vars]',
    'ansible_host=',
    'web[1:3]',
    ':22',
    '"',
    '\n',
    'all:',
    '  hosts:',
    '- a',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 40 }), (parts) => {
      for (const separator of ['\n', '']) {
        const text = parts.join(separator);
        for (const model of [readAnsibleIni(text), readAnsibleYaml(text)]) {
          for (const { entry } of readAnsibleHosts(model).hosts) expect(typeof entry.name).toBe('string');
        }
      }
    }),
  );
});

test('hosts in hundreds of groups within groups do not take forever', () => {
  const groups = Array.from({ length: 400 }, (_, index) => `[g${index}:children]\ng${index + 1}\n`).join('');
  const hosts = Array.from({ length: 400 }, (_, index) => `[g${index}]\n${'h\ni\nj\n'.repeat(100)}`).join('');
  const { hosts: read } = readAnsibleHosts(readAnsibleIni(groups + hosts));
  expect(read.map(({ entry }) => entry.name)).toEqual(['h', 'i', 'j']);
  expect(read[0]?.notes).toEqual(['only 50 of its 400 groups are kept']);
});
