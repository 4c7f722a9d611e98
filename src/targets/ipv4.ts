const MAX_UINT32 = 0xffff_ffff;
const LONGEST_QUAD = '255.255.255.255'.length;
const FULL_STOP = '.'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const HEXADECIMAL = /^0x[0-9a-f]+$/i;
const OCTAL = /^0[0-7]*$/;
const DECIMAL = /^[1-9]\d*$/;
const LONGEST_SPELLING = 255;

/** Reads a plain dotted quad (`203.0.113.7`, no leading zeros) as an unsigned 32-bit number, or null. */
export function parseIpv4(text: string): number | null {
  if (text.length > LONGEST_QUAD) return null;
  let value = 0;
  let parts = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    if (index < text.length && text.charCodeAt(index) !== FULL_STOP) continue;
    const part = readByte(text, start, index);
    if (part === null) return null;
    value = value * 256 + part;
    parts += 1;
    start = index + 1;
  }
  return parts === 4 ? value : null;
}

/** The number between two places of a text: at most 255, without leading zeros. */
function readByte(text: string, start: number, end: number): number | null {
  const isPadded = end - start > 1 && text.charCodeAt(start) === ZERO;
  if (end === start || end - start > 3 || isPadded) return null;
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value <= 255 ? value : null;
}

/** Writes an unsigned 32-bit number as a dotted quad. */
export function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/**
 * Reads every spelling of an IPv4 address that getaddrinfo takes without asking DNS, and writes it as a plain dotted
 * quad; null for anything else. These are the forms of inet_aton(3): one to four parts, each decimal, octal (`0177`) or
 * hexadecimal (`0x7f`), the last part filling all bytes that are left (`127.1`, `2130706433`).
 */
export function canonicalIpv4(text: string): string | null {
  if (text.length > LONGEST_SPELLING) return null;
  const parts = text.split('.').map(readPart);
  if (parts.length > 4) return null;
  const last = parts.at(-1);
  if (last === undefined || last === null || last > MAX_UINT32 / 256 ** (parts.length - 1)) return null;
  let value = last;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    if (part === null || part > 255) return null;
    value += part * 256 ** (3 - index);
  }
  return formatIpv4(value);
}

function readPart(part: string): number | null {
  if (HEXADECIMAL.test(part)) return Number.parseInt(part.slice(2), 16);
  if (OCTAL.test(part)) return Number.parseInt(part, 8);
  return DECIMAL.test(part) ? Number(part) : null;
}
