import { createRequire } from 'node:module';
import process from 'node:process';

/**
 * Ends the process at once with `status`. A name that is still being looked up would hold up Node's own exit until the
 * system's resolver gives up, ten seconds and more; `_exit(2)` waits for nobody.
 */
export async function leave(status: number): Promise<void> {
  await Promise.all([written(process.stdout), written(process.stderr)]);
  const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (isLookingUp && process.platform !== 'win32') loadExit()?.(status);
  process.exit(status);
}

function loadExit(): ((status: number) => void) | null {
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi').default;
    return koffi.load(null).func('void _exit(int)');
  } catch {
    return null;
  }
}

/** Resolves once all that was written has left; a reader that is gone will never take it. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength === 0 || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}
