import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openImage } from '../lab/image.ts';
import { bootMachine } from '../lab/machine.ts';
import { buildImage } from './build-image.ts';
import { rehearseContainer } from './container.ts';
import { rehearseUnit } from './unit.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

function teller(what: string): (words: string) => void {
  return (words) => void process.stdout.write(`${what}: ${words}\n`);
}

// Runs the bot as it is run for years, in machines of its own. Needs root, and what `npm run lab:setup` installs.
const files = mkdtempSync(join(tmpdir(), 'ssh-check-image-'));
const lab = await openImage();
try {
  const unit = await bootMachine(lab, `sshchk-${process.pid}-unit`, 'systemd');
  await rehearseUnit(unit, teller('ssh-check.service'));
  await unit.close();
  const built = await buildImage(PROJECT, files);
  const container = await bootMachine(lab, `sshchk-${process.pid}-container`, 'plain');
  await rehearseContainer(container, built, files, teller('Dockerfile'));
} finally {
  await lab.close();
  rmSync(files, { recursive: true, force: true });
}
