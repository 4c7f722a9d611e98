import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptHosts, keepHosts } from '../conversation/hosts/kept-hosts.ts';

const FILE = `hosts:
  - { name: web-1, address: 203.0.113.7, port: 2222, user: deploy, tags: [web, eu] }
  - { name: db-1, tags: [db] }
`;

let kept: KeptHosts;
beforeEach(async () => {
  kept = await keepHosts(FILE);
});
afterEach(() => kept.close());

async function problem(text: string): Promise<string | null> {
  return (await kept.say(text)).error;
}

async function names(text: string): Promise<readonly string[]> {
  const { followUp } = await kept.say(text);
  return (followUp?.table ?? []).slice(1).map(([name = '']) => name);
}

test('lists the hosts of the file and the added ones, by name', async () => {
  await kept.say('/ssh-hosts add cache-1 203.0.113.9');
  const { followUp } = await kept.say('/ssh-hosts');
  expect(followUp?.lead).toEqual(['3 hosts:']);
  expect(followUp?.table).toEqual([
    ['Name', 'Address', 'User', 'System', 'Tags'],
    ['cache-1', '203.0.113.9', '', '', ''],
    ['db-1', '', '', '', 'db'],
    ['web-1', '203.0.113.7:2222', 'deploy', '', 'web eu'],
  ]);
});

test('narrows the list down by words and by a tag', async () => {
  expect(await names('/ssh-hosts list web')).toEqual(['web-1']);
  expect(await names('/ssh-hosts list --tag DB')).toEqual(['db-1']);
  expect(await names('/ssh-hosts list web --tag db')).toEqual([]);
});

test('shows thirty of many, and says how many more there are', async () => {
  const text = Array.from({ length: 100 }, (_, index) => `Host node-${index}`).join('\n');
  await kept.say(`/ssh-hosts import ${text}`);
  const { followUp } = await kept.say('/ssh-hosts list node');
  expect(followUp?.table).toHaveLength(31);
  expect(followUp?.closing).toEqual(['70 more are not shown: narrow it down with a word of theirs, or with --tag.']);
});

test('adds a host with all that is known of it, and shows it again after a restart', async () => {
  const key = `SHA256:${'a'.repeat(43)}`;
  const typed = `/ssh-hosts add Cache-1 ops@203.0.113.9:2200 --system debian --provider hetzner --tags web,eu --console https://c.example.com --jump gate --host-key ${key} --owner here`;
  expect((await kept.say(typed)).followUp?.lead).toEqual(['cache-1 has its name here now:']);
  const again = await kept.openBook();
  expect(again.inventory.hosts.find(({ name }) => name === 'cache-1')).toEqual({
    name: 'cache-1',
    address: '203.0.113.9',
    port: 2200,
    user: 'ops',
    system: 'debian',
    provider: 'hetzner',
    tags: ['web', 'eu'],
    console: 'https://c.example.com',
    jump: 'gate',
    hostKeys: [key],
    owner: 'slack:T1/C1',
    source: '/ssh-hosts',
    isAdded: true,
  });
  const { followUp } = await kept.say('/ssh-hosts show cache-1');
  expect(followUp?.read).toEqual(
    expect.arrayContaining([
      'Address: 203.0.113.9',
      'Port: 2200',
      'Console: https://c.example.com',
      `Pinned host key: ${key}`,
      'Owner: slack:T1/C1',
      expect.stringMatching(/^Written in: \/ssh-hosts, by slack:U1 on 20\d\d-/),
      'Not checked yet.',
    ]),
  );
});

test.each([
  ['/ssh-hosts add "web 2"', /^name of "web 2" is "web 2": not a name that a person could type/],
  ['/ssh-hosts add web-2 --system debain', /Did you mean debian\? Write one of debian, ubuntu/],
  ['/ssh-hosts add web-2 --console http://x', /not the address of a web page/],
  ['/ssh-hosts add web-2 --host-key nonsense', /not a host key/],
  ['/ssh-hosts add web-2 --owner ops', /not a channel.*slack:T0123\/C0456/],
  ['/ssh-hosts add web-2 a b c', /^Name one host, and where it is/],
  ['/ssh-hosts add', /ssh-hosts add HOST/],
  ['/ssh-hosts add web-1 203.0.113.8', /^web-1 stands in .*hosts\.yaml:2, and the file wins\. Change it there\.$/],
  ['/ssh-hosts remove web-1', /^web-1 stands in .*hosts\.yaml:2\. A chat cannot change that file/],
  ['/ssh-hosts show web1', /^No host here has the name "web1"\. Did you mean web-1\?$/],
  ['/ssh-hosts frobnicate', /Did you mean|It knows list, show, add, remove, import/],
])('%s is refused with the remedy', async (text, expected) => {
  expect(await problem(text)).toMatch(expected);
});

