import { isIPv4 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../src/targets/parse-target.ts';
import type { Target } from '../../src/targets/target.ts';

function read(text: string): Target {
  const result = parseTarget(text);
  if (!result.ok) throw new Error(`${JSON.stringify(text)} was refused: ${result.message}`);
  return result.target;
}

function refusal(text: string): string {
  const result = parseTarget(text);
  if (result.ok) throw new Error(`${JSON.stringify(text)} was read as ${JSON.stringify(result.target)}`);
  expect(result.code).toBe('target-unreadable');
  return result.message;
}

/** An IPv6 address as a URL parser writes it. */
function shortest(address: string): string {
  return new URL(`ssh://[${address}]`).hostname.slice(1, -1);
}

/** Host, port and user, written short. */
function place(text: string): string {
  const { host, port, user } = read(text);
  return [host, port ?? '-', user ?? '-'].join(' ');
}

describe('what people type', () => {
  test.each([
    ['web-1', 'web-1 - -'],
    ['example.com', 'example.com - -'],
    ['example.com:2222', 'example.com 2222 -'],
    ['example.com:ssh', 'example.com 22 -'],
    ['example.com:00022', 'example.com 22 -'],
    ['deploy@example.com', 'example.com - deploy'],
    ['203.0.113.7', '203.0.113.7 - -'],
    ['deploy@203.0.113.7:65535', '203.0.113.7 65535 deploy'],
    ['[2001:db8::7]:22', '2001:db8::7 22 -'],
    ['[2001:db8::7]', '2001:db8::7 - -'],
    ['2001:db8::7', '2001:db8::7 - -'],
    ['2001:DB8::A', '2001:db8::a - -'],
    ['root@2001:db8::7', '2001:db8::7 - root'],
    ['root@[2001:db8::7]:2222', '2001:db8::7 2222 root'],
    ['2001:db8:0:0:0:0:0:7:2222', '2001:db8::7 2222 -'],
    ['2001:DB8:0::0:7', '2001:db8::7 - -'],
    ['::1:22', '::0.1.0.34 - -'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7 - -'],
    ['fe80::1%Eth0', 'fe80::1%Eth0 - -'],
    ['root@[FE80::1%Eth0]:22', 'fe80::1%Eth0 22 root'],
    ['ssh://[fe80::1%25eth0]:22', 'fe80::1%eth0 22 -'],
    ['[web-1]:2222', 'web-1 2222 -'],
    ['localhost', 'localhost - -'],
    ['WEB-1.Example.COM', 'web-1.example.com - -'],
    ['web_1.example.com', 'web_1.example.com - -'],
    ['example.com.', 'example.com - -'],
    ['müller.example', 'xn--mller-kva.example - -'],
    ['MÜNCHEN.example:22', 'xn--mnchen-3ya.example 22 -'],
    ['xn--mller-kva.example', 'xn--mller-kva.example - -'],
    ['ssh', 'ssh - -'],
    ['bob@corp.example@web-1', 'web-1 - bob@corp.example'],
    ['CORP\\bob@web-1', 'web-1 - CORP\\bob'],
    ['host$@web-1', 'web-1 - host$'],
  ])('%s', (text, expected) => {
    expect(place(text)).toBe(expected);
  });

  test.each(['0x7f.1', '127.1', '2130706433', '0177.0.0.01'])(
    '%s stays as typed, and what it means is said',
    (text) => {
      expect(read(text)).toMatchObject({ host: text, notes: [`${text} is another spelling of 127.0.0.1.`] });
    },
  );
});

describe('what people paste', () => {
  test.each([
    ['  web-1 \n', 'web-1 - -'],
    ['"web-1"', 'web-1 - -'],
    ['`deploy@web-1`', 'web-1 - deploy'],
    ['```\nssh -p 22 web-1\n```', 'web-1 22 -'],
    ['“web-1”', 'web-1 - -'],
    ['‘web-1’,', 'web-1 - -'],
    ['«web-1»', 'web-1 - -'],
    ['<web-1>', 'web-1 - -'],
    ['(web-1).', 'web-1 - -'],
    ['**web-1**', 'web-1 - -'],
    ['web-1?', 'web-1 - -'],
    ['web-1:', 'web-1 - -'],
    ['web-1/', 'web-1 - -'],
    ['web–1', 'web-1 - -'],
    ['web\u20111', 'web-1 - -'],
    ['\u200bweb-1\ufeff', 'web-1 - -'],
    ['example．com：２２', 'example.com 22 -'],
    ['例え。example', 'xn--r8jz45g.example - -'],
    ['<http://web-1.example.com|web-1.example.com>', 'web-1.example.com - -'],
    ['<http://web-1.example.com:2222|web-1.example.com:2222>', 'web-1.example.com 2222 -'],
    ['<https://web-1.example.com>', 'web-1.example.com - -'],
    ['<ssh://deploy@web-1:33>', 'web-1 33 deploy'],
    ['<mailto:deploy@example.com|deploy@example.com>', 'example.com - deploy'],
    ['ssh -p 22 <mailto:deploy@example.com|deploy@example.com>', 'example.com 22 deploy'],
    ['root@<http://example.com|example.com>', 'example.com - root'],
    ['[web-1](http://web-1.example.com)', 'web-1 - -'],
    ['ssh –p 2222 web-1', 'web-1 2222 -'],
    ['ssh —p 2222 web-1', 'web-1 2222 -'],
    ['web-1 —port 2222', 'web-1 2222 -'],
    ['ssh -p “2222” web-1', 'web-1 2222 -'],
    ['ssh\u00a0-p\u00a02222 web-1', 'web-1 2222 -'],
    ['ssh -p 2222 \\\n  -l deploy \\\r\n  web-1', 'web-1 2222 deploy'],
    ['ssh web-1 &amp;&amp; uptime', 'web-1 - -'],
    ["ssh web-1 'cat <<EOF\none\nEOF'", 'web-1 - -'],
    ['ssh –Avp 2222 web-1', 'web-1 2222 -'],
    ['<tel:2130706433|2130706433>', '2130706433 - -'],
    ['ssh web-1\nssh: connect to host web-1 port 22: Connection refused', 'web-1 - -'],
  ])('%j', (text, expected) => {
    expect(place(text)).toBe(expected);
  });

  test.each([
    ['root@web:~# ssh deploy@web-1', 'web-1 - deploy'],
    ['me@mac ~ % ssh web-1', 'web-1 - -'],
    ['$ ssh web-1', 'web-1 - -'],
    ['❯ ssh web-1', 'web-1 - -'],
    ['➜  ~ ssh web-1', 'web-1 - -'],
    ['➜  site git:(main) ✗ ssh web-1', 'web-1 - -'],
    ['[root@web ~]# sudo ssh web-1', 'web-1 - -'],
    ['PS C:\\Users\\me> ssh web-1', 'web-1 - -'],
    ['C:\\Users\\me>ssh.exe web-1', 'web-1 - -'],
  ])('the prompt before a command does not count: %s', (text, expected) => {
    expect(place(text)).toBe(expected);
  });
});

describe('URLs and paths', () => {
  test.each([
    ['ssh://deploy@example.com:2222', 'example.com 2222 deploy'],
    ['SSH://deploy@example.com:2222/', 'example.com 2222 deploy'],
    ['sftp://deploy@example.com:2222/srv', 'example.com 2222 deploy'],
    ['git+ssh://git@example.com:33/o/r.git', 'example.com 33 git'],
    ['ssh://u%40corp@example.com', 'example.com - u@corp'],
    ['ssh://deploy;fingerprint=ssh-ed25519-ab@example.com', 'example.com - deploy'],
    ['deploy@example.com:/srv', 'example.com - deploy'],
    ['deploy@example.com:~/srv', 'example.com - deploy'],
    ['example.com:notes.txt', 'example.com - -'],
    ['example.com:srv/www', 'example.com - -'],
    ['example.com:2222/srv', 'example.com 2222 -'],
    ['example.com:/srv/a@b:c', 'example.com - -'],
    ['git@github.com:owner/repo.git', 'github.com - git'],
    ['example.com/login?next=/', 'example.com - -'],
  ])('%s', (text, expected) => {
    expect(place(text)).toBe(expected);
  });

  test('a web address gives its host, and says that its port was left out', () => {
    const target = read('https://web-1.example.com:8443/login?next=1#top');
    expect(target).toMatchObject({ host: 'web-1.example.com', port: null });
    expect(target.notes).toEqual(['https:// is not SSH: only the host was taken from it, not its port "8443".']);
  });

  test('a path is left out, and that is said', () => {
    expect(read('deploy@example.com:/srv').notes).toEqual(['The path "/srv" was left out.']);
  });
});

describe('a remark after a target', () => {
  test.each(['web-1:2222 # production', 'web-1:2222 #', 'web-1:2222\t# x'])('%j keeps its port', (text) => {
    expect(parseTarget(text)).toMatchObject({ ok: true, target: { host: 'web-1', port: 2222 } });
  });

  test('leaves the name alone', () => {
    expect(parseTarget('web-1 # production')).toMatchObject({ ok: true, target: { host: 'web-1', port: null } });
  });
});

describe('passwords', () => {
  test.each([
    ['deploy:hunter2@example.com', 'deploy:***@example.com'],
    ['ssh://deploy:hunter2@example.com:22', 'ssh://deploy:***@example.com:22'],
    ['ssh deploy:hunter@2@example.com', 'ssh deploy:***@example.com'],
    ["sshpass -p 'hunter2' ssh deploy@example.com", 'sshpass -p *** ssh deploy@example.com'],
    ['sshpass -phunter2 ssh deploy@example.com', 'sshpass -p*** ssh deploy@example.com'],
  ])('%s', (text, shown) => {
    const target = read(text);
    expect(target).toMatchObject({ host: 'example.com', user: 'deploy', input: shown });
    expect(JSON.stringify(target)).not.toContain('hunter');
  });

  test('do not appear in refusals', () => {
    expect(refusal('deploy:hunter2@exa mple')).not.toContain('hunter2');
    expect(refusal('ssh://deploy:hunter2@')).not.toContain('hunter2');
  });

  test('an e-mail link of a chat is no password', () => {
    const text = '<mailto:deploy@example.com|deploy@example.com>';
    expect(read(text).input).toBe(text);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', 'No target was given. Name a host, for example web-1.example.com or deploy@203.0.113.7:2222.'],
    [' \n ', 'No target was given. Name a host, for example web-1.example.com or deploy@203.0.113.7:2222.'],
    ['""', 'No target was given. Name a host, for example web-1.example.com or deploy@203.0.113.7:2222.'],
    ['example.com:0', '"0" is not a port. Write a number from 1 to 65535 there, as in example.com:2222, or nothing.'],
    [
      'example.com:65536',
      '"65536" is not a port. Write a number from 1 to 65535 there, as in example.com:2222, or nothing.',
    ],
    [
      'example.com:abc',
      '"abc" is not a port. Write a number from 1 to 65535 there, as in example.com:2222, or nothing.',
    ],
    [
      'web 1',
      '"web 1" has a space in it, which no host name has. Write web-1, or web:1 for port 1, or one target at a time.',
    ],
    [
      'please check web-1',
      '"please check web-1" has a space in it, which no host name has. Write one target at a time, and nothing else.',
    ],
    [
      'web-1;reboot',
      '"web-1;reboot" has ";" in it, which no host name has. Use letters, digits, dots and hyphens only.',
    ],
    ['$HOST', '"$HOST" has something in it that a shell would fill in. Write what it stands for.'],
    [
      '-oProxyCommand=id',
      '"-oProxyCommand=id" starts with a hyphen, which no host name does. Write the name alone, or options after it.',
    ],
    ['a..b', '"a..b" has an empty part between its dots. Write each dot once.'],
    ['256.1.1.1', '"256.1.1.1" is not an IPv4 address. Write four numbers from 0 to 255, as in 203.0.113.7.'],
    ['203.0.113.0/24', '"203.0.113.0/24" is a range of addresses. Write one address, for example 203.0.113.0.'],
    [
      '2001:db8::x',
      '"2001:db8::x" is neither a host name nor an IPv6 address. Write it as 2001:db8::7, or [2001:db8::7]:22 with a port.',
    ],
    [
      '[::1]22',
      '"[::1]22" is neither a host name nor an IPv6 address. Write it as 2001:db8::7, or [2001:db8::7]:22 with a port.',
    ],
    ['@web-1', 'There is no user before the @. Write user@host, or the host alone.'],
    ['deploy@', 'There is no host after "deploy@". Write deploy@host.'],
    ['de"p@web-1', '"de"p" is not a user name that ssh takes. Write the plain login name.'],
    ['ssh://', 'There is no host in it. Write a name such as web-1.example.com.'],
    ['ssh://%zz@web-1', 'The user in "ssh://%zz@web-1" has a broken % escape. Write it plainly.'],
    ['web-1\u202e', '"web-1\\u202e" has an invisible character (U+202E) in it. Type it anew.'],
    ['web\u0000-1', '"web\\x00-1" has an invisible character (U+0000) in it. Type it anew.'],
    [
      'web-1\nweb-2',
      '"web-1\\x0aweb-2" has more than one line. Write one target at a time, for example web-1.example.com or deploy@203.0.113.7:2222.',
    ],
    ['xn--a.example.ü', '"xn--a.example.ü" is not a valid internationalised name. Write it in its ASCII form (xn--…).'],
  ])('%j', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test('labels of more than 63 and names of more than 253 characters', () => {
    expect(place(`${'a'.repeat(63)}.example`)).toBe(`${'a'.repeat(63)}.example - -`);
    expect(refusal(`${'a'.repeat(64)}.example`)).toContain('has a part of more than 63 characters');
    expect(read(`${'a.'.repeat(126)}a`).host).toHaveLength(253);
    expect(refusal(`${'a.'.repeat(126)}aa`)).toContain('is 254 characters long, more than the 253 of DNS');
  });

  test('more than 1,000 characters', () => {
    expect(refusal('a'.repeat(1_000_000))).toMatch(/^This target has 1000000 characters\. Write at most 1000/);
  });

  test.each(['web-1 -p', '@h -p 22', 'ssh -- -x', 'ssh -p 22', 'ssh -l -x web-1', '-', '--', '---x'])(
    '%s has no host that could be used',
    (text) => {
      expect(refusal(text)).not.toBe('');
    },
  );
});

describe('any text at all', () => {
  const PIECES =
    `ssh_|sudo_|-p|_22|-|--|@|:|[|]|%|.|://|"|'|\\|<|>|\n|web-1|fe80::1|0x7f.1|ü|\u202e|\ud800|-o|HostName=|-J|scp_|rsync -e_|$|\0`
      .split('|')
      .map((piece) => piece.replace('_', ' '));
  const pieces = fc.constantFrom('|', ...PIECES);
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1200 }),
    fc.string({ maxLength: 60 }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );

  test('is either read or refused with a message that is safe to print', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = parseTarget(text);
        if (!result.ok) {
          expect(result.message).toMatch(/\.$/);
          expect(result.message).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
          return;
        }
        const { host, port, user } = result.target;
        expect(host).toMatch(/^(?:[a-z0-9_][a-z0-9._-]*|[0-9a-f:.]*:[0-9a-f:.]*(?:%[A-Za-z0-9._-]+)?)$/);
        expect(host.length).toBeLessThanOrEqual(253);
        expect(port === null || (Number.isInteger(port) && port >= 1 && port <= 65_535)).toBe(true);
        expect(user ?? 'none').not.toMatch(/^-|[\p{Cc}]/u);
        expect(result.target.input).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 1000 },
    );
  });

  test('a host that was read is read again as itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = parseTarget(text);
        if (result.ok) expect(read(result.target.host).host).toBe(result.target.host);
      }),
      { numRuns: 1000 },
    );
  });

  test('every host, user and port comes back from each form that holds them', () => {
    const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9_-]{0,20}[a-z0-9])?$/);
    const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join('.')}.example`);
    const host = fc.oneof(
      name,
      fc.ipV4(),
      fc
        .ipV6()
        .map(shortest)
        .filter((address) => !address.startsWith('::')),
    );
    const user = fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,20}$/);
    const port = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(host, user, port, (at, who, number) => {
        const expected = { host: at, user: who, port: number };
        const bracketed = at.includes(':') ? `[${at}]` : at;
        expect(read(`${who}@${bracketed}:${number}`)).toMatchObject(expected);
        expect(read(`ssh://${who}@${bracketed}:${number}/`)).toMatchObject(expected);
        expect(read(`ssh -p ${number} ${who}@${at}`)).toMatchObject(expected);
        expect(read(`ssh ${bracketed} -l${who} -p${number} true`)).toMatchObject(expected);
        expect(read(`scp -P${number} file ${who}@${bracketed}:dir/`)).toMatchObject(expected);
      }),
    );
  });

  test('four numbers with dots are a host only where they are an IPv4 address', () => {
    const number = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(number, number, number, number, (...parts) => {
        const text = parts.join('.');
        expect(parseTarget(text).ok).toBe(isIPv4(text));
      }),
    );
  });
});
