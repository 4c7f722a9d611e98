import type { Machine } from './machine.ts';

/** Puts these lines into the server's configuration and restarts its sshd, as an administrator would. */
export async function reconfigureSshd(server: Machine, lines: readonly string[], port = 22): Promise<void> {
  await configureSshd(server, lines);
  await server.must('systemctl restart ssh');
  await server.listening(port);
}

/** As `reconfigureSshd`, for a configuration with which sshd does not come back. */
export async function breakSshd(server: Machine, lines: readonly string[]): Promise<void> {
  await configureSshd(server, lines);
  const restart = await server.run('systemctl restart ssh');
  if (restart.status === 0) throw new Error('sshd took a configuration that should break it');
}

/** The last file of sshd_config.d: the first value of an option wins, so it sets what the package leaves open. */
export async function configureSshd(server: Machine, lines: readonly string[]): Promise<void> {
  await server.write('/etc/ssh/sshd_config.d/lab.conf', `${lines.join('\n')}\n`);
}

/** The host key of one type, as in known_hosts: `ssh-ed25519 AAAA…`. */
export async function hostKey(server: Machine, type: 'ed25519' | 'rsa' | 'ecdsa'): Promise<string> {
  const text = await server.must(`cat /etc/ssh/ssh_host_${type}_key.pub`);
  return text.split(' ').slice(0, 2).join(' ');
}

/** Another key of that type, as a reinstalled host would have. */
export async function freshKey(machine: Machine, type: 'ed25519' | 'rsa' | 'ecdsa'): Promise<string> {
  const text = await machine.must(
    `rm -f /tmp/k /tmp/k.pub; ssh-keygen -q -t ${type} -N '' -f /tmp/k && cat /tmp/k.pub && rm -f /tmp/k /tmp/k.pub`,
  );
  return text.split(' ').slice(0, 2).join(' ');
}

/** What alice's client knows of the server. */
export async function rememberKeys(client: Machine, lines: readonly string[]): Promise<void> {
  await client.must('install -d -m 700 -o alice -g alice /home/alice/.ssh');
  await client.write('/home/alice/.ssh/known_hosts', `${lines.join('\n')}\n`, '600', 'alice:alice');
}

/** Moves the host key into an agent, of which sshd has only the public half (HostKeyAgent). */
export async function keysInAgent(server: Machine): Promise<void> {
  server.start('exec ssh-agent -D -a /run/hostkeys.sock');
  await server.must('until [ -S /run/hostkeys.sock ]; do sleep 0.05; done');
  await server.must('SSH_AUTH_SOCK=/run/hostkeys.sock ssh-add -q /etc/ssh/ssh_host_ed25519_key');
  await server.must('mkdir /etc/ssh/pub && cp /etc/ssh/ssh_host_ed25519_key.pub /etc/ssh/pub/');
  await reconfigureSshd(server, ['HostKeyAgent /run/hostkeys.sock', 'HostKey /etc/ssh/pub/ssh_host_ed25519_key.pub']);
}
