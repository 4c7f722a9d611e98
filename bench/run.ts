import { loadavg } from 'node:os';
import process from 'node:process';
import { runCommand } from '../test/lab/process.ts';
import { benchChatLoad } from './chat-load.ts';
import { benchColdStart } from './cold-start.ts';
import { benchDiagnoseStep } from './diagnose-step.ts';
import { benchGreedy } from './greedy.ts';
import { benchKill } from './kill.ts';
import { benchReadPaste } from './read-paste.ts';
import { whatIsMissing } from './requirements.ts';
import { benchRoundTrips } from './round-trips.ts';
import { benchStore } from './store.ts';
import { benchSweep } from './sweep.ts';
import { benchWatchLoad } from './watch-load.ts';

/** Every measurement by its name; each gives the text of its figures. */
const ON_A_WIRE: Readonly<Record<string, () => Promise<string>>> = {
  'round-trips': benchRoundTrips,
  sweep: benchSweep,
  'cold-start': benchColdStart,
};
const IN_THIS_PROCESS: Readonly<Record<string, () => Promise<string>>> = {
  'diagnose-step': benchDiagnoseStep,
  greedy: benchGreedy,
  'chat-load': benchChatLoad,
  kill: benchKill,
  store: benchStore,
  'read-paste': benchReadPaste,
  'watch-load': benchWatchLoad,
};
const BENCHES = { ...ON_A_WIRE, ...IN_THIS_PROCESS };

const PROGRAMS = [
  'ip nsenter unshare setpriv chrt ping tcpdump /usr/bin/time systemd-socket-activate',
  '/usr/sbin/sshd dropbear dropbearkey tinysshd tinysshd-makekey ssh-keygen',
  'ssh ssh-keyscan nmap ssh-audit nc /usr/lib/nagios/plugins/check_ssh',
].flatMap((names) => names.split(' '));

/** `run.ts [NAME…]`: all of them where none is named. Measures what is in the source folder now. */
async function main(given: readonly string[]): Promise<number> {
  const unknown = given.filter((name) => !Object.hasOwn(BENCHES, name));
  const names = given.length > 0 ? given : Object.keys(BENCHES);
  const problem =
    unknown.length > 0
      ? `bench knows no ${unknown.join(', ')}: there are ${Object.keys(BENCHES).join(', ')}.`
      : names.some((name) => Object.hasOwn(ON_A_WIRE, name))
        ? whatIsMissing(PROGRAMS)
        : null;
  if (problem !== null) {
    process.stderr.write(`${problem}\n`);
    return 2;
  }
  const build = await runCommand(['npm', 'run', '--silent', 'build']);
  if (build.status !== 0) {
    process.stderr.write(`npm run build failed:\n${build.stdout}${build.stderr}`);
    return 1;
  }
  for (const name of names) {
    const figures = await BENCHES[name]?.();
    process.stdout.write(`== ${name} ==\n${figures}\n`);
  }
  const [load] = loadavg();
  process.stderr.write(`Load of this machine at the end: ${load?.toFixed(1)}\n`);
  return 0;
}

// Whoever interrupts finds nothing left behind: folders go at exit, namespaces with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main(process.argv.slice(2));
