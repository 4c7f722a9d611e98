import { expect, test } from 'vitest';
import { CLIENT_READERS } from '../../src/clues/client/readers.ts';
import { NETWORK_READERS } from '../../src/clues/network/readers.ts';
import { READER_NAMES } from '../../src/clues/readers.ts';
import { SYSTEM_READERS } from '../../src/clues/system/readers.ts';

test('no name stands for two readers', () => {
  const all = [CLIENT_READERS, SYSTEM_READERS, NETWORK_READERS].flatMap((readers) => Object.keys(readers));
  expect(READER_NAMES).toHaveLength(all.length);
});
