import { expect, test } from 'vitest';
import { readCorrection } from '../../src/conversation/words/correction.ts';
import { readShortWord } from '../../src/conversation/words/short-words.ts';
import { readStatements } from '../../src/conversation/words/statements.ts';

test.each([
  ['done', 'done'],
  ['Done!', 'done'],
  ["it's fixed, thanks", 'done'],
  ['works now', 'works'],
  ['why?', 'why'],
  ['What else could it be?', 'what-else'],
  ['?', 'help'],
  ['I can’t do that', 'skip'],
  ['ok skip', 'skip'],
  ['check again please', 'retry'],
  ['still not working', 'broken'],
  ['never mind', 'close'],
  ['start over', 'start-over'],
  ['Yes.', 'yes'],
  ['nope', 'no'],
])('%j means %s', (text, word) => {
  expect(readShortWord(text)).toBe(word);
});

test.each([
  'thanks, brb',
  'lunch?',
  'did you see the game',
  'Bob, are you done with the deploy?',
  '',
  'yes we should deploy tomorrow',
])('%j is talk', (text) => {
  expect(readShortWord(text)).toBeNull();
  expect(readCorrection(text)).toBeNull();
  expect(readStatements(text)).toEqual([]);
});

test.each([
  ['try port 2222', { port: 2222 }],
  ['try 2222', { port: 2222 }],
  ["it's on port 2200.", { port: 2200 }],
  ['port is 22022', { port: 22022 }],
  ['user is deploy', { user: 'deploy' }],
  ['The username is ec2-user', { user: 'ec2-user' }],
  ['try with user admin', { user: 'admin' }],
  ['the address is 203.0.113.7', { host: '203.0.113.7' }],
  ['sorry, it’s web-1.example.com', { host: 'web-1.example.com' }],
  ['wrong host, it is web-2.example.com', { host: 'web-2.example.com' }],
])('%j corrects the target', (text, correction) => {
  expect(readCorrection(text)).toEqual(correction);
});

test.each(['try it', 'use sudo', 'try turning it off', 'the port is open', 'user is angry at me today'])(
  '%j corrects nothing',
  (text) => {
    expect(readCorrection(text)).toBeNull();
  },
);

function told(text: string): string[] {
  return readStatements(text).map(({ id, value }) => `${id}=${value}`);
}

test.each([
  ["it's ubuntu", ['system=ubuntu']],
  ['Ubuntu 22.04 LTS', ['system=ubuntu']],
  ['the server runs Rocky Linux 9', ['system=rhel']],
  ["it's debian 12 on hetzner", ['system=debian', 'provider=hetzner']],
  ['we use AWS', ['provider=aws']],
  ['I have no console', ['console=none']],
  ['no sudo', ['privilege=none']],
  ["can't paste", ['clipboard=none']],
  ['it worked yesterday', ['worked-before=yes']],
  ['I edited sshd_config', ['what-changed=sshd-config']],
  ['happens since I enabled ufw', ['what-changed=firewall']],
  ['after an apt upgrade', ['what-changed=upgrade']],
  ['just launched', ['what-changed=new-server']],
  ['works from my phone', ['works-from-elsewhere=yes']],
  ['nothing changed', ['what-changed=nothing']],
])('%j tells %j', (text, expected) => {
  expect(told(text)).toEqual(expected);
});

test.each(['is it ubuntu?', 'should we move to AWS?', 'did you edit sshd_config?'])(
  'the question %j tells nothing',
  (text) => {
    expect(told(text)).toEqual([]);
  },
);
