import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPaste } from '../../src/clues/read-paste.ts';
import type { About } from '../../src/clues/reader.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { situationOf } from '../../src/diagnosis/situation.ts';
import { spell } from '../../src/diagnosis/spell.ts';
import type { CommandSpec } from '../../src/knowledge/command-spec.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../../src/knowledge/commands.ts';
import { DIALECTS, type Family } from '../../src/knowledge/dialects.ts';
import { type FindingValue, finding } from '../../src/knowledge/findings.ts';

const FOLDER = join(import.meta.dirname, 'answers');
const TARGET = { host: 'web-1.example.com', address: '203.0.113.10', port: 22, user: 'deploy' } as const;
const CASE: About = {
  port: TARGET.port,
  host: TARGET.host,
  serverAddresses: [TARGET.address],
  clientAddresses: ['198.51.100.7'],
  user: TARGET.user,
  hostKeys: [{ type: 'ssh-ed25519', fingerprint: 'SHA256:PLIk4cgQDf8qYphUu//5+p53QgVb6yGRe88AvT7V/DU' }],
  now: Date.parse('2026-11-21T15:00:00Z'),
};

type System = FindingValue<'system'>;

/** One answer to a command; a file of the folder holds those to one command, each under a line that begins with `===`. */
interface Answer {
  readonly name: string;
  readonly id: CommandId;
  readonly spec: CommandSpec;
  readonly system: System;
  /** As it is spelt on that system. */
  readonly command: string;
  readonly isFine: boolean;
  /** Everything that the answer settles, as `id: value`. */
  readonly settled: readonly string[];
  /** What the command prints; empty where silence is the answer. */
  readonly text: string;
}

const HEAD = /^=== (?<system>[\w-]+), (?<kind>fine|faulty): (?<settled>.+)$/;
const TYPED = COMMAND_IDS.filter((id) => COMMANDS[id].command !== null);
const ANSWERS = TYPED.flatMap(answersTo);

function answersTo(id: CommandId): readonly Answer[] {
  const path = join(FOLDER, `${id}.txt`);
  if (!existsSync(path)) return [];
  const parts = readFileSync(path, 'utf8').split(/^(?==== )/m);
  return parts.map((part, index): Answer => {
    const [head = '', ...lines] = part.replace(/\n$/, '').split('\n');
    const { system = '', kind = '', settled = '' } = HEAD.exec(head)?.groups ?? {};
    const spec: CommandSpec = COMMANDS[id];
    const told = gatherEvidence([finding('system', system as System, 'answer:system', system)]);
    const command = spec.command === null ? null : spell(spec.command, situationOf(told, TARGET));
    if (command === null) throw new Error(`${id}.txt: ${head}`);
    const name = `${id} ${index + 1} (${system}, ${kind})`;
    const isFine = kind === 'fine';
    return {
      name,
      id,
      spec,
      system: system as System,
      command,
      isFine,
      settled: settled.split('; '),
      text: lines.join('\n'),
    };
  });
}

/** Of all that was read, what the command says that it settles, and what the answer names beside it. */
function settledBy(text: string, { id, spec, command, settled }: Answer): readonly string[] {
  const { findings } = readPaste(text, { ...CASE, asked: { id, command, where: spec.where } });
  const named = settled.map((text) => text.split(': ')[0] ?? '');
  const shown = new Set<string>([...spec.settles, ...named]);
  return findings.filter((found) => shown.has(found.id)).map((found) => `${found.id}: ${found.value}`);
}

/** As it is copied from a screen, with the prompts around it. */
function withPrompts({ spec, command, system, text }: Answer): string {
  const prompt =
    system === 'windows' ? 'PS C:\\Users\\deploy>' : spec.where === 'console' ? 'deploy@web-1:~$' : 'me@laptop:~$';
  return `${prompt} ${command}\n${text}\n${prompt} `;
}

describe('what is pasted in answer to a command settles what the command asks', () => {
  const spoken = ANSWERS.filter(({ text }) => text.trim() !== '');
  it.each(spoken.map((answer) => [answer.name, answer] as const))('%s', (_name, answer) => {
    expect([...settledBy(answer.text, answer)].sort()).toEqual([...answer.settled].sort());
  });

  it.each(ANSWERS.map((answer) => [answer.name, answer] as const))('%s, with its prompts', (_name, answer) => {
    expect([...settledBy(withPrompts(answer), answer)].sort()).toEqual([...answer.settled].sort());
  });
});

describe('the answers', () => {
  it.each(TYPED)('to %s show both health and a fault', (id) => {
    const kinds = ANSWERS.filter((answer) => answer.id === id).map(({ isFine }) => isFine);
    expect(new Set(kinds)).toEqual(new Set([true, false]));
  });

  it('are only to commands of the catalogue', () => {
    expect(readdirSync(FOLDER).filter((file) => !TYPED.some((id) => `${id}.txt` === file))).toEqual([]);
  });

  it.each(TYPED)('to %s are there for every family that spells it', (id) => {
    const { command }: CommandSpec = COMMANDS[id];
    const families = typeof command === 'string' || command === null ? ['linux'] : (Object.keys(command) as Family[]);
    const shown = ANSWERS.filter((answer) => answer.id === id).map(({ system }) => DIALECTS[system].family);
    expect([...new Set(shown)]).toEqual(expect.arrayContaining(families));
  });
});
