/** An instruction of a Dockerfile, its words as they are written. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` and the like, without the dashes. */
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

export interface Stage {
  readonly image: string;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** Reads the plain part of the syntax: no heredocs, no other escape character, no instruction before the first FROM. */
export function readDockerfile(text: string): readonly Stage[] {
  const stages: { image: string; name: string | null; instructions: Instruction[] }[] = [];
  for (const instruction of readInstructions(text)) {
    if (instruction.name !== 'FROM') {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`line ${instruction.line}: ${instruction.name} before FROM`);
      stage.instructions.push(instruction);
      continue;
    }
    const { image, name } = /^(?<image>\S+)(?: AS (?<name>\S+))?$/.exec(instruction.rest)?.groups ?? {};
    if (image === undefined) throw new Error(`line ${instruction.line}: FROM ${instruction.rest}`);
    stages.push({ image, name: name ?? null, instructions: [] });
  }
  return stages;
}

const KNOWN = new Set(
  'FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG STOPSIGNAL HEALTHCHECK SHELL'.split(' '),
);

function readInstructions(text: string): readonly Instruction[] {
  const read: Instruction[] = [];
  let line = 0;
  let begun = '';
  for (const [index, written] of text.split('\n').entries()) {
    if (/^\s*(?:#|$)/.test(written)) continue;
    if (begun === '') line = index + 1;
    begun += written.replace(/\\$/, '');
    if (written.endsWith('\\')) continue;
    read.push(readInstruction(begun, line));
    begun = '';
  }
  if (begun !== '') throw new Error(`line ${line}: it goes on behind the end`);
  return read;
}

function readInstruction(text: string, line: number): Instruction {
  const {
    name = '',
    flags = '',
    rest = '',
  } = /^(?<name>[A-Z]+)\s+(?<flags>(?:--[a-z-]+=\S+\s+)*)(?<rest>.*)$/.exec(text)?.groups ?? {};
  if (!KNOWN.has(name)) throw new Error(`line ${line}: ${text}`);
  const pairs = Array.from(flags.matchAll(/--([a-z-]+)=(\S+)/g), ([, flag = '', value = '']) => [flag, value]);
  return { name, flags: Object.fromEntries(pairs), rest: rest.trim().replace(/\s{2,}/g, ' '), line };
}