test('a host that was added is replaced only where that is asked for', async () => {
  await kept.say('/ssh-hosts add cache-1 203.0.113.9');
  expect(await problem('/ssh-hosts add cache-1 203.0.113.10')).toBe(
    'cache-1 was added before, by slack:U1. --replace puts this in its place.',
  );
  expect(await problem('/ssh-hosts add cache-1 203.0.113.10 --replace')).toBeNull();
  expect(await names('/ssh-hosts list 203.0.113.10')).toEqual(['cache-1']);
});

test('a host that was added can be removed', async () => {
  await kept.say('/ssh-hosts add cache-1 203.0.113.9');
  expect((await kept.say('/ssh-hosts remove CACHE-1')).followUp?.lead).toEqual(['cache-1 has no name here any more.']);
  expect(await names('/ssh-hosts list cache')).toEqual([]);
});

test('imports what is pasted: what is new, what is left out and why', async () => {
  const config = '```\nHost cache-1\n  HostName 203.0.113.9\nHost web-1 web-* \n  User x\n```';
  const { followUp } = await kept.say(`/ssh-hosts import ${config}`);
  expect(followUp?.lead).toEqual([
    'This was read as an OpenSSH client config.',
    '1 host was added: cache-1.',
    'Left out:',
  ]);
  expect(followUp?.read).toEqual([
    'web-* (line 3): a pattern, not the name of one host',
    expect.stringMatching(/^web-1 stands in .*hosts\.yaml:2, and the file wins\. Change it there$/),
  ]);
  expect(await names('/ssh-hosts list 203.0.113.9')).toEqual(['cache-1']);
});

test('imports an attached file, and the same one again changes nothing', async () => {
  const files = [{ name: 'inventory.ini', content: '[cache]\ncache-[1:2] ansible_user=ops\n' }];
  expect((await kept.say('/ssh-hosts import', { files })).followUp?.lead[1]).toBe(
    '2 hosts were added: cache-1, cache-2.',
  );
  expect((await kept.say('/ssh-hosts import', { files })).followUp?.lead).toEqual([
    'This was read as an Ansible inventory.',
    '0 hosts were added.',
    '2 are known already as written.',
  ]);
});

test('a dry run says what would be taken, and takes nothing', async () => {
  const { followUp } = await kept.say('/ssh-hosts import --dry-run Host cache-1\n HostName 203.0.113.9');
  expect(followUp?.lead[1]).toBe('1 host would be added: cache-1.');
  expect(await names('/ssh-hosts list cache')).toEqual([]);
});

test('files of the machine that runs this are not read from a chat', async () => {
  const { followUp } = await kept.say('/ssh-hosts import Include /etc/ssh/ssh_config\nHost cache-1');
  expect(followUp?.read).toEqual([
    'Include /etc/ssh/ssh_config (line 1): files of the machine that runs this are not read from a chat; import that file as well',
  ]);
});

test('what was added in a chat lifts no rule of what may be checked', async () => {
  await kept.say('/ssh-hosts add inside 10.0.0.5 --port 3306');
  const { judgeTarget } = await import('../../src/targets/judge-target.ts');
  const { judgePort } = await import('../../src/targets/judge-port.ts');
  const { inventory } = kept.hosts;
  expect(judgeTarget('inside', inventory, 'inventory')).toMatchObject({
    allowed: false,
    message: expect.stringContaining('was added in a chat, and only hosts of the inventory file may be checked here'),
  });
  expect(judgeTarget('10.0.0.5', inventory, 'inventory')).toMatchObject({ allowed: false });
  expect(judgeTarget('inside', inventory, 'public')).toMatchObject({ allowed: false });
  expect(judgeTarget('web-1', inventory, 'inventory')).toMatchObject({ allowed: true });
  expect(judgePort('inside', 3306, inventory, [22])).toMatchObject({ allowed: false });
  // A name that stands for the address of a listed host may not lead elsewhere.
  await kept.say('/ssh-hosts add 203.0.113.7 10.0.0.6');
  expect(judgeTarget('203.0.113.7', inventory, 'inventory')).toMatchObject({ allowed: false });
});

test('who names no host is offered those that have a name', async () => {
  expect(await problem('/ssh-check')).toMatch(/Hosts with a name here: web-1, db-1\.$/);
});

test('a name that leads nowhere is answered with those that may be meant', async () => {
  const answer = await kept.say('/ssh-check web1.invalid --timeout 3');
  expect(answer.reply?.notes).not.toContain('Did you mean web-1?');
  const near = await kept.say('/ssh-check we-1 --timeout 3');
  expect(near.reply?.notes).toContain('Did you mean web-1?');
});
