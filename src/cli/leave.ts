import { createRequire } from 'node:module';
import process from 'node:process';
import { STATUS } from './status.ts';

/**
 * Ends the process at once with `status`. A name that is still being looked up would hold up Node's own exit until the
 * system's resolver gives up, ten seconds and more; `_exit(2)` waits for nobody.
 */
export async function leave(status: number): Promise<void> {
  await Promise.all([written(process.stdout), written(process.stderr)]);
  const fault = outputFault();
  if (fault !== null) {
    process.stderr.write(`ssh-check: Standard output cannot be written (${fault}): make room, or send it elsewhere.\n`);
  }
  const last = fault === null ? status : STATUS.unusable;
  const isLookingUp = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap');
  if (isLookingUp && process.platform !== 'win32') loadExit()?.(last);
  process.exit(last);
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
  if (stream.writableLength === 0 || stream.destroyed || stream.errored) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

let noted: NodeJS.ErrnoException | null = null;

/** Keeps why answers were lost: the stream itself forgets it. */
export function noteOutputFault(error: NodeJS.ErrnoException): void {
  noted ??= error;
}

/** Why answers were lost, or null; right after the last write only the stream knows. */
function outputFault(): string | null {
  const fault: NodeJS.ErrnoException | null = noted ?? process.stdout.errored;
  return fault === null || fault.code === 'EPIPE' ? null : (fault.code ?? fault.message);
}
