import { readDestination } from './destination.ts';
import type { Draft, Step } from './draft.ts';
import { EMPTY_DRAFT, withDestination, withIgnored, withJump, withNote, withPort, withUser } from './draft.ts';
import type { Call } from './find-program.ts';
import { findProgram } from './find-program.ts';
import { readHost } from './host-name.ts';
import { splitRemoteFile } from './place.ts';
import type { Program } from './programs.ts';
import type { Argument } from './read-options.ts';
import { readOptions } from './read-options.ts';
import { splitWords } from './split-words.ts';
import { readSshOption } from './ssh-option.ts';
import type { Target } from './target.ts';
import { quoted } from './visible-text.ts';

export type Reading =
  | { readonly ok: true; readonly target: Omit<Target, 'input'> }
  | { readonly ok: false; readonly message: string };

type Flag = Extract<Argument, { kind: 'flag' }>;

/** Reads the arguments of a program that connects somewhere, as that program would. */
export function readCommandLine(call: Call): Reading {
  const step = readArguments(EMPTY_DRAFT, call.words, call.program);
  if (!step.ok) return step;
  const { hostName, ...draft } = step.draft;
  const { host } = draft;
  if (host === null) {
    const missing = call.program.operands === 'remote-file' ? 'remote file (host:path)' : 'host';
    return {
      ok: false,
      message: `There is no ${missing} in this ${call.name} command. Write one, as in ssh example.com.`,
    };
  }
  const read = readHost(
    hostName === null ? host : hostName.replace(/%[h%]/g, (token) => (token === '%h' ? host : '%')),
  );
  return read.ok ? { ok: true, target: { ...draft, host: read.host } } : read;
}

function readArguments(start: Draft, words: readonly string[], program: Program): Step {
  const list = readOptions(words, program);
  if (!list.ok) return refused(list.flag, 'needs a value after it. Write one, or leave it out.');
  let draft = start;
  for (const argument of list.list) {
    const step =
      argument.kind === 'flag' ? readFlag(draft, argument, program) : readOperand(draft, argument.text, program);
    if (!step.ok) return step;
    draft = step.draft;
  }
  return { ok: true, draft };
}

function readOperand(draft: Draft, text: string, program: Program): Step {
  if (draft.host !== null) {
    if (program.operands === 'host-and-port' && draft.port === null) return withPort(draft, text);
    if (program.operands !== 'destination') return { ok: true, draft };
    return refused(text, 'is one word too many. Write one target at a time.');
  }
  if (text.includes('://') || !program.operands.includes('file')) return withDestination(draft, readDestination(text));
  const file = splitRemoteFile(text);
  if (file === null) {
    return program.operands === 'remote-file' ? { ok: true, draft } : withDestination(draft, readDestination(text));
  }
  const daemon = file.path.startsWith(':')
    ? 'A double colon names an rsync daemon, which is not reached over SSH.'
    : null;
  return withDestination(daemon === null ? draft : withNote(draft, daemon), readDestination(file.destination));
}

function readFlag(draft: Draft, flag: Flag, program: Program): Step {
  const meaning = Object.hasOwn(program.meaning, flag.name) ? program.meaning[flag.name] : undefined;
  if (flag.value === null || meaning === undefined) return withIgnored(draft, flag.typed);
  switch (meaning) {
    case 'port':
      return withPort(draft, flag.value);
    case 'user':
      return withUser(draft, flag.value);
    case 'identity':
      return draft.identityFile === null
        ? { ok: true, draft: { ...draft, identityFile: flag.value } }
        : withIgnored(draft, flag.typed);
    case 'jump':
      return withJump(draft, flag.value);
    case 'option':
      return readOption(draft, flag, flag.value);
    case 'transport':
      return readTransport(draft, flag, flag.value);
    case 'false-port':
      return withIgnored(draft, flag.typed, "In ssh, -P is not the port: it was left out. The port's option is -p.");
  }
}

/** Reads `-o Keyword=value`; keywords that do not change where ssh connects are left out. */
function readOption(draft: Draft, flag: Flag, text: string): Step {
  const option = readSshOption(text);
  if (option === null) return withIgnored(draft, flag.typed);
  switch (option.keyword) {
    case 'port':
      return withPort(draft, option.value);
    case 'user':
      return withUser(draft, option.value);
    case 'hostname':
      return { ok: true, draft: { ...draft, hostName: draft.hostName ?? option.value } };
    case 'identityfile':
      return { ok: true, draft: { ...draft, identityFile: draft.identityFile ?? option.value } };
    case 'proxyjump':
      return withJump(draft, option.value);
    default:
      return withIgnored(draft, flag.typed);
  }
}

/** Reads the ssh command line within rsync's `-e` or mosh's `--ssh`. */
function readTransport(draft: Draft, flag: Flag, line: string): Step {
  const call = findProgram(splitWords(line).words);
  return call === null ? withIgnored(draft, flag.typed) : readArguments(draft, call.words, call.program);
}

function refused(received: string, problem: string): Step {
  return { ok: false, message: `${quoted(received)} ${problem}` };
}
