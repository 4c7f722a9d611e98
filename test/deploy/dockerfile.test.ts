import { existsSync, readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Instruction, readDockerfile } from './read-dockerfile.ts';

const ROOT = new URL('../../', import.meta.url);
const STAGES = readDockerfile(readFileSync(new URL('Dockerfile', ROOT), 'utf8'));
const LAST = STAGES.at(-1)?.instructions ?? [];

function named(name: string, among: readonly Instruction[] = LAST): readonly string[] {
  return among.filter((instruction) => instruction.name === name).map(({ rest }) => rest);
}

describe('the Dockerfile', () => {
  it('begins each stage with an image that is pinned to a release, on the same system', () => {
    expect(STAGES).toHaveLength(2);
    for (const { image } of STAGES) expect(image).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
    expect(new Set(STAGES.map(({ image }) => image)).size).toBe(1);
  });

  it('runs what the package can run on', () => {
    const { engines } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
    expect(engines.node).toBe('>=20.12');
    expect(Number(/:(\d+)/.exec(STAGES[0]?.image ?? '')?.[1])).toBeGreaterThanOrEqual(22);
  });

  it('installs exactly what is locked, and nothing but what running needs goes into the image', () => {
    const installs = named('RUN', STAGES[0]?.instructions).filter((command) => command.includes('npm'));
    expect(installs.filter((command) => /npm (?:install|i|update)\b/.test(command))).toEqual([]);
    expect(installs.filter((command) => command.startsWith('npm ci')).at(-1)).toContain('--omit=dev');
    expect(named('RUN')).toEqual([]);
    expect(named('ADD')).toEqual([]);
  });

  it('copies only what there is, and what .dockerignore lets through', () => {
    const lets = readFileSync(new URL('.dockerignore', ROOT), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lets[0]).toBe('*');
    const shown = lets.slice(1).map((line) => line.replace(/^!/, ''));
    const copied = STAGES.flatMap(({ instructions }) => instructions)
      .filter(({ name, flags }) => name === 'COPY' && flags.from === undefined)
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    expect(new Set(copied)).toEqual(new Set(shown));
    for (const path of copied) expect(existsSync(new URL(path, ROOT)), path).toBe(true);
  });

  it('copies from a stage that there is, what belongs to root but for the data', () => {
    const names = STAGES.map(({ name }) => name);
    for (const { flags, rest } of LAST.filter(({ name }) => name === 'COPY')) {
      if (flags.from !== undefined) expect(names).toContain(flags.from);
      expect(flags.chown !== undefined, rest).toBe(rest.endsWith(' /data'));
    }
  });

  it('runs as nobody in particular, by number, so that an orchestrator can tell', () => {
    const users = named('USER');
    expect(users).toHaveLength(1);
    expect(users[0]).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('starts the program itself, without a shell between it and the signals', () => {
    for (const name of ['ENTRYPOINT', 'CMD']) expect(JSON.parse(named(name)[0] ?? '')).toBeInstanceOf(Array);
    expect(named('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(named('VOLUME')).toEqual(['/data']);
  });

  it('asks for its health with what is in the image', () => {
    const [check = ''] = named('HEALTHCHECK');
    const words: readonly string[] = JSON.parse(check.slice(check.indexOf('[')));
    expect(words.slice(0, 2)).toEqual(['node', '-e']);
    expect(() => new Script(words[2] ?? 'no script')).not.toThrow();
    expect(words[2]).toContain('/healthz');
  });

  it('sets no secret', () => {
    for (const { instructions } of STAGES)
      for (const setting of [...named('ENV', instructions), ...named('ARG', instructions)])
        expect(setting).not.toMatch(/TOKEN|SECRET|PASSWORD/);
  });
});
