import { readFileSync } from 'node:fs';

// A dead host costs the whole time limit, so a sweep is as fast as it is wide.
const MOST = 1_024;
// One target may hold a connection for each address, and some to look around.
const DESCRIPTORS_EACH = 8;
const DESCRIPTORS_KEPT = 64;

/** How many targets to check at once, so that none fails because this process may not open more files. */
export function targetsAtOnce(): number {
  const limit = openFilesLimit();
  if (limit === null) return MOST;
  return Math.max(1, Math.min(MOST, Math.floor((limit - DESCRIPTORS_KEPT) / DESCRIPTORS_EACH)));
}

/** Node raises its soft limit to the hard one at its start; Linux tells what came of it. */
function openFilesLimit(): number | null {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? null : Number(soft);
  } catch {
    return null;
  }
}
