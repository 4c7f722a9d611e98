import { CLIENT_READERS } from './client/readers.ts';
import { NETWORK_READERS } from './network/readers.ts';
import type { Reader } from './reader.ts';
import { SYSTEM_READERS } from './system/readers.ts';

/** Every reader of pasted text, by tool; those of the client first, because they name host, port and user. */
export const READERS = {
  ...CLIENT_READERS,
  ...SYSTEM_READERS,
  ...NETWORK_READERS,
} as const satisfies Record<string, Reader>;

export type ReaderName = keyof typeof READERS;
export const READER_NAMES = Object.keys(READERS) as readonly ReaderName[];
