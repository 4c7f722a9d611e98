import type { Lab } from '../../test/lab/lab.ts';

/** Addresses and names of the real Internet that commands ask for. */
const PUBLIC_RESOLVER = '1.1.1.1';
const SSH_ELSEWHERE = '140.82.112.3';

/** Gives the machines an Internet beyond their router: something to ping, and an SSH server elsewhere. */
export async function joinInternet({ client, router }: Lab): Promise<void> {
  for (const address of [PUBLIC_RESOLVER, SSH_ELSEWHERE]) {
    await router.net(['ip', 'addr', 'add', `${address}/32`, 'dev', 'lo']);
  }
  await router.net(['ip', 'link', 'set', 'lo', 'up']);
  await client.must(`echo '${SSH_ELSEWHERE} github.com' >>/etc/hosts`);
  await router.must('mkdir -p /run/sshd');
  router.start(`exec /usr/sbin/sshd -D -o ListenAddress=${SSH_ELSEWHERE} -o PidFile=none`);
}
