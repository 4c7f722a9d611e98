import { createHash } from 'node:crypto';
import type { Endpoint } from '../../report/check-report.ts';

const ID_BYTES = 6;

/** A number of 48 bits for a host and port: the same in every process, so that nothing is read before it is written. */
export function endpointId({ host, port }: Endpoint): number {
  return createHash('sha256').update(`${host.toLowerCase()} ${port}`).digest().readUIntBE(0, ID_BYTES);
}
