import { expect, test } from 'vitest';
import { readStatements } from '../../../src/conversation/words/statements.ts';

function told(text: string): string {
  return readStatements(text)
    .map(({ id, value }) => `${id}=${value}`)
    .join(' ');
}

test.each([
  ["it's ubuntu", 'system=ubuntu'],
  ['Ubuntu 22.04 LTS', 'system=ubuntu'],
  ['the server runs Rocky Linux 9', 'system=rhel'],
  ["it's debian 12 on hetzner", 'system=debian provider=hetzner'],
  ['Hetzner Cloud, Ubuntu 22.04, no console', 'provider=hetzner system=ubuntu console=none'],
  ['AWS EC2 amazon linux', 'system=amazon provider=aws'],
  ['hetzner ubuntu', 'system=ubuntu provider=hetzner'],
  ['digitalocean droplet with debian 12', 'system=debian provider=digitalocean'],
  ["it's a raspberry pi at home", 'system=raspberry-pi-os provider=own-hardware'],
  ['we use AWS', 'provider=aws'],
])('%j names the surroundings: %s', (text, expected) => {
  expect(told(text)).toBe(expected);
});

test.each([
  ['I have no console', 'console=none'],
  ["I can't open the web console", 'console=none'],
  ["I'm on the console", 'console=yes'],
  ['no sudo', 'privilege=none'],
  ["I don't have root access", 'privilege=none'],
  ["I'm root", 'privilege=root'],
  ["can't paste", 'clipboard=none'],
  ['the console has no clipboard', 'clipboard=none'],
  ['copy paste does not work there', 'clipboard=none'],
  ['I have to type everything', 'clipboard=none'],
])('%j tells what the person can do: %s', (text, expected) => {
  expect(told(text)).toBe(expected);
});

test.each([
  ['it worked yesterday', 'worked-before=yes'],
  ['it never worked', 'worked-before=never'],
  ['I edited sshd_config', 'what-changed=sshd-config'],
  ['happens since I enabled ufw', 'what-changed=firewall'],
  ['after an apt upgrade', 'what-changed=upgrade'],
  ["since the update it doesn't work anymore", 'what-changed=upgrade'],
  ['just launched', 'what-changed=new-server'],
  ['nothing changed', 'what-changed=nothing'],
  ['no, nothing changed', 'what-changed=nothing'],
  ['not that I know of', 'what-changed=nothing'],
  ['nothing changed, except I rebooted', 'what-changed=reboot'],
  ['it was working fine last week, then I upgraded ubuntu', 'worked-before=yes what-changed=upgrade'],
  ['I ran chmod -R 777 /', 'what-changed=permissions'],
  ['new laptop', 'what-changed=client-machine'],
  ['after a power outage', 'what-changed=reboot'],
])('%j tells what happened before: %s', (text, expected) => {
  expect(told(text)).toBe(expected);
});

test.each([
  ['works from my phone', 'works-from-elsewhere=yes'],
  ['only from the office', 'works-from-elsewhere=yes'],
  ['my colleague can connect', 'works-from-elsewhere=yes'],
  ['same from everywhere', 'works-from-elsewhere=no'],
  ['nobody can connect', 'works-from-elsewhere=no'],
  ['other servers work', 'port-22-egress=open'],
  ["I can't ssh into any server", 'port-22-egress=blocked'],
  ['it times out', 'symptom=connection-timeout'],
])('%j tells where it works: %s', (text, expected) => {
  expect(told(text)).toBe(expected);
});

test.each([
  'is it ubuntu?',
  'should we move to AWS?',
  'did you edit sshd_config?',
  "I didn't change sshd_config",
  'I did not reboot',
  'maybe we should reboot',
  "I'll reboot it",
  'thanks, brb',
  'lol',
  'lunch?',
  'Bob, are you done with the deploy?',
  'yes we should deploy tomorrow',
  'ubuntu is great but I prefer debian',
  'can you help bob with the deploy?',
  '',
  'I checked my iptables and saw the chain',
])('%j tells nothing', (text) => {
  expect(told(text)).toBe('');
});
