import { expect, it } from 'vitest';
import { withPublicService } from '../../src/conversation/public-service.ts';
import { type FindingValue, finding } from '../../src/knowledge/findings.ts';

function told(symptom: FindingValue<'symptom'>, host: string | null, port = 22): readonly string[] {
  return withPublicService([finding('symptom', symptom, 'paste:ssh', '')], host, port)
    .filter(({ source }) => source !== 'paste:ssh')
    .map(({ id, value }) => `${id}: ${value}`);
}

it('nobody has the console of a service for everybody, and it answers everybody else', () => {
  expect(told('closed-before-banner', 'github.com')).toEqual(['console: none', 'works-from-elsewhere: yes']);
  expect(told('connection-timeout', 'altssh.gitlab.com', 443)).toEqual(['console: none', 'works-from-elsewhere: yes']);
});

it('a login that such a service refuses is about this login alone', () => {
  expect(told('auth-denied', 'github.com')).toEqual(['console: none']);
});

it('nothing is known of other hosts', () => {
  expect(told('closed-before-banner', 'git.example.com')).toEqual([]);
  expect(told('closed-before-banner', null)).toEqual([]);
});

it('that it takes no passwords is no news', () => {
  const methods = finding('auth-methods', 'publickey-only', 'paste:ssh', '');
  expect(withPublicService([methods], 'gitlab.com', 22)).not.toContain(methods);
  expect(withPublicService([methods], 'git.example.com', 22)).toContain(methods);
});
