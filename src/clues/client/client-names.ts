import type { Finding, FoundNames } from '../../taxonomy/finding.ts';
import { clientFamily } from './client-family.ts';

/** `Permissions 0644 for '/home/me/.ssh/id_rsa' are too open.`, `Load key "C:\\\\Users\\\\me/.ssh/id_rsa": …`: the one private key that a line names. */
const KEY_FILE = /(?:^|\s)(?:for|key|file)\s["'](?<path>[^"']{1,300})["']/;
/** Half of a pair that is nobody's secret. */
const PUBLIC = /\.pub$/;

/** Puts what the client's lines name beside what they show: on what it runs, and which key file it complains of. */
export function withClientNames(
  findings: readonly Finding[],
  lines: readonly string[],
  understood: readonly number[],
): readonly Finding[] {
  const family = clientFamily({ lines }, understood);
  return findings.map((found) => {
    const keyFile = found.id === 'client-key-file' ? keyFileIn(found.evidence) : null;
    const names: FoundNames = {
      ...(family !== null && { clientFamily: family }),
      ...(keyFile !== null && { keyFile }),
    };
    return Object.keys(names).length === 0 ? found : { ...found, names: { ...found.names, ...names } };
  });
}

function keyFileIn(line: string): string | null {
  const path = KEY_FILE.exec(line)?.groups?.path;
  // Windows' client writes each backslash twice.
  return path === undefined || PUBLIC.test(path) ? null : path.replaceAll('\\\\', '\\');
}
