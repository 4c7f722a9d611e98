import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../lab/process.ts';
import { type Instruction, readDockerfile, type Stage } from './read-dockerfile.ts';

/** What a Dockerfile makes, apart from the system that it begins with. */
export interface BuiltImage {
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly directory: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

const BUILD_MS = 300_000;

/** Does what the Dockerfile says, with this machine's system in the place of its base image; what it adds comes to `out`. */
export async function buildImage(project: string, out: string): Promise<BuiltImage> {
  const stages = readDockerfile(readFileSync(join(project, 'Dockerfile'), 'utf8'));
  const last = stages.at(-1);
  if (last === undefined) throw new Error('The Dockerfile has no stage.');
  mkdirSync(out, { recursive: true });
  const script = [
    'set -euo pipefail',
    `mount -t tmpfs build /mnt && mkdir /mnt/context /mnt/stages`,
    ...shownPaths(project).map((path) => `cp -a ${quote(join(project, path))} /mnt/context/`),
    ...stages.flatMap((stage, index) => stageScript(stage, index, stages)),
    `cp -a /mnt/stages/${stages.length - 1}/upper/. ${quote(out)}/`,
  ].join('\n');
  const isolated = ['unshare', '--mount', '--propagation', 'private', 'bash', '-c', script];
  const { status, stdout, stderr } = await runCommand(isolated, { timeoutMs: BUILD_MS });
  if (status !== 0) throw new Error(`The build ended with ${status}: ${stderr}${stdout}`);
  return {
    env: environmentOf(last),
    user: restOf(last, 'USER'),
    directory: restOf(last, 'WORKDIR'),
    command: [...JSON.parse(restOf(last, 'ENTRYPOINT')), ...JSON.parse(restOf(last, 'CMD'))],
    healthCheck: JSON.parse(restOf(last, 'HEALTHCHECK').replace(/^CMD /, '')),
  };
}

/** What .dockerignore lets through. */
function shownPaths(project: string): readonly string[] {
  return Array.from(
    readFileSync(join(project, '.dockerignore'), 'utf8').matchAll(/^!(.+)$/gm),
    ([, path = '']) => path,
  );
}

function stageScript(stage: Stage, index: number, stages: readonly Stage[]): readonly string[] {
  const own = `/mnt/stages/${index}`;
  const root = `${own}/root`;
  const begin = [
    `mkdir -p ${own}/upper ${own}/work ${root}`,
    `mount -t overlay overlay -o lowerdir=/,upperdir=${own}/upper,workdir=${own}/work ${root}`,
    `mount --bind /proc ${root}/proc && mount --bind /dev ${root}/dev`,
  ];
  let directory = '/';
  const steps = stage.instructions.flatMap((instruction) => {
    const { name, rest } = instruction;
    if (name === 'RUN') return [`chroot ${root} sh -ec ${quote(`cd ${directory}; ${rest}`)}`];
    if (name === 'COPY') return copyScript(instruction, root, directory, stages);
    if (name !== 'WORKDIR') return [];
    directory = rest;
    return [`mkdir -p ${root}${directory}`];
  });
  return [...begin, ...steps, `umount ${root}/proc ${root}/dev`];
}

function copyScript({ rest, flags }: Instruction, root: string, directory: string, stages: readonly Stage[]): string[] {
  const words = rest.split(' ');
  const to = words.at(-1) ?? '';
  const target = `${root}${to.startsWith('/') ? to : join(directory, to)}`;
  const from = stages.findIndex(({ name }) => name === flags.from);
  const source = flags.from === undefined ? '/mnt/context/' : `/mnt/stages/${from}/root`;
  const owner = flags.chown ?? '0:0';
  return words
    .slice(0, -1)
    .flatMap((path) => [
      `if [ -d ${source}${path} ]; then mkdir -p ${target} && cp -a ${source}${path}/. ${target}/`,
      `else mkdir -p ${to.endsWith('/') ? target : `$(dirname ${target})`} && cp -a ${source}${path} ${target}; fi`,
      to.endsWith('/') ? `chown -R ${owner} ${target}` : `chown -R --no-dereference ${owner} ${target}`,
    ]);
}

function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  const words = stage.instructions.filter(({ name }) => name === 'ENV').flatMap(({ rest }) => rest.split(' '));
  return Object.fromEntries(words.map((word) => [word.split('=', 1)[0], word.slice(word.indexOf('=') + 1)]));
}

function restOf(stage: Stage, wanted: string): string {
  const found = stage.instructions.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`The last stage has no ${wanted}.`);
  return found.rest;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
