import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '../../src/text/decode-text.ts';

const TEXT = 'ssh: Verbindung abgelehnt – connect to host web-1 port 22: Connection refused\r\n';

function bigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16, little end first, with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16, big end first, with a mark', bigEndian(`\ufeff${TEXT}`)],
  ['UTF-16, little end first, without a mark', Buffer.from('Connection refused', 'utf16le')],
  ['UTF-16, big end first, without a mark', bigEndian('Connection refused')],
])('reads %s', (_, bytes) => {
  expect(TEXT).toContain(decodeText(bytes).trim());
});

test('any bytes become some text', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeText(bytes) === 'string'));
});
