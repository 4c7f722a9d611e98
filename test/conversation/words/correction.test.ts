import { expect, test } from 'vitest';
import { readCorrection } from '../../../src/conversation/words/correction.ts';

test.each([
  ['try port 2222', { port: 2222 }],
  ['try 2222', { port: 2222 }],
  ["it's port 2222 actually", { port: 2222 }],
  ["it's on port 2200.", { port: 2200 }],
  ['no, the port is 2022', { port: 2022 }],
  ['port 2222 not 22', { port: 2222 }],
  ['ssh runs on 2222', { port: 2222 }],
  ['I moved ssh to port 2222', { port: 2222 }],
  ['user is deploy', { user: 'deploy' }],
  ['The username is Administrator', { user: 'Administrator' }],
  ['log in as ubuntu', { user: 'ubuntu' }],
  ['should be ec2-user', { user: 'ec2-user' }],
  ['use port 2222 and user deploy', { port: 2222, user: 'deploy' }],
  ['the address is 203.0.113.7', { host: '203.0.113.7' }],
  ['use the IP 203.0.113.7', { host: '203.0.113.7' }],
  ['sorry, it’s web-1.example.com', { host: 'web-1.example.com' }],
  ['sorry, wrong host: web-2', { host: 'web-2' }],
  ["it's web-2.example.com not web-1.example.com", { host: 'web-2.example.com' }],
  ['deploy@web-2:2200', { host: 'deploy@web-2:2200' }],
])('%j corrects the target', (text, correction) => {
  expect(readCorrection(text)).toEqual(correction);
});

test('a pasted command line corrects host, port and user at once', () => {
  expect(readCorrection('ssh -p 2200 deploy@web-2')?.target).toMatchObject({
    host: 'web-2',
    port: 2200,
    user: 'deploy',
  });
  expect(readCorrection('me@laptop:~$ ssh -l ops web-3')?.target).toMatchObject({ host: 'web-3', user: 'ops' });
});

test.each([
  'try it',
  'try ipv6',
  'use sudo',
  'try turning it off',
  'the port is open',
  'the server is down',
  'the address is right',
  'user is locked',
  'user is angry at me today',
  'login prompt',
  "it's 22.04",
  'ssh still fails',
  'ssh to web-1 is broken',
  'the meeting moved to 2222',
  'is the port 2222?',
  'call me on port 5',
])('%j corrects nothing', (text) => {
  expect(readCorrection(text)).toBeNull();
});
