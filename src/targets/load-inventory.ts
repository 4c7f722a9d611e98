import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { EMPTY_INVENTORY, type InventoryResult } from './inventory.ts';
import { quoted } from './visible-text.ts';

const LARGEST_BYTES = 1_000_000;

/**
 * Reads the inventory file (setting `HOSTS_FILE`), at most 1 MB. A missing file is an empty inventory, unless it is
 * `required`. What cannot be read comes back as errors that name the setting and the remedy.
 */
export async function loadInventory(path: string, required: boolean): Promise<InventoryResult> {
  const read = await readText(path);
  if ('text' in read) {
    // Loaded only where there is an inventory: YAML and its schema cost a tenth of a second at the start.
    const { parseInventory } = await import('./parse-inventory.ts');
    return parseInventory(read.text, path);
  }
  if (read.problem === 'does not exist' && !required) return { ok: true, inventory: EMPTY_INVENTORY };
  const message = `HOSTS_FILE is ${quoted(path)}: this file ${read.problem}. Name a readable YAML file, or remove the setting.`;
  return { ok: false, errors: [{ line: null, message }] };
}

async function readText(path: string): Promise<{ readonly text: string } | { readonly problem: string }> {
  try {
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return { problem: 'is not a regular file' };
      if (facts.size > LARGEST_BYTES) return { problem: 'has more than 1 MB' };
      return { text: await handle.readFile('utf8') };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'an unknown error';
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read (${code})` };
  }
}
