import { domainToASCII } from 'node:url';
import { canonicalIpv4 } from './ipv4.ts';
import { formatIpv6, parseIpv6 } from './ipv6.ts';
import { quoted } from './visible-text.ts';

export type Host = { readonly ok: true; readonly host: string } | { readonly ok: false; readonly message: string };

const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;
const FOREIGN_CHARACTER = /[^a-z0-9._-]/i;
const DECIMAL_QUAD = /^\d+\.\d+\.\d+\.\d+$/;
const NOT_ASCII = /[^\0-\x7F]/;
const NAME_PARTS = /^(?:[\p{L}\p{N}\p{M}\p{So}\u00B7._-]|\u200C|\u200D)+$/u;

/**
 * Reads a host name or an address literal without port or brackets. Names come back in lower case and in ASCII (IDNA),
 * without their final dot; underscores are allowed, as many hosts have them. IPv6 addresses come back in their shortest
 * form; IPv4 spellings that ssh takes (`127.1`) stay as typed: what they mean is decided when the address is judged.
 */
export function readHost(typed: string): Host {
  const text = typed.replace(/\.+$/, '');
  if (text.includes(':') || text.includes('%')) return readIpv6(text);
  if (text === '') return { ok: false, message: 'There is no host in it. Write a name such as web-1.example.com.' };
  if (text.startsWith('-')) {
    return refused(text, 'starts with a hyphen, which no host name does', 'Write the name alone, or options after it');
  }
  const name = NOT_ASCII.test(text) ? asciiName(text) : text;
  if (name === null)
    return refused(text, 'is not a valid internationalised name', 'Write it in its ASCII form (xn--…)');
  const foreign = FOREIGN_CHARACTER.exec(name)?.[0];
  if (foreign !== undefined) return refused(text, ...foreignCharacter(foreign, name));
  const labels = name.split('.');
  if (labels.includes('')) return refused(text, 'has an empty part between its dots', 'Write each dot once');
  if (labels.some((label) => label.length > LONGEST_LABEL)) {
    return refused(text, `has a part of more than ${LONGEST_LABEL} characters, more than DNS allows`, 'Shorten it');
  }
  if (name.length > LONGEST_NAME) {
    return refused(text, `is ${name.length} characters long, more than the ${LONGEST_NAME} of DNS`, 'Shorten it');
  }
  if (DECIMAL_QUAD.test(name) && canonicalIpv4(name) === null) {
    return refused(text, 'is not an IPv4 address', 'Write four numbers from 0 to 255, as in 203.0.113.7');
  }
  return { ok: true, host: name.toLowerCase() };
}

function readIpv6(text: string): Host {
  const address = parseIpv6(text);
  if (address !== null) return { ok: true, host: formatIpv6(address) };
  const remedy = 'Write it as 2001:db8::7, or [2001:db8::7]:22 with a port';
  return refused(text, 'is neither a host name nor an IPv6 address', remedy);
}

/** The result of IDNA processing, or null. Delimiters must be kept out: the parser behind it reads whole URLs. */
function asciiName(text: string): string | null {
  if (!NAME_PARTS.test(text)) return null;
  const ascii = domainToASCII(text);
  return ascii === '' ? null : ascii;
}

function foreignCharacter(character: string, name: string): readonly [string, string] {
  if (/\s/.test(character)) return ['has a space in it, which no host name has', withoutSpace(name)];
  if ('$`'.includes(character)) return ['has something in it that a shell would fill in', 'Write what it stands for'];
  return [`has ${quoted(character)} in it, which no host name has`, 'Use letters, digits, dots and hyphens only'];
}

function withoutSpace(name: string): string {
  const [first = '', second = '', third] = name.trim().split(/\s+/);
  if (third !== undefined || second.length > 5) return 'Write one target at a time, and nothing else';
  const asPort = /^\d+$/.test(second) ? `, or ${first}:${second} for port ${second}` : '';
  return `Write ${first}-${second}${asPort}, or one target at a time`;
}

function refused(received: string, problem: string, remedy: string): Host {
  return { ok: false, message: `${quoted(received)} ${problem}. ${remedy}.` };
}
