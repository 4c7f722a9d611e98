import { expect, test } from 'vitest';
import { recogniseFormat } from '../../../src/targets/import/format.ts';
import { readImport } from '../../../src/targets/import/read-import.ts';

const NONE = () => ({ ok: false, why: 'not here' }) as const;

test.each([
  ['# mine\nHost web-1\n', 'ssh-config'],
  ['User root\n\nMatch all\n Port 22\n', 'ssh-config'],
  ['web-1\n\n[db]\ndb-1\n', 'ansible-ini'],
  ['web-1 ansible_host=203.0.113.7', 'ansible-ini'],
  ['web-1\nweb-2\n', 'ansible-ini'],
  ['---\nall:\n  hosts:\n    web-1:\n', 'ansible-yaml'],
  ['webservers:\n  hosts:\n    web-1:\n', 'ansible-yaml'],
  ['x-defaults: &d\n  user: deploy\nhosts:\n  - name: web-1\n', 'hosts-yaml'],
  ['ssh: connect to host web-1 port 22: Connection refused', null],
  ['', null],
])('%j is recognised as %s', (text, format) => {
  expect(recogniseFormat(text)).toBe(format);
});

test('hosts are checked by the rules of hosts.yaml, and what breaks them is left out with the remedy', () => {
  const read = readImport('Host web-1\n Port 70000\nHost web-2\n Port 2222\n', '/ssh-hosts', NONE);
  if (!read.ok) throw new Error(read.problems.join());
  expect(read.found.hosts.map(({ host }) => [host.name, host.port, host.source])).toEqual([
    ['web-2', 2222, '/ssh-hosts'],
  ]);
  expect(read.found.skipped).toEqual([
    {
      what: 'web-1',
      line: 1,
      why: 'port of "web-1" is "70000": not a port. Write a number from 1 to 65535, without quotation marks',
    },
  ]);
});

test('a hosts.yaml keeps all that it says, and its faults are named by their line', () => {
  const read = readImport('hosts:\n  - { name: web-1, system: debian, tags: [eu] }\n', '/ssh-hosts', NONE);
  expect(read).toMatchObject({ ok: true, found: { hosts: [{ host: { name: 'web-1', system: 'debian' } }] } });
  expect(readImport('hosts:\n  - { name: web-1, os: debian }\n', '/ssh-hosts', NONE)).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/^Line 2: "os" is no key of a host\. Did you mean system\?/)],
  });
});

test('what is none of them is refused with the forms that are known', () => {
  expect(readImport('hello', '/ssh-hosts', NONE)).toEqual({
    ok: false,
    problems: ['This is neither an OpenSSH client config (Host …) nor an Ansible inventory ([group], or YAML).'],
  });
});
