import { execFileSync } from 'node:child_process';
import type { Machine } from '../lab/machine.ts';
import { until } from '../lab/process.ts';
import type { BuiltImage } from './build-image.ts';
import { ask, expectAll, expectReady, found, startStandIn } from './rehearsal.ts';

const OUT = '/run/container.log';

/** Runs what the Dockerfile made as compose.yaml would: read-only, without any right, with /data alone to write to. */
export async function rehearseContainer(
  machine: Machine,
  image: BuiltImage,
  files: string,
  tell: (words: string) => void,
): Promise<void> {
  execFileSync('cp', ['-a', `${files}/app`, `${files}/data`, `/proc/${machine.pid}/root/`]);
  expectAll(await machine.must('stat --format "%u:%g %n" /data /app/bin /app/node_modules'), [
    new RegExp(`^${image.user} /data$`, 'm'),
    /^0:0 \/app\/bin$/m,
    /^0:0 \/app\/node_modules$/m,
  ]);
  tell(`the image adds ${(await machine.must('du -sm /app')).split('\t')[0]} MB`);
  const slack = await startStandIn(machine);
  const [user, group] = image.user.split(':');
  const started = { ...image.env, PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
  const environment = [...Object.entries(started).map(([name, value]) => `${name}=${value}`), ...slack.settings];
  const drop = `setpriv --reuid ${user} --regid ${group} --clear-groups --no-new-privs --bounding-set -all --inh-caps -all`;
  await machine.write(
    '/run/container.sh',
    [
      'set -e',
      'mount --bind / / && mount --make-rprivate / && mount -o remount,bind,ro /',
      `mount -t tmpfs -o nosuid,nodev,noexec,mode=755,uid=${user},gid=${group} data /data`,
      'mount -t tmpfs -o size=16m,mode=1777,noexec,nosuid,nodev tmp /tmp',
      `cd ${image.directory}`,
      `if ${drop} touch /app/written; then echo 'the root can be written'; fi`,
      `${drop} touch /data/written && rm /data/written`,
      `exec ${drop} env -i ${environment.join(' ')} ${image.command.join(' ')}`,
    ].join('\n'),
  );
  const bot = machine.start(`exec unshare --mount bash /run/container.sh 2>${OUT}`);
  await slack.answered();
  await expectReady(machine);
  tell('it starts and answers');
  const pid = (await machine.must('pgrep --full --oldest "^node /app/bin/ssh-check.cjs"')).trim();
  const status = await machine.must(`cat /proc/${pid}/status`);
  expectAll(status, [new RegExp(`^Uid:\t${user}\t`, 'm'), /^CapEff:\t0+$/m, /^CapBnd:\t0+$/m, /^NoNewPrivs:\t1$/m]);
  if (bot.output().includes('can be written')) throw new Error('The root can be written.');
  tell('it has no right, and may write nowhere but in /data');
  const check = image.healthCheck.map((word) => `'${word}'`).join(' ');
  await machine.must(`HTTP_PORT=${image.env.HTTP_PORT} ${check}`);
  tell('its health check says that it is well');
  await machine.must(`kill -TERM ${pid}`);
  await until('its end', 20_000, async () => (bot.process.exitCode === null ? null : 'ended'));
  const log = await machine.must(`cat ${OUT}`);
  expectAll(log, [/"isComplete":true.*"msg":"stopped"/]);
  if (bot.process.exitCode !== 0) throw new Error(`It ended with ${bot.process.exitCode}: ${log}`);
  if (log.includes(slack.token)) throw new Error('the token is in the log');
  if (found((await machine.run(ask('/healthz'))).stdout, /ok/) !== null) throw new Error('It still answers.');
  const sick = await machine.run(`HTTP_PORT=${image.env.HTTP_PORT} ${check}`);
  if (sick.status === 0) throw new Error('The health check finds one well that is gone.');
  tell('it stops cleanly');
  slack.stop();
}
