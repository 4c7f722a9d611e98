import type { CheckRequest, HostKey, ServerFacts } from '../report/check-report.ts';
import { readBanner } from './banner.ts';
import { connect } from './connect.ts';
import { exchangeKeys } from './handshake.ts';
import { keyTypeOf } from './offer.ts';
import type { Deadline } from './stage.ts';

/** Key types that a server may have beside the one that it showed, in OpenSSH's order. */
const TYPES: readonly (readonly string[])[] = [
  ['ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['ssh-rsa'],
];

/**
 * A pinned fingerprint does not say of which type its key is, and a server shows one key a connection: where the one
 * that it showed is not the pinned one, its keys of other types are looked at. Null where that is not called for, or
 * none of them is pinned.
 */
export async function findPinnedKey(
  address: string,
  { port, knownKeys }: CheckRequest,
  { hostKeys, algorithms }: ServerFacts,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<HostKey | null> {
  const [shown] = hostKeys;
  const isOpen =
    shown?.status === 'changed' && knownKeys.some((key) => key.type === null && key.key === shown.against?.key);
  if (!isOpen || shown === undefined) return null;
  const offered = new Set(algorithms?.hostKey.map(keyTypeOf));
  for (const types of TYPES) {
    if (types.includes(shown.type) || !types.some((type) => offered.has(type)) || deadline.left() <= 0) continue;
    const key = await showKey(address, port, types, knownKeys, deadline, signal);
    if (key?.status === 'known') return key;
  }
  return null;
}

async function showKey(
  address: string,
  port: number,
  types: readonly string[],
  knownKeys: CheckRequest['knownKeys'],
  deadline: Deadline,
  signal: AbortSignal,
): Promise<HostKey | null> {
  const connected = await connect(address, port, deadline.left(), signal);
  if (!connected.ok) return null;
  const connection = connected.value;
  try {
    const greeted = await readBanner(connection, deadline);
    if (!greeted.ok) return null;
    let found: HostKey | null = null;
    const onFacts = ({ hostKeys }: Pick<ServerFacts, 'hostKeys'>): void => {
      found = hostKeys[0] ?? null;
    };
    const exchanged = await exchangeKeys(connection, greeted.value, knownKeys, deadline, onFacts, types);
    if (!exchanged.ok) return null;
    exchanged.value.transport?.close();
    return found;
  } finally {
    connection.close();
  }
}
