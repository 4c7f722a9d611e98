import { type FindingValue, finding } from '../../knowledge/findings.ts';
import type { Finding } from '../../taxonomy/finding.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Paste, Reader, Reading } from '../reader.ts';
import { typeOfListedKey } from './key-listing.ts';

const SOURCE = 'paste:ssh-add';
/** A server lets a client try six keys by default (`MaxAuthTries`). */
const MORE_THAN_A_SERVER_TRIES = 6;

/** What `ssh-add` says of the agent. Source: ssh-add.c and authfd.c of OpenSSH 5.x to 10.x. */
const SAYS: readonly (readonly [RegExp, FindingValue<'agent'>])[] = [
  [/^The agent has no identities\.?$/i, 'empty'],
  [
    /^(?:Could not open a connection to your authentication agent\.?|Error connecting to agent: .{1,120}|error fetching identities: communication with agent failed|unable to start ssh-agent service.{0,80}|SSH_AUTH_SOCK not set.{0,40})$/i,
    'unreachable',
  ],
  [
    /^(?:error fetching identities: agent refused operation|Could not add identity "[^"]{1,300}": agent refused operation)$/i,
    'refuses',
  ],
  [/^Identity added: \S/, 'has-keys'],
];
/** `ssh-add -l`: bits, fingerprint, comment, type; `ssh-add -L`: the public key itself. */
const LISTED =
  /^(?:\d{2,6} (?:SHA256:[A-Za-z0-9+/]{43}|(?:MD5:)?(?:[0-9a-f]{2}:){15}[0-9a-f]{2}) .{0,300}\((?:RSA|DSA|ECDSA|ED25519)(?:-SK)?(?:-CERT)?\)|(?:ssh-|ecdsa-|sk-)\S{3,60} AAAA[\w+/=]{16,}(?: .{0,200})?)$/;
const ASKED = /\bssh-add\b[^|;]{0,60}\s-[lL]\b|\bssh-add -l/;
const ADDING = /^(?:\S{0,40}\/)?ssh-add\s/;
const NO_FILE = /^\S{1,300}: No such file or directory$/;

/** Reads what `ssh-add` says of the key agent and its keys, or why none can be had. */
export const readSshAdd: Reader = (paste): Reading => {
  const said = paste.lines.flatMap((line, index) => {
    const value = SAYS.find(([pattern]) => pattern.test(line))?.[1];
    return value === undefined ? [] : [{ index, found: finding('agent', value, SOURCE, sanitiseLine(line)) }];
  });
  const missing = missingFiles(paste);
  const listed = listedKeys(paste);
  const findings = [
    ...said.map(({ found }) => found).slice(0, 2),
    ...(said.length === 0 ? listFindings(paste, listed) : []),
    ...missing.map((index) => finding('client-key-file', 'missing', SOURCE, sanitiseLine(paste.lines[index] ?? ''))),
  ];
  return { findings, understood: [...said.map(({ index }) => index), ...missing, ...listed] };
};

function listFindings({ lines }: Paste, listed: readonly number[]): readonly Finding[] {
  const [first] = listed;
  if (first === undefined) return [];
  const line = sanitiseLine(lines[first] ?? '');
  const value = listed.length >= MORE_THAN_A_SERVER_TRIES ? 'many-keys' : 'has-keys';
  const only = listed.length === 1 ? typeOfListedKey(lines[first] ?? '') : null;
  return [
    finding('agent', value, SOURCE, `${listed.length} keys, first ${line}`),
    ...(only === null ? [] : [finding('key-type', only, SOURCE, line)]),
  ];
}

/** The files that `ssh-add FILE` did not find. */
function missingFiles({ commands, lines }: Paste): readonly number[] {
  return commands.flatMap(({ command, line }) =>
    ADDING.test(command) && NO_FILE.test(lines[line] ?? '') ? [line] : [],
  );
}

/** The lines after `ssh-add -l`; `ssh-keygen -lf` prints the same form, so the command has to be seen. */
function listedKeys({ commands, lines }: Paste): readonly number[] {
  const asked = commands.filter(({ command }) => ASKED.test(command)).map(({ line }) => line);
  for (const [index, line] of lines.entries()) if (line.length < 80 && ASKED.test(line)) asked.push(index + 1);
  return [...new Set(asked)].flatMap((start) => {
    let end = start;
    while (LISTED.test(lines[end] ?? '')) end += 1;
    return Array.from({ length: end - start }, (_, offset) => start + offset);
  });
}
