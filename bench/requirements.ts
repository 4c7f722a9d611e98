import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';

/** What cannot be found here, in words; null where everything is at hand. */
export function whatIsMissing(programs: readonly string[]): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return 'bench needs Linux and root: it makes network namespaces of its own, and removes them.';
  }
  const missing = programs.filter((program) => !isInstalled(program));
  return missing.length === 0
    ? null
    : `bench cannot find ${missing.join(', ')}. \`bash bench/setup.sh\` installs what it compares with.`;
}

function isInstalled(program: string): boolean {
  const folders = isAbsolute(program) ? ['/'] : [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => isExecutable(join(folder, program)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
