import { lookup, Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Symptom } from '../taxonomy/symptoms.ts';
import { deadlineIn, reached, type StageResult, stopped } from './stage.ts';

// The system's resolver is asked alone for this long before the reason is looked for beside it.
const REASON_AFTER_MS = 1_000;
const QUERY_TIMEOUT_MS = 2_500;
const QUERY_TRIES = 2;
const RESOLV_CONF = '/etc/resolv.conf';
const MAX_ADDRESSES = 32;
// Each holds a thread of the pool for as long as the resolver takes, also when nobody waits for it any more.
const MOST_ASKED = 512;

let beingAsked = 0;

/** What one question to the resolvers brought, worst last: the worst of several explains why there is no address. */
const ANSWER_RANK = ['dns-nxdomain', 'dns-no-address', 'dns-timeout', 'dns-servfail'] as const;
type NoAddress = (typeof ANSWER_RANK)[number];

/**
 * The addresses that `ssh` itself would use, in its order (getaddrinfo: hosts file and search domains count);
 * where there are none, the reason, by asking the configured resolvers directly.
 */
export async function resolve(host: string, timeoutMs: number): Promise<StageResult<readonly string[]>> {
  if (isIP(host.split('%', 1)[0] ?? '') !== 0) return reached([host]);
  const deadline = deadlineIn(timeoutMs);
  const system = askSystem(host);
  const first = system && (await within(system, Math.min(REASON_AFTER_MS, deadline.left())));
  if (Array.isArray(first) && first.length > 0) return reached(first);
  const reason = findReason(host);
  const answer = first ?? (system && (await within(system, deadline.left())));
  if (Array.isArray(answer) && answer.length > 0) return reached(answer);
  if (answer === null) {
    // The system's look-ups wait in a queue when there are many: what the resolvers say themselves counts then.
    const direct = await within(reason, system === null ? deadline.left() : 0);
    if (direct === null || typeof direct === 'string') return stopped(direct ?? 'dns-timeout');
    return reached(direct);
  }
  const code = typeof answer === 'string' ? answer : 'ENODATA';
  const why = await within(reason, deadline.left());
  return stopped(typeof why === 'string' ? why : symptomOfSystemCode(code), { errno: code });
}

/** The system's addresses, or its error code; null where so many names are being looked up that one more would only wait. */
function askSystem(host: string): Promise<readonly string[] | string> | null {
  if (beingAsked >= MOST_ASKED) return null;
  beingAsked += 1;
  return lookup(host, { all: true, verbatim: true })
    .then(
      (found) => [...new Set(found.map(({ address }) => address))].slice(0, MAX_ADDRESSES),
      (error: NodeJS.ErrnoException) => error.code ?? 'UNKNOWN',
    )
    .finally(() => {
      beingAsked -= 1;
    });
}

/** The worst answer of the resolvers, or the addresses that they give. */
async function findReason(host: string): Promise<NoAddress | readonly string[]> {
  const answers = await Promise.all(candidateNames(host).flatMap((name) => [ask(name, 4), ask(name, 6)]));
  const addresses = answers.flatMap((answer) => (typeof answer === 'string' ? [] : answer));
  if (addresses.length > 0) return [...new Set(addresses)].slice(0, MAX_ADDRESSES);
  const ranks = answers.map((answer) => (typeof answer === 'string' ? ANSWER_RANK.indexOf(answer) : -1));
  return ANSWER_RANK[Math.max(...ranks)] ?? 'dns-timeout';
}

async function ask(name: string, family: 4 | 6): Promise<NoAddress | readonly string[]> {
  const resolver = new Resolver({ timeout: QUERY_TIMEOUT_MS, tries: QUERY_TRIES });
  try {
    const found = family === 4 ? await resolver.resolve4(name) : await resolver.resolve6(name);
    return found.length > 0 ? found : 'dns-no-address';
  } catch (error) {
    return symptomOfQueryCode((error as NodeJS.ErrnoException).code ?? '');
  }
}

// Codes of c-ares: ares_query(3).
function symptomOfQueryCode(code: string): NoAddress {
  switch (code) {
    case 'ENOTFOUND':
    case 'EBADNAME':
      return 'dns-nxdomain';
    case 'ENODATA':
      return 'dns-no-address';
    case 'ETIMEOUT':
    case 'ECONNREFUSED':
    case 'ECANCELLED':
      return 'dns-timeout';
    default:
      return 'dns-servfail';
  }
}

// Codes of getaddrinfo(3), as Node passes them on.
function symptomOfSystemCode(code: string): Symptom {
  if (code === 'ENOTFOUND' || code === 'EAI_NONAME') return 'dns-nxdomain';
  if (code === 'EAI_NODATA' || code === 'ENODATA') return 'dns-no-address';
  return code === 'EAI_AGAIN' ? 'dns-timeout' : 'dns-servfail';
}

/** The absolute names that the system's resolver tries: search domains count for short names (resolv.conf(5), ndots). */
function candidateNames(host: string): string[] {
  if (host.endsWith('.')) return [host];
  const { search, ndots } = readResolvConf();
  const dots = host.split('.').length - 1;
  return dots >= ndots ? [host] : [...search.map((domain) => `${host}.${domain}`), host];
}

function readResolvConf(): { search: string[]; ndots: number } {
  let text = '';
  try {
    text = readFileSync(RESOLV_CONF, 'utf8').slice(0, 64 * 1024);
  } catch {
    // Not every system has one; the name alone is asked then.
  }
  const search =
    text
      .match(/^\s*(?:search|domain)\s+(.+)$/m)?.[1]
      ?.trim()
      .split(/\s+/)
      .slice(0, 6) ?? [];
  return { search, ndots: Number(text.match(/^\s*options\b.*\bndots:(\d+)/m)?.[1] ?? 1) };
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms), null);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
