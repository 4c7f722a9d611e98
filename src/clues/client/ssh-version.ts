import { type FindingValue, finding } from '../../knowledge/findings.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Reader, Reading } from '../reader.ts';

const VERSION = /^OpenSSH(?:_for_Windows)?_(?<major>\d{1,2})\.(?<minor>\d{1,2})\S{0,20}(?: \S{1,60})?, \S/;
const ASKED = /\bssh(?:\.exe)? -V\b/;
/** Before 6.5 a client has neither Curve25519 nor Ed25519; from 7.2 on it signs with SHA-2. */
const OLD_BELOW = 605;
const MODERN_FROM = 702;

/** Reads `ssh -V`: what a client of that age can speak. */
export const readSshVersion: Reader = (paste): Reading => {
  const wasAsked = paste.commands.some(({ command }) => ASKED.test(command));
  const isAlone = paste.lines.filter((line) => line.trim() !== '').length === 1;
  if (!wasAsked && !isAlone) return { findings: [], understood: [] };
  const index = paste.lines.findIndex((line) => VERSION.test(line));
  const line = paste.lines[index] ?? '';
  const { major, minor } = VERSION.exec(line)?.groups ?? {};
  if (major === undefined) return { findings: [], understood: [] };
  const value = ageOf(Number(major) * 100 + Number(minor));
  const text = sanitiseLine(line);
  return {
    findings: [
      finding('client-software', 'openssh', 'paste:ssh', text),
      ...(value === null ? [] : [finding('client-algorithms', value, 'paste:ssh', text)]),
    ],
    understood: [index],
  };
};

function ageOf(version: number): FindingValue<'client-algorithms'> | null {
  if (version < OLD_BELOW) return 'old';
  return version >= MODERN_FROM ? 'modern' : null;
}
