import { type FindingValue, finding } from '../../knowledge/findings.ts';
import { sanitiseLine } from '../../text/sanitise.ts';
import type { Reader, Reading } from '../reader.ts';

/** What `ssh -O check` and its kin say. Source: OpenSSH's mux.c and clientloop.c. */
const SAYS: readonly (readonly [RegExp, FindingValue<'control-master'>])[] = [
  [/^Master running \(pid=\d{1,10}\)/, 'alive'],
  [/^No ControlPath specified for "-O" command/, 'none'],
  [/^Control socket connect\(.{1,300}\): No such file or directory/, 'none'],
  [/^Control socket connect\(.{1,300}\): (?:Connection refused|Connection reset by peer)/, 'stale'],
  [
    /^mux_client_(?:hello_exchange|request_session|read_packet).{0,80}: (?:read|write) (?:from|to) master failed/,
    'stale',
  ],
  [/^ControlSocket \S{1,300} already exists, disabling multiplexing/, 'stale'],
];
const MARK = /^(?:Master running|No ControlPath|Control ?[sS]ocket|mux_client_)/;

/** Reads whether a shared connection is in use, and whether it still answers. */
export const readControlMaster: Reader = (paste): Reading => {
  const findings: Reading['findings'][number][] = [];
  const understood: number[] = [];
  for (let index = 0; index < paste.lines.length; index += 1) {
    const line = paste.lines[index] ?? '';
    if (line.length > 400 || !MARK.test(line)) continue;
    const value = SAYS.find(([pattern]) => pattern.test(line))?.[1];
    if (value === undefined) continue;
    understood.push(index);
    findings.push(finding('control-master', value, 'paste:ssh', sanitiseLine(line)));
  }
  return { findings: findings.slice(-1), understood };
};
