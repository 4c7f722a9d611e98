import { readFileSync } from 'node:fs';
import type { Machine } from '../lab/machine.ts';
import { sleep, until } from '../lab/process.ts';
import { ask, expectAll, expectReady, found, startStandIn } from './rehearsal.ts';

const UNIT = readFileSync(new URL('../../deploy/ssh-check.service', import.meta.url), 'utf8');
const PLACE = '/etc/systemd/system/ssh-check.service';
const SETTINGS = '/etc/ssh-check/settings';
// The most that systemd may find exposed, from 0 to 10: a service that talks to any address has 1.3.
const MOST_EXPOSED = 1.5;

/** Runs the unit in a real systemd, beside a Slack on loopback; throws where something is not as promised. */
export async function rehearseUnit(machine: Machine, tell: (words: string) => void): Promise<void> {
  await machine.write(PLACE, UNIT);
  await machine.must('[ -e /usr/bin/node ] || ln -s /usr/local/bin/node /usr/bin/node');
  await machine.must(`systemd-analyze verify ${PLACE}`);
  const judged = await machine.must(`systemd-analyze security --no-pager --offline=yes ${PLACE} | tail -1`);
  const exposed = Number(/: ([\d.]+)/.exec(judged)?.[1]);
  if (!(exposed <= MOST_EXPOSED)) throw new Error(`exposed by ${exposed}: ${judged}`);
  tell(`systemd rates it ${exposed}`);

  const slack = await startStandIn(machine);
  const settings = `${slack.settings.join('\n')}\n`;
  await machine.write(SETTINGS, settings, '600');
  await machine.must('systemctl daemon-reload && systemctl start ssh-check');
  await slack.answered();
  await expectReady(machine);
  tell('it starts and answers');
  await expectNoRights(machine);
  tell('it has no right, and keeps what it keeps to itself');
  await machine.must('systemctl kill --signal KILL ssh-check');
  await until('a new start', 30_000, async () => found((await machine.run(ask('/readyz'))).stdout, /"status":"ok"/));
  tell('it is started anew after kill -9');
  await expectCleanStop(machine, slack.token);
  tell('it stops cleanly');
  await machine.write(SETTINGS, `${settings}CHECK_TIMEOUT=soon\n`, '600');
  await machine.run('systemctl start ssh-check');
  const active = 'systemctl is-active ssh-check';
  await until('its end', 20_000, async () => found((await machine.run(active)).stdout, /failed/));
  // Longer than RestartSec.
  await sleep(6_000);
  expectAll(await machine.must('systemctl show --property ActiveState ssh-check'), [/^ActiveState=failed$/m]);
  tell('a setting that is wrong is not tried again');
  slack.stop();
}

async function expectNoRights(machine: Machine): Promise<void> {
  const pid = (await machine.must('systemctl show --property MainPID --value ssh-check')).trim();
  const status = await machine.must(`cat /proc/${pid}/status`);
  expectAll(status, [/^Uid:\t(?!0\t)\d+/m, /^CapEff:\t0+$/m, /^CapBnd:\t0+$/m, /^NoNewPrivs:\t1$/m, /^Seccomp:\t2$/m]);
  expectAll(await machine.must('ls -l /var/lib/private/ssh-check'), [/-rw------- .* ssh-check\.db$/m]);
}

async function expectCleanStop(machine: Machine, token: string): Promise<void> {
  await machine.must('systemctl stop ssh-check');
  const ended = await machine.must('systemctl show --property ExecMainStatus,Result ssh-check');
  expectAll(ended, [/^ExecMainStatus=0$/m, /^Result=success$/m]);
  const log = await machine.must('journalctl --unit ssh-check --output cat --no-pager');
  expectAll(log, [/"isComplete":true.*"msg":"stopped"/]);
  if (log.includes(token)) throw new Error('the token is in the journal');
}
