import type { AlgorithmLists, HostKey, KnownKey } from '../report/check-report.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Identification } from './banner.ts';
import type { KexInitLists } from './clear-packets.ts';
import type { Connection } from './connection.ts';
import { reasonOf, speaksOfDamage } from './disconnect.ts';
import { describeHostKey, judgeHostKey } from './host-key.ts';
import { type Negotiation, negotiate } from './negotiate.ts';
import { isSpoken, offerFor } from './offer.ts';
import { type Deadline, reached, type StageResult, stopped } from './stage.ts';
import { openTransport, type SshEvent, type Transport } from './transport.ts';

/** What a handshake showed, also where it did not end well. */
export interface HandshakeFacts {
  readonly algorithms: AlgorithmLists | null;
  readonly hostKeys: readonly HostKey[];
}

export interface Handshake {
  /** Null where the server insists on an algorithm that OpenSSH has and this check has not: nothing more can be seen. */
  readonly transport: Transport | null;
}

const SIGNATURE_FAILED = /signature verification|signature/i;

/** Exchanges keys, with the host key types first that are known; `onFacts` is told whatever was learnt, before it is known how the exchange ends. */
export async function exchangeKeys(
  connection: Connection,
  ident: Identification,
  knownKeys: readonly KnownKey[],
  deadline: Deadline,
  onFacts: (facts: HandshakeFacts) => void,
  preferredTypes: readonly string[] = knownKeys.flatMap(({ type }) => type ?? []),
): Promise<StageResult<Handshake>> {
  const offer = offerFor(preferredTypes);
  const transport = await openTransport(connection, ident, offer);
  let algorithms: AlgorithmLists | null = null;
  let hostKeys: readonly HostKey[] = [];
  for (;;) {
    const event = await transport.next(deadline);
    switch (event.type) {
      case 'lists': {
        const negotiation = negotiate(offer, event.lists);
        algorithms = toAlgorithms(event.lists, negotiation);
        onFacts({ algorithms, hostKeys });
        if (!negotiation.ok) return close(transport, stopped('kex-mismatch', { mismatch: negotiation.mismatch }));
        const unspoken = Object.values(negotiation.agreed).find((name) => name !== null && !isSpoken(name));
        if (unspoken !== undefined) return close(transport, reached({ transport: null }, { unspoken }));
        break;
      }
      case 'host-key':
        hostKeys = [describeHostKey(event.key, knownKeys)];
        onFacts({ algorithms, hostKeys });
        break;
      case 'encrypted': {
        const rejection = hostKeys[0] ? judgeHostKey(hostKeys[0]) : null;
        return rejection === null
          ? reached({ transport })
          : close(transport, stopped('hostkey-rejected', { reason: rejection }));
      }
      default: {
        const end = judgeEnd(event);
        if (end !== null) return close(transport, end);
      }
    }
  }
}

function close<T>(transport: Transport, result: StageResult<T>): StageResult<T> {
  transport.close();
  return result;
}

function judgeEnd(event: SshEvent): StageResult<never> | null {
  switch (event.type) {
    case 'timeout':
      return stopped('kex-timeout');
    case 'end':
      return stopped('kex-closed');
    case 'reset':
      return stopped('kex-closed', { errno: event.errno });
    case 'disconnect': {
      const symptom = speaksOfDamage(event) ? 'transport-corrupt' : 'kex-closed';
      return stopped(symptom, { reason: reasonOf(event) });
    }
    case 'garbage': {
      const reason = sanitiseLine(event.message);
      return stopped(SIGNATURE_FAILED.test(reason) ? 'hostkey-rejected' : 'transport-corrupt', { reason });
    }
    default:
      return null;
  }
}

function toAlgorithms(lists: KexInitLists, negotiation: Negotiation): AlgorithmLists {
  return { ...lists, agreed: negotiation.ok ? negotiation.agreed : null };
}
