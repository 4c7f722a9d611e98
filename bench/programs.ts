import { join } from 'node:path';

/** A program that is measured, and what a person learns from it. */
export interface Program {
  readonly name: string;
  readonly learns: string;
  /** What it prints once it did its work; without it, a run counts as failed. */
  readonly proof: RegExp;
  command(address: string, port: number): readonly string[];
}

const PROJECT = join(import.meta.dirname, '..');
const EXECUTABLE = join(PROJECT, 'bin/ssh-check.cjs');

export const NMAP_SCRIPTS = 'ssh2-enum-algos,ssh-hostkey,ssh-auth-methods';

/** `ssh` as a script calls it: nothing of this machine's settings, no question, no key. */
export function sshCommand(address: string, port: number): readonly string[] {
  const options = [
    `Port=${port}`,
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
    'PreferredAuthentications=publickey',
    'IdentityFile=none',
    'IdentityAgent=none',
  ];
  return ['ssh', '-F', 'none', '-T', ...options.flatMap((option) => ['-o', option]), `root@${address}`];
}

export function sshCheckCommand(...call: readonly string[]): readonly string[] {
  return [process.execPath, EXECUTABLE, ...call];
}

/** One of the scripts of this folder, in a Node of its own. */
export function scriptCommand(file: string, ...call: readonly string[]): readonly string[] {
  return [process.execPath, ...process.execArgv, join(import.meta.dirname, file), ...call];
}
