import { z } from 'zod';
import { readDestination } from './destination.ts';
import { readHost } from './host-name.ts';
import { PROVIDERS, type Provider, SYSTEMS, type System } from './inventory-values.ts';
import { blobType } from './known-hosts-line.ts';
import { readOwner } from './owner-channel.ts';
import { readUser } from './user-name.ts';
import { unsafeCharacter } from './visible-text.ts';

export const MOST_HOSTS = 10_000;
const MOST_TAGS = 50;
const MOST_HOST_KEYS = 20;
const LONGEST_TAG = 64;
const LONGEST_TEXT = 2000;
const FINGERPRINT = /^SHA256:[A-Za-z0-9+/]{43}$/;

/** A field that may be left out or left empty. */
function optional<T extends z.ZodType>(field: T) {
  return field.nullish().transform((value): z.output<T> | null => value ?? null);
}

const text = z.string().max(LONGEST_TEXT, 'too long');

const name = text.transform((typed, context) => {
  const read = readHost(typed);
  if (read.ok) return read.host;
  context.addIssue('not a name that a person could type as a target');
  return z.NEVER;
});

const address = text.transform((typed, context) => {
  const read = readHost(typed.replace(/^\[(.*)\]$/, '$1'));
  if (read.ok) return read.host;
  context.addIssue('not a host name or an address');
  return z.NEVER;
});

const user = text.refine((typed) => {
  const read = readUser(typed);
  return read.ok && !read.hadPassword;
}, 'not a login name');

const tag = text
  .min(1, 'empty')
  .max(LONGEST_TAG, 'too long')
  .refine((typed) => unsafeCharacter(typed) === null, 'not plain text');

const consoleUrl = text.refine((typed) => {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && unsafeCharacter(typed) === null;
}, 'not the address of a web page');

const jump = text.refine((typed) => typed.split(',').every((hop) => readDestination(hop).ok), 'not a jump host');

const hostKey = text.refine((typed) => {
  const [type, key = ''] = typed.split(' ');
  return FINGERPRINT.test(typed) || (type !== '' && blobType(key) === type);
}, 'not a host key');

const owner = text.refine((typed) => readOwner(typed) !== null, 'not a channel');

/** One host as a file or a person writes it. */
export const HOST_SCHEMA = z.strictObject({
  name,
  address: optional(address),
  port: optional(z.int('not a whole number').min(1, 'not a port').max(65_535, 'not a port')),
  user: optional(user),
  system: optional(z.enum(Object.keys(SYSTEMS) as [System, ...System[]])),
  provider: optional(z.enum(Object.keys(PROVIDERS) as [Provider, ...Provider[]])),
  tags: optional(z.array(tag).max(MOST_TAGS, 'too many')),
  console: optional(consoleUrl),
  jump: optional(jump),
  hostKeys: optional(z.array(hostKey).max(MOST_HOST_KEYS, 'too many')),
  owner: optional(owner),
});

/** What `hosts.yaml` holds. Unknown keys are refused. */
export const INVENTORY_SCHEMA = z.strictObject({ hosts: optional(z.array(HOST_SCHEMA).max(MOST_HOSTS, 'too many')) });

/** The keys of a host, and how each is written. */
export const REMEDIES = {
  name: 'Write the short name that people type, for example web-1',
  address: 'Write a name or an address alone, for example 203.0.113.7; port and user have keys of their own',
  port: 'Write a number from 1 to 65535, without quotation marks',
  user: 'Write the plain login name, for example deploy',
  system: `Write one of ${Object.keys(SYSTEMS).join(', ')}`,
  provider: `Write one of ${Object.keys(PROVIDERS).join(', ')}`,
  tags: `Write a list of at most ${MOST_TAGS} short words, for example [web, eu]`,
  console: "Write the https address of the server's web console, without a password",
  jump: 'Write the jump host as for ssh -J, for example bastion.example.com',
  hostKeys: `Write a list of at most ${MOST_HOST_KEYS} keys: the type and the key as in a .pub file, or SHA256: and the fingerprint`,
  owner: 'Write the chat and the ids of its workspace and its channel, for example slack:T0123/C0456',
} as const satisfies Record<keyof z.input<typeof HOST_SCHEMA>, string>;
