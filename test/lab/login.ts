import type { Machine } from './machine.ts';

/** Where alice keeps the key that the login scenarios use. */
export const IDENTITY = '/home/alice/.ssh/id_lab';
/** Where her agent listens. */
export const AGENT = '/home/alice/agent.sock';

/** Makes a key for alice and gives its public half. */
export async function makeIdentity(
  client: Machine,
  type: 'ed25519' | 'rsa' | 'dsa' = 'ed25519',
  passphrase = '',
): Promise<string> {
  await client.must(`mkdir -pm 700 .ssh && ssh-keygen -q -t ${type} -N '${passphrase}' -f ${IDENTITY}`, {
    user: 'alice',
  });
  return client.must(`cat ${IDENTITY}.pub`);
}

/** Lets the owner of a public key in as deploy. */
export async function authorise(server: Machine, publicKey: string, user: 'deploy' | 'root' = 'deploy'): Promise<void> {
  const home = user === 'root' ? '/root' : '/home/deploy';
  await server.must(`install -d -m 700 -o ${user} -g ${user} ${home}/.ssh`);
  await server.write(`${home}/.ssh/authorized_keys`, publicKey, '600', `${user}:${user}`);
}

/** Starts alice's agent with this many fresh keys. */
export async function fillAgent(client: Machine, keys: number): Promise<void> {
  client.start(`exec setpriv --reuid=alice --regid=alice --init-groups ssh-agent -D -a ${AGENT}`);
  await client.must(`until [ -S ${AGENT} ]; do sleep 0.05; done`);
  const add = `ssh-keygen -q -t ed25519 -N '' -f /tmp/k$i && ssh-add -q /tmp/k$i`;
  await client.must(`for i in $(seq ${keys}); do ${add} || exit 1; done`, {
    user: 'alice',
    env: { SSH_AUTH_SOCK: AGENT },
  });
}
