import { describe, expect, it } from 'vitest';
import { createConcealer } from '../../src/operate/conceal.ts';

const conceal = createConcealer(['s3cret-of-the-app', 's3cret-of-the-app-and-more', 'abc']);

describe('createConcealer', () => {
  it.each([
    ['xoxb-1234-5678-abcdefghij', '***'],
    ['xoxe.xoxp-1-Mi0yLTEyMzQ', '***'],
    ['xapp-1-A0123-456-abcdef', '***'],
    ['POST https://hooks.slack.com/commands/T0123/456/abcDEF failed', 'POST https://hooks.slack.com/*** failed'],
    [
      'wss://wss-primary.slack.com/link/?ticket=12ab-34&app_id=99',
      'wss://wss-primary.slack.com/link/?ticket=***&app_id=99',
    ],
    ['/interactions/123456/aW50ZXJhY3Rpb246/callback', '/interactions/123456/***/callback'],
    ['/webhooks/123456/aW50ZXJhY3Rpb246/messages/@original', '/webhooks/123456/***/messages/@original'],
    ['MTIzNDU2Nzg5MDEyMzQ1Njc4.GxYz12.abcdefghijklmnopqrstuvwxyz0123456789AB', '***'],
    ['Authorization: Bot abcdefghijk', 'Authorization: Bot ***'],
    ['postgres://bot:hunter2@db:5432/ssh', 'postgres://bot:***@db:5432/ssh'],
    ['the secret is s3cret-of-the-app-and-more.', 'the secret is ***.'],
  ])('takes out of %j what gives access', (text, shown) => {
    expect(conceal(text)).toBe(shown);
  });

  it.each([
    'Error: connect ECONNREFUSED 192.0.2.1:22\n    at TCPConnectWrap.afterConnect (node:net:1611:16)',
    'SHA256:uNiVztksCsDhcc0u9e8BrrdXAzzdbS8+OXsk4Y9u2WU',
    'abc',
    'web-1.example.com answers SSH-2.0-OpenSSH_9.6p1',
  ])('leaves %j as it is', (text) => {
    expect(conceal(text)).toBe(text);
  });

  it.each(['a.', 'x', '/webhooks/1', 'Bot ', 'xoxb', 'a://', '?key=', 'abcdefghijklmnopqrst.'])(
    'comes to an end with 64 KB of %j',
    (piece) => {
      expect(conceal(piece.repeat(64_000 / piece.length)).length).toBeLessThanOrEqual(64_000);
    },
  );
});
