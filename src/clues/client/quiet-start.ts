import { finding } from '../../knowledge/findings.ts';
import type { Reader, Reading } from '../reader.ts';

/** `ssh HOST true | wc -c`: whatever is counted came from start-up files. */
const COUNTS = /\bssh\b.{1,200}\b(?:true|exit|:)\s*\|\s*wc -c\s*$/;
const NUMBER = /^\s*(\d{1,9})\s*$/;

/** Reads how much a session prints that runs nothing. */
export const readQuietStart: Reader = (paste): Reading => {
  const findings: Reading['findings'][number][] = [];
  const understood: number[] = [];
  for (const { command, line } of paste.commands) {
    if (!COUNTS.test(command)) continue;
    const at = paste.lines.findIndex((text, index) => index >= line && NUMBER.test(text));
    const count = at < 0 || at > line + 40 ? undefined : NUMBER.exec(paste.lines[at] ?? '')?.[1];
    if (count === undefined) continue;
    understood.push(at);
    findings.push(finding('shell-output', Number(count) === 0 ? 'silent' : 'noisy', 'paste:ssh', `${count} bytes`));
  }
  return { findings: findings.slice(-1), understood };
};
