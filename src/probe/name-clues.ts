import { Resolver } from 'node:dns/promises';
import { finding } from '../knowledge/findings.ts';
import type { Finding } from '../taxonomy/finding.ts';

const MOST_MS = 2_000;

/** What the resolvers know around a name that has no address: whether it is an alias, and whether its domain exists. */
export async function nameClues(host: string, timeoutMs: number): Promise<readonly Finding[]> {
  const timeout = Math.max(1, Math.floor(Math.min(MOST_MS, timeoutMs)));
  const resolver = new Resolver({ timeout, tries: 1 });
  const late = setTimeout(() => resolver.cancel(), timeout);
  try {
    const found = await Promise.all([aliasFindings(resolver, host), parentFindings(resolver, host)]);
    return found.flat();
  } finally {
    clearTimeout(late);
  }
}

/** A record that names another name: the one that was asked for is spelled right, and leads nowhere. */
async function aliasFindings(resolver: Resolver, host: string): Promise<readonly Finding[]> {
  const [target] = await resolver.resolveCname(host).catch(() => []);
  return target === undefined ? [] : [finding('dns-alias', 'leads-nowhere', 'probe:resolve', `${host} -> ${target}`)];
}

async function parentFindings(resolver: Resolver, host: string): Promise<readonly Finding[]> {
  const parent = host.replace(/\.$/, '').split('.').slice(1).join('.');
  if (!parent.includes('.')) return [];
  const code = await resolver.resolveSoa(parent).then(
    () => null,
    (error: NodeJS.ErrnoException) => error.code ?? '',
  );
  // No SOA record of its own: an ordinary name inside a domain.
  if (code === null || code === 'ENODATA') return [finding('parent-domain', 'exists', 'probe:resolve', parent)];
  return code === 'ENOTFOUND' ? [finding('parent-domain', 'missing', 'probe:resolve', parent)] : [];
}
