import { finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Paste, Reader, Reading } from '../reader.ts';
import { typeOfListedKey } from './key-listing.ts';

const SOURCE = 'paste:ssh-add';
/** A server lets a client try six keys by default (`MaxAuthTries`). */
const MORE_THAN_A_SERVER_TRIES = 6;

const EMPTY = /^The agent has no identities\.?$/i;
const UNREACHABLE =
  /^(?:Could not open a connection to your authentication agent\.?|Error connecting to agent: .{1,120}|error fetching identities: communication with agent failed|unable to start ssh-agent service.{0,80}|SSH_AUTH_SOCK not set.{0,40})$/i;
const REFUSES =
  /^(?:error fetching identities: agent refused operation|Could not add identity "[^"]{1,300}": agent refused operation)$/i;
/** `ssh-add -l`: bits, fingerprint, comment, type. */
const LISTED =
  /^\d{2,6} (?:SHA256:[A-Za-z0-9+/]{43}|(?:MD5:)?(?:[0-9a-f]{2}:){15}[0-9a-f]{2}) .{0,300}\((?:RSA|DSA|ECDSA|ED25519)(?:-SK)?(?:-CERT)?\)$/;
const ASKED = /\bssh-add\b[^|;]{0,60}\s-[lL]\b|\bssh-add -l/;

/** Reads what `ssh-add -l` says of the key agent: its keys, or why none can be had. */
export const readSshAdd: Reader = (paste): Reading => {
  const findings: Finding[] = [];
  const understood: number[] = [];
  for (const [index, line] of paste.lines.entries()) {
    const value = EMPTY.test(line)
      ? 'empty'
      : UNREACHABLE.test(line)
        ? 'unreachable'
        : REFUSES.test(line)
          ? 'refuses'
          : null;
    if (value === null) continue;
    understood.push(index);
    findings.push(finding('agent', value, SOURCE, sanitiseLine(line)));
  }
  const listed = listedKeys(paste);
  understood.push(...listed);
  const [first] = listed;
  if (first !== undefined && findings.length === 0) {
    const value = listed.length >= MORE_THAN_A_SERVER_TRIES ? 'many-keys' : 'has-keys';
    findings.push(
      finding('agent', value, SOURCE, `${listed.length} keys, first ${sanitiseLine(paste.lines[first] ?? '')}`),
    );
    const only = listed.length === 1 ? typeOfListedKey(paste.lines[first] ?? '') : null;
    if (only !== null) findings.push(finding('key-type', only, SOURCE, sanitiseLine(paste.lines[first] ?? '')));
  }
  return { findings: findings.slice(0, 2), understood };
};

/** The lines after `ssh-add -l`; `ssh-keygen -lf` prints the same form, so the command has to be seen. */
function listedKeys(paste: Paste): readonly number[] {
  const asked = paste.commands.filter(({ command }) => ASKED.test(command)).map(({ line }) => line);
  for (const [index, line] of paste.lines.entries()) if (line.length < 80 && ASKED.test(line)) asked.push(index + 1);
  return [...new Set(asked)].flatMap((start) => {
    let end = start;
    while (LISTED.test(paste.lines[end] ?? '')) end += 1;
    return Array.from({ length: end - start }, (_, offset) => start + offset);
  });
}
