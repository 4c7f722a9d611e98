import type { Scenario } from '../scenario.ts';
import { replaceSshd } from '../scripted.ts';
import { breakSshd, configureSshd } from '../sshd.ts';

const refused = {
  stage: 'connect',
  symptom: 'connection-refused',
  ssh: /connect to address 203\.0\.113\.10 port 22: Connection refused/,
} as const;

/** sshd that does not come back, each for another reason that systemctl and the journal of the server show. */
export const SERVICE: readonly Scenario[] = [
  {
    ...refused,
    name: 'service-config-error',
    broken: 'sshd_config has a misspelt option, so sshd did not come back after a restart.',
    cause: 'sshd-config-error',
    setup: ({ server }) => breakSshd(server, ['PermitRotLogin no']),
  },
  {
    ...refused,
    name: 'service-config-bad-value',
    broken: 'sshd_config names a cipher that does not exist.',
    cause: 'sshd-config-error',
    setup: ({ server }) => breakSshd(server, ['Ciphers aes256-ctr,aes999-ctr']),
  },
  {
    ...refused,
    name: 'service-masked',
    broken: 'ssh.service is masked.',
    cause: 'sshd-not-running',
    setup: async ({ server }) => void (await server.must('systemctl mask --now ssh')),
  },
  {
    ...refused,
    name: 'service-killed',
    broken: 'sshd was killed, and systemd is told not to restart it.',
    cause: 'sshd-crash',
    setup: async ({ server }) => {
      await server.write('/etc/systemd/system/ssh.service.d/once.conf', '[Service]\nRestart=no\n');
      await server.must('systemctl daemon-reload; kill -SEGV "$(systemctl show -P MainPID ssh)"');
      await server.must('while systemctl -q is-active ssh; do sleep 0.05; done');
    },
  },
  {
    ...refused,
    name: 'service-removed',
    broken: 'The package openssh-server is not installed.',
    cause: 'sshd-not-installed',
    setup: async ({ server }) => {
      await server.must('systemctl stop ssh; dpkg --purge --force-depends openssh-server', { timeoutMs: 60_000 });
    },
  },
  {
    ...refused,
    name: 'service-hostkeys-missing',
    broken: 'The host keys are gone (a cloned image, a cleaned-up template).',
    cause: 'sshd-hostkeys-missing',
    setup: async ({ server }) => {
      await server.must('rm /etc/ssh/ssh_host_*');
      await breakSshd(server, []);
    },
  },
  {
    ...refused,
    name: 'service-hostkeys-readable',
    broken: 'The private host keys are readable for everybody, so sshd ignores them all.',
    cause: 'hostkey-permissions',
    setup: async ({ server }) => {
      await server.must('chmod 644 /etc/ssh/ssh_host_*_key');
      await breakSshd(server, []);
    },
  },
  {
    ...refused,
    name: 'service-user-missing',
    broken: 'The account sshd for privilege separation is gone.',
    cause: 'sshd-user-missing',
    setup: async ({ server }) => {
      await server.must("sed -i '/^sshd:/d' /etc/passwd /etc/shadow");
      await breakSshd(server, []);
    },
  },
  {
    ...refused,
    name: 'service-runtime-dir-missing',
    broken: '/run/sshd is missing, and the unit no longer makes it.',
    cause: 'sshd-runtime-dir-missing',
    setup: async ({ server }) => {
      await server.write('/etc/systemd/system/ssh.service.d/run.conf', '[Service]\nRuntimeDirectory=\n');
      await server.must('systemctl daemon-reload; systemctl stop ssh; rm -rf /run/sshd');
      await breakSshd(server, []);
    },
  },
  {
    ...refused,
    name: 'service-library-broken',
    broken: 'A shared library of sshd was truncated, so it cannot start.',
    cause: 'sshd-library-mismatch',
    setup: async ({ server }) => {
      await server.must(
        ': >/usr/lib/x86_64-linux-gnu/libwrap.so.0.7.6 || : >"$(ldconfig -p | sed -n "s/.*libwrap.so.0.*=> //p")"',
      );
      await breakSshd(server, []);
    },
  },
  {
    ...refused,
    name: 'service-address-not-there',
    broken: 'ListenAddress names an address that the host no longer has.',
    cause: 'sshd-listen-address',
    setup: ({ server }) => breakSshd(server, ['ListenAddress 203.0.113.77']),
  },
  {
    ...refused,
    name: 'service-not-to-be-run',
    broken: 'The file /etc/ssh/sshd_not_to_be_run keeps sshd from starting.',
    cause: 'sshd-not-running',
    setup: async ({ server }) => void (await server.must('touch /etc/ssh/sshd_not_to_be_run; systemctl restart ssh')),
  },
  {
    name: 'service-port-taken',
    broken: 'A web server took port 22, so sshd cannot bind it.',
    stage: 'banner',
    symptom: 'not-ssh',
    cause: 'sshd-port-conflict',
    ssh: /kex_exchange_identification: (Connection closed|banner line|read)/,
    expect: { findings: [{ id: 'protocol-seen', value: 'http' }] },
    setup: async ({ server }) => {
      await replaceSshd(server, 'HTTP');
      await server.must('systemctl enable ssh');
      await configureSshd(server, []);
      await server.run('systemctl start ssh');
    },
  },
];
